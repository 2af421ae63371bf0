"""Editors' markup in templates: `{{ topic.definition|markup }}`."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from archive.text.markup import clean

register = template.Library()


@register.filter
def markup(written: str) -> SafeString:
    """The written markup made safe; see `archive.text.markup`."""
    return mark_safe(clean(written))  # noqa: S308  cleaned by nh3 as the last step
