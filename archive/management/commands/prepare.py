"""Makes an archive ready: tables, vocabularies, groups, the first editor, the index. Safe to repeat."""

import secrets
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from archive import accession, rereading, vocabularies
from archive.management.plainly import plainly
from archive.models import Capture, NameCount, OneTimePassword, ReportedValue, originals
from archive.search import writer

SAMPLE = settings.BASE_DIR / "fixtures" / "sample"
# The files of the sample and the city each is about; 澜州 is invented and must not lend 宁波 its figures.
SAMPLE_CITIES = {"ningbo.jsonl": "330200", "page.txt": ""}
FIRST_EDITOR = "editor"


class Command(BaseCommand):
    help = "使空档案可用：建表、词表、用户组、首位编辑、索引。可重复执行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sample", action="store_true", help="档案为空时放入示例文章")

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            _migrate()
            vocabularies.establish()
            ReportedValue.objects.establish()
            NameCount.objects.establish()
            originals.sweep()
            if options["sample"] and not Capture.objects.exists():
                self._take_in_sample()
            with suppress(writer.AnotherWriter):  # one is at work already, beside the server
                writer.drain()
            self._first_editor()
            self._tell_of_older_readings()

    def _take_in_sample(self) -> None:
        own = {name: city for name, city in SAMPLE_CITIES.items() if city in ("", settings.ARCHIVE_CITY)}
        outcomes = [accession.accept(SAMPLE / name, accession.Declared(place=city)) for name, city in own.items()]
        self.stdout.write(f"已放入示例文章{sum(len(outcome.articles) for outcome in outcomes)}篇。")

    def _first_editor(self) -> None:
        if User.objects.exists():
            return
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            user = User.objects.create_superuser(FIRST_EDITOR, password=password)
            user.groups.set(Group.objects.filter(name__in=("editor", "reviewer")))
            OneTimePassword.objects.create(user=user)
        self.stdout.write(f"首位编辑：{FIRST_EDITOR}　一次性密码：{password}　（只显示这一次，登录后须另设）")

    def _tell_of_older_readings(self) -> None:
        older = rereading.due().count()
        if older:
            self.stdout.write(f"{older}篇文章是按旧的读法读出的；执行 manage.py extract --all 重读。")


def _migrate() -> None:
    """Only where a migration is missing: finding out takes a tenth of what running none of them does."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
