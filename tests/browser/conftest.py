"""A real Chromium for the tests that look at pages as a reader does."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.launching import LAUNCH
from tests.web.conftest import City, city, cloud_city

__all__ = ["City", "city", "cloud_city"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if LAUNCH["executable_path"] is None:
        pytest.skip("needs Chromium (on Debian: apt install chromium fonts-noto-cjk)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of its own, in Chinese, at a desk's width."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
