"""Every facet's count is what counting by hand gives, for any query and any filters."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article
from archive.search import Filters, find
from tests.search.conftest import ARTICLES

_KINDS = ("year", "topic", "district", "campaign")
_VALUES: dict[str, list[Any]] = {
    "year": [2016, 2018, 2019, 2020, 1999],
    "topic": ["fraud", "criminal", "sea", "no-such"],
    "district": ["990101", "990102", "990103"],
    "campaign": ["jing-hai", "sao-hei-chu-e"],
}
_FILTERS = st.builds(
    Filters,
    **{kind: st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple) for kind, values in _VALUES.items()},
)


def _has(key: str, kind: str) -> set[str]:
    value = ARTICLES[key].get(kind, [])
    return {str(value)} if isinstance(value, int) else set(value)


def _passes(key: str, filters: Filters, except_kind: str = "") -> bool:
    return all(
        kind == except_kind or not filters.values(kind) or _has(key, kind) & set(filters.values(kind))
        for kind in _KINDS
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(query=st.sampled_from(["", "云州", "诈骗", "警", "-云州", "平安 OR 扫黑", "无此词语"]), filters=_FILTERS)
def test_counts_and_hits_are_those_of_counting_by_hand(
    archive: dict[str, Article], query: str, filters: Filters
) -> None:
    keys = {article.pk: key for key, article in archive.items()}
    matching = {keys[hit.article_id] for hit in find(query, size=100).hits}
    results = find(query, filters, size=100)
    assert {keys[hit.article_id] for hit in results.hits} == {key for key in matching if _passes(key, filters)}
    assert results.total == len(results.hits)
    for kind in _KINDS:
        counted = Counter(value for key in matching if _passes(key, filters, kind) for value in _has(key, kind))
        assert {facet.value: facet.count for facet in results.facets[kind] if facet.count} == counted
        # Plain numbers, which JSON can hold: an array's own are not.
        assert {type(facet.count) for facet in results.facets[kind]} <= {int}
        chosen = {facet.value for facet in results.facets[kind] if facet.selected}
        assert chosen == set(filters.values(kind)) - {"no-such"}
