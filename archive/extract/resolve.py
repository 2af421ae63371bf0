"""From figures to mentions: period, place and base of comparison, read sentence after sentence with what the ones before said."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from archive.extract.comparison import Comparison, Comparisons
from archive.extract.measure import Binder, Bound, Memory
from archive.extract.mention import Kind, Mention, Period
from archive.extract.sentence import Place, Sentence
from archive.text.periods import Reference

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
_OF_BASE = ("", "的", "为")
_REPORT = re.compile(r"召开|举行|获悉|通报|发布|介绍|讯|电[（(]|宣布|公布|启动|印发|表示|刊登|会议|座谈|揭牌|成立于")


@dataclass(slots=True)
class Context:
    """What a text is about and what holds while it is read."""

    city: str | None
    province: str | None
    report_year: int | None
    period: Period | None = None
    outer: Period | None = None
    place: str | None = None
    memory: Memory = field(default_factory=Memory)


def resolve(sentence: Sentence, context: Context, whole: str) -> list[Mention]:
    """The mentions of one sentence, offsets counted in the whole text as printed."""
    if not sentence.figures:
        _carry(sentence, context, [place for place in sentence.places if _is_about(sentence, place)])
        context.memory = _carried(context.memory)
        return []
    comparisons = Comparisons(sentence)
    _note_old_values(sentence, comparisons)
    places = [place for place in sentence.places if _is_about(sentence, place)]
    binder = Binder(sentence, comparisons, _carried(context.memory))
    bound = binder.bind()
    mentions = [_mention(row, sentence, context, comparisons, places, whole) for row in bound]
    _carry(sentence, context, places)
    context.memory = binder.memory
    return mentions


def _carried(memory: Memory) -> Memory:
    """What one sentence hands to the next: what was measured last, a label, no list."""
    return Memory(last=memory.last, label=memory.label)


def _note_old_values(sentence: Sentence, comparisons: Comparisons) -> None:
    """由2011年的3012人回落到…，净减1258人: the span stated after it is against 2011 too."""
    for figure in sentence.figures:
        if figure.from_span is None:
            continue
        start, end = figure.from_span
        code = None
        for reference in sentence.references:
            if start <= reference.start and reference.end <= end:
                words = sentence.text[reference.start : reference.end]
                code = (
                    f"vs:{reference.named_year}"
                    if reference.named_year
                    else "yoy"
                    if words[:2] in ("去年", "上年")
                    else None
                )
        comparisons.add(Comparison(figure.start, figure.end, code))


# -- period -----------------------------------------------------------------------------------------------------------


def _period(row: Bound, sentence: Sentence, context: Context) -> Period:
    reference = row.reference or _reference_before(row, sentence)
    held = _as_period(reference, sentence) if reference else context.period
    if row.year is not None:
        return _year_of_list(row.year, held, context)
    period = held or Period()
    if period.start is None and context.report_year:
        period = Period(date(context.report_year, 1, 1), date(context.report_year, 12, 31), period.words)
    return _streak_period(row, period) if row.figure.kind is Kind.STREAK else period


def _year_of_list(year: int, held: Period | None, context: Context) -> Period:
    """A year of its own for each figure; counted back from the year in force where the text tells only how many (连续3年)."""
    if year <= 0:
        last = held.end.year if held and held.end else context.report_year
        if last is None:
            return Period()
        year += last
    return Period(date(year, 1, 1), date(year, 12, 31), held.words if held else "")


def _streak_period(row: Bound, period: Period) -> Period:
    """连续4年 that ends in 2020 is about 2017 to 2020."""
    count = int(row.figure.value)
    if row.figure.unit != "年" or period.end is None or not 1 < count < 50:
        return period
    return Period(date(period.end.year - count + 1, 1, 1), period.end, period.words)


def _reference_before(row: Bound, sentence: Sentence) -> Reference | None:
    figure = row.figure
    for reference in sentence.references:  # 较2016年的5,890宗上升7.3%: the base's own value
        near = reference.base and reference.end <= figure.start <= reference.end + 1
        if near and figure.kind is not Kind.CHANGE and sentence.text[reference.end : figure.start] in _OF_BASE:
            return reference
    told = [
        ref
        for ref in sentence.references
        if not ref.base and ref.start < figure.end and not _in_other_bracket(sentence, ref, figure.start)
    ]
    reporting = [ref for ref in told if ref.lasting or not _REPORT.search(sentence.text[ref.end : ref.end + 14])]
    return reporting[-1] if reporting else _reference_after(row, sentence)


def _reference_after(row: Bound, sentence: Sentence) -> Reference | None:
    """The time in the brackets right behind a figure is the figure's own only if nothing else is: 9,120起(2016年)."""
    match = re.compile(r"[（(]").match(sentence.text, row.figure.end)
    if not match:
        return None
    return next(
        (
            ref
            for ref in sentence.references
            if ref.start == match.end() and sentence.text[ref.end : ref.end + 1] in ")）"
        ),
        None,
    )


