"""The English pages: whatever is Chinese on them is the archive's own (names, titles, quotations) and says that it is Chinese."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LABELS = ("title", "aria-label", "alt", "placeholder")
_WITHOUT_ELEMENTS = ("title", "option", "textarea")  # can only say it of all they hold
_EMPTY = ("input", "img", "link", "meta", "br", "hr")
_OTHERS = (
    "/search/?q=诈骗",
    "/search/?q=鲸鱼",
    "/search/?q=(诈骗 -起 标题:账单&year=2020&topic=dao-lu-jiao-tong",
    "/search/?q=年:1x",
    "/search/context/?q=诈骗",
    "/years/1980/",
    "/nothing/",
)
# Chinese that is meant to be there and is no row of the database: the switch, and what is typed or can be typed.
_MEANT = "中文 鲸鱼 标题 去年"
_TYPED = ("/help/", "/search/?q=年:1x", "/years/1980/")
# What pages say with numbers (2020年, 3 篇), though names of the archive may have these characters too.
_OURS = frozenset("年月日时篇页处条第共约逾至等")


class Reading(HTMLParser):
    """What is read of a page: (words, whether they are said to be Chinese), texts and labels apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, bool]] = []
        self.labels: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        inherited = bool(self._open) and self._open[-1][1]
        chinese = str(told["lang"]).startswith("zh") if "lang" in told else inherited
        self.labels += [str(told[name]) for name in _LABELS if name in told]
        if tag not in _EMPTY:
            self._open.append((tag, chinese))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, text: str) -> None:
        tag, chinese = self._open[-1] if self._open else ("", False)
        self.texts.append((text, chinese or tag in _WITHOUT_ELEMENTS))


def kept() -> str:
    """Everything Chinese that the archive holds."""
    rows = (row for model in apps.get_app_config("archive").get_models() for row in model._base_manager.all())
    return "\n".join(str(value) for row in rows for value in vars(row).values()) + settings.ARCHIVE_NAME + _MEANT


def foreign(words: str, held: str) -> Iterator[str]:
    """The Chinese that the archive does not hold, and single characters of which pages are made (2020年, 3 篇)."""
    yield from (run for run in _HAN.findall(words) if run not in held or run in _OURS)


def english(client: Client, city: City) -> Iterator[tuple[str, Reading]]:
    make.index()
    for address in [*city.addresses(), *_OTHERS]:
        page = client.get(f"/en{address}").content.decode()
        assert '<html lang="en">' in page, address
        yield address, Reading(page)


def test_what_is_chinese_says_so(client: Client, city: City) -> None:
    unsaid = {
        address: found
        for address, page in english(client, city)
        if (found := [text for text, chinese in page.texts if not chinese and _HAN.search(text)])
    }
    assert unsaid == {}


def test_what_is_chinese_is_the_archive_s_own(client: Client, city: City) -> None:
    held = kept()
    left = {
        address: found
        for address, page in english(client, city)
        if (
            found := sorted(
                {run for words in [*(text for text, _ in page.texts), *page.labels] for run in foreign(words, held)}
            )
        )
        and address not in _TYPED
    }
    assert left == {}
