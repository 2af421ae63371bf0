"""The archive as a WSGI application, for gunicorn."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template import engines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_wsgi_application()


def _warm() -> None:
    """Loads pages and dictionary now, for which the first reader waited two seconds, and once for all workers forked from here."""
    # Only when Django is set up may the search be imported.
    from archive.search import warm

    import_module(settings.ROOT_URLCONF)
    engines.all()
    warm()
    # What is loaded stays: looking through it for rubbish would give each worker a copy of its own.
    gc.freeze()


_warm()
