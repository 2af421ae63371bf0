"""Reads the figures of a text, without a database."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.extract import as_gold, campaigns, extract
from archive.management.arguments import iso_date
from archive.text.normalise import tidy


class Command(BaseCommand):
    help = "读出一段文字中的数字，以 JSON 打印；不使用数据库。"
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="文本文件（UTF-8），或 - 为标准输入")
        parser.add_argument("--published", type=iso_date, help="刊发日期，用以解读“去年”“上半年”")
        parser.add_argument("--place", help="文字所述的城市")
        parser.add_argument("--items", action="store_true", help="读入并写出 score.py 所用的条目格式")

    def handle(self, *args: Any, **options: Any) -> None:
        text = _content(options["file"])
        if options["items"]:
            answer: Any = {"items": [_answer(row) for row in _rows(text)]}
        else:
            answer = [as_gold(mention) for mention in extract(tidy(text), options["published"], options["place"])]
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def _content(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"无法读取 {file}：{error.strerror}。") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} 不是 UTF-8 文本：第 {error.start} 字节无法解读。") from error


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
