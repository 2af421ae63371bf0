"""Where one article of a page ends and the next begins, and what of its head is title, subtitle or heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.ingest.facts import Facts
from archive.ingest.furniture import is_footer
from archive.ingest.headings import may_be_title
from archive.ingest.lines import Kind, Line, squash
from archive.ingest.opening import has_lead, has_opening
from archive.ingest.vocabulary import literals

_BODY = (Kind.PROSE, Kind.ROW)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:局|办公室|委员会|支队|大队|总队|中心|处|科|厅|部|院|政府|政法委|领导小组)\Z"
)
_SUBTITLE = re.compile(r"\A[—–-]{1,4}\s?")


@dataclass
class Article:
    """The blocks of one article: what stands ahead of its text, its text with headings, and what stands behind."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)

    def cut(self) -> list[Line]:
        """All its blocks, as boilerplate where they are text."""
        return [*self.head, *(replace(block, kind=Kind.FURNITURE) for block in self.body), *self.tail]


@dataclass
class Head:
    """What an article's head says: title lines, subtitle, headings that belong to the text, and the rest, cut."""

    title: list[str] = field(default_factory=list)
    subtitle: str | None = None
    headings: list[Line] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


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
                articles[-1].tail += between[:place]
            articles.append(Article(head=head, body=list(body)))
        else:
            articles[-1].tail += between
    return articles


def labelled_title(article: Article) -> str | None:
    """The title as a line of facts names it (标题：云州市公安局通报), as the notices of offices do."""
    return next((block.facts.title for block in article.head if block.facts.title), None)


def read_head(article: Article, labelled: str | None = None) -> Head:
    """The title and the rest of an article's head. Short lines around a labelled title are its second printing or the site's."""
    if labelled:
        shorts = [block for block in article.head if block.kind is Kind.SHORT]
        return Head([labelled], cut=[block.text for block in shorts])
    anchor = _anchor(article.head)
    above = [block for block in article.head[:anchor] if block.kind in (Kind.SHORT, Kind.FURNITURE)]
    below = [block for block in article.head[anchor:] if block.kind is Kind.SHORT]
    runs = _runs(above) or _runs(below)
    reported = has_opening(article.body[0].text)
    chosen = _choose(runs, anchored=bool(_runs(above)) and anchor < len(article.head), reported=reported)
    rest = [block for block in above + below if block.kind is Kind.SHORT and block not in chosen]
    return _sort_out(chosen, rest, article)


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
    return not literals("furniture", "sidebars").sub("", squash(block.text))


def _anchor(head: Sequence[Line]) -> int:
    """Index of the first line that dates, sources or signs the article below a title; the head's length if none does."""
    shorts = [place for place, block in enumerate(head) if block.kind is Kind.SHORT]
    first = shorts[0] if shorts else 0
    signed = (place for place, block in enumerate(head) if place > first and _anchors(block.facts))
    return next(signed, len(head))


def _anchors(facts: Facts) -> bool:
    return bool(facts.published or facts.source or facts.authors or facts.masthead or facts.publisher)


def _runs(blocks: Sequence[Line]) -> list[list[Line]]:
    """Short blocks that stand together, without a blank line or boilerplate between them."""
    runs: list[list[Line]] = []
    fresh = True
    for block in blocks:
        if block.kind is not Kind.SHORT:
            fresh = True
        elif fresh or block.gap:
            runs.append([block])
            fresh = False
        else:
            runs[-1].append(block)
    return runs


def _choose(runs: list[list[Line]], anchored: bool, reported: bool) -> list[Line]:
    """The run that is the title: the one above the dated line, or the first of some length.

    Above a report with its agency's opening, which has no headings before it, a few signs are the name of a column.
    """
    worthy = [run for run in runs if _letters(run) >= 5] or runs
    if not worthy:
        return []
    if anchored and len(worthy) > 1 and _is_office(worthy[-1]):
        worthy = worthy[:-1]
    column_name = reported and len(worthy) > 1 and _letters(worthy[0]) <= 8 < _letters(worthy[1])
    chosen = worthy[-1] if anchored else worthy[1 if column_name else 0]
    # A single sign left over from a design (说) is no line of a title.
    return [block for block in chosen if len(squash(block.text)) > 1 or len(chosen) == 1]


def _is_office(run: Sequence[Line]) -> bool:
    """Whether a line below the title names who issues it: 云州市公安局办公室."""
    return len(run) == 1 and bool(_OFFICE.match(run[0].text))


def _letters(run: Sequence[Line]) -> int:
    return sum(len(squash(block.text)) for block in run)


def _sort_out(chosen: list[Line], rest: list[Line], article: Article) -> Head:
    """Title and subtitle from the chosen lines; of the rest, what stands below the title is text, what stands above is cut."""
    head = Head()
    for block in chosen:
        if head.title and _SUBTITLE.match(block.text):
            head.subtitle = _SUBTITLE.sub("", block.text)
        elif squash(block.text) not in map(squash, head.title):
            head.title.append(block.text)
    last = article.head.index(chosen[-1]) if chosen else -1
    for block in rest:
        if article.head.index(block) < last or _is_again(block, head.title) or _is_office([block]):
            head.cut.append(block.text)
        elif _SUBTITLE.match(block.text) and not head.subtitle:
            head.subtitle = _SUBTITLE.sub("", block.text)
        else:
            head.headings.append(block)
    return _promote(head, article)


def _is_again(block: Line, title: Sequence[str]) -> bool:
    """Whether a short line is a part of the title printed again, or a single sign left over from a design (说)."""
    letters = squash(block.text)
    return len(letters) < 2 or letters in map(squash, title) or (len(letters) > 4 and letters in squash("".join(title)))


def _promote(head: Head, article: Article) -> Head:
    """One short line below the title, in an article that has no other heading, is its subtitle."""
    lone = len(head.headings) == 1 and not head.subtitle and article.body[0].kind is not Kind.ROW
    if lone and not any(b.kind is Kind.SHORT for b in article.body):
        head.subtitle = head.headings.pop().text
    return head
