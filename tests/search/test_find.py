"""The one door: pages, order, facets, marks."""

from datetime import date

import pytest

from archive.models import Article, OutboxEntry, Topic
from archive.search import Filters, find, marks_in, writer
from archive.text.fold import fold
from tests.search.conftest import MakeArticle

Archive = dict[str, Article]


@pytest.fixture
def many(make_article: MakeArticle) -> list[int]:
    """45 articles on the same word, every fifth without a date; their numbers, the newest first."""
    made = [
        make_article(f"第{n}篇", "云州平安", published=date(2020, 1, 1 + n % 9) if n % 5 else None) for n in range(45)
    ]
    writer.drain()
    return [a.pk for a in sorted(made, key=lambda a: (a.published_on or date.min, a.pk), reverse=True)]


@pytest.mark.parametrize("query", ["平安", ""], ids=["search", "browse"])
@pytest.mark.parametrize("size", [7, 20, 45])
def test_every_page_is_reached_and_they_hold_each_article_once(many: list[int], query: str, size: int) -> None:
    first = find(query, size=size, sort="newest")
    pages = [find(query, page=page, size=size, sort="newest") for page in range(1, first.pages + 1)]
    assert [hit.article_id for page in pages for hit in page.hits] == many
    assert {page.total for page in pages} == {45}


@pytest.mark.parametrize("query", ["平安", ""], ids=["search", "browse"])
def test_a_page_beyond_the_end_is_empty_with_the_true_total(many: list[int], query: str) -> None:
    results = find(query, page=10**30, size=20)
    assert (results.total, results.hits, results.pages) == (45, (), 3)


@pytest.mark.parametrize("query", ["平安", ""], ids=["search", "browse"])
def test_the_oldest_come_first_and_the_undated_last(many: list[int], query: str) -> None:
    dates = [hit.published_on for hit in find(query, size=100, sort="oldest").hits]
    dated = [day for day in dates if day]
    assert dates == [*sorted(dated), *[None] * 9]


def test_equally_good_hits_are_ordered_by_date_and_number(many: list[int]) -> None:
    assert [hit.article_id for hit in find("平安", size=100).hits] == many


def test_page_and_size_out_of_bounds_are_brought_within(many: list[int]) -> None:
    results = find("平安", page=-3, size=10**9)
    assert (results.page, results.size) == (1, 100)
    assert find("平安", size=0).size == 1


def test_a_word_in_the_title_weighs_more(make_article: MakeArticle) -> None:
    text = make_article("岁末回望", "云州净海，一路平安。岁末回望")
    title = make_article("云州净海", "岁末回望，一路平安。岁末回望")
    writer.drain()
    assert [hit.article_id for hit in find("净海").hits] == [title.pk, text.pk]


def test_words_as_typed_come_before_the_same_words_apart(make_article: MakeArticle) -> None:
    together = make_article("甲", "年终盘点：社区夜巡每晚一次，风雨无阻")
    make_article("乙", "年终盘点：夜巡每晚一次，风雨无阻在社区")
    writer.drain()
    assert find("社区夜巡").total == 2
    assert find("社区夜巡").hits[0].article_id == together.pk


def test_marks_and_spans_lie_on_the_words_in_the_stored_text(archive: Archive) -> None:
    for hit in find("净海 OR 诈骗 OR 523起 OR “人民警察”", size=100).hits:
        text = archive_text(hit.article_id)
        for start, end in hit.spans:
            assert fold(text[start:end]) in {"净海", "诈骗", "523起", "人民警", "察"}
        for start, end in hit.marks:
            assert hit.snippet[start:end] in text.replace("\n", " ")
        for start, end in hit.title_marks:
            assert fold(hit.title[start:end]) == "净海"
        assert hit.spans or hit.title_marks


def test_an_opened_article_is_marked_as_its_hit_was(archive: Archive) -> None:
    for query in ("净海 -蓝剑", "523", '"人民警察"', "没有这样的词语", ""):
        for hit in find(query, size=100).hits:
            assert marks_in(query, archive_text(hit.article_id)) == hit.spans


def archive_text(pk: int) -> str:
    return Article.objects.get(pk=pk).text


def test_a_caption_that_was_found_is_shown(archive: Archive) -> None:
    (hit,) = find("码头讲解").hits
    assert hit.spans == ()
    assert hit.snippet_html == "民警在<mark>码头讲解</mark>休渔规定"


def test_markup_in_an_article_is_text_in_title_and_snippet(archive: Archive) -> None:
    (hit,) = find("网页 svg").hits
    assert "<b>" not in hit.title_html
    assert "&lt;<mark>svg</mark> onload=alert(1)//" in hit.snippet_html


def test_an_empty_query_browses_what_the_filters_leave(archive: Archive) -> None:
    results = find("", Filters(year=(2018,), topic=("criminal",)))
    assert [hit.article_id for hit in results.hits] == [archive["black_traditional"].pk, archive["account"].pk]
    assert all(hit.marks == () for hit in results.hits)


def test_several_values_of_one_kind_are_alternatives(archive: Archive) -> None:
    results = find("云州", Filters(year=(2018, 2020), district=("990101", "990102")))
    assert {hit.article_id for hit in results.hits} == {archive["account"].pk, archive["clean_sea"].pk}


@pytest.mark.parametrize("query", ["云州", ""], ids=["search", "browse"])
def test_a_filter_that_names_nothing_leaves_nothing(archive: Archive, query: str) -> None:
    results = find(query, Filters(topic=("no-such-topic",), year=(2018,)))
    assert results.total == 0
    assert results.facets["topic"]  # what choosing another topic would give
    assert [facet.value for facet in results.facets["year"]] == ["2018"]


@pytest.mark.parametrize("query", ["云州", ""], ids=["search", "browse"])
def test_a_year_of_any_length_is_only_a_year_without_articles(archive: Archive, query: str) -> None:
    results = find(query, Filters(year=(10**30, -1, 0)))
    assert results.total == 0
    assert 0 not in {facet.count for facet in results.facets["year"] if not facet.selected}


def test_a_facet_carries_name_count_and_choice(archive: Archive) -> None:
    facets = find("云州", Filters(campaign=("jing-hai",))).facets["campaign"]
    assert [(f.value, f.label, f.count, f.selected) for f in facets] == [
        ("jing-hai", "净海", 1, True),
        ("sao-hei-chu-e", "扫黑除恶专项斗争", 1, False),
    ]


def test_a_renamed_topic_is_found_under_its_new_address_at_once(archive: Archive) -> None:
    Topic.objects.filter(slug="sea").update(slug="coast", name="海岸")
    assert find("净海", Filters(topic=("coast",))).total == 1
    assert [facet.label for facet in find("净海").facets["topic"]] == ["海岸"]


def test_a_deleted_article_is_not_shown_although_the_index_still_has_it(archive: Archive) -> None:
    pk = archive["clean_sea"].pk
    archive["clean_sea"].delete()
    OutboxEntry.objects.announce([pk])
    results = find("净海")
    assert (results.total, results.hits, results.facets["year"]) == (0, (), [])


def test_without_an_index_the_answer_says_that_it_is_not_complete(make_article: MakeArticle) -> None:
    make_article("云州", "云州")
    results = find("云州")
    assert (results.total, results.complete) == (0, False)
