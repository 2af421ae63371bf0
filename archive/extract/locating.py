"""Where a figure is about: the place that its sentence names for it, or the one that holds from the sentences before."""

import re

from archive.extract.bound import Bound
from archive.extract.context import Context, Location
from archive.extract.sentence import Place, Sentence
from archive.text.segment import Span

# 较全省平均, 获公安部, 在全国推广, 全国第八: a place that only says where something ranks or what it is compared with.
_NOT_ABOUT = re.compile(
    r"(?:比|较|向|赴|往|从|来自|流向|流入|支援|对口|援助|籍|飞往|前往|发往|流窜|逃往|潜逃至|抵达|押解回|代表|与|高于|低于|跨)$"
)
_ONLY_SCOPE = re.compile(
    r"(?:、[一-鿿]{2,4})?(?:考察|调研|视察)|(?:平均|首|榜|率先|唯一|前列|领先|一等|先进|优秀|推广|表彰|排名|同类|公安系统|十佳|百佳|\d*个?城市|各|最|籍|人大|政协|党委|产)"
    r"|\d{1,3}个|[一-鿿\d]{0,16}(?:考核|测评|考评|评比|评选|竞赛|比武|排名|排行)"
    r"|[一-鿿]{0,8}第[一二三四五六七八九十\d]|[一-鿿]{1,4}(?:平均|前列|先进|优秀|前[一二三四五六七八九十\d])|前[一二三四五六七八九十\d]"
)
_HERE = re.compile(r"全市|我市|本市|全港|本港|市公安局|全境|本澳")
_POLICE = re.compile(r"[区县市]?(?:公安|警方|警察|交警|刑警)")


def is_about(sentence: Sentence, place: Place) -> bool:
    """Whether something is told of the place; not of 全省 in 较全省平均, nor of what a quotation names."""
    if sentence.text.rfind("“", 0, place.start) > sentence.text.rfind("”", 0, place.start):
        return False  # the name of a campaign or a slogan
    if _NOT_ABOUT.search(sentence.before(place.start, 4)):
        return False
    return (
        not _ONLY_SCOPE.match(sentence.text, place.end)
        if place.level == "province"
        else not re.match(r"籍|人大|政协|产", sentence.after(place.end, 2))
    )


def place_of(row: Bound, sentence: Sentence, context: Context, places: list[Place]) -> Location:
    """The place of a figure, of those that the sentence is about; the text's own city where no other is told."""
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
    found = None
    for match in _HERE.finditer(sentence.text, 0, end):
        inside = any(place.start <= match.start() < place.end for place in sentence.places)
        if not inside and not _ONLY_SCOPE.match(sentence.text, match.end()):
            found = match.span()
    return found


def _named(place: Place, sentence: Sentence, context: Context) -> Location:
    at_large = place.name in ("全省", "我省", "本省", "全自治区")
    return Location(context.province or place.name if at_large else place.name, sentence.span(place.start, place.end))


def carry_place(sentence: Sentence, context: Context, places: list[Place]) -> None:
    """What holds for the next sentences: the one place the sentence is about; the city itself ends it."""
    if _here(sentence, len(sentence.text)):
        context.place = None
    elif len(places) == 1 and _opens(sentence, places[0]):
        context.place = _named(places[0], sentence, context)


def _opens(sentence: Sentence, place: Place) -> bool:
    """Whether a sentence is about the place: named ahead of its figures, or, where it has none, as the police that speaks."""
    if sentence.figures:
        return place.start < sentence.figures[0].start
    return bool(_POLICE.match(sentence.text, place.end))
