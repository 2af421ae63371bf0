"""R7: 32 readers and 4 editors for a minute on the real server with two workers."""

import time
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.archive import Archive
from tests.reliability.crowding import (
    COUNTED,
    COUNTED_UP,
    OTHERS,
    Asked,
    Edited,
    editing,
    percentile_99,
    reading,
    short_of,
)
from tests.reliability.figures import Figure, at_most, exactly

PROMISE = "R7"
ARTICLES, READERS, EDITORS = 1_000, 32, 4
ALONE, TOGETHER = 15, 60  # seconds
READERS_PAUSE, EDITORS_PAUSE = (2.0, 6.0), (0.5, 1.5)
PATHS = (COUNTED, COUNTED, COUNTED_UP, COUNTED_UP, *OTHERS)


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "archive", ARTICLES)
    own = ARTICLES // EDITORS
    ranges = [range(editor * own + 1, (editor + 1) * own + 1) for editor in range(EDITORS)]
    with archive.serving(workers=2) as server:
        # Idle: one reader without a pause, who is never in anybody's way.
        with reading(server.address, 1, (0, 0), PATHS) as alone:
            time.sleep(ALONE)
        with (
            editing(server.address, ranges, EDITORS_PAUSE) as edited,
            reading(server.address, READERS, READERS_PAUSE, PATHS) as asked,
        ):
            time.sleep(TOGETHER)
    yield from _answers(asked, percentile_99(one.seconds for one in alone))
    yield from _edits(edited)
    differing = sum(map(len, archive.differences().values()))
    yield exactly(PROMISE, "articles that differ in the index afterwards", differing, 0)


def _answers(asked: list[Asked], idle: float) -> Iterator[Figure]:
    together = percentile_99(one.seconds for one in asked)
    yield exactly(PROMISE, f"5xx or no answer, of {len(asked):,}", sum(one.failed for one in asked), 0)
    short = short_of(asked, COUNTED, ARTICLES) + short_of(asked, COUNTED_UP)
    yield exactly(
        PROMISE, f"short answers to {READERS} readers, a page every four seconds each, and {EDITORS} editors", short, 0
    )
    yield at_most(
        PROMISE, f"p99 of a page, three times that of one reader alone ({idle:.0f} ms)", together, 3 * idle, "ms"
    )
    yield at_most(PROMISE, "p99 of a page", together, 1000, "ms")


def _edits(edited: list[Edited]) -> Iterator[Figure]:
    lags = [one.lag for one in edited]
    yield exactly(PROMISE, f"edits that were not saved, of {len(edited):,}", sum(not one.saved for one in edited), 0)
    yield at_most(PROMISE, "p99 from saving to being found", percentile_99(lags) / 1000, 5, "s")
    yield at_most(PROMISE, "longest from saving to being found", max(lags), 30, "s")
