"""Django's settings for the stock stack; STOCK_DIR is where its database and its index lie."""

import os
from pathlib import Path

_DIRECTORY = Path(os.environ["STOCK_DIR"])

SECRET_KEY = "only measured, never served"
INSTALLED_APPS = ["django.contrib.contenttypes", "haystack", "tests.bench.search.peers.stock_site"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(_DIRECTORY / "reports.sqlite3")}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(_DIRECTORY / "whoosh"),
        "SILENTLY_FAIL": False,
    }
}
