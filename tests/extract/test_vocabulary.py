"""The words the rules go by: none twice where it would mean two things, every rule with its example."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from archive.extract import read, vocabulary
from archive.extract.direction import words_of
from archive.extract.vocabulary import any_of, rules, table

FILES = sorted(Path(vocabulary.__file__).parent.glob("*.toml"))
RULE_FILES = ("no_figure", "single_case")
RULES = [
    (f"no_figure.{rule['name']}" if file == "no_figure" else f"no_figure.{file}", rule["says"])
    for file in RULE_FILES
    for rule in tomllib.loads((Path(vocabulary.__file__).parent / f"{file}.toml").read_text("utf-8"))["rules"]
]
ASIDES = tomllib.loads((Path(vocabulary.__file__).parent / "asides.toml").read_text("utf-8"))["rules"]
RULED = (*RULE_FILES, "asides")


def test_a_unit_has_one_kind() -> None:
    kinds = [set(part["words"]) for part in table("units").values()]
    assert [one & other for one, other in combinations(kinds, 2) if one & other] == []


def test_no_word_is_both_a_rise_and_a_fall() -> None:
    assert words_of("up") & words_of("down") == set()


def test_the_longer_word_wins() -> None:
    assert re.match(any_of(["人", "人次"]), "人次")[0] == "人次"  # type: ignore[index]


@pytest.mark.parametrize("file", [file for file in FILES if file.stem not in RULED], ids=lambda file: file.stem)
def test_no_list_has_an_empty_word(file: Path) -> None:
    words = [word for part in table(file.stem).values() for listed in part.values() for word in listed]
    assert words and all(word.strip() == word and word for word in words)


@pytest.mark.parametrize(("rule", "says"), RULES)
def test_a_rule_leaves_its_own_example_alone(rule: str, says: str) -> None:
    left = [left for example in says.split("; ") for left in read(example).left_alone]
    assert rule in {one.rule for one in left}


@pytest.mark.parametrize(
    "example", [example for rule, says in RULES if "single" in rule for example in says.split("; ")]
)
def test_a_single_case_states_no_figure(example: str) -> None:
    assert read(example + "。").mentions == []


@pytest.mark.parametrize("rule", ASIDES, ids=lambda rule: rule["name"])
def test_an_aside_is_found_in_its_own_examples(rule: dict[str, str]) -> None:
    pattern = "|".join(rules("asides")[rule["name"]])
    assert [example for example in rule["says"].split("; ") if not re.search(pattern, example)] == []


@pytest.mark.parametrize(("file", "name"), [(file, name) for file in RULED for name in rules(file)])
def test_a_rule_repeats_nothing_without_bound(file: str, name: str) -> None:
    bare = re.sub(r"\[[^\]]*\]", "x", "|".join(rules(file)[name]))
    assert not re.search(r"(?<!\\)[+*](?!\))", bare.replace(r"\+", "").replace(r"\*", ""))
