"""A measure is resolved to the indicator it is, or left open; two different things never become one."""

from typing import Any

import pytest

from archive.extract import indicators, topics
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
        ("侦破电信诈骗案件", "level", "起", "破获电信网络诈骗案件数"),
        ("电诈案件立案", "change", "%", "电信网络诈骗立案数"),
        ("接报的涉诈警情", "level", "起", "电信网络诈骗警情数"),
        ("110接报求助类警情", "level", "起", "群众求助警情数"),
        ("八类案件破案率", "share", "%", "八类主要刑事案件破案率"),
        ("入户盗窃立案", "change", "%", "入室盗窃立案数"),
        ("查处醉酒驾驶", "level", "起", "查处醉驾数"),
        ("群众对110服务的满意率", "share", "%", "110服务满意度"),
        ("錄得整體罪案", "level", "宗", "整体罪案数"),
        ("整體破案率", "share", "%", "整体罪案破案率"),
        ("一次死亡3人以上的道路交通事故", "level", "起", "较大以上道路交通事故数"),
        ("抓获各类网上在逃人员", "level", "名", "抓获在逃人员数"),
        ("收缴各类非法枪支", "level", "支", "收缴枪支数"),
        ("平均到场时间", "duration", "秒", "接警到场平均用时"),
        ("传统侵财类案件发案", "streak", "年", "传统侵财类案件发案连续下降年数"),
        ("传统侵财类案件发案", "change", "%", "传统侵财案件发案数"),
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
        ("查处女性醉驾", "level", "人"),  # narrower than 查处醉驾
        ("农村派出所", "level", "个"),
        ("人员密集场所火灾起数", "change", "%"),
        ("立案金额50万元以上电诈案", "level", "起"),
        ("盗窃电动车案每月发案", "level", "起"),
        ("破获案件", "level", "起"),  # of which kind?
        ("涉案金额", "level", "元"),
        ("死亡事故", "level", "起"),  # on the road, at work?
        ("民警", "level", "名"),  # hurt, trained, dispatched?
        ("抓获犯罪嫌疑人", "level", "起"),  # persons are not cases
        ("群众安全感", "duration", "天"),
        ("火灾", "level", "人"),
        ("命案破案率", "rank", None),  # among which cities?
        ("检查出租房屋", "level", "间"),  # checked is not registered
        ("销毁毒品案卷", "level", "份"),
        ("冻结涉案资金", "level", "元"),  # of fraud, of gambling?
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
        ("电信网络诈骗立案数", "电信网络诈骗警情"),
        ("电信网络诈骗立案数", "电信网络诈骗发案"),
        ("电信网络诈骗立案数", "诈骗立案"),
        ("电信网络诈骗警情", "诈骗警情"),
        ("刑事立案数", "刑事案件发案数"),
        ("命案发案数", "破获命案"),
        ("破获命案", "破获命案积案"),
        ("查处醉驾", "查处酒驾"),
        ("查处酒驾", "酒驾交通事故"),
        ("抢劫发案", "抢夺发案"),
        ("抢劫发案", "抢劫立案"),
        ("入室盗窃发案", "入室盗窃警情"),
        ("盗窃发案", "入室盗窃发案"),
        ("盗窃发案", "盗窃立案"),
        ("两抢案件", "两抢警情"),
        ("两抢案件", "两抢一盗案件"),
        ("治安案件", "查处治安案件"),
        ("刑事拘留", "逮捕"),
        ("刑事拘留", "行政拘留"),
        ("逮捕", "移送起诉"),
        ("抓获犯罪嫌疑人", "抓获违法犯罪嫌疑人"),
        ("抓获在逃人员", "抓获历年逃犯"),
        ("打掉涉黑组织", "打掉恶势力犯罪集团"),
        ("打掉恶势力犯罪集团", "打掉恶势力团伙"),
        ("交通事故", "亡人事故"),
        ("交通事故", "一般以上交通事故"),
        ("交通事故死亡人数", "一般以上交通事故死亡人数"),
        ("交通事故死亡人数", "交通事故受伤人数"),
        ("交通事故死亡人数", "火灾死亡人数"),
        ("较大交通事故", "重大交通事故"),
        ("火灾", "较大以上火灾"),
        ("火灾", "森林火灾"),
        ("止付金额", "止付冻结涉案资金"),
        ("缴获冰毒", "缴获毒品"),
        ("现有吸毒人员", "新发现吸毒人员"),
        ("机动车保有量", "汽车保有量"),
        ("机动车驾驶人", "新增驾驶人"),
        ("集体一等功", "集体二等功"),
        ("招录民警", "招录辅警"),
        ("群众安全感", "群众安全感满意度"),
        ("公安工作满意度", "公安队伍满意度"),
        ("110服务满意度", "接处警满意度"),
        ("整体罪案", "暴力罪案"),
        ("行劫案", "爆窃案"),
        ("有效警情", "无效警情"),
        ("侵财类案件", "传统侵财类案件"),
        ("侵财案件立案", "破获侵财案件"),
        ("盗窃案件破案率", "盗抢骗案件破案率"),
        ("“两抢”案件破案率", "“两抢一盗”案件破案率"),
        ("破获毒品案件", "破获贩毒案件"),
        ("查处超载", "查处货车超载"),
        ("因公牺牲民警", "因公牺牲辅警"),
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


