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

# The styles of a page beside those that all have; a page that is not named here has every one.
_ALL = ("home", "year", "names", "series", "article", "search")
_NAMES, _SERIES, _SEARCH = ("names",), ("series",), ("search",)
_STYLES = {
    "home": ("home", "year"),
    "years": ("home", "year"),
    "year": ("home", "year"),
    "topic": ("home", "names"),
    **dict.fromkeys(("topics", "districts", "district", "source", "sources"), _NAMES),
    **dict.fromkeys(("campaigns", "campaign", "programmes", "programme"), _NAMES),
    **dict.fromkeys(("indicators", "indicator", "figure", "comparison", "coverage"), _SERIES),
    "article": ("article", "search"),
    "help": ("article", "search"),
    "about": ("home",),
    **dict.fromkeys(("search", "concordance"), _SEARCH),
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
        "styles": [f"css/{name}.css" for name in _STYLES.get(page, _ALL)],
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
