"""Edits an article and brings the index up to date, again and again; says how many commits that made."""

import sys

from archive.models import Article, OutboxEntry
from archive.search import states, writer


def main(commits: str, articles: str) -> None:
    """The titles of the first so many articles are changed in turn."""
    seen = set()
    for number in range(int(commits)):
        pk = number % int(articles) + 1
        Article.objects.filter(pk=pk).update(title=f"第{number}次改题")
        OutboxEntry.objects.announce([pk])
        writer.drain()
        seen.add(states.pointer().states[0])
    sys.stdout.write(str(len(seen)))
