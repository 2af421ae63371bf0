from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Article, OutboxEntry
from tests.records import article


def form(record: Article, **changes: object) -> dict[str, object]:
    """What the browser sends for an unchanged article, with changes."""
    return {
        "title": record.title,
        "subtitle": "",
        "source": record.source_id or "",
        "authors": "、".join(record.authors),
        "editor": "",
        "url": "",
        "published_on": "",
        "published_precision": "",
        "published_basis": "",
        "report_year": record.report_year or "",
        "area": "",
        "page": "",
        "continues_on": "",
        "captions": "",
        **changes,
    }


def change(client: Client, record: Article, **changes: object) -> object:
    return client.post(reverse("admin:archive_article_change", args=[record.pk]), form(record, **changes))


def test_an_edit_is_kept_and_announced_to_the_index(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    change(editor, record, title="改过的标题", authors="王晓、李明")
    record.refresh_from_db()
    assert (record.title, record.authors) == ("改过的标题", ["王晓", "李明"])
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [record.pk]


def test_an_edit_leaves_who_and_what_in_the_history(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    change(editor, record, title="改过的标题")
    entry = record.history.first()
    assert (entry.title, entry.history_user.username) == ("改过的标题", "editor")
    assert entry.prev_record.title == "云州警方公布年度账单"


def test_a_refused_edit_changes_nothing_and_announces_nothing(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    response = change(editor, record, report_year="20200")
    assert "report_year" in response.context["adminform"].form.errors
    record.refresh_from_db()
    assert record.report_year == 2020
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"published_on": "2021-01-30"}, "published_precision"),  # a date of unknown precision
        ({"published_precision": "day"}, "published_precision"),  # a precision of no date
        ({"published_on": "1021-01-30", "published_precision": "day"}, "published_on"),
    ],
)
def test_half_a_date_and_an_impossible_one_are_refused(
    said: dict[str, str], field: str, editor: Client, tmp_path: Path
) -> None:
    response = change(editor, article(tmp_path), **said)
    assert field in response.context["adminform"].form.errors


def test_a_date_set_by_an_editor_says_so(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    change(editor, record, published_on="2021-01-30", published_precision="day")
    record.refresh_from_db()
    assert record.published_basis == Article.DateBasis.EDITED


def test_the_text_cannot_be_edited(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    before = record.text
    change(editor, record, text="伪造的正文", body="伪造的正文")
    record.refresh_from_db()
    assert record.text == before


def test_nobody_deletes_an_article_not_even_its_superuser(admin_client: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    assert (
        admin_client.post(reverse("admin:archive_article_delete", args=[record.pk]), {"post": "yes"}).status_code == 403
    )
    chosen = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    admin_client.post(reverse("admin:archive_article_changelist"), chosen)
    assert Article.objects.get() == record


def test_a_reviewer_cannot_return_to_an_older_entry_of_the_history(reviewer: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    record.title = "改过的标题"
    record.save()
    address = reverse("admin:archive_article_simple_history", args=[record.pk, record.history.last().history_id])
    assert reviewer.get(address).status_code == 200
    assert reviewer.post(address, form(record)).status_code == 403
    record.refresh_from_db()
    assert record.title == "改过的标题"


def test_nobody_types_an_article_in(editor: Client) -> None:
    assert editor.get(reverse("admin:archive_article_add")).status_code == 403


def test_a_reviewer_reads_articles_but_cannot_change_them(reviewer: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    assert reviewer.get(reverse("admin:archive_article_change", args=[record.pk])).status_code == 200
    assert change(reviewer, record, title="改过的标题").status_code == 403


@pytest.mark.parametrize("model", ["capture", "accession"])
def test_the_record_of_what_was_obtained_is_never_edited(model: str, editor: Client) -> None:
    assert editor.get(reverse(f"admin:archive_{model}_changelist")).status_code == 200
    assert editor.get(reverse(f"admin:archive_{model}_add")).status_code == 403


def test_reverting_to_an_older_entry_is_announced_too(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    change(editor, record, title="改过的标题")
    OutboxEntry.objects.all().delete()
    first = record.history.last()
    address = reverse("admin:archive_article_simple_history", args=[record.pk, first.history_id])
    editor.post(address, form(record, title=first.title))
    record.refresh_from_db()
    assert record.title == "云州警方公布年度账单"
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [record.pk]


def test_filters_can_show_their_counts(editor: Client, tmp_path: Path) -> None:
    article(tmp_path)
    page = editor.get(reverse("admin:archive_article_changelist"), {"_facets": "True"}).content.decode()
    assert "2020 (1)" in page


def test_the_words_that_decided_the_topics_stand_in_the_form(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path, title="禁毒", text="禁毒民警缴获冰毒。")
    page = editor.get(reverse("admin:archive_article_change", args=[record.pk])).content.decode()
    assert "禁赌禁毒禁黄（" in page and "禁毒×2（标题）、冰毒" in page
