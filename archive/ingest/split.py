"""Where one article of a page ends and the next begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.ingest.furniture import is_footer
from archive.ingest.headings import is_box, may_be_title
from archive.ingest.lines import Kind, Line
from archive.ingest.opening import has_lead, has_opening
from archive.ingest.vocabulary import literals

_SPEAKS = re.compile("[^：:]{1,8}[：:]")  # 主持人：……？ / 王晓：……
_BODY = (Kind.PROSE, Kind.ROW)


@dataclass
class Article:
    """The blocks of one article: what stands ahead of its text, its text with headings, and what stands behind."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)

    def cut(self) -> list[Line]:
        """All its blocks, as boilerplate where they are text."""
        return [*self.head, *(replace(block, kind=Kind.FURNITURE) for block in self.body), *self.tail]


def split(blocks: Sequence[Line]) -> list[Article]:
    """The articles of a page, in order; none for a page without a paragraph."""
    articles: list[Article] = []
    for between, body in _stretches(blocks):
        place = _boundary(between, body[0], first=not articles) if body else None
        if not articles and not body:
            return []
        if place is None and body:
            articles[-1].body += [*between, *body]
        elif body:
            head = list(between[place:])
            if articles and _is_foreword(articles[-1]):
                head = [*articles.pop().cut(), *between]
            elif articles:
                back = [block for block in head if block.kind is Kind.CAPTION and _tells_of(block, articles[-1], body)]
                articles[-1].tail += [*between[:place], *back]
                head = [block for block in head if block not in back]
            articles.append(Article(head=head, body=list(body)))
        else:
            articles[-1].tail += between
    return articles


def _tells_of(caption: Line, article: Article, body: Sequence[Line]) -> bool:
    """Whether a picture between two articles belongs to the one above: its caption shares more words with that text."""
    words = _pairs(caption.text)
    above, below = (len(words & _pairs("".join(b.text for b in blocks))) for blocks in (article.body, body))
    return above > below


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _stretches(blocks: Sequence[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """(what stands between, the paragraphs that follow it) by turns; the last may have no paragraphs."""
    between: list[Line] = []
    body: list[Line] = []
    for place, block in enumerate(blocks):
        titled = not body and may_be_title(block) and place + 1 < len(blocks) and _heads(blocks, place)
        if block.kind in _BODY and not titled:
            body.append(block)
            continue
        if body:
            yield between, body
            between, body = [], []
        between.append(Line(block.text, block.gap, block.indented, Kind.SHORT, block.facts) if titled else block)
    yield between, body


def _heads(blocks: Sequence[Line], place: int) -> bool:
    """A question or a call is a title where no text came before, or where a dated line follows."""
    if _SPEAKS.match(blocks[place].text) and _SPEAKS.match(blocks[place + 1].text):
        return False
    return blocks[place + 1].kind in (Kind.META, Kind.BYLINE) or not any(b.kind is Kind.PROSE for b in blocks[:place])


def _is_foreword(article: Article) -> bool:
    """Whether what seemed an article is an editor's word ahead of the first title: 【编者按】……"""
    untitled = not any(block.kind is Kind.SHORT for block in article.head)
    return (
        untitled
        and len(article.body) <= 3
        and bool(literals("furniture", "forewords").match(article.body[0].text.lstrip("【[（(■●")))
    )


def _boundary(between: Sequence[Line], body: Line, first: bool) -> int | None:
    """Index in `between` where the next article's head begins, or None if the same article goes on."""
    if first:
        return 0
    shorts = [place for place, block in enumerate(between) if block.kind is Kind.SHORT and not _is_sidebar(block)]
    if not shorts:
        return None
    title = shorts[0]
    if any(_is_sidebar(block) for block in between[:title]):
        return None  # a box has a title of its own
    ends = [place for place in range(title) if _ends_article(between[place])]
    if ends:
        return ends[-1] + 1
    dated = [place for place in range(title) if between[place].facts.published or between[place].facts.masthead]
    if dated:
        return dated[0]
    below = [block for block in between[title:] if block.kind in (Kind.META, Kind.BYLINE)]
    if any(
        block.facts.published or block.facts.source or block.facts.authors or block.facts.masthead for block in below
    ) or has_opening(body.text):
        return title
    wide = between[title].gap >= 2 and has_lead(body.text)
    return title if wide else None


def _ends_article(block: Line) -> bool:
    if block.kind in (Kind.BYLINE, Kind.CONTINUES):
        return True
    if block.kind is Kind.META:
        return bool(block.facts.authors or block.facts.editor)
    return (block.kind is Kind.RULE and len(block.text) > 4) or (block.kind is Kind.FURNITURE and is_footer(block.text))


def _is_sidebar(block: Line) -> bool:
    return block.kind is Kind.SHORT and is_box(block.text)
