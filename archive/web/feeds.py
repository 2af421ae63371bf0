"""Something to subscribe to, newest first, as an Atom feed: what a search finds, and what a page lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import conditional_escape
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from archive.models import Article
from archive.models.articles import ArticleQuerySet
from archive.search import Hit, Results
from archive.search.query import in_words
from archive.web.language import archive_name, tag

MOST_ENTRIES = 50
_SUMMARY = 160  # characters of an article's text
_BEFORE_EVERYTHING = datetime(1970, 1, 1, tzinfo=UTC)
# XML has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """Something new: `address` is its page, which is also what it is known by, and `opened` (such as `?hl=`) how it is shown.

    `summary` is plain text, or markup that is safe.
    """

    title: str
    address: str
    summary: str
    changed: datetime
    author: str = ""
    opened: str = ""


@dataclass(frozen=True)
class Feed:
    """What a page has to tell, newest first; `note` says what a reader should know of the whole."""

    title: str
    entries: Iterable[Entry]
    note: str = ""


def entries_of(articles: ArticleQuerySet) -> list[Entry]:
    """The articles that were published last, each with the beginning of its text. One query."""
    newest = articles.newest_first().select_related("source")[:MOST_ENTRIES]
    return [
        Entry(
            article.title,
            article.get_absolute_url(),
            Truncator(article.text).chars(_SUMMARY),
            article.changed_at,
            article.source.name if article.source else "",
        )
        for article in newest
    ]


def entries_found(query: str, hits: Sequence[Hit]) -> list[Entry]:
    """The hits of a search, each opened with its words marked. One query."""
    rows = Article.objects.filter(pk__in=[hit.article_id for hit in hits]).values_list("pk", "changed_at")
    changed, opened = dict(rows), f"?{urlencode({'hl': query})}" if query else ""
    return [
        Entry(
            hit.title,
            reverse("web:article", args=[hit.article_id]),
            hit.snippet_html,
            changed.get(hit.article_id, _BEFORE_EVERYTHING),
            hit.source,
            opened,
        )
        for hit in hits
    ]


def written(request: HttpRequest, feed: Feed, page: str) -> HttpResponse:
    """The feed of a page, whose full address is `page`."""
    entries = list(feed.entries)
    changed = max((entry.changed for entry in entries), default=_BEFORE_EVERYTHING)
    atom = _begun(request, feed, page, changed)
    for entry in entries:
        address = request.build_absolute_uri(entry.address)
        atom.add_item(
            title=_writable(entry.title),
            link=address + entry.opened,
            description=_writable(conditional_escape(entry.summary)),
            author_name=_writable(entry.author) or archive_name(),
            unique_id=address,
            updateddate=entry.changed,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class _Feed(Atom1Feed):
    """Its date is that of the last change, an empty one's no moment of its own: else it would differ every second."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


def _begun(request: HttpRequest, feed: Feed, page: str, changed: datetime) -> Atom1Feed:
    own = request.build_absolute_uri()
    named = _("%(archive)s：%(search)s") % {"archive": archive_name(), "search": feed.title}
    return _Feed(
        title=_writable(named),
        link=page,
        description="",
        subtitle=feed.note or None,
        language=tag(),
        feed_url=own,
        feed_guid=own,
        changed=changed,
    )


def spoken(results: Results) -> str:
    """A search in words: 含“诈骗”，不含“电信”（2020年、海曙区）."""
    words = in_words(results.asked.node) if results.asked.node else _("全部文章")
    kinds = [facet for facets in results.facets.values() for facet in facets]
    chosen = [facet.label for facet in kinds if facet.selected]
    chosen += [_("不含%s") % facet.label for facet in kinds if facet.excluded]
    return _("%(search)s（%(filters)s）") % {"search": words, "filters": _("、").join(chosen)} if chosen else words


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
