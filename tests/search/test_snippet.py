"""The piece of text that shows why an article was found."""

from hypothesis import given
from hypothesis import strategies as st

from archive.search.results import marked
from archive.search.searched import Searched
from archive.search.snippet import LEAD, REACH, WIDTH, snippet

FILLER = "岁月静好。" * 100


def test_it_shows_the_match_wherever_it_stands() -> None:
    text = FILLER + "净海行动收官。" + FILLER
    shown, marks = snippet(Searched.of(text), [(500, 502)])
    assert [shown[start:end] for start, end in marks] == ["净海"]
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_it_prefers_the_place_with_most_matches() -> None:
    text = "净海。" + FILLER + "净海，净海。"
    places = [place for place in range(len(text)) if text.startswith("净海", place)]
    _, marks = snippet(Searched.of(text), [(place, place + 2) for place in places])
    assert len(marks) == 2


def test_it_never_cuts_a_number_at_either_edge() -> None:
    for before in range(WIDTH + 20):
        text = "甲" * before + "1234567.89%" + "乙" * 200
        shown, _ = snippet(Searched.of(text), [(before + 60, before + 61)])
        assert "1234567.89%" in shown or not any(sign.isdigit() for sign in shown)


def test_it_begins_with_a_sentence_where_one_is_near() -> None:
    shown, _ = snippet(Searched.of("甲" * 200 + "。\n" + "乙" * 10 + "净海" + "丙" * 200), [(211, 213)])
    assert shown.startswith("…乙")


def test_without_marks_it_is_the_beginning() -> None:
    assert snippet(Searched.of("岁月\n静好"), []) == ("岁月 静好", ())


def test_a_short_text_is_shown_whole() -> None:
    assert snippet(Searched.of("净海行动"), [(0, 2)]) == ("净海行动", ((0, 2),))


def test_a_mark_that_reaches_over_an_edge_is_marked_as_far_as_it_is_shown() -> None:
    marks = [(0, 171), (180, 182), (183, 185), (250, 400)]
    shown, within = snippet(Searched.of("甲" * 500), marks)
    assert len(shown) == WIDTH + 2
    assert within == ((1, 22), (31, 33), (34, 36), (101, 121))
    assert snippet(Searched.of("甲" * 500), [(0, 500)])[1] == ((0, WIDTH),)


@given(st.text(alphabet="甲乙1.。\n", max_size=600), st.data())
def test_its_marks_mark_the_same_characters_as_in_the_text(text: str, data: st.DataObject) -> None:
    folded = text.replace("\n", "")
    starts = data.draw(st.lists(st.integers(0, max(0, len(folded) - 1)), unique=True, max_size=10).map(sorted))
    marks = [(start, start + 1) for start in starts if start < len(folded)]
    shown, within = snippet(Searched.of(text), marks)
    assert len(shown) <= WIDTH + LEAD + 2 * REACH + 2
    assert bool(within) == bool(marks)
    for start, end in within:
        assert 0 <= start < end <= len(shown)
    inside = "".join(shown[start:end] for start, end in within)
    assert inside in "".join(folded[start:end] for start, end in marks)


def test_html_is_escaped_before_it_is_marked() -> None:
    assert marked("<svg onload=alert(1)//", ((1, 4),)) == "&lt;<mark>svg</mark> onload=alert(1)//"


@given(st.text(alphabet="<>&\"'ab"), st.integers(0, 5), st.integers(0, 5))
def test_html_holds_no_tag_but_the_mark(text: str, start: int, length: int) -> None:
    marks = ((start, start + length),) if start + length <= len(text) and length else ()
    html = marked(text, marks).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in html
    assert ">" not in html
