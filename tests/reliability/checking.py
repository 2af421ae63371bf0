"""`manage.py verify_index` as an operator runs it."""

import json
import os
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from tests.reliability.archive import MANAGE, Archive

Named = dict[str, list[int]]


@dataclass(frozen=True)
class Check:
    """What it said, an object a line; its exit code; the most memory that its process took."""

    said: list[dict[str, Any]]
    code: int
    megabytes: float

    @property
    def files(self) -> list[str]:
        return [one["file"] for one in self.said if "file" in one]

    @property
    def articles(self) -> Named:
        """The numbers that it names by kind of difference, in order."""
        found = defaultdict(list)
        for one in self.said:
            if "article" in one:
                found[one["fault"]].append(one["article"])
        return {kind: sorted(numbers) for kind, numbers in found.items()}

    @property
    def totals(self) -> dict[str, float]:
        return next(one for one in self.said if "compared" in one)


def checked(archive: Archive, *options: str) -> Check:
    """Raises ValueError where it says something else than objects."""
    process = archive.start([*MANAGE, "verify_index", "--json", *options])
    assert process.stdout
    lines = process.stdout.read().splitlines()
    _, status, used = os.wait4(process.pid, 0)
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    said = [json.loads(line) for line in lines if line.startswith("{")]
    if not said:
        raise ValueError("\n".join(lines))
    return Check(said, process.returncode, used.ru_maxrss / 1024)
