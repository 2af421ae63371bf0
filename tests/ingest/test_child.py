"""The child that reads: what it gives, and what becomes of files that cost too much."""

import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archive.ingest import Limits, ReaderProcess, UnreadableSource, read, read_safely

PAGE = "云州警方通报\n2019-03-05 来源：云州日报\n　　昨日，云州警方通报治安情况。\n\n图为民警巡逻。\n".encode()
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def child() -> Iterator[ReaderProcess]:
    with ReaderProcess() as process:
        yield process


def drawing(operators: bytes) -> bytes:
    """A PDF whose one page draws by `operators`, packed."""
    packed = zlib.compress(operators)
    resources = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    return (
        b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources %s >>\nendobj\n"
        b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n"
        b"trailer << /Size 5 /Root 1 0 R >>\n%%%%EOF" % (resources, len(packed), packed)
    )


SLOW = drawing(b"BT /F1 8 Tf 10 700 Td " + b"(peace) Tj " * 400_000 + b"ET")


def test_the_child_reads_what_the_door_reads(child: ReaderProcess) -> None:
    assert child.read_bytes(PAGE, "a.txt") == read(PAGE, "a.txt")
    assert child.read_bytes(b"<p>" + PAGE, published_on=date(2020, 1, 1)) == read(
        b"<p>" + PAGE, published_on=date(2020, 1, 1)
    )


def test_a_refusal_comes_back_with_its_reason(child: ReaderProcess) -> None:
    with pytest.raises(UnreadableSource, match="空") as refused:
        child.read_bytes(b" \n")
    assert refused.value.reason == "empty"


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    with ReaderProcess(replace(Limits(), wall_seconds=0.7)) as child:
        with pytest.raises(UnreadableSource) as refused:
            child.read_bytes(SLOW)
        assert refused.value.reason == "time_limit"
        time.sleep(0)
    with ReaderProcess(replace(Limits(), cpu_seconds=1)) as child:
        with pytest.raises(UnreadableSource) as refused:
            child.read_bytes(SLOW)
        assert refused.value.reason == "time_limit"
        assert child.read_bytes(PAGE).documents


def test_a_file_that_unfolds_beyond_memory_is_given_up_and_the_next_one_read() -> None:
    with ReaderProcess(replace(Limits(), memory_bytes=400 * 1024 * 1024)) as child:
        with pytest.raises(UnreadableSource) as refused:
            child.read_bytes(("中" * 10_000_000 + "。").encode("utf-16"))
        assert refused.value.reason in ("memory_limit", "crashed")
        assert child.read_bytes(PAGE).documents


def test_too_much_text_is_refused() -> None:
    with ReaderProcess(replace(Limits(), output_bytes=2000)) as child, pytest.raises(UnreadableSource) as refused:
        child.read_bytes(("去年，全市案件下降。" * 500).encode())
    assert refused.value.reason == "output_limit"


def test_a_file_over_the_size_limit_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 2000)
    with pytest.raises(UnreadableSource) as refused:
        read_safely(large, replace(Limits(), file_bytes=1000))
    assert refused.value.reason == "too_large"


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_safely(tmp_path / "none.txt")


def test_a_child_is_replaced_after_so_many_files() -> None:
    with ReaderProcess(replace(Limits(), files_per_child=2)) as child:
        pids = []
        for _ in range(4):
            child.read_bytes(PAGE)
            pids.append(child._child.pid if child._child else 0)
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_one_child_reads_a_batch() -> None:
    pages = sorted(GOLDEN.glob("*.txt"))
    assert all(read_safely(path).documents for path in pages)
