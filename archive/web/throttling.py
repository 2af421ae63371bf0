"""How many pages one visitor may ask for: a robot that asks without pause is told to wait, and the others read on."""

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.web import twins

_BURST_SECONDS = 30.0  # what may be asked for at once: as much as this time allows
_MOST_VISITORS = 20_000
_PROBES = ("/livez", "/readyz")


class Pace:
    """When each visitor may ask again: the generic cell rate algorithm (ITU-T I.371), one number a visitor."""

    def __init__(self, a_minute: int) -> None:
        self._interval = 60 / a_minute
        self._due: OrderedDict[str, float] = OrderedDict()

    def wait(self, visitor: str, now: float) -> float:
        """Seconds until this visitor may ask, 0 if at once, which is then counted; the longest silent are forgotten."""
        due = max(self._due.get(visitor, now), now)
        if (early := due - now - _BURST_SECONDS) > 0:
            return early
        self._due[visitor] = due + self._interval
        self._due.move_to_end(visitor)
        if len(self._due) > _MOST_VISITORS:
            self._due.popitem(last=False)
        return 0.0


def throttled(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, each process counting for itself. Left out where the limit is 0."""
    pace = Pace(settings.REQUESTS_A_MINUTE) if settings.REQUESTS_A_MINUTE else None

    def answer(request: HttpRequest) -> HttpResponseBase:
        visitor = visitor_of(request)
        if pace is None or not visitor or request.path in _PROBES:
            return get_response(request)
        wait = pace.wait(visitor, time.monotonic())
        return refused(request, ceil(wait)) if wait else get_response(request)

    return answer


def refused(request: HttpRequest, seconds: int) -> HttpResponseBase:
    """Come back in so many seconds, said as a page or as JSON."""
    response: HttpResponseBase
    if twins.is_wanted(request):
        response = twins.refusal(
            _("请求太密，请过 %(seconds)s 秒再试。") % {"seconds": seconds}, "too_many_requests", 429
        )
    else:
        response = render(request, "429.html", {"seconds": seconds}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def visitor_of(request: HttpRequest) -> str:
    """Who asks, or nothing for somebody at this machine itself.

    A proxy on this machine says for whom it asks, last in X-Forwarded-For; from elsewhere that line may be invented.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    if not _is_here(peer):
        return _network(peer)
    asked_for = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return "" if _is_here(asked_for) else _network(asked_for)


def _is_here(address: str) -> bool:
    """A socket file has no address."""
    try:
        return not address or ip_address(address).is_loopback
    except ValueError:
        return False


def _network(address: str) -> str:
    """Of IPv6 the network: one visitor has all of its addresses."""
    try:
        known = ip_address(address)
    except ValueError:
        return address[:64]
    return str(IPv6Network((known, 64), strict=False)) if isinstance(known, IPv6Address) else str(known)
