"""The word lists of the readers: each word once, each pattern sound."""

import re

import pytest

from archive.ingest.vocabulary import surnames, word_lists

LISTS = [(name, key) for name in ("furniture", "labels") for key in word_lists(name)]


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_no_word_stands_twice_in_a_list(name: str, key: str) -> None:
    words = word_lists(name)[key]
    assert sorted(words) == sorted(set(words))
    assert all(word == word.strip() and word for word in words)


def test_a_label_has_one_meaning() -> None:
    labels = [label for words in word_lists("labels").values() for label in words]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("key", ["starts", "holds", "footers"])
def test_every_pattern_asks_for_something(key: str) -> None:
    for pattern in word_lists("furniture")[key]:
        assert not re.match(pattern, ""), pattern


def test_surnames_are_of_one_sign_or_two() -> None:
    single, double = surnames()
    assert all(len(name) == 1 for name in single) and all(len(name) == 2 for name in double)
    assert {"王", "歐", "麦"} <= single and {"欧阳", "司馬"} <= double
