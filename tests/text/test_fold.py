"""Folding for search keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fold import fold, simplifications, simplified


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("掃黑除惡專項鬥爭", "扫黑除恶专项斗争"),
        ("９７．３１％", "97.31%"),
        ("Ｇ２０峰会", "g20峰会"),
        ("“净海”「淨海」『净海』", '"净海""净海""净海"'),
        ("〈条例〉", "《条例》"),
        ("2016—2020年", "2016-2020年"),
        ("维吾尔•买买提", "维吾尔·买买提"),
        ("平安\u3000云州", "平安 云州"),
        ("一，二：三（四）", "一,二:三(四)"),
    ],
)
def test_it_folds_script_width_case_and_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "①2019年",  # would become the number 12019
        "10²",
        "50㎡",  # two characters in NFKC
        "第一段\n第二段",
        "\ud800",
    ],
)
def test_it_leaves_what_would_change_its_length_or_its_meaning(text: str) -> None:
    assert fold(text) == text


@given(st.text())
def test_it_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_each_character_is_folded_by_itself(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


def test_what_is_simplified_together_is_simplified_one_by_one() -> None:
    block = range(0x5F00, 0x6000)
    assert simplifications(block) == {
        chr(code): simplified(chr(code)) for code in block if simplified(chr(code)) != chr(code)
    }
