"""An article that was taken in, read anew, and figures as worse rules would have left them."""

from pathlib import Path

from archive import observing, rereading, vocabularies
from archive.ingest.document import Document
from archive.models import Article, Observation, OutboxEntry
from archive.rereading import Outcome
from tests.records import article

TEXT = """2020年，全市破获电信网络诈骗案件523起，同比下降7.3%，抓获嫌疑人89名。
“净海”专项行动收缴渔网40张，海曙区查处酒驾12起。"""


def taken_in(tmp_path: Path, text: str = TEXT, title: str = "云州警方公布年度账单", **declared: object) -> Article:
    record = article(tmp_path, title=title, text=text)
    record.area = vocabularies.district_named("宁波")
    record.save()
    observing.observe(record, observing.read(record), Document(title=title, text=text, **declared))  # type: ignore[arg-type]
    OutboxEntry.objects.all().delete()
    return record


def again(record: Article, dry_run: bool = False) -> Outcome:
    (outcome,) = rereading.reread(rereading.due(only=[record.pk]), dry_run=dry_run)
    return outcome


def figure(record: Article, printed: str) -> Observation:
    return record.observations.get(start=record.text.index(printed))


def misread(row: Observation, **fields: object) -> Observation:
    """The figure as a worse rule would have stored it."""
    Observation.objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    return row
