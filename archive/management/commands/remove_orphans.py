"""`manage.py remove_orphans`: removes the copies that interrupted accessions have left in the store of originals."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from archive import strays
from archive.management.arguments import amount
from archive.management.plainly import plainly
from archive.models import originals


class Command(BaseCommand):
    help = "清除入藏中断所留、没有采集件登记的原件副本；其余一概不动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hours", type=amount, default=24, help="只清除至少这么多小时以前的，默认 24")

    def handle(self, *args: Any, hours: float, **options: Any) -> None:
        with plainly():
            originals.sweep()
            removed = 0
            for stray in strays.remove_orphans(hours):
                removed += 1
                self.stdout.write(f"清除　{stray.place}")
        self.stdout.write(f"清除{removed}份无登记的副本。")
