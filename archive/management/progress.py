"""How far a long command has come: a bar on a terminal, else a line now and then, so that a log stays readable."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.core.management.base import OutputWrapper
from tqdm import tqdm

T = TypeVar("T")
EVERY = 5  # seconds between two lines
_BAR = "{desc}{n_fmt}/{total_fmt}篇 |{bar}| {rate_noinv_fmt} 余{remaining}"


def watched(rows: Iterable[T], total: int, stream: OutputWrapper) -> Iterator[T]:
    """The rows again, with their progress on the stream (standard error, so that standard output stays clean)."""
    if stream.isatty():
        bar = tqdm(rows, total=total, desc="重读 ", unit="篇", file=sys.stderr, bar_format=_BAR)
        yield from bar
    else:
        yield from _told(rows, total, stream)


def _told(rows: Iterable[T], total: int, stream: OutputWrapper) -> Iterator[T]:
    begun = told = time.monotonic()
    for done, row in enumerate(rows, 1):
        yield row
        now = time.monotonic()
        if now - told >= EVERY:
            told = now
            rate = done / (now - begun)
            stream.write(f"重读 {done}/{total}篇，每秒{rate:.0f}篇，约余{(total - done) / rate:.0f}秒")
