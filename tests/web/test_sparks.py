"""A sparkline joins what follows year on year, leaves gaps open, and is hollow where nobody has checked."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from archive.series import Past
from archive.web.sparks import spark_of

SPAN = range(2011, 2021)


def past(year: int, value: str = "5", checked: bool = False) -> Past:
    return Past(year, Decimal(value), checked, disputed=False)


def test_one_year_alone_is_not_drawn() -> None:
    assert spark_of([past(2020)], SPAN) is None
    assert spark_of([past(2009), past(2020)], SPAN) is None


def test_a_missing_year_breaks_the_line() -> None:
    spark = spark_of([past(2017), past(2018), past(2020)], SPAN)
    assert spark is not None
    assert spark.line.count("M") == 2
    assert spark.line.count("L") == 1


def test_what_nobody_has_checked_is_hollow() -> None:
    spark = spark_of([past(2019, checked=True), past(2020)], SPAN)
    assert spark is not None
    assert (spark.checked.count("M"), spark.hollow.count("M")) == (1, 1)


def test_all_drawings_of_a_page_have_the_same_years_in_the_same_places() -> None:
    short, long = spark_of([past(2019), past(2020)], SPAN), spark_of([past(year) for year in SPAN], SPAN)
    assert short is not None and long is not None
    assert short.line.rpartition("L")[2] == long.line.rpartition("L")[2]


def test_more_stands_higher_but_the_first_rank_stands_on_top() -> None:
    rising = spark_of([past(2019, "1"), past(2020, "3")], SPAN)
    ranks = spark_of([past(2019, "1"), past(2020, "3")], SPAN, upside_down=True)
    assert rising is not None and ranks is not None
    heights = [[int(place.split()[1]) for place in one.line[1:].split("L")] for one in (rising, ranks)]
    assert heights[0][0] > heights[0][1]
    assert heights[1][0] < heights[1][1]


def test_zero_is_drawn_only_where_the_values_cross_it() -> None:
    crossing, above = (spark_of([past(2019, low), past(2020, "3")], SPAN) for low in ("-3", "1"))
    assert crossing is not None and above is not None
    assert crossing.zero is not None
    assert above.zero is None


@given(st.dictionaries(st.integers(1990, 2030), st.decimals(-(10**18), 10**18), max_size=20))
def test_nothing_stands_outside_the_drawing(values: dict[int, Decimal]) -> None:
    spark = spark_of([Past(year, value, True, False) for year, value in sorted(values.items())], SPAN)
    if spark:
        places = [place.split() for place in spark.line.replace("L", "M").split("M")[1:]]
        assert all(0 <= int(x) <= spark.width and 0 <= int(y) <= spark.height for x, y in places)
