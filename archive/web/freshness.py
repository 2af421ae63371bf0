"""How long a page may be kept: a browser or a proxy asks again before it shows it, so that nothing withdrawn lives on there."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase


def always_asked_again(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware for every answer that says nothing of its own; also a 410 might be kept, and the article come back."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return answer
