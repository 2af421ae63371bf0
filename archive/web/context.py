"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The archive's name, for titles and the head of the page."""
    return {"archive_name": settings.ARCHIVE_NAME}
