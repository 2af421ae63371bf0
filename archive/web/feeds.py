"""A search to subscribe to: what it finds, newest first, as an Atom feed."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from archive.models import Article
from archive.search import Hit, QueryRefused, Results, find
from archive.search.query import in_words
from archive.web.asking import Question

_ENTRIES = 50
_BEFORE_EVERYTHING = datetime(1970, 1, 1, tzinfo=UTC)
# XML has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class _Feed(Atom1Feed):
    """Its date is that of the last change, an empty one's no moment of its own: else it would differ every second."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


def _feed(request: HttpRequest, question: Question, results: Results, changed: datetime) -> Atom1Feed:
    own = request.build_absolute_uri()
    return _Feed(
        title=_writable(_("%(archive)s：%(search)s") % {"archive": settings.ARCHIVE_NAME, "search": spoken(results)}),
        link=request.build_absolute_uri(reverse("web:search") + question.address),
        description="",
        subtitle=None if results.complete else _("索引眼下不完整，这里可能有缺；补全后会再列出。"),
        language="zh-Hans",
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
        author_name=_writable(hit.source) or settings.ARCHIVE_NAME,
        unique_id=address,
        updateddate=changed.get(hit.article_id, _BEFORE_EVERYTHING),
    )


def spoken(results: Results) -> str:
    """A search in words: 含“诈骗”，不含“电信”（2020年、海曙区）."""
    words = in_words(results.asked.node) if results.asked.node else _("全部文章")
    kinds = [facet for facets in results.facets.values() for facet in facets]
    chosen = [facet.label for facet in kinds if facet.selected]
    chosen += [_("不含%s") % facet.label for facet in kinds if facet.excluded]
    return f"{words}（{'、'.join(chosen)}）" if chosen else words


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
