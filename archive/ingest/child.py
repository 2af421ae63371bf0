"""Reading in a child process that is held to limits, so that a hostile file costs itself and nothing else.

One child reads many files, for starting an interpreter costs more than reading a page; it is replaced after so many of them,
and at once when it is killed. Question and answer are lengths and JSON over pipes, never pickle.
"""

import atexit
import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from archive.ingest.document import Reading, Reason, UnreadableSource
from archive.ingest.wire import LENGTH, reading_from

_MIB = 1024 * 1024
_BROKEN_LIMITS = (Reason.TIME_LIMIT, Reason.MEMORY_LIMIT, Reason.OUTPUT_LIMIT, Reason.CRASHED)


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Bytes and seconds."""

    file_bytes: int = 50 * _MIB
    memory_bytes: int = 768 * _MIB  # of address space; libraries alone take 250 MiB of it
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    output_bytes: int = 64 * _MIB
    open_files: int = 64
    files_per_child: int = 200


class ReaderProcess:
    """A child process that reads files one after another. Use as a context, or call `close`."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._done = 0
        self._lock = threading.Lock()

    def __enter__(self) -> "ReaderProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(
        self, path: str | os.PathLike[str], *, name: str | None = None, published_on: date | None = None
    ) -> Reading:
        """The articles in the file at `path`, called `name` where it is kept under another.

        Raises UnreadableSource; OSError if the file itself cannot be opened.
        """
        content = _content(Path(path), self.limits.file_bytes)
        return self.read_bytes(content, name or Path(path).name, published_on=published_on)

    def read_bytes(self, content: bytes, name: str = "", *, published_on: date | None = None) -> Reading:
        """The articles in `content`, as `archive.ingest.read` gives them."""
        question = json.dumps({"name": name, "published_on": str(published_on) if published_on else None})
        with self._lock:
            try:
                return reading_from(self._ask(question.encode(), content))
            except UnreadableSource as error:
                # A child that ran against a limit is not trusted with another file.
                if error.reason in _BROKEN_LIMITS:
                    self.close()
                raise

    def close(self) -> None:
        """Ends the child."""
        child, self._child = self._child, None
        if child:
            _kill(child)

    def _ask(self, *parts: bytes) -> bytes:
        if self._done >= self.limits.files_per_child:
            self.close()
        child = self._running()
        self._done += 1
        deadline = time.monotonic() + self.limits.wall_seconds
        return _Exchange(child, deadline, self.limits.output_bytes).run(parts)

    def _running(self) -> subprocess.Popen[bytes]:
        if not self._child or self._child.poll() is not None:
            self.close()
            self._child, self._done = _start(self.limits), 0
        return self._child


class _Exchange:
    """One question written and one answer read, both without waiting longer than the deadline."""

    def __init__(self, child: subprocess.Popen[bytes], deadline: float, most: int) -> None:
        self.child, self.deadline, self.most = child, deadline, most

    def run(self, parts: tuple[bytes, ...]) -> bytes:
        unsent = memoryview(b"".join(LENGTH.pack(len(part)) + part for part in parts))
        answer = bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(_pipe(self.child.stdout), selectors.EVENT_READ)
            ready.register(_pipe(self.child.stdin), selectors.EVENT_WRITE)
            while not _is_whole(answer):
                for key, _ in self._wait(ready):
                    if key.fileobj is self.child.stdout:
                        self._receive(answer)
                    elif not (unsent := self._send(unsent)):
                        ready.unregister(_pipe(self.child.stdin))
        return bytes(answer[LENGTH.size :])

    def _wait(self, ready: selectors.BaseSelector) -> list[tuple[selectors.SelectorKey, int]]:
        events = ready.select(self.deadline - time.monotonic())
        if not events or time.monotonic() >= self.deadline:
            raise UnreadableSource(Reason.TIME_LIMIT, "读取文件的时间超过限度")
        return events

    def _receive(self, answer: bytearray) -> None:
        piece = os.read(_pipe(self.child.stdout).fileno(), 65536)
        if not piece:
            raise _end_of(self.child)
        answer += piece
        if len(answer) >= LENGTH.size and LENGTH.unpack_from(answer)[0] > self.most:
            raise UnreadableSource(Reason.OUTPUT_LIMIT, "从文件里读出的文字超过限度")

    def _send(self, unsent: memoryview) -> memoryview:
        try:
            return unsent[os.write(_pipe(self.child.stdin).fileno(), unsent[:65536]) :]
        except BrokenPipeError:
            raise _end_of(self.child) from None


_shared: ReaderProcess | None = None


def read_safely(
    path: str | os.PathLike[str],
    limits: Limits | None = None,
    *,
    name: str | None = None,
    published_on: date | None = None,
) -> Reading:
    """The articles in the file at `path`, read in a child process. Raises UnreadableSource, also for a broken limit.

    `name` is the file's own where it is kept under another: it decides between formats where the content does not.

    Calls with the same limits share one child, so a batch of small files starts few interpreters.
    """
    global _shared
    wanted = limits or Limits()
    if _shared is None or _shared.limits != wanted:
        if _shared:
            _shared.close()
        _shared = ReaderProcess(wanted)
    return _shared.read(path, name=name, published_on=published_on)


@atexit.register
def _close_shared() -> None:
    if _shared:
        _shared.close()


def _content(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise UnreadableSource(Reason.TOO_LARGE, f"文件超过 {most} 字节")
    return content


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    """A child in a session of its own, with nothing of our environment but what an interpreter needs."""
    root = Path(__file__).resolve().parents[2]
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    rules = [limits.memory_bytes, limits.cpu_seconds, limits.output_bytes, limits.open_files]
    child = subprocess.Popen(
        [sys.executable, "-m", "archive.ingest.worker", *map(str, rules)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=root,
        env=kept | {"PYTHONPATH": str(root), "PYTHONHASHSEED": "0"},
        start_new_session=True,
    )
    os.set_blocking(_pipe(child.stdin).fileno(), False)
    return child


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RuntimeError("the child was started without pipes")
    return pipe


def _is_whole(answer: bytearray) -> bool:
    return len(answer) >= LENGTH.size and len(answer) - LENGTH.size >= LENGTH.unpack_from(answer)[0]


def _end_of(child: subprocess.Popen[bytes]) -> UnreadableSource:
    """Why a child ended without an answer: the kernel's signal tells."""
    code = child.wait(timeout=10)
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return UnreadableSource(Reason.TIME_LIMIT, "读取文件的计算时间超过限度")
    if code == -signal.SIGXFSZ:
        return UnreadableSource(Reason.OUTPUT_LIMIT, "读取文件时写出的内容超过限度")
    return UnreadableSource(Reason.CRASHED, f"读取程序在这个文件上中断，退出码 {code}")


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kills the child and whatever it started: all of its session's group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    for pipe in (child.stdin, child.stdout):
        _pipe(pipe).close()
    child.wait(timeout=10)
