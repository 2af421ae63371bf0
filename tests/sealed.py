"""Seals the room before Django reads its settings: every test run has a data directory of its own and a fixed environment.

Loaded by pytest's `-p tests.sealed`, which comes before pytest-django reads the settings.
"""

import atexit
import os
import shutil
import tempfile

DATA_DIR = tempfile.mkdtemp(prefix="pingan-test-")
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)

for name in (
    "SECRET_KEY",
    "DEBUG",
    "ALLOWED_HOSTS",
    "ARCHIVE_CITY",
    "ARCHIVE_NAME",
    "HTTPS",
    "CSRF_TRUSTED_ORIGINS",
    "CUTTER",
    "INDEX_WORKERS",
    "KEEP_FAILED_SEARCHES",
    "REQUESTS_A_MINUTE",
):
    os.environ.pop(name, None)
os.environ["ARCHIVE_DATA_DIR"] = DATA_DIR
# The machine that tests may be nearly full.
os.environ["RESERVED_SPACE_MB"] = "0"
# Playwright's synchronous interface runs inside an event loop, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
