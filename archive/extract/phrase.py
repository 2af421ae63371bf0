"""A small grammar of the words around a figure.

Before it: [where, how, who] DEED NOUN — 民警在车站共抓获扒窃嫌疑人213名 counts 抓获扒窃嫌疑人. A deed that only says that there was
something is left out (发生火灾, 录得罪案), and so is how it went (猛增, 逐年走高).
Behind it: NOUN PREDICATE — 7名民警因公牺牲 counts 因公牺牲民警: what is counted stands last, its qualifier before it.
"""

import re

from archive.extract.vocabulary import any_of, table
from archive.extract.words import NOTHING, Words, joined, strip
from archive.text.expressions import headed

_MEASURES, _FILLERS = table("measures"), table("fillers")
_OFTEN = r"(?:(?:平均)?每[天日月年周]|[日月年]均)要?"
_CHAIN = any_of(_MEASURES["verbs"]["words"]) + "{1,4}"
DEED = headed(
    rf"(?:{_OFTEN})?(?:{_CHAIN}(?!者)|破(?![案获坏产格])|立(?![案功法体即项足]))(?:并|或|、)?(?:各类|各种|的|涉嫌)?"
)
HEAD = re.compile("(?:案件|警情)?" + any_of(_MEASURES["heads"]["words"]) + "$")
DEPENDENT = frozenset(_MEASURES["dependents"]["words"])
_COUNTED = "率|数|量|人数|时间|总"  # 查处率, 接警量, 立案总数 are nouns
_DONE = [word for name in ("verbs", "light", "behind") for words in _MEASURES[name].values() for word in words]
_DID = any_of(word for word in _DONE if word[-1] not in "数量") + "{1,4}"
_ADVERBS = [word for word in _FILLERS["adverbs"]["heads"] if len(word) > 1]
_WHO = any_of([*_FILLERS["agents"]["heads"], *_MEASURES["agents"]["words"]])
_CONTEXT = re.compile(
    rf"(?:[^每]|每[天日月年周]){{0,80}}(?:{_WHO}|{any_of(_ADVERBS)}|(?<!公)共|{any_of(_FILLERS['places']['ends'])})"
    rf"(?=(?:{_OFTEN})?{_DID}(?!{_COUNTED})..)"
)
_TOTAL = re.compile(rf".{{1,80}}?(?P<total>(?<!公)共|累计|先后|总共|一共|合共|总计)(?={_DID}$)")
_TOPIC = re.compile(rf"\d$|{any_of(_MEASURES['heads']['words'])}$")
_OPENER = re.compile(any_of(_FILLERS["prepositions"]["openers"]))
_KEPT = re.compile(any_of(_FILLERS["kept"]["fronts"]))
_ADVERBIAL = re.compile(rf".{{2,40}}?(?={_CHAIN}(?!{_COUNTED})..)")
_LIGHT = headed(rf"{any_of(_MEASURES['light']['words'])}的?(?=..)|{any_of(_MEASURES['light']['relative'])}的(?=..)")
_LIGHT_END = re.compile(any_of([*_MEASURES["light"]["words"], *_MEASURES["light"]["relative"]]) + "$")
_TREND = headed(
    rf"(?:{any_of(_MEASURES['trends']['adverbs'])}){{0,3}}(?:{any_of(_MEASURES['trends']['words'])}"
    r"|[升跌降增涨减]幅最?[一-鿿]?|[创为][^，。]{0,8}(?:新[低高]|最[低高少多])(?:水平|纪录|值|点)?|创下?[^，。]{1,6}年)$"
)
_REPORTED = re.compile(any_of(_MEASURES["reports"]["words"]) + "$")
_DRESS = re.compile(r"各类|各种|各式|在(?=最)|(?<![目标])的(?![士哥姐])")
_LISTING = re.compile(  # 缴获海洛因、冰毒等毒品; 追缴的赃物有手机
    r"(?:[^、，]{1,12}、){1,6}[^、，等]{1,12}等(?=..)|[^、，]{2,12}(?:包括|包含|计有)(?=..)"
)
_SEIZED = re.compile(r"[^、，]{2,8}(?<![持拥所没保享])有(?![毒害组关])(?=..)")
_PREDICATE = headed(
    rf"(?P<noun>{any_of(_MEASURES['predicates']['not'])})|(?P<verb>{any_of(_MEASURES['predicates']['words'])})"
)
_RELATIVE = re.compile(r"[^的]{1,8}的(?=..)")  # 企业集中的派出所建立服务站
_FELT_BY = re.compile(
    r"(?:人民)?(?:群众|市民|公众|居民|社会各界|社会|市民群众)对(?:[我全本]市)?(?=.{2,}(?:满意|认可|信任|好评|知晓)[度率]$)"
)
_FIELD = re.compile(r"在(?![逃押校册建岗线途职编读用养])[^，]{2,40}[中上里]$")  # 在基层建设考核中，列第二名
_COPULA = re.compile(any_of(_MEASURES["predicates"]["copulas"]))
_WHERE = re.compile(r"在[^，。；]{1,12}[上中里下]$|(?:有关|相关)$")


