"""Lists of times: 七、八、九三个月 and 2007、2008、2009三年 are times of their own that make one stretch together."""

import re
from collections.abc import Iterator

from archive.text.periods.parts import quarter
from archive.text.periods.reference import Reference, Stretch, Unit, months
from archive.text.periods.spans import run_of
from archive.text.periods.told import Told
from archive.text.periods.vocabulary import number

_JOIN = r"[、和及与]"
_JOINER = re.compile(_JOIN)
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十元]+")
_SUM = re.compile(r"这?[两二三四五六七八九十](?:年|个?月)(?:间|里)?$")


def each(told: Told, match: re.Match[str]) -> Iterator[Reference]:
    """The members of a list, the last with the words that sum it up."""
    words = match["quarter_year"] or match["list_year"]
    year = told.year(words, match.start()) if words else None
    spans = _members(match, len(words or ""))
    for index, (start, end, value) in enumerate(spans):
        stretch, unit = _stretch(told, match, year, value)
        whole = told.reference(
            match, stretch, unit, year=words or (told.text[start:end] if unit is Unit.YEAR else None)
        )
        begin, close = told.start(match) if index == 0 else start, match.end() if index == len(spans) - 1 else end
        yield whole._replace(start=begin, end=close)


def _members(match: re.Match[str], skip: int) -> list[tuple[int, int, int]]:
    """Start, end and number of each member; a heading's number (一、2月份) is none."""
    start = match.end("until") if match["until"] else match.start()
    body = match.string[start + skip : match.end()]
    cut = _sum_start(match.lastgroup, body)
    found, at = [], start + skip
    for piece in _JOINER.split(body[:cut]):
        if numeral := _NUMBER.search(piece):
            found.append((at, at + len(piece), number(numeral[0])))
        at += len(piece) + 1
    if len({match.string[first : first + 1].isdigit() for first, _, _ in found}) > 1:
        return found[1:]
    return found


def _sum_start(kind: str | None, body: str) -> int:
    """Where 三个月 of 七、八、九三个月 and 三年 of 2007、2008、2009三年 begin."""
    match = _SUM.search(body)
    if match is None or (kind == "month_list" and "个" not in match[0] and not match[0].startswith("两")):
        return len(body)
    if kind == "year_list" and match[0][0].isdigit():
        return len(body)
    return match.start()


def _stretch(told: Told, match: re.Match[str], year: int | None, value: int) -> tuple[Stretch | None, Unit]:
    if match.lastgroup == "year_list":
        return months(value, 1, 12), Unit.YEAR
    span, unit = (quarter(value), Unit.QUARTER) if match.lastgroup == "quarter_list" else ((value, value), Unit.MONTH)
    year = year or told.years.of_month(span[1])
    return (months(year, *span) if year and 1 <= span[1] <= 12 else None), unit


def joined(text: str, found: list[Reference]) -> list[Reference]:
    """The references, those of a list with the stretch that they make together: 2018年和2019年, 七、八、九三个月."""
    rows: list[list[Reference]] = []
    for reference in found:
        last = rows[-1][-1] if rows else None
        if (
            last
            and not last.base
            and last.unit is reference.unit
            and _JOINER.fullmatch(text[last.end : reference.start])
        ):
            rows[-1].append(reference)
        else:
            rows.append([reference])
    return [reference for row in rows for reference in _with_whole(row)]


def _with_whole(row: list[Reference]) -> list[Reference]:
    stretches = [reference.stretch for reference in row if reference.stretch]
    if len(row) < 2 or len(stretches) < len(row):
        return row
    whole = run_of(stretches)
    return [reference._replace(whole=whole) for reference in row]
