"""What editors make of the names that were read: accepted, merged into another, or declined.

A merged or declined name stays as a row, so that what is read tomorrow is read as decided, and its address still answers.
Figures and articles that are withdrawn go along: restored, they belong where their likes do.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from simple_history.utils import bulk_update_with_history

from archive import definitions, observing
from archive.extract.indicators import counts, normal
from archive.extract.likeness import likeness
from archive.models import Article, Campaign, Indicator, Observation, Programme
from archive.models.names import ProperName
from archive.models.vocabulary import IN_USE, Named, Standing

ALIKE = 0.6  # below it, of the measures of tests/quality/dev.json, hardly one is the same thing
_MOST_ALIKE = 3
_BATCH = 500


class Refused(ValueError):  # noqa: N818  # no fault of the program: what an editor asked for cannot be done
    """A sentence for the editor who asked for it."""


@transaction.atomic
def accept(name: Named) -> None:
    """Takes a proposed or declined name into use; an indicator gets the figures that its wordings mean."""
    if name.standing == Standing.MERGED:
        raise Refused(f"“{name}”已并入“{name.merged_into}”，不能再采纳。")
    _become(name, Standing.ACCEPTED, "采纳")
    if isinstance(name, Indicator):
        gather(name)


@transaction.atomic
def decline(indicator: Indicator) -> int:
    """Never proposed again; its figures, of which this gives the number, stay in their articles without an indicator."""
    figures = _hand_over(indicator.observations(manager="everything").all(), None, f"不予采用“{indicator}”")
    _become(indicator, Standing.DECLINED, "不予采用")
    return figures


@transaction.atomic
def merge(name: Named, target: Named) -> None:
    """Makes one of two: figures or articles go over, and what is called `name` is read as the target from now on.

    Raises Refused where the target is not in use, or the name itself.
    """
    if name.pk == target.pk:
        raise Refused(f"“{name}”不能并入自己。")
    if target.standing not in IN_USE:
        raise Refused(f"“{target}”{target.get_standing_display()}，不能并入它。")
    _MOVE[type(name)](name, target)
    rows: Any = type(name)._default_manager
    rows.filter(merged_into=name).update(merged_into=target)
    name.merged_into = target
    _become(name, Standing.MERGED, f"并入“{target}”")
    target.aliases = list(dict.fromkeys([*target.aliases, *_new_aliases(name, target)]))
    _become(target, target.standing, f"并入“{name}”")


@transaction.atomic
def set_apart(name: Campaign | Programme, articles: Iterable[Article], called: str) -> ProperName:
    """Makes two of one: these of its articles are about another thing, which is called so. Gives the new name.

    It takes along what the articles print; a printing that other articles of the name have too (利剑 of two police
    stations) stays with both, and new articles are read as meaning the older one. Raises Refused where the new name is
    in use, or no article would move, or none stay.
    """
    chosen, own = set(articles), list(name.articles(manager="everything").all())
    moved, stay = [row for row in own if row in chosen], [row for row in own if row not in chosen]
    if not moved or not stay:
        raise Refused("请选出要分出的文章，并至少留下一篇。")
    other = _apart(name, called)
    theirs, ours = (set(chain(*(name.printings_in(article) for article in group))) for group in (moved, stay))
    other.aliases = sorted(theirs - {called})
    name.aliases = [alias for alias in name.aliases if alias in ours or alias not in theirs]
    _become(other, Standing.ACCEPTED, f"由“{name}”分出")
    _become(name, name.standing, f"分出“{other}”")
    for article in moved:
        _move_article(article, name, other, f"由“{name}”分到“{other}”")
    return other


def _apart(name: ProperName, called: str) -> ProperName:
    """A name of the same kind and area that nothing is called yet."""
    kind = type(name)
    if not called or kind.objects.filter(name=called).exists():
        raise Refused(f"“{called}”已有，请另起一个名称。" if called else "请给分出的一个起名。")
    return kind(name=called, slug=kind.objects.free_slug(called), area=name.area)


@transaction.atomic
def gather(indicator: Indicator) -> int:
    """Joins to an accepted indicator what its name and aliases mean: proposals of these wordings, and figures of no indicator.

    Gives how many proposals and figures. What somebody has corrected or confirmed as belonging nowhere stays so.
    """
    forms = {normal(name) for name in (indicator.name, *indicator.aliases)}
    proposals = [row for row in Indicator.objects.proposed().filter(form__in=forms) if _counts_alike(row, indicator)]
    for proposal in proposals:
        merge(proposal, indicator)
    loose = Observation.everything.filter(indicator=None, status=Observation.Status.EXTRACTED)
    said = {measure for measure in loose.values_list("measure", flat=True).distinct() if normal(measure) in forms}
    own = [row.pk for row in loose.filter(measure__in=said) if definitions.is_counted_by(indicator, row.kind, row.unit)]
    return len(proposals) + _hand_over(Observation.everything.filter(pk__in=own), indicator, f"归入“{indicator}”")


def alike(indicators: Iterable[Indicator]) -> dict[int, list[Indicator]]:
    """For each of these the accepted indicators that it might be the same as, the likeliest first. Nothing is stored."""
    accepted = [
        (row, {normal(name) for name in (row.name, *row.aliases)})
        for row in Indicator.objects.accepted().order_by("pk")
    ]
    return {one.pk: _alike(one, accepted) for one in indicators}


def _alike(one: Indicator, accepted: Sequence[tuple[Indicator, set[str]]]) -> list[Indicator]:
    scored = [
        (max(likeness(one.form, form) for form in forms), row)
        for row, forms in accepted
        if row.pk != one.pk and _counts_alike(one, row)
    ]
    likely = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [row for _, row in likely[:_MOST_ALIKE]]


def _become(name: Named, standing: str, reason: str) -> None:
    name.standing = standing
    name._change_reason = reason[:100]  # type: ignore[attr-defined]  # a word of simple_history
    name.save()


def _new_aliases(name: Named, target: Named) -> list[str]:
    """The names under which the target is found from now on; of an indicator only where they are counted alike."""
    if isinstance(name, Indicator) and isinstance(target, Indicator) and not _counts_alike(name, target):
        return []
    return [alias for alias in (name.name, *name.aliases) if alias != target.name]


def _counts_alike(one: Indicator, other: Indicator) -> bool:
    """Whether values of the one could be values of the other; only changes in % tell nothing against it."""
    if one.kind and other.kind and one.kind != other.kind:
        return False
    return not one.unit or counts(other.unit, one.kind or "change", one.unit)


def _move_figures(name: Indicator, target: Indicator) -> None:
    if target.standing == Standing.PROPOSED:
        target.unit, target.kind = target.unit or name.unit, target.kind or name.kind
    _hand_over(name.observations(manager="everything").all(), target, f"“{name}”并入“{target}”")


def _hand_over(figures: QuerySet[Observation], indicator: Indicator | None, reason: str) -> int:
    rows = list(figures)
    for row in rows:
        row.indicator = indicator
    if rows:
        bulk_update_with_history(
            rows,
            Observation,
            ["indicator"],
            batch_size=_BATCH,
            default_change_reason=reason[:100],
            manager=Observation.everything,
        )
    return len(rows)


def _move_articles(name: Any, target: Any) -> None:
    for article in name.articles(manager="everything").defer("text"):
        _move_article(article, name, target, f"“{name}”并入“{target}”")


def _move_article(article: Article, name: Any, target: Any, reason: str) -> None:
    """The article gets one entry in its history; a link that had been read there counts as read and not as set by hand."""
    field = type(name).articles.rel.field.name
    links = {target if row == name else row for row in getattr(article, field).all()}
    if read := article.read_links.get(field):
        article.read_links[field] = sorted({target.pk if pk == name.pk else pk for pk in read})
    observing.relate(article, {field: links}, reason[:100])


_MOVE: dict[type[Named], Callable[[Any, Any], None]] = {
    Indicator: _move_figures,
    Campaign: _move_articles,
    Programme: _move_articles,
}
