"""The main job on real input: whole newspaper files, through the readers, against what two annotators found in them."""

import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from archive import vocabularies

# What must not sink. The fields are counted right / asked; the figures are F1 scores.
WHOLE = (
    "number of articles",
    "title",
    "published",
    "report_year",
    "source",
    "authors",
    "editor",
    "body begins",
    "body ends",
)
FIELDS = 0.95
FIGURES = {"core": 0.97, "measure": 0.94, "full": 0.82, "campaigns": 0.90}


@pytest.fixture
def report(shared: Path, tmp_path: Path, db: None) -> str:
    """What the annotators' own scorer says of `accession --json`."""
    vocabularies.establish()
    printed = StringIO()
    call_command("accession", str(shared / "seeds"), "--json", stdout=printed)
    answer = tmp_path / "answer.json"
    answer.write_text(printed.getvalue())
    scorer = [sys.executable, str(shared / "gold" / "score_seeds.py"), str(shared / "gold" / "seeds.json"), str(answer)]
    return subprocess.run(scorer, capture_output=True, text=True, check=True).stdout


def test_the_real_pages_are_read_as_their_annotators_read_them(report: str) -> None:
    asked = {
        name.strip(): (int(right), int(all_))
        for name, right, all_ in re.findall(r"^(.+?) +(\d+) / (\d+)$", report, re.M)
    }
    for field in WHOLE:
        right, all_ = asked[field]
        assert right == all_, f"{field}: {right} of {all_}"
    assert float(re.findall(r"fields right ([\d.]+)", report)[0]) >= FIELDS


def test_their_figures_stay_above_the_floors(report: str) -> None:
    scores = {name: float(score) for name, score in re.findall(r"^(\w+) +P .* F1 ([\d.]+)$", report, re.M)}
    for name, floor in FIGURES.items():
        assert scores[name] >= floor, f"{name}: {scores[name]}"


def test_every_figure_stands_at_its_place(shared: Path, db: None) -> None:
    vocabularies.establish()
    printed = StringIO()
    call_command("accession", str(shared / "seeds"), "--json", stdout=printed)
    for file in json.loads(printed.getvalue()):
        for article in file["articles"]:
            for figure in article["indicators"]:
                assert re.search(
                    r"[\d一二三四五六七八九十百千万亿零两〇半首]|持平|翻番",
                    article["text"][figure["start"] : figure["end"]],
                )
