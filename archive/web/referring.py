"""How a figure, or a page of figures, is cited: by GB/T 7714, with the vintage that was seen and the day it was seen on."""

from datetime import date

from django.utils.translation import gettext as _

from archive.models import Indicator, Observation
from archive.presentation import published
from archive.web.citing import cited
from archive.web.language import archive_name
from archive.web.marking import sentence_around

_MOST_QUOTED = 80  # characters of the sentence that a reference quotes


def to_figure(figure: Observation, address: str, today: date) -> str:
    """The article by the standard, the sentence quoted, and where the figure itself stands in the archive."""
    vintage = published(figure.article) or _("日期不详")
    told = {
        "article": cited(figure.article, read_on=today),
        "quotation": quoted(figure),
        "archive": archive_name(),
        "vintage": vintage,
        "today": today.isoformat(),
        "address": address,
    }
    return _("%(article)s “%(quotation)s” 据：%(archive)s（版本 %(vintage)s）[%(today)s]. %(address)s") % told


def quoted(figure: Observation) -> str:
    """The sentence, or of a long one the part about the figure, without the line breaks of the page."""
    text = figure.article.text
    start, end = sentence_around(text, figure.start, figure.end)
    first = max(start, min(figure.start, figure.measure_start or figure.start))
    if end - start > _MOST_QUOTED:
        start, end = max(start, min(first, figure.end - _MOST_QUOTED)), max(figure.end, min(end, first + _MOST_QUOTED))
        return f"…{_plain(text[start:end])}…"
    return _plain(text[start:end])


def _plain(words: str) -> str:
    return "".join(words.split())


def to_indicator(indicator: Indicator, address: str, vintage: str, today: date) -> str:
    """平安档案. 刑事立案数[DB/OL]. (2021-01-30)[2026-11-23]. https://…: the date of the newest report, the day of reading."""
    dated = f"({vintage})" if vintage else ""
    return f"{archive_name()}. {indicator.name}[DB/OL]. {dated}[{today.isoformat()}]. {address}."


def in_line(indicator: Indicator, vintage: str, today: date) -> str:
    """The same within a sentence of one's own."""
    told = {
        "archive": archive_name(),
        "name": indicator.name,
        "vintage": vintage or _("日期不详"),
        "today": today.isoformat(),
    }
    return _("（%(archive)s“%(name)s”，版本 %(vintage)s，%(today)s 查阅）") % told
