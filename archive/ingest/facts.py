"""What a page says about its article beside the text: when, where from, by whom."""

from dataclasses import dataclass, fields, replace
from datetime import date

from archive.ingest.document import Precision


@dataclass(frozen=True)
class PrintedDate:
    """A date as printed: the first day of what is known, and how much of it is."""

    day: date
    precision: Precision = Precision.DAY


@dataclass(frozen=True)
class Facts:
    """The facts one line states; empty ones are None or ().

    `written`, `publisher` and `site` count only where nothing better does.
    """

    published: PrintedDate | None = None
    written: PrintedDate | None = None
    source: str | None = None
    masthead: str | None = None
    publisher: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    page: str | None = None
    continues_on: str | None = None
    title: str | None = None
    url: str | None = None

    def __or__(self, other: "Facts") -> "Facts":
        """Both together; what stands first wins, save that authors add up."""
        missing = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        authors = self.authors + tuple(name for name in other.authors if name not in self.authors)
        return replace(self, **(missing | {"authors": authors}))

    def __bool__(self) -> bool:
        return self != Facts()
