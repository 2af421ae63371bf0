"""What of an article's head is title, subtitle or heading.

A head may hold much besides: the name of a site, an office or an account, a column's name, a kicker, the title printed twice.
The title is the run of lines that the page's own signs point to: above the dated line, or named by the page's breadcrumb.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.ingest.facts import Facts
from archive.ingest.fields import is_masthead
from archive.ingest.lines import Kind, Line, squash
from archive.ingest.opening import has_opening
from archive.ingest.split import Article
from archive.ingest.vocabulary import patterns

_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:局|办公室|委员会|支队|大队|总队|中心|处|科|厅|部|院|政府|政法委|领导小组)\Z"
)
_SUBTITLE = re.compile(r"\A[—–-]{1,4}\s?")
_SHORTEST = 5  # letters of a title, where there is a choice
_SURE = 9  # letters; a longer run is no column's name
_REPEATED = 8
_NEAR = 40  # blocks of a head
_MOST = 6  # lines of a title
_LINES, _LETTERS = 4, 80  # of kicker and title together


@dataclass
class Head:
    """What an article's head says: title lines, subtitle, headings that belong to the text, and the rest, cut."""

    title: list[str] = field(default_factory=list)
    subtitle: str | None = None
    headings: list[Line] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


def labelled_title(article: Article) -> str | None:
    """The title as a line of facts names it (标题：云州市公安局通报), as the notices of offices do."""
    return next((block.facts.title for block in article.head if block.facts.title), None)


def read_head(article: Article, labelled: str | None = None) -> Head:
    """The title and the rest of an article's head. Short lines around a labelled title are its second printing or the site's."""
    shorts = [block for block in article.head if block.kind is Kind.SHORT]
    if labelled:
        return Head([labelled], cut=[block.text for block in shorts])
    chosen = _named_by_trail(article) or _chosen(article.head, has_opening(article.body[0].text))
    return _sort_out(chosen, [block for block in shorts if block not in chosen], article)


def is_name(text: str) -> bool:
    """Whether a line names a site, an office, an account or a column, not what happened: 平安云州, 云州市公安局, 法治周刊."""
    return len(text) <= 60 and bool(
        is_masthead(text.strip("《》"))
        or _OFFICE.fullmatch(text)
        or patterns("furniture", "names").fullmatch(text.strip(" 【】《》"))
    )


def _named_by_trail(article: Article) -> list[Line]:
    """The run that the page's breadcrumb ends with: 首页 > 新闻 > 正文 > 去年刑案少了三千起."""
    trails = [squash(block.text) for block in article.head[:_NEAR] if _is_trail(block)]
    for block in article.head:
        letters = squash(block.text)
        if block.kind is Kind.SHORT and len(letters) >= _REPEATED and any(letters in trail for trail in trails):
            return [block]
    return []


def _is_trail(block: Line) -> bool:
    return block.kind is Kind.FURNITURE and bool(re.search("[>＞»›_]", block.text))


def _chosen(head: Sequence[Line], reported: bool) -> list[Line]:
    """The run of lines that is the title.

    The names of sites and accounts stand above a dated line too; then the title may stand below that line, above another.
    """
    anchor = _anchor(head)
    above, below = _runs(head[:anchor]), _runs(head[anchor:])
    real = [run for run in above if not _is_name_run(run)]
    if above and not real and _titles_below(head[anchor:], below):
        return _chosen(head[anchor:], reported)
    return _choose(real or above or below, head, anchored=bool(above) and anchor < len(head), reported=reported)


def _titles_below(rest: Sequence[Line], runs: list[list[Line]]) -> bool:
    """Whether the first run below a dated line looks like a title: some words, or another dated line under it."""
    first = next((run for run in runs if not _is_name_run(run)), None)
    if first is None:
        return False
    behind = rest[list(rest).index(first[-1]) + 1 :]
    return _letters(first) >= _SURE or any(_anchors(block.facts) for block in behind)


def _is_name_run(run: Sequence[Line]) -> bool:
    return all(is_name(block.text) for block in run)


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


def _choose(runs: list[list[Line]], head: Sequence[Line], anchored: bool, reported: bool) -> list[Line]:
    """The run that is the title: the one above the dated line, or the first of some length.

    Above a report with its agency's opening, which has no headings before it, a few signs are the name of a column.
    """
    worthy = [run for run in runs if _letters(run) >= _SHORTEST] or runs
    if not worthy:
        return []
    if anchored and len(worthy) > 1 and _is_office(worthy[-1]):
        worthy = worthy[:-1]
    column_name = reported and len(worthy) > 1 and _letters(worthy[0]) < _SURE <= _letters(worthy[1])
    chosen = _with_kicker(worthy, head) if anchored else worthy[1 if column_name else 0]
    named = [block for block in chosen if not is_name(block.text)]
    heads = [block for block in named if not _SUBTITLE.match(block.text)]
    chosen = named if _letters(heads) >= _SHORTEST else chosen
    # A single sign left over from a design (说) is no line of a title; many lines are a list.
    return [block for block in chosen[:_MOST] if len(squash(block.text)) > 1 or len(chosen) == 1]


def _with_kicker(runs: list[list[Line]], head: Sequence[Line]) -> list[Line]:
    """The last run, with the one above it where only a blank line parts them: kicker and title, or title and subtitle."""
    chosen = runs[-1]
    for run in reversed(runs[:-1]):
        both = [*run, *chosen]
        touches = head[list(head).index(chosen[0]) - 1] is run[-1]
        wanted = _letters(run) >= _SURE or _SUBTITLE.match(chosen[0].text)
        if not (touches and wanted and len(both) <= _LINES and _letters(both) <= _LETTERS):
            break
        chosen = both
    return chosen


def _is_office(run: Sequence[Line]) -> bool:
    """Whether a line below the title names who issues it: 云州市公安局办公室."""
    return len(run) == 1 and bool(_OFFICE.match(run[0].text))


def _letters(run: Sequence[Line]) -> int:
    return sum(len(squash(block.text)) for block in run)


def _sort_out(chosen: list[Line], rest: list[Line], article: Article) -> Head:
    """Title and subtitle from the chosen lines; of the rest, what stands below the title is text, what stands above is cut."""
    head = Head()
    for block in chosen:
        if head.title and not head.subtitle and _SUBTITLE.match(block.text):
            head.subtitle = _SUBTITLE.sub("", block.text)
        elif squash(block.text) not in map(squash, head.title):
            head.title.append(block.text)
    places = {id(block): place for place, block in enumerate(article.head)}
    last = places[id(chosen[-1])] if chosen else -1
    title = [squash(line) for line in head.title]
    for block in rest:
        if places[id(block)] < last or _is_again(block, title) or _is_office([block]):
            head.cut.append(block.text)
        elif _SUBTITLE.match(block.text) and not head.subtitle:
            head.subtitle = _SUBTITLE.sub("", block.text)
        else:
            head.headings.append(block)
    return _promote(head, article)


def _is_again(block: Line, title: Sequence[str]) -> bool:
    """Whether a short line is a part of the title printed again, or a single sign left over from a design (说)."""
    letters = squash(block.text)
    return len(letters) < 2 or letters in title or (len(letters) > 4 and letters in "".join(title))


def _promote(head: Head, article: Article) -> Head:
    """One short line below the title, in an article that has no other heading, is its subtitle."""
    lone = len(head.headings) == 1 and not head.subtitle and article.body[0].kind is not Kind.ROW
    if lone and not any(b.kind is Kind.SHORT for b in article.body):
        head.subtitle = head.headings.pop().text
    return head
