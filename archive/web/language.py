"""The language of the page that is being made: the address says it."""

from django.conf import settings
from django.utils.translation import get_language, gettext


def in_chinese() -> bool:
    """Whether it is Chinese; else it is English."""
    return own().startswith("zh")


def own() -> str:
    """Its code among settings.LANGUAGES."""
    return get_language() or settings.LANGUAGE_CODE


def tag(code: str = "") -> str:
    """A language, else the page's own, as BCP 47 writes it: zh-Hans for zh-hans."""
    language, _, script = (code or own()).partition("-")
    return f"{language}-{script.title()}" if script else language


def archive_name() -> str:
    """The name that the archive was given, in English where the catalogue knows it."""
    return gettext(settings.ARCHIVE_NAME)
