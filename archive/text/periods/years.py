"""Which year is meant by the words for it: 2019年, 二〇一九年, 去年, 次年, 民国108年, 去(108)年."""

import re
from datetime import date

from archive.text.periods.vocabulary import number, table

_YEARS = table("years")
_PUBLISHED, _NAMED = _YEARS["published"] | _YEARS["running"], _YEARS["named"] | _YEARS["running"]
_TAIL = re.compile(r" ?(?:年度?|财政年度|财年)$|度$")
_BRACKETED = re.compile(r".[(（](\d+)[)）]年")
_REPUBLIC = 1911  # the year before 民国1年


class Years:
    """Reads the words for years in the order of a text, remembering the one named last."""

    def __init__(self, published_on: date | None, report_year: int | None) -> None:
        self.published, self.report_year = published_on, report_year
        self.named: int | None = None

    @property
    def today(self) -> int | None:
        """The year that 今年 is; an account that is not dated is written in the year after the one it is about."""
        if self.published:
            return self.published.year
        return self.report_year + 1 if self.report_year else None

    def read(self, words: str) -> int | None:
        """The year, or None where the text does not tell."""
        plain = words.removesuffix("度")
        if plain in _NAMED and self.named:
            return self.named + _NAMED[plain]
        if plain in _PUBLISHED:
            return self.today + _PUBLISHED[plain] if self.today else None
        return None if plain in _NAMED else absolute(words)

    def of_month(self, month: int) -> int | None:
        """The year of a month named without one: the year named before it, else the last such month before publication."""
        if self.published is None:
            return self.named or self.report_year
        named = self.named if self.named and self.named >= self.published.year - 1 else self.published.year
        return named - (named == self.published.year and month > self.published.month)

    def whole(self) -> int | None:
        """The year of 全年 and 年底: the one named, else the one last over (in December the one that ends)."""
        if self.named:
            return self.named
        return self.published.year - (self.published.month < 12) if self.published else self.report_year


def absolute(words: str) -> int | None:
    """A year in digits or characters; None for 去年 and its like."""
    if bracketed := _BRACKETED.fullmatch(words):
        return _of_era(int(bracketed[1]))
    if words.startswith("民国"):
        return _of_era(int(words[2:-1]))
    digits = _TAIL.sub("", words)
    if re.fullmatch(r"0\d", digits):
        return 2000 + int(digits)
    if digits.isdigit():
        return _of_era(int(digits))
    return number(digits) if len(digits) == 4 else None


def _of_era(year: int) -> int:
    return year if year > _REPUBLIC else year + _REPUBLIC
