"""Where a figure is about: the place that its sentence names for it, or the one that holds from the sentences before."""

import re
from itertools import pairwise

from archive.extract.bound import Bound
from archive.extract.context import Context, Location
from archive.extract.sentence import Place, Sentence
from archive.extract.vocabulary import any_of, table
from archive.text.segment import Span

_TABLE = table("places")
_ABOUT = _TABLE["about"]
_NOT_AFTER = re.compile(any_of(_ABOUT["not_after"]) + "$")
_POLICE = rf"[区县市旗]?(?:{any_of(_ABOUT['police'])}(?:机关|局)?)"
# 呼和浩特7月9日电: where the paper's man sat
_NOT_BEFORE = re.compile(
    rf"\d{{1,2}}月\d{{1,2}}日[电讯]|{any_of(_ABOUT['not_before'])}|(?:{_POLICE})?的?(?:大力|积极)?{any_of(_ABOUT['helped'])}下?"
)
_SPEAKS = re.compile(_POLICE)
# 镇海区一位退休工程师 is a story of one person
_SINGLE = re.compile(r"的?(?:有)?(?:一[位名个家起]|某)")
_LIST = re.compile(r"[、和及与]")
# 全国第八, 全省平均, 全省率先: a province or the country that only says among whom something ranks
_ONLY_SCOPE = re.compile(
    r"(?:、[一-鿿]{2,4})?(?:考察|调研|视察)|(?:平均|首|榜|率先|唯一|前列|领先|一等|先进|优秀|推广|表彰|排名|同类|公安系统|十佳|百佳|\d*个?城市|各(?!口岸|级|地)|最|籍|人大|政协|党委|产)"
    r"|[一-鿿]{1,6}最|\d{1,3}个|[一-鿿\d]{0,16}(?:考核|测评|考评|评比|评选|竞赛|比武|排名|排行)"
    r"|[一-鿿]{0,8}第[一二三四五六七八九十\d]|[一-鿿]{1,4}(?:平均|前列|先进|优秀|前[一二三四五六七八九十\d])|前[一二三四五六七八九十\d]"
)
_HERE = re.compile(any_of(_TABLE["here"]["words"]))
_OF_COUNTY = re.compile(any_of(_TABLE["here"]["county"]))
_PROVINCE = frozenset(_TABLE["large"]["province"])


def is_of_county(text: str) -> bool:
    """Whether a text is the account of a county or district, which speaks of itself as 全县 or 我区."""
    return bool(_OF_COUNTY.search(text))


def told_of(sentence: Sentence) -> list[Place]:
    """The places of a sentence that something is told of: neither those of 较全省平均, 赴贵州、云南抓获 nor a quoted name's."""
    told: list[Place] = []
    left: Place | None = None
    for place in sentence.places:
        listed = left is not None and _LIST.fullmatch(sentence.text, left.end, place.start)
        if listed or not _is_about(sentence, place):
            left = place
        else:
            told.append(place)
    return told


def _is_about(sentence: Sentence, place: Place) -> bool:
    text = sentence.text
    if text.rfind("“", 0, place.start) > text.rfind("”", 0, place.start):
        return False  # the name of a campaign or a slogan
    if _NOT_AFTER.search(text, max(0, place.start - 4), place.start):
        return False
    if place.level == "province" and _ONLY_SCOPE.match(text, place.end):
        return False
    return not _NOT_BEFORE.match(text, place.end)


def place_of(row: Bound, sentence: Sentence, context: Context, places: list[Place]) -> Location:
    """The place of a figure, of those that the sentence tells of; the text's own city where no other is told."""
    if row.place is not None:
        return Location(row.place.name, sentence.span(row.place.start, row.place.end))
    before = [place for place in places if place.start < row.figure.end]
    here = _here(sentence, row.figure.end)
    if before and (here is None or before[-1].start > here[0]):
        return _named(before[-1], sentence, context)
    if here:
        return Location(context.city, sentence.span(*here))
    return context.place or Location(context.city)


def _here(sentence: Sentence, end: int) -> Span | None:
    """Where the text last speaks of its own city before `end`: not in 慈溪市公安局, nor in 降幅居全市第一."""
    if sentence.here is None:
        sentence.here = [match.span() for match in _HERE.finditer(sentence.text) if _speaks_of_it(sentence, match)]
    return next((here for here in reversed(sentence.here) if here[1] <= end), None)


def _speaks_of_it(sentence: Sentence, match: re.Match[str]) -> bool:
    inside = any(place.start <= match.start() < place.end for place in sentence.places)
    return not inside and not _ONLY_SCOPE.match(sentence.text, match.end())


def _named(place: Place, sentence: Sentence, context: Context) -> Location:
    name = context.province or place.name if place.name in _PROVINCE else place.name
    return Location(name, sentence.span(place.start, place.end))


def carry_place(sentence: Sentence, context: Context, places: list[Place]) -> None:
    """What holds for the next sentences: the one place this one is about, to the end of its paragraph; the city ends it.

    A title's place, the police that speaks before any figure is told (昨天，北仑警方公布年度账单) and the first place of a county's
    own account (全县, 我县) stand for the whole text.
    """
    if _here(sentence, len(sentence.text)):
        context.place = context.speaker = None
    elif (place := _only(places)) and _opens(sentence, place):
        context.place = _named(place, sentence, context)
        if not context.begun and (not sentence.figures or context.of_county or _is_title(sentence)):
            context.speaker = context.place
    context.begun = context.begun or bool(sentence.figures)
    if sentence.closes:
        context.place = context.speaker


def _only(places: list[Place]) -> Place | None:
    """The one place that is named, by its last part: 宁波市江北区."""
    joined = all(one.end == other.start for one, other in pairwise(places))
    return places[-1] if places and joined else None


def _is_title(sentence: Sentence) -> bool:
    return sentence.closes and sentence.text.rstrip()[-1:] not in "。！？；"


def _opens(sentence: Sentence, place: Place) -> bool:
    """Whether a sentence is about the place: named ahead of its figures, or, where it has none, as the police that speaks."""
    if sentence.figures:
        return place.start < sentence.figures[0].start and not _SINGLE.match(sentence.text, place.end)
    return bool(_SPEAKS.match(sentence.text, place.end))
