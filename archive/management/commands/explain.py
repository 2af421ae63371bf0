"""`manage.py explain`: why each number of an article is read as it is, or left alone."""

import json
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive import explaining
from archive.explaining import Explanation
from archive.management.arguments import iso_date, text_of
from archive.management.explanation import Lines, as_json
from archive.management.plainly import plainly
from archive.models import Article
from archive.text.normalise import tidy

_NUMBER = re.compile(r"[0-9]{1,18}")  # a longer one is no article's: it would not fit the database


class Command(BaseCommand):
    help = "逐个说明文中的数：读作数字的凭哪条读法、哪些字；未读的为什么未读；末尾是主题与行动。"
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "article", metavar="ARTICLE", help="文章编号；或文本文件（UTF-8），- 为标准输入，不使用数据库"
        )
        parser.add_argument("--published", type=iso_date, help="文件的刊发日期，用以解读“去年”“上半年”")
        parser.add_argument("--place", help="文件所述的城市")
        parser.add_argument("--json", action="store_true", help="打印 JSON")

    def handle(self, *args: Any, article: str, **options: Any) -> None:
        told = _of_article(article, options) if _NUMBER.fullmatch(article) else _of_file(article, options)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(told), ensure_ascii=False, indent=1))
            return
        for line in Lines(told):
            self.stdout.write(line)


def _of_article(number: str, options: dict[str, Any]) -> Explanation:
    if options["published"] or options["place"]:
        raise CommandError("--published 与 --place 只用于文件：文章的日期与城市在档案里。")
    with plainly():
        article = Article.everything.select_related("area__parent").filter(pk=int(number)).first()
        if article is None:
            raise CommandError(f"没有编号为 {number} 的文章。")
        return explaining.of_article(article)


def _of_file(file: str, options: dict[str, Any]) -> Explanation:
    return explaining.of_text(tidy(text_of(file)), options["published"], options["place"])
