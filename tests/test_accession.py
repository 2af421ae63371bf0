"""Taking files in, through the real readers, the real store and a real database."""

import fcntl
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from archive import accession, editing, observing, vocabularies
from archive.accession import Declared, accept
from archive.ingest import Reason, UnreadableSource
from archive.models import Accession, Article, Capture, Observation, OutboxEntry, originals

PAGE = """云州新闻网 > 新闻 > 社会
云州警方公布年度账单
2021-01-12 08:30 来源：云州晚报

  2020年，全市刑事立案数同比下降8.5%，破获电信网络诈骗案件523起。“净海”专项行动收缴违规渔网40张。

  全市群众安全感达97.31%，命案连续4年全破。(记者 林晓 通讯员 沈一鸣)

编辑：陈实
"""

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


def file(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def jsonl(tmp_path: Path, *rows: dict[str, object]) -> Path:
    return file(tmp_path, "articles.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))


def test_a_page_becomes_a_capture_an_article_and_its_figures(tmp_path: Path) -> None:
    outcome = accept(file(tmp_path, "page.txt", PAGE))
    (article,) = outcome.articles
    assert outcome.status == Accession.Outcome.STORED
    assert article.title == "云州警方公布年度账单"
    assert (article.published_on, article.report_year) == (date(2021, 1, 12), 2020)
    assert article.source is not None and article.source.name == "云州晚报"
    assert (article.authors, article.editor) == (["林晓", "沈一鸣"], "陈实")
    printed = [row.printed for row in article.observations.in_text_order()]
    assert any("8.5%" in figure for figure in printed)
    assert "净海" in [campaign.name for campaign in article.campaigns.all()]


def test_the_original_is_kept_untouched(tmp_path: Path) -> None:
    path = file(tmp_path, "page.txt", PAGE)
    capture = accept(path).capture
    assert capture.path.read_bytes() == path.read_bytes()
    assert capture.is_intact()


def test_what_was_cut_is_kept_with_the_capture(tmp_path: Path) -> None:
    capture = accept(file(tmp_path, "page.txt", PAGE)).capture
    assert any("云州新闻网" in cut for cut in capture.boilerplate)


def test_the_same_bytes_again_are_a_second_accession_and_no_second_article(tmp_path: Path) -> None:
    accept(file(tmp_path, "page.txt", PAGE))
    before = list(Article.objects.values_list("pk", "changed_at"))
    outcome = accept(file(tmp_path, "copy.txt", PAGE))
    assert outcome.status == Accession.Outcome.DUPLICATE
    assert list(Article.objects.values_list("pk", "changed_at")) == before
    assert Capture.objects.count() == 1
    assert Accession.objects.count() == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 300, "首页 | 新闻 | 体育\n".encode()])
def test_a_file_without_an_article_is_quarantined_with_its_reason(content: bytes, tmp_path: Path) -> None:
    outcome = accept(file(tmp_path, "bad.txt", content))
    assert outcome.status == Accession.Outcome.QUARANTINED
    assert outcome.capture.reason
    assert outcome.capture.detail
    assert outcome.capture.is_intact()
    assert not Article.objects.exists()


def test_a_quarantined_file_is_read_again_when_it_comes_again(tmp_path: Path) -> None:
    path = file(tmp_path, "page.txt", PAGE)
    sha256, size = originals.keep(path)
    Capture.objects.create(
        sha256=sha256, name="page.txt", byte_size=size, status=Capture.Status.QUARANTINED, reason="crashed"
    )
    outcome = accept(path)
    assert outcome.status == Accession.Outcome.STORED
    assert outcome.capture.reason == ""


