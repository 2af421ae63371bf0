"""Runs the engines in turn, each step in a process of its own, and keeps what it finds."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.search.engine import Engine

ROOT = Path(__file__).resolve().parents[3]


class EngineError(Exception):
    """An engine's process ended; str() says which, and its last words."""


def run(engine: Engine, module: str, *arguments: object) -> str:
    """What a module of this package prints when it runs to its end in the engine's environment. Raises EngineError."""
    log = engine.path.with_name(f"{engine.name}.log")
    command = [sys.executable, "-m", f"tests.bench.search.{module}", *map(str, arguments)]
    with log.open("ab") as errors:
        environment = os.environ | engine.environment()
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
    if done.returncode:
        raise EngineError(f"{engine.name}: {_last_words(log)}")
    return done.stdout


def _last_words(log: Path) -> str:
    return " / ".join(log.read_text("utf-8", errors="replace").strip().splitlines()[-3:])


class Worker:
    """A process of an engine (tests.bench.search.worker) and the line to it."""

    def __init__(self, engine: Engine, *step: object) -> None:
        self._engine = engine
        self._log = engine.path.with_name(f"{engine.name}.log")
        command = [sys.executable, "-m", "tests.bench.search.worker", engine.name, engine.path, *step]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(part) for part in command], cwd=ROOT, env=os.environ | engine.environment(),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8",
            )  # fmt: skip

    def ask(self, do: str, **options: object) -> dict[str, Any]:
        """One request and its answer."""
        self.send(do, **options)
        return self.told()

    def send(self, do: str, **options: object) -> None:
        """A request whose answer is read later."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps({"do": do, **options}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._failure() from None

    def told(self) -> dict[str, Any]:
        """The next answer. Raises EngineError."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise self._failure()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """Lets it close and waits for it."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _failure(self) -> EngineError:
        self._process.wait()
        return EngineError(f"{self._engine.name}: {_last_words(self._log)}")
