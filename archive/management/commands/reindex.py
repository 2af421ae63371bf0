"""`manage.py reindex`: the search index made anew from the database."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.search import generations, writer


class Command(BaseCommand):
    help = "Makes the search index anew from the database; searches go on with the old one until the new one is ready."

    def handle(self, *args: Any, **options: Any) -> None:
        generations.request_rebuild()
        try:
            self.stdout.write(f"索引已重建：{writer.drain()} 篇。")
        except writer.AnotherWriter:
            self.stdout.write("索引进程正在运行，将由它重建索引。")
