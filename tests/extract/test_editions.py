"""Printings of one operation have one stem; different operations keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract.editions import edition, stem, without_edition
from archive.extract.known_names import known, known_names

ALPHABET = "净网云剑行动专项斗争“”2018-一二号第季 Operation"


@pytest.mark.parametrize(
    ("printed", "plain", "year"),
    [
        ("净网2022", "净网", "2022"),
        ("“净网2022”专项行动", "净网", "2022"),
        ("净网行动", "净网", ""),
        ("淨網2022", "净网", "2022"),
        ("净网２０２２", "净网", "2022"),
        ("净网 2022", "净网", "2022"),
        ("云剑-2020", "云剑", "2020"),
        ("云剑2020行动", "云剑", "2020"),
        ("平安云州·2015", "平安云州", "2015"),
        ("2014清剿", "清剿", "2014"),
        ("飓风18", "飓风", "18"),
        ("雷霆一七", "雷霆", "一七"),
        ("蓝盾二号", "蓝盾", "二号"),
        ("猎鹰2.0", "猎鹰", "2.0"),
        ("扫黑除恶专项斗争", "扫黑除恶", ""),
        ("掃黑除惡", "扫黑除恶", ""),
        ("缉枪治爆专项整治行动", "缉枪治爆", ""),
        ("飓风肃毒会战", "飓风肃毒", ""),
        ("“春雷”系列行动", "春雷", ""),
        ("Operation Thunderbolt 2018", "thunderbolt", "2018"),
    ],
)
def test_a_printing_has_the_stem_of_its_operation(printed: str, plain: str, year: str) -> None:
    assert (stem(printed), edition(printed)) == (plain, year)


@pytest.mark.parametrize(
    "name",
    [
        "百日行动",  # 百日 is a length of time
        "夏季行动",  # and 夏季 a season: nothing that could be a name is left
        "冬季攻势",
        "专项行动",
        "3+2",  # no year
        "三打击一整治",
        "4+N",
        "行动",
        "",
    ],
)
def test_what_is_no_name_by_itself_stays_whole(name: str) -> None:
    assert stem(name) == name.lower()


@pytest.mark.parametrize(
    ("one", "other"), [("百日行动", "百日会战"), ("净网", "净海"), ("平安110", "平安"), ("夏季行动", "冬季行动")]
)
def test_different_operations_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("净网2022", "净网"),
        ("云剑-2020专项行动", "云剑专项行动"),
        ("2014清剿", "清剿"),
        ("净海", "净海"),
        ("2020", "2020"),
    ],
)
def test_a_name_without_its_year_keeps_its_characters(printed: str, plain: str) -> None:
    assert without_edition(printed) == plain


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("淨網2022", "jingwang"),
        ("扫黑除恶", "saohei-chue"),
        ("打击整治枪爆违法犯罪专项行动", "jiqiang-zhibao"),
        ("精密智控", "jingmi-zhikong"),
    ],
)
def test_any_printing_finds_the_known_entry(printed: str, slug: str) -> None:
    entry = known(printed)
    assert entry is not None and entry.slug == slug


@pytest.mark.parametrize("printed", ["利剑", "百日行动", "净水2022", ""])
def test_what_many_cities_have_is_nobody_s_entry(printed: str) -> None:
    assert known(printed) is None


def test_every_entry_finds_itself_by_each_of_its_names() -> None:
    assert all(known(name) == entry for entry in known_names() for name in entry.names)


@given(st.text(ALPHABET, max_size=16))
def test_a_stem_is_no_longer_than_the_name_and_not_empty(name: str) -> None:
    assert len(stem(name)) <= len(name)
    assert stem(name) or not name.strip(" “”")
