"""A disk that is full and a database that others hold are said in words, with nothing half stored."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse
from pytest_django import Settings

from archive.models import OutboxEntry
from archive.web.views.faults import server_error
from tests.admin.test_articles import form
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db(transaction=True)


def fails(request: HttpRequest) -> HttpResponse:
    why = request.GET["why"]
    raise OperationalError(why) if why != "bug" else ZeroDivisionError


urlpatterns = [path("fails.json", fails), path("fails/", fails)]
handler500 = server_error


@contextmanager
def full_database() -> Iterator[None]:
    """SQLite itself refuses another page."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.fixture
def chief() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("chief"))
    return client


LONG = "长" * 300_000


def test_a_save_on_a_full_disk_is_refused_in_words_and_can_be_sent_again(chief: Client, city: City) -> None:
    address = reverse("admin:archive_article_change", args=[city.article.pk])
    before, entries = city.article.title, city.article.history.count()
    with full_database():
        answer = chief.post(address, form(city.article, title='<改过>"的标题', captions=LONG))
    page = answer.content.decode()
    assert answer.status_code == 507
    assert "磁盘已满" in page and "没有保存" in page
    assert f'action="{address}"' in page
    assert 'name="title" value="&lt;改过&gt;&quot;的标题"' in page
    city.article.refresh_from_db()
    assert (city.article.title, city.article.history.count()) == (before, entries)
    assert not OutboxEntry.objects.exists()


def test_a_password_is_not_sent_back() -> None:
    User.objects.create_superuser("chief", password="a-password-of-one")
    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(_refusing_to_write):
        answer = client.post("/admin/login/", {"username": "chief", "password": "a-password-of-one"})
    assert answer.status_code == 507
    assert "a-password-of-one" not in answer.content.decode()


def _refusing_to_write(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
    if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
        raise OperationalError("database or disk is full")
    return execute(sql, params, many, context)


def test_reading_goes_on_while_nothing_can_be_written(city: City) -> None:
    make.index()
    client = Client(raise_request_exception=False)
    found = ["/search/?q=净江", "/search/?q=鲸鱼", "/search.json?q=鲸鱼", "/search.atom?q=净江", "/admin/login/"]
    with connection.execute_wrapper(_refusing_to_write):
        statuses = {address: client.get(address).status_code for address in [*city.addresses(), *found]}
    assert set(statuses.values()) == {200}


@pytest.mark.parametrize(
    ("why", "status", "code"),
    [
        ("database or disk is full", 507, "storage_full"),
        ("disk I/O error", 507, "storage_unwritable"),
        ("database is locked", 503, "database_busy"),
        ("bug", 500, "server_error"),
    ],
)
def test_programs_are_told_by_code(settings: Settings, why: str, status: int, code: str) -> None:
    settings.ROOT_URLCONF = "tests.web.test_faults"
    client = Client(raise_request_exception=False)
    asked = {"why": why}
    wanting = {"accept": "application/json"}
    for answer in (client.get("/fails.json", asked), client.get("/fails/", asked, headers=wanting)):
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.json()["error"]
    assert answer.has_header("Retry-After") == (status == 503)
