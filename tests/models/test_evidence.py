"""The deciding words are kept with the figure in one checked shape."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from archive import observing, vocabularies
from archive.extract import Role, extract
from archive.models import Observation, evidence
from tests.records import article

TEXT = "2020年，全市破获电信网络诈骗案件523起，同比下降7.3%。"


def test_what_is_read_has_the_stored_shape_and_comes_back_the_same() -> None:
    for mention in extract(TEXT + "破获盗窃案件12起。", date(2021, 1, 12), "云州"):
        rows = evidence.stored(mention)
        evidence.check(rows, 100)
        assert tuple(evidence.words_of(rows)) == mention.evidence


def test_what_no_word_says_is_from_the_context() -> None:
    (mention,) = extract("破获案件52起。", date(2021, 1, 12), "云州", report_year=2020)
    rows = evidence.stored(mention)
    assert {"role": "place", "from": "context"} in rows
    assert {"role": "period", "from": "context"} in rows


@pytest.mark.parametrize(
    "rows",
    [
        {},
        "number",
        [3],
        [{"role": "number"}],
        [{"role": "colour", "start": 0, "end": 3}],
        [{"role": [], "start": 0, "end": 3}],
        [{"role": "number", "start": 3, "end": 3}],
        [{"role": "number", "start": -1, "end": 3}],
        [{"role": "number", "start": 0, "end": 11}],
        [{"role": "number", "start": True, "end": 3}],
        [{"role": "number", "start": "0", "end": 3}],
        [{"role": "period", "from": "hearsay"}],
        [{"role": "period", "from": "context", "start": 0, "end": 3}],
        [{"role": "period", "start": 0, "end": 3, "note": ""}],
    ],
)
def test_another_shape_is_refused(rows: Any) -> None:
    with pytest.raises(ValidationError, match="依据"):
        evidence.check(rows, 10)


@pytest.mark.django_db
def test_it_is_kept_with_the_figure_and_in_its_history(tmp_path: Path) -> None:
    vocabularies.establish()
    record = article(tmp_path, text=TEXT)
    rows = observing.figures(record)
    for row in Observation.objects.filter(article=record):
        row.full_clean()
        assert {TEXT[one.start : one.end] for one in row.deciding_words if one.role is Role.PERIOD} == {"2020年"}
        assert row.history.get().evidence == row.evidence
    assert len(rows) == 2
