"""The rows that a page of the admin is asked about: their numbers in its address, `?of=3,5`."""

from django.http import HttpRequest

MOST_AT_ONCE = 100


def keys_in(request: HttpRequest) -> list[int]:
    """At most MOST_AT_ONCE numbers; whatever is none is left out."""
    return [int(key) for key in request.GET.get("of", "").split(",") if is_key(key)][:MOST_AT_ONCE]


def is_key(text: str) -> bool:
    """Whether it can be a row's number: the widget that shows what was posted would stumble over anything else."""
    return text.isascii() and text.isdigit() and len(text) < 19
