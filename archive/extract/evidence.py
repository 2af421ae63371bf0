"""Gathers the words that decided about a figure: each part of the reading knows where its own stand."""

from collections.abc import Iterable

from archive.extract.bound import Bound
from archive.extract.mention import Evidence, Role
from archive.text.segment import Span


def evidence_of(row: Bound, offset: int, context: dict[Role, Span | None]) -> tuple[Evidence, ...]:
    """The deciding words of a bound figure, as offsets in the whole text.

    `offset` is where its sentence begins; `context` has the words for period, place and comparison, already counted in the whole.
    """
    figure = row.figure
    own = (
        (Role.NUMBER, (figure.number, figure.number_end)),
        (Role.DIRECTION, figure.direction),
        (Role.APPROXIMATION, figure.approximated),
        (Role.BASE_VALUE, figure.base),
        (Role.LIST, row.marker),
    )
    found = [Evidence(role, span[0] + offset, span[1] + offset) for role, span in own if span]
    found += [Evidence(Role.MEASURE, *span) for span in stretches(row.measure.offsets)]
    found += [Evidence(role, *span) for role, span in context.items() if span]
    return tuple(found)


def stretches(offsets: Iterable[int]) -> list[Span]:
    """The runs of neighbouring characters among `offsets`, in their order: 3, 4, 9, 10, 11 are (3, 5) and (9, 12)."""
    runs: list[Span] = []
    start = end = -1
    for offset in offsets:
        if offset != end:
            if end > 0:
                runs.append((start, end))
            start = offset
        end = offset + 1
    if end > 0:
        runs.append((start, end))
    return runs
