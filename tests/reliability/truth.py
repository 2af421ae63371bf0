"""R5: a thousand articles differ between index and database; each is named, and none besides, also beside an editor."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.archive import Archive, inside
from tests.reliability.checking import Check, Named, checked
from tests.reliability.figures import Figure, at_most, exactly

PROMISE = "R5"
ARTICLES, EACH, SEED = 6000, 200, 5
# What is planted lies in the first half, the editor works in the second.
HALF = ARTICLES // 2
ROUNDS = 2


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "archive", ARTICLES)
    before, edits = _beside_an_editor(archive, rebuild=True)
    planted: Named = json.loads(archive.inside("plant", EACH, HALF, SEED))
    beside, more = _beside_an_editor(archive)
    checks = [*beside, checked(archive)]
    fewest = min(_count(_of(planted, check.articles)) for check in checks)
    yield exactly(PROMISE, f"of 1,000 planted differences named, in each of {len(checks)} checks", fewest, 5 * EACH)
    how = f"{len(before) + len(beside)} checks beside {edits + more:,} edits and a rebuild, and one alone"
    yield exactly(PROMISE, f"false alarms in {how}", _alarms(before, {}) + _alarms(checks, planted), 0)
    checked(archive, "--repair")
    after = checked(archive)
    compared = f"{after.totals['compared']:,}"
    yield exactly(PROMISE, "named after --repair", len(after.files) + _count(after.articles), 0)
    yield exactly(PROMISE, "differing after it, compared text by text", _count(archive.differences()), 0)
    yield at_most(PROMISE, f"a check of 100,000 articles, by one of {compared}", _scaled(after), 60, "s")
    yield at_most(PROMISE, f"memory of a check of {compared} articles", after.megabytes, 300, "MB")


def _beside_an_editor(archive: Archive, rebuild: bool = False) -> tuple[list[Check], int]:
    """Checks while an editor and the index writer are at work, and how many edits there were."""
    if rebuild:
        (archive.index / "REBUILD").touch(0o600)
    with archive.writing():
        editor = archive.start(inside("revise", HALF + 1, ARTICLES, SEED))
        checks = [checked(archive) for _ in range(ROUNDS)]
        while list(archive.index.glob("REBUILD*")):
            checks.append(checked(archive))
        editor.kill()
        edits = len(editor.communicate()[0])
        assert edits, "the editor did nothing"
        assert archive.drained(120)
    return checks, edits


def _of(planted: Named, found: Named) -> Named:
    """Those of the planted that are named as what they are."""
    return {kind: sorted({*numbers} & {*found.get(kind, ())}) for kind, numbers in planted.items()}


def _alarms(checks: list[Check], planted: Named) -> int:
    """How much is named that was not planted."""
    named = sum(len(check.files) + _count(check.articles) for check in checks)
    return named - sum(_count(_of(planted, check.articles)) for check in checks)


def _count(named: Named) -> int:
    return sum(map(len, named.values()))


def _scaled(check: Check) -> float:
    """Seconds for 100,000 articles, its start left out."""
    return check.totals["seconds"] * 100_000 / check.totals["compared"]
