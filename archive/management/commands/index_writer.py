"""`manage.py index_writer`: the process that keeps the search index up to date, and beside it checks what is kept.

It runs wherever the archive is served and there is only one: so no check hangs on a timetable of the system's.
"""

import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive import fixity
from archive.management.plainly import plainly
from archive.search import verifying, writer

# Readers and editors go first: the index may follow a moment later.
_NICE = 5


class Command(BaseCommand):
    help = "使检索索引与数据库保持一致，并逐日重读原件、核对索引，直到被停止；同时只运行一个。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="写完现有的改动即结束")
        parser.add_argument("--with-parent", action="store_true", help="启动它的进程结束时也结束")

    def handle(self, *args: Any, once: bool, with_parent: bool, **options: Any) -> None:
        try:
            if once:
                with plainly():
                    self.stdout.write(f"索引已更新：{writer.drain()} 篇。")
            else:
                os.nice(_NICE)
                stopped = _stopped(with_parent)
                for keep in (fixity.keep_checking, verifying.keep_verifying):
                    threading.Thread(target=keep, args=(stopped,), daemon=True).start()
                writer.run(stopped)
        except writer.AnotherWriter:
            self.stdout.write("已有一个索引进程在运行，本进程不再启动。")


def _stopped(with_parent: bool) -> Any:
    """A wait that says whether to end: after SIGTERM or SIGINT, or without the parent. A commit is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    parent = os.getppid()
    return lambda seconds: stop.wait(seconds) or (with_parent and os.getppid() != parent)
