"""The application is ready for its first reader, and may be forked."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PROGRAM = """
import sys, threading
import archive.wsgi
from archive.search.dictionary import cutter
from django.db import connection
print(cutter.cache_info().currsize, "archive.urls" in sys.modules, connection.connection, threading.active_count())
"""


def test_dictionary_and_pages_are_loaded_and_neither_database_nor_thread_is_there_to_be_forked() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1 True None 1\n"
