"""Haystack's own interface to the same index."""

import pytest
from haystack.exceptions import SearchBackendError
from haystack.inputs import Exact
from haystack.query import SQ, SearchQuerySet
from whoosh.query import And, Not, Term

from archive.models import Article, OutboxEntry
from archive.search import find, generations, states, writer
from archive.search.analyzer import WordAnalyzer
from archive.search.engine import ChineseWhooshBackend
from archive.search.states import Pointer
from archive.search.storage import open_index
from archive.search.view import open_view
from tests.search.conftest import MakeArticle, forget_what_is_open

Archive = dict[str, Article]


def titles(found: SearchQuerySet) -> set[str]:
    return {result.object.title[:2] for result in found}


def test_words_and_phrases_are_found(archive: Archive) -> None:
    assert titles(SearchQuerySet().filter(content="诈骗")) == {"云州", "网上", "<b"}
    assert titles(SearchQuerySet().filter(content=Exact("网络诈骗"))) == {"云州"}
    assert titles(SearchQuerySet().auto_query("诈骗 -电信")) == {"<b"}
    assert titles(SearchQuerySet().auto_query("主题:海防 年:2018")) == {"“净"}


def test_conditions_combine(archive: Archive) -> None:
    assert SearchQuerySet().filter(SQ(content="净海") | SQ(content="蓝剑")).count() == 2
    assert SearchQuerySet().filter(content="诈骗").exclude(content="电信").count() == 1
    assert SearchQuerySet().filter(content="诈骗", year__gte=2019, year__lt=2021).count() == 2
    assert SearchQuerySet().filter(year__in=[2016, 2018]).count() == 4
    assert SearchQuerySet().filter(published__range=(_day("account"), _day("account"))).count() == 1
    assert SearchQuerySet().narrow("year:2020").count() == 4


def _day(key: str) -> object:
    return Article.objects.get(title__startswith="云州晒出").published_on


def test_everything_is_found_and_counted(archive: Archive) -> None:
    found = SearchQuerySet().all()
    assert found.count() == len(archive)
    assert dict(found.facet("year").facet_counts()["fields"]["year"]) == {2016: 1, 2018: 3, 2019: 3, 2020: 4}


def test_unaligned_slices_and_mixed_directions_are_right(archive: Archive) -> None:
    ordered = SearchQuerySet().order_by("-year", "id")
    years = sorted(archive.values(), key=lambda article: (-(article.report_year or 0), article.pk))
    assert [int(result.pk) for result in ordered[5:9]] == [article.pk for article in years[5:9]]
    assert [int(result.pk) for result in ordered[3:4]] == [years[3].pk]


def test_what_it_cannot_do_it_refuses(archive: Archive) -> None:
    with pytest.raises(SearchBackendError, match="startswith"):
        SearchQuerySet().filter(year__startswith=20).count()
    with pytest.raises(SearchBackendError, match="More-like-this"):
        len(SearchQuerySet().more_like_this(archive["account"]))


def test_the_index_is_opened_once_and_refreshed_when_it_changed(make_article: MakeArticle) -> None:
    make_article("云州净海")
    writer.drain()
    views = []
    for announced in ([], [1], []):
        OutboxEntry.objects.announce(announced)
        writer.drain()
        views.append(open_view.latest().view)
    assert views[0] is not views[1]
    assert views[1] is views[2]


def test_haystacks_own_writing_calls_work(archive: Archive) -> None:
    backend: ChineseWhooshBackend = writer._backend()
    backend.remove(archive["clean_sea"])
    assert find("净海 蓝剑 OR 净海").total == 0
    backend.update(writer._index(), [archive["clean_sea"]])
    backend.update(writer._index(), [])
    assert find("净海").total == 1
    backend.clear()
    assert find("净海").total == 0


def test_haystack_s_deleting_leaves_an_empty_index(archive: Archive) -> None:
    writer._backend().delete_index()
    assert (find("净海").total, find("净海").complete) == (0, True)


def test_without_an_index_haystack_s_writing_is_refused(make_article: MakeArticle) -> None:
    with pytest.raises(SearchBackendError, match="no index"):
        writer._backend().update(writer._index(), [make_article("云州净海")])


def test_haystack_s_setting_up_touches_no_index(archive: Archive) -> None:
    backend: ChineseWhooshBackend = writer._backend()
    before = states.pointer()
    backend.setup()
    assert backend.setup_complete
    assert states.pointer() == before


def test_an_analyzer_leaves_a_wildcard_whole() -> None:
    assert [token.text for token in WordAnalyzer()("*", tokenize=False)] == ["*"]


def test_whoosh_itself_reads_the_index(archive: Archive) -> None:
    """Its own searcher finds, by its own query, what ours finds."""
    state = states.read(states.pointer().states[0])
    with open_index(state.path).searcher() as searcher:
        found = {fields["pk"] for fields in searcher.search(Term("text", "净海"), limit=None)}
        assert found == {hit.article_id for hit in find('"净海"', size=100).hits}
        assert (
            len(searcher.search(And([Term("text", "诈骗"), Not(Term("text", "电信"))]))) == find('"诈骗" -"电信"').total
        )


def test_a_state_that_is_swept_away_before_it_is_opened_is_looked_for_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, gone = states.pointer(), Pointer(("000009-0123456789ab/000001-0123456789abcdef.json",))
    looks = iter([gone])
    monkeypatch.setattr(states, "pointer", lambda: next(looks, real))
    results = find("净海")
    assert (results.total, results.complete) == (1, True)
    assert not generations.take_check()  # nothing was damaged


def test_an_index_that_stays_broken_does_not_pass_for_an_empty_answer(archive: Archive) -> None:
    find("净海")
    for file in generations.root().glob("*/*.toc"):
        file.unlink()
    forget_what_is_open()
    results = find("净海")
    assert (results.total, results.complete) == (0, False)
