"""Words the rules go by, kept in TOML files beside this module and checked by tests."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

Table = dict[str, dict[str, list[str]]]


@cache
def table(name: str) -> Table:
    """The tables of `name`.toml: {"up": {"verbs": [...]}}."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def words(name: str, key: str) -> list[str]:
    """Every word under `key` in the tables of `name`.toml."""
    return [word for part in table(name).values() for word in part.get(key, ())]


def any_of(choices: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first (人次 before 人)."""
    return "(?:" + "|".join(map(re.escape, sorted(set(choices), key=lambda word: (-len(word), word)))) + ")"


def rules(name: str) -> dict[str, str]:
    """The rules of `name`.toml as regular expressions by their names, the words in angle brackets filled in."""
    text = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
    made = {rule["name"]: "|".join(rule["patterns"]) for rule in text["rules"]}
    for word, pattern in text["words"].items():
        made = {rule: expression.replace(f"<{word}>", pattern) for rule, expression in made.items()}
    return made
