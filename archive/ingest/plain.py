"""Plain text, as copied from a web page or pulled from a newspaper's PDF, to articles. The steps, in order, are the file list."""

import re
from collections.abc import Sequence
from datetime import date

from archive.ingest.boilerplate import mark_furniture, mark_inserts
from archive.ingest.captions import mark_captions
from archive.ingest.dating import date_documents
from archive.ingest.decode import decode
from archive.ingest.document import Basis, Document, Heading, Precision, Reading, Reason, UnreadableSource
from archive.ingest.duplicates import drop_copies, mark_repeats
from archive.ingest.facts import Facts
from archive.ingest.fields import is_masthead
from archive.ingest.folio import folio_facts, mark_folio
from archive.ingest.headings import mark_short, rescue, spans_of
from archive.ingest.lines import Kind, Line, split_lines, squash
from archive.ingest.opening import read_opening, without_opening
from archive.ingest.signatures import mark_bylines, mark_facts, part_signatures
from archive.ingest.sites import site_of
from archive.ingest.split import Article, split
from archive.ingest.tables import mark_rows
from archive.ingest.titles import Head, labelled_title, read_head
from archive.ingest.verse import mark_verse
from archive.ingest.wraps import join

_FIRST_WORDS = 30
# What the documents hold themselves; every other line is kept as boilerplate, also those whose facts were read.
_KEPT = (Kind.PROSE, Kind.SHORT, Kind.ROW, Kind.CAPTION)
# Signatures are parted from lines first, for they end a paragraph, and again from joined blocks, for they may be broken themselves.
_STEPS = (
    mark_rows,
    mark_facts,
    mark_furniture,
    mark_folio,
    mark_captions,
    mark_bylines,
    part_signatures,
    mark_inserts,
    mark_verse,
    join,
    part_signatures,
    mark_repeats,
    mark_short,
    rescue,
)


def read_plain(content: bytes, published_on: date | None = None) -> Reading:
    """The articles of a text file. Raises UnreadableSource: encoding, no_text."""
    text, encoding = decode(content)
    documents, boilerplate = read_text(text, published_on)
    return Reading("text/plain", encoding, documents, boilerplate)


def read_text(text: str, published_on: date | None = None) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Articles of a page of text, and what was cut from it. Raises UnreadableSource("no_text") if it holds none."""
    blocks = blocks_of(text)
    cut = [block.text for block in blocks if block.kind not in _KEPT]
    articles = drop_copies(split([block for block in blocks if block.kind is not Kind.FOLIO]), cut)
    shared = folio_facts(blocks) | _page_facts(articles) | Facts(site=site_of(blocks))
    documents = [_document(article, shared, published_on, cut) for article in articles]
    if not documents:
        raise UnreadableSource(Reason.NO_TEXT, "文本里没有成段的文章")
    return tuple(date_documents(documents)), tuple(cut)


def blocks_of(text: str) -> list[Line]:
    """The blocks of a page, each of a kind: lines marked by every step, then joined."""
    lines = split_lines(text)
    for step in _STEPS:
        lines = step(lines)
    return lines


def _page_facts(articles: Sequence[Article]) -> Facts:
    """Date and paper printed above the first title: the head of the page, true of every article on it."""
    facts = Facts()
    for block in articles[0].head if articles else ():
        if block.kind in (Kind.SHORT, Kind.CAPTION):
            break
        facts |= Facts(published=block.facts.published, masthead=block.facts.masthead, page=block.facts.page)
    return facts


def _document(article: Article, shared: Facts, given: date | None, cut: list[str]) -> Document:
    head = read_head(article, labelled_title(article))
    blocks, trailing = _body(head, article)
    cut += [block.text for block in article.head if block.kind is Kind.FURNITURE and block.text not in cut]
    cut += head.cut + trailing
    facts = _facts(article, blocks, shared)
    text, headings = _assemble(blocks)
    title = _title(head, facts, text)
    cut += [line for line in head.title if squash(line) not in squash(title)]
    published = facts.published or facts.written
    return Document(
        title=title,
        text=text,
        subtitle=head.subtitle,
        published_on=published.day if published else given,
        precision=published.precision if published else Precision.DAY if given else None,
        basis=Basis.PRINTED if published else Basis.GIVEN if given else None,
        source=facts.source or facts.masthead or facts.publisher or facts.site,
        authors=facts.authors,
        editor=facts.editor,
        page=facts.page,
        continues_on=facts.continues_on,
        url=facts.url,
        headings=headings,
        captions=_captions(article),
    )


def _title(head: Head, facts: Facts, text: str) -> str:
    """A title named as such (标题：); else the title lines joined by one blank; else the first words."""
    first = text.split("\n", 1)[0]
    medium = squash(facts.source or facts.masthead or "")
    lines = [line for line in head.title if not (squash(line) in medium or is_masthead(line))] or head.title
    spoken = next((words for words in re.split("[。！？]", without_opening(first)) if words.strip()), first)
    return re.sub(" +", " ", facts.title or " ".join(lines) or spoken.strip()[:_FIRST_WORDS])


def _body(head: Head, article: Article) -> tuple[list[Line], list[str]]:
    """The blocks of the text, and the short lines left behind its last paragraph, which are nobody's heading."""
    kept = [*head.headings, *(b for b in article.body if b.kind in (Kind.PROSE, Kind.ROW, Kind.SHORT))]
    turn = next((place for place, block in enumerate(article.tail) if block.kind is Kind.CONTINUES), 0)
    # A heading whose paragraphs stand on the page turned to is still a heading.
    kept += [block for block in article.tail[:turn] if block.kind is Kind.SHORT]
    return kept, [block.text for block in article.tail[turn:] if block.kind in (Kind.SHORT, Kind.RULE)]


def _facts(article: Article, blocks: Sequence[Line], shared: Facts) -> Facts:
    """What head and tail, the page and the opening say, in that order; a source named 来源 goes before one that only stands
    beside a date, and 云州晚报 above the page before 晚报讯."""
    facts = Facts()
    for block in (*article.head, *article.body, *article.tail):
        facts |= block.facts
    opened = next((block.text for block in blocks if block.kind is Kind.PROSE), "")
    return facts | shared | read_opening(opened)


def _assemble(blocks: Sequence[Line]) -> tuple[str, tuple[Heading, ...]]:
    """The text, a block a line, and its headings as spans of it."""
    return "\n".join(block.text for block in blocks), spans_of(blocks)


def _captions(article: Article) -> tuple[str, ...]:
    found = (b.text for b in (*article.head, *article.body, *article.tail) if b.kind is Kind.CAPTION)
    return tuple(dict.fromkeys(found))
