"""Suggestions while typing, by keyboard and by mouse, as a screen reader hears of them; and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import City
from tests.browser.test_every_page import complaints
from tests.web import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def box(page: Page, live_server: LiveServer, city: City) -> Locator:
    """The search box of the home page, 净 typed into it and the suggestions shown."""
    make.index()
    page.goto(live_server.url)
    box = page.get_by_role("combobox")
    box.press_sequentially("净")
    expect(page.get_by_role("option").first).to_be_visible()
    return box


def test_the_box_says_that_it_suggests(box: Locator, page: Page) -> None:
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox", name="检索建议")).to_be_visible()
    expect(page.get_by_role("option").first).to_contain_text("净江")
    assert box.get_attribute("aria-activedescendant") is None


def test_arrows_choose_and_enter_goes_there(box: Locator, page: Page) -> None:
    box.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    assert box.input_value() == "净"
    box.press("Enter")
    page.wait_for_url("**/campaigns/jing-jiang/")


def test_arrows_come_back_to_the_text(box: Locator, page: Page) -> None:
    box.press("ArrowDown")
    box.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None


def test_enter_without_a_choice_searches_for_what_was_typed(box: Locator, page: Page) -> None:
    box.press("Enter")
    page.wait_for_url("**/search/?q=%E5%87%80")


def test_escape_closes_and_what_was_typed_stays(box: Locator, page: Page) -> None:
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "净"


def test_leaving_the_box_closes_the_list(box: Locator, page: Page) -> None:
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_click_goes_there(box: Locator, page: Page) -> None:
    page.get_by_role("option").first.click()
    page.wait_for_url("**/campaigns/jing-jiang/")


def test_nothing_is_wrong_with_the_open_list(box: Locator, page: Page) -> None:
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_hostile_names_stay_text(page: Page, live_server: LiveServer, city: City) -> None:
    make.make_article(source="净<img src=x onerror=alert(1)>报")
    make.index()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(live_server.url)
    page.get_by_role("combobox").press_sequentially("净<")
    expect(page.get_by_role("option").first).to_contain_text("<img src=x")


def test_without_javascript_the_box_is_a_form(chromium: Browser, live_server: LiveServer, city: City) -> None:
    make.index()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("净江")
    page.get_by_role("searchbox").press("Enter")
    assert "/search/?q=" in page.url
    assert page.locator(".hits li").count() == 2
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wrong_with_the_ways_on(chromium: Browser, live_server: LiveServer, city: City, width: int) -> None:
    make.index()
    page = chromium.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
    addresses = ["context/?q=净江", "context/", "?q=净江 群众安全感 2020", "?q=静江 鲸鱼&year=1999", "?q=静江"]
    wrong = {one: found for one in addresses if (found := complaints(page, f"{live_server.url}/search/{one}"))}
    page.close()
    assert wrong == {}
