"""The processes of an archive, which a trial may kill."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

_STOPPING = 30  # seconds


def free_address() -> str:
    """An address of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@dataclass(frozen=True)
class Started:
    """A command of the archive in a process group of its own."""

    process: subprocess.Popen[str]

    def kill(self, pid: int | None = None) -> None:
        """Kills one of its processes at once (kill -9), or all where none is given."""
        with suppress(ProcessLookupError):
            if pid is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                os.kill(pid, signal.SIGKILL)

    def end(self) -> None:
        """As an operator would; what does not end by itself is killed."""
        self.process.terminate()
        try:
            self.process.communicate(timeout=_STOPPING)
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.communicate()


@dataclass(frozen=True)
class Writer(Started):
    @property
    def pid(self) -> int:
        return self.process.pid


@dataclass(frozen=True)
class Server(Started):
    address: str

    def await_ready(self) -> None:
        """Raises RuntimeError with what it said where it ends instead."""
        said = []
        for line in self.process.stdout or ():
            said.append(line)
            if "已就绪" in line:
                return
        raise RuntimeError("the archive did not start: " + "".join(said))

    def writer(self) -> int | None:
        """The pid of the index writer; None while there is none."""
        return next((pid for pid, command in _children(self.process.pid) if "index_writer" in command), None)

    def web_workers(self) -> list[int]:
        """The pids of the processes that answer, without gunicorn's own that watches them."""
        masters = [pid for pid, command in _children(self.process.pid) if "gunicorn" in command]
        return [pid for master in masters for pid, _ in _children(master)]


def _children(parent: int) -> Iterator[tuple[int, str]]:
    """(pid, command) of the processes that this one has started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        pid, ppid, *command = line.split(maxsplit=2)
        if int(ppid) == parent:
            yield int(pid), "".join(command)
