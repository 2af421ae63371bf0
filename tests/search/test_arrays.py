"""A file of arrays: what was written is read, and what is damaged is said."""

import os
from pathlib import Path

import numpy as np
import pytest

from archive.search import arrays
from archive.search.arrays import ArrayFile, DamagedArrays


@pytest.fixture
def path(tmp_path: Path) -> Path:
    arrays.write(tmp_path / "a.arrays", {"near": np.arange(5), "far": np.arange(9), "none": np.empty(0, np.int8)})
    return tmp_path / "a.arrays"


def test_what_was_written_is_read(path: Path) -> None:
    file = ArrayFile(path, apart=["far"])
    assert file.mapped["near"].tolist() == [0, 1, 2, 3, 4]
    assert file.mapped["none"].tolist() == []
    assert file.apart["far"][2:4].tolist() == [2, 3]
    assert file.apart["far"][7:].tolist() == [7, 8]
    assert len(file.apart["far"]) == 9


def test_a_file_is_never_written_over(path: Path) -> None:
    with pytest.raises(FileExistsError):
        arrays.write(path, {})


def test_a_file_cut_off_while_it_is_read_says_so(path: Path) -> None:
    file = ArrayFile(path, apart=["far"])
    os.truncate(path, 200)
    with pytest.raises(DamagedArrays, match="ends too early"):
        file.apart["far"][:]


@pytest.mark.parametrize("content", [b"", b"PINGAN02" + bytes(99), b"PINGAN01" + bytes(99)])
def test_what_is_no_such_file_is_damaged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DamagedArrays, match=r"a\.arrays is damaged"):
        ArrayFile(path)


def test_arrays_that_it_lacks_are_damage(path: Path) -> None:
    with pytest.raises(DamagedArrays):
        ArrayFile(path, apart=["elsewhere"])
