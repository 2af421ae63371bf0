"""The gazetteers are what they say: every file is checked, and a mistake names the file and the entry."""

import re

import pytest

from archive.extract.divisions import children, divisions, lookup
from archive.extract.gazetteer import (
    GazetteerError,
    check_fields,
    city_files,
    newspapers,
    parse_toml,
    read_lines,
    read_table,
    refuse_doubles,
)


def test_there_are_some_3200_divisions_and_every_parent_exists() -> None:
    found = divisions()
    present = [division for division in found.values() if division.until is None]
    assert 3150 < len(present) < 3350
    assert len([division for division in present if division.level == "province"]) == 34
    assert all(re.fullmatch(r"\d{6}", code) for code in found)
    assert all(division.parent in found for division in found.values() if division.level != "province")


def test_a_county_stands_under_its_city_and_a_city_under_its_province() -> None:
    for division in divisions().values():
        if division.parent is not None and division.until is None:
            above = divisions()[division.parent]
            assert division.code.startswith(above.code.rstrip("0")[:2])
            assert above.level != "county"


def test_a_dissolved_division_names_its_successor_and_its_last_year() -> None:
    for division in divisions().values():
        if division.until is not None:
            assert 1999 < division.until < 2026
            assert division.now in divisions()


@pytest.mark.parametrize(
    ("name", "city", "code"),
    [
        ("海曙区", None, "330203"),
        ("330203", None, "330203"),
        ("宁波", None, "330200"),
        ("江北区", "宁波", "330205"),
        ("江北区", "重庆", "500105"),
        ("江北区", None, None),  # 宁波 and 重庆 both have one
        ("普安县", None, "522323"),
        ("兴仁县", None, "522322"),  # a city since 2018
        ("奉化市", None, "330213"),  # a district since 2016
        ("宽城县", "承德", "130827"),  # 宽城满族自治县
        ("黔西南州", None, "522300"),
        ("营子区", "承德", "130804"),
        ("江东区", "宁波", "330204"),
        ("昆山县", None, "320583"),  # a city since 1989
        ("云州市", None, None),  # 大同 has a 云州区, which never was a city
        ("全国", None, None),
        ("", None, None),
    ],
)
def test_a_name_finds_its_division(name: str, city: str | None, code: str | None) -> None:
    found = lookup(name, city)
    assert (found.code if found else None) == code


def test_the_districts_of_a_city_come_in_order_of_code_and_the_dissolved_last() -> None:
    names = [division.name for division in children("330200")]
    assert names[:3] == ["海曙区", "江北区", "北仑区"]
    assert set(names[-2:]) == {"江东区", "鄞县"}


def test_every_city_file_is_named_after_its_code() -> None:
    assert "330200" in city_files()
    assert all(code in divisions() for code in city_files())


def test_the_newspapers_of_a_city_are_known_by_name_and_home_page() -> None:
    found = {paper.name: paper for paper in newspapers()}
    assert found["中国宁波网"].url == "https://www.cnnb.com.cn/"
    assert found["宁波日报"].city == "330200"


def test_a_missing_comma_is_refused_with_the_file_and_the_line() -> None:
    with pytest.raises(GazetteerError, match=r"cities/x\.toml: syntax: .*line 1"):
        parse_toml("cities/x.toml", 'streets = ["甲街道" "乙街道"]')


def test_a_doubled_name_is_refused_with_both_owners() -> None:
    with pytest.raises(GazetteerError, match="乙: '净水' already belongs to '甲'"):
        refuse_doubles("campaigns.toml", [("净水", "甲"), ("净水", "乙")])


@pytest.mark.parametrize(
    ("row", "complaint"),
    [({}, "has no 'slug'"), ({"slug": 1}, "must be str"), ({"slug": "a", "sulg": "b"}, "does not know 'sulg'")],
)
def test_a_wrong_field_is_refused(row: dict[str, object], complaint: str) -> None:
    with pytest.raises(GazetteerError, match=complaint):
        check_fields("topics.toml", "x", row, {"slug": str}, {})


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(GazetteerError, match="columns must be"):
        read_table("divisions.tsv", ("code", "name"))


@pytest.mark.parametrize("file", ["words_city.txt", "words_county.txt", "place_masks.txt", "ethnic_groups.txt"])
def test_a_list_has_one_name_a_line_and_none_twice(file: str) -> None:
    assert len(read_lines(file)) > 10
