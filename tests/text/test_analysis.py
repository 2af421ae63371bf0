"""Articles cut for the index, here and in other processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from archive.text.analysis import AHEAD, CHUNK, Analysed, MakeCutter, Text, analyse, analyse_apart
from archive.text.segmenters import Vocabulary
from archive.text.words import WordCutter

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def make_cutter(tmp_path: Path) -> MakeCutter:
    return partial(WordCutter, Vocabulary(("净海",)), tmp_path)


def texts(count: int) -> list[Text]:
    return [(f"第{number}期", "净海行动破案523起，又523件") for number in range(count)]


def test_an_articles_words_and_the_numbers_of_title_and_body_are_told(make_cutter: MakeCutter) -> None:
    assert analyse(make_cutter(), "G20安保", "净海行动，在路上，523起又523件") == Analysed(
        frozenset({"安保", "净海", "行动", "路上"}), {"g20": 1}, {"523": 2, "523起": 1, "523起又": 1, "523件": 1}
    )


def test_other_processes_cut_as_this_one_does_and_keep_the_order(make_cutter: MakeCutter) -> None:
    cutter, given = make_cutter(), texts(CHUNK * 3 + 1)
    assert list(analyse_apart(make_cutter, given, 2)) == [analyse(cutter, *text) for text in given]


def test_no_more_texts_are_read_than_the_processes_need(make_cutter: MakeCutter) -> None:
    read = 0

    def counted() -> Iterator[Text]:
        nonlocal read
        for text in texts(100 * CHUNK):
            read += 1
            yield text

    analysed = analyse_apart(make_cutter, counted(), 1)
    next(analysed)
    analysed.close()  # type: ignore[attr-defined]
    assert read <= (AHEAD + 1) * CHUNK
    assert not active_children()


def test_a_killed_process_is_an_error_and_not_a_wait_for_ever(make_cutter: MakeCutter) -> None:
    analysed = analyse_apart(make_cutter, texts(100 * CHUNK), 1)
    next(analysed)
    os.kill(active_children()[0].pid or 0, signal.SIGKILL)
    with pytest.raises(BrokenProcessPool):
        list(analysed)
    assert not active_children()


PARENT = """
import sys, time
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from archive.text.analysis import analyse_apart
from archive.text.segmenters import Vocabulary
from archive.text.words import WordCutter

if __name__ == "__main__":
    analysed = analyse_apart(partial(WordCutter, Vocabulary(), Path(sys.argv[1])), [("", "净海")] * 2000, 2)
    next(analysed)
    print(*(child.pid for child in active_children()), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=lambda how: how.name)
def test_the_processes_end_with_their_parent(how: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    command = [sys.executable, str(tmp_path / "parent.py"), str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(workers) == 2
        parent.send_signal(how)
    assert all(_ends(pid) for pid in workers)


def _ends(pid: int) -> bool:
    for _ in range(100):
        # A zombie, which nobody has buried yet in a container, has ended too.
        if not Path(f"/proc/{pid}").exists() or ") Z " in Path(f"/proc/{pid}/stat").read_text():
            return True
        time.sleep(0.1)
    return False
