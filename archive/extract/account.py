"""Every number of a text accounted for once: it is a figure's own, stands inside one, or was left alone with a reason."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from archive.extract import Reading
from archive.extract.figure import LeftAlone
from archive.extract.mention import Mention, Role
from archive.text.segment import Span


@dataclass(frozen=True)
class Told:
    """A figure as it is printed once, with all that it is told of: 均为100% after two names is two mentions in one place.

    `inside` are numbers that are no figures of their own: the old value of 从A到B, the 2013 of 2013年的17起, the 十万 of 每十万人.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    inside: tuple[LeftAlone, ...]


@dataclass(frozen=True)
class Account:
    """The figures of a text and the numbers that are none, both in order of place; no number stands in both."""

    figures: list[Told]
    left_alone: list[LeftAlone]


def account_of(reading: Reading) -> Account:
    """Sorts the numbers that were left alone into those inside a figure and the rest."""
    groups = _by_place(reading.mentions)
    owners = _Owners(groups)
    inside: dict[Span, list[LeftAlone]] = {}
    rest = []
    for left in reading.left_alone:
        owner = owners.of(left)
        if owner is None:
            rest.append(left)
        else:
            inside.setdefault(owner, []).append(left)
    figures = [Told(*span, tuple(rows), tuple(inside.get(span, ()))) for span, rows in groups.items()]
    return Account(figures, rest)


def _by_place(mentions: Iterable[Mention]) -> dict[Span, list[Mention]]:
    groups: dict[Span, list[Mention]] = {}
    for mention in sorted(mentions, key=attrgetter("start", "end")):
        groups.setdefault((mention.start, mention.end), []).append(mention)
    return groups


class _Owners:
    """Which figure a number stands inside of: by its own words first, then by its measure's."""

    def __init__(self, groups: dict[Span, list[Mention]]) -> None:
        self._stretches = sorted(_stretches(groups), key=lambda row: (row[0][0], -row[0][1]))
        self._starts = [stretch[0] for stretch, _ in self._stretches]
        self._longest = max((end - start for (start, end), _ in self._stretches), default=0)

    def of(self, left: LeftAlone) -> Span | None:
        at = bisect_right(self._starts, left.start)
        while at > 0 and self._starts[at - 1] > left.start - self._longest:
            at -= 1
            stretch, owner = self._stretches[at]
            if left.end <= stretch[1]:
                return owner
        return None


def _stretches(groups: dict[Span, list[Mention]]) -> Iterator[tuple[Span, Span]]:
    for span, mentions in groups.items():
        yield span, span
        for mention in mentions:
            for row in mention.evidence:
                if row.role in (Role.BASE_VALUE, Role.MEASURE):
                    yield (row.start, row.end), span
