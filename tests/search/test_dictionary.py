"""The names and terms that only this archive knows."""

import pytest

from archive.search.dictionary import cutter, vocabulary
from archive.text.fold import fold


def _cut(text: str) -> list[str]:
    return [word.text for word in cutter().cut(text)]


def test_it_knows_the_short_names_and_terms_of_the_gazetteers() -> None:
    for words in vocabulary():
        assert words
        assert all(2 <= len(word) <= 4 for word in words)
        assert list(words) == sorted(set(words))


def test_a_name_is_cut_whole() -> None:
    # jieba knows no rare characters: 赤鱲角 is one word a character.
    names = [fold(name) for name in vocabulary().names]
    assert not [name for name in names if max(name) <= "\u9fd5" and name not in _cut(name)]


@pytest.mark.parametrize("term", ["电信诈骗", "命案破案"])
def test_a_term_made_of_two_words_is_found_by_them(term: str) -> None:
    # 电信诈骗 as one word would miss 电信网络诈骗.
    assert term in vocabulary().terms
    assert _cut(term) == [term[:2], term[2:]]


def test_a_term_is_not_torn_into_single_characters() -> None:
    assert not [term for term in vocabulary().terms if any(len(word) == 1 for word in _cut(term))]


def test_a_long_name_is_found_by_its_words() -> None:
    assert len(_cut("扫黑除恶专项斗争")) > 1
