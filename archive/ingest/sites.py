"""The name of the site or account a page is from, for pages that name no source of their article."""

import re
from collections.abc import Sequence

from archive.ingest.fields import is_medium
from archive.ingest.furniture import is_trail
from archive.ingest.lines import HAN, Kind, Line
from archive.ingest.vocabulary import patterns

_HEAD = 12
_CELL = re.compile(r"\s*(?:[>＞»›→]{1,2}|[|｜丨]| - |\s{2,})\s*")
_RIGHTS = re.compile(rf"(?:\A|[:：\s])(?P<name>[{HAN}]{{2,10}})\s?(?:版[权權]所有|[©Ⓒ])")
_TRAIL_WORDS = re.compile(r"(?:您?的?(?:当前|现在|目前)?(?:所在)?位置|當前位置)(?:是|为)?\s?[:：]?\s?")
_HOME = re.compile(r"(?:网站)?(?:首页|首頁|主页|主頁)\Z")


def site_of(blocks: Sequence[Line]) -> str | None:
    """The name an account's line, a breadcrumb or a notice of rights gives, in that order; None if none does."""
    head = blocks[:_HEAD]
    found = [*(_account(block) for block in head), *(_trail(block) for block in head), *map(_rights, blocks)]
    return next((name for name in found if name), None)


def _account(block: Line) -> str | None:
    text = block.text.strip()
    return text if block.kind is not Kind.PROSE and patterns("furniture", "accounts").fullmatch(text) else None


def _trail(block: Line) -> str | None:
    """临江热线 > 资讯 > 本地 begins with the site."""
    if block.kind is not Kind.FURNITURE or not is_trail(block.text):
        return None
    first = _CELL.split(_TRAIL_WORDS.sub("", block.text).strip(), maxsplit=1)[0]
    name = _HOME.sub("", first)
    return name if len(name) >= 3 and is_medium(name) else None


def _rights(block: Line) -> str | None:
    found = _RIGHTS.search(block.text) if block.kind is Kind.FURNITURE else None
    # 云州日报社 is the house, 云州日报 the paper.
    return re.sub("(?<=[报報])社\\Z", "", found["name"]) if found and is_medium(found["name"]) else None
