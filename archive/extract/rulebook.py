"""What the names of the rules mean: change.percent.refused is a percentage of a rise or fall, out of a list that did not match."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Rule:
    """One entry of rulebook.toml: what the name means, in Chinese, and a text in which the rule is at work."""

    name: str
    says: str
    example: str


def explained(rule: str) -> str:
    """The sentence of a rule's name, and of what is added to it (refused)."""
    *base, last = rule.split(".")
    if last in endings() and len(base) > 1:
        return f"{explained('.'.join(base))}；{endings()[last].says}"
    known = rules().get(rule)
    return known.says if known else ""


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name."""
    return _read("rules")


@cache
def endings() -> Mapping[str, Rule]:
    """What may be added to a rule's name."""
    return _read("endings")


def _read(table: str) -> Mapping[str, Rule]:
    text = files("archive.extract").joinpath("rulebook.toml").read_text("utf-8")
    found = [Rule(**row) for row in tomllib.loads(text)[table]]
    return {rule.name: rule for rule in found}
