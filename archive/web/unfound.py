"""Which searches are kept for the editors: those of people that find nothing in the whole archive."""

import re

from django.conf import settings
from django.http import HttpRequest

from archive.models import FailedSearch
from archive.search import Results
from archive.text.fold import fold
from archive.web.asking import Question

_ROBOT = re.compile(r"bot\b|spider|crawl|slurp|preview|http-?client|python-|curl/|wget/", re.IGNORECASE)


def note(request: HttpRequest, question: Question, results: Results) -> None:
    """Keeps the words alone. What filters exclude, a half-made index lacks or a robot asks is no failure."""
    if results.total or not results.complete or question.page > 1 or question.filters:
        return
    if question.query and settings.KEEP_FAILED_SEARCHES and _is_persons(request):
        FailedSearch.objects.note(" ".join(fold(question.query).split()))


def _is_persons(request: HttpRequest) -> bool:
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return request.method == "GET" and not ahead and not _ROBOT.search(request.headers.get("User-Agent", ""))
