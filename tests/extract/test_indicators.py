"""A measure is resolved to the indicator it is, or left open; two different things never become one."""

from typing import Any

import pytest

from archive.extract import indicators
from archive.extract.gazetteer import GazetteerError, read_toml


@pytest.mark.parametrize(
    ("measure", "kind", "unit", "name"),
    [
        ("刑事立案数", "change", "%", "刑事立案数"),
        ("全市刑事立案总数", "level", "起", "刑事立案数"),
        ("刑事立案", "level", "件", "刑事立案数"),
        ("刑事警情", "level", "起", "刑事警情数"),
        ("“两抢”警情", "change", "%", "“两抢”警情数"),
        ("人民群众安全感", "share", "%", "群众安全感"),
        ("群众安全感", "change", "百分点", "群众安全感"),
        ("去年共抓获在逃人员", "level", "名", "抓获在逃人员数"),
        ("交通事故死亡人数", "level", "人", "交通事故死亡人数"),
        ("全国大城市刑侦工作绩效考核排名", "rank", None, "全国大城市刑侦工作绩效考核排名"),
        ("火災", "level", "宗", "火灾起数"),
    ],
)
def test_a_measure_finds_its_indicator(measure: str, kind: str, unit: str | None, name: str) -> None:
    found = indicators.resolve(measure, kind, unit)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("measure", "kind", "unit"),
    [
        ("", "level", "起"),
        ("立案数", "level", "起"),  # of what?
        ("盗窃刑事立案数", "level", "起"),  # a part of 刑事立案数
        ("死亡人数", "level", "人"),  # on the road, in a fire?
        ("交通事故", "level", "元"),  # its loss, not its number
        ("群众安全感", "rank", None),  # its place among cities
        ("群众安全感", "level", "起"),
        ("刑事立案数", "share", "%"),
        ("全国大城市刑侦工作绩效考核排名", "level", "个"),
        ("满意度", "share", "%"),  # with what?
    ],
)
def test_what_fits_no_indicator_stays_open(measure: str, kind: str, unit: str | None) -> None:
    assert indicators.resolve(measure, kind, unit) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("刑事立案数", "刑事警情数"),
        ("群众安全感", "群众满意度"),
        ("社会治安满意度", "群众满意度"),
        ("交通事故死亡人数", "道路交通事故全口径亡人数"),
        ("命案发案数", "破获刑事案件数"),
        ("电信网络诈骗立案数", "破获电信网络诈骗案件数"),
    ],
)
def test_similar_things_stay_apart(one: str, other: str) -> None:
    first, second = (indicators.resolve(name, "change", "%") for name in (one, other))
    assert first is not None
    assert second is not None
    assert first != second


def test_every_indicator_is_defined_and_finds_itself() -> None:
    assert len(indicators.indicators()) >= 60
    for indicator in indicators.indicators().values():
        kind = {"位": "rank", "%": "share"}.get(indicator.unit, "level")
        assert indicator.definition.endswith("。")
        assert indicator.slug.replace("-", "").isalnum()
        assert indicators.resolve(indicator.name, kind, indicator.unit) == indicator


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"topic": "气象"}, "there is no topic '气象'"),
        ({"good": "better"}, "'good' must be down or up"),
        ({"aliases": "刑事立案"}, "'aliases' must be list"),
        ({"aliases": ["全市刑事警情总数"]}, "'刑事警情' already belongs to"),
        ({"slug": "criminal-calls"}, "already belongs to"),
    ],
)
def test_a_mistake_in_an_entry_is_named(change: dict[str, Any], complaint: str) -> None:
    rows = read_toml(indicators.FILE)["indicators"]
    at = next(index for index, row in enumerate(rows) if row["slug"] == "criminal-filings")
    with pytest.raises(GazetteerError, match=f"indicators.toml: .*{complaint}"):
        indicators.indicators_from({"indicators": [*rows[:at], rows[at] | change, *rows[at + 1 :]]})
