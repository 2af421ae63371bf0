"""A search as an Atom feed."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def indexed(city: City) -> None:
    make.index()


def feed(client: Client, **asked: str) -> ElementTree.Element:
    answer = client.get("/search.atom", asked)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return make.as_xml(answer.content)


def told(element: ElementTree.Element, name: str) -> list[str]:
    return [one.text or "" for one in element.iter(ATOM + name)]


def test_it_tells_the_newest_first_with_stable_numbers(client: Client) -> None:
    entries = list(feed(client, q="净江").iter(ATOM + "entry"))
    assert told(entries[0], "title") == ["云州2020年平安账单"]
    assert told(entries[1], "title") == ["云州2019年平安账单"]
    first = [told(entry, "id") for entry in entries]
    assert first == [told(entry, "id") for entry in feed(client, q="净江").iter(ATOM + "entry")]
    assert first[0][0].startswith("http://testserver/a/")
    assert "?" not in first[0][0]


def test_its_title_says_the_search_and_its_links_lead_to_page_and_self(client: Client) -> None:
    found = feed(client, q="净江", year="2020")
    title = told(found, "title")[0]
    assert "净江" in title and "2020年" in title
    links = {link.get("rel"): link.get("href") or "" for link in found.findall(ATOM + "link")}
    assert "/search/?q=" in links["alternate"]
    assert "/search.atom?q=" in links["self"]


def test_a_summary_is_escaped_twice(client: Client) -> None:
    make.make_article("<script>alert(1)</script>净海", "<b>题</b>", published_on=date(2022, 1, 1))
    make.index()
    (entry,) = feed(client, q="净海").iter(ATOM + "entry")
    assert told(entry, "title") == ["<b>题</b>"]
    assert told(entry, "summary") == ["&lt;script&gt;alert(1)&lt;/script&gt;<mark>净海</mark>"]


def test_signs_that_xml_cannot_write_are_left_out(client: Client) -> None:
    make.make_article("\x0b净海\ufffe出航", "题\x1f目")
    make.index()
    assert told(next(feed(client, q="净海").iter(ATOM + "entry")), "title") == ["题目"]
    feed(client, q="\ufffe\x0b")


def test_an_unchanged_feed_is_not_sent_again(client: Client) -> None:
    first = client.get("/search.atom", {"q": "净江"})
    again = client.get("/search.atom", {"q": "净江"}, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_empty_feed_does_not_change_by_itself(client: Client) -> None:
    answers = [client.get("/search.atom", {"q": "无此物也"}) for _ in range(2)]
    assert answers[0].content == answers[1].content


def test_the_page_of_results_names_its_feed(client: Client) -> None:
    page = client.get("/search/?q=净江&year=2020").content.decode()
    assert 'rel="alternate" type="application/atom+xml" href="/search.atom?q=' in page


def test_the_old_address_leads_to_the_new_one_with_its_query(client: Client) -> None:
    answer = client.get("/search/feed.xml?q=%E5%87%80%E6%B1%9F&year=2020")
    assert (answer.status_code, answer["Location"]) == (301, "/search.atom?q=%E5%87%80%E6%B1%9F&year=2020")
