"""The list of failed searches: short, without persons, and never in a reader's way."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from archive.models import FailedSearch


@pytest.mark.django_db
def test_it_holds_words_numbers_and_times_and_nothing_else() -> None:
    assert {field.name for field in FailedSearch._meta.get_fields()} == {"id", "query", "times", "first_at", "last_at"}


@pytest.mark.django_db
def test_a_long_query_is_cut() -> None:
    FailedSearch.objects.note("鲸" * 500)
    FailedSearch.objects.note("鲸" * 600)
    assert [(len(row.query), row.times) for row in FailedSearch.objects.all()] == [(FailedSearch.LONGEST, 2)]


@pytest.mark.django_db
def test_those_asked_longest_ago_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FailedSearch, "MOST", 2)
    for age, query in ((3, "甲"), (2, "乙"), (1, "丙")):
        FailedSearch.objects.note(query)
        FailedSearch.objects.filter(query=query).update(last_at=timezone.now() - timedelta(days=age))
    assert {row.query for row in FailedSearch.objects.all()} == {"乙", "丙"}


@pytest.mark.django_db
def test_a_database_that_cannot_write_leaves_it_out(caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE archive_failedsearch RENAME TO away")
    FailedSearch.objects.note("鲸鱼")
    assert "not noted" in caplog.text
