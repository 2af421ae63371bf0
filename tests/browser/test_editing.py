"""An editor's first morning, on the whole archive as a user starts it."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import served

NEW_PASSWORD = "mine-alone-and-long-enough"
SECONDS = 60  # on an idle machine two or three; the limit only ends a test that has failed


@pytest.mark.browser
def test_an_edit_in_the_admin_appears_in_search(page: Page, tmp_path: Path) -> None:
    with served(tmp_path / "var") as archive:
        page.goto(f"{archive.address}/search/?q=净海")
        page.locator("main ol li a, main article a").first.click()
        article = page.url
        number = re.search(r"/a/(\d+)/", article)
        assert number is not None

        page.goto(f"{archive.address}/admin/archive/article/{number[1]}/change/")
        page.fill("#id_username", "editor")
        page.fill("#id_password", archive.password)
        page.click("#content input[type=submit]")
        expect(page).to_have_url(re.compile("password_change"))
        page.fill("#id_old_password", archive.password)
        page.fill("#id_new_password1", NEW_PASSWORD)
        page.fill("#id_new_password2", NEW_PASSWORD)
        page.click("#content input[type=submit]")
        expect(page).to_have_url(re.compile("password_change/done"))

        page.goto(f"{archive.address}/admin/archive/article/{number[1]}/change/")
        page.fill("#id_title", "编辑改过的标题：蓝鲸行动")
        page.click("[name=_save]")
        expect(page.locator(".success")).to_be_visible()

        deadline = time.monotonic() + SECONDS
        found = False
        while not found and time.monotonic() < deadline:
            page.goto(f"{archive.address}/search/?q=“蓝鲸行动”")
            found = page.get_by_text("编辑改过的标题").count() > 0
        assert found, "the edit did not appear in search in time"
