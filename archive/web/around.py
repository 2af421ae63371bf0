"""The articles around one: of its day, before and after it in its newspaper, and those that have most in common with it.

All candidates come in one query of bounded parts, whatever the size of the archive; what they share is counted of them alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from archive.models import Article, Campaign, Observation, Topic
from archive.models.withdrawal import public

_OF_THE_DAY = 8
_OF_THE_YEAR = 20  # on either side, in the order in which they were taken in
_OF_A_CAMPAIGN = 10
_CAMPAIGNS = 5  # of an article that names many, so many are followed
_MOST_RELATED = 6
_NAMED = 3  # shared names that are said
_LEAST = 4  # of what is shared; a topic of the same year alone is no relation
_INDICATOR, _CAMPAIGN, _TOPIC = 2, 3, 1  # what each that is shared counts for
_ENOUGH = 4  # of each kind; an account of hundred figures is not nearer than one of ten


@dataclass
class Shared:
    """What another article has in common with this one."""

    campaigns: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)
    indicators: set[int] = field(default_factory=set)

    @property
    def weight(self) -> int:
        counted = ((self.indicators, _INDICATOR), (self.campaigns, _CAMPAIGN), (self.topics, _TOPIC))
        return sum(min(len(those), _ENOUGH) * weight for those, weight in counted)


@dataclass(frozen=True)
class Related:
    """An article and the reasons why it is shown."""

    article: Article
    reasons: list[str]


@dataclass(frozen=True)
class Around:
    """`previous` and `next` are of the same newspaper, by date; the others of that day stand in `same_day`."""

    same_day: list[Article]
    previous: Article | None
    next: Article | None
    related: list[Related]


def around(
    article: Article, campaigns: Sequence[Campaign], topics: Sequence[Topic], figures: Sequence[Observation]
) -> Around:
    """Four queries, of which none grows with the archive. The other arguments are the article's own."""
    # A union: of one condition or the other SQLite would try every article.
    first, *parts = (Article.objects.filter(pk__in=keys) for keys in _candidates(article, campaigns))
    chosen = first.order_by().values("pk").union(*(part.order_by().values("pk") for part in parts))
    others = list(Article.objects.filter(pk__in=chosen).select_related("source").defer("text").order_by("pk"))
    same_day = [one for one in others if _days(one) and _days(one) == _days(article)]
    related = _related(article, [one for one in others if one not in same_day], campaigns, topics, figures)
    return Around(same_day[:_OF_THE_DAY], *_beside(article, others), related)


def _candidates(article: Article, campaigns: Sequence[Campaign]) -> Iterator[Any]:
    """Queries of keys, each for at most a handful, and each read off an index."""
    others = Article.objects.exclude(pk=article.pk).values("pk")
    if day := _days(article):
        yield others.filter(published_on=day).order_by("pk")[:_OF_THE_DAY]
        of_source = others.filter(source=article.source_id) if article.source_id else others.none()
        yield of_source.filter(published_on__lt=day).order_by("-published_on", "-pk")[:1]
        yield of_source.filter(published_on__gt=day).order_by("published_on", "pk")[:1]
    of_year = others.filter(report_year=article.report_year) if article.report_year else others.none()
    yield of_year.filter(pk__lt=article.pk).order_by("-pk")[:_OF_THE_YEAR]
    yield of_year.filter(pk__gt=article.pk).order_by("pk")[:_OF_THE_YEAR]
    # In the order of the links: that of the articles would have all of a campaign's sorted.
    linked = Article.campaigns.through.objects.filter(public("article")).exclude(article=article.pk)
    for campaign in campaigns[:_CAMPAIGNS]:
        yield linked.filter(campaign=campaign).order_by("-pk").values("article")[:_OF_A_CAMPAIGN]


def _days(article: Article) -> date | None:
    """The very day on which it was published; of one that is known by its year or month there is none."""
    known = article.published_precision == Article.DatePrecision.DAY
    return article.published_on if known and article.published_basis != Article.DateBasis.INFERRED else None


def _beside(article: Article, others: Iterable[Article]) -> tuple[Article | None, Article | None]:
    """The nearest of the same newspaper on an earlier and on a later day."""
    day = _days(article)
    if day is None or article.source_id is None:
        return None, None
    of_source = [(one.published_on, one.pk, one) for one in others if one.source_id == article.source_id]
    dated = sorted((on, pk, one) for on, pk, one in of_source if on and on != day)
    earlier, later = [one for on, _, one in dated if on < day], [one for on, _, one in dated if on > day]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def _related(
    article: Article,
    others: Sequence[Article],
    campaigns: Sequence[Campaign],
    topics: Sequence[Topic],
    figures: Sequence[Observation],
) -> list[Related]:
    """Those that share most, with what they share."""
    shared = _shared([one.pk for one in others], campaigns, topics, figures)
    near = [one for one in others if shared[one.pk].weight >= _LEAST]
    near.sort(key=lambda one: (-shared[one.pk].weight, one.report_year != article.report_year, -one.pk))
    names = {one.pk: one.name for one in campaigns}, {one.pk: one.name for one in topics}
    return [Related(one, _reasons(article, one, shared[one.pk], *names)) for one in near[:_MOST_RELATED]]


def _shared(
    others: Sequence[int], campaigns: Iterable[Campaign], topics: Iterable[Topic], figures: Iterable[Observation]
) -> dict[int, Shared]:
    """What each of the others shares with an article that has these, by number. Three queries."""
    found: dict[int, Shared] = defaultdict(Shared)
    own = {figure.indicator_id for figure in figures if figure.indicator_id}
    of_campaigns = Article.campaigns.through.objects.filter(article__in=others, campaign__in=list(campaigns))
    for pk, campaign in of_campaigns.values_list("article_id", "campaign_id"):
        found[pk].campaigns.add(campaign)
    of_topics = Article.topics.through.objects.filter(article__in=others, topic__in=list(topics))
    for pk, topic in of_topics.values_list("article_id", "topic_id"):
        found[pk].topics.add(topic)
    # All their figures: sought by indicator, those of the whole archive would be looked through.
    of_figures = Observation.objects.standing().filter(article__in=others).order_by()
    for pk, indicator in of_figures.values_list("article_id", "indicator_id"):
        if indicator in own:
            found[pk].indicators.add(indicator)
    return found


def _reasons(
    article: Article, other: Article, shared: Shared, campaigns: dict[int, str], topics: dict[int, str]
) -> list[str]:
    said = []
    if article.report_year and other.report_year == article.report_year:
        said.append(_("同述%(year)s年") % {"year": article.report_year})
    if shared.indicators:
        said.append(_("%(count)s 项指标相同") % {"count": len(shared.indicators)})
    if shared.campaigns:
        said.append(_("都提到%(names)s") % {"names": _listed(campaigns[pk] for pk in sorted(shared.campaigns))})
    if shared.topics:
        said.append(_("同属%(names)s") % {"names": _listed(name for pk, name in topics.items() if pk in shared.topics)})
    return said


def _listed(names: Iterable[str]) -> str:
    """净海、昆仑、雷霆等 5 个"""
    known = list(names)
    first = _("、").join(known[:_NAMED])
    return first if len(known) <= _NAMED else _("%(names)s等 %(count)s 个") % {"names": first, "count": len(known)}
