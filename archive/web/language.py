"""The language of the page that is being made: the address says it."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

_NOTHING = SafeString()


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


def around_chinese() -> SafeString:
    """The attribute for an element whose text is Chinese on every page; a Chinese page need not say it."""
    return _NOTHING if in_chinese() else mark_safe(' lang="zh-Hans"')


def around_own() -> SafeString:
    """The attribute for words of the page inside such an element."""
    return _NOTHING if in_chinese() else format_html(' lang="{}"', tag())


def archive_name() -> str:
    """The name that the archive was given, in English where the catalogue knows it."""
    return gettext(settings.ARCHIVE_NAME)
