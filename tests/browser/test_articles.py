"""An article with all that one can have: outline, rows of a table, names, neighbours; at a desk, on a phone, on paper."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.models import Article
from tests.browser.conftest import City
from tests.browser.test_every_page import complaints
from tests.web import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = """全市平安。
喜报——
守住钱袋子
“净江”专项行动破案140起，临江区建成警务站12个。
路更畅
类别 2019 2020
事故 120 90
死亡 12 9"""


@pytest.fixture
def article(city: City) -> Article:
    made = make.make_article(
        TEXT,
        "云州公安这一年 群众说好",
        headings=["喜报——", "守住钱袋子", "路更畅"],
        captions=["江上巡逻"],
        url="https://example.org/1",
    )
    made.headings[0]["role"] = "kicker"
    made.save()
    made.campaigns.add(city.campaign)
    made.districts.add(city.district)
    made.topics.add(city.topic)
    make.make_figure(made, "140起", "破案", "140", unit="起", indicator=city.indicator)
    make.make_figure(made, "12个", "警务站", "12", unit="个", area=city.district)
    make.make_article("江上无事。", "同日别报", published_on=made.published_on, source="临江晚报")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_it(
    chromium: Browser, live_server: LiveServer, article: Article, width: int, scheme: str
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
    assert complaints(page, f"{live_server.url}{article.get_absolute_url()}?hl=平安") == []
    page.close()


def test_the_outline_leads_to_its_headings_beside_the_text_and_above_it(
    page: Page, live_server: LiveServer, article: Article
) -> None:
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    outline = page.get_by_role("navigation", name="本文各节")
    outline.get_by_role("link", name="路更畅").click()
    expect(page.locator("h2:target")).to_have_text("路更畅")
    page.set_viewport_size({"width": 390, "height": 780})
    expect(outline.get_by_role("link", name="守住钱袋子")).to_be_hidden()
    outline.get_by_text("本文各节").click()
    outline.get_by_role("link", name="守住钱袋子").click()
    expect(page.locator("h2:target")).to_have_text("守住钱袋子")


def test_lines_are_short_enough_to_read(page: Page, live_server: LiveServer, article: Article) -> None:
    page.set_viewport_size({"width": 1920, "height": 1000})
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    text = page.locator(".text")
    assert text.evaluate("text => text.clientWidth / parseFloat(getComputedStyle(text).fontSize)") <= 38


def test_paper_has_text_figures_citation_and_address_and_nothing_to_press(
    page: Page, live_server: LiveServer, article: Article
) -> None:
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    page.emulate_media(media="print")
    for shown in ("#p1", ".figures", "#gb2025", "#address"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator("#address")).to_have_text(f"{live_server.url}{article.get_absolute_url()}")
    for hidden in ("button:visible", ".outline:visible", "input:visible", ".around:visible", ".masthead nav:visible"):
        expect(page.locator(hidden)).to_have_count(0)