def _in_other_bracket(sentence: Sentence, reference: Reference, position: int) -> bool:
    """A time inside brackets that closed before the figure says nothing of it: （2015年为9,876起），抓获…"""
    opened = max(sentence.text.rfind(mark, 0, reference.start) for mark in "(（")
    closed = max(sentence.text.rfind(mark, 0, reference.start) for mark in ")）")
    if opened <= closed:
        return False
    ends = [place for mark in ")）" if (place := sentence.text.find(mark, reference.end)) >= 0]
    return bool(ends) and min(ends) < position


def _as_period(reference: Reference, sentence: Sentence) -> Period:
    return Period(reference.first, reference.last, sentence.text[reference.start : reference.end])


# -- place ------------------------------------------------------------------------------------------------------------


def _is_about(sentence: Sentence, place: Place) -> bool:
    if sentence.text.rfind("“", 0, place.start) > sentence.text.rfind("”", 0, place.start):
        return False  # the name of a campaign or a slogan
    if _NOT_ABOUT.search(sentence.before(place.start, 4)):
        return False
    return (
        not _ONLY_SCOPE.match(sentence.text, place.end)
        if place.level == "province"
        else not re.match(r"籍|人大|政协|产", sentence.after(place.end, 2))
    )


def _place(row: Bound, sentence: Sentence, context: Context, places: list[Place]) -> str | None:
    if row.place is not None:
        return row.place.name
    before = [place for place in places if place.start < row.figure.end]
    here = _here(sentence, row.figure.end)
    if before and before[-1].start > here:
        return _named(before[-1], context)
    return context.city if here >= 0 else context.place or context.city


def _here(sentence: Sentence, end: int) -> int:
    """Where the text last speaks of its own city before `end`, or -1: not in 慈溪市公安局, nor in 降幅居全市第一."""
    found = -1
    for match in _HERE.finditer(sentence.text, 0, end):
        inside = any(place.start <= match.start() < place.end for place in sentence.places)
        if not inside and not _ONLY_SCOPE.match(sentence.text, match.end()):
            found = match.start()
    return found


def _named(place: Place, context: Context) -> str | None:
    return context.province or place.name if place.name in ("全省", "我省", "本省", "全自治区") else place.name


# -- the whole --------------------------------------------------------------------------------------------------------


def _carry(sentence: Sentence, context: Context, places: list[Place]) -> None:
    """What holds for the next sentences: the last time stated that lasts, and the place the sentence is about."""
    lasting = [ref for ref in sentence.references if ref.lasting and not ref.base and not _bracketed(sentence, ref)]
    if lasting:
        context.period = _as_period(lasting[-1], sentence)
        if not lasting[-1].summing:
            context.outer = context.period
    if sentence.text.endswith("\n"):  # 截至10月底 holds for its paragraph, then the time before it goes on
        context.period = context.outer
    if _here(sentence, len(sentence.text)) >= 0:
        context.place = None
    elif len(places) == 1 and _opens(sentence, places[0]):
        context.place = _named(places[0], context)


def _opens(sentence: Sentence, place: Place) -> bool:
    """Whether a sentence is about the place: named ahead of its figures, or, where it has none, as the police that speaks."""
    if sentence.figures:
        return place.start < sentence.figures[0].start
    return bool(_POLICE.match(sentence.text, place.end))


def _bracketed(sentence: Sentence, reference: Reference) -> bool:
    return max(sentence.text.rfind(mark, 0, reference.start) for mark in "(（") > max(
        sentence.text.rfind(mark, 0, reference.start) for mark in ")）"
    )


def _mention(
    row: Bound, sentence: Sentence, context: Context, comparisons: Comparisons, places: list[Place], whole: str
) -> Mention:
    figure = row.figure
    start, end = figure.start + sentence.offset, figure.end + sentence.offset
    together = row.measure.together()
    return Mention(
        start=start,
        end=end,
        measure="".join([whole[offset] for offset in row.measure.offsets]),
        kind=figure.kind,
        value=plain(figure.value),
        unit=figure.unit,
        rule=figure.rule + (".refused" if row.refused else ""),
        value_end=None if figure.value_end is None else plain(figure.value_end),
        from_value=None if figure.from_value is None else plain(figure.from_value),
        approximation=figure.approximation,
        comparison=_comparison(row, comparisons),
        period=_period(row, sentence, context),
        place=_place(row, sentence, context, places),
        measure_start=together[0] if together else None,
        measure_end=together[1] if together else None,
    )


def _comparison(row: Bound, comparisons: Comparisons) -> str | None:
    if row.base is not None:
        return row.base.code
    compared = row.figure.kind is Kind.CHANGE or row.figure.from_value is not None
    return comparisons.at(row.figure.end) if compared else None


def plain(value: Decimal) -> Decimal:
    """12000 for 12000.0 and 1.2E+4."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else value.normalize()
