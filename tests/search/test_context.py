"""Keyword in context: every place once, whole numbers, the very mark."""

import time

from hypothesis import given
from hypothesis import strategies as st

from archive.search.context import WIDTH, Line, lines_in

TEXT = "云州一年破案1523起，\n追回善款1.01亿元。"


def line(text: str, word: str) -> Line:
    start = text.index(word)
    return next(lines_in(text, [(start, start + len(word))]))


def test_a_place_stands_between_what_precedes_and_what_follows() -> None:
    assert line(TEXT, "破案") == Line("云州一年", "破案", "1523起，追回善款1.01亿元。", 1)


def test_it_cuts_no_number_on_either_side() -> None:
    far = "共1234567.5起" + "字" * (WIDTH - 4) + "净海" + "字" * (WIDTH - 2) + "97.31%以上"
    shown = line(far, "净海")
    assert shown.before.startswith("1234567.5起")
    assert shown.after.endswith("97.31%")


def test_it_does_not_grow_where_no_number_is_cut() -> None:
    shown = line("5" + "字" * 60 + "净海" + "字" * 60, "净海")
    assert (len(shown.before), len(shown.after)) == (WIDTH, WIDTH)


def test_a_number_that_the_match_itself_cuts_stays_beside_it() -> None:
    assert line("旧案1523起", "523").before == "旧案1"


def test_a_match_over_a_line_break_is_one_place_and_leads_to_its_first_mark() -> None:
    text = "前有净海，今有净\n海又来"
    assert [(one.found, one.number) for one in lines_in(text, [(2, 4), (7, 8), (9, 10)])] == [("净海", 1), ("净海", 2)]


def test_a_match_over_a_line_break_does_not_shift_the_numbers_of_later_marks() -> None:
    text = "今有净\n海又来净海"
    assert [one.number for one in lines_in(text, [(2, 3), (4, 5), (7, 9)])] == [1, 3]


def test_neighbouring_words_are_two_places() -> None:
    assert len(list(lines_in("诈骗和诈骗", [(0, 2), (3, 5)]))) == 2


def test_no_mark_no_line() -> None:
    assert list(lines_in(TEXT, [])) == []


@given(st.text("案起1.\n", max_size=120), st.data())
def test_a_line_is_a_stretch_of_the_text_without_its_line_breaks(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    marks = list(zip(edges[::2], edges[1::2], strict=False))
    flat = text.replace("\n", "")
    for one in lines_in(text, marks):
        assert one.before + one.found + one.after in flat
        assert "\n" not in one.found


def test_hostile_text_stays_linear() -> None:
    began = time.perf_counter()
    list(lines_in("1" * 200_000, [(place, place + 1) for place in range(0, 200_000, 200)]))
    list(lines_in("\n" * 200_000, [(place, place + 1) for place in range(0, 200_000, 200)]))
    assert time.perf_counter() - began < 2
