"""A question that has no answer: a parameter that says nothing, or one that the page does not know."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from archive.web.pages import Page, Table


class RefusedError(Exception):
    """What cannot be answered, in a sentence for the reader, and under a name for programs."""

    def __init__(self, said: str, code: str = "bad_parameter", status: int = 400) -> None:
        super().__init__(said)
        self.said, self.code, self.status = said, code, status

    def page(self, back: str) -> Page:
        """In every form of the page; `back` is the address that does have an answer."""
        return Page(
            "web/refused.html",
            {"said": self.said, "back": back},
            as_json=lambda: {"error": self.said, "code": self.code},
            table=lambda: Table([_("不能回答")], [[self.said]]),
            status=self.status,
        )


def only(given: Iterable[str], known: set[str]) -> None:
    """Raises RefusedError where the address has a parameter besides these: one spelt wrong would be silently passed over."""
    unknown = sorted(set(given) - known)
    if unknown:
        told = {"unknown": _("、").join(unknown)[:60], "known": _("、").join(sorted(known))}
        raise RefusedError(_("这一页没有参数 %(unknown)s；有的是 %(known)s。") % told, "unknown_parameter")
