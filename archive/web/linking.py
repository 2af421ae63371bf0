"""Campaigns, programmes and districts linked where an article names them."""

import re
from collections.abc import Collection, Iterable

from archive.models import Campaign, District, Programme
from archive.web.marking import Span

Name = Campaign | Programme | District

_LINE = re.compile(r"[^\n]+")
_SHORTEST = 2  # characters; a shorter alias would be found inside other words


def links(text: str, names: Iterable[Name], taken: Iterable[Span], headings: Collection[int]) -> list[Span]:
    """A link at the first mention of each name in each paragraph, but not where a figure has its own, nor in headings.

    `headings` are the offsets at which lines begin that are no paragraphs. Of 江北区 and 江北 the longer one is linked.
    """
    addresses = {form: name.get_absolute_url() for name in names for form in (name.name, *name.aliases)}
    forms = sorted((form for form in addresses if len(form) >= _SHORTEST), key=len, reverse=True)
    if not forms:
        return []
    mention = re.compile("|".join(re.escape(form) for form in forms))
    covered = {place for span in taken for place in range(span.start, span.end)}
    found: list[Span] = []
    for line in _LINE.finditer(text):
        if line.start() in headings:
            continue
        first: dict[str, Span] = {}
        for match in mention.finditer(text, *line.span()):
            if covered.isdisjoint(range(*match.span())):
                address = addresses[match.group()]
                first.setdefault(address, Span(*match.span(), "", href=address))
        found.extend(first.values())
    return found
