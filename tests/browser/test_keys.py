"""Single keys, copy buttons and the tooltips of charts: what a little JavaScript adds, and when it stays out of the way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import City
from tests.web import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server: LiveServer, city: City) -> str:
    make.index()
    return str(live_server.url)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_a_slash_goes_to_the_search_box_and_is_not_typed(page: Page, site: str) -> None:
    page.goto(f"{site}/about/")
    page.keyboard.press("/")
    box = page.locator("#q")
    expect(box).to_be_focused()
    assert box.input_value() == ""


def test_in_a_field_keys_are_letters(page: Page, site: str) -> None:
    page.goto(f"{site}/years/2020/")
    page.locator("#q").focus()
    page.keyboard.type("/jk?")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#q").input_value() == "/jk?"
    expect(page.locator("#keys-sheet")).to_be_hidden()
    expect(page).to_have_url(f"{site}/years/2020/")


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_with_a_modifier_keys_belong_to_the_browser(page: Page, site: str, modifier: str) -> None:
    page.goto(f"{site}/about/")
    page.evaluate(
        "modifier => document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: '/', [modifier]: true, bubbles: true, cancelable: true}))",
        {"Control": "ctrlKey", "Alt": "altKey", "Meta": "metaKey"}[modifier],
    )
    expect(page.locator("#q")).not_to_be_focused()


def test_while_characters_are_composed_keys_are_part_of_them(page: Page, site: str) -> None:
    page.goto(f"{site}/about/")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', isComposing: true, bubbles: true}))"
    )
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '?', isComposing: true, bubbles: true}))"
    )
    expect(page.locator("#keys-sheet")).to_be_hidden()


def test_arrows_go_from_year_to_year(page: Page, site: str) -> None:
    page.goto(f"{site}/years/2020/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/years/2019/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/years/2020/")


def test_arrows_go_from_hit_to_hit_and_leave_one_step_of_history(page: Page, site: str, city: City) -> None:
    page.goto(f"{site}/about/")
    page.goto(f"{site}{city.article.get_absolute_url()}?hl=诈骗 OR 警务站 OR 江岸")
    for number in (1, 2, 3, 3):
        page.keyboard.press("ArrowRight")
        expect(page.locator("mark:target")).to_have_id(f"hit-{number}")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("mark:target")).to_have_id("hit-2")
    page.go_back()
    expect(page).to_have_url(f"{site}/about/")


def test_j_and_k_move_along_results_and_enter_opens(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?q=账单")
    titles = page.locator(".hits .title").all_text_contents()
    assert len(titles) == 2
    moved = []
    for key in "jjjk":
        page.keyboard.press(key)
        moved.append(focused(page))
    assert moved == [titles[0], titles[1], titles[1], titles[0]]
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/a/**")


@pytest.mark.parametrize("key", ["?", "？"])
def test_the_sheet_of_keys_opens_and_closes_and_gives_the_focus_back(page: Page, site: str, key: str) -> None:
    page.goto(f"{site}/search/?q=账单")
    page.keyboard.press("j")
    before = focused(page)
    page.evaluate(
        "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))",
        key,
    )
    sheet = page.get_by_role("dialog", name="按键")
    expect(sheet).to_be_visible()
    page.keyboard.press("j")
    expect(sheet).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert focused(page) == before


def test_single_keys_can_be_turned_off_and_stay_off(page: Page, site: str) -> None:
    page.goto(f"{site}/help/")
    switch = page.locator("main").get_by_label("使用这些单键")
    expect(switch).to_be_checked()
    switch.uncheck()
    page.goto(f"{site}/about/")
    page.keyboard.press("/")
    expect(page.locator("#q")).not_to_be_focused()
    page.goto(f"{site}/help/")
    expect(switch).not_to_be_checked()
    switch.check()
    page.goto(f"{site}/about/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


@pytest.mark.parametrize("allowed", [True, False])
def test_a_citation_is_copied_with_and_without_the_clipboard(
    chromium: Browser, site: str, city: City, allowed: bool
) -> None:
    context = chromium.new_context(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if not allowed:  # as on a page that came over plain http
        page.add_init_script("Object.defineProperty(navigator.clipboard, 'writeText', {value: undefined})")
    page.goto(f"{site}{city.article.get_absolute_url()}")
    page.get_by_role("button", name="复制 GB/T 7714—2025").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "云州2020年平安账单[N]. 云州日报，2021-01-20."
    context.close()


def test_the_sign_of_a_paragraph_copies_its_address(chromium: Browser, site: str, city: City) -> None:
    context = chromium.new_context(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}{city.article.get_absolute_url()}")
    page.get_by_role("link", name="第 3 段的链接").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="这一段的地址已复制")).to_be_visible()
    address = f"{site}{city.article.get_absolute_url()}#p3"
    expect(page).to_have_url(address)
    assert page.evaluate("navigator.clipboard.readText()") == address
    context.close()


def test_a_mark_of_a_chart_says_what_it_is_on_focus_until_escape(page: Page, site: str, city: City) -> None:
    page.goto(f"{site}{city.indicator.get_absolute_url()}")
    mark = page.locator("svg a").first
    tip = page.locator(".tooltip")
    expect(tip).to_be_hidden()
    mark.focus()
    expect(tip).to_be_visible()
    assert tip.text_content() == mark.get_attribute("aria-label")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    mark.locator("circle").first.hover(force=True)
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    expect(tip).to_be_hidden()


def test_without_javascript_nothing_that_needs_it_is_shown(chromium: Browser, site: str, city: City) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{site}{city.article.get_absolute_url()}")
    expect(page.get_by_role("button", name="复制")).to_have_count(0)
    expect(page.get_by_text("使用这些单键")).to_be_hidden()
    page.get_by_role("contentinfo").get_by_role("link", name="按键").click()
    expect(page).to_have_url(f"{site}/help/#keys")
    expect(page.locator("main").get_by_text("到检索框")).to_be_visible()
    context.close()
