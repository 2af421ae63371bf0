"""Why a text is read as it is: each figure with its rule and its words, each number left alone, the topics and names.

Of an article of the archive also what the archive keeps of each figure, who has judged it, and what today's rules would read
otherwise. Nothing is changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from archive import changes, definitions, observing
from archive.extract import Mention, Reading, campaigns, indicators, read, topics
from archive.extract.account import Told, account_of
from archive.extract.campaigns import NameMention
from archive.extract.figure import LeftAlone
from archive.extract.topics import TopicScore
from archive.models import Article, Observation
from archive.models.vocabulary import Standing
from archive.pairing import READ_FIELDS, pair

# Where the words stand is shown by the words themselves; figures that were read before evidence was kept differ in nothing else.
_COMPARED = tuple(
    name for name in READ_FIELDS if name not in ("evidence", "measure_start", "measure_end", "period_code")
)


@dataclass(frozen=True)
class Subject:
    """The text that is explained, with what is known of it; `article` is its number in the archive."""

    text: str
    title: str = ""
    published_on: date | None = None
    place: str = ""
    article: int | None = None


@dataclass(frozen=True)
class Definition:
    """The indicator that a measure resolves to; `proposed` where editors have still to accept it."""

    slug: str
    name: str
    proposed: bool = False


@dataclass(frozen=True)
class Kept:
    """A figure as the archive keeps it: its number and state, who judged it and when, and where today's reading differs."""

    figure: int
    status: str
    label: str
    printed: str
    by: str = ""
    at: datetime | None = None
    differences: tuple[changes.Difference, ...] = ()


@dataclass(frozen=True)
class Explained:
    """One reading of a figure with its indicator and, of an article, with what the archive keeps of it."""

    mention: Mention
    definition: Definition | None = None
    kept: Kept | None = None


@dataclass(frozen=True)
class Figure:
    """A figure as printed once: its readings, one for each thing it is told of, and the numbers inside it."""

    told: Told
    readings: tuple[Explained, ...]


@dataclass(frozen=True)
class Explanation:
    """Everything that is read in a text, in its order. `gone` are kept figures that today's rules no longer read."""

    subject: Subject
    figures: list[Figure]
    left_alone: list[LeftAlone]
    topics: list[TopicScore]
    names: list[NameMention]
    gone: list[Kept] = field(default_factory=list)


def of_text(text: str, published_on: date | None, place: str | None) -> Explanation:
    """Explains a text that is not in the archive; asks no database."""
    subject = Subject(text, "", published_on, place or "")
    reading = read(text, published_on, place)
    return _explanation(subject, reading, [Explained(row, _defined(row)) for row in reading.mentions])


def of_article(article: Article) -> Explanation:
    """Explains an article as today's rules read it, beside what the archive keeps of it. A handful of queries."""
    place = article.area.name if article.area else ""
    subject = Subject(article.text, article.title, article.published_on, place, article.pk)
    reading = observing.reading(article)
    rows = observing.observations(article, reading.mentions)
    stored = article.observations.in_text_order().with_names()
    pairs = pair((row for row in stored if row.status != Observation.Status.WITHDRAWN), rows)
    older = {id(new): old for old, new in pairs.same}
    judged = _Judged([row.pk for row in (*older.values(), *pairs.gone) if row.status != Observation.Status.EXTRACTED])
    definitions.suggest(rows)
    explained = [
        Explained(mention, _definition(row), judged.kept(older[id(row)], row) if id(row) in older else None)
        for mention, row in zip(reading.mentions, rows, strict=True)
    ]
    gone = [judged.kept(row, None) for row in sorted(pairs.gone, key=lambda row: row.start)]
    return _explanation(subject, reading, explained, gone)


def _explanation(
    subject: Subject, reading: Reading, explained: Sequence[Explained], gone: Iterable[Kept] = ()
) -> Explanation:
    account = account_of(reading)
    rows = iter(explained)
    figures = [Figure(told, tuple(_next(rows, len(told.mentions)))) for told in account.figures]
    named = campaigns.find(subject.text)
    return Explanation(
        subject, figures, account.left_alone, topics.rank(subject.title, subject.text), named, list(gone)
    )


def _next(rows: Iterator[Explained], count: int) -> Iterator[Explained]:
    for _ in range(count):
        yield next(rows)


def _defined(mention: Mention) -> Definition | None:
    """The gazetteer's indicator: without the archive there are no others."""
    found = indicators.resolve(mention.measure, mention.kind.value, mention.unit)
    return Definition(found.slug, found.name) if found else None


def _definition(row: Observation) -> Definition | None:
    found = row.indicator
    return Definition(found.slug, found.name, found.standing == Standing.PROPOSED) if found else None


class _Judged:
    """Who gave figures their present status, and when: one query for all of them."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._last: dict[int, tuple[str, str, datetime]] = {}
        entries = Observation.history.filter(id__in=list(numbers)).select_related("history_user")
        for entry in entries.order_by("history_date", "history_id"):
            who = entry.history_user.get_username() if entry.history_user else ""
            if self._last.get(entry.id, ("",))[0] != entry.status:
                self._last[entry.id] = (entry.status, who, entry.history_date)

    def kept(self, row: Observation, today: Observation | None) -> Kept:
        """The stored figure beside today's reading of it, if there is one."""
        _, by, at = self._last.get(row.pk, ("", "", None))
        differing = _differing(row, today) if today else ()
        return Kept(row.pk, row.status, row.get_status_display(), row.printed, by, at, tuple(differing))


def _differing(row: Observation, today: Observation) -> Iterator[changes.Difference]:
    for name in _COMPARED:
        if getattr(row, name) != getattr(today, name):
            yield changes.difference(name, row, today)
    mine, new = (one.indicator.name if one.indicator else "" for one in (row, today))
    if mine != new:
        yield changes.Difference("指标", mine, new)
