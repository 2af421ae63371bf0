"""Commits leave few segments and no debris, and deleting reaches every one of them."""

from pathlib import Path

import pytest
from whoosh.index import EmptyIndexError

from archive.search.analysis import Analysed
from archive.search.batch import KEYS, NUMBERS
from archive.search.segment import Segment
from archive.search.storage import committing, contents_of, create_index, open_index

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


def live(index: Path) -> list[int]:
    contents = contents_of(index)
    found = []
    for path, deleted in contents.deleted.items():
        numbers = Segment(path).arrays["pk"].tolist()
        found += [pk for number, pk in enumerate(numbers) if number not in deleted]
    return sorted(found)


def test_many_small_commits_leave_few_segments_and_no_other_file(index: Path) -> None:
    for number in range(60):
        commit(index, number)
    segments = contents_of(index).deleted
    assert len(segments) <= 4
    assert {path for path in index.iterdir() if path.suffix == ".arrays"} == set(segments)
    assert live(index) == list(range(60))


def test_a_changed_article_is_there_once_and_a_deleted_one_not_at_all(index: Path) -> None:
    for number in range(20):
        commit(index, number)
    commit(index, 3, 7, deleted=(3, 7, 11, 99))
    assert live(index) == [number for number in range(20) if number != 11]


def test_a_segment_mostly_deleted_is_written_anew(index: Path) -> None:
    commit(index, *range(40))
    commit(index, deleted=tuple(range(1, 40)))
    assert [Segment(path).articles for path in contents_of(index).deleted] == [1]


def test_an_index_of_which_everything_is_deleted_is_empty_and_takes_articles_again(index: Path) -> None:
    commit(index, 1, 2)
    commit(index, deleted=(1, 2))
    assert live(index) == []
    commit(index, 5)
    assert live(index) == [5]


def test_a_directory_without_an_index_is_no_empty_index(tmp_path: Path) -> None:
    with pytest.raises(EmptyIndexError):
        contents_of(tmp_path)
