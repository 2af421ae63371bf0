"""What every page knows."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override

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


@dataclass(frozen=True)
class Version:
    """The page in one of the site's languages: `tag` as HTML names it, and the address with the same query."""

    tag: str
    name: str
    address: str
    current: bool


def site(request: HttpRequest) -> dict[str, object]:
    """The archive's name and city, the section of the page, and its language among the others."""
    match = request.resolver_match
    page = match.url_name or "" if match else ""
    versions = _versions(request)
    return {
        "archive_name": settings.ARCHIVE_NAME,
        "archive_city": settings.ARCHIVE_CITY,
        "section": _SECTIONS.get(page, page),
        "versions": versions,
        "lang": next(version.tag for version in versions if version.current),
    }


def _versions(request: HttpRequest) -> list[Version]:
    """Also of a page that is not found: what its address would be."""
    own = get_language() or settings.LANGUAGE_CODE
    rest = request.get_full_path().removeprefix(_home(own))
    return [Version(_tag(code), str(name), _home(code) + rest, code == own) for code, name in settings.LANGUAGES]


def _home(code: str) -> str:
    with override(code):
        return reverse("web:home")


def _tag(code: str) -> str:
    """zh-hans as BCP 47 writes it."""
    language, _, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language
