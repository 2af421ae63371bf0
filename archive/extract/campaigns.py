"""Campaigns and programmes named in a text: known ones from the gazetteers, new ones by the shape of their wording.

A campaign is a named operation (“净海”专项行动, 扫黑除恶专项斗争); its name is what stands inside the quotation marks,
else the words with 专项斗争. A programme is a named platform, scheme or method (精密智控平台), never a campaign.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.extract.gazetteer import check_fields, city_tables, read_toml, refuse_doubles
from archive.extract.lexicon import Lexicon
from archive.extract.script import fold

FILE = "campaigns.toml"
CAMPAIGN, PROGRAMME = "campaign", "programme"


@dataclass(frozen=True)
class NameMention:
    """A campaign or programme at `text[start:end]`; `name` is the gazetteer's, or as printed if unknown there."""

    start: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True)
class KnownName:
    """An entry of the gazetteers. A `bare` name is read wherever it stands, another only quoted or before its 行动."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    bare: bool


# Words between a closing quotation mark and 行动 (“一盔一带”安全守护行动); none that begins another clause.
_FILLER = r"(?:(?![的了在和与及是为有将把被从到并以对就])[一-鿿]){0,8}?"
_SUFFIX = (
    r"(?:专项(?:打击|整治|治理|清查|执法){0,2}行动|专项斗争|专项整治|专项战役|集中整治|大?会战|战役|攻势|斗争|"
    r"(?:集中|统一)?行动)"
)
# 行动 that is no operation: 行动起来, 行动不便.
_PROSE = r"(?!起来|力|不便|自由|轨迹|路线|迟缓|纲领|指南|能力)"
_OPERATION = re.compile(
    rf"”(?:等|的(?=[一-鿿]{{0,8}}专项))?(?:\d{{1,2}}|[一二两三四五六七八九十多数]{{1,2}})?[个项场次大]?(?P<filler>{_FILLER})(?P<suffix>{_SUFFIX}){_PROSE}"
)
# “平安鹏城13”昨启动: a number of the year, and a beginning or an end.
_STAGED = re.compile(r"(?<=\d)”(?:昨日?|今日?|正式|全面|今起){0,2}(?:启动|收官|打响|开战|收网|亮剑)")
_QUOTED = re.compile(r"“[^“”\n]{2,20}”")
_STRAIGHT = re.compile(r'"([^"“”\n]{2,20})"')
_JOINED = re.compile(r"[、，和及与]?")
# A crime or a season, not a name, when its noun follows at once: “两抢”犯罪集中整治行动, “五一”期间集中行动.
_OBJECT = re.compile(r"^类?(?:犯罪|违法|期间|安保|案件|警情|人员|问题|现象|车辆|经验|精神|理念|机制|模式|平台)")
_CASE = re.compile(r"[\d·.．—\-]+")  # “7·8”专案行动
# A thing that bears the name of an operation: “雷霆”小组.
_BEARER = re.compile(r"”(?:小组|突击队|战队|号|牌|公司|系统|平台|车队|台风)")
_OPERATION_ITSELF = re.compile(r"(?:行动|会战|专项斗争|攻势)$")  # “夏季行动”

_SCHEME = re.compile(r"”(?:(?!的)[一-鿿]){0,4}?(?:工作法|机制|模式|平台|工程|体系)")
_ENDS_AS_SCHEME = re.compile(r"(?:工作法|机制|模式|平台|工程|系统|体系|小区|中心|服务站|一体化)$")
_HAN = re.compile(r"[一-鿿]")

# 扫黑除恶专项斗争 without quotation marks: the words left of the suffix, back to one that begins the phrase.
_UNQUOTED = re.compile(r"(?:专项(?:打击|整治|治理)?行动|专项斗争|大?会战)" + _PROSE)
_PHRASE = re.compile(r"[一-鿿\d]{1,18}$")
_OPENER = re.compile(
    r"开展|组织|部署|推进|深入|持续|纵深|启动|实施|参加|参与|投入|打响|掀起|深化|强化|结合|通过|围绕|坚持|全力|扎实|全面|依托|积极|"
    r"以来|期间|我市|我省|我局|我区|我县|省厅|市局|公安部|市(?![场容政民])|全国|全省|全市|全区|全县|本次|此次|这次|各类|各项|系列|去年|今年|年底|月起|月份|警方|公安机关|公安|民警|抓好|做好|统筹|聚焦|"
    r"紧盯|针对|新一轮|为期|个月|一场|召开|动员|是|在(?!逃)|该|的|了|和|与|及|将|把|月|年"
)
_GENERIC = re.compile(
    r"(?:专项|集中|统一|联合|打击|整治|清查|严打|各种|多项|重点|大型|日常|夏季|冬季|春季|秋季|百日|攻坚|治理|本|此|这|一|多|等|次|项|场|轮|个|种|"
    r"大|类|以|为|中|[二两三四五六七八九十\d])*"
)


def find(text: str) -> list[NameMention]:
    """The campaigns and programmes a text names, in order, each mention once. Traditional script is read too."""
    folded = _STRAIGHT.sub(r"“\1”", fold(text))
    sure = [*_quoted(text, folded), *_known(folded)]
    # An operation that has its name already is not named by its noun too: “飓风18”的打击犯罪专项行动.
    named = {mention.end for mention in sure} | {match.end() for match in _OPERATION.finditer(folded)}
    found = [*sure, *(row for row in _unquoted(text, folded) if row.end not in named)]
    kept: list[NameMention] = []
    for mention in sorted(found, key=lambda row: (row.start, -row.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return _under_longest_name(kept)


def campaigns_in(text: str) -> list[str]:
    """Names of the campaigns a text mentions, each once, in order of first mention."""
    return _names(find(text), CAMPAIGN)


def programmes_in(text: str) -> list[str]:
    """Names of the programmes a text mentions, each once, in order of first mention."""
    return _names(find(text), PROGRAMME)


def _names(mentions: Iterable[NameMention], kind: str) -> list[str]:
    return list(dict.fromkeys(mention.name for mention in mentions if mention.kind == kind))


def _quoted(text: str, folded: str) -> Iterator[NameMention]:
    """Names in quotation marks, alone before their 行动 or in a list that shares it (“甲”“乙”等专项行动)."""
    spans = [match.span() for match in _QUOTED.finditer(folded)]
    suffix: str | None = None
    for index in range(len(spans) - 1, -1, -1):
        start, end = spans[index]
        gap = folded[end : spans[index + 1][0]] if index + 1 < len(spans) else None
        if gap is None or not _JOINED.fullmatch(gap):
            suffix = _operation(folded, end - 1)
        mention = _quoted_name(text, folded, start + 1, end - 1, suffix)
        if mention is not None:
            yield mention


def _operation(folded: str, quote: int) -> str | None:
    """What makes the quoted words before `quote` an operation (专项行动), or None."""
    if _STAGED.match(folded, quote):
        return "行动"
    match = _OPERATION.match(folded, quote)
    return match["suffix"] if match and not _OBJECT.search(match["filler"]) else None


def _quoted_name(text: str, folded: str, start: int, end: int, suffix: str | None) -> NameMention | None:
    inside = folded[start:end]
    known = _by_name().get(inside + (suffix or "")) or _by_name().get(inside)
    if known is not None:
        borne = not suffix and not known.bare and _BEARER.match(folded, end)
        return None if borne else NameMention(start, end, known.name, known.kind)
    scheme = _SCHEME.match(folded, end) if suffix is None else None
    if scheme and not _HAN.search(inside):
        # “122”机制: a number alone is no name, so quotation marks and noun belong to it.
        return NameMention(start - 1, scheme.end(), text[start - 1 : scheme.end()], PROGRAMME)
    if scheme or _ENDS_AS_SCHEME.search(inside):
        return NameMention(start, end, text[start:end], PROGRAMME)
    if (suffix or _OPERATION_ITSELF.search(inside)) and not _CASE.fullmatch(inside):
        return NameMention(start, end, text[start:end], CAMPAIGN)
    return None


def _known(folded: str) -> Iterator[NameMention]:
    """Names of the gazetteers: bare ones anywhere, the others before 行动 or 专项 (断卡行动)."""
    for start, end in _lexicon().scan(folded):
        known = _by_name()[folded[start:end]]
        if known.bare or re.match(r"(?:20\d\d)?(?:专项|集中|统一)?(?:行动|斗争|会战)", folded[end : end + 10]):
            yield NameMention(start, end, known.name, known.kind)


def _unquoted(text: str, folded: str) -> Iterator[NameMention]:
    """New names without quotation marks: 开展缉枪治爆专项行动."""
    for match in _UNQUOTED.finditer(folded):
        phrase = _PHRASE.search(folded, max(0, match.start() - 18), match.start())
        if phrase is None:
            continue
        opened = [opener.end() for opener in _OPENER.finditer(folded, phrase.start(), match.start())]
        start = opened[-1] if opened else phrase.start()
        # A phrase that is cut off by the window has no beginning that could be trusted.
        whole = bool(opened) or phrase.start() > match.start() - 18
        words = folded[start : match.start()]
        if whole and 2 <= len(words) <= 14 and not _GENERIC.fullmatch(words):
            yield NameMention(start, match.end(), text[start : match.end()], CAMPAIGN)


_SHORTEST_SHARED = 5  # characters; a shorter ending (破案会战) may be of something else


def _under_longest_name(mentions: list[NameMention]) -> list[NameMention]:
    """技术比武会战 is 刑事技术比武会战 where the text also says that."""
    names = sorted({mention.name for mention in mentions if mention.kind == CAMPAIGN}, key=len)
    # From short to long, so that the longest name with an ending keeps it.
    longest = {name[start:]: name for name in names for start in range(len(name) - _SHORTEST_SHARED + 1)}
    return [
        NameMention(row.start, row.end, longest.get(row.name, row.name) if row.kind == CAMPAIGN else row.name, row.kind)
        for row in mentions
    ]


@cache
def known_names() -> tuple[KnownName, ...]:
    """Every campaign and programme of the gazetteers; GazetteerError names the file and the entry at fault."""
    tables = [(FILE, read_toml(FILE))]
    rows = [(file, kind, row) for file, table in tables for kind in _TABLES for row in table.get(_TABLES[kind], ())]
    rows += [(file, kind, row) for kind in _TABLES for file, row in city_tables(_TABLES[kind])]
    return names_from(rows)


_TABLES = {CAMPAIGN: "campaigns", PROGRAMME: "programmes"}


def names_from(rows: Iterable[tuple[str, str, Mapping[str, Any]]]) -> tuple[KnownName, ...]:
    """Entries as (file, kind, row), checked: no slug twice, and no name or alias in two entries."""
    found: list[KnownName] = []
    for file, kind, row in rows:
        entry = str(row.get("slug"))
        check_fields(file, entry, row, {"slug": str, "name": str, "aliases": list}, {"bare": bool})
        bare = row.get("bare", kind == PROGRAMME)
        found.append(KnownName(entry, row["name"], tuple(row["aliases"]), kind, bare))
    refuse_doubles(FILE, ((known.slug, known.name) for known in found))
    refuse_doubles(FILE, ((name, known.slug) for known in found for name in (known.name, *known.aliases)))
    return tuple(found)


@cache
def _by_name() -> Mapping[str, KnownName]:
    return {name: known for known in known_names() for name in (known.name, *known.aliases)}


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_by_name())
