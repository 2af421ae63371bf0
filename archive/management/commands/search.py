"""`manage.py search`: what a reader would find."""

import json
from dataclasses import asdict, fields, replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.search import Filters, Hit, QueryRefused, Results, find


class Command(BaseCommand):
    help = "查找文章：词语、“原文短语”、-排除、OR；同一种筛选可给多个值。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="?", default="", help="留空则列出筛选所余的文章")
        parser.add_argument("--year", action="append", type=int, default=[], help="所述年度")
        parser.add_argument("--topic", action="append", default=[], help="主题的地址名")
        parser.add_argument("--district", action="append", default=[], help="区县的行政区划代码")
        parser.add_argument("--campaign", action="append", default=[], help="专项行动的地址名")
        parser.add_argument("--page", type=int, default=1)
        parser.add_argument("--size", type=int, default=20)
        parser.add_argument("--sort", choices=["relevance", "newest", "oldest"], default="relevance")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, query: str, page: int, size: int, sort: Any, **options: Any) -> None:
        filters = Filters(*(tuple(options[kind]) for kind in ("year", "topic", "district", "campaign")))
        try:
            results = find(query, filters, page, size, sort)
        except QueryRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(results) if options["json"] else _as_text(results))


def _as_json(results: Results) -> str:
    found = {"hits": [_told(hit) for hit in results.hits], "pages": results.pages}
    return json.dumps(asdict(replace(results, hits=())) | found, ensure_ascii=False, indent=2, default=str)


def _told(hit: Hit) -> dict[str, Any]:
    """The text itself is left to whoever asks for the article; `spans` point into it."""
    named = (field.name for field in fields(Hit) if field.name not in ("text", "standing"))
    return {name: getattr(hit, name) for name in (*named, "count", "spans")}


def _as_text(results: Results) -> str:
    head = f"共 {results.total} 篇，第 {results.page}/{results.pages} 页"
    warning = [] if results.complete else ["索引暂不完整，结果可能不全。"]
    return "\n".join([head, *warning, *map(_lines, results.hits)])


def _lines(hit: Hit) -> str:
    about = "　".join(part for part in (str(hit.published_on or ""), hit.source) if part)
    return f"\n[{hit.article_id}] {hit.title}\n    {about}\n    {_bracketed(hit)}"


def _bracketed(hit: Hit) -> str:
    """The snippet with its marks in 【】, as a terminal can show them."""
    text = hit.snippet
    for start, end in reversed(hit.marks):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text
