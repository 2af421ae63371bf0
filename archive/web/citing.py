"""An article cited as Chinese papers ask for it: GB/T 7714—2025, and its edition of 2015, which many still ask for.

The two differ in their signs and in the date of reading. Of 2025: full-width signs but for `.` and `[ ]`, no date of
reading for what was printed (王文，李武. 题名：副题[N/OL]. 云州日报，2021-01-30（A02）. https://…). Of 2015: half-width
signs throughout, and the day on which what stands on the web was read ([2026-11-23]).
"""

from dataclasses import dataclass
from datetime import date

from archive.models import Article
from archive.presentation import published

_MOST_AUTHORS = 3  # all of them are named; of four and more the first three, and 等
_PAGE_WORDS = ("第", "版")


@dataclass(frozen=True)
class Edition:
    """The signs of an edition of the standard: between authors, before a subtitle, about the number of a page."""

    year: int
    comma: str
    colon: str
    opening: str
    closing: str
    says_when_read: bool

    @property
    def name(self) -> str:
        return f"GB/T 7714—{self.year}"


OF_2025 = Edition(2025, "，", "：", "（", "）", says_when_read=False)
OF_2015 = Edition(2015, ", ", ": ", "(", ")", says_when_read=True)


def cited(article: Article, edition: Edition = OF_2025, read_on: date | None = None) -> str:
    """The article with what is known of it, in the form of an edition; nothing is made up.

    `read_on` stands only where the edition asks for it and the article stands on the web.
    """
    statements = [_authors(article.authors, edition), _title(article, edition), _issue(article, edition)]
    if (address := web_address(article)) and read_on and edition.says_when_read:
        statements[-1] += f"[{read_on.isoformat()}]"
    return " ".join(f"{part}." for part in [*statements, address] if part)


def _authors(names: list[str], edition: Edition) -> str:
    shown = names if len(names) <= _MOST_AUTHORS else [*names[:_MOST_AUTHORS], "等"]
    return edition.comma.join(shown)


def _title(article: Article, edition: Edition) -> str:
    """With the mark of a newspaper's article, [N], or of one that stands on the web, [N/OL]."""
    title = edition.colon.join(part for part in (article.title, article.subtitle) if part)
    return f"{title}[{'N/OL' if web_address(article) else 'N'}]"


def _issue(article: Article, edition: Edition) -> str:
    source = article.source.name if article.source else ""
    page = f"{edition.opening}{page_number(article)}{edition.closing}" if article.page else ""
    return edition.comma.join(part for part in (source, published(article)) if part) + page


def page_number(article: Article) -> str:
    """第A02版 is A02."""
    before, after = _PAGE_WORDS
    return article.page.removeprefix(before).removesuffix(after).strip()


def web_address(article: Article) -> str:
    """Where the newspaper itself shows the article."""
    return followable(article.url)


def followable(address: str) -> str:
    """The address if it leads to a web page, else nothing: a file may claim `javascript:…` as where it was published."""
    return address if address.lower().startswith(("http://", "https://")) else ""
