"""What was known by a day: `?as_of=2020-12-31`, and the days on which something new was reported."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from archive.presentation import published
from archive.series import Report
from archive.web.refusing import RefusedError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OLDEST = 1949
_MOST = 6


def as_of(given: str) -> date | None:
    """The day of the parameter; None where it is empty. Raises RefusedError, with a sentence, for what is no day gone by."""
    if not given:
        return None
    try:
        day = date.fromisoformat(given) if _DAY.fullmatch(given) else None
    except ValueError:
        day = None
    if day is None or day.year < _OLDEST:
        raise RefusedError(_("as_of 后面应是一个日期，写作 2020-12-31 的样子：只看到那一天为止刊出的数字。"))
    if day > localdate():
        raise RefusedError(_("as_of 的日期还没有到：那时会有什么报道，现在不知道。"))
    return day


def vintages_of(reports: Iterable[Report]) -> list[str]:
    """The days of publication, the newest first, the last few of them."""
    days = {published(report.observation.article) or "" for report in reports}
    return sorted((day for day in days if len(day) == len("2021-01-30")), reverse=True)[:_MOST]


def newest(reports: Iterable[Report]) -> str:
    """The vintage of a page: the day on which the newest of its reports was published, as far as it is known."""
    return max((published(report.observation.article) or "" for report in reports), default="")
