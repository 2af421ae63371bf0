"""R14: originals do not change unnoticed."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from tests.reliability.archive import MANAGE, Archive
from tests.reliability.figures import Figure, exactly

ORIGINALS, FAULTS = 10_000, 1_000
SMALL, LARGE = 6_000, 16_000_000  # bytes
SLOWEST = 150  # MB/s
SEED = "R14"

Named = dict[str, str]  # what is wrong, by place in the store
Damage = Callable[[Path, Random], tuple[Path, str]]  # where a fault is to be named, and as what


def trial(work: Path) -> Iterator[Figure]:
    yield from _faults(work / "many")
    yield from _speed(work / "large")


def _faults(data: Path) -> Iterator[Figure]:
    archive = _holding(data, ORIGINALS, SMALL)
    yield exactly("R14", f"false alarms on {ORIGINALS:,} sound originals", len(_named(_verified(archive))), 0)
    planted = _planted(archive)
    told = _verified(archive)
    named = _named(told)
    found = sum(named.get(place) == outcome for place, outcome in planted.items())
    what = f"faults planted in originals and named with their kind (of {len(planted):,}; seed {SEED})"
    yield exactly("R14", what, found, len(planted))
    yield exactly("R14", "false alarms beside them", len(named.keys() - planted.keys()), 0)
    yield exactly("R14", "checks recorded of two runs", _count(archive, "archive_fixitycheck"), 2 * ORIGINALS)
    yield from _turns(archive)


def _turns(archive: Archive) -> Iterator[Figure]:
    """What was last read 21 days ago is read again by the running archive, without anybody asking."""
    _execute(archive, "UPDATE archive_fixitycheck SET at = datetime('now', '-10 days')")
    _execute(archive, "UPDATE archive_fixitycheck SET at = datetime('now', '-21 days') WHERE capture_id <= ?", FAULTS)
    before = _count(archive, "archive_fixitycheck")
    archive.inside("recheck")
    read = _count(archive, "archive_fixitycheck") - before
    yield exactly("R14", f"originals read again in their turn within a minute (of {FAULTS:,})", read, FAULTS)


def _speed(data: Path) -> Iterator[Figure]:
    told = _verified(_holding(data, 32, LARGE))
    rate = told["bytes"] / told["seconds"] / 1_000_000
    what = f"speed of reading and hashing {told['bytes'] / 1_000_000:,.0f} MB of originals from the disk"
    yield Figure("R14", what, f"≥ {SLOWEST} MB/s", f"{rate:,.0f} MB/s", rate >= SLOWEST)


def _holding(data: Path, count: int, byte_size: int) -> Archive:
    archive = Archive(data)
    archive.manage("migrate", "-v0")
    archive.inside("hold", count, byte_size, SEED)
    os.sync()
    return archive


def _verified(archive: Archive) -> Any:
    """What `verify_originals --json` tells; its exit code must agree."""
    command = [*MANAGE, "verify_originals", "--json"]
    done = subprocess.run(command, env=archive.environment, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    if done.returncode != bool(told["faults"]):
        raise AssertionError(f"it ended with {done.returncode} and {len(told['faults'])} faults")
    return told


def _named(told: Any) -> Named:
    return {fault["place"]: fault["outcome"] for fault in told["faults"]}


def _execute(archive: Archive, statement: str, *values: int) -> list[Any]:
    with closing(sqlite3.connect(archive.database)) as database, database:
        return database.execute(statement, values).fetchall()


def _count(archive: Archive, table: str) -> int:
    return int(_execute(archive, f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608  (a name of ours)


def _planted(archive: Archive) -> Named:
    """Does so much damage, each kind in its turn, a tenth of it by swapping two; gives what is to be named."""
    chance = Random(SEED)  # noqa: S311  (no secret)
    store = archive.data / "originals"
    names = [sha256 for (sha256,) in _execute(archive, "SELECT sha256 FROM archive_capture ORDER BY id")]
    chosen = [store / name[:2] / name[2:4] / name for name in chance.sample(names, FAULTS)]
    swapped, rest = chosen[: FAULTS // 10], chosen[FAULTS // 10 :]
    for one, other in zip(swapped[::2], swapped[1::2], strict=True):
        _swap(one, other)
    planted = dict.fromkeys(swapped, "changed")
    planted |= dict(damage(path, chance) for path, damage in zip(rest, cycle(DAMAGES), strict=False))
    return {str(path.relative_to(store)): outcome for path, outcome in planted.items()}


def _swap(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def _rewritten(path: Path, content: bytes) -> tuple[Path, str]:
    """With its mode and its times as they were, as a fault of the disk leaves them."""
    times = path.stat()
    path.chmod(0o644)
    path.write_bytes(content)
    path.chmod(0o444)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return path, "changed"


def _flip(path: Path, chance: Random) -> tuple[Path, str]:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return _rewritten(path, bytes(content))


def _truncate(path: Path, chance: Random) -> tuple[Path, str]:
    content = path.read_bytes()
    return _rewritten(path, content[: chance.randrange(len(content))])


def _lengthen(path: Path, chance: Random) -> tuple[Path, str]:
    return _rewritten(path, path.read_bytes() + bytes(1))


def _zero(path: Path, chance: Random) -> tuple[Path, str]:
    """From some place on, as a block that never reached the disk."""
    content = path.read_bytes()
    start = chance.randrange(len(content) // 2)
    return _rewritten(path, content[:start] + bytes(len(content) - start))


def _delete(path: Path, chance: Random) -> tuple[Path, str]:
    path.unlink()
    return path, "missing"


def _rename(path: Path, chance: Random) -> tuple[Path, str]:
    path.rename(path.with_name(f"{path.name[::-1]}"))
    return path, "renamed"


def _move(path: Path, chance: Random) -> tuple[Path, str]:
    path.rename(path.parents[2] / path.name)
    return path, "renamed"


def _add(path: Path, chance: Random) -> tuple[Path, str]:
    stray = path.with_name(f"{chance.randbytes(32).hex()}")
    stray.write_bytes(path.read_bytes())
    return stray, "untracked"


def _open(path: Path, chance: Random) -> tuple[Path, str]:
    path.chmod(chance.choice([0o644, 0o666, 0o600, 0o555, 0o4444]))
    return path, "mode"


def _link(path: Path, chance: Random) -> tuple[Path, str]:
    """To the very same bytes, outside the store."""
    target = path.parents[3] / "elsewhere" / path.name
    target.parent.mkdir(exist_ok=True)
    path.rename(target)
    path.symlink_to(target)
    return path, "not_regular"


def _directory(path: Path, chance: Random) -> tuple[Path, str]:
    path.unlink()
    path.mkdir()
    return path, "not_regular"


def _pipe(path: Path, chance: Random) -> tuple[Path, str]:
    path.unlink()
    os.mkfifo(path)
    return path, "not_regular"


DAMAGES: list[Damage] = [
    *(_flip, _truncate, _lengthen, _zero, _delete, _rename),
    *(_move, _add, _open, _link, _directory, _pipe),
]
