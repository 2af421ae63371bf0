"""Every rule that the code names has its sentence, and every sentence a rule that is at work in its example."""

import ast
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from archive import extract
from archive.extract import read
from archive.extract.rulebook import Rule, endings, explained, rules
from tests.extract.test_evidence import GOLD, WRITTEN

SOURCE = Path(extract.__file__).parent
DAY = date(2021, 1, 20)
KINDS = {name.split(".")[0] for name in rules()}


def at_work(text: str) -> set[str]:
    reading = read(text, DAY, "云州")
    return {row.rule for row in (*reading.mentions, *reading.left_alone)}


def bare(rule: str) -> str:
    """A rule's name without what is added to it."""
    base, _, last = rule.rpartition(".")
    return bare(base) if last in endings() else rule


def named_in_code() -> set[str]:
    """Names of rules in the code's strings, with [a-z_]+ for what is filled in."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z_]+" for part in node.values]
                found.add("".join(map(str, parts)))
    kinds = "|".join(sorted(KINDS))
    rule = re.compile(rf"(?:{kinds}|\[a-z_\]\+)\\\.(?!toml)[a-z_\[\]\-+]+")
    return {name for name in found if rule.fullmatch(name)}


def test_the_code_names_no_rule_without_an_entry() -> None:
    assert [name for name in sorted(named_in_code()) if not any(re.fullmatch(name, rule) for rule in rules())] == []


def test_every_rule_that_reads_a_corpus_has_an_entry() -> None:
    seen = Counter(bare(rule) for text in GOLD + WRITTEN for rule in at_work(text))
    assert {rule for rule in seen if rule not in rules()} == set()


@pytest.mark.parametrize("rule", rules().values(), ids=rules().keys())
def test_a_rule_is_at_work_in_its_example(rule: Rule) -> None:
    assert rule.name in at_work(rule.example)


@pytest.mark.parametrize("ending", endings().values(), ids=endings().keys())
def test_an_ending_is_at_work_in_its_example(ending: Rule) -> None:
    assert ending.name in {part for rule in at_work(ending.example) for part in rule.split(".")[2:]}


def test_no_rule_is_told_twice() -> None:
    text = tomllib.loads((SOURCE / "rulebook.toml").read_text("utf-8"))
    for table in text.values():
        assert [row for row in Counter(row["name"] for row in table).values() if row > 1] == []
        assert [row for row in Counter(row["says"] for row in table).values() if row > 1] == []


def test_what_is_added_to_a_name_is_explained_with_it() -> None:
    assert explained("change.percent.refused") == f"{rules()['change.percent'].says}；{endings()['refused'].says}"
    assert explained("change.unheard_of") == ""