_ENDING = any_of([word for word in DEPENDENT if not re.match("每|平均|.均|.*(?:嫌疑人|害人|害者|事主|[死伤]者)", word)])
_COUNTS = "(?:数量|起数|人数|总数|总量|保有量|拥有量|总人数|数|量|率)"
_COUNTED_OF = re.compile(rf"(?P<noun>.{{2,}}?)(?:(?:{_ENDING}|{_CHAIN})?{_COUNTS}|{_ENDING}){{1,2}}")
_FELT = re.compile("[感度]$")  # 群众安全感 is of nothing that can be counted
_BARE = headed(rf"{_ENDING}|{_CHAIN}")
_COUNT = headed(rf"(?:{_ENDING}|{_CHAIN})(?:成功)?{_COUNTS}")


def name_of(found: Words) -> Words:
    """The name in the clause before a figure: context, light deeds, trends and dress taken off; nothing is left of mere fillers."""
    named = strip(found)
    if not named or _REPORTED.search(found.text):
        return NOTHING
    bare = without_trend(named)
    return plain(without_trend(bare.part(1) if _FIELD.match(found.text) else without_context(bare)))


def without_context(found: Words) -> Words:
    """What follows the words for who did it, where and how, if it is a deed with its noun; a bare deed needs them."""
    match = _CONTEXT.match(found.text)
    if match:
        return strip(found.part(match.end()))
    if total := _TOTAL.match(found.text):  # “砺剑”行动第一阶段共破案, but 110共接警, 科技罪案共接获
        front = found.part(0, total.start("total"))
        return joined(front if _TOPIC.search(front.text) else NOTHING, strip(found.part(total.end())))
    opener = _OPENER.match(found.text)
    if opener is None or _KEPT.match(found.text):
        return found
    adverbial = _ADVERBIAL.match(found.text)
    return strip(found.part(adverbial.end() if adverbial else opener.end()))


def without_trend(found: Words) -> Words:
    """举报线索量猛增 is the 举报线索量, 查结率逐年走高 the 查结率."""
    for _ in range(3):
        match = _TREND.search(found.text)
        if match is None:
            break
        found = strip(found.part(0, match.start()))
    return found


def without_light_end(found: Words) -> Words:
    """科技罪案接获 before 1,966宗举报 is 科技罪案."""
    match = _LIGHT_END.search(found.text)
    return strip(found.part(0, match.start())) if match else found


def plain(found: Words) -> Words:
    """Without a deed that adds nothing, 各类, 的 and what is only listed before its sum (海洛因、冰毒等毒品)."""
    if not found:
        return found
    match = _LIGHT.match(found.text)
    bare = (strip(found.part(match.end())) if match else found).without(_DRESS)
    felt = _FELT_BY.match(bare.text)  # 群众对110服务的满意率
    bare = bare.part(felt.end()) if felt else bare
    deed = DEED.match(bare.text)
    listed = _LISTING.match(bare.text, deed.end() if deed else 0) or deed and _SEIZED.match(bare.text, deed.end())
    return joined(bare.part(0, listed.start()), bare.part(listed.end())) if listed else bare


def split(tail: Words) -> tuple[Words, Words]:
    """The noun and what is said of it; either may be nothing."""
    for match in _PREDICATE.finditer(tail.text) if tail else ():
        if match["verb"] and not _RELATIVE.match(tail.text, match.start()):
            return strip(tail.part(0, match.start()), heads=False), _said(tail.part(match.start()))
    return tail, NOTHING


def _said(predicate: Words) -> Words:
    copula = _COPULA.match(predicate.text)
    bare = predicate
    if copula and copula.end() < len(predicate.text):
        bare = without_context(strip(predicate.part(copula.end())))  # 是在当天就被找到
    where = _WHERE.search(bare.text)
    return strip(bare.part(0, where.start()) if where and where.start() > 1 else bare, heads=False)


def deed_of(measure: Words) -> Words:
    """破获 of 破获跨境赌博案件; nothing where no noun follows."""
    match = DEED.match(measure.text)
    return measure.part(0, match.end()) if match and match.end() < len(measure.text) else NOTHING


def has_head(text: str) -> bool:
    """Whether a name ends in a noun that needs nothing more (警情, 案件数, 破案率)."""
    return bool(HEAD.search(text))


def noun_of(measure: Words) -> Words:
    """破获跨境赌博案件 without its deed, 交通事故死亡人数 without what is counted of it; nothing of a bare deed (接警)."""
    match = DEED.match(measure.text)
    if match and match.end() + 1 >= len(measure.text):
        return NOTHING
    rest = measure.part(match.end()) if match else measure
    if _FELT.search(rest.text):
        return NOTHING
    counted = _COUNTED_OF.fullmatch(rest.text)
    noun = strip(rest.part(0, counted.end("noun"))) if counted else rest
    return NOTHING if _BARE.fullmatch(noun.text) else noun


def needs_noun(measure: Words) -> bool:
    """Whether a name only tells what was counted of something: 死亡人数, 查处数, 破案率."""
    return measure.text in DEPENDENT or bool(_COUNT.fullmatch(measure.text))