INVESTIGATION = "indicators/criminal-investigation.toml"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"good": "better"}, "'good' must be down or up"),
        ({"aliases": "刑事立案"}, "'aliases' must be list"),
        ({"aliases": ["全市刑事拘留总数"], "unit": "人"}, "'刑事拘留 人' already belongs to 'criminal-filings'"),
        ({"slug": "gangs"}, "already belongs to"),
    ],
)
def test_a_mistake_in_an_entry_is_named(change: dict[str, Any], complaint: str) -> None:
    table = read_toml(INVESTIGATION)
    rows = [row | change if row["slug"] == "criminal-filings" else row for row in table["indicators"]]
    with pytest.raises(GazetteerError, match=f"{INVESTIGATION}: .*{complaint}"):
        indicators.indicators_from({INVESTIGATION: table | {"indicators": rows}})


def test_a_file_of_an_unknown_topic_is_refused() -> None:
    with pytest.raises(GazetteerError, match="there is no topic '气象'"):
        indicators.indicators_from({INVESTIGATION: read_toml(INVESTIGATION) | {"topic": "气象"}})


def test_a_form_stays_as_it_is() -> None:
    forms = {indicators.normal(name) for one in indicators.indicators().values() for name in (one.name, *one.aliases)}
    assert {form for form in forms if indicators.normal(form) != form} == set()


def test_no_alias_says_what_another_wording_says_already() -> None:
    for one in indicators.indicators().values():
        forms = [indicators.normal(name) for name in (one.name, *one.aliases)]
        assert len(forms) == len(set(forms)), one.name


def test_every_file_has_the_name_of_its_topic() -> None:
    for one in indicators.indicators().values():
        table = read_toml(f"indicators/{topics.topics()[one.topic].slug}.toml")
        assert one.slug in {row["slug"] for row in table["indicators"]}


def test_words_of_accounts_are_told_once_and_name_no_indicator() -> None:
    words = read_toml(indicators.FILE)["words_of_accounts"]
    assert len({indicators.normal(word) for word in words}) == len(words)
    for word in words:
        assert indicators.proposable(word) is None
        assert all(indicators.resolve(word, kind, unit) is None for kind, unit in (("level", "起"), ("share", "%")))


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ("全市飛線充電隱患數", "飞线充电隐患数"),
        ("“两抢”警情", "“两抢”警情"),
        ("党员占", "党员"),
        ("外地牌照的占", "外地牌照"),
    ],
)
def test_a_new_indicator_is_called_as_printed(measure: str, name: str) -> None:
    assert indicators.proposable(measure) == name
