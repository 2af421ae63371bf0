"""Articles cut for the index with the archive's cutter: a few here, many in several processes."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from django.conf import settings

from archive.search.dictionary import cutter, cutter_parts
from archive.text import analysis
from archive.text.analysis import Analysed, Text
from archive.text.words import WordCutter

__all__ = ["Analysed", "analyse", "analyse_many"]

# Up to here other processes take longer to start than they save.
FEW = 1_000


def analyse(title: str, body: str) -> Analysed:
    """Cuts an article; `body` is everything but the title, its parts joined by PART_END."""
    return analysis.analyse(cutter(), title, body)


def analyse_many(texts: Iterable[Text], workers: int | None = None) -> Iterator[Analysed]:
    """Cuts articles, each given as (title, body), in the order in which they come; many of them in several processes.

    `workers` is the number of processes, INDEX_WORKERS where it is None. They end with this process, however it ends.
    Raises BrokenProcessPool where one of them is killed.
    """
    workers = settings.INDEX_WORKERS if workers is None else workers
    texts = iter(texts)
    first = list(islice(texts, FEW + 1))
    texts = chain(first, texts)
    if workers > 1 and len(first) > FEW:
        return analysis.analyse_apart(partial(WordCutter, *cutter_parts()), texts, workers)
    return (analyse(title, body) for title, body in texts)
