"""Marks lie exactly on what matches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.marks import Marker
from archive.search.pieces import Exact, Whole
from archive.search.searched import Searched
from archive.text.fold import fold


@pytest.mark.parametrize(
    ("pieces", "text", "marked"),
    [
        ([Exact("扫黑")], "有黑掃黑，无黑除恶", ["掃黑"]),
        ([Exact("平安")], "平安平安", ["平安平安"]),  # touching: one mark
        ([Exact("安平安")], "平安平安平安", ["安平安平安"]),  # overlapping: one mark
        ([Exact("警察")], "人民警\n察警旗", ["警", "察"]),  # over a line break: one a line
        ([Exact("人民警察")], "人\n民警\n\n察", ["人", "民警", "察"]),  # over several, an empty line among them
        ([Exact("警察警")], "警\n察警察警", ["警", "察警察警"]),  # overlapping, over a line break
        ([Whole("523")], "5230起，523起，1523起", ["523"]),
        ([Whole("523起")], "523名，523起", ["523起"]),
        ([Whole("97.31")], "97.3%，97.31%", ["97.31%"]),
        ([Whole("523起")], "破案523\n起，1523\n起", ["523", "起"]),  # parted from its unit: one a line
        ([Whole("97.31")], "197.\n31%，97.\n31%", ["97.", "31%"]),
        ([Whole("3600")], "3,\n600艘", ["3,", "600"]),
        ([Whole("523起")], "523名\n起，523，\n起", []),
        ([Whole("3600")], "3,600艘", ["3,600"]),
        ([Whole("g20")], "G20，G200", ["G20"]),
        ([Exact("净海"), Whole("523")], "523次净海", ["523", "净海"]),
        ([Exact("无")], "净海", []),
        ([], "净海", []),
    ],
)
def test_it_marks(pieces: list[Exact | Whole], text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in Marker(pieces).marks(Searched.of(text))] == marked


@given(
    st.lists(st.text(alphabet="ab警", min_size=1, max_size=3), min_size=1, max_size=3),
    st.text(alphabet="aAb警\n", max_size=40),
)
def test_a_character_is_marked_if_and_only_if_it_is_in_a_match(needles: list[str], text: str) -> None:
    places = [place for place, sign in enumerate(text) if sign != "\n"]
    joined = fold(text).replace("\n", "")
    expected = {
        places[start + offset]
        for needle in needles
        for start in range(len(joined))
        if joined.startswith(needle, start)
        for offset in range(len(needle))
    }
    marks = Marker([Exact(needle) for needle in needles]).marks(Searched.of(text))
    assert {place for start, end in marks for place in range(start, end)} == expected
    assert all(one[1] < other[0] for one, other in zip(marks, marks[1:], strict=False))
    assert all("\n" not in text[start:end] for start, end in marks)
