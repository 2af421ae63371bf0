"""Which time each figure is about and what a change is measured against: the tables in times/.

A row is a text, its day of publication and for each of its figures the period and, of a change, the base: "2019-01/08 yoy".
"-" stands for a period that the text does not tell; a month is 2019-06, a year 2019.
"""

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from archive.extract import Mention, extract

TABLES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["rows"]
    for path in sorted((Path(__file__).parent / "times").glob("*.toml"))
}
ROWS = [pytest.param(*row[:2], row[2:], id=f"{name}: {row[0][:24]}") for name, rows in TABLES.items() for row in rows]
_ONE_YEAR = re.compile(r"^(\d{4}-)(\d\d)/\1(\d\d)$")


def short(mention: Mention) -> str:
    """2019-06 for 2019-06/2019-06, 2019-01/08 for 2019-01/2019-08."""
    period = _ONE_YEAR.sub(
        lambda row: row[1] + (row[2] if row[2] == row[3] else f"{row[2]}/{row[3]}"), mention.period.code or "-"
    )
    return f"{period} {mention.comparison}" if mention.comparison else period


@pytest.mark.parametrize(("text", "published", "figures"), ROWS)
def test_the_time_and_the_base_of_each_figure(text: str, published: str, figures: list[str]) -> None:
    assert [short(mention) for mention in extract(text, date.fromisoformat(published), "云州")] == figures


def test_no_text_stands_twice() -> None:
    texts = Counter(row[0] for rows in TABLES.values() for row in rows)
    assert [text for text, count in texts.items() if count > 1] == []


def test_words_that_tell_no_day_are_kept() -> None:
    (mention,) = extract("入夏以来，破案30起。", date(2020, 8, 1), "云州")
    assert (mention.period.code, mention.period.words) == (None, "入夏以来")
