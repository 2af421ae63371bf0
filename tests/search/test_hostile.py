"""Whatever a visitor types is answered or refused in words, and quickly."""

import time

import pytest

from archive.models import Article
from archive.search import QueryRefused, find

HOSTILE = {
    "NUL": "平\0安",
    "lone surrogate": "平\ud800安",
    "100 KB": "平安" * 50_000,
    "100,000 × 中": "中" * 100_000,
    "256 × 中": "中" * 256,
    "1,000 brackets": "(" * 1000,
    "256 brackets": "(" * 256,
    "brackets and words": "(平安 OR " * 30,
    "1,000 NOTs": "NOT " * 1000,
    "128 minus signs": "-" * 128 + " " + "-平" * 40,
    "negations only": " ".join(["-平"] * 30),
    "star": "*",
    "leading star": "*济",
    "field": "id:*",
    "internal field": "django_ct:archive.article",
    "fuzzy": "经济~2",
    "fuzzy far": "经济~9",
    "open range": "[TO]",
    "range of all": "text:[一 TO 龥]",
    "impossible date": "date:[99999999999999 TO x]",
    "digits": "1" * 256,
    "commas": "1," * 128,
    "quotation marks": '"' * 255,
    "unbalanced": '"平安 “云州 「「」 》',
    "bidi": "\u202e平安\u2066",
    "zero width": "平\u200b安",
    "format string": "%s {0.__class__} {{7*7}}",
    "markup": "<script>alert(1)</script>",
    "combining": "a" + "\u0301" * 250,
    "emoji": "👮‍♂️🚓",
    "OR": "OR OR OR",
    "line breaks": "平\n安\r\n云\u2028州",
}


def test_everything_is_answered_or_refused_within_a_second_of_work(
    archive: dict[str, Article], subtests: pytest.Subtests
) -> None:
    find("平安")  # the dictionary is loaded
    for name, query in HOSTILE.items():
        with subtests.test(name):
            began = time.process_time()
            try:
                results = find(query)
            except QueryRefused as refusal:
                assert str(refusal).endswith("查。")
            else:
                assert results.complete
                assert len(results.hits) == results.total <= len(archive)
            assert time.process_time() - began < 1


def test_operators_of_other_engines_are_text_that_stands_nowhere(archive: dict[str, Article]) -> None:
    for query in ("*", "*济", "id:*", "django_ct:archive.article", "[TO]", "text:[一 TO 龥]", "平安~9", "((("):
        assert {hit.article_id for hit in find(query).hits} <= {archive["hostile"].pk}


def test_invisible_characters_do_not_keep_a_word_from_being_found(archive: dict[str, Article]) -> None:
    assert find("净\u200b海").total == find("净海").total == 1