def test_an_interrupted_accession_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"title": f"云州第{i}号通报", "text": f"云州警方去年破案{i}0起。", "published": "2021-02-01"} for i in (1, 2, 3)
    ]
    path = jsonl(tmp_path, *rows)
    observe = observing.observe

    def stop_at_the_second(article: Article, *rest: object) -> None:
        if article.ordinal == 1:
            raise KeyboardInterrupt
        observe(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(observing, "observe", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        accept(path)
    assert [article.ordinal for article in Article.objects.order_by("pk")] == [0]
    assert Capture.objects.get().status == Capture.Status.RECEIVED
    first = Article.objects.get()

    monkeypatch.setattr(observing, "observe", observe)
    assert accept(path).status == Accession.Outcome.STORED
    assert [article.ordinal for article in Article.objects.order_by("pk")] == [0, 1, 2]
    assert Article.objects.get(ordinal=0).pk == first.pk


def test_an_article_comes_with_its_outbox_entry_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    path = file(tmp_path, "page.txt", PAGE)
    with monkeypatch.context() as patch:
        patch.setattr(OutboxEntry.objects, "announce", fail)
        with pytest.raises(OSError, match="full"):
            accept(path)
    assert not Article.objects.exists() and not Observation.objects.exists()
    (article,) = accept(path).articles
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [article.pk]


def test_what_is_declared_counts_only_where_the_file_says_nothing(tmp_path: Path) -> None:
    declared = Declared(source="云州日报", published_on=date(2022, 3, 4))
    printed = accept(file(tmp_path, "page.txt", PAGE), declared).articles[0]
    silent = accept(jsonl(tmp_path, {"title": "云州通报", "text": "云州警方去年破案30起。"}), declared).articles[0]
    assert (printed.source.name, printed.published_basis) == ("云州晚报", "printed")  # type: ignore[union-attr]
    assert (silent.source.name, silent.published_on, silent.published_basis) == ("云州日报", date(2022, 3, 4), "given")  # type: ignore[union-attr]


def test_a_year_in_which_there_was_no_such_police_is_a_misreading(tmp_path: Path) -> None:
    (article,) = accept(file(tmp_path, "page.txt", PAGE.replace("2021-01-12", "1921-05-01"))).articles
    assert (article.published_on, article.published_basis) == (None, "")
    assert article.report_year != 1920


def test_ready_articles_keep_their_own_topics_districts_and_campaigns(tmp_path: Path) -> None:
    row = {
        "title": "通报",
        "text": "破案30起。",
        "topics": ["道路交通"],
        "districts": ["江北区"],
        "campaigns": ["净海"],
    }
    (article,) = accept(jsonl(tmp_path, row)).articles
    assert [topic.name for topic in article.topics.all()] == ["道路交通"]
    assert [district.name for district in article.districts.all()] == ["江北区"]
    assert [campaign.name for campaign in article.campaigns.all()] == ["净海"]


def test_a_bad_line_of_ready_articles_stores_none_of_them(tmp_path: Path) -> None:
    outcome = accept(file(tmp_path, "bad.jsonl", '{"title": "通报", "text": "破案30起。"}\n{"title": 7}\n'))
    assert outcome.capture.reason == "bad_json"
    assert "2" in outcome.capture.detail
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("report_year", 1920),
        ("published", "1920-05-01"),
        ("source", "报" * 101),
        ("url", "https://a.example/" + "x" * 1000),
        ("campaigns", ["行" * 101]),
        ("title", "题" * 301),
    ],
)
def test_what_no_column_would_hold_is_refused_by_its_field(field: str, value: object, tmp_path: Path) -> None:
    capture = accept(jsonl(tmp_path, {"title": "通报", "text": "破案30起。", field: value})).capture
    assert capture.reason == "bad_json"
    assert field in capture.detail


def test_a_run_of_digits_too_long_for_a_figure_spoils_nothing(tmp_path: Path) -> None:
    text = f"云州警方去年破案{'9' * 60}起，抓获嫌疑人20名。"
    (article,) = accept(jsonl(tmp_path, {"title": "通报", "text": text, "published": "2021-02-01"})).articles
    assert all(row.value < 10**17 for row in article.observations.all())


def test_every_figure_begins_its_history_with_what_was_read(tmp_path: Path) -> None:
    (article,) = accept(file(tmp_path, "page.txt", PAGE)).articles
    for figure in article.observations.all():
        assert figure.history.count() == 1


def test_every_span_lies_in_the_text(tmp_path: Path) -> None:
    (article,) = accept(file(tmp_path, "page.txt", PAGE)).articles
    for figure in Observation.objects.all():
        assert 0 <= figure.start < figure.end <= len(article.text)


