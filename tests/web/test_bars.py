"""The years of a search as bars: to scale, a silent year an empty place, every bar a link."""

import pytest
from django.http import QueryDict

from archive.search import Facet, Results
from archive.web.asking import Question
from archive.web.bars import Bars, bars_of
from archive.web.narrowing import choices


def drawn(counts: dict[int, int], address: str = "q=x") -> Bars | None:
    facets = {"year": [Facet(str(year), f"{year}年", count) for year, count in counts.items()]}
    question = Question.from_address(QueryDict(address))
    return bars_of(choices(question, Results("x", 1, (), 1, 20, facets=facets), "year"), width=240, height=104)


def test_bars_stand_to_scale_on_one_base() -> None:
    drawing = drawn({2021: 10, 2020: 40, 2019: 20})
    assert drawing
    assert [bar.choice.facet.value for bar in drawing.bars] == ["2019", "2020", "2021"]
    low, high, least = (bar.height for bar in drawing.bars)
    assert (high, low, least) == (pytest.approx(2 * low), pytest.approx(2 * least), least)
    assert {bar.y + bar.height for bar in drawing.bars} == {drawing.base}


def test_a_year_without_articles_leaves_its_place_empty() -> None:
    drawing = drawn({2022: 1, 2019: 1})
    assert drawing
    assert [bar.slot for bar in drawing.bars] == [0, 180]


def test_one_article_among_thousands_is_seen() -> None:
    drawing = drawn({2020: 1, 2021: 50_000})
    assert drawing
    assert drawing.bars[0].height == 2
    assert drawing.numbered


def test_a_chosen_year_is_marked_and_its_bar_lets_it_go() -> None:
    drawing = drawn({2020: 1, 2021: 5}, "q=x&year=2021")
    assert drawing
    assert [(bar.choice.chosen, bar.choice.address) for bar in drawing.bars] == [
        (False, "?q=x&year=2021&year=2020"),
        (True, "?q=x"),
    ]


def test_a_year_that_is_left_out_or_far_away_does_not_stretch_the_drawing() -> None:
    drawing = drawn({2019: 4, 2020: 5, 2021: 0, 9999: 0}, "q=x&year=9999&without=year:2021")
    assert drawing
    assert [bar.choice.facet.value for bar in drawing.bars] == ["2019", "2020"]


def test_one_year_makes_no_drawing() -> None:
    assert drawn({2020: 3}) is None
    assert drawn({}) is None


def test_many_years_keep_their_labels_apart() -> None:
    drawing = drawn(dict.fromkeys(range(1990, 2024), 1000))
    assert drawing
    dated = [bar.middle for bar in drawing.bars if bar.dated]
    assert min(right - left for left, right in zip(dated, dated[1:], strict=False)) >= 36
    assert not drawing.numbered
