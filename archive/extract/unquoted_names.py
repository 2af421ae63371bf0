"""Names without quotation marks: 扫黑除恶专项斗争, 清网行动, 猎狐2016, 云剑、净网等专项行动, Operation Thunderbolt.

Such a name keeps its noun, as the newspaper prints it. Where it begins is read off the words before it: the last that
opens a phrase (开展, 我市, 为期一个月的) stands outside. What is only a kind of deed (集中统一行动) is no name.
"""

import re
from collections.abc import Iterator
from functools import cache

from archive.extract.editions import has_noun
from archive.extract.known_names import CAMPAIGN, KnownName, by_name
from archive.extract.lexicon import Lexicon
from archive.extract.shapes import NOUN, OPERATIONS, PROSE, NameMention
from archive.extract.vocabulary import any_of

Span = tuple[int, int]

_YEAR = r"(?:[-·—]{0,2}(?:20\d\d(?![\d年届版])|\d\d(?!\d)|[一二三四五\d]号))"
_JOINT = r"(?:系列|集中|统一|联合){0,2}"
# What follows a known name: 断卡行动, 猎狐2016行动, 命案积案攻坚战.
_NOUN_AFTER = re.compile(rf"{_YEAR}?{_JOINT}(?:{NOUN}{PROSE}|战(?![果役斗术略线士友时]))")
_YEAR_AFTER = re.compile(r"[-·—]{0,2}20\d\d(?![\d年届版])")
_COINED = frozenset(OPERATIONS["coined"])
_COINED_AFTER = re.compile(rf"{_YEAR}?{_JOINT}(?:行动|大?会战){PROSE}")
_LOOK_BACK = 4

_NEW = re.compile(rf"(?:专项(?:打击|整治|治理|执法|清查)?行动|专项斗争|大?会战|打击整治行动){PROSE}")
_WINDOW = 26
_PHRASE = re.compile(r"[一-鿿\d]{1,26}$")
# Behind a closing mark the words belong to the quoted name: “两抢”犯罪专项斗争.
_CLOSING = frozenset("”》〓")
_OPENER = re.compile(
    any_of(OPERATIONS["openers"])
    + r"|市(?![场容政民])|以(?!来)|从(?!业|严)|起(?=[打整严缉禁反])|(?<=[\d一二三四五六七八九十])月|(?<=[\d今去前近本])年(?!轮)"
    r"|自(?=[打整严缉禁反])|被(?![盗骗拐害])|就(?![业医学])|[将把让]"
)
_OPENED = re.compile(rf"(?:{_OPENER.pattern}|警|{any_of(OPERATIONS['links'])})$")
_HAN = re.compile(r"[一-鿿]")
_LINK = re.compile(any_of(OPERATIONS["links"]) + r"|在(?!逃)")
_VERB = re.compile(rf"{any_of(OPERATIONS['acts'])}|追捕|预防|防范|[缉扫禁反清]")
_GENERIC = re.compile(rf"(?:{any_of(OPERATIONS['generic'])}|\d)*")
_SHORTEST, _LONGEST = 2, 22  # characters of a name before its noun

_LISTED = re.compile(rf"等[一二三四五六七八九十\d]{{0,2}}[个项大]?(?:一?系列)?{NOUN}{PROSE}")
_LONGEST_LIST = 60
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_ENGLISH = re.compile(
    r"\bOperation (?!Cent|Room|Bureau|Department|Unit|Wing|Manual|Plan)[A-Z][\w'-]{1,20}(?: (?:[A-Z][\w'-]{0,20}|\d{2,4})\b){0,3}"
)
_HIDDEN = "〓"
_SHORT_QUOTATION = re.compile(r"[“《][^“”《》\n]{1,10}[”》]")


def read(text: str, folded: str) -> Iterator[NameMention]:
    """Campaigns and programmes that stand without quotation marks, in no order; they may overlap."""
    plain = _SHORT_QUOTATION.sub(lambda match: _HIDDEN * len(match[0]), folded)
    yield from _known(text, folded, plain)
    for span in (*_listed(plain), *_new(plain), *(match.span() for match in _ENGLISH.finditer(plain))):
        yield NameMention(*span, text[slice(*span)], CAMPAIGN)


