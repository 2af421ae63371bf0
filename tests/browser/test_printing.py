"""On paper: a year's account is one sheet of A4."""

import pypdfium2
import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from archive.models import Observation
from tests.browser.conftest import City
from tests.web import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def printed(page: Page, address: str) -> tuple[int, str]:
    """(sheets, the text of the first)"""
    page.goto(address)
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return len(document), document[0].get_textpage().get_text_range()


def test_a_year_is_printed_on_one_sheet(page: Page, live_server: LiveServer, city: City) -> None:
    sheets, text = printed(page, f"{live_server.url}/years/2020/")
    assert sheets == 1
    assert "群众安全感" in text and "97.31%" in text
    # No chrome, no list of articles.
    assert "检索" not in text and "云州2020年平安账单" not in text


def test_the_longest_account_is_printed_on_one_sheet(page: Page, live_server: LiveServer, city: City) -> None:
    said = "，".join(f"第{number}类治安案件{number + 100}起，同比下降{number + 1}%" for number in range(120))
    article = make.make_article(f"2020年{said}。", "长账单")
    for number in range(120):
        topic = make.make_topic(f"主题{number % 20}", f"topic-{number % 20}")
        indicator = make.make_indicator(f"第{number}类治安案件查处数", topic, unit="起", kind="level", good="down")
        area = {"area": city.district} if number % 7 == 0 else {}
        make.make_figure(
            article, f"{number + 100}起", f"第{number}类", str(number + 100), unit="起", indicator=indicator, **area
        )
        make.make_figure(
            article,
            f"{number + 1}%",
            f"第{number}类",
            str(-number - 1),
            "change",
            "%",
            indicator=indicator,
            comparison="yoy",
        )
    assert Observation.objects.filter(period_code="2020").count() > 200
    assert printed(page, f"{live_server.url}/years/2020/")[0] == 1
