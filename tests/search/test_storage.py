"""Commits leave few segments and no debris, and deleting reaches every one of them."""

import hashlib
from pathlib import Path

import pytest
from whoosh.index import _DEF_INDEX_NAME, EmptyIndexError

from archive.search.analysis import Analysed
from archive.search.arrays import Array, ArrayFile
from archive.search.batch import KEYS, NUMBERS
from archive.search.codec import ArrayWriter
from archive.search.segment import Segment
from archive.search.storage import FORMAT, LOCK, committing, create_index, deleted_in, files_of, open_index

_CUT = Analysed(frozenset(), {}, {})  # type: ignore[arg-type]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    create_index(tmp_path)
    return tmp_path


def commit(index: Path, *numbers: int, deleted: tuple[int, ...] = ()) -> None:
    with committing(open_index(index)) as writer:
        writer.delete_articles(deleted)
        for number in numbers:
            own = dict.fromkeys(NUMBERS, 1) | {"pk": number} | dict.fromkeys(KEYS, ())
            writer.add_article(f"第{number}篇\f警民\f", _CUT, **own)


def segments(index: Path) -> dict[Path, Array]:
    number, _ = files_of(index)
    return deleted_in(index, number)


def live(index: Path) -> list[int]:
    found = []
    for path, deleted in segments(index).items():
        numbers = Segment(path).arrays["pk"].tolist()
        found += [pk for number, pk in enumerate(numbers) if number not in deleted]
    return sorted(found)


def test_many_small_commits_leave_few_segments(index: Path) -> None:
    for number in range(60):
        commit(index, number)
    assert len(segments(index)) <= 4
    assert live(index) == list(range(60))


def test_a_commit_leaves_what_the_one_before_is_made_of(index: Path) -> None:
    commit(index, 1, 2)
    number, names = files_of(index)
    before = {name: (index / name).read_bytes() for name in names}
    commit(index, 1, deleted=(1,))
    assert {name: (index / name).read_bytes() for name in names} == before
    assert files_of(index)[0] == number + 1
    (own,) = deleted_in(index, number)
    assert Segment(own).arrays["pk"].tolist() == [1, 2]


def test_a_commit_leaves_nothing_but_its_files(index: Path) -> None:
    commit(index, 1)
    number, names = files_of(index)
    assert {path.name for path in index.iterdir()} == names | {LOCK, f"_{_DEF_INDEX_NAME}_{number - 1}.toc"}


def test_the_layout_of_the_arrays_has_its_number(index: Path) -> None:
    """Another layout needs another FORMAT: an older index is read until the new one is made, unless its format is another."""
    commit(index, 1)
    (own,) = segments(index)
    file = ArrayFile(own, apart=("places", "stream"))
    layout = {name: str(array.dtype) for name, array in file.mapped.items()}
    assert (FORMAT, hashlib.sha256(repr(sorted(layout.items())).encode()).hexdigest()[:12]) == (1, "4a92f0bfde18")


def test_a_changed_article_is_there_once_and_a_deleted_one_not_at_all(index: Path) -> None:
    for number in range(20):
        commit(index, number)
    commit(index, 3, 7, deleted=(3, 7, 11, 99))
    assert live(index) == [number for number in range(20) if number != 11]


def test_a_segment_mostly_deleted_is_written_anew(index: Path) -> None:
    commit(index, *range(40))
    commit(index, deleted=tuple(range(1, 40)))
    assert [Segment(path).articles for path in segments(index)] == [1]


def test_an_index_of_which_everything_is_deleted_is_empty_and_takes_articles_again(index: Path) -> None:
    commit(index, 1, 2)
    commit(index, deleted=(1, 2))
    assert live(index) == []
    commit(index, 5)
    assert live(index) == [5]


def test_a_commit_that_cannot_even_be_cancelled_frees_the_lock(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk both fail, and Whoosh would keep the lock for as long as the process lives."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(ArrayWriter, "commit", full)
        patch.setattr(ArrayWriter, "cancel", full)
        with pytest.raises(OSError, match="No space") as failure:
            commit(index, 1)
    assert failure.value  # held, and with it the writer
    commit(index, 2)
    assert live(index) == [2]


def test_a_directory_without_an_index_is_no_empty_index(tmp_path: Path) -> None:
    with pytest.raises(EmptyIndexError):
        files_of(tmp_path)
