"""What a reader makes of a file: plain values, no database."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# Years that a report may be of; a reader that finds another has misread. 1949: no police of this kind before.
YEARS = range(1949, 2101)


class Precision(StrEnum):
    """How much of a publication date is known; `published_on` holds the first day of what is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Basis(StrEnum):
    """How a publication date is known."""

    PRINTED = "printed"  # stands in the file
    GIVEN = "given"  # said by whoever took the file in
    INFERRED = "inferred"  # follows from the text: 去年 beside 2019年 means a paper of 2020


class Reason(StrEnum):
    """Why a file gave no article. Stable codes: they are kept with the quarantined file."""

    EMPTY = "empty"  # no bytes at all
    TOO_LARGE = "too_large"  # over the size limit, unread
    ENCODING = "encoding"  # bytes that are no text in any encoding known here
    NO_TEXT = "no_text"  # text, but no article in it
    BAD_JSON = "bad_json"  # a line of ready articles that is not one; the detail names line and field
    PDF_ENCRYPTED = "pdf_encrypted"
    PDF_DAMAGED = "pdf_damaged"
    UNSUPPORTED_TYPE = "unsupported_type"  # an image, an archive, an office file: known, and not read
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    CRASHED = "crashed"


@dataclass(frozen=True)
class Heading:
    """A heading line inside `Document.text`, as half-open character offsets.

    `role` is "kicker" for the line above a heading (612场测试覆盖全警——) and "heading" for the heading itself.
    """

    start: int
    end: int
    role: str = "heading"


@dataclass(frozen=True)
class Document:
    """One article as read from a file. `text` is its body: tidy, one paragraph or heading a line, wraps rejoined."""

    title: str
    text: str
    subtitle: str | None = None
    published_on: date | None = None
    precision: Precision | None = None
    basis: Basis | None = None
    report_year: int | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    page: str | None = None
    continues_on: str | None = None
    url: str | None = None
    headings: tuple[Heading, ...] = ()
    captions: tuple[str, ...] = ()
    # Only ready articles (JSON Lines) name these themselves; None leaves them to be read from the text.
    topics: tuple[str, ...] | None = None
    districts: tuple[str, ...] | None = None
    campaigns: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Reading:
    """A file read: its articles in order, and what was cut from it as boilerplate, in order."""

    media_type: str
    encoding: str | None
    documents: tuple[Document, ...]
    boilerplate: tuple[str, ...] = field(default=())


class UnreadableSource(Exception):  # noqa: N818 - a source that cannot be read, not an error of ours
    """A file no article can be read from. `reason` is a `Reason` code (`no_text`, …); str() says it in words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = Reason(reason)
