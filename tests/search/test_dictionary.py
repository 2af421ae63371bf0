"""The terms that only this archive knows."""

from archive.search.dictionary import cutter, terms


def test_it_knows_the_short_names_of_the_gazetteers() -> None:
    assert terms()
    assert all(2 <= len(term) <= 4 for term in terms())
    assert list(terms()) == sorted(set(terms()))


def test_a_term_is_cut_whole() -> None:
    for term in terms()[:50]:
        assert term in {word.text for word in cutter().cut(term)}


def test_a_long_name_is_found_by_its_words() -> None:
    assert len(list(cutter().cut("扫黑除恶专项斗争"))) > 1
