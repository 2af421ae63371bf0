"""The states of the index: what each commit is made of, which one is read, and what is swept away.

A state is a commit of a generation. Its manifest `000002-8f3a…/000017-<digest>.json` names its files with size and SHA-256; the
digest in its own name is that of its bytes. CURRENT, which is replaced at once and for all, names the states that are kept,
newest first: {"states": ["000002-8f3a…/000017-<digest>.json", …], "damage": ""}. A reader takes the first that is whole, so a
damaged file costs the newest changes and not the answer, until the writer has mended it. Everything that no kept state names
is debris.
"""

import hashlib
import json
import logging
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from archive import durable
from archive.search import generations
from archive.search.storage import FORMAT, LOCK, files_of

_POINTER = "CURRENT"
_OWN = generations.OWN | {_POINTER}
_NAME = re.compile(r"\d{6,}-[0-9a-f]{12}/\d{6,}-[0-9a-f]{16}\.json")
# Nanoseconds after which the pointer's time of change is sure to differ from that of the next change.
_SETTLED = 50_000_000

logger = logging.getLogger(__name__)


class DamagedState(OSError):  # noqa: N818  # what is damaged is the file; the name says so
    """A manifest or a file of it that is not what was written; str() names it."""


@dataclass(frozen=True)
class State:
    """`number` is that of Whoosh's table of contents; `files` has (size in bytes, SHA-256) by name."""

    name: str
    number: int
    files: Mapping[str, tuple[int, str]]

    @property
    def path(self) -> Path:
        """The directory of its generation."""
        return (generations.root() / self.name).parent


@dataclass(frozen=True)
class Pointer:
    """The states that are kept, newest first. `damage` says why the first is not all that was written, else it is empty."""

    states: tuple[str, ...] = ()
    damage: str = ""


def pointer() -> Pointer:
    """What CURRENT says; where it cannot be read or names what is no state, every one that is found. Raises UnsafeIndex."""
    root = generations.root()
    try:
        said = json.loads((root / _POINTER).read_bytes())
        return Pointer(tuple(map(_name, said["states"])), str(said["damage"]))
    except (OSError, ValueError, KeyError, TypeError):
        names = sorted(filter(_NAME.fullmatch, _manifests(root)), reverse=True)
        return Pointer(tuple(names), "索引指针丢失或已损坏" if names else "")


def _name(text: str) -> str:
    """Raises ValueError: were it passed over, the state before would be taken for the newest."""
    if not _NAME.fullmatch(text):
        raise ValueError(text)
    return text


def _manifests(root: Path) -> Iterator[str]:
    """Every file in every generation, as "directory/name". Raises OSError: what cannot be listed is not empty."""
    for directory in filter(Path.is_dir, root.iterdir()):
        with suppress(FileNotFoundError):  # just swept away
            yield from (f"{directory.name}/{path.name}" for path in directory.iterdir())


def signs_of_change() -> tuple[int, int] | None:
    """Equal for as long as nothing was published; None where that cannot be said.

    A file's time of change moves in steps of some milliseconds, so that a very young one may hide a second commit.
    """
    try:
        seen = _pointer_in(str(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])).stat()
    except OSError:
        return None
    return (seen.st_ino, seen.st_mtime_ns) if time.time_ns() - seen.st_mtime_ns > _SETTLED else None


@lru_cache(maxsize=8)
def _pointer_in(folder: str) -> Path:
    return Path(folder, _POINTER)


def read(name: str) -> State:
    """The state that a manifest describes. Raises OSError, DamagedState among them, where the manifest is not as written."""
    path = generations.root() / name
    content = path.read_bytes()
    if not path.stem.endswith(f"-{_short_digest(content)}"):
        raise DamagedState(f"{name} 已损坏")
    said = json.loads(content)
    if said["format"] != FORMAT:
        raise DamagedState(f"{name} 的格式是 {said['format']}，本程序读 {FORMAT}")
    return State(name, said["number"], {file: (size, sha256) for file, (size, sha256) in said["files"].items()})


def faults(state: State) -> Iterator[str]:
    """What is wrong with the files of a state, a sentence each. A file that has not changed is read but once a process."""
    for name, sealed in state.files.items():
        try:
            found = _measured(state.path / name)
        except OSError as error:
            yield f"{state.path.name}/{name} 无法读取：{error.strerror}"
            continue
        if found != sealed:
            yield f"{state.path.name}/{name} 已损坏"


def forget() -> None:
    """From now on files are read again, though they look unchanged."""
    _digest.cache_clear()


def prove_file(path: Path) -> None:
    """Reads a file of a state again, before another is made from it. Raises DamagedState where it is not what was sealed."""
    sealed = _sealed_in(path.parent, pointer().states).get(path.name)
    if sealed and (path.stat().st_size, _sha256(path)) != sealed:
        raise DamagedState(f"{path.parent.name}/{path.name} 已损坏")


