"""What a re-reading came to: its sums in sentences or JSON, and each change as a line or a row of a table."""

import csv
import errno
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from archive.changes import Change, LinkChange, What
from archive.rereading import Outcome

NAMES = {What.ADDED: "新增", What.CHANGED: "改动", What.REMOVED: "撤下", What.RESTORED: "恢复"}
COLUMNS = ("文章", "数字", "变动", "项", "旧", "新", "读法", "原文")


@dataclass
class Tally:
    """Sums over articles. `figures` counts by kind of change, `fields` the changed fields by name, `links` both."""

    articles: int = 0
    unchanged: int = 0
    judged: int = 0
    links_unread: int = 0
    figures: Counter[What] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    links: Counter[tuple[str, What]] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        self.articles += 1
        self.unchanged += outcome.unchanged
        self.judged += outcome.judged
        self.links_unread += outcome.links_unread
        self.figures.update(change.what for change in outcome.changes)
        self.fields.update(
            told.field for change in outcome.changes if change.what == What.CHANGED for told in change.differences
        )
        self.links.update((link.field, link.what) for link in outcome.links)

    def as_json(self) -> dict[str, Any]:
        """The sums as plain JSON values."""
        return {
            "articles": self.articles,
            **{what.value: self.figures[what] for what in What},
            "unchanged": self.unchanged,
            "judged": self.judged,
            "fields": dict(self.fields.most_common()),
            "links": [
                {"field": name, "what": what.value, "count": n} for (name, what), n in sorted(self.links.items())
            ],
            "links_unread": self.links_unread,
        }

    def sentences(self) -> Iterator[str]:
        """The sums for people, one sentence a line."""
        told = "，".join(f"{name}{self.figures[what]}" for what, name in NAMES.items())
        yield f"数字：{told}，未变{self.unchanged}；经人核定的{self.judged}条未动。"
        if self.fields:
            yield "改动的项：" + "，".join(f"{name}{count}" for name, count in self.fields.most_common()) + "。"
        if self.links:
            yield (
                "归类：" + "，".join(f"{name}{NAMES[what]}{n}" for (name, what), n in sorted(self.links.items())) + "。"
            )
        if self.links_unread:
            yield f"{self.links_unread}篇文章的归类未动：入藏时没有记下哪些是读出的、哪些是编辑定的。"


def lines(outcome: Outcome) -> Iterator[str]:
    """Each change as one line of text."""
    for change in outcome.changes:
        told = "；".join(f"{row.field}：{row.old or '无'} → {row.new or '无'}" for row in change.differences)
        yield f"{NAMES[change.what]}　文章{outcome.article}　数字{change.figure}　“{change.quotation}”　{told}　[{change.rule}]"
    for link in outcome.links:
        yield f"{NAMES[link.what]}　文章{outcome.article}　{link.field}：{link.name}"


class Table:
    """A CSV file with one row for each changed field, for a spreadsheet (which wants the mark at its beginning).

    A file that holds something is refused: after an interruption it is the only account of the articles already read.
    """

    def __init__(self, path: Path) -> None:
        if path.is_file() and path.stat().st_size:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        self._path = path
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(COLUMNS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._named():
            self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Written at once: the article is stored already, and would not be told again if the run were killed."""
        with self._named():
            for change in outcome.changes:
                self._rows.writerows(_rows(outcome.article, change))
            self._rows.writerows(_link_row(outcome.article, link) for link in outcome.links)
            self._file.flush()

    @contextmanager
    def _named(self) -> Iterator[None]:
        """A failure to write names this file: it may lie on another disk than the archive."""
        try:
            yield
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._path)) from error


def _rows(article: int, change: Change) -> Iterator[list[object]]:
    for told in change.differences:
        # In quotation marks: a spreadsheet would take a text that begins with = for a formula.
        words = [f"“{text}”" if text[:1] in ("=", "@", "\t") else text for text in (told.old, told.new)]
        yield [article, change.figure, NAMES[change.what], told.field, *words, change.rule, f"“{change.quotation}”"]


def _link_row(article: int, link: LinkChange) -> list[object]:
    old, new = (link.name, "") if link.what == What.REMOVED else ("", link.name)
    return [article, "", NAMES[link.what], link.field, old, new, "", ""]
