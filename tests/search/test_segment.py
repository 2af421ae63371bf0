"""A segment answers what looking through its texts would, however it came about."""

import gc
import itertools
import weakref
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import arrays
from archive.search.analysis import Analysed
from archive.search.arrays import DamagedArrays
from archive.search.batch import KEYS, NUMBERS, Batch, Document, batch_of, kept, searchable
from archive.search.building import arrays_of
from archive.search.ranking import CHANCE
from archive.search.segment import Segment
from archive.text.fold import fold
from archive.text.words import wholes

# Few characters, so that nearly every combination occurs; 𠀀 takes two units.
_SIGNS = "警民斗鬥𠀀，\n1"
_TEXTS = st.lists(st.text(alphabet=_SIGNS, max_size=90), min_size=1, max_size=6)
_NEEDLES = st.text(alphabet="警民斗𠀀，1", min_size=1, max_size=9)

_files = itertools.count()


def document(text: str, title: str = "民警", words: frozenset[str] = frozenset({"警民", "民警"})) -> Document:
    whole = [word.text for word in wholes(text)]
    counts = {word: whole.count(word) for word in whole}
    analysed = Analysed(frozenset(word for word in words if word in fold(title + text)), {}, counts)  # type: ignore[arg-type]
    numbers = dict.fromkeys(NUMBERS, len(text))
    return Document(f"{title}\f{text}\f", analysed, numbers, {kind: [len(text) % 3] for kind in KEYS})


def segment(directory: Path, batches: Sequence[Batch]) -> Segment:
    path = directory / f"{next(_files)}.arrays"
    arrays.write(path, arrays_of(batches))
    return Segment(path)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("segments")


@given(_TEXTS, _NEEDLES)
def test_places_and_articles_are_those_of_looking_through_the_texts(
    directory: Path, texts: list[str], needle: str
) -> None:
    made = segment(directory, [batch_of([document(text) for text in texts])])
    laid = "".join(searchable(f"民警\f{text}\f") for text in texts).encode("utf-16-le")
    wanted = needle.encode("utf-16-le")
    truth = [place // 2 for place in range(0, len(laid), 2) if laid.startswith(wanted, place)]
    assert made.places(needle).tolist() == truth
    holding = [number for number, text in enumerate(texts) if needle in searchable(f"民警\f{text}\f")]
    assert made.holding(needle).articles.tolist() == holding
    in_titles = [number for number in holding if needle in "民警"]
    assert made.holding_in_title(needle).articles.tolist() == in_titles


@given(_TEXTS, _TEXTS, st.data())
def test_a_merged_segment_is_the_one_that_would_have_been_made_at_once(
    directory: Path, first: list[str], second: list[str], data: st.DataObject
) -> None:
    documents = [document(text) for text in first + second]
    keep = np.array(data.draw(st.lists(st.booleans(), min_size=len(first), max_size=len(first))), bool)
    older = segment(directory, [batch_of(documents[: len(first)])])
    merged = arrays_of([kept(older.batch(), keep), batch_of(documents[len(first) :])])
    left = [one for one, stays in zip(documents, [*keep, *[True] * len(second)], strict=True) if stays]
    for name, array in arrays_of([batch_of(left)]).items():
        assert array.tolist() == merged[name].tolist(), name


def test_what_was_not_cut_into_the_word_is_found_and_counts_for_next_to_nothing(directory: Path) -> None:
    meant, chance = document("警民", words=frozenset({"警民"})), document("武警民兵", words=frozenset())
    found = segment(directory, [batch_of([chance, meant])]).holding("警民")
    assert found.articles.tolist() == [0, 1]
    assert found.impacts[0] == CHANCE < found.impacts[1]


def test_texts_come_back_as_they_were_printed_and_as_they_are_searched(directory: Path) -> None:
    made = segment(directory, [batch_of([document("鬥\n警𠀀"), document("")])])
    assert [made.text(number) for number in (0, 1)] == ["民警\f鬥\n警𠀀\f", "民警\f\f"]
    assert [made.folded(number) for number in (0, 1)] == ["民警\f斗警𠀀\f", "民警\f\f"]


def test_a_number_is_found_whole_and_by_its_beginning(directory: Path) -> None:
    made = segment(directory, [batch_of([document("1523起"), document("523起"), document("52人")])])
    found = {text: made.term("\x01" + text) for text in ("523", "52", "15")}
    assert {text: held and held.articles.tolist() for text, held in found.items()} == {
        "523": [1],
        "52": [2],
        "15": None,
    }
    beginning = made.beginning("\x0152", most=9)
    assert beginning
    assert beginning.articles.tolist() == [1, 2]
    assert made.beginning("\x0152", most=2) is None


@pytest.mark.parametrize("damage", [b"", b"PINGAN01", b"x" * 200, b"PINGAN01" + b"\xff" * 8 + b"{}"])
def test_a_damaged_file_is_refused_by_its_name(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "damaged.arrays"
    path.write_bytes(damage)
    with pytest.raises(DamagedArrays, match="damaged"):
        Segment(path)


def test_a_file_cut_short_is_not_read_as_if_it_ended_there(tmp_path: Path) -> None:
    path = tmp_path / "short.arrays"
    arrays.write(path, arrays_of([batch_of([document("警民" * 50)])]))
    path.write_bytes(path.read_bytes()[:-600])
    with pytest.raises(DamagedArrays):
        made = Segment(path)
        made.text(0), made.holding("警民警")


def test_a_segment_that_nobody_reads_any_more_closes_its_file(tmp_path: Path) -> None:
    read = segment(tmp_path, [batch_of([document("民警斗")])])
    assert read.parts(0) and read.spelled("警斗") and read.terms.find("民警".encode()) is not None
    closed = weakref.ref(read)
    gc.disable()
    try:
        del read
        assert closed() is None
    finally:
        gc.enable()
