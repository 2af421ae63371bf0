"""The kept file is handed out to be saved, byte for byte, and never runs on this site."""

import pytest
from django.test import Client

from archive.models import Capture
from tests.web import factories as make

pytestmark = pytest.mark.django_db

HTML = b"<!doctype html><script>alert(document.domain)</script>"


@pytest.fixture
def capture() -> Capture:
    return Capture.objects.create(sha256=make.keep(HTML), name="page.html", byte_size=len(HTML), media_type="text/html")


def test_the_bytes_are_the_bytes(client: Client, capture: Capture) -> None:
    assert b"".join(client.get(f"/original/{capture.sha256}")) == HTML


def test_it_is_an_attachment_that_nothing_may_run_in(client: Client, capture: Capture) -> None:
    answer = client.get(f"/original/{capture.sha256}")
    answer.close()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "name", ["云州日报 1月.html", 'a"b.html', "a\r\nSet-Cookie: x=1", "../../etc/passwd", "", "\ud7ff文"]
)
def test_no_name_breaks_out_of_the_header(client: Client, capture: Capture, name: str) -> None:
    Capture.objects.filter(pk=capture.pk).update(name=name)
    answer = client.get(f"/original/{capture.sha256}")
    assert b"".join(answer) == HTML
    assert "Set-Cookie" not in answer
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "/" not in answer["Content-Disposition"]
    assert "%2F" not in answer["Content-Disposition"]


def test_a_file_that_is_gone_is_not_found(client: Client, capture: Capture) -> None:
    capture.path.unlink()
    assert client.get(f"/original/{capture.sha256}").status_code == 404


@pytest.mark.parametrize("sha256", ["0" * 63, "0" * 65, "G" * 64, "..%2f" + "0" * 59, "0" * 64 + "%0a"])
def test_anything_but_a_sha256_is_not_found(client: Client, capture: Capture, sha256: str) -> None:
    assert client.get(f"/original/{sha256}").status_code == 404


def test_a_sha256_in_upper_case_is_not_another_address(client: Client, capture: Capture) -> None:
    assert client.get(f"/original/{capture.sha256.upper()}").status_code == 404
