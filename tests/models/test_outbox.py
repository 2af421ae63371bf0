import pytest

from archive.models import OutboxEntry

pytestmark = pytest.mark.django_db


def test_what_waits_comes_in_order_and_without_what_is_parked() -> None:
    OutboxEntry.objects.announce([7, 5, 7])
    OutboxEntry.objects.filter(article_id=5).update(parked="TypeError")
    assert [entry.article_id for entry in OutboxEntry.objects.waiting()] == [7, 7]
    assert [entry.article_id for entry in OutboxEntry.objects.parked()] == [5]


def test_an_announcement_says_which_article_it_names() -> None:
    OutboxEntry.objects.announce([7])
    assert str(OutboxEntry.objects.get()).endswith(": 7")
