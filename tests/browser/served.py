"""The whole archive as `make run` starts it, on a port of its own with a data directory of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Served:
    address: str
    password: str
    said: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(data: Path) -> Iterator[Served]:
    """Starts `manage.py serve --sample` and ends it; yields its address and the first editor's one-time password."""
    bind = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--sample", "--bind", bind, "--workers", "1"],
        cwd=ROOT,
        env={**os.environ, "ARCHIVE_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = _until_ready(process)
        found = re.search(r"一次性密码：(\S+)", said)
        yield Served(f"http://{bind}", found[1] if found else "", said)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def _until_ready(process: subprocess.Popen[str]) -> str:
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if "Ctrl+C" in line:
            return "".join(said)
    raise AssertionError("the archive did not start: " + "".join(said))
