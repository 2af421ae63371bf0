"""Articles cut for the index with the archive's terms."""

import pytest

from archive.search import analysis
from archive.search.analysis import analyse, analyse_many
from archive.search.analyzer import PART_END


def test_title_and_body_give_their_words_and_the_words_inside_them() -> None:
    analysed = analyse("净海行动", f"扫黑除恶{PART_END}平安账单")
    assert {"净海", "扫黑除恶", "扫黑", "平安"} <= analysed.words


def test_single_characters_are_no_words() -> None:
    assert not {word for word in analyse("警", "在路上的人").words if len(word) == 1}


@pytest.mark.parametrize(("few", "workers"), [(1000, 2), (3, 1), (3, 2)], ids=["few", "one process", "many"])
def test_many_articles_come_in_the_order_of_their_texts(
    few: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis, "FEW", few)
    texts = [(f"第{number}期", "净海行动") for number in range(7)]
    assert list(analyse_many(iter(texts), workers)) == [analyse(*text) for text in texts]
