"""The six ways that most readers go, each with the mouse, without JavaScript on a phone, and by the keyboard alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import City
from tests.browser.walking import WAYS, Reader, reader
from tests.web import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=WAYS)
def visitor(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer, city: City) -> Iterator[Reader]:
    """A reader of an archive in which another newspaper reports one of the figures otherwise."""
    other = make.make_article("全市刑事立案数同比下降8.4%。", "晚报说账单", source="临江晚报")
    make.make_figure(other, "8.4%", "刑事立案数", "-8.4", "change", "%", indicator=city.indicator, comparison="yoy")
    make.index()
    with reader(chromium, live_server.url, request.param) as one:
        yield one


def test_from_home_by_the_newest_year_to_the_characters_of_a_figure(visitor: Reader, city: City) -> None:
    page = visitor.page
    visitor.open("/")
    visitor.follow(visitor.link("2020年平安账单"))
    expect(page).to_have_url(re.compile("/years/2020/$"))
    visitor.follow(visitor.link("−8.5%"))
    expect(page.locator("blockquote mark.figure").first).to_have_text("8.5%")
    visitor.follow(visitor.link("到文中看"))
    mark = page.locator("mark:target")
    expect(mark).to_have_text("8.5%")
    expect(mark).to_be_in_viewport()


def test_from_a_search_from_hit_to_hit_to_the_citation(visitor: Reader, city: City) -> None:
    page = visitor.page
    visitor.open("/")
    visitor.search("诈骗 OR 警务站")
    visitor.follow(visitor.link("2 处"))
    expect(page.locator("mark#hit-1")).to_be_in_viewport()
    if visitor.way == "keyboard":
        page.keyboard.press("ArrowRight")
    else:
        page.get_by_role("group", name="第 1 处").get_by_role("link", name="下一处").click()
    expect(page.locator("mark:target")).to_have_text("警务站")
    expect(page.locator("#gb2025")).to_contain_text("平安账单[N]. 云州日报，")
    button = page.locator("button[data-copies=gb2025]")
    if visitor.way == "without JavaScript":
        expect(button).to_be_hidden()
        return
    visitor.follow(button)
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#gb2025").text_content()


def test_from_a_topic_by_indicator_and_chart_to_a_comparison(visitor: Reader, city: City) -> None:
    page = visitor.page
    visitor.open("/topics/")
    visitor.follow(visitor.link("道路交通"))
    visitor.follow(visitor.link("刑事立案数"))
    expect(page).to_have_url(re.compile(re.escape(city.indicator.get_absolute_url())))
    page.wait_for_load_state()  # before its styles both drawings are there, for a desk and for a phone
    mark = page.locator("main svg a:visible").and_(page.get_by_role("link", name="2020年")).first
    # The middle of a mark with its stem and label may be empty: a mouse aims at its dot.
    visitor.follow(mark if visitor.way == "keyboard" else mark.locator("circle").locator("visible=true"))
    expect(page).to_have_url(re.compile(r"/f/\d+/$"))
    visitor.follow(page.locator("main a[href*='/compare/']"))
    expect(page).to_have_url(re.compile(r"/f/\d+/compare/"))
    expect(page.locator("main")).to_contain_text("8.5%")
    expect(page.locator("main")).to_contain_text("8.4%")


def test_from_a_district_by_its_figure_to_the_article(visitor: Reader, city: City) -> None:
    page = visitor.page
    visitor.open("/districts/")
    visitor.follow(visitor.link("临江区"))
    expect(page).to_have_url(re.compile(re.escape(city.district.get_absolute_url())))
    visitor.follow(visitor.link("12个"))
    expect(page.locator("blockquote mark.figure").first).to_have_text("12个")
    visitor.follow(visitor.link("到文中看"))
    expect(page.locator("mark:target")).to_have_text("12个")


def test_from_the_campaigns_of_a_year_to_the_sentence_that_names_one(visitor: Reader, city: City) -> None:
    page = visitor.page
    visitor.open("/campaigns/?year=2020")
    visitor.follow(visitor.link("净江"))
    expect(page).to_have_url(re.compile(re.escape(city.campaign.get_absolute_url())))
    visitor.follow(page.locator(".timeline").get_by_role("link", name=city.article.title))
    expect(page).to_have_url(re.compile(re.escape(city.article.get_absolute_url())))
    mark = page.locator("mark.hit").first
    expect(mark).to_have_text("净江")
    expect(mark).to_be_in_viewport()


def test_from_what_the_archive_covers_to_a_table_that_is_saved(visitor: Reader, city: City) -> None:
    page = visitor.page
    visitor.open("/coverage/")
    visitor.follow(visitor.link("刑事立案数"))
    expect(page).to_have_url(re.compile(re.escape(city.indicator.get_absolute_url())))
    with page.expect_download() as download:
        visitor.follow(page.locator("main").get_by_role("link", name="CSV", exact=True))
    rows = make.as_rows(Path(download.value.path()).read_text("utf-8"))
    assert len(rows) > 2
    assert any("刑事立案数" in cell for row in rows[1:] for cell in row)
