"""What every page knows."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from archive.web.language import archive_name, around_chinese, around_own, own, tag

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
        "archive_name": archive_name(),
        "chinese": around_chinese(),
        "own": around_own(),
        "archive_city": settings.ARCHIVE_CITY,
        "section": _SECTIONS.get(page, page),
        "versions": versions,
        "lang": next(version.tag for version in versions if version.current),
    }


def _versions(request: HttpRequest) -> list[Version]:
    """Also of a page that is not found: what its address would be."""
    current = own()
    rest = request.get_full_path().removeprefix(_home(current))
    return [Version(tag(code), str(name), _home(code) + rest, code == current) for code, name in settings.LANGUAGES]


def _home(code: str) -> str:
    with override(code):
        return reverse("web:home")
