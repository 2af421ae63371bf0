"""Records as plain JSON values, under the field names of the annotators' files, and the words that the faces share."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.extract.campaigns import campaigns_in
from archive.extract.topics import Reason, TopicScore
from archive.models import Article, Observation

_BASES = {"yoy": gettext_lazy("同比"), "mom": gettext_lazy("环比")}


def published(article: Article) -> str | None:
    """The publication date as far as it was printed or given. An inferred one is no date."""
    inferred = article.published_basis == Article.DateBasis.INFERRED
    return None if inferred else iso_date(article.published_on, article.published_precision)


def iso_date(day: date | None, precision: str) -> str | None:
    """A date as far as it is known: 2021-01-30, 2021-01 or 2021."""
    length = {"year": len("2021"), "month": len("2021-01")}.get(precision)
    return day.isoformat()[:length] if day else None


def article_as_json(article: Article) -> dict[str, Any]:
    """An article with its figures in the order of the text."""
    return {
        "id": article.pk,
        "title": article.title,
        "subtitle": article.subtitle or None,
        "published": published(article),
        "published_basis": article.published_basis or None,
        "report_year": article.report_year,
        "source": article.source.name if article.source else None,
        "authors": article.authors,
        "editor": article.editor or None,
        "page": article.page or None,
        "continues_on": article.continues_on or None,
        "section_headings": [
            article.text[row["start"] : row["end"]] for row in article.headings if row["role"] == "heading"
        ],
        "captions": article.captions,
        "districts": [district.name for district in article.districts.all()],
        "topics": [topic.name for topic in article.topics.all()],
        "campaigns": _as_printed(article),
        "programmes": [programme.name for programme in article.programmes.all()],
        "text": article.text,
        "indicators": [
            observation_as_json(row, article.text)
            for row in article.observations.standing().in_text_order().with_names()
        ],
    }


def _as_printed(article: Article) -> list[str]:
    """The article's campaigns in its own words (净网2022), as a ready article declares them; else by their names."""
    linked = list(article.campaigns.all())
    printed = [
        (name, campaign)
        for name in campaigns_in(f"{article.title}\n{article.text}")
        for campaign in linked
        if campaign.is_printed(name)
    ]
    told = {campaign.pk for _, campaign in printed}
    return [name for name, _ in printed] + [campaign.name for campaign in linked if campaign.pk not in told]


def observation_as_json(observation: Observation, text: str) -> dict[str, Any]:
    """A figure; `start` and `end` are character offsets into the article's text, `quote` the words from measure to figure."""
    starts = [observation.start, observation.measure_start]
    ends = [observation.end, observation.measure_end]
    return {
        "id": observation.pk,
        "quote": text[min(x for x in starts if x is not None) : max(x for x in ends if x is not None)],
        "measure": observation.measure,
        "indicator": observation.indicator.slug if observation.indicator else None,
        "indicator_standing": observation.indicator.standing if observation.indicator else None,
        "kind": observation.kind,
        "value": number(observation.value),
        "value_end": number(observation.value_end),
        "from_value": number(observation.from_value),
        "unit": observation.unit or None,
        "alternative_unit": observation.alternative_unit or None,
        "approx": observation.approximation,
        "comparison": observation.comparison or None,
        "period": observation.period_code or None,
        "place": observation.area.name if observation.area else observation.area_printed or None,
        "topic": observation.indicator.topic.name if observation.indicator and observation.indicator.topic else None,
        "start": observation.start,
        "end": observation.end,
        "rule": observation.rule,
        "status": observation.status,
        "evidence": observation.evidence,
    }


def number(value: Any) -> int | float | None:
    """A stored decimal as a JSON number, whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def comparison(code: str) -> str:
    """The base of a change: yoy 同比, mom 环比, vs:2019 较2019年, nothing where none is stated."""
    if code.startswith("vs:"):
        return _("较%(year)s年") % {"year": code.removeprefix("vs:")}
    return str(_BASES.get(code, code))


def grounds(score: TopicScore) -> str:
    """The words that decided a topic, the weightiest first, with how often they stand: 禁毒×3（标题）、冰毒."""
    return _("、").join(map(_reason, score.reasons))


def _reason(reason: Reason) -> str:
    times = f"×{reason.times}" if reason.times > 1 else ""
    return f"{reason.word}{times}{_('（标题）') if reason.in_title else ''}"
