"""Years and days as readers type them, on Sunday 22 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query.dates import days, years

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2019", 2019, 2019),
        ("2019年", 2019, 2019),
        ("2019..2021", 2019, 2021),
        ("2019-2021", 2019, 2021),
        ("2019年至2021年", 2019, 2021),
        ("2019~2021", 2019, 2021),
        ("2019..", 2019, None),
        ("..2021", None, 2021),
        ("今年", 2026, 2026),
        ("去年", 2025, 2025),
        ("前年", 2024, 2024),
        ("近三年", 2024, 2026),
        ("last2years", 2025, 2026),
        ("前年..去年", 2024, 2025),
    ],
)
def test_it_reads_years(text: str, low: int | None, high: int | None) -> None:
    found = years(text, TODAY)
    assert found is not None
    assert (found.low, found.high, found.repair) == (low, high, "")


@pytest.mark.parametrize(
    "text", ["0000", "201", "20199", "平安", "2019-03", "..", "2019..平安", "近零年", "近年", "上月"]
)
def test_it_is_no_year(text: str) -> None:
    assert years(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-3-1", "2020-03-01", "2020-03-01"),
        ("20200301", "2020-03-01", "2020-03-01"),
        ("2020/3/1", "2020-03-01", "2020-03-01"),
        ("2020.3.1", "2020-03-01", "2020-03-01"),
        ("2020年3月", "2020-03-01", "2020-03-31"),
        ("2020年3月1日", "2020-03-01", "2020-03-01"),
        ("2020-03-01..2020-04", "2020-03-01", "2020-04-30"),
        ("2019-2021", "2019-01-01", "2021-12-31"),
        ("2020年3月至5月1日", None, None),
        ("2020-03..", "2020-03-01", None),
        ("..2020-03", None, "2020-03-31"),
        ("今天", "2026-11-22", "2026-11-22"),
        ("昨天", "2026-11-21", "2026-11-21"),
        ("本周", "2026-11-16", "2026-11-22"),
        ("上周", "2026-11-09", "2026-11-15"),
        ("本月", "2026-11-01", "2026-11-30"),
        ("上月", "2026-10-01", "2026-10-31"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("近30天", "2026-10-24", "2026-11-22"),
        ("近三十天", "2026-10-24", "2026-11-22"),
        ("last30days", "2026-10-24", "2026-11-22"),
        ("最近两周", "2026-11-09", "2026-11-22"),
        ("近三个月", "2026-08-23", "2026-11-22"),
        ("近两年", "2024-11-23", "2026-11-22"),
        ("去年..昨天", "2025-01-01", "2026-11-21"),
    ],
)
def test_it_reads_days(text: str, first: str | None, last: str | None) -> None:
    found = days(text, TODAY)
    if first is None and last is None:
        assert found is None
        return
    assert found is not None
    ends = (date.fromisoformat(end).toordinal() if end else None for end in (first, last))
    assert (found.low, found.high, found.repair) == (*ends, "")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("2020-13", "2020"),
        ("2020-02-30", "2020-02"),
        ("2020-00-01", "2020"),
        ("2020-05..2020-03", "2020-03..2020-05"),
        ("2020-02-30..2020-03", "2020-02..2020-03"),
    ],
)
def test_an_impossible_day_becomes_what_is_possible_of_it(text: str, instead: str) -> None:
    found = days(text, TODAY)
    assert found is not None
    assert found.text == instead
    assert found.repair.endswith("。")


def test_years_the_wrong_way_round_are_swapped_and_that_is_said() -> None:
    found = years("2021..2019", TODAY)
    assert found is not None
    assert (found.low, found.high, found.text) == (2019, 2021, "2019..2021")
    assert "对调" in found.repair


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 3, 31), date(2026, 1, 1)])
def test_a_month_back_from_a_long_month_ends_with_the_short_one(today: date) -> None:
    found = days("近1个月", today)
    assert found is not None and found.low is not None
    assert 28 <= today.toordinal() - found.low + 1 <= 31


@given(
    st.text(alphabet="0123456789年月日-./~至近三个天周去今上", max_size=24),
    st.dates(date(1000, 1, 1), date(9998, 12, 31)),
)
def test_whatever_is_read_reads_the_same_when_written_out(text: str, today: date) -> None:
    for read in (years, days):
        if found := read(text, today):
            again = read(found.text, today)
            assert again and (again.low, again.high, again.repair) == (found.low, found.high, "")