def begins_a_phrase(words: str) -> bool:
    """Do these words open a phrase (全力打好…), so that no name can begin with them?"""
    return _OPENER.match(words) is not None


def _known(text: str, folded: str, plain: str) -> Iterator[NameMention]:
    """Programmes anywhere; campaigns that are bare, or before their noun or year (断卡行动, 昆仑2021, 雷霆一号行动)."""
    for start, end in _lexicon().scan(folded):
        entry = by_name().get(folded[start:end])
        last: int | None = end
        if entry is None or entry.kind == CAMPAIGN:
            last = _end_of_campaign(plain, start, end, entry) if plain[start] == folded[start] else None
        if last is not None:
            yield NameMention(start, last, text[start:last], entry.kind if entry else CAMPAIGN)


@cache
def _lexicon() -> Lexicon:
    return Lexicon([*by_name(), *_COINED])


def _end_of_campaign(plain: str, start: int, end: int, entry: KnownName | None) -> int | None:
    """Where a campaign's name with what belongs to it ends, or None where the words name no campaign here."""
    if entry is None:
        after = _COINED_AFTER.match(plain, end) if _may_begin(plain, start) else None
        return after.end() if after else None
    after = _NOUN_AFTER.match(plain, end) or _YEAR_AFTER.match(plain, end)
    if after is not None:
        return after.end()
    return end if entry.bare or has_noun(plain[start:end]) else None


def _may_begin(plain: str, start: int) -> bool:
    """Can a name begin here, behind a mark or words that open a phrase? 守护行动 is no name in 安全守护行动."""
    before = plain[max(0, start - _LOOK_BACK) : start]
    if before[-1:] in _CLOSING:
        return False
    return not _HAN.match(before[-1:]) or _OPENED.search(before) is not None


def _listed(plain: str) -> Iterator[Span]:
    """The known and coined names of a list: 云剑、净网、断卡等专项行动."""
    for match in _LISTED.finditer(plain):
        first = max(0, match.start() - _LONGEST_LIST)
        ends = [end.end() for end in _CLAUSE_END.finditer(plain, first, match.start())]
        for name in _listed_name().finditer(plain, ends[-1] if ends else first, match.start()):
            yield name.span()


@cache
def _listed_name() -> re.Pattern[str]:
    names = [name for name, entry in by_name().items() if entry.kind == CAMPAIGN]
    return re.compile(rf"{any_of([*names, *_COINED])}{_YEAR}?(?=[、和及与]|以及|$)")


def _new(plain: str) -> Iterator[Span]:
    """Names that no gazetteer has: 开展缉枪治爆专项行动."""
    for match in _NEW.finditer(plain):
        start = _beginning(plain, match.start())
        if start is not None and _is_name(plain[start : match.start()]):
            yield start, match.end()


def _beginning(plain: str, end: int) -> int | None:
    """Where the name that goes on to `end` begins, or None where the words before it give no beginning to trust."""
    phrase = _PHRASE.search(plain, max(0, end - _WINDOW), end)
    if phrase is None or plain[phrase.start() - 1 : phrase.start()] in _CLOSING:
        return None
    opened = [opener.end() for opener in _OPENER.finditer(plain, phrase.start(), end)]
    start = opened[-1] if opened else phrase.start()
    # 打击跨境赌博和电信诈骗专项行动 is one name, 老年人的打击诈骗专项行动 begins behind 的.
    links = [] if _VERB.match(plain, start) else [link.end() for link in _LINK.finditer(plain, start, end)]
    cut_off = not opened and phrase.start() == end - _WINDOW
    return None if cut_off else (links[-1] if links else start)


def _is_name(words: str) -> bool:
    return _SHORTEST <= len(words) <= _LONGEST and not words.endswith("等") and not _GENERIC.fullmatch(words)
