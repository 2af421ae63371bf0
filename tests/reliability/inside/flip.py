"""Turns one bit of the index at a time, has its files checked, and turns it back."""

import json
import sys
from pathlib import Path
from random import Random

from archive.search import generations, inspecting, states
from tests.reliability.rotting import flip


def main(flips: str, seed: str) -> None:
    """Says as JSON how often the file was `named`, how many others were named `besides`, of how many `files`."""
    chance, root = Random(seed), generations.root()  # noqa: S311 (no secret)
    files = _files(root)
    states.prove()  # a process that has read them all before
    named = besides = 0
    for _ in range(int(flips)):
        path = chance.choice(files)
        bit = chance.randrange(8 * path.stat().st_size)
        flip(path, bit)
        found = {one.place for one in inspecting.faults()}
        flip(path, bit)
        own = _naming(path, root, found)
        named += bool(own)
        besides += len(found - own)
    json.dump({"named": named, "besides": besides, "files": len(files)}, sys.stdout)


def _files(root: Path) -> list[Path]:
    manifests = [root / name for name in states.pointer().states]
    return [root / "CURRENT", *manifests, *sorted(inspecting.sealed())]


def _naming(path: Path, root: Path, found: set[str]) -> set[str]:
    """The places that tell of this file. A pointer whose bit has turned may also lead to a manifest that is not there."""
    place = str(path.relative_to(root))
    nowhere = {other for other in found if not (root / other).exists()}
    return found & {place} | (nowhere if place == "CURRENT" else set())
