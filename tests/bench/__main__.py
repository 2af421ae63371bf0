"""Runs the benches, or those that are named; exits with 1 where one finds less than is promised."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pkgutil import iter_modules

from tests import bench
from tests.bench.measuring import Table


def benches() -> dict[str, Callable[[], list[Table]]]:
    """Every bench by the name of its module."""
    modules = {
        found.name: import_module(f"{bench.__name__}.{found.name}")
        for found in iter_modules(bench.__path__)
        if not found.name.startswith(("__", "test_"))
    }
    return {name: module.bench for name, module in modules.items() if hasattr(module, "bench")}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=bench.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(benches())}; all where none is named")
    parser.add_argument("--json", action="store_true", help="one JSON object a table instead of text")
    asked = parser.parse_args()
    faulty = False
    for table in _tables(asked.names or list(benches())):
        sys.stdout.write((json.dumps(asdict(table), ensure_ascii=False) if asked.json else table.as_text()) + "\n")
        sys.stdout.flush()
        faulty = faulty or bool(table.faults)
    return int(faulty)


def _tables(names: list[str]) -> Iterator[Table]:
    known = benches()
    for name in names:
        if name not in known:
            sys.exit(f"there is no bench {name!r}; there are {', '.join(known)}")
        yield from known[name]()


if __name__ == "__main__":
    sys.exit(main())
