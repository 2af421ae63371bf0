"""Every page, at a desk and on a phone, by day and by night: accessible, no wider than the screen, nothing refused."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from archive import editing
from tests.browser.conftest import City
from tests.web import factories as make
from tests.web.conftest import LISTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OTHERS = [
    "/nothing-here/",
    "/years/1980/",
    "/search/?q=%E9%B2%B8%E9%B1%BC",
    "/search/?year=2020&topic=dao-lu-jiao-tong",
]


# The first of what stands beyond the edge of the screen.
BEYOND = """[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""


def addresses(city: City) -> list[str]:
    return [*city.addresses(), *OTHERS]


def complaints(page: Page, address: str, rules: dict[str, object] | None = None) -> list[str]:
    """What is wrong with a page: axe's violations, scrolling sideways, and whatever the console holds."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(address)
    # Of a page that is rightly not found, or gone, Chromium says so by itself.
    found = [f"console: {text}" for text in heard if "status of 404" not in text and "status of 410" not in text]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    violations = Axe().run(page, options=rules).response["violations"]
    return found + [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in violations]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_any_page(
    chromium: Browser, live_server: LiveServer, city: City, width: int, scheme: str
) -> None:
    # Dark differs from light in its colours alone.
    rules: dict[str, object] | None = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
    wrong = {}
    for address in addresses(city):
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
        if found := complaints(page, live_server.url + address, rules):
            wrong[address] = found
        page.close()
    assert wrong == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_with_any_english_page(
    chromium: Browser, live_server: LiveServer, city: City, scheme: str
) -> None:
    """English words are longer: they are looked at where there is least room."""
    rules: dict[str, object] | None = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
    wrong = {}
    for address in addresses(city):
        page = chromium.new_page(viewport={"width": 360, "height": 800}, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
        if found := complaints(page, f"{live_server.url}/en{address}", rules):
            wrong[address] = found
        page.close()
    assert wrong == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_an_empty_archive(chromium: Browser, live_server: LiveServer, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
    wrong = {address: found for address in LISTS if (found := complaints(page, live_server.url + address))}
    page.close()
    assert wrong == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_what_was_withdrawn(
    chromium: Browser, live_server: LiveServer, city: City, width: int
) -> None:
    editing.withdraw([city.article], "重复入藏", None, "报社已更正此文。" * 20)
    page = chromium.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
    gone = [city.article.get_absolute_url(), f"/captures/{city.article.capture.sha256}/"]
    wrong = {address: found for address in gone if (found := complaints(page, live_server.url + address))}
    page.close()
    assert wrong == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_longest_names_and_figures_fit(chromium: Browser, live_server: LiveServer, city: City, width: int) -> None:
    text = "W" * 400 + "，" + "共" * 199 + "达999999999999999.123456个" + "案" * 400
    article = make.make_article(text, "长" * 150 + "X" * 150, source="报" * 100)
    article.topics.add(city.topic)
    fields = {"unit": "个" * 20, "approximation": "about", "status": "confirmed"}
    for indicator in (city.indicator, None):
        make.make_figure(
            article, "999999999999999.123456个", "共" * 199, "999999999999999.123456", indicator=indicator, **fields
        )
    page = chromium.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
    figure = article.observations.get(indicator=city.indicator)
    seen = [*city.addresses(), article.get_absolute_url(), figure.get_absolute_url()]
    wide = {}
    for address in seen:
        page.goto(live_server.url + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide[address] = page.evaluate(BEYOND)
    page.close()
    assert wide == {}
