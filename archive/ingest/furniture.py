"""Single lines of a site's furniture: menus, breadcrumbs, share bars, hotlines, licence numbers, notices."""

import re

from archive.ingest.vocabulary import literals, patterns

_MENU_SIGNS = re.compile(
    r"[\s\u3000|｜丨>＞<»›→/／\\·•\-—–_,，、:：;；()（）【】\[\]《》“”\"'+*#＋&＆…。.!！\d①-⑳▲△▼▽►▶◀■□●○◆★☆↑↓←↗»×✕✖ㆍ~～]+"
)
_TRAIL_SIGN = re.compile(r"\s*(?:[>＞»›→]{1,2}|[|｜丨])\s*")
_CELL = re.compile(r"[^。！？，；]{1,14}\Z")
_SENTENCE = 60
_LONGEST = 200
_NUMBER = re.compile(r"[①-⑳]\s?|[（(]?\d{1,2}[）)、．.](?!\d)\s?")


def is_furniture(text: str) -> bool:
    """Whether the line `text` is furniture wherever it stands."""
    if len(text) > _LONGEST:
        return False
    return is_words(text) or is_trail(text) or _begins(text) or _holds(text)


def is_words(text: str) -> bool:
    """Whether nothing is left of `text` once the words of menus and buttons are taken out, and something was there."""
    if re.fullmatch(r"[\u3400-\u9fff]{1,3}。", text):
        return False  # 次。 is the end of a broken sentence
    parts = _MENU_SIGNS.sub(" ", text).split()
    strange = sum(not _is_word(part) for part in parts)
    # One name in a menu of many words is the site's: 云州新闻网首页 新闻 视频 论坛 房产.
    return bool(parts) and strange <= (len(parts) >= 5 and not re.search("[，。？！；]", text))


def is_trail(text: str) -> bool:
    """Whether `text` is a breadcrumb or a menu: three or more short cells between > or | signs."""
    cells = _TRAIL_SIGN.split(text.strip(" \u3000>＞|"))
    return len(cells) >= 3 and all(_CELL.match(cell) for cell in cells) and sum(map(len, cells)) <= 10 * len(cells)


def is_footer(text: str) -> bool:
    """Whether `text` is of those lines that end a page."""
    return len(text) <= _LONGEST and bool(patterns("furniture", "footers").search(text))


def is_advert(text: str) -> bool:
    """Whether a line inside a column, broken off from its text, speaks like an advertisement."""
    return bool(literals("furniture", "adverts").search(text) or re.search(r"\d{3,4}[-—]?\d{7,8}|\d{7,8}", text))


def _is_word(text: str) -> bool:
    return not literals("furniture", "words").sub("", text)


def _begins(text: str) -> bool:
    starts, words = patterns("furniture", "starts"), text.lstrip("【[（(*▲▶►●■◆·•-—>＞ \u3000")
    # ② 本网转载……: the terms of a site are numbered.
    match = starts.match(words) or starts.match(_NUMBER.sub("", text, count=1))
    return bool(match) and not _is_long_sentence(text, 120)


def _holds(text: str) -> bool:
    return bool(patterns("furniture", "holds").search(text)) and not _is_long_sentence(text, _SENTENCE)


def _is_long_sentence(text: str, limit: int) -> bool:
    """A paragraph that ends by giving a hotline is a paragraph."""
    return len(text) > limit and "。" in text
