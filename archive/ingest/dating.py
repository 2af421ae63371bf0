"""The year an article reports on, and the year of its paper where only the text tells it.

A paper of January 2021 reports on 2020 (去年, 2020年度); one of July on its own year (上半年). Where no date is printed,
去年 beside 2019年 makes the paper one of 2020, and its page-mates with it. Where nothing says so, nothing is said.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.ingest.document import Basis, Document, Precision

_LEAD = 300
_TITLE_WEIGHT = 5
_YEAR = re.compile(r"(?<![\d.])((?:19[89]|20[0-4])\d)\s?年(?!前|级|以前|之前|第)")
_BARE_YEAR = re.compile(r"(?<![\d.A-Za-z])(20[0-4]\d)(?![\d.年])")  # 2018：临江交警的十二个数字
_HAN_YEAR = re.compile(r"([一二][〇零○九][〇零○一二三四五六七八九]{2})年")
_BASE = re.compile(r"\A(?:度|全年)?(?:同期|相比|以来|相同)")
# 比去年, 较去年同期, 与2018年相比, 去年以来: the base of a comparison or the start of a span, not the year reported on.
_COMPARED = re.compile(r"(?:比|较|較|与|與|同|于|自|从|從|(?<!截)至)\Z")
_LAST = re.compile(r"(?:去年|上年度|过去(?:的)?一年|過去(?:的)?一年|刚刚过去的一年|上一年度|去歲|去岁)")
_THIS = re.compile(
    r"(?:今年|本年度|上半年|第?[一二三]季度|前[一二三四五六七八九十\d]{1,2}个月|\d{1,2}(?:至|到|-|—|~)\d{1,2}月(?:份)?|本月)"
)
_PAST_YEAR = re.compile(r"((?:19|20)\d\d)年(?:年?底|年末|度|全年|全国|全市|全省|，)")


def date_documents(documents: Sequence[Document]) -> list[Document]:
    """Documents with report years, and with the year of the paper inferred where it is not printed."""
    dated = [_infer(document) for document in documents]
    years = {document.published_on.year for document in dated if document.published_on}
    mates = years.pop() if len(years) == 1 else None
    return [_report(_with_mate(document, mates)) for document in dated]


def report_year(title: str, text: str, paper: int | None) -> int | None:
    """The year most of an article is about. `paper` is the year it was published, if known."""
    votes = _votes(text, paper)
    votes.update(_votes(text[:_LEAD], paper))
    titled = _votes(title, paper) or Counter(int(match[1]) for match in _BARE_YEAR.finditer(title))
    votes.update({year: _TITLE_WEIGHT * count for year, count in titled.items()})
    recent = {year: count for year, count in votes.items() if paper is None or paper - 10 <= year <= paper}
    if not recent:
        return paper
    # Of two, the one in figures: 2018年事故下降，今年3月起 tells of 2018 and of a plan.
    figures = Counter(_named_years(text))
    return max(recent, key=lambda year: (recent[year], figures[year], year))


def inferred_paper_year(text: str) -> int | None:
    """The year of the paper when the text calls a named year 去年: the one after it. None if it does not."""
    latest = max(_named_years(text), default=None)
    if not latest or not _counts(_LAST, text) or _counts(re.compile("今年"), text):
        return None
    past = any(int(match[1]) == latest for match in _PAST_YEAR.finditer(text))
    return latest + 1 if past else None


def _infer(document: Document) -> Document:
    year = None if document.published_on else inferred_paper_year(f"{document.title}\n{document.text}")
    return _of_year(document, year) if year else document


def _of_year(document: Document, year: int) -> Document:
    return replace(document, published_on=date(year, 1, 1), precision=Precision.YEAR, basis=Basis.INFERRED)


def _with_mate(document: Document, year: int | None) -> Document:
    """A page-mate's year for an article that names no year itself."""
    if document.published_on or not year or _named_years(f"{document.title}\n{document.text}"):
        return document
    return _of_year(document, year)


def _report(document: Document) -> Document:
    paper = document.published_on.year if document.published_on else None
    year = document.report_year or report_year(f"{document.title} {document.subtitle or ''}", document.text, paper)
    return replace(document, report_year=year)


def _votes(text: str, paper: int | None) -> Counter[int]:
    votes = Counter(_named_years(text))
    if paper:
        votes[paper - 1] += _counts(_LAST, text)
        votes[paper] += _counts(_THIS, text)
    return +votes


def _named_years(text: str) -> list[int]:
    years = [int(match[1]) for match in _YEAR.finditer(text) if not _is_base(text, match)]
    return years + [_han_year(match[1]) for match in _HAN_YEAR.finditer(text) if not _is_base(text, match)]


def _han_year(text: str) -> int:
    return int("".join(str("零一二三四五六七八九".index(sign)) for sign in text.replace("〇", "零").replace("○", "零")))


def _counts(words: re.Pattern[str], text: str) -> int:
    return sum(not _is_base(text, match) for match in words.finditer(text))


def _is_base(text: str, match: re.Match[str]) -> bool:
    return bool(
        _BASE.match(text[match.end() : match.end() + 5])
        or _COMPARED.search(text[max(0, match.start() - 2) : match.start()])
    )
