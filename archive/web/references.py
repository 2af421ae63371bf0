"""An article as a file for reference managers: RIS, BibTeX and CSL-JSON, under the names that these formats have.

`address` is the full address of the article's page here; where the newspaper shows the article itself, that is its URL
and the page is the archive's copy of it.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from archive.models import Article
from archive.presentation import published
from archive.web.citing import page_number, web_address
from archive.web.pages import text

TXT = text("txt", "text/plain", saved=False)
RIS = text("ris", "application/x-research-info-systems")
BIB = text("bib", "application/x-bibtex")
CSL = text("csl.json", "application/vnd.citationstyles.csl+json")

# LaTeX reads these as commands; the braces of an entry must pair.
_COMMANDS = {
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_BREAKS = re.compile(r"\s+")


def as_ris(article: Article, address: str) -> str:
    """A line a field, tag first; https://en.wikipedia.org/wiki/RIS_(file_format)."""
    day = published(article) or ""
    fields = [
        ("TY", "NEWS"),
        *(("AU", name) for name in article.authors),
        ("TI", _title(article)),
        ("T2", _source(article)),
        ("PY", day[:4]),
        ("DA", "/".join((day.split("-") + ["", "", ""])[:3]) if day else ""),
        ("SP", page_number(article)),
        ("LA", "zh-CN"),
        ("UR", web_address(article) or address),
        ("L2", address if web_address(article) else ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _known(fields)) + "ER  - \r\n"


def as_bibtex(article: Article, address: str) -> str:
    """An entry by the name of the article's page: @article{a5, …}; `journal` is what BibTeX calls a newspaper."""
    day = published(article) or ""
    fields = [
        ("author", " and ".join(f"{{{_escaped(name)}}}" for name in article.authors)),
        ("title", f"{{{_escaped(_title(article))}}}"),
        ("journal", _escaped(_source(article))),
        ("date", day),
        ("year", day[:4]),
        ("pages", _escaped(page_number(article))),
        ("langid", "chinese"),
        ("entrysubtype", "newspaper"),
        # Verbatim: of an address nothing may be escaped but what would end the field.
        ("url", (web_address(article) or address).translate({ord("{"): "%7B", ord("}"): "%7D"})),
    ]
    lines = "".join(f"  {name} = {{{_line(value)}}},\n" for name, value in _known(fields))
    return f"@article{{a{article.pk},\n{lines}}}\n"


def as_csl(article: Article, address: str) -> str:
    """One record of CSL-JSON, as a list: what Zotero and pandoc read."""
    day = published(article)
    record: dict[str, Any] = {
        "id": address,
        "type": "article-newspaper",
        "language": "zh-CN",
        "title": _title(article),
        "author": [{"literal": name} for name in article.authors],
        "container-title": _source(article),
        "issued": {"date-parts": [[int(part) for part in day.split("-")]]} if day else None,
        "page": page_number(article),
        "URL": web_address(article) or address,
        "archive_location": address,
    }
    return json.dumps([{name: value for name, value in record.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _title(article: Article) -> str:
    return "：".join(part for part in (article.title, article.subtitle) if part)


def _source(article: Article) -> str:
    return article.source.name if article.source else ""


def _known(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in fields if value]


def _line(value: str) -> str:
    """A value ends with its line: one that brings a line break along would begin a field of its own."""
    return _BREAKS.sub(" ", value)


def _escaped(value: str) -> str:
    return "".join(_COMMANDS.get(sign, sign) for sign in value)
