"""Runs the trials, or those that are named; exits with 1 where a promise is not kept."""

import argparse
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests import reliability
from tests.reliability.figures import Figure, as_markdown

Trial = Callable[[Path], Iterator[Figure]]
_WRITTEN = re.compile(
    r"(?<=<!-- written by `make reliability`: begin -->\n).*?(?=<!-- written .*?: end -->)", re.DOTALL
)


def trials() -> dict[str, Trial]:
    """Every trial by the name of its module."""
    names = [found.name for found in iter_modules(reliability.__path__) if not found.name.startswith(("__", "test_"))]
    modules = {name: import_module(f"{reliability.__name__}.{name}") for name in names}
    return {name: module.trial for name, module in modules.items() if hasattr(module, "trial")}


def main() -> int:
    known = trials()
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=reliability.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}; all where none is named")
    parser.add_argument("--into", type=Path, help="a file with the markers between which the table is written")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(known):
        parser.error(f"there is no trial {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    rows = [row for name in asked.names or known for row in _tried(name, known[name])]
    if asked.into:
        _write(asked.into, as_markdown(rows))
    untried = sum(figure.met is None for figure, _ in rows)
    missed = [figure for figure, _ in rows if figure.met is False]
    sys.stdout.write(f"{len(rows)} figures: {len(missed)} missed, {untried} could not be tried here\n")
    return int(bool(missed))


def _tried(name: str, trial: Trial) -> Iterator[tuple[Figure, float]]:
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="reliability-") as work:
        for figure in _figures(name, trial, Path(work)):
            row = figure, time.monotonic() - start
            sys.stdout.write(as_markdown([row]).splitlines()[-1] + "\n")
            sys.stdout.flush()
            yield row


def _figures(name: str, trial: Trial, work: Path) -> Iterator[Figure]:
    """A trial that breaks down has shown nothing; the others go on."""
    try:
        yield from trial(work)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told and counts as missed
        traceback.print_exc()
        yield Figure(name, "the trial itself broke down", "–", f"{type(error).__name__}", met=False)


def _write(file: Path, table: str) -> None:
    file.write_text(_WRITTEN.sub(lambda _: f"\n{table}\n\n", file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
