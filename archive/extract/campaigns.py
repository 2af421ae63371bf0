"""Campaigns and programmes named in a text: known ones from the gazetteers, new ones by the shape of their wording.

A campaign is a named operation (“净海”专项行动, 扫黑除恶专项斗争); its name is what stands inside the quotation marks,
else the words with 专项斗争. A programme is a named platform, scheme or method (精密智控平台), never a campaign.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from archive.extract import quoted_names, unquoted_names
from archive.extract.editions import edition, stem
from archive.extract.known_names import CAMPAIGN, PROGRAMME
from archive.extract.script import fold
from archive.extract.shapes import NameMention
from archive.text.segment import unwrap

__all__ = ["CAMPAIGN", "PROGRAMME", "NameMention", "campaigns_in", "find", "programmes_in"]

# Marks that `fold` leaves as they are; straight ones open and close by turns.
_MARKS = str.maketrans("〝〞＂", '“”"')
_STRAIGHT = re.compile(r'"([^"“”\n]{2,24})"')
# ”雷鸣”专项行动, “雷鸣“专项行动: one of the marks was set the wrong way round.
_MISPRINTED = re.compile(
    r"(?P<mark>[“”])([^“”\n，。；：、]{2,12})(?P=mark)(?=(?:专项|系列|集中|统一){0,2}(?:行动|会战|斗争))"
)
_SHORTEST_SHARED = 5  # characters; a shorter ending (破案会战) may be of something else


def find(text: str) -> list[NameMention]:
    """The campaigns and programmes a text names, in order, each mention once. Traditional script is read too."""
    whole, offsets = unwrap(text)
    folded = _with_marks(fold(whole))
    found = [*quoted_names.read(whole, folded), *unquoted_names.read(whole, folded)]
    return [_printed(mention, offsets) for mention in _apart(found)]


def _with_marks(folded: str) -> str:
    return _MISPRINTED.sub(r"“\2”", _STRAIGHT.sub(r"“\1”", folded.translate(_MARKS)))


def campaigns_in(text: str) -> list[str]:
    """Names of the campaigns a text mentions, as printed, each campaign once, in order of first mention."""
    mentions = [mention for mention in find(text) if mention.kind == CAMPAIGN]
    best = _best_wordings(mentions)
    longest = _longest_names(best.values())
    return list(dict.fromkeys(longest[best[_key(mention)]] for mention in mentions))


def programmes_in(text: str) -> list[str]:
    """Names of the programmes a text mentions, as printed, each once, in order of first mention."""
    return list(dict.fromkeys(mention.name for mention in find(text) if mention.kind == PROGRAMME))


def _apart(found: Iterable[NameMention]) -> list[NameMention]:
    """In order, without those that begin inside another; of two that begin together the longer one."""
    kept: list[NameMention] = []
    for mention in sorted(found, key=lambda row: (row.start, -row.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _printed(mention: NameMention, offsets: list[int] | None) -> NameMention:
    """Offsets in the text as given, where line breaks had been taken out."""
    if offsets is None:
        return mention
    return replace(mention, start=offsets[mention.start], end=offsets[mention.end - 1] + 1)


def _key(mention: NameMention) -> tuple[str, str]:
    return stem(mention.name), edition(mention.name)


def _best_wordings(mentions: list[NameMention]) -> dict[tuple[str, str], str]:
    """One wording for each operation and year: the first in quotation marks, else the first.

    净网行动 is “净网2019” where the text says that too, and 扫黑除恶斗争 is 扫黑除恶专项斗争.
    """
    best: dict[tuple[str, str], str] = {}
    for mention in sorted(mentions, key=lambda row: not row.quoted):
        best.setdefault(_key(mention), mention.name)
    dated = dict(reversed([key for key in map(_key, mentions) if key[1]]))
    return best | {(name, ""): best[name, dated[name]] for name, year in best if not year and name in dated}


def _longest_names(names: Iterable[str]) -> Mapping[str, str]:
    """Each name -> the longest that ends with it: 技术破案会战 is 刑事技术破案会战 where the text also says that."""
    known = sorted(set(names), key=len)
    # From short to long, so that the longest name with an ending keeps it.
    longest = {name[start:]: name for name in known for start in range(len(name) - _SHORTEST_SHARED + 1)}
    return {name: longest.get(name, name) for name in known}
