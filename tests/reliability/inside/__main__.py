"""`python -m tests.reliability.inside PROGRAM ARGUMENTS`: runs the `main` of a module of this package."""

import os
import sys
from importlib import import_module

import django


def main() -> None:
    program, *arguments = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    import_module(f"tests.reliability.inside.{program}").main(*arguments)


main()
