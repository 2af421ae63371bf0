"""What whoever watches over the archive is told, and what nobody is."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from archive.models import OutboxEntry
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def refusing(*_: object) -> None:
    raise OperationalError("unable to open database file")


def test_the_process_lives_without_a_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/livez")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store" and not answer.cookies


def test_an_archive_in_order_is_ready(client: Client, city: City) -> None:
    make.index()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    said = answer.json()
    assert said["status"] == "ok"
    assert {check["status"] for check in said["checks"].values()} == {"ok"}
    assert answer["Cache-Control"] == "no-store" and not answer.cookies


def test_what_is_degraded_serves_readers(client: Client, city: City) -> None:
    make.index()
    OutboxEntry.objects.announce([city.article.pk])
    OutboxEntry.objects.update(parked="/var/lib/archive cannot be cut: SECRET")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    outbox = answer.json()["checks"]["outbox"]
    assert outbox == {"status": "degraded", "reason": "parked", "waiting": 0, "lag_seconds": 0.0, "parked": 1}


def test_without_a_database_it_is_down_and_still_answers(client: Client) -> None:
    with connection.execute_wrapper(refusing):
        answer, alive = client.get("/readyz"), client.get("/livez")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
    assert answer.json()["checks"]["database"] == {"status": "down", "reason": "unreadable"}
    assert alive.status_code == 200


def test_nobody_learns_where_the_archive_lies_or_what_an_error_said(
    client: Client, city: City, settings: Settings
) -> None:
    OutboxEntry.objects.announce([city.article.pk])
    OutboxEntry.objects.update(parked="/var/lib/archive cannot be cut: SECRET")
    text = client.get("/readyz").content.decode()
    for secret in (str(settings.DATA_DIR), "SECRET", "sqlite", "/var"):
        assert secret not in text


def test_a_probe_behind_a_tls_proxy_is_not_sent_away(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/help/").status_code == 301
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code in (200, 503)
