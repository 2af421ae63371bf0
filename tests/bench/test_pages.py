"""The bench of pages: archives as the extractor would fill them, and tables that say what is dearer than promised."""

from pathlib import Path

import pytest

from archive.models import Article, Campaign, Observation, ReportedValue
from tests.bench.pages import addresses, asking, building, report

PAGE = {"first": [10.0, 20.0], "again": [5.0], "queries": 7, "bytes": 50_000, "gzip": 9_000, "slowest": "/"}


@pytest.mark.django_db
def test_an_archive_is_built_as_accession_would_leave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_PATTERNS", 5)
    building.build(12)
    assert Article.everything.count() == 12 and Observation.objects.standing().count() > 100
    assert ReportedValue.objects.filter(witnesses__gt=1).exists() or ReportedValue.objects.count() > 100
    assert Campaign.objects.in_articles().exists()
    assert all(figure.start < figure.end <= len(figure.article.text) for figure in Observation.objects.all()[:50])


@pytest.mark.django_db
def test_every_kind_of_page_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_PATTERNS", 5)
    building.build(12)
    found = asking.costs(2, [])
    assert list(found) == list(addresses.KINDS)
    assert {name: page["queries"] for name, page in found.items() if page["queries"] > report.QUERIES} == {}
    assert all(page["bytes"] > page["gzip"] > 1000 for page in found.values())


def test_what_is_dearer_than_promised_is_a_fault() -> None:
    pages = {
        "home": PAGE,
        "slow": PAGE | {"first": [151.0] * 3},
        "long": PAGE | {"bytes": 100_001},
        "many": PAGE | {"queries": 13},
    }
    (table,) = report.tables({1000: {"pages": pages}})
    assert [fault.split(" at ")[0] for fault in table.faults] == ["slow", "long", "many"]


def test_the_tables_stand_between_their_own_markers(tmp_path: Path) -> None:
    path = tmp_path / "BENCHMARKS.md"
    found = {"at": "2026-01-01", "machine": "2 cores", "load": 0.5, "commit": "abc", "pages": {"home": PAGE}}
    for _ in range(2):
        report.write(path, {1000: found, 100_000: found})
    written = path.read_text("utf-8")
    assert written.count(report.BEGIN) == written.count(report.END) == 1
    assert "| home | 15.0 | 15.0 |" in written
