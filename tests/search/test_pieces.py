"""What a word of a query comes down to."""

import pytest

from archive.search.pieces import Beginning, Exact, Piece, Whole, pieces_of, shown_pieces
from archive.search.query import Near, Phrase, Prefix, Word
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
def test_it_comes_down_to(leaf: Word | Phrase, pieces: tuple[Piece, ...]) -> None:
    assert pieces_of(type(leaf)(tidy(leaf.text))) == pieces


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("2021-0", Exact("2021-0")),  # several numbers: characters
        ("G2", Beginning("g2")),
        ("97.", Beginning("97")),
        ("扫黑", Exact("扫黑")),  # characters are found wherever they stand
        ("掃黑", Exact("扫黑")),
    ],
)
def test_a_beginning_is_that_of_a_number_or_a_latin_word(text: str, piece: Piece) -> None:
    assert pieces_of(Prefix(text)) == (piece,)


def test_what_stands_near_is_marked_by_its_parts() -> None:
    assert shown_pieces(Near((Phrase("反诈"), Phrase("宣傳")), 10)) == (Exact("反诈"), Exact("宣传"))
