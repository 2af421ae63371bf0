"""The surroundings that make words the name of an operation or of a programme; the words themselves are vocabulary.

Every test takes the folded text and the place of a quotation mark or of a name's end, and looks a bounded way from it.
"""

import re
from dataclasses import dataclass

from archive.extract.vocabulary import any_of, table

OPERATIONS = {name: part["words"] for name, part in table("operations").items()}
_SCHEMES = {name: part["words"] for name, part in table("schemes").items()}


@dataclass(frozen=True)
class NameMention:
    """A campaign or programme, as printed, at `text[start:end]`; `kind` is `campaign` or `programme`.

    `quoted` says that it stands in quotation marks, which then are no part of it.
    """

    start: int
    end: int
    name: str
    kind: str
    quoted: bool = False


# 行动 that is no operation: 行动起来, 行动不便, 行动计划.
PROSE = rf"(?!{any_of(OPERATIONS['prose'])})"
_ACTS = any_of(OPERATIONS["acts"])
_NOUNS = any_of(OPERATIONS["nouns"])
NOUN = rf"(?:(?:专项|{_ACTS}){{0,3}}(?:行动|斗争)|{_NOUNS})"
BRACKET = r"(?:[（(][^（()）\n]{1,24}[）)])?"  # “云剑”（追逃）

# Words between a closing mark and 行动 (“一盔一带”安全守护行动); none that begins another clause.
_FILLER = r"(?:(?![的了在和与及是为有将把被从到并以对就中后前])[一-鿿]){0,8}?"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十多数]{1,2})?[个项场次大]?"
_OPERATION = re.compile(
    rf"[”》]{BRACKET}(?:等|的(?=[一-鿿]{{0,8}}专项))?{_COUNT}(?P<filler>{_FILLER})"
    rf"(?:{NOUN}{PROSE}|专项(?=打击|整治|治理|工作|[，。、；]))|”\s(?:special )?(?:campaign|operation|crackdown)"
)
_OBJECT = re.compile(rf"类?{any_of(OPERATIONS['objects'])}")
_WHEN = (
    r"(?:昨[日天晚]?|今[日天晚]?|正式|全面|今起|再次|已|将|于|再|集中|行动|今年|首轮|\d{1,2}[月日]|\d{1,2}号(?:专案)?|"
    r"第?[一二三四五六七八九\d]{1,2}[次轮波])"
)
_COURSE = re.compile(rf"”{BRACKET}{_WHEN}{{0,3}}(?:{any_of(OPERATIONS['courses'])}|中(?![心队国学央间])|里(?!程))")
_BEARER = re.compile(rf"[”]?[一-鿿]{{0,2}}?{any_of(OPERATIONS['bearers'])}")
_CODE_NAME = re.compile(
    r"代号(?:为|是|叫|[:：])?$|[Oo]peration\s$|code-?named?\s$|(?:campaign|operation) (?:called|named)\s$"
)
_CODED = re.compile(rf"”{BRACKET}(?!的?专案(?!行动))(?:的(?=[一-鿿“”]{{0,24}}{NOUN}{PROSE})|(?!的))")
_ANNOUNCED = re.compile(rf"{any_of(OPERATIONS['announcers'])}[:：]?$")
_AFTER_ANNOUNCER = re.compile(rf"”的?[一-鿿]{{0,10}}{NOUN}{PROSE}")
_AS_CODE_NAME = re.compile(r"”为(?:行动)?(?:代号|名称)")
# 反罪恶行动「晓光」, 专项行动“净网2020”; but 行动“零容忍”.
_NOUN_BEFORE = re.compile(r"(?:专项行动|专项斗争|会战|大行动|[反打扫][一-鿿]{1,4}行动)[:：]?$")
_BESIDE = re.compile(r"”(?:[，。、；]|昨|今|于|在|展开|启动|已|中|期间|以来|拘|抓|共|行动)")
_ADJECTIVE = re.compile(any_of(OPERATIONS["adjectives"]))
_LOOK_BACK = 16

_SCHEME = re.compile(rf"”(?:(?!的)[一-鿿]){{0,4}}?{any_of(_SCHEMES['nouns'])}")
_ENDS_AS_SCHEME = re.compile(rf"{any_of(_SCHEMES['endings'])}$")
_PLAIN = re.compile(rf"(?:{any_of(_SCHEMES['plain'])}|[全多零][一-鿿]{{1,4}}|[+、，])+|.*[式型化]")
_CRIMINAL = re.compile(any_of(_SCHEMES["criminal"]))


def is_operation(folded: str, mark: int) -> bool:
    """Does the noun of an operation follow the closing mark (“净海”专项行动, “春雷”集中整治)?"""
    match = _OPERATION.match(folded, mark)
    return match is not None and not _OBJECT.match(match["filler"] or "")


def is_announced(folded: str, mark: int, closing: int) -> bool:
    """Is it said before the opening mark, or behind the closing one, that this is what an operation is called (代号「雷霆」)?"""
    before = folded[max(0, mark - _LOOK_BACK) : mark]
    if _CODE_NAME.search(before):
        return _CODED.match(folded, closing) is not None
    if _ANNOUNCED.search(before):
        return _AFTER_ANNOUNCER.match(folded, closing) is not None
    if _NOUN_BEFORE.search(before) and not _ADJECTIVE.match(folded, mark + 1):
        return _BESIDE.match(folded, closing) is not None
    return _AS_CODE_NAME.match(folded, closing) is not None


def is_under_way(folded: str, mark: int) -> bool:
    """Does the course of an operation follow the closing mark (“云剑”以来, “平安云州13”昨启动)?"""
    return _COURSE.match(folded, mark) is not None


def is_borne(folded: str, end: int) -> bool:
    """Does a thing follow that only bears the name (“雷霆”小组, “北斗2020”系统)?"""
    return _BEARER.match(folded, end) is not None


def scheme_end(folded: str, mark: int, inside: str) -> int | None:
    """Where the noun of a programme behind the closing mark ends (“警保联控”机制); `mark` if its name ends in one; else None."""
    if _PLAIN.fullmatch(inside) or _CRIMINAL.search(folded, max(0, mark - len(inside) - _LOOK_BACK), mark + 6):
        return None
    match = _SCHEME.match(folded, mark)
    if match is not None:
        return match.end()
    return mark if _ENDS_AS_SCHEME.search(inside) else None
