"""What says no quickly never says no to what would match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.expressions import Sieve, headed, needed

# expression, sets of characters of each of which one must stand in the text, the rarest first
NEEDED = [
    ("岁", "岁"),
    ("80岁|七旬", "岁旬"),
    (r"\d{1,15}(?:周?岁|旬)", "岁旬"),
    (r"[东西]\d米", "米 东西"),
    (r"[一二]年级", "年 级 一二"),
    (r"(?:多|余)?年", "年"),
    (r"\d(?=年)", "年"),
    (r"(?<=第)\d", "第"),
    (r"\d(?!年)", ""),  # what must not stand there is no need
    (r"[^年]", ""),
    (r"\d+|年", ""),
    (r"[a-c]\d", "abc"),
    (r"[一-鿿]", ""),
    (r"年*", ""),
    (r"(?:年)++", "年"),
]


@pytest.mark.parametrize(("pattern", "signs"), NEEDED)
def test_an_expression_needs_the_characters_it_names(pattern: str, signs: str) -> None:
    assert needed(pattern) == [frozenset(one) for one in signs.split()]


TEXTS = st.text("0123456789年岁旬东西米第abc多余周七", max_size=12)


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in NEEDED])
@given(text=TEXTS)
def test_a_headed_expression_matches_as_before(pattern: str, text: str) -> None:
    plain = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in headed(pattern).finditer(text)] == plain


def test_a_head_holds_classes_and_marks_as_they_are() -> None:
    assert [match[0] for match in headed(r"(?:\d|-|\^|[a\]])x").finditer("1x-x^x]xbx")] == ["1x", "-x", "^x", "]x"]


@given(TEXTS)
def test_no_expression_is_left_out_that_matches(text: str) -> None:
    patterns = [re.compile(pattern) for pattern, _ in NEEDED]
    assert {pattern for pattern in patterns if pattern.search(text)} <= {
        pattern for _, pattern in Sieve(patterns).may_match(set(text))
    }


def test_those_that_could_match_keep_their_order() -> None:
    sieve = Sieve(map(re.compile, ["岁", "年", r"\d", "月"]))
    assert [pattern.pattern for _, pattern in sieve.may_match(set("1月30岁"))] == ["岁", r"\d", "月"]