def test_a_missing_file_is_no_capture(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        accession.accept(tmp_path / "absent.txt")
    assert not Capture.objects.exists()


def test_a_withdrawn_article_is_not_brought_back_by_the_same_file(tmp_path: Path) -> None:
    path = file(tmp_path, "page.txt", PAGE)
    editing.withdraw(accept(path).articles, "重复入藏", None)
    again = accept(path)
    assert (again.status, again.articles, again.withdrawn) == (Accession.Outcome.DUPLICATE, (), 1)
    assert accession.as_json(again)["withdrawn"] == 1
    assert not Article.objects.exists()


def test_an_interrupted_accession_goes_on_beside_what_was_withdrawn_meanwhile(tmp_path: Path) -> None:
    rows = [{"title": f"第{number}篇", "text": f"云州警方抓获{number}人。"} for number in (1, 2)]
    path = jsonl(tmp_path, *rows)
    outcome = accept(path)
    Article.objects.filter(ordinal=1).delete()
    Capture.objects.update(status=Capture.Status.RECEIVED)
    editing.withdraw(outcome.capture.articles.all(), "重复入藏", None)
    again = accept(path)
    assert [article.title for article in again.articles] == ["第2篇"]
    assert (again.status, again.withdrawn) == (Accession.Outcome.STORED, 1)


def test_a_source_that_fails_is_named_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Reading address 0 of one's own memory fails as a bad sector does: with EIO, after the file was opened."""
    with pytest.raises(OSError) as failure:
        accept(Path("/proc/self/mem"))
    assert failure.value.filename == "/proc/self/mem"
    assert not [path for path in originals.root().rglob("*") if path.is_file()]
    assert not Capture.objects.exists()


def test_what_another_process_took_in_meanwhile_is_not_taken_in_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = file(tmp_path, "page.txt", PAGE), observing.read

    def read_after_another(article: Article) -> observing.Said:
        monkeypatch.setattr(observing, "read", read)
        assert accept(path).status == Accession.Outcome.STORED
        return read(article)

    monkeypatch.setattr(observing, "read", read_after_another)
    assert accept(path).status == Accession.Outcome.DUPLICATE
    assert Article.objects.count() == 1
    assert OutboxEntry.objects.count() == 1


def test_what_another_process_could_read_is_not_quarantined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine one of two may run against the limit of time."""
    path, read_safely = file(tmp_path, "page.txt", PAGE), accession.read_safely

    def too_slow(*_: object, **__: object) -> None:
        monkeypatch.setattr(accession, "read_safely", read_safely)
        accept(path)
        raise UnreadableSource(Reason.TIME_LIMIT, "too slow")

    monkeypatch.setattr(accession, "read_safely", too_slow)
    outcome = accept(path)
    assert (outcome.status, outcome.capture.status) == (Accession.Outcome.DUPLICATE, Capture.Status.STORED)
    assert outcome.capture.reason == ""


def test_the_record_of_an_accession_comes_with_the_capture_s_last_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the two, it had no record of being stored: taken in again, it counted as a duplicate."""
    path = file(tmp_path, "page.txt", PAGE)

    def killed(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Accession.objects, "create", killed)
        with pytest.raises(KeyboardInterrupt):
            accept(path)
    assert Capture.objects.get().status == Capture.Status.RECEIVED
    assert accept(path).status == Accession.Outcome.STORED


def test_a_text_on_which_a_rule_fails_is_quarantined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(article: Article) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(observing, "read", fail)
    capture = accept(file(tmp_path, "page.txt", PAGE)).capture
    assert (capture.reason, capture.detail) == ("crashed", "读取数字时出错：ZeroDivisionError")
    assert "ZeroDivisionError" in caplog.text
    assert not Article.objects.exists()


def test_an_article_as_long_as_a_book_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accession, "LONGEST_TEXT", 20)
    rows = [{"title": "短", "text": "破案30起。"}, {"title": "长", "text": "破案30起。" * 9}]
    assert accept(jsonl(tmp_path, *rows)).capture.reason == "output_limit"
    assert not Article.objects.exists()


def test_an_address_that_no_column_holds_is_left_out(tmp_path: Path) -> None:
    canonical = f'<link rel="canonical" href="https://a.example/{"x" * 1000}">'
    body = f"<article><h1>云州警方公布年度账单</h1><p>{'去年破案30起。' * 9}</p></article>"
    page = f"<html><head>{canonical}</head><body>{body}</body></html>"
    (article,) = accept(file(tmp_path, "page.html", page)).articles
    assert article.url == ""


def test_others_can_write_while_a_long_text_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read within the transaction, fifty seconds of figures kept everybody else out for longer than they wait."""
    read, depths = observing.read, []
    monkeypatch.setattr(
        observing, "read", lambda article: depths.append(len(connection.savepoint_ids)) or read(article)
    )
    accept(file(tmp_path, "page.txt", PAGE))
    assert depths == [0]


def test_nobody_removes_the_bytes_before_their_row_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    get_or_create, removed = Capture.objects.get_or_create, []

    def remove_before(**fields: Any) -> Any:
        with pytest.raises(BlockingIOError), originals.held(fcntl.LOCK_EX | fcntl.LOCK_NB):
            removed.append(True)
        return get_or_create(**fields)

    monkeypatch.setattr(Capture.objects, "get_or_create", remove_before)
    assert accept(file(tmp_path, "page.txt", PAGE)).capture.is_intact()
    assert not removed


def test_a_date_of_no_possible_year_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accession, "YEARS", range(2022, 2100))
    (article,) = accept(file(tmp_path, "page.txt", PAGE)).articles
    assert (article.published_on, article.published_precision, article.report_year) == (None, "", None)
