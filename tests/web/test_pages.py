"""Every page answers, helps when it is empty, and is never broken by what a visitor types."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from archive.models import Capture, Observation, Topic
from archive.search import names
from tests.web import factories as make
from tests.web.conftest import LISTS, City

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


def test_every_page_answers_in_chinese_with_a_title_and_one_heading(reader: Client, city: City) -> None:
    for address in city.addresses():
        page = reader.get(address)
        text = page.content.decode()
        assert page.status_code == 200, address
        assert '<html lang="zh-Hans">' in text
        assert len(re.findall(r"<h1[ >]", text)) == 1, address
        assert re.search(r"<title>\S.*</title>", text), address


@pytest.fixture
def names_held(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has just begun, and reads the names of the search once and not for each search."""
    monkeypatch.setattr(names, "_vocabularies", names._Held(names._read_vocabularies, "SEARCH_NAMES_SECONDS"))
    monkeypatch.setattr(names, "_gone", names._Held(names._read_gone, "SEARCH_GONE_SECONDS"))
    settings.SEARCH_NAMES_SECONDS = settings.SEARCH_GONE_SECONDS = 10.0


@pytest.mark.usefixtures("names_held")
def test_no_page_needs_more_than_twelve_queries(
    reader: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.index()
    for address in city.addresses():
        with django_assert_max_num_queries(12, info=address):
            reader.get(address)


def test_a_longer_article_needs_no_more_queries(
    reader: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        make.make_figure(city.article, "523起", "诈骗案件", "523", indicator=city.indicator, area=city.district)
    with django_assert_max_num_queries(12):
        reader.get(city.article.get_absolute_url())


def test_no_page_has_anything_inline(reader: Client, city: City) -> None:
    for address in city.addresses():
        text = reader.get(address).content.decode()
        assert not re.search(r"<style|<script(?! src=\"/static/)|\sstyle=|\son\w+=", text), address


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_every_refusal_has_a_page_that_shows_ways_on(status: int) -> None:
    # 400 and 500 are made without a request: whatever went wrong may be in it.
    text = render_to_string(f"{status}.html")
    assert 'href="/years/"' in text
    assert "平安档案" in text


def test_a_refused_query_is_explained(reader: Client, city: City) -> None:
    page = reader.get("/search/", {"q": "案" * 5000})
    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()


def test_an_empty_archive_says_how_to_fill_it(reader: Client) -> None:
    assert "manage.py accession" in reader.get("/").content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_every_list_of_an_empty_archive_answers(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/years/1980/",
        "/years/99999/",
        "/years/" + "9" * 5000 + "/",
        "/years/二〇二〇/",
        "/topics/none/",
        "/topics/%00/",
        "/topics/a%0Ab/",
        "/districts/999999/",
        "/districts/12/",
        "/campaigns/none/",
        "/indicators/none/",
        "/sources/999/",
        "/a/0/",
        "/a/999999999999999999/",
        "/a/9999999999999999999999/",
        "/f/77777/",
        "/a/1.5/",
        "/<script>alert(1)</script>/",
        "/original/../../settings.py",
        "/original/%2e%2e%2fsettings.py",
        "/captures/" + "0" * 64 + "/",
    ],
)
def test_what_is_not_there_is_not_found(reader: Client, city: City, address: str) -> None:
    page = reader.get(address)
    assert page.status_code == 404
    assert b"<script>" not in page.content
    assert "没有" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=-1", "page=0", "page=" + "9" * 5000, "page=%00", "by=%00", "hl=%00", "hl=%22", "hl=(", "q=%00"],
)
def test_odd_parameters_are_read_leniently(reader: Client, city: City, query: str) -> None:
    for address in city.addresses():
        assert reader.get(f"{address.split('?')[0]}?{query}").status_code in (200, 400), (address, query)


def test_a_year_outside_the_archive_names_the_nearest(reader: Client, city: City) -> None:
    page = reader.get("/years/1999/")
    assert page.status_code == 404
    assert 'href="/years/2019/"' in page.content.decode()


def test_a_gap_between_the_years_is_a_page_with_its_neighbours(reader: Client, city: City) -> None:
    make.make_article("更早的账单。", "云州2016年账单", 2016)
    page = reader.get("/years/2018/").content.decode()
    assert 'href="/years/2016/"' in page
    assert 'href="/years/2019/"' in page


def test_the_two_years_of_an_article_are_two_lists(reader: Client, city: City) -> None:
    assert ">云州2020年平安账单</a>" in reader.get("/years/2020/").content.decode()
    published = reader.get("/years/2020/?by=published").content.decode()
    assert ">云州2019年平安账单</a>" in published
    assert ">云州2020年平安账单</a>" not in published


def test_the_article_marks_its_figures_and_lists_them_beside_it(reader: Client, city: City) -> None:
    page = reader.get(city.article.get_absolute_url()).content.decode()
    mark = f'<mark class="figure" id="f{city.figure.pk}"><a href="{city.figure.get_absolute_url()}">8.5%</a></mark>'
    assert mark in page
    assert f'href="#f{city.figure.pk}"' in page
    assert '<h2 id="p2">守住钱袋子</h2>' in page
    for record in (city.topic, city.district, city.campaign, city.programme):
        assert record.get_absolute_url() in page
    assert f"/original/{city.article.capture.sha256}" in page


def test_a_rejected_figure_is_neither_marked_nor_shown(reader: Client, city: City) -> None:
    Observation.objects.filter(pk=city.figure.pk).update(status=Observation.Status.REJECTED)
    assert f"f{city.figure.pk}" not in reader.get(city.article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("status", [Observation.Status.REJECTED, Observation.Status.WITHDRAWN])
def test_the_address_of_a_figure_that_no_longer_stands_says_so(reader: Client, city: City, status: str) -> None:
    Observation.objects.filter(pk=city.figure.pk).update(status=status)
    page = reader.get(city.figure.get_absolute_url())
    assert page.status_code == 410
    assert "这个数字已撤下" in page.content.decode()
    assert city.article.get_absolute_url() in page.content.decode()


def test_words_from_a_search_are_marked_in_the_article(reader: Client, city: City) -> None:
    page = reader.get(f"{city.article.get_absolute_url()}?hl=江岸 -诈骗").content.decode()
    assert '<mark class="hit" id="hit-1">江岸</mark>' in page
    assert ">诈骗</mark>" not in page


def test_the_figure_card_marks_figure_and_measure_in_their_sentence(reader: Client, city: City) -> None:
    page = reader.get(city.figure.get_absolute_url()).content.decode()
    assert '<mark class="measure">刑事立案数</mark><mark class="comparison">同比</mark>' in page
    assert '<mark class="direction">下降</mark><mark class="figure">8.5%</mark>' in page
    assert "同比下降8.5%" in page
    assert f"{city.article.get_absolute_url()}#f{city.figure.pk}" in page


def test_other_reports_of_a_figure_are_shown_with_it(reader: Client, city: City) -> None:
    second = make.make_article("刑事立案数同比下降8.4%。", "另一篇")
    make.make_figure(second, "8.4%", "刑事立案数", "-8.4", "change", "%", indicator=city.indicator, comparison="yoy")
    assert "同一来源先后两报，数目有改" in reader.get(city.figure.get_absolute_url()).content.decode()


def test_the_campaign_quotes_the_sentence_that_names_it(reader: Client, city: City) -> None:
    page = reader.get(city.campaign.get_absolute_url()).content.decode()
    assert '<mark class="name">“净江”专项行动</mark>守住了江岸' in page


def test_hostile_text_stays_text_on_every_page(reader: Client, city: City) -> None:
    evil = "<img src=x onerror=alert(1)>下降8.5%"
    article = make.make_article(
        evil, "<svg onload=alert(2)>", boilerplate=["<script>alert(3)</script>"], page="<b>", url="javascript:alert(5)"
    )
    Capture.objects.filter(pk=article.capture_id).update(name='"><script>alert(4)</script>.html')
    figure = make.make_figure(article, "8.5%", "<i>", "-8.5", "change", "%", area=city.district)
    addresses = [article.get_absolute_url(), figure.get_absolute_url(), f"/captures/{article.capture.sha256}/"]
    for address in [*addresses, *city.addresses()]:
        text = reader.get(address).content.decode()
        assert not re.search(r"<(script>|img|svg onload|b>|i>)|href=.javascript", text), address


def test_long_lists_come_in_pages_of_thirty(reader: Client, city: City) -> None:
    for number in range(60):
        make.make_article(f"第{number}篇。", f"云州短讯{number}").topics.add(city.topic)
    pages = (reader.get(f"{city.topic.get_absolute_url()}?page={page}").content.decode() for page in (1, 2, 3))
    assert [page.count('<a class="named-in"') for page in pages] == [30, 30, 2]


def test_a_capture_says_whether_its_file_is_still_the_same(reader: Client, city: City) -> None:
    capture = city.article.capture
    assert "与入藏时相同" in reader.get(f"/captures/{capture.sha256}/").content.decode()
    capture.path.chmod(0o600)
    capture.path.write_bytes(b"changed")
    assert "权限与入藏时不同" in reader.get(f"/captures/{capture.sha256}/").content.decode()


def test_only_the_staff_sees_where_a_file_lay(reader: Client, city: City, admin_client: Client) -> None:
    address = f"/captures/{city.article.capture.sha256}/"
    assert "/in/云州日报.txt" not in reader.get(address).content.decode()
    assert "/in/云州日报.txt" in admin_client.get(address).content.decode()


def test_every_figure_of_the_account_leads_to_its_card_and_on_to_its_place(reader: Client, city: City) -> None:
    page = reader.get("/years/2020/").content.decode()
    for figure in Observation.objects.filter(period_code="2020"):
        assert f'href="{figure.get_absolute_url()}"' in page
        card = reader.get(figure.get_absolute_url()).content.decode()
        assert f'href="{figure.article.get_absolute_url()}#f{figure.pk}"' in card


def test_lists_keep_the_order_of_the_vocabulary(reader: Client, city: City) -> None:
    for order, name in ((3, "丙"), (1, "乙"), (2, "甲")):
        Topic.objects.create(slug=f"t{order}", name=name, order=order).articles.add(city.article)
    for address in ("/topics/", "/"):
        text = reader.get(address).content.decode()
        assert text.index(">乙") < text.index(">甲") < text.index(">丙"), address


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("江岸", "江岸"),
        ("“江岸”", "江岸"),  # a phrase
        ("江岸 -诈骗", "江岸"),
        ("江岸 OR 没有的词", "江岸"),
    ],
)
def test_an_opened_hit_is_marked_by_the_rules_that_found_it(
    query: str, printed: str, reader: Client, city: City
) -> None:
    page = reader.get(city.article.get_absolute_url(), {"hl": query}).content.decode()
    assert f'<mark class="hit" id="hit-1">{printed}</mark>' in page


