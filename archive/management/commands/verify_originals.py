"""`manage.py verify_originals`: reads the kept originals again and names everything that is wrong with them."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive import fixity, strays
from archive.management.arguments import amount
from archive.management.plainly import plainly
from archive.models import Capture, FixityCheck, originals
from archive.models.captures import REREAD_DAYS
from archive.strays import Stray

_MB = 1_000_000
_STRAY = "untracked"


class Command(BaseCommand):
    help = "重读原件并记录结果，最久未校验的在前；每处故障打印一行，末尾合计；有故障时退出码为 1。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, help="至多校验多少份")
        parser.add_argument("--minutes", type=amount, help="至多校验多少分钟")
        parser.add_argument("--rate", type=amount, help="每秒至多读多少 MB")
        parser.add_argument("--json", action="store_true", help="打印 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        self.silent: bool = options["json"]
        self.faults: list[dict[str, str]] = []
        begun = time.monotonic()
        with plainly():
            checked, read = self._check(options)
        seconds = round(time.monotonic() - begun, 3)
        if self.silent:
            told = {"checked": checked, "bytes": read, "seconds": seconds, "faults": self.faults}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(_totals(checked, read, seconds, len(self.faults)))
        if self.faults:
            raise CommandError(f"原件有{len(self.faults)}处故障。")

    def _check(self, options: dict[str, Any]) -> tuple[int, int]:
        """How many captures were checked, and their bytes."""
        found = list(strays.strays())
        moved, captures = fixity.with_strays(found, _within(fixity.oldest_first(), options))
        for stray in found:
            if stray.sha256 not in moved:
                self._tell(_stray(stray))
        rate = fixity.Pace(options["rate"] * _MB if options["rate"] else None)
        checked = read = 0
        bar = tqdm(
            total=Capture.objects.count(), disable=self.silent or not sys.stderr.isatty(), unit="份", file=sys.stderr
        )
        for record in fixity.check(captures, rate, moved):
            checked, read = checked + 1, read + record.capture.byte_size
            bar.update()
            if not record.passed:
                self._tell(_failed(record))
        bar.close()
        return checked, read

    def _tell(self, fault: dict[str, str]) -> None:
        self.faults.append(fault)
        if not self.silent:
            parts = (fault["label"], fault["place"], fault["name"], fault["detail"])
            with tqdm.external_write_mode():
                self.stdout.write("　".join(part for part in parts if part))


def _within(captures: Iterator[Capture], options: dict[str, Any]) -> Iterator[Capture]:
    """As many of them as were asked for, and as there is time for."""
    if options["minutes"]:
        end = time.monotonic() + 60 * options["minutes"]
        captures = takewhile(lambda _: time.monotonic() < end, captures)
    return islice(captures, options["limit"])


def _failed(record: FixityCheck) -> dict[str, str]:
    capture = record.capture
    return {
        "outcome": str(record.outcome),
        "label": record.get_outcome_display(),
        "place": originals.place(capture.path),
        "sha256": capture.sha256,
        "name": capture.name,
        "detail": record.detail,
    }


def _stray(stray: Stray) -> dict[str, str]:
    detail = stray.detail or ("入藏中断所留，可用 remove_orphans 清除" if stray.is_orphan else "")
    named = {"outcome": _STRAY, "label": "无登记", "place": stray.place, "sha256": stray.sha256}
    return named | {"name": "", "detail": detail}


def _totals(checked: int, read: int, seconds: float, faults: int) -> str:
    standing = Capture.objects.fixity()
    return (
        f"校验{checked}份原件，{read / _MB:.1f} MB，用时{seconds:.1f}秒（每秒{read / _MB / max(seconds, 0.001):.0f} MB）："
        f"故障{faults}处；逾{REREAD_DAYS}天未校验的{standing.overdue}份，最近一次未通过的{standing.failing}份。"
    )
