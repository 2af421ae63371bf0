"""Editors see what readers did not find."""

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import FailedSearch

LIST = "admin:archive_failedsearch_changelist"


@pytest.fixture(autouse=True)
def failed(db: None) -> None:
    for query in ("白鲸", "鲸鱼", "鲸鱼", "<b>鲸</b>"):
        FailedSearch.objects.note(query)


def test_the_most_often_asked_stands_first_with_a_way_to_ask_again(editor: Client) -> None:
    page = editor.get(reverse(LIST)).content.decode()
    assert page.index("鲸鱼") < page.index("白鲸")
    assert 'href="/search/?q=%E9%B2%B8%E9%B1%BC">再查一次' in page
    assert "0 篇" in page
    assert "<b>鲸</b>" not in page


def test_an_editor_deletes_what_is_done_and_changes_nothing(editor: Client) -> None:
    row = FailedSearch.objects.get(query="鲸鱼")
    editor.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert not FailedSearch.objects.filter(query="鲸鱼").exists()
    assert editor.get(reverse("admin:archive_failedsearch_add")).status_code == 403


def test_a_reviewer_does_not_see_them(reviewer: Client) -> None:
    assert reviewer.get(reverse(LIST)).status_code == 403
