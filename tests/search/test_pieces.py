"""What a word of a query comes down to."""

import pytest

from archive.search.pieces import Exact, Piece, Whole, pieces_of, ranking_words
from archive.search.query import Leaf, Phrase, Word
from archive.text.normalise import tidy


@pytest.mark.parametrize(
    ("leaf", "pieces"),
    [
        (Word("社区巡逻"), (Exact("社区"), Exact("巡逻"))),
        (Word("523起"), (Whole("523起"),)),
        (Word("523起案件"), (Whole("523起"), Exact("案件"))),
        (Word("1.01亿元"), (Whole("1.01亿元"),)),
        (Word("３，６００人"), (Whole("3"), Whole("600人"))),  # a full-width comma parts numbers
        (Word("3,600人"), (Whole("3600人"),)),
        (Word("97.31%"), (Whole("97.31"),)),
        (Word("110报警"), (Whole("110"), Exact("报警"))),  # 报警 is no unit
        (Word("G20峰会"), (Whole("g20"), Exact("峰会"))),
        (Word("彳亍"), (Exact("彳亍"),)),
        (Word("甲，乙"), (Exact("甲"), Exact("乙"))),
        (Word("平安，平安"), (Exact("平安"),)),
        (Word("！"), (Exact("!"),)),  # nothing but a sign: the sign
        (Phrase("523起"), (Exact("523起"),)),
        (Phrase("「淨海」"), (Exact('"净海"'),)),
    ],
)
def test_it_comes_down_to(leaf: Leaf, pieces: tuple[Piece, ...]) -> None:
    assert pieces_of(type(leaf)(tidy(leaf.text))) == pieces


def test_it_is_ranked_by_its_words_and_its_number_with_unit() -> None:
    assert ranking_words(Word("破案523起")) == ("破案", "523", "起", "523起")
