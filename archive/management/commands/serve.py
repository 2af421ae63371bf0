"""Serves the archive: the web server, and beside it the one index writer, until either is told to stop."""

import ctypes
import fcntl
import logging
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from archive.management.plainly import plainly

log = logging.getLogger(__name__)

STARTING = 30  # seconds the server may take until it answers
# The most that gunicorn bounds; the longest query in Chinese takes 2,304 with each character encoded, filters come on top.
LONGEST_ADDRESS = 8190
STOPPING = 10  # seconds a child may take to end
READY = """
{name}已就绪：    http://{address}/
入藏自己的文件：  {python} manage.py accession 文件或目录 [--source 报名 --published 2021-01-30]
编辑与审核：      http://{address}/admin/
日志：            {logs}
停止：            Ctrl+C
"""


class Command(BaseCommand):
    help = "启动网站与索引写入进程（先完成 prepare 的各步）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="地址:端口，默认 127.0.0.1:8000")
        parser.add_argument("--sample", action="store_true", help="档案为空时先放入示例文章")
        parser.add_argument("--workers", type=int, default=2, help="网站进程数，默认 2")

    def handle(self, *args: Any, **options: Any) -> None:
        address = _free(options["bind"])
        with plainly(), _sole_server(), suppress(KeyboardInterrupt):
            call_command("prepare", sample=options["sample"], stdout=self.stdout, stderr=self.stderr)
            settings.LOG_DIR.mkdir(parents=True, exist_ok=True)
            with ExitStack() as children:
                server = _server(options["bind"], options["workers"])
                children.callback(_end, server)
                signal.signal(signal.SIGTERM, lambda *_: server.terminate())
                writer = IndexWriter()
                children.callback(writer.end)
                _await_answer(server, address)
                self._tell_ready(options["bind"])
                _watch(server, writer)

    def _tell_ready(self, bind: str) -> None:
        told = {"name": settings.ARCHIVE_NAME, "address": bind, "logs": settings.LOG_DIR, "python": sys.executable}
        self.stdout.write(READY.format(**told))


def _free(bind: str) -> tuple[str, int]:
    """The address as a pair, refused in a sentence where it cannot be read or is taken."""
    host, _, port = bind.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise CommandError(f"--bind 应为“地址:端口”，如 127.0.0.1:8000，而不是 {bind!r}。")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise CommandError(
                f"无法使用 {bind}（{error.strerror}）：另选端口，如 make run BIND=127.0.0.1:8001。"
            ) from error
    return host, int(port)


def _server(bind: str, workers: int) -> subprocess.Popen[bytes]:
    options = {
        "bind": bind,
        "worker-class": "archive.management.answering.ReadableWorker",
        "workers": workers,
        "threads": 4,
        "timeout": 60,
        "graceful-timeout": 5,
        "limit-request-line": LONGEST_ADDRESS,
        "log-level": "warning",
        "access-logfile": settings.LOG_DIR / "access.log",
        "error-logfile": settings.LOG_DIR / "server.log",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    # Its control socket would lie in the home directory, which two archives would share and some users lack.
    # Loaded once and then forked, so that the workers share the pages' code and the dictionary.
    flags += ["--preload", "--capture-output"]
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", *flags, "--no-control-socket"]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, preexec_fn=_end_with_parent)


def _end_with_parent() -> None:
    """Asks Linux to end the server when this process is killed: left alone it would answer without an index writer."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


@contextmanager
def _sole_server() -> Iterator[None]:
    """Holds the data directory for this server; a second one on it would fight over the index."""
    with (settings.DATA_DIR / "serve.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(
                f"{settings.DATA_DIR} 已由另一个 serve 进程使用：同一数据目录只能启动一个网站。"
            ) from error
        yield


class IndexWriter:
    """The index writer beside the server, started again when it ends by itself."""

    def __init__(self) -> None:
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "index_writer", "--with-parent"]
        with (settings.LOG_DIR / "writer.log").open("ab") as file:
            return subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=file, stderr=subprocess.STDOUT)

    def end(self) -> None:
        _end(self.process)

    def revive(self) -> None:
        if self.process.poll() is not None:
            log.error("the index writer ended with %s and is started again", self.process.returncode)
            self.process = self._start()


def _await_answer(server: subprocess.Popen[bytes], address: tuple[str, int]) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError), socket.create_connection(address, timeout=1):
            return
        time.sleep(0.05)
    raise CommandError(f"网站未能启动：原因见 {settings.LOG_DIR / 'server.log'}。")


def _watch(server: subprocess.Popen[bytes], writer: IndexWriter) -> None:
    """Waits for the server to end."""
    while server.poll() is None:
        writer.revive()
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=2)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(timeout=STOPPING)
    except subprocess.TimeoutExpired:
        child.kill()
