"""Takes files in: prints a line a file and totals, or JSON with everything that was read."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from tqdm import tqdm

from archive import accession
from archive.extract.places import lookup
from archive.management.arguments import iso_date
from archive.management.plainly import plainly, why
from archive.models import Accession, originals


class Command(BaseCommand):
    help = "入藏文件或目录：每份文件打印一行，末尾合计；--json 打印全部读出的内容。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或目录（目录取其中全部文件）")
        parser.add_argument("--source", default="", help="来源，文件自身未印有时采用")
        parser.add_argument("--published", type=iso_date, help="刊发日期，文件自身未印有时采用")
        parser.add_argument("--place", help="所述城市的名称或行政区划代码，默认为本档案的城市")
        parser.add_argument("--json", action="store_true", help="打印 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        declared = _declared(options)
        paths = list(_files(options["paths"]))
        quiet = options["json"] or not sys.stderr.isatty()
        with plainly():
            originals.sweep()
            bar = tqdm(paths, disable=quiet, unit="份", file=sys.stderr)
            taken = [self._take_in(path, declared, options["json"]) for path in bar]
        outcomes = [outcome for outcome in taken if outcome]
        self.stdout.write(_as_json(outcomes) if options["json"] else _totals(outcomes, len(taken)))

    def _take_in(self, path: Path, declared: accession.Declared, silent: bool) -> accession.Outcome | None:
        """What became of the file; None, and a word of it, where not even its bytes could be had."""
        try:
            outcome = accession.accept(path, declared)
        except OSError as error:
            if error.filename != str(path):  # the archive's own disk, not this file
                raise
            self._tell(self.stderr, f"未读　{accession.printable(path)}　{why(error)}")
            return None
        if not silent:
            self._tell(self.stdout, _line(outcome))
        return outcome

    def _tell(self, output: OutputWrapper, line: str) -> None:
        with tqdm.external_write_mode():
            output.write(line)


def _declared(options: dict[str, Any]) -> accession.Declared:
    place = options["place"]
    if place and lookup(place) is None:
        raise CommandError(f"--place：行政区划表中没有“{place}”。")
    declared = {"source": options["source"], "published_on": options["published"]}
    return accession.Declared(**declared, **({"place": place} if place else {}))


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files named and those below the directories named, sorted; hidden ones only when named."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
        elif path.is_file():
            yield path
        else:
            raise CommandError(f"没有这个文件或目录：{path}")


def _line(outcome: accession.Outcome) -> str:
    label, capture = Accession.Outcome(outcome.status).label, outcome.capture
    if outcome.status == Accession.Outcome.QUARANTINED:
        return f"{label}　{accession.printable(outcome.path)}　{capture.reason}：{capture.detail}"
    titles = "；".join(article.title for article in outcome.articles)
    withdrawn = f"（另有{outcome.withdrawn}篇已撤回，未恢复）" if outcome.withdrawn else ""
    return f"{label}　{accession.printable(outcome.path)}　{len(outcome.articles)}篇{withdrawn}：{titles}"


def _totals(outcomes: list[accession.Outcome], asked: int) -> str:
    count = Counter(outcome.status for outcome in outcomes)
    articles = sum(len(row.articles) for row in outcomes if row.status == Accession.Outcome.STORED)
    parts = [f"{outcome.label}{count[outcome.value]}份" for outcome in Accession.Outcome]
    if asked > len(outcomes):
        parts.append(f"未读{asked - len(outcomes)}份")
    return f"共{asked}份文件：{'，'.join(parts)}；新增文章{articles}篇。"


def _as_json(outcomes: list[accession.Outcome]) -> str:
    return json.dumps([accession.as_json(row) for row in outcomes], ensure_ascii=False, indent=1)
