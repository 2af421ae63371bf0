"""Runs the benches, or those that are named; exits with 1 where one finds less than is promised."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from tests import bench
from tests.bench.measuring import Table


def benches() -> dict[str, Callable[..., list[Table]]]:
    """Every bench by the name of its module."""
    return {name: module.bench for name, module in _modules().items()}


def _modules() -> dict[str, ModuleType]:
    modules = {
        found.name: import_module(f"{bench.__name__}.{found.name}")
        for found in iter_modules(bench.__path__)
        if not found.name.startswith(("__", "test_"))
    }
    return {name: module for name, module in modules.items() if hasattr(module, "bench")}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=bench.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(benches())}; all where none is named")
    parser.add_argument("--json", action="store_true", help="one JSON object a table instead of text")
    for module in _modules().values():
        if hasattr(module, "options"):
            module.options(parser)
    asked = parser.parse_args()
    faulty = False
    for table in _tables(asked.names or list(benches()), asked):
        sys.stdout.write((json.dumps(asdict(table), ensure_ascii=False) if asked.json else table.as_text()) + "\n")
        sys.stdout.flush()
        faulty = faulty or bool(table.faults)
    return int(faulty)


def _tables(names: list[str], asked: argparse.Namespace) -> Iterator[Table]:
    known = _modules()
    for name in names:
        if name not in known:
            sys.exit(f"there is no bench {name!r}; there are {', '.join(known)}")
        module = known[name]
        yield from module.bench(asked) if hasattr(module, "options") else module.bench()


if __name__ == "__main__":
    sys.exit(main())
