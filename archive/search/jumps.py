"""The pages that a query names outright: an indicator, a campaign, a year, an article by its title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.extract.editions import stem
from archive.models import Article
from archive.search.mentioned import names, plain
from archive.search.query import All, Named, Node, Phrase, Prefix, Word, leaves, parse
from archive.search.results import Hit

MOST = 5
_YEAR = re.compile(r"((?:19|20)\d\d)年?")


@dataclass(frozen=True, slots=True)
class Jump:
    """A page that the query names. `kind` is one of those of `Name`, `year` or `article`."""

    kind: str
    name: str
    address: str


def jumps(query: str, hits: Iterable[Hit]) -> list[Jump]:
    """At most MOST: of the whole query and of each of its words. A title is known by the hits. Raises QueryRefused."""
    parts = list(dict.fromkeys([plain(query), *_parts(parse(query))]))
    return list(islice(_jumps(parts, hits), MOST))


def _parts(node: Node | None) -> Iterator[str]:
    """What is looked for as words, and as names: 行动:净海 names it as well."""
    yield from (plain(leaf.text) for leaf in leaves(node) if isinstance(leaf, Word | Phrase | Prefix))
    parts = node.parts if isinstance(node, All) else (node,)
    yield from (plain(part.text) for part in parts if isinstance(part, Named))


def _jumps(parts: list[str], hits: Iterable[Hit]) -> Iterator[Jump]:
    # 净海专项行动 names 净海; 蓝剑2019 names 蓝剑.
    asked = {form for part in parts if part for form in (part, stem(part))}
    if not asked:
        return
    for name in names():
        if not asked.isdisjoint(name.forms):
            yield Jump(name.kind, name.said, name.address)
    years = [int(match[1]) for part in parts if (match := _YEAR.fullmatch(part))]
    held = set(Article.objects.filter(report_year__in=years).values_list("report_year", flat=True)) if years else ()
    for year in years:
        if year in held:
            yield Jump("year", _("%(year)s年") % {"year": year}, reverse("web:year", args=[year]))
    for hit in hits:
        if plain(hit.title) == parts[0]:
            yield Jump("article", hit.title, reverse("web:article", args=[hit.article_id]))
