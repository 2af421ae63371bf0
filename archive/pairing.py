"""Which stored figure is which newly read one, so that a better rule changes a figure and does not replace it.

First the figures at the very same characters, of several there those that agree most; then, among the rest, figures of one
kind that share characters, those that share most. What pairs with nothing is new, or is no longer read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.models import Observation

Score = Callable[[Observation, Observation], int]

# Everything that is read of a figure but its indicator, which is found only for those that are kept.
READ_FIELDS = tuple(
    column.attname
    for column in Observation._meta.concrete_fields
    if column.name not in ("id", "article", "indicator", "status")
)


@dataclass
class Pairs:
    """`same` are (stored, newly read) figures, `gone` stored ones that are no longer read, `new` those that were not."""

    same: list[tuple[Observation, Observation]] = field(default_factory=list)
    gone: list[Observation] = field(default_factory=list)
    new: list[Observation] = field(default_factory=list)


def pair(stored: Iterable[Observation], read: Iterable[Observation]) -> Pairs:
    """Linear in the number of figures, but where many stand at the same characters."""
    pairs = Pairs(gone=list(stored), new=list(read))
    _take(pairs, _at_the_same_place(pairs.gone, pairs.new), agreement)
    _take(pairs, _crossing(pairs.gone, pairs.new), _shared)
    return pairs


def agreement(one: Observation, other: Observation) -> int:
    """In how many fields two figures are alike."""
    return sum(getattr(one, name) == getattr(other, name) for name in READ_FIELDS)


def _shared(one: Observation, other: Observation) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _at_the_same_place(stored: Sequence[Observation], read: Sequence[Observation]) -> Iterator[tuple[int, int]]:
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, row in enumerate(stored):
        places[row.start, row.end].append(at)
    for number, row in enumerate(read):
        for at in places.get((row.start, row.end), ()):
            yield at, number


def _crossing(stored: Sequence[Observation], read: Sequence[Observation]) -> Iterator[tuple[int, int]]:
    covered: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, row in enumerate(stored):
        for position in range(row.start, row.end):
            covered[position, row.kind].append(at)
    for number, row in enumerate(read):
        near = {at for position in range(row.start, row.end) for at in covered.get((position, row.kind), ())}
        for at in sorted(near):
            yield at, number


def _take(pairs: Pairs, possible: Iterable[tuple[int, int]], score: Score) -> None:
    """Moves the best pairs over, each figure at most once; of equally good ones the earlier in the text."""
    ranked = sorted(possible, key=lambda pair: -score(pairs.gone[pair[0]], pairs.new[pair[1]]))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for at, number in ranked:
        if at not in taken and number not in used:
            taken[at] = number
            used.add(number)
    pairs.same += [(pairs.gone[at], pairs.new[number]) for at, number in taken.items()]
    pairs.gone = [row for at, row in enumerate(pairs.gone) if at not in taken]
    pairs.new = [row for number, row in enumerate(pairs.new) if number not in used]
