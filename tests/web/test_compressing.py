"""Pages travel compressed to those who can read them so, and originals always as they are."""

import gzip
import hashlib

import pytest
from django.test import Client

from tests.web.conftest import City

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip"}


def test_a_page_is_the_same_compressed(client: Client, city: City) -> None:
    plain, packed = client.get("/years/2020/"), client.get("/years/2020/", headers=GZIP)
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) * 2 < len(plain.content)


def test_a_compressed_page_that_has_not_changed_is_not_sent_again(client: Client, city: City) -> None:
    tag = client.get("/years/2020/", headers=GZIP)["ETag"]
    again = client.get("/years/2020/", headers={**GZIP, "If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_an_original_is_sent_as_it_is(client: Client, city: City) -> None:
    capture = city.article.capture
    answer = client.get(f"/original/{capture.sha256}", headers=GZIP)
    assert "Content-Encoding" not in answer
    assert hashlib.sha256(b"".join(answer)).hexdigest() == capture.sha256  # type: ignore[arg-type]
