"""`manage.py reindex`: the search index made anew from the database."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.management.plainly import plainly
from archive.search import generations, writer


class Command(BaseCommand):
    help = "由数据库重建检索索引；新索引就绪之前照常用旧的检索。"

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            generations.request_rebuild()
            try:
                self.stdout.write(f"索引已重建：{writer.drain()} 篇。")
            except writer.AnotherWriter:
                self.stdout.write("索引进程正在运行，将由它重建索引。")
