"""Chinese text as it is spoken."""

import pytest

from archive.text.pinyin import in_order, syllables


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("净海", ("jing", "hai")),
        ("静海", ("jing", "hai")),  # another name, the same sound
        ("反诈", ("fan", "zha")),
        ("银行", ("yin", "hang")),  # 行 is xing elsewhere
        ("110接警", ("110", "jie", "jing")),
        ("", ()),
    ],
)
def test_text_has_the_syllables_it_is_spoken_with(text: str, spoken: tuple[str, ...]) -> None:
    assert syllables(text) == spoken


def test_order_is_that_of_a_dictionary() -> None:
    assert sorted(["乙", "甲", "丙", "", "，"], key=in_order)[0] == ""
    assert sorted(["乙", "甲", "丙"], key=in_order) == ["丙", "甲", "乙"]


def test_characters_of_one_sound_stay_together() -> None:
    assert sorted(["静乙", "净甲", "静甲"], key=in_order) != ["净甲", "静乙", "静甲"]
    assert [text[0] for text in sorted(["静甲", "净乙", "静乙", "净甲"], key=in_order)] in (
        list("净净静静"),
        list("静静净净"),
    )
