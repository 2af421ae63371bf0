"""A chart says how sure each of its marks is, and joins only what may be joined."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.comparing import Verdict
from archive.extract.mention import Kind
from archive.models import Article, District, Indicator, Observation, Source
from archive.models.kinds import Status
from archive.series import Report, Series
from archive.web.charts import Chart, chart_of
from archive.web.lines import line_of
from archive.web.scales import scale_of
from archive.web.verdicts import compared

CRIMES = Indicator(slug="crimes", name="刑事立案数", unit="起", form="刑事立案")
CITY = District(pk=1, code="999900", name="云州市")


def report(code: str, value: str, witnesses: int = 1, **fields: Any) -> Report:
    """A report of a year (2020) or of months (2020-01/2020-10), published the January after."""
    first, _, last = code.partition("/")
    start = date(int(first[:4]), int(first[5:] or 1), 1)
    end = date(int(last[:4]), int(last[5:]), 28) if last else date(start.year, 12, 31)
    report.number += 1  # type: ignore[attr-defined]
    article = Article(
        title="账单",
        published_on=fields.pop("published", date(end.year + 1, 1, 20)),
        published_precision="day",
        published_basis="printed",
        source=fields.pop("source", None),
    )
    told = {
        "kind": "level",
        "unit": "起",
        "indicator": CRIMES,
        "area": CITY,
        "article": article,
        "measure": "刑事立案数",
    }
    one = Observation(
        pk=report.number,  # type: ignore[attr-defined]
        value=Decimal(value),
        period_start=start,
        period_end=end,
        period_code=code,
        **told | fields,
    )
    return Report(one, witnesses)


report.number = 0  # type: ignore[attr-defined]


def series(*reports: Report) -> Series:
    one = reports[0].observation
    return Series(CRIMES, CITY, one.kind, one.unit, one.alternative_unit, one.comparison, list(reports))


def drawn(*reports: Report, **how: Any) -> Chart:
    chart = chart_of(series(*reports), **how)
    assert chart
    return chart


def test_neighbouring_years_are_joined() -> None:
    assert len(drawn(report("2018", "5"), report("2019", "7"), report("2020", "6")).paths) == 1


def test_a_gap_is_never_joined() -> None:
    chart = drawn(report("2015", "5"), report("2016", "6"), report("2019", "7"), report("2020", "6"))
    assert [len(path.split()) for path in chart.paths] == [2, 2]
    assert not any(mark.year in (2017, 2018) for mark in chart.marks)


def test_a_gap_has_its_reason_and_neighbours_of_one_reason_are_one_gap() -> None:
    chart = drawn(report("2014", "5"), report("2018", "7"), held={2015, 2016}.intersection)
    assert [(gap.reason, gap.years) for gap in chart.gaps] == [("未言", "2015—2016"), ("未藏", "2017")]
    assert "未言" in [words.text for gap in chart.gaps for words in gap.label]


def test_what_is_missing_before_the_first_or_behind_the_last_is_no_gap() -> None:
    assert drawn(report("2019", "5"), report("2020", "7"), held={2015, 2022}.intersection).gaps == []


def test_a_part_of_a_year_lies_on_its_months_and_is_joined_with_nothing() -> None:
    chart = drawn(report("2018", "9"), report("2019-01/2019-10", "7"), report("2020", "6"))
    assert chart.paths == []
    part = next(mark for mark in chart.marks if not mark.is_whole_year)
    assert part.left and part.right and part.left < part.x < part.right
    assert [(gap.reason, gap.years) for gap in chart.gaps] == [("非全年", "2019")]


def test_one_year_alone_is_not_drawn_nor_a_year_with_its_parts() -> None:
    assert chart_of(series(report("2020", "5"))) is None
    assert chart_of(series(report("2020-01/2020-10", "4"), report("2020", "5"))) is None


def test_changes_stand_each_by_itself_from_zero() -> None:
    change: dict[str, Any] = {"kind": "change", "unit": "%", "comparison": "yoy"}
    chart = drawn(report("2019", "-5", **change), report("2020", "3", **change))
    assert chart.is_lollipops and chart.paths == [] and chart.zero is not None
    fall, rise = chart.marks
    assert fall.y > chart.zero > rise.y


@pytest.mark.parametrize("status", list(Status))
def test_a_mark_is_hollow_unless_somebody_has_checked_it(status: Status) -> None:
    chart = drawn(report("2019", "5", status=status), report("2020", "7"))
    assert chart.marks[0].hollow == (status not in (Status.CONFIRMED, Status.CORRECTED))


def test_about_is_a_stretch_and_exact_is_none() -> None:
    about, exact = drawn(report("2019", "500", approximation="about"), report("2020", "700")).marks
    assert about.reach and about.reach[0] < about.y < about.reach[1]
    assert exact.reach is None and exact.arrow is None


@pytest.mark.parametrize(
    ("approximation", "value", "up"),
    [("over", "500", True), ("at_least", "500", True), ("under", "500", False), ("over", "-20", False)],
)
def test_what_is_open_has_an_arrow_towards_where_it_is_open(approximation: str, value: str, up: bool) -> None:
    kind = {"kind": "change", "unit": "%"} if value.startswith("-") else {}
    mark = drawn(report("2019", value, approximation=approximation, **kind), report("2020", "7", **kind)).marks[0]
    assert mark.arrow is not None and (mark.arrow < mark.y) == up


def test_an_open_rank_points_to_the_better_ones() -> None:
    """前三 is third or better, and better ranks stand higher."""
    rank: dict[str, Any] = {"kind": "rank", "unit": "位"}
    mark = drawn(report("2019", "3", approximation="at_most", **rank), report("2020", "5", **rank)).marks[0]
    assert mark.arrow is not None and mark.arrow < mark.y


def test_a_range_is_a_bar_between_its_ends() -> None:
    chart = drawn(report("2019", "10", value_end=Decimal(20)), report("2020", "30"))
    bar = chart.marks[0]
    assert bar.is_range and bar.reach and bar.reach[0] < bar.y < bar.reach[1]
    # Ten of the thirty that the axis spans.
    assert bar.reach[1] - bar.reach[0] == pytest.approx((chart.bottom - chart.top) / 3, abs=1)


def test_reports_that_agree_are_one_mark_that_counts_them() -> None:
    mark = drawn(report("2019", "5", 3), report("2020", "7")).marks[0]
    assert "3篇" in mark.title
    assert mark.label and mark.label.text.endswith("×3")


def test_reports_that_differ_are_both_drawn_and_joined_by_a_bracket_with_the_verdict() -> None:
    one, other = report("2019", "5"), report("2019", "9", published=date(2020, 1, 25))
    verdicts = {row.observation.pk: row for row in compared(one.observation, [other.observation], {})}
    chart = drawn(one, other, report("2020", "7"), differing=verdicts)
    assert [mark.observation.value for mark in chart.marks if mark.year == 2019] == [9, 5]
    (bracket,) = chart.brackets
    assert bracket.label and bracket.label.text == "不一致"
    assert verdicts[other.observation.pk].judgement.verdict is Verdict.CONFLICT


def test_a_revision_is_not_called_a_conflict() -> None:
    paper = Source(pk=7, name="云州日报")
    one, other = report("2019", "5", source=paper), report("2019", "9", source=paper, published=date(2020, 3, 1))
    verdicts = {row.observation.pk: row for row in compared(one.observation, [other.observation], {})}
    (bracket,) = drawn(one, other, report("2020", "7"), differing=verdicts).brackets
    assert bracket.label and bracket.label.text == "修订"


def test_of_a_period_with_many_values_the_best_attested_and_three_more_are_drawn() -> None:
    many = [report("2019", str(value), witnesses=value) for value in range(1, 9)]
    chart = drawn(*many, report("2020", "7"))
    assert [mark.report.witnesses for mark in chart.marks if mark.year == 2019] == [8, 7, 6, 5]


def test_a_crowded_chart_keeps_every_year_before_what_differs_and_before_parts_of_years() -> None:
    years = range(2001, 2021)
    values = [report(str(year), str(value), value) for year in years for value in (1, 2, 3)]
    parts = [report(f"{year}-01/{year}-06", "1") for year in years]
    narrow = chart_of(series(*values, *parts), width=400)
    assert narrow and [mark.year for mark in narrow.marks] == list(years)
    assert {mark.report.witnesses for mark in narrow.marks} == {3}


def test_a_crowded_chart_keeps_the_part_of_a_year_that_has_nothing_else() -> None:
    values = [report(str(year), str(value), value) for year in range(2001, 2020) for value in (1, 2, 3)]
    chart = chart_of(series(*values, report("2020-01/2020-06", "1")), width=400)
    assert chart and not chart.marks[-1].is_whole_year


def test_the_line_goes_through_the_best_attested_value() -> None:
    chart = drawn(report("2019", "5", 4), report("2019", "9"), report("2020", "7"))
    best = chart.marks[0]
    assert best.observation.value == 5
    assert chart.paths[0].startswith(f"{best.x:g},{best.y:g} ")


def test_marks_of_one_place_do_not_hide_each_other() -> None:
    chart = drawn(report("2019", "500"), report("2019", "501"), report("2020", "7"))
    first, second = (mark for mark in chart.marks if mark.year == 2019)
    assert first.x != second.x


def test_the_first_rank_stands_at_the_top() -> None:
    rank = {"kind": "rank", "unit": "位"}
    fifth, first = drawn(report("2019", "5", **rank), report("2020", "1", **rank)).marks
    assert first.y < fifth.y


def test_an_axis_is_labelled_as_a_chinese_reader_writes() -> None:
    chart = drawn(report("2019", "121000"), report("2020", "58400"))
    assert chart.unit == "万起"
    assert [words.text for words in chart.ticks][-1] in ("12.5", "15")


@pytest.mark.parametrize(
    ("kind", "values", "from_zero", "ticks"),
    [
        (Kind.LEVEL, ["523", "411"], True, ["0", "200", "400", "600"]),
        (Kind.CHANGE, ["-24.1", "2.3"], True, ["-30", "-20", "-10", "0", "10"]),
        (Kind.LEVEL, ["0", "0"], True, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (Kind.RANK, ["2", "1"], False, ["1", "2", "3"]),
        (Kind.STREAK, ["4", "5"], False, ["3", "4", "5", "6"]),
    ],
)
def test_ticks_are_round_and_amounts_begin_at_zero(
    kind: Kind, values: list[str], from_zero: bool, ticks: list[str]
) -> None:
    scale = scale_of([Decimal(value) for value in values], kind)
    assert (scale.from_zero, [f"{tick.normalize():f}" for tick in scale.ticks]) == (from_zero, ticks)


def test_a_share_has_no_more_than_everything() -> None:
    assert scale_of([Decimal("99.1"), Decimal("99.9")], Kind.SHARE).high == 100


@given(
    st.lists(st.decimals(-(10**11), 10**11, places=2), min_size=1, max_size=6),
    st.sampled_from([Kind.LEVEL, Kind.CHANGE, Kind.SHARE, Kind.DURATION]),
)
def test_every_value_lies_within_its_axis(values: list[Decimal], kind: Kind) -> None:
    scale = scale_of(values, kind)
    assert 2 <= len(scale.ticks) <= 9
    if kind in (Kind.LEVEL, Kind.CHANGE) or max(values) > 100:
        assert all(-1e-9 <= scale.share(value) <= 1 + 1e-9 for value in values)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=40))
def test_no_label_lies_on_another_or_outside(values: list[int]) -> None:
    chart = drawn(*(report(str(1980 + place), str(value)) for place, value in enumerate(values)))
    labels = [mark.label for mark in chart.marks if mark.label]
    for place, one in enumerate(labels):
        assert 0 <= one.x <= chart.width and 0 <= one.y <= chart.height
        for other in labels[place + 1 :]:
            assert abs(one.y - other.y) >= 10 or abs(one.x - other.x) >= 12


def test_a_fall_is_labelled_below_and_never_on_its_own_stem() -> None:
    change: dict[str, Any] = {"kind": "change", "unit": "%", "comparison": "yoy"}
    for mark in drawn(report("2019", "-14.98", **change), report("2020", "-5", **change)).marks:
        assert mark.label and mark.label.y > mark.y


def test_a_part_of_a_year_does_not_lie_on_the_whole_of_it() -> None:
    part, whole = drawn(report("2020-01/2020-10", "7"), report("2020", "7"), report("2021", "9")).marks[:2]
    assert abs(part.x - whole.x) > 8


def test_equal_values_are_drawn_without_dividing_by_nothing() -> None:
    for kind in (Kind.LEVEL, Kind.SHARE, Kind.RANK, Kind.CHANGE):
        assert drawn(report("2019", "0", kind=kind), report("2020", "0", kind=kind)).marks


def test_a_small_line_breaks_at_a_gap_too() -> None:
    line = line_of({2016: Decimal(5), 2017: Decimal(6), 2019: Decimal(7)})
    assert line and len(line.paths) == 1 and [dot.year for dot in line.dots] == [2016, 2017, 2019]
