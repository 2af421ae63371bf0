"""What a page loads: little, nothing from elsewhere, nothing that moves what is already read."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import City
from tests.web import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_BYTES = 100_000  # of a page with all that it loads, uncompressed
MOST_SHIFT = 0.02  # of web.dev's cumulative layout shift, of which 0.1 still counts as good
# Collects from before the first paint on.
_WATCH = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


def main_pages(city: City) -> list[str]:
    records = (city.topic, city.district, city.indicator, city.campaign, city.programme, city.article, city.figure)
    lists = ["/", "/years/2020/", "/search/?q=净江", "/help/", "/about/", "/indicators/", "/campaigns/"]
    return [*lists, *(record.get_absolute_url() for record in records)]


@pytest.fixture
def site(live_server: LiveServer, city: City) -> str:
    make.index()
    return str(live_server.url)


def opened(page: Page, address: str) -> tuple[list[Response], list[str]]:
    """(everything that the page loaded, what its console holds)"""
    loaded: list[Response] = []
    said: list[str] = []
    page.on("response", lambda answer: loaded.append(answer))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return loaded, said


def test_the_first_view_of_every_main_page_is_light_and_all_its_own(chromium: Browser, site: str, city: City) -> None:
    for address in main_pages(city):
        context = chromium.new_context(locale="zh-CN")
        loaded, said = opened(context.new_page(), site + address)
        assert said == [], address
        assert {urlsplit(one.url).netloc for one in loaded} == {urlsplit(site).netloc}, address
        assert all(one.ok for one in loaded), address
        assert sum(len(one.body()) for one in loaded) <= MOST_BYTES, address
        context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_what_is_already_read(chromium: Browser, site: str, city: City, width: int) -> None:
    for address in ["/", "/years/2020/", city.indicator.get_absolute_url(), city.article.get_absolute_url()]:
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shifted") < MOST_SHIFT, address
        context.close()


def test_every_image_has_its_size_before_it_is_there(page: Page, site: str, city: City) -> None:
    """Drawings are inline; one without width and height would take its place only when the styles are read."""
    for address in main_pages(city):
        page.goto(site + address)
        unsized = page.evaluate(
            "[...document.querySelectorAll('img, svg')].filter(one => !(one.hasAttribute('width')"
            " && one.hasAttribute('height'))).map(one => one.outerHTML.slice(0, 80))"
        )
        assert unsized == [], address


def test_the_watch_sees_a_shift(page: Page, site: str) -> None:
    page.add_init_script(_WATCH)
    page.goto(f"{site}/about/")
    page.evaluate(
        "new Promise(done => { const box = document.createElement('div'); box.style.height = '300px';"
        " document.body.prepend(box); setTimeout(done, 500); })"
    )
    assert page.evaluate("window.shifted") > MOST_SHIFT
