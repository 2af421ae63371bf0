"""The true answers, by looking for the characters in every article's folded text: no index, no words of an index.

    python -m tests.bench.search.truth CORPUS COUNT QUERIES OUT

An unquoted query is first cut into the words that the archive's own cutter sees in it, since all of them must occur; single
characters stay together. A number is found only whole: 523 is not in 1523. A year is counted among the articles that all but
the year's own filter leave.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from archive.text.fold import fold
from archive.text.normalise import tidy
from tests.bench.search import corpus, queries
from tests.bench.search.queries import Query

Article = dict[str, Any]
Test = Callable[[str], bool]

_MARKS = re.compile('[“”"]+')


def main() -> None:
    articles, count, asked, out = sys.argv[1:]
    found = truth(corpus.read(Path(articles), int(count)), queries.read(Path(asked)))
    Path(out).write_text(json.dumps(found), "utf-8")


def truth(articles: Iterable[Article], asked: list[Query]) -> dict[str, Any]:
    """By query: `total` and `years`; and `first`, the total where an article has but its first topic and district."""
    tests = [(query, _test(query)) for query in asked]
    totals: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    years: dict[str, Counter[str]] = {query.id: Counter() for query in asked}
    for article in articles:
        text = _searched(article)
        for query, test in tests:
            if not test(text) or not _is_dated(article, query):
                continue
            narrowed = _narrowed(article, query)
            years[query.id][str(article["year"])] += narrowed
            totals[query.id] += narrowed and _is_year(article, query)
            firsts[query.id] += all(str(article[kind]) == str(value) for kind, value in query.filters.items())
    return {
        query.id: {"total": totals[query.id], "first": firsts[query.id], "years": +years[query.id]} for query in asked
    }


def _searched(article: Article) -> str:
    """Everything that can be found of an article, without line breaks, its parts kept apart."""
    parts = (tidy(article["title"]), tidy(article["text"]), article["author"])
    return "\f".join(fold(part).replace("\n", "") for part in parts)


def _test(query: Query) -> Test:
    wanted = [test for text in query.all for test in _words(text)]
    wanted += [_stands(fold(text)) for text in (*query.phrase, *query.prefix)]
    unwanted = [test for text in query.none for test in _words(text)]
    either = [_words(text) for text in query.any]

    def test(text: str) -> bool:
        if not all(part(text) for part in wanted) or any(part(text) for part in unwanted):
            return False
        return not either or any(all(part(text) for part in parts) for parts in either)

    return test


def _words(typed: str) -> list[Test]:
    """One test for each word of an unquoted text. Marks within it make a phrase: “净海”专项行动."""
    from archive.search.dictionary import cutter

    words = []
    for number, part in enumerate(_MARKS.split(typed)):
        words += [part] if number % 2 else _joined(word.text for word in cutter().cut(part))
    return [_whole_number(word) if word[0].isdigit() else _stands(fold(word)) for word in words]


def _joined(words: Iterable[str]) -> list[str]:
    """Characters that are no word stand together: 蓝 and 剑 one after the other, and not anywhere in the article."""
    joined: list[str] = []
    was_lone = False
    for word in words:
        lone = len(word) == 1 and not word.isascii()
        joined = [*joined[:-1], joined[-1] + word] if lone and was_lone else [*joined, word]
        was_lone = lone
    return joined


def _stands(wanted: str) -> Test:
    return lambda text: wanted in text


def _whole_number(number: str) -> Test:
    whole = re.compile(rf"(?<![0-9])(?<![0-9][.,]){re.escape(number)}(?![0-9])(?![.,][0-9])")
    return lambda text: number in text and whole.search(text) is not None


def _is_dated(article: Article, query: Query) -> bool:
    return not query.date or query.date[0] <= article["date"] <= query.date[1]


def _narrowed(article: Article, query: Query) -> bool:
    """Whether the filters leave it, the year's aside."""
    values = {"topic": article["topics"], "district": article["districts"]}
    return all(value in values[kind] for kind, value in query.filters.items() if kind in values)


def _is_year(article: Article, query: Query) -> bool:
    return query.filters.get("year", article["year"]) == article["year"]


if __name__ == "__main__":
    main()
