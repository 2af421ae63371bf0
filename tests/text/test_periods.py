"""Times and the days they mean, read on a given day."""

from datetime import date

import pytest

from archive.text.periods import find

# text, published, first and last day (None where the text does not tell)
TIMES = [
    ("2018年全市破案", "2019-04-09", "2018-01-01", "2018-12-31"),
    ("去年破案", "2019-04-09", "2018-01-01", "2018-12-31"),
    ("前年破案", "2019-04-09", "2017-01-01", "2017-12-31"),
    ("上半年破案", "2016-07-28", "2016-01-01", "2016-06-30"),
    ("上半年破案", "2016-02-28", "2015-01-01", "2015-06-30"),  # not over yet, so the year before
    ("今年一季度", "2021-10-12", "2021-01-01", "2021-03-31"),
    ("1至11月，", "2019-12-18", "2019-01-01", "2019-11-30"),
    ("前10个月", "2008-11-05", "2008-01-01", "2008-10-31"),
    ("自今年4月至7月底", "2021-08-26", "2021-04-01", "2021-07-31"),
    ("2018年1月至2020年12月", "2021-03-28", "2018-01-01", "2020-12-31"),
    ("去年11月至今年2月", "2020-03-28", "2019-11-01", "2020-02-29"),
    ("截至10月底", "2020-12-01", "2020-01-01", "2020-10-31"),
    ("截至2024年底", "2025-01-11", "2024-01-01", "2024-12-31"),
    ("3月份以来", "2020-12-01", "2020-03-01", "2020-12-31"),
    ("今年以来", "2025-06-18", "2025-01-01", "2025-06-30"),
    ("2018年以来", "2018-12-02", "2018-01-01", "2018-12-31"),
    ("“十三五”期间", "2021-03-09", "2016-01-01", "2020-12-31"),
    ("国庆长假", "2009-10-08", "2009-10-01", "2009-10-31"),
    ("昨日，出动警力", "2013-08-01", "2013-07-01", "2013-07-31"),  # a day is told by its month
    ("上月，出动警力", "2013-01-03", "2012-12-01", "2012-12-31"),
    ("二〇〇八年", "2009-10-08", "2008-01-01", "2008-12-31"),
    ("五年来，", "2021-03-09", None, None),
    ("截至目前，", "2021-03-09", None, None),
    ("春运期间，", "2021-03-09", None, None),
]


def day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


@pytest.mark.parametrize(("text", "published", "first", "last"), TIMES)
def test_a_time_is_dated_by_the_day_of_publication(
    text: str, published: str, first: str | None, last: str | None
) -> None:
    (reference,) = find(text, date.fromisoformat(published))
    assert (reference.first, reference.last) == (day(first), day(last))


@pytest.mark.parametrize(
    "text", ["比去年同期", "较2019年", "与2018年相比", "同2010年比", "由2011年的3012人", "从2012年的87.4%"]
)
def test_what_a_figure_is_compared_with_is_a_base(text: str) -> None:
    assert [reference.base for reference in find(text, date(2020, 1, 1))] == [True]


@pytest.mark.parametrize("text", ["2013年至2015年", "从2月1日起", "自今年4月至7月底", "2018年以来"])
def test_what_a_figure_is_about_is_no_base(text: str) -> None:
    assert [reference.base for reference in find(text, date(2020, 1, 1))] == [False]


@pytest.mark.parametrize("text", ["60周年", "3个月", "110接警", "第2届", "19时至次日2时", "两年内"])
def test_a_number_of_another_sort_is_no_time(text: str) -> None:
    assert find(text, date(2020, 1, 1)) == []


def test_without_a_date_a_relative_time_stays_open() -> None:
    (reference,) = find("去年破案")
    assert (reference.first, reference.last) == (None, None)


def test_the_year_reported_on_dates_the_months() -> None:
    (reference,) = find("3月份以来", None, 2020)
    assert (reference.first, reference.last) == (date(2020, 3, 1), date(2020, 12, 31))


def test_the_same_time_of_last_year_follows_the_time_before_it() -> None:
    references = find("今年以来破案320起。去年同期破案290起。", date(2020, 8, 12))
    assert (references[-1].first, references[-1].last) == (date(2019, 1, 1), date(2019, 8, 31))
