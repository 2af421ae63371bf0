"""The web server's worker, which answers requests that never reach Django in the archive's own words."""

import socket
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, connection, connections
from django.template.loader import render_to_string
from gunicorn import util
from gunicorn.http.errors import InvalidRequestLine, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from archive.search import ready

_HEAD = """HTTP/1.1 {status}\r
Connection: close\r
Content-Type: text/html; charset=utf-8\r
Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'\r
X-Content-Type-Options: nosniff\r
Content-Length: {length}\r
\r
"""
_PAGES = {LimitRequestLine: ("414 URI Too Long", "414.html"), InvalidRequestLine: ("400 Bad Request", "400.html")}


class ReadableWorker(ThreadWorker):
    """Explains in Chinese an address that is too long, or has characters that a browser would have encoded.

    Opens the index when it starts, so that no reader waits for it.
    """

    def init_process(self) -> None:
        # A server that cannot search can still show articles: what is wrong is said by the first search.
        with suppress(OSError, DatabaseError):
            ready()
        # This thread serves nobody. But the last to close SQLite's database takes away its shared memory, which nobody could
        # make again on a full disk, so that not even reading would go on: one connection stays open.
        if connection.vendor != "sqlite":
            connections.close_all()
        super().init_process()

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        status, template = _PAGES.get(type(exc), ("", ""))
        if not status:
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Refused a request from %s: %s", addr, type(exc).__name__)
        util.write_nonblock(client, refusal(status, template))


def refusal(status: str, template: str) -> bytes:
    """A whole response with a page that needs no request."""
    page = render_to_string(template).encode()
    return _HEAD.format(status=status, length=len(page)).encode() + page
