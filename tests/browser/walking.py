"""A reader who follows links in one of three ways: with the mouse, without JavaScript on a phone, by the keyboard alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect

_MOST_TABS = 250


@dataclass(frozen=True)
class Reader:
    """`way` is one of WAYS."""

    page: Page
    site: str
    way: str

    def open(self, address: str) -> None:
        self.page.goto(f"{self.site}{address}")

    def follow(self, link: Locator) -> None:
        """The first of the links that this names."""
        one = link.first
        if self.way == "keyboard":
            self.reach(one)
            self.page.keyboard.press("Enter")
        else:
            one.click()

    def reach(self, link: Locator) -> None:
        """Goes on with Tab until the link has the focus, as a reader without a mouse does, and can see that it has."""
        for _ in range(_MOST_TABS):
            self.page.keyboard.press("Tab")
            if link.evaluate("link => link === document.activeElement"):
                assert link.evaluate("link => link.matches(':focus-visible')")
                return
        raise AssertionError(f"no way to {link} by the keyboard")

    def search(self, words: str) -> None:
        """Types words into the search box of the page; by the keyboard, / leads there."""
        box = self.page.locator("#q")
        if self.way == "keyboard":
            self.page.keyboard.press("/")
            expect(box).to_be_focused()
        else:
            box.click()
        self.page.keyboard.insert_text(words)
        self.page.keyboard.press("Enter")

    def link(self, name: str, within: str = "main") -> Locator:
        return self.page.locator(within).get_by_role("link", name=name)


# The keyboard's reader has JavaScript, but no step below needs it: each link can be reached with Tab.
WAYS = ("mouse", "without JavaScript", "keyboard")


@contextmanager
def reader(chromium: Browser, site: str, way: str) -> Iterator[Reader]:
    plain = way == "without JavaScript"
    context = chromium.new_context(
        java_script_enabled=not plain,
        viewport={"width": 390, "height": 780} if plain else {"width": 1280, "height": 800},
        locale="zh-CN",
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield Reader(context.new_page(), site, way)
    context.close()
