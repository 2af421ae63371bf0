"""A rate that changed by “%”: both readings are kept where the text leaves it open, one where it does not."""

from datetime import date

import pytest

from archive.extract import Kind, Mention, extract


def change(text: str) -> Mention:
    return [mention for mention in extract(text, date(2021, 1, 20), "云州") if mention.kind is Kind.CHANGE][-1]


@pytest.mark.parametrize(
    "text",
    [
        "去年，全市刑事案件破案率上升5%。",
        "群众满意度提高3.2%，命案破案率达100%。",
        "黑车占比下降4%。",
        "破案率同比上升了两成。",
        "无效警情占接警总量的比重回落6%。",
        "破案率为98.2%（↑2.1%）。",
        "破案率、起诉率分别提高5%、3%。",
        "市民對警隊的滿意度上升百分之三。",
        "2020年满意率97.31%，同比上升1.2%。",  # one end is not told
        "戴盔率由60%提升至78%，提高了近30%。",  # about 30 proves nothing
        "2019年办结率为100%。2020年办结率为97%，下降3%。",  # three points of a hundred are three percent
        "2019年破案率为40%。2020年破案率为44%，上升7%。",  # neither is right
        "2019年临江区破案率为40%。2020年云州市破案率为44%，上升10%。",  # another place's level
    ],
)
def test_a_rate_s_percent_may_be_points(text: str) -> None:
    assert (change(text).unit, change(text).alternative_unit) == ("%", "百分点")


def test_loose_points_of_a_number_may_be_percent() -> None:
    assert change("全市刑事立案增长5个点。").alternative_unit == "%"


@pytest.mark.parametrize(
    "text",
    [
        "盗窃案件下降5%。",
        "破案数上升两成。",
        "破案率上升5个百分点。",
        "满意度增长5个点。",
        "刑事立案数下降率达86.3%。",
        "发案增长率回落2%。",
        "接警频率上升12%。",
        "满意率与去年持平。",
        "戴盔率翻了一番。",
        "侵占案件下降5%。",
        "违法占道下降5%。",
    ],
)
def test_other_changes_have_one_reading(text: str) -> None:
    assert change(text).alternative_unit is None


@pytest.mark.parametrize(
    ("text", "unit", "rule"),
    [
        ("破案率由92%上升到97%，上升5%。", "百分点", "change.percent.as_points"),
        ("群众安全感由2019年的95%提高到2020年的98%，提高了3%。", "百分点", "change.percent.as_points"),
        ("2020年，群众安全感达97.2%，比2019年的94.2%提高3%。", "百分点", "change.percent.as_points"),
        ("破案率由92%上升5%至97%。", "百分点", "change.percent.as_points"),
        ("群众满意度从去年的94.2%提高3%到97.2%。", "百分点", "change.percent.as_points"),
        ("破案率上升10%，由40%升至44%。", "%", "change.percent.as_percent"),
        ("2019年破案率为40%。2020年破案率为44%，上升10%。", "%", "change.percent.as_percent"),
        ("2019年破案率为60%。2020年破案率为48%，下降两成。", "%", "change.tenths.as_percent"),
    ],
)
def test_arithmetic_decides_where_both_ends_are_told(text: str, unit: str, rule: str) -> None:
    assert (change(text).unit, change(text).alternative_unit, change(text).rule) == (unit, None, rule)
