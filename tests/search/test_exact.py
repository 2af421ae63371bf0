"""Exact search misses nothing and finds nothing else: the truth is Python's own substring test."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article, OutboxEntry
from archive.search import find, writer
from archive.text.fold import fold
from tests.search.conftest import MakeArticle

# Few characters, so that nearly every combination occurs, among them doubled ones (警警) and two scripts of one (斗, 鬥).
_SIGNS = "警民斗鬥恶，\n1"

Texts = dict[int, str]


@pytest.fixture
def texts(make_article: MakeArticle) -> Texts:
    """Articles written in several commits, some changed and some deleted in between: the folded text of each that is left."""
    chance = random.Random(7)  # noqa: S311
    for commit in range(4):
        made = [make_article("甲", "".join(chance.choices(_SIGNS, k=chance.randint(0, 30)))) for _ in range(12)]
        OutboxEntry.objects.announce(article.pk for article in made[:6])
        made[commit].delete()
        changed = made[commit + 4]
        Article.objects.filter(pk=changed.pk).update(text="警民警民")
        writer.drain()
    rows = Article.objects.values_list("pk", "text")
    return {pk: fold(text).replace("\n", "") for pk, text in rows}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(phrase=st.text(alphabet="警民斗鬥恶，1", min_size=1, max_size=5))
def test_a_phrase_finds_exactly_the_texts_that_hold_it(texts: Texts, phrase: str) -> None:
    found = {hit.article_id for hit in find(f'"{phrase}"', size=100).hits}
    assert found == {pk for pk, text in texts.items() if fold(phrase) in text}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(one=st.sampled_from(["警民", "民警", "恶1", "斗", "无"]), other=st.sampled_from(["警", "鬥恶", "，", "1"]))
def test_and_or_not_are_those_of_sets(texts: Texts, one: str, other: str) -> None:
    def found(query: str) -> set[int]:
        return {hit.article_id for hit in find(query, size=100).hits}

    first, second = ({pk for pk, text in texts.items() if fold(phrase) in text} for phrase in (one, other))
    assert found(f'"{one}" "{other}"') == first & second
    assert found(f'"{one}" OR "{other}"') == first | second
    assert found(f'"{one}" -"{other}"') == first - second
    assert found(f'-"{one}"') == texts.keys() - first


@pytest.mark.parametrize("word", ["电信网络诈骗", "破案攻坚", "人民的名义", "他和她", "警旗", "掃黑除惡"])
def test_an_unquoted_word_finds_every_text_that_holds_it(make_article: MakeArticle, word: str) -> None:
    """However the words around it make jieba cut."""
    for before, after in [("", ""), ("防范", "案件"), ("有", "者"), ("打", "工"), ("\n", "\n"), ("2019", "2020")]:
        make_article("甲", f"{before}{word}{after}")
    writer.drain()
    assert find(word).total == 6
