"""The campaigns over the years: a bar from the first year that names one to the last, also where it is silent between."""

from archive.models import Campaign
from archive.web.lanes import YEARS_ACROSS, lanes_of

RIVER, LIGHT = Campaign(pk=1, name="净江"), Campaign(pk=2, name="明灯")


def test_a_silent_year_lies_within_the_bar_and_one_before_it_does_not() -> None:
    drawn = lanes_of({RIVER: {2018: 2, 2020: 1}, LIGHT: {2017: 1}})
    lane = next(one for one in drawn.lanes if one.campaign == RIVER)
    assert drawn.years == [2017, 2018, 2019, 2020]
    assert [(cell.articles, cell.within) for cell in lane.cells] == [(0, False), (2, True), (0, True), (1, True)]


def test_the_campaign_that_was_named_first_stands_on_top() -> None:
    drawn = lanes_of({RIVER: {2019: 90}, LIGHT: {2017: 1}})
    assert [lane.campaign for lane in drawn.lanes] == [LIGHT, RIVER]


def test_no_more_years_than_fit_a_phone_are_drawn_and_what_began_before_says_so() -> None:
    drawn = lanes_of({RIVER: {1998: 1, 2020: 1}, LIGHT: {2019: 1}})
    assert drawn.years == list(range(2021 - YEARS_ACROSS, 2021))
    assert [lane.earlier for lane in drawn.lanes] == [True, False]
    assert not any(cell.first for cell in drawn.lanes[0].cells)


def test_no_campaign_is_no_drawing() -> None:
    assert lanes_of({}).lanes == []
