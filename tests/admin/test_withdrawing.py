"""An editor withdraws articles and restores them, each time on a page that says what will happen."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from archive import editing
from archive.models import Article
from tests.admin.test_articles import form
from tests.records import TEXT, article

LIST = "/admin/archive/article/"
SAID = {"reason": "报社来函更正", "notice": "本文数字有误，报社已更正。"}


def page(name: str, *records: Article) -> str:
    return f"{LIST}{name}/?{urlencode({'of': ','.join(str(record.pk) for record in records)})}"


def withdrawn(tmp_path: Path, title: str = "云州警方公布年度账单") -> Article:
    record = article(tmp_path, title)
    editing.withdraw([record], "重复入藏", None)
    return record


def test_an_editor_withdraws_an_article_from_its_form(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    assert page("withdraw", record) in editor.get(f"{LIST}{record.pk}/change/").content.decode()
    asked = editor.get(page("withdraw", record)).content.decode()
    assert record.title in asked and "什么也不删除" in asked
    answer = editor.post(page("withdraw", record), SAID, follow=True)
    assert answer.redirect_chain == [(f"{LIST}{record.pk}/change/", 302)]
    told = answer.content.decode()
    assert "1篇文章已撤回" in told and "原因：报社来函更正" in told and page("restore", record) in told
    assert not Article.objects.exists()
    assert Article.everything.get().withdrawn_by == User.objects.get(username="editor")


def test_without_a_reason_nothing_is_withdrawn(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    answer = editor.post(page("withdraw", record), SAID | {"reason": " "})
    assert "reason" in answer.context["form"].errors
    assert Article.objects.get() == record


def test_several_are_withdrawn_and_restored_from_the_list(editor: Client, tmp_path: Path) -> None:
    records = [article(tmp_path, title) for title in ("云州甲", "云州乙")]
    chosen = {"_selected_action": [record.pk for record in records]}
    for action in ("withdraw", "restore"):
        asked = editor.post(LIST, chosen | {"action": action}, follow=True)
        assert "云州甲" in asked.content.decode() and "云州乙" in asked.content.decode()
        done = editor.post(asked.redirect_chain[-1][0], SAID, follow=True)
        assert done.redirect_chain == [(LIST, 302)] and "2篇文章" in done.content.decode()
        assert Article.objects.count() == (0 if action == "withdraw" else 2)


def test_the_page_warns_that_a_shared_file_stays_open(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    Article.objects.create(capture=record.capture, ordinal=1, title="同一版的另一篇", text=TEXT)
    asked = editor.get(page("withdraw", record)).content.decode()
    assert "还有1篇文章未撤回：文件因此仍可下载" in asked


def test_a_shared_file_all_of_which_is_chosen_needs_no_warning(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    other = Article.objects.create(capture=record.capture, ordinal=1, title="同一版的另一篇", text=TEXT)
    assert "文件因此仍可下载" not in editor.get(page("withdraw", record, other)).content.decode()


def test_restoring_says_why_it_had_been_withdrawn(editor: Client, tmp_path: Path) -> None:
    record = withdrawn(tmp_path)
    assert "重复入藏" in editor.get(page("restore", record)).content.decode()
    editor.post(page("restore", record))
    assert Article.objects.get() == record
    assert record.history.first().history_user.username == "editor"


@pytest.mark.parametrize("of", ["", "x,-1,9.5", "999999", "9" * 40])
@pytest.mark.parametrize("name", ["withdraw", "restore"])
def test_a_page_about_nothing_leads_back(name: str, of: str, editor: Client) -> None:
    address = f"{LIST}{name}/?of={of}"
    assert "回到列表" in editor.get(address).content.decode()
    assert editor.post(address, SAID).status_code in (200, 302)


def test_what_is_withdrawn_already_is_not_withdrawn_again(editor: Client, tmp_path: Path) -> None:
    record = withdrawn(tmp_path)
    assert "没有选中公开的文章" in editor.post(page("withdraw", record), SAID).content.decode()
    record.refresh_from_db()
    assert record.withdrawn_because == "重复入藏"


@pytest.mark.parametrize("name", ["withdraw", "restore"])
def test_a_reviewer_can_do_neither(name: str, reviewer: Client, tmp_path: Path) -> None:
    record = article(tmp_path) if name == "withdraw" else withdrawn(tmp_path)
    assert reviewer.get(page(name, record)).status_code == reviewer.post(page(name, record), SAID).status_code == 403
    form = reviewer.get(f"{LIST}{record.pk}/change/").content.decode()
    assert page(name, record) not in form
    reviewer.post(LIST, {"action": name, "_selected_action": [record.pk]})
    assert Article.objects.exists() == (name == "withdraw")


def test_a_reader_is_sent_to_the_login(client: Client, tmp_path: Path, db: None) -> None:
    answer = client.post(page("withdraw", article(tmp_path)), SAID)
    assert answer["Location"].startswith("/admin/login/")
    assert Article.objects.exists()


def test_too_many_at_once_are_refused(editor: Client, tmp_path: Path) -> None:
    record = article(tmp_path)
    for ordinal in range(1, 101):
        Article.objects.create(capture=record.capture, ordinal=ordinal, title=f"第{ordinal}篇", text=TEXT)
    chosen = {"action": "withdraw", "_selected_action": list(Article.objects.values_list("pk", flat=True))}
    assert "一次最多选100篇" in editor.post(LIST, chosen, follow=True).content.decode()


@pytest.mark.parametrize(
    ("chosen", "titles"), [("", {"甲", "乙"}), ("?withdrawn=yes", {"乙"}), ("?withdrawn=no", {"甲"})]
)
def test_the_list_has_both_and_tells_them_apart(chosen: str, titles: set[str], editor: Client, tmp_path: Path) -> None:
    article(tmp_path, "甲")
    withdrawn(tmp_path, "乙")
    rows = editor.get(f"{LIST}{chosen}").context["cl"].result_list
    assert {row.title for row in rows} == titles


def test_an_edit_of_a_withdrawn_article_does_not_publish_it(editor: Client, tmp_path: Path) -> None:
    record = withdrawn(tmp_path)
    editor.post(f"{LIST}{record.pk}/change/", form(record, title="改过的标题"))
    record.refresh_from_db()
    assert (record.title, record.withdrawn_because, record.text) == ("改过的标题", "重复入藏", TEXT)
    assert not Article.objects.exists()


def test_a_withdrawn_article_does_not_return_to_an_older_entry(editor: Client, tmp_path: Path) -> None:
    record = withdrawn(tmp_path)
    address = reverse("admin:archive_article_simple_history", args=[record.pk, record.history.last().history_id])
    answer = editor.post(address, form(record, title="旧标题"), follow=True)
    assert "先恢复" in answer.content.decode()
    record.refresh_from_db()
    assert record.withdrawn_at and (record.title, record.text) == ("云州警方公布年度账单", TEXT)


def test_returning_to_an_entry_from_when_it_was_withdrawn_does_not_withdraw_it(editor: Client, tmp_path: Path) -> None:
    record = withdrawn(tmp_path)
    editing.restore([record], None)
    then = record.history.get(history_change_reason="撤回：重复入藏")
    assert then.withdrawn_because == "重复入藏"
    editor.post(reverse("admin:archive_article_simple_history", args=[record.pk, then.history_id]), form(record))
    assert Article.objects.get().text == TEXT
    assert record.history.first().withdrawn_at is None