def prove_newest() -> None:
    """Reads all files of the newest state again. Raises DamagedState where it is not whole."""
    forget()
    if not list(sound(pointer().states[:1])):
        raise DamagedState("最新的索引已损坏")


def sound(names: Iterable[str]) -> Iterator[State]:
    """Those of the states that can be read by this code and are whole."""
    for name in names:
        try:
            state = read(name)
            generations.refuse_shared(state.path)
            damage = next(faults(state), "")
        except OSError as error:
            damage = str(error)
        if damage:
            _tell(damage)
        else:
            yield state


@lru_cache(maxsize=64)
def _tell(damage: str) -> None:
    """Once a process: readers look every second."""
    logger.warning("A state of the index is left out: %s", damage)


def prove() -> None:
    """Reads the files of the newest state now, so that `sound` and the processes forked from this one need not."""
    with suppress(OSError):  # what is wrong is said by whoever reads the index
        next(sound(pointer().states), None)


def publish(path: Path) -> None:
    """Makes the last commit in this directory what is read, safely on the disk, and sweeps away what is no longer needed.

    The files are synced, then their names, then the pointer is replaced.
    """
    before = pointer()
    finished = generations.finish(path) if path.name.endswith(generations.UNFINISHED) else path
    state = _sealed(finished, before.states)
    damage = before.damage if path == finished else ""
    whole = [one.name for one in sound(before.states)]
    _point(Pointer((state.name, *_kept(state, whole)), damage))
    sweep()


def fall_back(state: State, damage: str) -> None:
    """Readers get this state from now on, and say that newer changes are missing."""
    others = pointer().states
    older = others[others.index(state.name) + 1 :]
    _point(Pointer((state.name, *older), damage))
    sweep()


def declare_whole() -> None:
    """What was damaged has been written anew; an older state that is damaged itself is nothing to go back to."""
    now = pointer()
    whole = Pointer((*now.states[:1], *(older.name for older in sound(now.states[1:]))))
    if whole != now:
        _point(whole)
        sweep()


def sweep(unfinished: bool = False) -> None:
    """Removes what no kept state names; a generation being made only where `unfinished` says that nobody makes it."""
    for path in debris(unfinished):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def debris(unfinished: bool = False) -> Iterator[Path]:
    """What `sweep` would remove."""
    kept = _files_of_all(pointer().states)
    for path in generations.root().iterdir():
        if path.name in kept and path.is_dir():
            yield from (inside for inside in path.iterdir() if inside.name not in kept[path.name])
        elif path.name not in _OWN and (unfinished or not path.name.endswith(generations.UNFINISHED)):
            yield path


def _files_of_all(names: Iterable[str]) -> dict[str, set[str]]:
    kept: dict[str, set[str]] = {}
    for name in names:
        directory, manifest = name.split("/")
        kept.setdefault(directory, {LOCK}).update([manifest])
        # Only what is surely no manifest: one that cannot be read just now, there being too many open files, names files too.
        with suppress(FileNotFoundError, DamagedState):
            kept[directory].update(read(name).files)
    return kept


def _kept(state: State, earlier: list[str]) -> Iterator[str]:
    """The state before, for a commit whose own files get damaged; and the last of another generation, which shares none."""
    own = state.name.split("/")[0]
    others = [name for name in earlier if name != state.name]
    yield from [name for name in others if name.startswith(own)][:1]
    yield from [name for name in others if not name.startswith(own)][:1]


def _sealed(path: Path, earlier: tuple[str, ...]) -> State:
    """Syncs the files of the last commit and writes their manifest."""
    number, names = files_of(path)
    sealed = _sealed_in(path, earlier)
    for name in names - sealed.keys():
        _sync(path / name)
    # What was sealed before is not measured again: damage that came meanwhile would be sealed with it.
    files = {name: sealed.get(name) or _measured(path / name) for name in sorted(names)}
    content = json.dumps({"format": FORMAT, "number": number, "files": files}).encode()
    state = State(f"{path.name}/{number:06d}-{_short_digest(content)}.json", number, files)
    if state.name not in earlier:  # else nothing new was committed: what is read stays untouched
        durable.write(generations.root() / state.name, content)
        durable.sync_directory(path)
    return state


def _sealed_in(directory: Path, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of the files of this directory that states have. Raises OSError where that cannot be said."""
    sealed: dict[str, tuple[int, str]] = {}
    for name in names:
        if name.startswith(f"{directory.name}/"):
            with suppress(FileNotFoundError, DamagedState):
                sealed |= read(name).files
    return sealed


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _point(to: Pointer) -> None:
    content = json.dumps({"states": to.states, "damage": to.damage}, ensure_ascii=False)
    durable.replace(generations.root() / _POINTER, content.encode())


def _measured(path: Path) -> tuple[int, str]:
    found = path.stat()
    return found.st_size, _digest(path, found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=1024)
def _digest(path: Path, _inode: int, _size: int, _changed: int) -> str:
    return _sha256(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _short_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
