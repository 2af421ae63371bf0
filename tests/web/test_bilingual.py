"""What is Chinese on an English page says so, and nothing else of the page is touched."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from archive.web.bilingual import marked
from tests.web.conftest import City

ROWS = [
    # The element that holds nothing else says it.
    ("<p><a href='/'>净海行动</a></p>", "<p><a href='/' lang=\"zh-Hans\">净海行动</a></p>"),
    ("<td>云州2020年账单</td>", '<td lang="zh-Hans">云州2020年账单</td>'),
    ("<title>云州账单</title>", '<title lang="zh-Hans">云州账单</title>'),
    # Among English words it has an element of its own, from its first character to its last.
    ("<p>Area: 云州市</p>", '<p>Area: <bdi lang="zh-Hans">云州市</bdi></p>'),
    (
        "<p>also 净网、净网2019 and 净海</p>",
        '<p>also <bdi lang="zh-Hans">净网、净网</bdi>2019 and <bdi lang="zh-Hans">净海</bdi></p>',
    ),
    ("<p><b>8</b>起</p>", '<p><b>8</b><bdi lang="zh-Hans">起</bdi></p>'),
    # In a drawing that element is one of drawings.
    ("<svg><text>rate 立案数</text></svg>", '<svg><text>rate <tspan lang="zh-Hans">立案数</tspan></text></svg>'),
    # An element whose label is English is not said to be Chinese.
    ('<a title="Text">云州账单</a>', '<a title="Text"><bdi lang="zh-Hans">云州账单</bdi></a>'),
]
AS_THEY_ARE = [
    "<p>English only, 24.1%</p>",
    '<div lang="zh-Hans"><div>云州</div><p>临江<mark>8.5%</mark></p></div>',
    "<title>云州账单 in English</title>",  # a title holds no elements
    '<a aria-label="云州" href="/净海">x</a>',
    '<input value="净海">',
    "云州",
]


@pytest.mark.parametrize(("page", "expected"), ROWS)
def test_chinese_is_marked_where_it_stands(page: str, expected: str) -> None:
    assert marked(page) == expected


@pytest.mark.parametrize("page", AS_THEY_ARE)
def test_what_is_not_chinese_or_says_so_already_stays(page: str) -> None:
    assert marked(page) == page


def test_what_follows_a_chinese_element_is_marked_again() -> None:
    page = '<div lang="zh-Hans"><div>云州</div></div><input lang="zh-Hans" value="净海"><p>in 临江</p>'
    assert marked(page).endswith('<p>in <bdi lang="zh-Hans">临江</bdi></p>')


def test_words_of_the_page_within_a_chinese_element_are_english_again() -> None:
    page = '<p lang="zh-Hans">云州<a lang="en">text of 临江</a>账单</p>'
    assert marked(page) == page.replace("临江", '<bdi lang="zh-Hans">临江</bdi>')


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "云州", "a ", "2020", '<i lang="zh-Hans">', "</i>", "<br>"])
    )
)
def test_no_character_of_the_text_is_lost(pieces: list[str]) -> None:
    page = f"<div>{''.join(pieces)}</div>"
    bare = marked(page).replace('<bdi lang="zh-Hans">', "").replace("</bdi>", "").replace(' lang="zh-Hans"', "")
    assert bare == page.replace(' lang="zh-Hans"', "")


@pytest.mark.parametrize("text", ["中" * 100_000, "中" + "1" * 100_000, "<" * 100_000, "中a" * 50_000, "<i>" * 50_000])
def test_a_hostile_page_stays_linear(text: str) -> None:
    assert marked(f"<p>{text}</p>")


@pytest.mark.django_db
def test_chinese_pages_stay_as_they_are(client: Client, city: City) -> None:
    assert ">刑事立案数</a>" in client.get("/years/2020/").content.decode()
    assert 'lang="zh-Hans">刑事立案数</a>' not in client.get("/years/2020/").content.decode()
    assert 'lang="zh-Hans">刑事立案数</a>' in client.get("/en/years/2020/").content.decode()
