"""Articles cut for the index."""

from archive.search.analysis import analyse, analyse_many
from archive.search.analyzer import PART_END


def test_title_and_body_give_their_words_and_the_words_inside_them() -> None:
    analysed = analyse("净海行动", f"扫黑除恶{PART_END}平安账单")
    assert {"净海", "扫黑除恶", "扫黑", "平安"} <= analysed.words


def test_single_characters_are_no_words() -> None:
    assert not {word for word in analyse("警", "在路上的人").words if len(word) == 1}


def test_title_and_body_have_their_numbers_and_latin_words_apart_with_how_often_they_stand() -> None:
    analysed = analyse("G20安保", "破案523起，又523件")
    assert analysed.title_wholes == {"g20": 1}
    assert analysed.body_wholes == {"523": 2, "523起": 1, "523件": 1}


def test_many_articles_come_in_the_order_of_their_texts() -> None:
    texts = [(f"第{number}期", "净海行动") for number in range(7)]
    assert [analysed.title_wholes for analysed in analyse_many(texts)] == [
        {str(number): 1, f"{number}期": 1} for number in range(7)
    ]
