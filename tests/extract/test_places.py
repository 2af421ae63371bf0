"""Places are read where a careful reader sees a place, and nowhere else."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract import places
from archive.extract.divisions import divisions
from archive.extract.gazetteer import GazetteerError

INVENTED = Path(__file__).parent / "cities" / "999900.toml"


@pytest.mark.parametrize(
    ("text", "city", "names"),
    [
        # full names, wherever they stand
        ("贵州省黔西南州普安县", "宁波", ["贵州省", "黔西南布依族苗族自治州", "普安县"]),
        ("海曙区和余姚市", None, ["海曙区", "余姚市"]),
        # the city's own, by their short names
        ("海曙、鄞州两地警方", "宁波", ["海曙区", "鄞州区"]),
        ("象山的渔船", "宁波", ["象山县"]),
        ("兴隆县8家、宽城县3家，营子区1家", "承德", ["兴隆县", "宽城满族自治县", "鹰手营子矿区"]),
        # a list that shares its suffix
        ("宝安、龙岗两区居前", "深圳", ["宝安区", "龙岗区"]),
        ("南山、福田和罗湖三区", "深圳", ["南山区", "福田区", "罗湖区"]),
        ("和平、河西等区", "天津", ["和平区", "河西区"]),
        ("河东、河西、南开居前", "天津", ["河东区", "河西区", "南开区"]),
        ("向往和平、友好", "天津", []),
        ("新城区公安分局", "呼和浩特", ["新城区"]),
        # a name of two places: the one just named decides, then the text's own city
        ("重庆江北区", "宁波", ["重庆市", "江北区"]),
        ("江北区", "宁波", ["江北区"]),
        # a place of another city needs a fitting word
        ("昆山警方", "宁波", ["昆山市"]),
        ("昆山的厂房", "宁波", []),
        # short names that are words need one too
        ("朝阳警方", "北京", ["朝阳区"]),
        ("朝阳产业", "北京", []),
        ("和平年代的卫士", "天津", []),
        ("前进路口、解放思想、新华社电", "天津", []),
        ("城区面貌一新，郊区也有变化", "长治", []),
        ("合作区、开发区、示范区", "宁波", []),
        # the longer name is the one that is meant
        ("浙江北部", "宁波", ["浙江省"]),
        ("长江北岸", "宁波", []),
        ("江北区域警务协作", "宁波", []),
        # names that only carry a place's name
        ("宁海路上、象山港里、余姚日报讯、宁波银行", "宁波", []),
        ("鄞州远山电器有限公司报案", "宁波", []),
        ("西安街头架起电子眼", "西安", ["西安市"]),
        ("宁波路面见警率、宁波银行卡诈骗、宁波新闻发言人", "宁波", ["宁波市", "宁波市", "宁波市"]),
        ("（记者 张宁海 通讯员 余姚）", "宁波", []),
        ("记者 江北 通讯员 周海曙", "宁波", []),
        ("记者：海曙区去年发案如何？", "宁波", ["海曙区"]),
        ("记者 从海曙公安分局获悉", "宁波", ["海曙区"]),
        # streets and landmarks
        ("庄桥发生一起案件", "宁波", ["庄桥"]),
        ("江北庄桥", "宁波", ["江北区", "庄桥"]),
        ("庄桥街道", "杭州", []),
        ("高桥派出所", "宁波", ["高桥"]),
        ("登上高桥远望", "宁波", []),
        ("廣東警方與臺灣警方", "香港", ["广东省", "台湾省"]),
        ("", "宁波", []),
    ],
)
def test_the_places_a_text_names(text: str, city: str | None, names: list[str]) -> None:
    assert [mention.name for mention in places.find(text, city)] == names


@pytest.mark.parametrize(
    ("text", "districts"),
    [
        ("庄桥街道的小区", ["江北区"]),
        ("慈溪破案后，海曙也报捷，慈溪再报", ["慈溪市", "海曙区"]),
        ("重庆警方在江北区抓获嫌疑人", []),  # of 重庆
        ("2015年，江东区", ["江东区"]),  # as it then was
        ("宁波市公安局", []),
        ("普安县、昆山市", []),
    ],
)
def test_the_citys_own_districts(text: str, districts: list[str]) -> None:
    assert places.districts_of(text, "宁波") == districts


DISTRICTS = tomllib.loads((Path(__file__).parent / "names" / "districts.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", DISTRICTS["says"] + DISTRICTS["does_not_say"], ids=lambda row: row["text"][:20])
def test_the_districts_of_any_city(row: dict[str, Any]) -> None:
    assert places.districts_of(row["text"], row["city"]) == row.get("districts", [])


@pytest.mark.parametrize("zone", ["大榭开发区", "杭州湾新区", "宁波高新区"])
def test_a_development_zone_is_of_its_district(zone: str) -> None:
    assert len(places.districts_of(f"{zone}的企业", "宁波")) == 1


def test_no_short_name_is_cut_off_within_a_word() -> None:
    assert all(len(row.short) > 1 for row in divisions().values())
    assert next(row.short for row in divisions().values() if row.name == "碑林区") == "碑林"


def test_a_city_may_be_given_by_name_short_name_or_code() -> None:
    for city in ("宁波", "宁波市", "330200"):
        assert places.districts_of("海曙", city) == ["海曙区"]
    assert places.districts_of("海曙区", "无名市") == []


def test_a_place_that_stays_open_has_no_code() -> None:
    (mention,) = places.find("江北区", None)
    assert (mention.name, mention.code) == ("江北区", None)


def test_a_short_street_name_of_two_districts_decides_neither() -> None:
    city = places.city_from_text("cities/999900.toml", INVENTED.read_text("utf-8"))
    assert city.local("望塔镇") == "110101"
    assert city.local("望塔") is None
    assert city.local("临湖") == "110101"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('"望塔街道"', '"望塔镇"'), "'望塔镇' already belongs to '110101'"),
        (('"110102"', '"330203"'), "is no district of"),
        (("[[districts]]", "[[district]]"), "has no 'districts'"),
        (('name = "云州市"', 'name = "云州市"\npapers = []'), "does not know 'papers'"),
        (('"临湖街道", ', '"临湖街道" '), "syntax"),
    ],
)
def test_a_mistake_in_a_citys_file_is_named(change: tuple[str, str], complaint: str) -> None:
    text = INVENTED.read_text("utf-8").replace(*change)
    with pytest.raises(GazetteerError, match=complaint):
        places.city_from_text("cities/999900.toml", text)


@given(st.text(alphabet="宁波市海曙江北区、和两重庆警方路 （）记者。", max_size=60))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for mention in places.find(text, "宁波"):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize("unit", ["中", "江北、", "（记者 ", "记者 江北，宁波", "宁波", "海曙和", "海曙及", "1"])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    start = time.perf_counter()
    places.find(unit * 20_000, "宁波")
    assert time.perf_counter() - start < 5
