"""An article cut for the index, and many of them in several processes, which load this module and nothing of Django."""

import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, get_context, parent_process

from archive.text.words import WordCutter, wholes

# Texts sent to a process at once.
CHUNK = 50
# Chunks under way for each process, so that none is idle and no more texts are held than these.
AHEAD = 3
# Readers go first: an index is made anew beside the web server.
_NICE = 10

Text = tuple[str, str]  # title, body
MakeCutter = Callable[[], WordCutter]


@dataclass(frozen=True, slots=True)
class Analysed:
    """What an index takes of an article's words and numbers."""

    words: frozenset[str]  # Han words of two characters or more, as jieba cuts them, and the shorter ones inside them
    title_wholes: Counter[str]
    body_wholes: Counter[str]


def analyse(cutter: WordCutter, title: str, body: str) -> Analysed:
    """Cuts an article; `body` is everything but the title."""
    words = cutter.han_words(title) | cutter.han_words(body)
    return Analysed(frozenset(words), _counted(title), _counted(body))


def analyse_apart(make_cutter: MakeCutter, texts: Iterable[Text], workers: int) -> Iterator[Analysed]:
    """Cuts articles in as many processes, in the order in which they come. They end with this process, however it ends.

    `make_cutter` is called once in each of them. Raises BrokenProcessPool where one of them is killed.
    """
    # Not forked: a fork would share the database's connection and whatever lock another thread holds.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(make_cutter,))
    texts, under_way = iter(texts), deque[Future[list[Analysed]]]()
    try:
        while chunk := list(islice(texts, CHUNK)):
            under_way.append(pool.submit(_analyse_chunk, chunk))
            if len(under_way) > workers * AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _counted(text: str) -> Counter[str]:
    return Counter(word.text for word in wholes(text))


class _Worker:
    """What a worker process keeps."""

    cutter: WordCutter


def _begin(make_cutter: MakeCutter) -> None:
    os.nice(_NICE)
    # Ctrl+C reaches a worker too, and is for its parent to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker.cutter = make_cutter()


def _end_with_parent() -> None:
    """A parent that is killed cannot say goodbye, and its workers would wait for texts for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _analyse_chunk(texts: list[Text]) -> list[Analysed]:
    return [analyse(_Worker.cutter, title, body) for title, body in texts]
