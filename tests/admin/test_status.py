"""Editors see in words how the archive is and what to do."""

import pytest
from django.test import Client

from archive.models import OutboxEntry

pytestmark = pytest.mark.django_db


def test_what_is_wrong_stands_there_with_what_to_do(editor: Client) -> None:
    OutboxEntry.objects.announce([1])
    OutboxEntry.objects.update(parked="cannot be cut")
    page = editor.get("/admin/status/").content.decode()
    assert "搁置" in page and "manage.py reindex" in page
    assert "读者照常使用" in page
    assert 'href="/admin/status/"' in editor.get("/admin/").content.decode()


def test_it_is_for_the_staff(client: Client) -> None:
    assert client.get("/admin/status/").status_code == 302
