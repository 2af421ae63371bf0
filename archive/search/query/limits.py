"""How much a query may ask for, and the sentences in which more is refused."""

import re

from django.utils.translation import gettext as _

from archive.search.query.nodes import QueryRefused
from archive.text.normalise import tidy

LONGEST_QUERY = 256  # characters; a phrase may fill it: the index finds characters in a row whatever their number
MOST_TERMS = 32
DEEPEST = 8  # brackets within brackets
FARTHEST = 100  # characters between neighbours: "反诈 宣传"~100
SHORTEST_PREFIX = 2  # letters and digits before a star: 2* begins a third of all numbers

_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")


def legible(query: str) -> str:
    """The query without characters that nobody sees (zero-width, bidirectional), in the archive's own width and signs.

    Raises QueryRefused where it is too long or holds what is no text (NUL, half of a surrogate pair).
    """
    if len(query) > LONGEST_QUERY:
        told = {"most": LONGEST_QUERY, "found": len(query)}
        raise QueryRefused(_("查询最长%(most)s个字符，这里有%(found)s个。请缩短后再查。") % told)
    if _NO_TEXT.search(query):
        raise QueryRefused(_("查询中有不能识别的字符。请删去后再查。"))
    return tidy(query)


def check_terms(found: int) -> None:
    """Raises QueryRefused where a query has too many words and conditions."""
    if found > MOST_TERMS:
        told = {"most": MOST_TERMS, "found": found}
        raise QueryRefused(_("一次最多查%(most)s个词，这里有%(found)s个。请去掉一些再查。") % told)


def check_depth(found: int) -> None:
    """Raises QueryRefused where brackets stand too deep within brackets."""
    if found > DEEPEST:
        told = {"most": DEEPEST, "found": found}
        raise QueryRefused(_("括号最多套%(most)s层，这里有%(found)s层。请减少括号再查。") % told)


def check_distance(found: int) -> None:
    """Raises QueryRefused where words may stand too far from each other."""
    if found > FARTHEST:
        told = {"most": FARTHEST, "found": found}
        raise QueryRefused(_("“~”后的字数最大为%(most)s，这里是%(found)s。请改小后再查。") % told)


def check_prefix(beginning: str) -> None:
    """Raises QueryRefused where a beginning is so short that most of the archive has it."""
    if len(beginning) < SHORTEST_PREFIX:
        told = {"least": SHORTEST_PREFIX, "found": beginning}
        raise QueryRefused(_("“*”前面至少要有%(least)s个字母或数字，这里只有“%(found)s”。请写长一些再查。") % told)
