"""A reader searches, narrows, leaves something out, and reads from hit to hit and from article to article, and back."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.models import Article, OutboxEntry
from archive.search import writer
from tests.browser.conftest import City
from tests.browser.test_every_page import complaints
from tests.web import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def notices(city: City) -> list[Article]:
    """Twenty-four notices of two papers, each saying 江岸 twice, beside the accounts of the city."""
    made = [
        make.make_article(
            f"第{number}号：江岸无事。\n又查江岸泊船{number + 2}艘。",
            f"江岸警讯{number}",
            2019 + number % 3,
            source=("云州日报", "临江晚报")[number % 2],
        )
        for number in range(24)
    ]
    OutboxEntry.objects.announce(Article.objects.values_list("pk", flat=True))
    writer.drain()
    return made


def press(page: Page, link: Locator) -> None:
    """Goes on with Tab until the link is reached, as a reader without a mouse does, and follows it."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to {link} by the keyboard")


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name)


def walk(page: Page, live_server: LiveServer) -> None:
    """Search, narrow, leave out, open at the first hit, next hit, next article, back to the place: by the keyboard alone."""
    page.goto(f"{live_server.url}/search/")
    page.locator("#q").focus()
    page.keyboard.type("江岸")
    page.keyboard.press("Enter")
    expect(page.get_by_text("文章 26 篇")).to_be_visible()
    if page.get_by_text("缩小范围").is_visible():
        page.get_by_text("缩小范围").focus()
        page.keyboard.press("Enter")
    press(page, page.locator(".counted").get_by_role("link", name="2019年", exact=True))
    expect(page.get_by_text("文章 9 篇")).to_be_visible()
    expect(link(page, "所述年度：2019年")).to_be_visible()
    if page.get_by_text("缩小范围").is_visible():
        page.get_by_text("缩小范围").focus()
        page.keyboard.press("Enter")
    press(page, link(page, "排除 临江晚报"))
    expect(page.get_by_text("文章 5 篇")).to_be_visible()
    expect(link(page, "不含 来源：临江晚报")).to_be_visible()

    press(page, link(page, "2 处").first)
    first = page.locator("mark#hit-1")
    expect(first).to_be_in_viewport()
    expect(page.get_by_role("group", name="第 1 处，共 2 处")).to_be_visible()
    press(page, page.get_by_role("group", name="第 1 处").get_by_role("link", name="下一处"))
    expect(page.get_by_role("group", name="第 1 处，共 2 处")).to_be_hidden()
    expect(page.get_by_role("group", name="第 2 处，共 2 处")).to_be_visible()
    press(page, page.get_by_role("group", name="第 2 处").get_by_role("link", name="回到文首"))
    expect(page.get_by_role("group", name="第 2 处")).to_be_hidden()

    before = re.search(r"/a/(\d+)/", page.url)
    press(page, link(page, "下一篇"))
    expect(page.get_by_text("共 5 篇")).to_be_visible()
    after = re.search(r"/a/(\d+)/", page.url)
    assert before
    assert after
    assert before[1] != after[1]
    expect(page.locator("mark.hit").first).to_be_visible()
    press(page, link(page, "回到结果"))
    expect(page.locator(f"#a{after[1]}")).to_be_in_viewport()
    expect(page.get_by_text("文章 5 篇")).to_be_visible()


def test_from_a_search_through_its_hits_and_back_by_the_keyboard(
    page: Page, live_server: LiveServer, notices: list[Article]
) -> None:
    walk(page, live_server)


def test_the_same_without_javascript_on_a_phone(
    chromium: Browser, live_server: LiveServer, notices: list[Article]
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 780}, locale="zh-CN")
    walk(context.new_page(), live_server)
    context.close()


# What axe leaves out by itself (the size of targets) counts here: facets and marks are small and close together.
ALL_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wrong_with_results_and_marks(
    chromium: Browser, live_server: LiveServer, notices: list[Article], width: int, scheme: str
) -> None:
    source = notices[0].source_id
    addresses = [
        f"/search/?q=江岸&from=2019&year=2012&without=source:{source}&without=year:2020&topic=nowhere",
        "/search/?q=江岸&page=2",
        "/search/?q=江岸&page=9",
        "/search/?q=" + "案" * 1500,
        f"/a/{notices[0].pk}/?q=江岸&sort=oldest&n=3&hl=江岸#hit-2",
    ]
    wrong = {}
    for address in addresses:
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
        rules: dict[str, object] = {"runOnly": ["color-contrast"] if scheme == "dark" else ALL_RULES}
        found = [one for one in complaints(page, live_server.url + address, rules) if "status of 400" not in one]
        if width < 900 and page.get_by_text("缩小范围").is_visible():
            page.get_by_text("缩小范围").click()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if found:
            wrong[address[:80]] = found
        page.close()
    assert wrong == {}


def test_at_a_desk_the_facets_stand_open_and_on_a_phone_they_are_a_drawer(
    page: Page, live_server: LiveServer, notices: list[Article]
) -> None:
    page.goto(f"{live_server.url}/search/?q=江岸&year=2019")
    minus = link(page, "排除 临江晚报")
    expect(minus).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 780})
    expect(minus).to_be_hidden()
    expect(link(page, "所述年度：2019年")).to_be_visible()
    page.get_by_text("缩小范围").click()
    expect(minus).to_be_visible()


def test_print_keeps_the_marks_and_drops_what_cannot_be_followed(
    page: Page, live_server: LiveServer, notices: list[Article]
) -> None:
    page.goto(f"{live_server.url}/a/{notices[0].pk}/?hl=江岸#hit-1")
    page.emulate_media(media="print")
    expect(page.get_by_role("group", name="第 1 处")).to_be_hidden()
    assert page.locator("mark.hit").first.evaluate("mark => getComputedStyle(mark).borderBottomStyle") == "dotted"
