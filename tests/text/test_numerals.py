"""Numbers as newspapers print them, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.numerals import Form, find, read

VALUES = [
    ("3,600", "3600"),  # grouped by commas
    ("29 410", "29410"),  # grouped by spaces, as in Hong Kong
    ("1.2万", "12000"),
    ("30余万", "300000"),  # 余 between number and rank
    ("3.09亿", "309000000"),
    ("1万5千", "15000"),
    ("一百二十", "120"),
    ("两千三百", "2300"),
    ("两百五", "250"),  # the digit left over counts the next rank down
    ("一万二", "12000"),
    ("廿三", "23"),
    ("壹佰贰拾", "120"),
    ("二〇一五", "2015"),  # digits in a row
    ("百分之九十六点五", "96.5"),
    ("百分之38.2", "38.2"),
    ("千分之三", "3"),
    ("三分之二", "66.67"),
    ("1/4", "25"),
    ("一成五", "15"),
    ("7成", "70"),
]


@pytest.mark.parametrize(("words", "value"), VALUES)
def test_it_reads_a_number(words: str, value: str) -> None:
    assert read(words) == Decimal(value)


@pytest.mark.parametrize("words", ["2860 5000", "412,386,", "中国", "余", "万", ""])
def test_it_refuses_what_is_not_one_number(words: str) -> None:
    with pytest.raises(ValueError, match="not one numeral"):
        read(words)


def test_it_finds_each_number_with_its_form() -> None:
    found = find("破案率百分之98，其中两成为3,600起")
    assert [(numeral.form, numeral.value) for numeral in found] == [
        (Form.PERCENT, Decimal(98)),
        (Form.TENTHS, Decimal(20)),
        (Form.ARABIC, Decimal(3600)),
    ]


def test_more_inside_a_number_is_noted_and_behind_it_is_left_outside() -> None:
    (inside,), (behind,) = find("三十多万"), find("三十多名")
    assert (inside.more, inside.value) == (True, Decimal(300000))
    assert (behind.more, behind.end) == (False, 2)


def test_a_kilogram_is_no_thousand() -> None:
    assert [numeral.value for numeral in find("45千克")] == [Decimal(45)]


@given(st.text(alphabet="0123456789一二三十百千万亿余多几成分之点,. /%", max_size=60))
def test_numbers_stand_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for numeral in find(text):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end
