"""What a check has found."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files


class State(StrEnum):
    """From good to bad. `degraded`: readers are served, and something wants an operator. `down`: they are not served."""

    OK = "ok"
    DEGRADED = "degraded"
    DOWN = "down"


@dataclass(frozen=True)
class Finding:
    """`reason` is a name of sayings.toml, empty where all is well. `numbers` are for everyone, `details` for the staff."""

    state: State = State.OK
    reason: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    details: tuple[str, ...] = ()


@cache
def sayings() -> dict[str, dict[str, dict[str, str]]]:
    """By check and reason: what is the matter (`says`) and what to do about it (`remedy`), in Chinese."""
    return tomllib.loads(files("archive.health").joinpath("sayings.toml").read_text("utf-8"))
