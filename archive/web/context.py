"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest

# The entry of the site's navigation under which a page stands, where it is not the page itself.
_SECTIONS = {
    "year": "years",
    "topic": "topics",
    "district": "districts",
    "campaign": "campaigns",
    "programme": "campaigns",
    "programmes": "campaigns",
    "indicator": "indicators",
}


def site(request: HttpRequest) -> dict[str, object]:
    """The archive's name and city, and the section of the page."""
    match = request.resolver_match
    page = match.url_name or "" if match else ""
    return {
        "archive_name": settings.ARCHIVE_NAME,
        "archive_city": settings.ARCHIVE_CITY,
        "section": _SECTIONS.get(page, page),
    }
