"""Something to subscribe to, newest first, as an Atom feed: what a search finds, and what a page lists."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from archive.models import Article
from archive.models.articles import ArticleQuerySet
from archive.search import Hit, QueryRefused, Results, find
from archive.search.query import in_words
from archive.web.asking import Question
from archive.web.language import archive_name, tag

_ENTRIES = 50
_SUMMARY = 160  # characters of an article's text
_BEFORE_EVERYTHING = datetime(1970, 1, 1, tzinfo=UTC)
# XML has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """Something new: `address` is its page, which is also what it is known by; `summary` is plain text."""

    title: str
    address: str
    summary: str
    changed: datetime
    author: str = ""


@dataclass(frozen=True)
class Feed:
    """What a page has to tell, newest first."""

    title: str
    entries: Iterable[Entry]


def entries_of(articles: ArticleQuerySet) -> list[Entry]:
    """The articles that were published last, each with the beginning of its text. One query."""
    newest = articles.newest_first().select_related("source")[:_ENTRIES]
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


def written(request: HttpRequest, feed: Feed, page: str) -> HttpResponse:
    """The feed of a page, whose full address is `page`."""
    entries = list(feed.entries)
    changed = max((entry.changed for entry in entries), default=_BEFORE_EVERYTHING)
    atom = _begun(request, _named(feed.title), page, changed)
    for entry in entries:
        address = request.build_absolute_uri(entry.address)
        atom.add_item(
            title=_writable(entry.title),
            link=address,
            description=_writable(escape(entry.summary)),
            author_name=_writable(entry.author) or archive_name(),
            unique_id=address,
            updateddate=entry.changed,
        )
    return _sent(atom)


@conditional_page
def search(request: HttpRequest) -> HttpResponse:
    """Asked again with its ETag, an unchanged feed is not sent again."""
    question = Question.from_address(request.GET)
    try:
        results = find(question.query, question.filters, size=_ENTRIES, sort="newest")
    except QueryRefused as refusal:
        return HttpResponse(str(refusal), status=400, content_type="text/plain; charset=utf-8")
    changed = dict(
        Article.objects.filter(pk__in=[hit.article_id for hit in results.hits]).values_list("pk", "changed_at")
    )
    feed = _feed(request, question, results, max(changed.values(), default=_BEFORE_EVERYTHING))
    for hit in results.hits:
        _add(feed, request, question.query, hit, changed)
    return _sent(feed)


def _sent(feed: Atom1Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class _Feed(Atom1Feed):
    """Its date is that of the last change, an empty one's no moment of its own: else it would differ every second."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


def _feed(request: HttpRequest, question: Question, results: Results, changed: datetime) -> Atom1Feed:
    page = request.build_absolute_uri(reverse("web:search") + question.address)
    incomplete = _("索引眼下不完整，这里可能有缺；补全后会再列出。")
    return _begun(request, _named(spoken(results)), page, changed, "" if results.complete else incomplete)


def _named(subject: str) -> str:
    return _writable(_("%(archive)s：%(search)s") % {"archive": archive_name(), "search": subject})


def _begun(request: HttpRequest, title: str, page: str, changed: datetime, subtitle: str = "") -> Atom1Feed:
    own = request.build_absolute_uri()
    return _Feed(
        title=title,
        link=page,
        description="",
        subtitle=subtitle or None,
        language=tag(),
        feed_url=own,
        feed_guid=own,
        changed=changed,
    )


def _add(feed: Atom1Feed, request: HttpRequest, query: str, hit: Hit, changed: Mapping[int, datetime]) -> None:
    address = request.build_absolute_uri(reverse("web:article", args=[hit.article_id]))
    feed.add_item(
        title=_writable(hit.title),
        link=f"{address}?{urlencode({'hl': query})}" if query else address,
        # The summary is HTML, escaped before the marks were set.
        description=_writable(hit.snippet_html),
        author_name=_writable(hit.source) or archive_name(),
        unique_id=address,
        updateddate=changed.get(hit.article_id, _BEFORE_EVERYTHING),
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
