"""The words the rules go by: none twice where it would mean two things, every rule with its example."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from archive.extract import read, vocabulary
from archive.extract.vocabulary import any_of, rules, table

FILES = sorted(Path(vocabulary.__file__).parent.glob("*.toml"))
RULES = tomllib.loads((Path(vocabulary.__file__).parent / "no_figure.toml").read_text("utf-8"))["rules"]


def test_a_unit_has_one_kind() -> None:
    kinds = [set(part["words"]) for part in table("units").values()]
    assert [one & other for one, other in combinations(kinds, 2) if one & other] == []


def test_no_word_is_both_a_rise_and_a_fall() -> None:
    up, down = ({word for words in table("directions")[way].values() for word in words} for way in ("up", "down"))
    assert up & down == set()


def test_the_longer_word_wins() -> None:
    assert re.match(any_of(["人", "人次"]), "人次")[0] == "人次"  # type: ignore[index]


@pytest.mark.parametrize("file", [file for file in FILES if file.stem != "no_figure"], ids=lambda file: file.stem)
def test_no_list_has_an_empty_word(file: Path) -> None:
    words = [word for part in table(file.stem).values() for listed in part.values() for word in listed]
    assert words and all(word.strip() == word and word for word in words)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_a_rule_leaves_its_own_example_alone(rule: dict[str, str]) -> None:
    left = [left for example in rule["says"].split("; ") for left in read(example).left_alone]
    assert f"no_figure.{rule['name']}" in {one.rule for one in left}


@pytest.mark.parametrize("name", list(rules("no_figure")))
def test_a_rule_repeats_nothing_without_bound(name: str) -> None:
    bare = re.sub(r"\[[^\]]*\]", "x", "|".join(rules("no_figure")[name]))
    assert not re.search(r"(?<!\\)[+*](?!\))", bare.replace(r"\+", "").replace(r"\*", ""))
