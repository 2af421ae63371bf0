"""Headlines that the body repeats: 云州破案三百起—— above a paragraph that says so again states nothing of its own."""

from bisect import bisect_right
from typing import NamedTuple

from archive.extract.figure import LeftAlone
from archive.extract.mention import Mention, Role
from archive.text.segment import Span

RULE = "no_figure.repeated_headline"
_LONGEST = 44
_NUMBERS = (Role.NUMBER, Role.BASE_VALUE)


class _Key(NamedTuple):
    """What makes two mentions the same figure; 件 and 起 may differ between headline and body."""

    value: object
    kind: object

    @classmethod
    def of(cls, mention: Mention) -> "_Key":
        return cls(abs(mention.value), mention.kind)


def is_headline(text: str, span: Span) -> bool:
    """A short line of its own without a full stop."""
    if text[span[1] - 1] != "\n":
        return False
    line = text[slice(*span)]
    return len(line.strip()) <= _LONGEST and line.rstrip()[-1:] not in "。！？；;!?"


def without_repeats(mentions: list[Mention], headlines: list[Span]) -> tuple[list[Mention], list[LeftAlone]]:
    """Takes out the figures of headlines that a later sentence of the body states again."""
    starts = [start for start, _ in headlines]
    in_headline = [_inside(mention.start, starts, headlines) for mention in mentions]
    body = {
        _Key.of(mention): mention.start for mention, inside in zip(mentions, in_headline, strict=True) if not inside
    }
    kept: list[Mention] = []
    left: list[LeftAlone] = []
    for mention, inside in zip(mentions, in_headline, strict=True):
        if inside and body.get(_Key.of(mention), -1) > mention.start:
            left += [LeftAlone(row.start, row.end, RULE) for row in mention.evidence if row.role in _NUMBERS]
        else:
            kept.append(mention)
    return kept, list(dict.fromkeys(left))


def _inside(position: int, starts: list[int], headlines: list[Span]) -> bool:
    place = bisect_right(starts, position) - 1
    return place >= 0 and position < headlines[place][1]
