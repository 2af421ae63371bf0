"""`manage.py verify_index`: reads the index again, compares it with the database, and names everything that is wrong."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.management.plainly import plainly
from archive.search import writer
from archive.search.inspecting import FileFault
from archive.search.verifying import Finding, Report, mend, verify

_MB = 1_000_000


class Command(BaseCommand):
    help = "重读检索索引的文件并逐篇与数据库比对；每处不符打印一行，末尾合计；有不符时退出码为 1。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="补写不符的文章，弃用损坏的文件")
        parser.add_argument("--json", action="store_true", help="每行打印一个 JSON 对象")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        self.as_json: bool = options["json"]
        begun = time.monotonic()
        with plainly():
            report = verify()
            self._tell(report, time.monotonic() - begun)
            if repair and report.wrong:
                self._repair(report)
        if report.wrong:
            raise CommandError(f"索引有{len(report.wrong)}处不符。")

    def _tell(self, report: Report, seconds: float) -> None:
        for one in report.wrong:
            self._say(_told(one), str(one))
        counts = {"compared": report.compared, "bytes": report.read, "waiting": report.waiting}
        wrong = {"faults": len(report.faults), "differences": len(report.findings)}
        self._say(counts | wrong | {"seconds": round(seconds, 3)}, _totals(report, seconds))

    def _repair(self, report: Report) -> None:
        mend(report)
        announced = len({one.article for one in report.findings})
        try:
            written = writer.drain()
        except writer.AnotherWriter:
            self._say({"announced": announced}, f"已通知索引进程：补写{announced}篇，复查索引文件。")
        else:
            self._say({"announced": announced, "written": written}, f"索引已修复：写入{written}篇。")

    def _say(self, told: dict[str, Any], sentence: str) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False) if self.as_json else sentence)


def _told(one: FileFault | Finding) -> dict[str, Any]:
    if isinstance(one, FileFault):
        return {"fault": one.what, "file": one.place, "detail": one.detail}
    return {"fault": one.kind, "article": one.article, "title": one.title, "detail": one.reason}


def _totals(report: Report, seconds: float) -> str:
    waiting = f"；另有{report.waiting}篇的改动尚待写入" if report.waiting else ""
    return (
        f"重读索引文件{report.read / _MB:.1f} MB，比对文章{report.compared}篇，用时{seconds:.1f}秒："
        f"文件故障{len(report.faults)}处，文章不符{len(report.findings)}处{waiting}。"
    )
