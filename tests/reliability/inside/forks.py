"""Work in a process of its own that costs no start: forked from this one, which opens neither database nor index."""

import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

_INJECTED = {"kill": "signal=SIGKILL", "EIO": "error=EIO", "ENOSPC": "error=ENOSPC"}


class Failed(Exception):  # noqa: N818
    """The work ended with a traceback, which stands on stderr."""


def forked(work: Callable[[], Any]) -> Any:
    """What it gives, through JSON; None where it was killed. Raises Failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _end_with(lambda: os.write(writing, json.dumps(work()).encode()))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) > 0:
        raise Failed
    return json.loads(said) if said else None


def forked_under_strace(work: Callable[[], Any], fault: str, call: str, number: int, log: Path) -> bool:
    """The work with a fault at its so manyth system call of that name; False where it has none. Raises Failed.

    A full disk stays full: the calls that follow fail as well.
    """
    when = f"{number}+" if fault == "ENOSPC" else number
    injected = f"inject={call}:{_INJECTED[fault]}:when={when}"
    ended = traced(work, ["-e", f"trace={call}", "-e", injected, "-o", str(log)])
    return ended < 0 or "INJECTED" in log.read_text("utf-8", "replace")


def traced(work: Callable[[], Any], options: list[str]) -> int:
    """The work under strace with these options; what the process ended with. Raises Failed."""
    child = os.fork()
    if not child:
        os.kill(os.getpid(), signal.SIGSTOP)
        _end_with(work)
    os.waitpid(child, os.WUNTRACED)
    command = ["strace", "-p", str(child), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        said = tracer.stderr.readline() if tracer.stderr else ""
        os.kill(child, signal.SIGCONT)
        _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    if ended > 0 or "attached" not in said:
        raise Failed(said)
    return ended


def _end_with(work: Callable[[], Any]) -> None:
    ended = 1
    try:
        work()
        ended = 0
    finally:
        if ended:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(ended)


class Snapshot:
    """Database and index as they were, to be put back."""

    def __init__(self, place: Path) -> None:
        self._place = place
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        forked(_put_log_into_database)
        shutil.copy2(database(), place)
        shutil.copytree(settings.INDEX_DIR, place / "index")

    def put_back(self) -> None:
        shutil.rmtree(settings.INDEX_DIR)
        shutil.copytree(self._place / "index", settings.INDEX_DIR)
        shutil.copy2(self._place / database().name, database())
        for name in ("-wal", "-shm"):
            database().with_name(database().name + name).unlink(missing_ok=True)


def database() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def _put_log_into_database() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
