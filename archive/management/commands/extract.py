"""Reads the figures of a text, without a database; with --all, reads the archive's own articles anew."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from tqdm import tqdm

from archive import rereading
from archive.extract import as_gold, campaigns, extract
from archive.management.arguments import iso_date, text_of
from archive.management.plainly import plainly
from archive.management.progress import watched
from archive.management.tally import Table, Tally, lines
from archive.models import Article
from archive.rereading import Outcome
from archive.text.normalise import tidy

_OF_A_TEXT = {"file": "文件", "items": "--items", "published": "--published", "place": "--place"}
_OF_THE_ARCHIVE = {
    "article": "--article",
    "since": "--since",
    "force": "--force",
    "dry_run": "--dry-run",
    "json": "--json",
    "report": "--report",
}
_INTERRUPTED = (
    "已中断。再执行同一命令，即从断处继续。",
    "已中断。再执行同一命令，即从断处继续；变动表请另取文件名，已写的一份不再重列。",
)


class Command(BaseCommand):
    help = "读出一段文字中的数字，以 JSON 打印，不使用数据库；--all 则按现在的读法重读档案里的文章。"
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="文本文件（UTF-8），或 - 为标准输入")
        parser.add_argument("--published", type=iso_date, help="刊发日期，用以解读“去年”“上半年”")
        parser.add_argument("--place", help="文字所述的城市")
        parser.add_argument("--items", action="store_true", help="读入并写出 score.py 所用的条目格式")
        parser.add_argument("--all", action="store_true", help="重读档案中读法已旧的文章；人核过、改过、否过的不动")
        parser.add_argument("--article", type=int, nargs="+", metavar="ID", help="只重读这些编号的文章")
        parser.add_argument("--since", type=iso_date, help="只重读这一天及以后入藏的文章")
        parser.add_argument("--force", action="store_true", help="读法未旧的也重读")
        parser.add_argument("--dry-run", action="store_true", help="只报告会有哪些变动，什么也不改")
        parser.add_argument("--json", action="store_true", help="以 JSON 打印合计")
        parser.add_argument("--report", type=Path, metavar="FILE", help="把每处变动写入 CSV 文件；-v 2 则打印出来")

    def handle(self, *args: Any, **options: Any) -> None:
        _check(options)
        if options["all"]:
            with plainly():
                self._reread(options)
            return
        text = text_of(options["file"] or "-")
        if options["items"]:
            answer: Any = {"items": [_answer(row) for row in _rows(text)]}
        else:
            answer = [as_gold(mention) for mention in extract(tidy(text), options["published"], options["place"])]
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))

    def _reread(self, options: dict[str, Any]) -> None:
        articles = _asked_for(options)
        tally, total = Tally(), articles.count()
        left_out = 0 if options["article"] else Article.objects.count() - total
        outcomes = rereading.reread(articles, dry_run=options["dry_run"])
        with ExitStack() as closing:
            table = closing.enter_context(Table(options["report"])) if options["report"] else None
            try:
                for outcome in watched(outcomes, total, self.stderr):
                    tally.add(outcome)
                    self._tell(outcome, table, options["verbosity"])
            except KeyboardInterrupt as interruption:
                self._report(tally, left_out, options)
                raise CommandError(_INTERRUPTED[bool(table)], returncode=130) from interruption
        swept = 0 if options["dry_run"] else rereading.sweep()
        self._report(tally, left_out, options, swept)

    def _tell(self, outcome: Outcome, table: Table | None, verbosity: int) -> None:
        if table:
            table.add(outcome)
        if verbosity > 1:
            with tqdm.external_write_mode():
                for line in lines(outcome):
                    self.stdout.write(line)

    def _report(self, tally: Tally, left_out: int, options: dict[str, Any], swept: int = 0) -> None:
        if options["json"]:
            sums = tally.as_json() | {"up_to_date": left_out, "swept": swept, "dry_run": options["dry_run"]}
            self.stdout.write(json.dumps(sums, ensure_ascii=False, indent=1))
            return
        self.stdout.write("".join(f"{line}\n" for line in _sentences(tally, left_out, options, swept)), ending="")


def _sentences(tally: Tally, left_out: int, options: dict[str, Any], swept: int) -> Iterable[str]:
    if options["dry_run"]:
        yield "试读，什么也没有改："
    reason = "已是现在的读法或更早入藏" if options["since"] else "已是现在的读法"
    others = f"；另有{left_out}篇{reason}" if left_out else ""
    yield f"重读文章{tally.articles}篇{others}。"
    yield from tally.sentences()
    if swept:
        yield f"清去已无数字的待定指标{swept}个。"


def _check(options: dict[str, Any]) -> None:
    """Refuses options of the one use together with the other."""
    strangers = _OF_A_TEXT if options["all"] else _OF_THE_ARCHIVE
    given = "、".join(name for key, name in strangers.items() if options[key])
    if given:
        use = "不能与 --all 同用：它读的是档案里的文章" if options["all"] else "只能与 --all 同用"
        raise CommandError(f"{given} {use}。")
    if options["all"] and options["json"] and options["verbosity"] > 1:
        raise CommandError("--json 与 -v 2 不能同用：逐条变动请用 --report 写入文件。")


def _asked_for(options: dict[str, Any]) -> QuerySet[Article]:
    only = options["article"] or ()
    known = set(Article.objects.filter(pk__in=[pk for pk in only if abs(pk) < 1 << 63]).values_list("pk", flat=True))
    missing = "、".join(str(pk) for pk in only if pk not in known)
    if missing:
        raise CommandError(f"没有编号为 {missing} 的公开文章。")
    return rereading.due(options["force"], options["since"], only)


def _rows(text: str) -> list[dict[str, Any]]:
    try:
        rows = json.loads(text)["items"]
        return [{"id": row["id"], "text": row["text"], **_context(row.get("context") or {})} for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandError(
            '--items 的输入应为 {"items": [{"id", "text", "context": {"published": "2021-01-30", "city"}}]}。'
        ) from error


def _context(context: dict[str, Any]) -> dict[str, Any]:
    published = context.get("published")
    return {"published": date.fromisoformat(published) if published else None, "city": context.get("city")}


def _answer(row: dict[str, Any]) -> dict[str, Any]:
    mentions = extract(row["text"], row["published"], row["city"])
    return {
        "id": row["id"],
        "indicators": [as_gold(mention) for mention in mentions],
        "campaigns": campaigns.campaigns_in(row["text"]),
    }
