"""A sieve only ever leaves out what could not match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.sieve import Sieve, needed

# expression, characters of which one must stand in the text (None: it may match anything)
NEEDED = [
    ("岁", "岁"),
    ("80岁|七旬", "岁旬"),
    (r"\d{1,15}(?:周?岁|旬)", "岁旬"),
    (r"[东西]\d米", "米"),
    (r"(?:多|余)?年", "年"),
    (r"\d(?=年)", "年"),
    (r"(?<=第)\d", "第"),
    (r"\d(?!年)", None),  # what must not stand there is no need
    (r"[^年]", None),
    (r"\d+|年", None),
    (r"[a-c]\d", "abc"),
    (r"[一-鿿]", None),
    (r"年*", None),
    (r"(?:年)++", "年"),
]


@pytest.mark.parametrize(("pattern", "signs"), NEEDED)
def test_an_expression_needs_one_of_the_characters_it_names(pattern: str, signs: str | None) -> None:
    assert needed(pattern) == (None if signs is None else frozenset(signs))


@given(st.text("0123456789年岁旬东西米第abc多余周七", max_size=12))
def test_no_expression_is_left_out_that_matches(text: str) -> None:
    sieve = Sieve([pattern for pattern, _ in NEEDED])
    matching = {index for index, pattern in enumerate(sieve.patterns) if pattern.search(text)}
    assert matching <= set(sieve.may_match(text))


def test_those_that_could_match_keep_their_order() -> None:
    sieve = Sieve(["岁", "年", r"\d", "月"])
    assert sieve.may_match("1月30岁") == [0, 2, 3]
    assert [re.escape(sieve.patterns[index].pattern) for index in sieve.may_match("年")] == ["年", r"\\d"]
