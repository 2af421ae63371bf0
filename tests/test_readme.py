"""What the README says is so."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table that begins with this header cell."""
    table = README.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]


def test_its_example_is_what_the_command_prints(tmp_path: Path) -> None:
    sentence = re.search(r"echo '(.+?)' > a\.txt", README)
    assert sentence is not None
    path = tmp_path / "a.txt"
    path.write_text(sentence[1], "utf-8")
    printed = StringIO()
    call_command("extract", str(path), place="宁波", stdout=printed)
    table = README.split("|---|", 1)[1].split("\n\n", 1)[0].splitlines()[1:]
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    for figure, cells in zip(json.loads(printed.getvalue()), told, strict=True):
        names = ("measure", "kind", "value", "unit", "comparison", "period", "place")
        assert [str(figure[name] or "") for name in names] == cells[:-1]
        assert cells[-1] == f"{figure['start']}–{figure['end']}"


@pytest.mark.parametrize("name", [row[0].strip("`").split()[0] for row in rows("command")])
def test_its_commands_exist(name: str) -> None:
    assert get_commands()[name].startswith("archive")


def test_it_names_every_setting_and_no_other() -> None:
    read = re.findall(r'environment\.\w+\(\s*"(\w+)"', (ROOT / "archive" / "settings.py").read_text("utf-8"))
    assert {row[0].strip("`") for row in rows("variable")} == set(read)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:archive|tests|fixtures)/[\w./]+)`", README))))
def test_its_paths_exist(path: str) -> None:
    assert (ROOT / path).exists()


def test_its_pictures_exist() -> None:
    for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file()