@pytest.mark.parametrize("query", ["x" * 5000, "(", "\x00", "-诈骗"])
def test_what_cannot_be_searched_marks_nothing(query: str, reader: Client, city: City) -> None:
    response = reader.get(city.article.get_absolute_url(), {"hl": query})
    assert response.status_code == 200
    assert 'class="hit"' not in response.content.decode()


def test_an_editor_s_markup_is_shown_and_an_attack_is_not(reader: Client, city: City) -> None:
    city.topic.definition = "<strong>口径</strong>有变<script>alert(1)</script>"
    city.topic.save()
    page = reader.get(city.topic.get_absolute_url()).content.decode()
    assert "<strong>口径</strong>有变" in page
    assert "<script>" not in page


def test_a_dissolved_district_is_marked_where_it_is_listed(reader: Client, city: City) -> None:
    city.district.note = "2016年撤销，并入江岸区。"
    city.district.save()
    page = reader.get("/districts/").content.decode()
    assert "2016年撤销" in page


def test_topics_stand_by_weight_with_the_words_that_decided(reader: Client) -> None:
    article = make.make_article(text="禁毒民警缴获冰毒，又缴获冰毒。有效警情下降。")
    for name, slug in (("社会治安防控", "order"), ("禁赌禁毒禁黄", "drugs"), ("扶贫与社会帮扶", "poverty")):
        article.topics.add(make.make_topic(name, slug))
    text = reader.get(article.get_absolute_url()).content.decode()
    listed = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", text[text.index("依据") :])
    assert [name for name, _ in listed[:3]] == ["禁赌禁毒禁黄", "社会治安防控", "扶贫与社会帮扶"]
    assert "冰毒×2" in listed[0][1]
    assert "不由文中的词" in listed[2][1]
