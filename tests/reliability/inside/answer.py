"""The web server as `manage.py serve` starts it, alone."""

import signal
import sys

from django.conf import settings

from archive.management.commands import serve


def main(bind: str, workers: str) -> None:
    host, port = bind.split(":")
    settings.LOG_DIR.mkdir(exist_ok=True)
    server = serve._server(bind, int(workers))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    serve._await_answer(server, (host, int(port)))
    sys.stdout.write("已就绪\n")
    server.wait()
