"""The pages that a query names outright: an indicator, a campaign, a year, an article by its title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.extract.editions import stem
from archive.models import Article
from archive.search.mentioned import Name, names, plain
from archive.search.query import All, Named, Node, Phrase, Prefix, Word, leaves, parse
from archive.search.results import Hit

MOST = 5
_ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]{3,})*")
_HAN = re.compile(r"[\u4e00-\u9fff]{4,}")
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
    if not any(parts):
        return []
    known = names()
    found = (*_jumps(parts, known, hits), *_near_topics(query, known))
    return list(islice({jump.address: jump for jump in found}.values(), MOST))


def _parts(node: Node | None) -> Iterator[str]:
    """What is looked for as words, and as names: 行动:净海 names it as well."""
    yield from (plain(leaf.text) for leaf in leaves(node) if isinstance(leaf, Word | Phrase | Prefix))
    parts = node.parts if isinstance(node, All) else (node,)
    yield from (plain(part.text) for part in parts if isinstance(part, Named))


def _jumps(parts: list[str], known: Iterable[Name], hits: Iterable[Hit]) -> Iterator[Jump]:
    # 净海专项行动 names 净海; 蓝剑2019 names 蓝剑.
    asked = {form for part in parts if part for form in (part, stem(part))}
    for name in known:
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


def _near_topics(query: str, known: Iterable[Name]) -> Iterator[Jump]:
    """Topics of whose name the query is a part: 电信诈骗 of 打击电信网络诈骗, telecom fraud of Telecom and online fraud."""
    said = plain(query)
    words = query.lower().split() if _ENGLISH.fullmatch(query.strip()) else []
    for name in known:
        if name.kind != "topic":
            continue
        if _is_scattered_in(said, plain(name.name)) or (words and all(word in name.english.lower() for word in words)):
            yield Jump(name.kind, name.said, name.address)


def _is_scattered_in(said: str, name: str) -> bool:
    """Whether the name has all these characters in this order; of fewer than four it would be chance."""
    following = iter(name)
    return bool(_HAN.fullmatch(said)) and all(sign in following for sign in said)
