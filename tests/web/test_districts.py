"""A district's figures stay its own, its address is its code, and what is not there leads on."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from archive.models import District
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def page(client: Client, district: District, query: str = "") -> str:
    return client.get(f"{district.get_absolute_url()}{query}").content.decode()


def told(client: Client, district: District, query: str = "") -> dict[str, object]:
    answer: dict[str, object] = client.get(f"{district.get_absolute_url().rstrip('/')}.json{query}").json()
    return answer


@pytest.fixture
def whole(city: City) -> District:
    area = city.article.area
    assert area is not None
    return area


def test_no_figure_of_the_city_stands_among_a_districts(client: Client, city: City) -> None:
    assert {one["place_code"] for one in told(client, city.district)["figures"]} == {make.RIVERSIDE}  # type: ignore[attr-defined]
    text = page(client, city.district)
    assert ">12个</a>" in text
    assert "523起" not in text and "97.31%" not in text


def test_no_figure_of_a_district_stands_among_the_citys(client: Client, whole: District) -> None:
    assert {one["place_code"] for one in told(client, whole)["figures"]} == {make.CITY}  # type: ignore[attr-defined]
    text = page(client, whole)
    assert ">523起</a>" in text
    assert "12个" not in text


def test_every_table_of_figures_says_that_they_are_not_comparable(client: Client, city: City, whole: District) -> None:
    make.make_figure(city.article, "12个", "警务站", "12", unit="个", year=None, area=city.district)
    for area, with_whom in ((city.district, "与全市口径不同，不可相比"), (whole, "与各区县口径不同，不可相比")):
        text = page(client, area)
        tables = re.findall(r'<table class="(?:abreast|account)">\s*<caption>([^<]*)</caption>', text)
        assert tables and all(with_whom in caption for caption in tables), area


def test_a_year_is_a_column_and_a_measure_a_line(client: Client, city: City) -> None:
    text = page(client, city.district)
    head = text[text.index('<table class="abreast">') :]
    assert re.findall(r'<th scope="col" class="number"><a href="/years/(\d+)/">', head) == ["2019", "2020"]
    assert head.count(">警务站<") == 1


def test_earlier_years_are_a_page_away(client: Client, city: City) -> None:
    for year in range(2008, 2019):
        make.make_figure(city.article, "12个", "警务站", str(year), unit="个", year=year, area=city.district)
    newest, earlier = told(client, city.district), told(client, city.district, "?upto=2015")
    assert newest["figures_of_years"] == [2016, 2017, 2018, 2019, 2020]
    assert earlier["figures_of_years"] == [2011, 2012, 2013, 2014, 2015]
    text = page(client, city.district, "?upto=2015")
    assert 'href="?upto=2010#figures"' in text
    assert 'href="?upto=2020#figures"' in text


def test_a_plan_for_later_years_has_no_column(client: Client, city: City) -> None:
    make.make_figure(city.article, "12个", "警务站", "40", unit="个", year=2035, area=city.district)
    assert told(client, city.district)["figures_of_years"] == [2019, 2020]
    assert "40个" in page(client, city.district).partition("不在各年之内")[2]


def test_a_rejected_figure_is_not_shown(client: Client, city: City) -> None:
    make.make_figure(city.article, "12个", "岗亭", "77", unit="个", area=city.district, status="rejected")
    assert "77个" not in page(client, city.district)


def test_a_figure_of_no_known_place_is_nobodys(client: Client, city: City, whole: District) -> None:
    make.make_figure(city.article, "30人", "民警", "88", unit="人", area=None, area_printed="某镇")
    for area in (city.district, whole):
        before, _, apart = page(client, area).partition("地区未明的数字")
        assert "88人" not in before
        assert "88人" in apart and "某镇" in apart


@pytest.mark.parametrize("typed", ["临江区", "临江", "lin-jiang", "lin-jiang-qu", "linjiang", "LinJiangQu"])
def test_a_name_or_its_pinyin_leads_to_the_code(client: Client, city: City, typed: str) -> None:
    city.district.aliases = ["临江"]
    city.district.save()
    answer = client.get(f"/districts/{typed}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/districts/{make.RIVERSIDE}/")


@pytest.mark.parametrize("typed", ["nowhere", "12", "999999", "临", "江区"])
def test_an_address_of_no_district_lists_them_all(client: Client, city: City, typed: str) -> None:
    answer = client.get(f"/districts/{typed}/")
    assert answer.status_code == 404
    assert f'href="/districts/{make.RIVERSIDE}/"' in answer.content.decode()


def test_a_program_is_told_which_districts_there_are(client: Client, city: City) -> None:
    answer = client.get("/districts/999999.json")
    said = answer.json()
    assert (answer.status_code, said["code"]) == (404, "not_found")
    assert [one["code"] for one in said["districts"]] == [make.RIVERSIDE]


def test_a_name_of_several_districts_names_them_all(client: Client, city: City) -> None:
    for code, where in (("888801", "甲州市"), ("888901", "乙州市")):
        make.make_area(code, "江心区", make.make_area(code[:4] + "00", where))
    answer = client.get("/districts/江心区/")
    assert answer.status_code == 404
    assert re.findall(r'<span class="code">(\d+)</span>', answer.content.decode()) == ["888801", "888901"]


def test_the_archives_own_district_comes_before_one_of_the_same_name_elsewhere(client: Client, city: City) -> None:
    make.make_area("888801", "临江区", make.make_area("888800", "甲州市"))
    assert client.get("/districts/临江区/")["Location"] == f"/districts/{make.RIVERSIDE}/"


def test_a_dissolved_district_stays_and_leads_to_its_successor_and_back(client: Client, settings: Settings) -> None:
    settings.ARCHIVE_CITY = "330200"
    above = make.make_area("330200", "宁波市", make.make_area("330000", "浙江省"))
    new, old = make.make_area("330212", "鄞州区", above), make.make_area("330204", "江东区", above)
    old.note = "2016年撤销，并入鄞州区。"
    old.save()
    gone, there = page(client, old), page(client, new)
    assert "2016年撤销" in gone
    assert f'href="{new.get_absolute_url()}">看鄞州区</a>' in gone
    assert re.search(rf'<a href="{old.get_absolute_url()}">江东区</a>（2016年撤销）', there)


def test_the_ladder_leads_up_to_the_province(client: Client, city: City, whole: District) -> None:
    province = make.make_area("990000", "云省")
    whole.parent = province
    whole.save()
    assert [one["name"] for one in told(client, city.district)["above"]] == ["云省", "云州市"]  # type: ignore[attr-defined]
    crumbs = page(client, city.district).partition("</nav>")[2].partition("</nav>")[0]
    assert crumbs.index("云省") < crumbs.index("云州市") < crumbs.index("临江区")


def test_an_empty_district_names_its_siblings_with_figures_and_the_city(
    client: Client, city: City, whole: District
) -> None:
    empty = make.make_area("999902", "远山区", whole)
    make.make_area("999903", "静湖区", whole)
    text = page(client, empty)
    helps = text[text.index('class="blank"') : text.index("在全文中检索这个地名")]
    assert "临江区" in helps and whole.get_absolute_url() in helps
    assert "静湖区" not in helps


def test_articles_are_narrowed_to_a_year(client: Client, city: City) -> None:
    assert [one["report_year"] for one in told(client, city.district)["articles"]] == [2020, 2019]  # type: ignore[attr-defined]
    assert [one["report_year"] for one in told(client, city.district, "?year=2019")["articles"]] == [2019]  # type: ignore[attr-defined]
    assert "讲述 2003 年的文章里没有。" in page(client, city.district, "?year=2003")


def test_campaigns_of_its_articles_are_named(client: Client, city: City) -> None:
    assert [one["name"] for one in told(client, city.district)["campaigns"]] == ["净江"]  # type: ignore[attr-defined]


def test_more_figures_and_articles_need_no_more_queries(
    client: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2010, 2019):
        article = make.make_article("临江区建成警务站3个，岗亭4个。", f"云州{year}", year)
        article.districts.add(city.district)
        make.make_figure(article, "3个", "警务站", "3", unit="个", year=year, area=city.district)
        make.make_figure(article, "4个", "岗亭", "4", unit="个", year=year, area=None)
    with django_assert_max_num_queries(12):
        page(client, city.district)


def test_the_list_has_the_city_on_a_line_of_its_own(client: Client, city: City) -> None:
    text = client.get("/districts/").content.decode()
    own, _, others = text[text.index("<tbody") :].partition("</tbody>")
    assert "云州市" in own and "临江区" not in own
    assert "临江区" in others and "云州市" not in others.partition("</tbody>")[0]


def test_the_list_counts_articles_and_values_and_tells_the_years(client: Client, city: City) -> None:
    rows = {one["name"]: one for one in client.get("/districts.json").json()["districts"]}
    row = rows["临江区"]
    assert (row["articles"], row["figures"], row["first_year"], row["last_year"]) == (2, 2, 2019, 2020)
    table = make.as_rows(client.get("/districts.csv").content.decode())
    assert table[2][:5] == ["临江区", make.RIVERSIDE, "2", "2", "2019—2020"]
