"""A reader finds a figure of a year, sees the characters that say it, and gets the file they come from."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import City

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def walk(page: Page, live_server: LiveServer, city: City) -> None:
    """Home, year, article, figure, original: by the links alone."""
    page.goto(live_server.url)
    page.locator("main").get_by_role("link", name="2020年平安账单").first.click()
    page.get_by_role("link", name=city.article.title).first.click()
    mark = page.locator(f"mark#f{city.figure.pk}")
    expect(mark).to_have_text(city.figure.printed)
    mark.get_by_role("link").click()
    expect(page.locator("blockquote mark.figure")).to_have_text("8.5%")
    expect(page.locator("blockquote mark.measure")).to_have_text("刑事立案数")
    page.get_by_role("link", name="到文中看").click()
    expect(page.locator("mark:target")).to_have_text("8.5%")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载原件").click()
    content = Path(download.value.path()).read_bytes()
    assert hashlib.sha256(content).hexdigest() == city.article.capture.sha256


def test_from_home_to_the_original_file(page: Page, live_server: LiveServer, city: City) -> None:
    walk(page, live_server, city)


def test_the_same_without_javascript_on_a_phone(chromium: Browser, live_server: LiveServer, city: City) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    walk(context.new_page(), live_server, city)
    context.close()


def test_the_keyboard_alone_reaches_the_text_and_its_figures(page: Page, live_server: LiveServer, city: City) -> None:
    page.goto(f"{live_server.url}{city.article.get_absolute_url()}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('mark') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}{city.figure.get_absolute_url()}")
