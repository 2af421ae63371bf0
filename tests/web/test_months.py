"""The months of publication: all twelve, also the empty ones."""

import pytest

from archive.web.months import HIGHEST, drawn, month_asked


def test_a_month_without_articles_keeps_its_place() -> None:
    months = drawn({1: 4, 12: 1, 0: 2})
    assert [month.articles for month in months.months] == [4, *[0] * 10, 1]
    assert (months.undated, months.articles) == (2, 7)
    assert months.months[1].height == 0


def test_one_article_among_thousands_is_seen() -> None:
    months = drawn({1: 90_000, 2: 1}).months
    assert (months[0].height, months[1].height) == (HIGHEST, 2)


@pytest.mark.parametrize(("value", "month"), [("1", 1), ("12", 12), ("01", 1)])
def test_a_month_is_read(value: str, month: int) -> None:
    assert month_asked(value) == month


@pytest.mark.parametrize("value", [None, "", "0", "13", "-1", "1.5", "一", "१", "²", "1" * 5000, "\x00", "1月"])
def test_what_is_no_month_is_no_month(value: str | None) -> None:
    assert month_asked(value) is None
