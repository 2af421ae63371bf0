"""Whether the files of the index are those that were written, down to the last bit; nothing that was read before counts."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from archive.models import originals
from archive.search import generations, states
from archive.search.generations import AnotherWriter, UnsafeIndex
from archive.search.states import DamagedState


class What(StrEnum):
    """What is wrong with a file of the index."""

    POINTER = "pointer"
    MISSING = "missing"
    CUT = "cut"
    GARBLED = "garbled"
    UNREADABLE = "unreadable"
    STRAY = "stray"  # what no state names
    SHARED = "shared"  # a directory in which others can write
    UNFIT = "unfit"  # nothing that could be compared with the database


_SENTENCES = {
    What.POINTER: "{detail}（{place}）。",
    What.MISSING: "索引缺少文件 {place}。",
    What.CUT: "索引文件 {place} 被截短：{detail}。",
    What.GARBLED: "索引文件 {place} 已损坏。",
    What.UNREADABLE: "索引文件 {place} 无法读取：{detail}。",
    What.STRAY: "{place} 不属于任何一个索引状态。",
    What.SHARED: "其他用户可以改写索引目录 {place}，请改为只有运行本站的用户可写（chmod 700）。",
    What.UNFIT: "没有可与数据库比对的索引：{detail}。",
}


class FileFault(NamedTuple):
    """`place` is a path within the index directory. str() is a sentence."""

    what: What
    place: str
    detail: str = ""

    def __str__(self) -> str:
        return _SENTENCES[self.what].format(place=self.place, detail=self.detail)


class Sealed(NamedTuple):
    """What a manifest says of a file."""

    size: int
    sha256: str


def faults(after: Callable[[int], object] = lambda size: None) -> Iterator[FileFault]:
    """Every fault of the index directory. Reads every file of every kept state, and calls `after` with the size of each.

    A writer may be at work: what it has replaced meanwhile is no fault.
    """
    try:
        generations.root()
    except UnsafeIndex:
        yield FileFault(What.SHARED, ".")
        return
    unknown = [*_of_pointer(), *_of_manifests()]
    yield from unknown
    for path, seal in sealed().items():
        fault = _of_file(path, seal)
        if fault and sealed().get(path) == seal:
            yield fault
        after(seal.size)
    if not unknown:
        yield from _strays()


def sealed() -> dict[Path, Sealed]:
    """The files of all kept states whose manifests can be read."""
    found = {}
    for name in states.pointer().states:
        try:
            state = states.read(name)
        except OSError:
            continue
        found.update({state.path / file: Sealed(*seal) for file, seal in state.files.items()})
    return found


def _of_pointer() -> Iterator[FileFault]:
    if damage := states.pointer().damage:
        yield FileFault(What.POINTER, "CURRENT", damage)


def _of_manifests() -> Iterator[FileFault]:
    for name in states.pointer().states:
        try:
            generations.refuse_shared(states.read(name).path)
        except UnsafeIndex:
            yield FileFault(What.SHARED, str(Path(name).parent))
        except OSError as error:
            if name in states.pointer().states:
                yield _unread(name, error)


def _of_file(path: Path, seal: Sealed) -> FileFault | None:
    place = f"{path.parent.name}/{path.name}"
    try:
        sha256, size = originals.digest(path)
    except OSError as error:
        return _unread(place, error)
    if size < seal.size:
        return FileFault(What.CUT, place, f"应有 {seal.size} 字节，现有 {size} 字节")
    return None if sha256 == seal.sha256 else FileFault(What.GARBLED, place)


def _unread(place: str, error: OSError) -> FileFault:
    if isinstance(error, FileNotFoundError):
        return FileFault(What.MISSING, place)
    if isinstance(error, DamagedState):
        return FileFault(What.GARBLED, place)
    return FileFault(What.UNREADABLE, place, originals.fault(error))


def _strays() -> Iterator[FileFault]:
    """Only where nobody writes: a writer's own files have no manifest yet, and it sweeps up by itself."""
    root = generations.root()
    try:
        with generations.sole_writer():
            found = list(states.debris(unfinished=True))
    except AnotherWriter:
        return
    for path in found:
        yield FileFault(What.STRAY, str(path.relative_to(root)))
