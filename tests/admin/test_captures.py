from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import FixityCheck
from tests import records


@pytest.fixture
def check(tmp_path: Path, db: None) -> FixityCheck:
    return FixityCheck.objects.create(capture=records.capture(tmp_path), outcome="changed", detail="现有 3 字节")


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_the_checks_are_seen_with_their_capture_and_by_themselves(
    who: str, check: FixityCheck, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(who)
    for address in (
        reverse("admin:archive_capture_change", args=[check.capture_id]),
        reverse("admin:archive_fixitycheck_changelist"),
        reverse("admin:archive_fixitycheck_change", args=[check.pk]),
    ):
        page = client.get(address).content.decode()
        assert "内容已变" in page and "现有 3 字节" in page


def test_nobody_changes_them(check: FixityCheck, editor: Client) -> None:
    for page in ("change", "delete"):
        address = reverse(f"admin:archive_fixitycheck_{page}", args=[check.pk])
        assert editor.post(address, {"outcome": "pass", "post": "yes"}).status_code == 403
    assert editor.get(reverse("admin:archive_fixitycheck_add")).status_code == 403
    assert FixityCheck.objects.get().outcome == "changed"
