"""Words the rules go by, kept in TOML files beside this module and checked by tests."""

import tomllib
from functools import cache
from importlib.resources import files

from archive.text.expressions import any_of

__all__ = ["Table", "any_of", "rules", "table", "words"]

Table = dict[str, dict[str, list[str]]]


@cache
def table(name: str) -> Table:
    """The tables of `name`.toml: {"up": {"verbs": [...]}}."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def words(name: str, key: str) -> list[str]:
    """Every word under `key` in the tables of `name`.toml."""
    return [word for part in table(name).values() for word in part.get(key, ())]


def rules(name: str) -> dict[str, list[str]]:
    """The rules of `name`.toml as regular expressions by their names, the words in angle brackets filled in."""
    text = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
    return {
        rule["name"]: [_filled_in(pattern, text["words"]) for pattern in rule["patterns"]] for rule in text["rules"]
    }


def _filled_in(pattern: str, choices: dict[str, str]) -> str:
    for word, expression in choices.items():
        pattern = pattern.replace(f"<{word}>", expression)
    return pattern
