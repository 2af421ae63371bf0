"""From what a figure is said to measure to the indicator that defines it, in the vocabulary as editors have made it.

An accepted indicator that has the wording as its name or alias comes first, then the gazetteer, then what was proposed,
merged or declined under this wording before. A wording that is none of these makes a proposed indicator, never a part of
one that is merely similar. Things of one name that are counted otherwise are different indicators; a change in % tells
nothing of what is counted and belongs to the first of them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from secrets import token_hex
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from simple_history.utils import bulk_create_with_history

from archive.extract import indicators
from archive.extract.indicators import counts, is_relative, normal, proposable
from archive.extract.mention import Kind
from archive.models import Indicator, Observation
from archive.models.vocabulary import LONGEST_NAME, Standing, slug_of

_OWN_UNIT = {Kind.RANK.value: "位", Kind.SHARE.value: "%"}
_TRIES = 3


def assign(figures: Sequence[Observation]) -> None:
    """Gives each of these figures its indicator, or none; indicators that are missing are proposed.

    Call it in the transaction that stores the figures.
    """
    for attempt in range(1, _TRIES + 1):
        vocabulary = _Vocabulary(figure.measure for figure in figures)
        found = vocabulary.indicators_of(figures)
        try:
            vocabulary.keep()
        except IntegrityError:  # another process has proposed one of them at this very moment
            if attempt == _TRIES:
                raise
        else:
            break
    _give(found)


def suggest(figures: Sequence[Observation]) -> None:
    """Gives each figure the indicator that `assign` would give it, and stores nothing: one that is missing has no number."""
    _give(_Vocabulary(figure.measure for figure in figures).indicators_of(figures))


def _give(found: Iterable[tuple[Observation, Indicator | None]]) -> None:
    for figure, indicator in found:
        figure.indicator = indicator


class _Vocabulary:
    """The indicators that could define some measures. One query to open, whatever the number of measures."""

    def __init__(self, measures: Iterable[str]) -> None:
        self._forms = {measure: normal(measure)[:LONGEST_NAME] for measure in measures}
        self._by_slug: dict[str, Indicator] = {}
        self._accepted: dict[str, list[Indicator]] = defaultdict(list)
        self._of_form: dict[str, list[Indicator]] = defaultdict(list)
        self._new: list[Indicator] = []
        self._learned: dict[int, Indicator] = {}
        names = {name for name in map(proposable, self._forms) if name}
        mine = Q(standing=Standing.ACCEPTED) | Q(form__in=set(self._forms.values())) | Q(name__in=names)
        for row in Indicator.objects.filter(mine).select_related("merged_into").order_by("pk"):
            self._know(row)

    def _know(self, row: Indicator) -> None:
        self._by_slug[row.slug] = row
        for form in {row.form, normal(row.name)}:
            self._of_form[form].append(row)
        if row.standing == Standing.ACCEPTED:
            for form in {normal(name) for name in (row.name, *row.aliases)}:
                self._accepted[form].append(row)

    def indicators_of(self, figures: Iterable[Observation]) -> list[tuple[Observation, Indicator | None]]:
        """Each figure with its indicator, proposed where it is new; None where it has none."""
        # A change belongs to what is counted elsewhere: the levels of the same article tell what that is.
        ordered = sorted(figures, key=lambda figure: figure.kind == Kind.CHANGE)
        return [(figure, self._indicator_of(figure.measure, figure.kind, figure.unit)) for figure in ordered]

    def _indicator_of(self, measure: str, kind: str, unit: str) -> Indicator | None:
        known = self._known(measure, kind, unit)
        if known:
            return _standing(known)
        return self._propose(measure, kind, unit) if kind != Kind.THRESHOLD else None

    def _known(self, measure: str, kind: str, unit: str) -> Indicator | None:
        form = self._forms[measure]
        for row in self._accepted.get(form, ()):
            if is_counted_by(row, kind, unit):
                return row
        defined = indicators.resolve(measure, kind, unit or None)
        entry = self._row_of(defined) if defined else None
        if entry:
            return entry
        # The oldest first, also of those that are stored only later: so the same words mean the same tomorrow.
        namesakes = sorted(self._of_form.get(form, ()), key=lambda row: (row.pk is None, row.pk, row.slug))
        return next((row for row in namesakes if self._takes(row, kind, unit)), None)

    def _row_of(self, defined: indicators.Indicator) -> Indicator | None:
        """The gazetteer's entry as the database has it, perhaps from a proposal with another address."""
        namesakes = self._accepted.get(normal(defined.name), ())
        return self._by_slug.get(defined.slug) or next((row for row in namesakes if row.unit == defined.unit), None)

    def _takes(self, row: Indicator, kind: str, unit: str) -> bool:
        """Whether the figure can be one of this indicator; a proposal of which only changes were known learns its kind."""
        if row.standing == Standing.PROPOSED and not row.kind and kind not in (Kind.CHANGE, Kind.STREAK):
            if not (counts(row.unit, kind, unit or None) if row.unit else kind != Kind.RANK):
                return False
            row.kind, row.unit = kind, row.unit or _OWN_UNIT.get(kind, unit)
            if row.pk:
                self._learned[row.pk] = row
            return True
        return is_counted_by(row, kind, unit)

    def _propose(self, measure: str, kind: str, unit: str) -> Indicator | None:
        name = proposable(measure)
        if name is None:
            return None
        new = Indicator(name=name[:LONGEST_NAME], form=self._forms[measure], standing=Standing.PROPOSED)
        new.kind = "" if kind == Kind.CHANGE else kind
        new.unit = "" if is_relative(kind, unit) else _OWN_UNIT.get(kind, unit)
        new.slug = _slug(new)
        self._new.append(new)
        self._know(new)
        return new

    def keep(self) -> None:
        """Stores what was proposed and learned."""
        for row in self._learned.values():
            row.save()
        if self._new:
            self._find_free_slugs()
            with transaction.atomic():
                # In one order everywhere: two processes that propose the same never wait for each other.
                bulk_create_with_history(sorted(self._new, key=lambda row: row.slug), Indicator)

    def _find_free_slugs(self) -> None:
        """An editor may have made something else of a proposal, which keeps its address."""
        wanted = Indicator.objects.filter(slug__in=[row.slug for row in self._new])
        taken = set(wanted.values_list("slug", flat=True))
        for row in self._new:
            if row.slug in taken:
                row.slug = f"{row.slug}-{token_hex(3)}"


def _standing(row: Indicator) -> Indicator | None:
    """What stands in for it: the one it was merged into, nothing where it was declined."""
    heir: Any = row.merged_into or row
    return None if heir.standing == Standing.DECLINED else heir


def is_counted_by(row: Indicator, kind: str, unit: str) -> bool:
    """Whether a figure of this kind and unit can be one of the indicator."""
    if row.kind and kind not in (row.kind, Kind.CHANGE):
        return False
    if kind == Kind.CHANGE and (row.kind == Kind.STREAK or (row.kind == Kind.RANK and is_relative(kind, unit))):
        return False  # nobody says by how many per cent a rank or a streak has risen
    if not row.kind and not row.unit:  # only changes in % are known of it
        return is_relative(kind, unit)
    return counts(row.unit, kind, unit or None)


def _slug(new: Indicator) -> str:
    """Made of what tells it apart, without looking for a free one: 净海 and 静海 sound the same."""
    told_apart = hashlib.sha256(f"{new.name}|{new.unit}|{new.kind}".encode()).hexdigest()
    return f"{slug_of(new.name)}-{told_apart[:6]}"
