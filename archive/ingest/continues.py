"""Turns of the page: （下转A15版）, 下转第4版, （上接A1版）."""

import re

_PAGE = r"(?:第?\s?[A-Za-z]?\d{1,3}\s?版?|第[一二三四五六七八九十]{1,3}版|[一二三四五六七八九十]{1,3}版)"
_TURN = re.compile(
    rf"[\s▶►▷>＞→·▲●■]{{0,6}}[（(【\[]?\s{{0,2}}[▶►▷>＞→]{{0,4}}(?:下转|下轉|转至|紧接)\s{{0,2}}(?P<page>{_PAGE})[^）)】\]。]{{0,12}}[）)】\]]?\s{{0,4}}\Z"
)
_FROM = re.compile(
    rf"\A\s{{0,4}}[（(【\[]?[▶►▷>＞→◀◁]{{0,4}}(?:上接|緊接|紧接)\s{{0,2}}{_PAGE}[^）)】\]。]{{0,12}}[）)】\]]?\s{{0,4}}"
)
_FROM_END = re.compile(rf"[（(【\[](?:上接)\s{{0,2}}{_PAGE}[^）)】\]。]{{0,12}}[）)】\]]\s{{0,4}}\Z")


def cut_turn(text: str) -> tuple[str, str | None, str]:
    """`text` without the turn it ends with, the page turned to as printed (A15版), and what was cut off."""
    tail = text[-60:]
    match = _TURN.search(tail) if re.search("[转轉接]", tail) else None
    # A bracket left open goes on in the next line: （下转A06 / 版）
    if not match or (re.search(r"[（(【\[]", match[0]) and not re.search(r"[）)】\]]", match[0])):
        return text, None, ""
    start = len(text) - len(tail) + match.start()
    return text[:start].rstrip(" \u3000"), match["page"].replace(" ", ""), match[0].strip()


def cut_return(text: str) -> tuple[str, str]:
    """`text` without the 上接A1版 it begins or ends with, and what was cut off."""
    match = _FROM.search(text[:60])
    if match:
        return text[match.end() :], match[0].strip()
    tail = _FROM_END.search(text[-60:]) if "接" in text[-60:] else None
    return (text[: len(text) - len(tail[0])].rstrip(), tail[0].strip()) if tail else (text, "")
