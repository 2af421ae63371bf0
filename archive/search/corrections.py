"""“您是不是要找”: queries with one word written otherwise, offered only where they find more than the reader's own.

A word is suspected when hardly an article has it. It is compared with the names of the archive and the words of the
gazetteers: those that sound alike come first (静海 for 净海, 反炸 for 反诈: the keyboard's usual slip), then those one
character away. Traditional and Simplified script need no correction, the search takes them for the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from os.path import commonprefix

from archive.search.mentioned import known_words, names, plain
from archive.search.near_misses import WordCount, total_of
from archive.search.results import Filters
from archive.text.pinyin import syllables

RARE = 2  # articles: what is in no more of them may be a slip
_ASKED = 5
_SHOWN = 3
_TIMES_MORE = 5
_WINDOWS = range(2, 9)  # characters of a word that may be a name: 静海 in 静海专项行动
_LONGEST_WORD = 20


@dataclass(frozen=True, slots=True)
class Correction:
    """`text` is what stands in place of the reader's word, `query` the whole query with it."""

    text: str
    query: str
    total: int


def corrections(query: str, filters: Filters, total: int, words: Iterable[WordCount]) -> list[Correction]:
    """At most three queries like the reader's that find articles, many more than the `total` of the reader's own."""
    asked = []
    for text, corrected in _queries(query, [word.text for word in words if word.total <= RARE]):
        found = total_of(corrected, filters)
        if found > total * _TIMES_MORE:
            asked.append(Correction(text, corrected, found))
    return asked[:_SHOWN]


def _queries(query: str, suspected: list[str]) -> list[tuple[str, str]]:
    """(the word as corrected, the query with it), the likeliest first."""
    ranked = [
        (rank, number, text, query.replace(word, text, 1))
        for number, word in enumerate(suspected)
        if word in query and len(word) <= _LONGEST_WORD
        for rank, text in candidates(plain(word))
    ]
    return list(dict.fromkeys((text, corrected) for *_, text, corrected in nsmallest(_ASKED, ranked)))


def candidates(word: str) -> Iterator[tuple[int, str]]:
    """(rank, what may have been meant by a folded word): 0 sounds like it, 1 differs by a character, 2 a short name does."""
    own = {form for name in names() for form in name.forms}
    pieces = _sounds(word)
    for term in own.union(known_words()):
        piece = pieces.get(syllables(term))
        if piece and piece != term:
            yield 0, word.replace(piece, term, 1)
        elif one_edit(word, term) and (len(term) > 2 or term in own):
            yield (1 if len(term) > 2 else 2), term


def _sounds(word: str) -> dict[tuple[str, ...], str]:
    """The stretches of a word by their sound."""
    stretches = (word[start : start + length] for length in _WINDOWS for start in range(len(word) - length + 1))
    return {syllables(stretch): stretch for stretch in stretches if not stretch.isascii()}


def one_edit(one: str, other: str) -> bool:
    """Do they differ by one character: another, missing, in excess, or two neighbours exchanged?"""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = len(commonprefix([one, other]))
    left, right = one[start:], other[start:]
    exchanged = left[1:2] + left[:1] + left[2:]
    return right in (left[1:], exchanged) or left == right[1:] or left[1:] == right[1:]
