"""Readers and editors at once, each a thread that waits for answers; what each of them was answered is kept.

They pause between two pages as people do. Without a pause 32 readers would always stand in a queue of 32, whatever the
archive did, and its length would be measured instead of the archive.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from math import ceil
from random import Random
from urllib.parse import quote

from tests.reliability.archive import EDITOR, EVERYWHERE, PASSWORD
from tests.reliability.visiting import Visitor

_INCOMPLETE = "索引眼下不完整"
_TOTAL = re.compile(r"文章 <strong>([\d,]+)</strong> 篇")
_LOOKS_EVERY = 0.5  # seconds
_GIVES_UP = 60  # seconds

Pause = tuple[float, float]  # from, to; seconds


def search_for(query: str) -> str:
    return f"/search/?q={quote(query)}"


# Editors write it into titles, one article after another, so that the number of its hits only grows.
GROWING = "号新哨"
COUNTED, COUNTED_UP = search_for(EVERYWHERE), search_for(GROWING)
# What else readers look at: frequent and rare words, a phrase, filters, later pages, an article, the pages around the search.
OTHERS = (
    *map(search_for, ("诈骗", "云州 反诈", "“专项行动”", "年:2019 交通", "案 -盗窃", "G2*", "标题:行动")),
    f"{search_for('警')}&page=3&sort=newest",
    f"{search_for('民警')}&year=2018",
    "/",
    "/years/2019/",
    "/a/17/",
)


@dataclass(frozen=True)
class Asked:
    """One page: when it was asked for (time.monotonic), how long it took, its status, 0 without an answer, and its hits.

    `whole` is False where it says that the index is incomplete.
    """

    path: str
    begun: float
    seconds: float
    status: int
    total: int
    whole: bool

    @property
    def failed(self) -> bool:
        return not 200 <= self.status < 500


@dataclass(frozen=True)
class Edited:
    """One edit: whether it was saved, and seconds until the search knew it."""

    saved: bool
    lag: float


@contextmanager
def reading(address: str, readers: int, pause: Pause, paths: Sequence[str]) -> Iterator[list[Asked]]:
    """So many readers ask for these pages in an order of their own until this ends; what they asked for, as it comes."""
    asked: list[Asked] = []

    def read(reader: int, stop: threading.Event) -> None:
        chance = Random(reader)  # noqa: S311 (no secret)
        stop.wait(chance.uniform(0, pause[1]))
        while not stop.is_set():
            asked.append(ask(Visitor(address), chance.choice(paths)))
            stop.wait(chance.uniform(*pause))

    with _at_once(read, range(readers)):
        yield asked


@contextmanager
def editing(address: str, editors: Sequence[range], pause: Pause) -> Iterator[list[Edited]]:
    """Each editor gives the articles of a range new titles, one after another, and looks whether the search knows them."""
    edited: list[Edited] = []
    visitors = [Visitor(address) for _ in editors]
    for visitor in visitors:
        visitor.log_in(EDITOR, PASSWORD)

    def edit(editor: int, stop: threading.Event) -> None:
        chance = Random(editor)  # noqa: S311 (no secret)
        for pk in editors[editor]:
            edited.append(_edited(visitors[editor], pk))
            if stop.wait(chance.uniform(*pause)):
                return

    with _at_once(edit, range(len(editors))):
        yield edited


def _edited(visitor: Visitor, pk: int) -> Edited:
    title = f"第{pk}{GROWING}"
    answer = visitor.submit(f"/admin/archive/article/{pk}/change/", title=title)
    saved = time.monotonic()
    while ask(visitor, search_for(title)).total == 0 and time.monotonic() < saved + _GIVES_UP:
        time.sleep(_LOOKS_EVERY)
    return Edited(answer.status == 302, time.monotonic() - saved)


def ask(visitor: Visitor, path: str) -> Asked:
    begun = time.monotonic()
    try:
        answer = visitor.get(path)
    except (OSError, HTTPException):
        return Asked(path, begun, time.monotonic() - begun, 0, 0, False)
    found = _TOTAL.search(answer.text)
    total = int(found[1].replace(",", "")) if found else 0
    return Asked(path, begun, answer.seconds, answer.status, total, _INCOMPLETE not in answer.text)


@contextmanager
def _at_once(work: Callable[[int, threading.Event], None], numbers: Iterable[int]) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=work, args=(number, stop)) for number in numbers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def short_of(asked: Iterable[Asked], path: str, least: int = 0) -> int:
    """How many answers for this path were said to be incomplete, or had fewer hits than `least`, or than an earlier answer."""
    answers = sorted((one for one in asked if one.path == path and not one.failed), key=lambda one: one.begun)
    ended = sorted((one.begun + one.seconds, one.total) for one in answers)
    short = place = 0
    for answer in answers:
        while place < len(ended) and ended[place][0] <= answer.begun:
            least = max(least, ended[place][1])
            place += 1
        short += answer.total < least or not answer.whole
    return short


def percentile_99(seconds: Iterable[float]) -> float:
    """In milliseconds; the largest of a hundred."""
    ordered = sorted(seconds)
    return 1000 * ordered[ceil(len(ordered) * 0.99) - 1]
