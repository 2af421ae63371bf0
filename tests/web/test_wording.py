"""Figures, periods and sizes as a Chinese reader writes them."""

from decimal import Decimal

import pytest

from archive.models import Observation
from archive.web import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0"),
        ("523.000000", "523"),  # as the database gives it back
        ("97.310000", "97.31"),
        ("9999", "9999"),
        ("12345", "12,345"),  # 1.2345万 would be harder to read than the digits
        ("12300", "1.23万"),
        ("30793000", "3079.3万"),
        ("101000000", "1.01亿"),
        ("123456789", "123,456,789"),  # no digit is lost for shortness
        ("-24.1", "−24.1"),  # a true minus sign, as wide as a figure
        ("100", "100"),  # the zeros of a whole number stay
        ("1000000", "100万"),
    ],
)
def test_it_writes_numbers_with_every_digit(value: str, words: str) -> None:
    assert wording.number(Decimal(value)) == words


def figure(value: str, kind: str = "level", unit: str = "", **fields: object) -> Observation:
    ends = {name: Decimal(str(fields.pop(name))) for name in ("value_end", "from_value") if name in fields}
    return Observation(value=Decimal(value), kind=kind, unit=unit, **ends, **fields)


@pytest.mark.parametrize(
    ("one", "in_table", "in_words"),
    [
        (figure("523", unit="起"), "523起", "523起"),
        (figure("2300", unit="起", approximation="over"), "逾2300起", "逾2300起"),
        (figure("30", unit="分钟", approximation="at_most"), "30分钟以内", "30分钟以内"),
        (figure("-24.1", "change", "%", comparison="yoy"), "−24.1%", "同比下降24.1%"),
        (figure("58.7", "change", "%", comparison="vs:2019"), "+58.7%", "较2019年上升58.7%"),
        (figure("-1.2", "change", "百分点", comparison="mom"), "−1.2个百分点", "环比下降1.2个百分点"),
        (figure("-20", "change", "%", approximation="over"), "逾−20%", "下降逾20%"),
        (figure("0", "change", "%", comparison="yoy"), "持平", "同比持平"),
        (figure("-10", "change", "%", value_end="-15"), "−10—15%", "下降10—15%"),
        (figure("1", "rank", "位"), "第1位", "第1位"),
        (figure("8", "rank", "位", approximation="at_most"), "前8位", "前8位"),  # 进入前8位
        (figure("4", "streak", "年"), "连续4年", "连续4年"),
        (figure("4", "streak", "年", approximation="over"), "连续逾4年", "连续逾4年"),
        (figure("9", "level", "起", from_value="12"), "9起", "由12起变为9起"),
    ],
)
def test_it_writes_figures_for_tables_and_for_sentences(one: Observation, in_table: str, in_words: str) -> None:
    assert wording.amount(one) == in_table
    assert wording.sentence(one) == in_words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2020", "2020年"),
        ("2020-03/2020-03", "2020年3月"),
        ("2020-01/2020-10", "2020年1—10月"),
        ("2019-11/2020-02", "2019年11月—2020年2月"),
        ("", ""),
        ("十三五", "十三五"),
    ],
)
def test_it_writes_periods(code: str, words: str) -> None:
    assert wording.period(code) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 字节"), (1023, "1023 字节"), (1536, "1.5 KB"), (3 << 20, "3.0 MB")]
)
def test_it_writes_sizes(count: int, words: str) -> None:
    assert wording.byte_size(count) == words


def test_a_second_reading_is_told_in_words() -> None:
    one = figure("-5", "change", "%", alternative_unit="百分点", comparison="yoy")
    assert wording.other_reading(one) == "也可能指下降5个百分点"
    assert wording.sentence(one) == "同比下降5%"
    assert wording.other_reading(figure("-5", "change", "%")) == ""
