"""The places of a whole search."""

import pytest

from archive.models import Article
from archive.search import Filters, QueryRefused, marks_in
from archive.search.concordance import Order, concordance, places_of
from archive.search.writer import drain
from tests.search.conftest import MakeArticle

NOTHING = Filters()


def shown(query: str, order: Order = "article", most: int = 100, filters: Filters = NOTHING) -> list[str]:
    found = concordance(query, filters, "oldest", order, most)
    return [place.line.before[-2:] + "|" + place.line.after[:2] for place in found.places]


@pytest.fixture
def three(make_article: MakeArticle) -> None:
    make_article("甲", "早乙净海丙船。晚乙净海乙船。", year=2019)
    make_article("乙", "无甲净海甲船。", year=2020)
    drain()


def test_places_stand_in_the_order_of_articles_and_texts(three: None) -> None:
    assert shown('"净海"') == ["早乙|丙船", "晚乙|乙船", "无甲|甲船"]


def test_places_can_stand_by_what_follows_or_precedes(three: None) -> None:
    assert shown('"净海"', "after") == ["早乙|丙船", "无甲|甲船", "晚乙|乙船"]
    assert shown('"净海"', "before") == ["无甲|甲船", "晚乙|乙船", "早乙|丙船"]


def test_filters_hold_and_a_limit_is_told(three: None) -> None:
    assert shown('"净海"', filters=Filters(year=(2020,))) == ["无甲|甲船"]
    found = concordance('"净海"', NOTHING, "oldest", "article", 2)
    assert (len(found.places), found.articles, found.complete) == (2, 2, False)
    assert concordance('"净海"', NOTHING, "oldest", "article", 3).complete


def test_it_goes_on_over_many_articles(make_article: MakeArticle) -> None:
    for number in range(120):
        make_article(f"第{number}篇", f"净海第{number}次出航。")
    drain()
    assert len(shown('"净海"', most=500)) == 120


def test_each_line_leads_to_the_mark_of_the_article(archive: dict[str, Article]) -> None:
    for place in places_of("净海 行动", NOTHING, "oldest").places:
        text = Article.objects.get(pk=place.hit.article_id).text
        start, end = marks_in("净海 行动", text)[place.line.number - 1]
        assert place.line.found.startswith(text[start:end])


@pytest.mark.parametrize("query", ["", "年:2018", "-净海", "标题:出鞘"])
def test_what_stands_in_no_text_has_no_places(query: str, archive: dict[str, Article]) -> None:
    assert shown(query) == []


def test_articles_are_not_looked_through_without_end(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.search.concordance._MOST_CHUNKS", 1)
    for number in range(101):
        make_article(f"净海第{number}篇", "无")
    drain()
    assert not concordance("标题:净海", NOTHING, "oldest", "article", 10).complete


def test_a_refused_query_is_refused_at_once(db: None) -> None:
    with pytest.raises(QueryRefused):
        places_of("案" * 5000, NOTHING, "oldest")
