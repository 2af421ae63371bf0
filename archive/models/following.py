"""What a write changes in the reported values: so many articles more or fewer say this, and nobody counts the others again.

    with follow([article.pk]):
        ...  # figures of the article are written

Of a cell with thousands of reports only the rows are read that are kept for it: one for each value that somebody reports.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.apps import apps
from django.db import transaction
from django.db.models import Q

from archive.models.figure_counts import FigureCount
from archive.models.kinds import CHECKED
from archive.models.reported import AT_ONCE, LAST_PLACE, LINE, VALUE, WORDS, Cell, ReportedValue, any_of, year_of
from archive.models.turns import take_turns


class Group(NamedTuple):
    """What one row of reported values stands for: figures of one cell, of one kind, unit and base, of one value."""

    cell: Cell
    line: tuple[Any, ...]
    value: tuple[Any, ...]


class Told(NamedTuple):
    """One public figure that stands: what it says, in which article, and whether somebody has checked it."""

    group: Group
    article: int
    checked: bool


_Snapshot = Mapping[int, Told]  # by the key of the figure
_WRITTEN = ["first", "witnesses", "place", "figures", "checked"]


@contextmanager
def follow(articles: Iterable[int]) -> Iterator[None]:
    """Within it figures of these articles (their keys) are written, or the articles withdrawn and restored."""
    keys = set(articles)
    with transaction.atomic():
        take_turns(ReportedValue.objects.db)
        before = _told_in(keys)
        yield
        _change(before, _told_in(keys))


def _told_in(articles: set[int]) -> dict[int, Told]:
    rows = _figures().filter(article__in=articles).annotate(words=WORDS).order_by()
    found = {}
    for pk, article, status, *rest in rows.values_list("pk", "article", "status", *Cell._fields, *LINE, *VALUE):
        found[pk] = Told(_group(rest), article, status in CHECKED)
    return found


def _group(columns: list[Any]) -> Group:
    cell, line = len(Cell._fields), len(Cell._fields) + len(LINE)
    return Group(Cell(*columns[:cell]), tuple(columns[cell:line]), tuple(columns[line:]))


def _figures() -> Any:
    return apps.get_model("archive", "Observation").objects.standing()


def _change(before: _Snapshot, after: _Snapshot) -> None:
    changed = {pk for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk)}
    gone, come = ([rows[pk] for pk in changed if pk in rows] for rows in (before, after))
    groups = {told.group for told in (*gone, *come)}
    if groups:
        # What falls may let any other rise; what only rises passes none but the foremost.
        needed = Q() if gone else Q(place__lt=LAST_PLACE) | Q(first__value__in={group.value[0] for group in groups})
        rows = _stored(sorted({group.cell for group in groups}, key=repr), needed, before)
        kept = {row.pk: row.told for row in rows.values()}
        for group in groups:
            rows[group] = _row(rows.get(group), group, before, after)
        _place(rows, {(group.cell, group.line) for group in groups})
        _write(rows.values(), kept)
        FigureCount.objects.take_account(map(_counted, come), map(_counted, gone))


def _stored(cells: Sequence[Cell], needed: Q, before: _Snapshot) -> dict[Group, ReportedValue]:
    """The rows of these cells that are needed, by what they stand for: what their first figure said before it was written."""
    first = [f"first__{name}" for name in (*LINE, *VALUE)]
    found = {}
    for at in range(0, len(cells), AT_ONCE):
        kept = ReportedValue.objects.filter(needed, any_of(cells[at : at + AT_ONCE], "words"))
        said = {pk: columns for pk, *columns in kept.values_list("pk", *Cell._fields, *first)}
        for row in kept:
            told = before.get(row.first_id)
            found[told.group if told else _group(said[row.pk])] = row
    return found


def _row(row: ReportedValue | None, group: Group, before: _Snapshot, after: _Snapshot) -> ReportedValue:
    """The row of a group, changed; or a new one."""
    was, now = ({pk: told for pk, told in rows.items() if told.group == group} for rows in (before, after))
    row = row or ReportedValue(
        indicator_id=group.cell.indicator,
        words=group.cell.words,
        area_id=group.cell.area,
        period_code=group.cell.period_code,
        year=year_of(group.cell.period_code),
        kind=group.line[0],
        witnesses=0,
    )
    row.witnesses += len({told.article for told in now.values()}) - len({told.article for told in was.values()})
    row.figures += len(now) - len(was)
    row.checked += sum(told.checked for told in now.values()) - sum(told.checked for told in was.values())
    if row.witnesses and row.first_id in was.keys() - now.keys():
        row.first_id = _first_of(group)
    elif now:
        row.first_id = min(now) if row.first_id is None else min(row.first_id, *now)
    return row


def _first_of(group: Group) -> int:
    """The key of the figure that was taken in first, looked for where the one that had been is it no more."""
    alike = dict(zip((*LINE, *VALUE), (*group.line, *group.value), strict=True))
    first: int = (
        _figures().filter(any_of([group.cell], "measure"), **alike).order_by("pk").values_list("pk", flat=True)[0]
    )
    return first


def _place(rows: Mapping[Group, ReportedValue], lines: set[tuple[Cell, tuple[Any, ...]]]) -> None:
    for line in lines:
        own = [row for group, row in rows.items() if (group.cell, group.line) == line and row.witnesses]
        for place, row in enumerate(sorted(own, key=lambda row: (-row.witnesses, row.first_id)), start=1):
            row.place = min(place, LAST_PLACE)


def _write(rows: Iterable[ReportedValue], kept: Mapping[int, tuple[Any, ...]]) -> None:
    """Only what is not as it is kept already."""
    rows = list(rows)
    dead = [row.pk for row in rows if row.pk and not row.witnesses]
    if dead:
        ReportedValue.objects.filter(pk__in=dead).delete()
    other = [row for row in rows if row.pk and row.witnesses and row.told != kept[row.pk]]
    ReportedValue.objects.bulk_update(other, _WRITTEN, batch_size=AT_ONCE)
    ReportedValue.objects.bulk_create(row for row in rows if not row.pk and row.witnesses)


def _counted(told: Told) -> ReportedValue:
    """One figure, as the sums of the years take account of it."""
    cell = told.group.cell
    return ReportedValue(
        indicator_id=cell.indicator,
        area_id=cell.area,
        year=year_of(cell.period_code),
        figures=1,
        checked=int(told.checked),
    )
