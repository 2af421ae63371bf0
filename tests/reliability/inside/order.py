"""In which order the files of a commit reach the disk: as JSON, how many were published and which before they were safe."""

import json
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from archive.search import generations, states, warm, writer
from tests.reliability.disk import Call, Disk
from tests.reliability.inside.forks import database, forked, traced
from tests.reliability.inside.points import several_commits, wait_for

# fsync(5</…/MAIN_x.arrays>) = 0, write(5</…>, "…"..., 4096) = 4096, rename("/…/CURRENT.new", "/…/CURRENT") = 0
_OF_FILE = re.compile(r"(fsync|write)\(\d+<([^>]*)>")
_RENAME = re.compile(r'(rename)\("[^"]*", "([^"]*)"\)')
_WATCHED = "fsync,write,rename"


def main(what: str, how: str) -> None:
    """`what` is commit or rebuild, `how` is layer or strace."""
    warm()
    forked(several_commits)
    before = set(forked(_files_published))
    if what == "commit":
        forked(wait_for)
    else:
        forked(generations.request_rebuild)
    calls = _by_layer() if how == "layer" else _by_strace()
    new = sorted(set(forked(_files_published)) - before)
    assert new
    json.dump({"files": len(new), "wrong": [name for name in new if not _is_safe(calls, Path(name))]}, sys.stdout)


def _files_published() -> list[str]:
    """The files of the newest state, its manifest among them."""
    state = states.read(states.pointer().states[0])
    return [str(state.path / name) for name in (*state.files, Path(state.name).name)]


def _is_safe(calls: list[Call], file: Path) -> bool:
    """Written, synced, its directory synced, then the pointer, itself synced, replaced, and that synced.

    A generation gets its name before it is published, and Whoosh writes a table of contents under a longer name: what
    is written is known by how the name begins.
    """
    root = generations.root()
    steps: list[Call] = [
        ("fsync", str(file)),
        ("fsync", str(file.parent)),
        ("fsync", str(root / "CURRENT.new")),
        ("rename", str(root / "CURRENT")),
        ("fsync", str(root)),
    ]
    places = list(_in_order(calls, steps))
    writes = [(place, Path(path).name) for place, (what, path) in enumerate(calls) if what == "write"]
    written = [place for place, name in writes if name.startswith(file.name)]
    return len(places) == len(steps) and bool(written) and max(written) < places[0]


def _in_order(calls: list[Call], steps: list[Call]) -> Iterator[int]:
    """Where each step is first taken after the one before; it ends with the first that is not."""
    place = -1
    for step in steps:
        if step not in calls[place + 1 :]:
            return
        place = calls.index(step, place + 1)
        yield place


def _by_layer() -> list[Call]:
    return [(what.removeprefix("os."), path) for what, path in forked(partial(_watched, str(generations.root())))]


def _watched(below: str) -> list[Call]:
    disk = Disk(below)
    disk.install()
    writer.drain()
    return list(disk.calls)


def _by_strace() -> list[Call]:
    log = database().with_name("strace")
    traced(writer.drain, ["-y", "-s", "0", "-e", f"trace={_WATCHED}", "-o", str(log)])
    lines = log.read_text("utf-8", "replace").splitlines()
    found = (_OF_FILE.search(line) or _RENAME.search(line) for line in lines)
    return [(match[1], match[2]) for match in found if match]
