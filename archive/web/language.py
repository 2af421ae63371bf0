"""The language of the page that is being made: the address says it."""

from django.utils.translation import get_language


def in_chinese() -> bool:
    """Whether it is Chinese; else it is English."""
    return (get_language() or "zh").startswith("zh")
