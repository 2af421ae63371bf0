import re

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext
from django.views.decorators.http import etag

from archive.models import Capture
from archive.web.gone import unless_closed

# A kept file may be an HTML page with scripts of its own: it is handed out to be saved, never to be run on this site.
_SEALED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def _sha256(request: HttpRequest, capture: Capture) -> str:
    return f'"{capture.sha256}"'


@unless_closed
@etag(_sha256)
def original(request: HttpRequest, capture: Capture) -> FileResponse:
    """The file exactly as obtained, as an attachment. It never changes: its SHA-256 is its ETag."""
    try:
        file = capture.path.open("rb")
    except FileNotFoundError as error:
        raise Http404(gettext("采集件的文件不在库中。")) from error
    # A line break in a name taken from the outside would end the header.
    name = re.sub(r"[\x00-\x1f\x7f/\\]", "_", capture.name) or capture.sha256
    return FileResponse(
        file, as_attachment=True, filename=name, content_type="application/octet-stream", headers=_SEALED
    )
