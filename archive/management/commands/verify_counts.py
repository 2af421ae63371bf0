"""`manage.py verify_counts`: compares the numbers that are kept for the pages with the figures and links themselves."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.management.plainly import plainly
from archive.models import FigureCount, NameCount, ReportedValue
from archive.models.names_by_year import LINKS


class Command(BaseCommand):
    help = (
        "逐一核对网页所用的计数（同一说法的文章篇数、各指标各年的数字条数、各名称各年的文章篇数）；有误时退出码为 1。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="有误时全部重算")

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            wrong = {
                "同一说法的文章篇数": ReportedValue.objects.wrong(),
                "各指标各年的数字条数": FigureCount.objects.wrong(ReportedValue.objects.all()),
                "各名称各年的文章篇数": sum(NameCount.objects.wrong(field) for field in LINKS),
            }
            for name, count in wrong.items():
                self.stdout.write(f"{name}：{f'{count}处有误' if count else '无误'}")
            if any(wrong.values()) and options["repair"]:
                ReportedValue.objects.rebuild()
                NameCount.objects.rebuild()
                self.stdout.write("已全部重算。")
        if any(wrong.values()) and not options["repair"]:
            raise CommandError("计数有误；加上 --repair 重算。")
