"""Rises and falls: 同比下降7.3%, 比去年同期多203起, 减少一成二, 上升近四个百分点, 跌幅达七成; the members of a list share it."""

import re
from collections.abc import Iterator

from archive.extract import direction
from archive.extract.direction import Direction
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence
from archive.extract.units import unit_kind
from archive.extract.vocabulary import any_of, table
from archive.text.numerals import Form

ORDER = 40

# 降幅最大的是抢劫，为41.7%；其次是抢夺，为38%
_NEXT = re.compile(r"[；，](?:(?:其次|再次)(?:是|为)?[^，。；\d]{1,12}|[^，。；\d]{1,12}次之)，?(?:为|达)?")
_JOINED = re.compile(r"[、，,；; ]?(?:和|及|与|以及|、|，|,)?(?:约|近|逾|超)?")
_SCORE = re.compile(r"评分|得分|分值|总分|均分|满意度|安全感|指数")
_AGAIN = re.compile(r"[，,、（(]?(?:即|亦即|也就是|折合|或)|[（(]")
_HANDED_OUT = re.compile(r"分别|依次")
_NAMES = {Form.TENTHS: "tenths", Form.FRACTION: "fraction", Form.PERCENT: "percent", Form.PERMILLE: "permille"}
# 减少发案100起, 少发生35起, 比上年多损失300万元: what changed stands between the direction and the figure.
_EVENTS = any_of(table("directions")["events"]["words"])
_SPLIT = re.compile(
    r"(?:^|[，,；;：:期年月比季度、]|[但却还仍又则也更反净共]|(?P<inside>(?<![最至很不青缺减许大更])(?!(?<=众)多)))"
    rf"(?:(?P<changed>减少|增加|压降|降低|压减|减|降)(?P<noun>{_EVENTS}[^，,。；;：:、\d的了]{{0,6}})|(?P<more>少|多)(?P<what>{_EVENTS}了?[^，,。；;：:、\d的了]{{0,6}}))$"
)


def find(sentence: Sentence) -> Iterator[Figure]:
    """Every open quantity whose direction is stated, and those joined to one."""
    last: tuple[Figure, Direction] | None = None
    for quantity in sentence.open():
        if quantity.unit is None:
            last = None
            continue
        stated = _stated(sentence, quantity)
        joined = last if stated is None and last and _joins(sentence, last[0], quantity) else None
        if stated is None and joined:
            stated = Direction(joined[1].sign, quantity.start, said=joined[1].said)
        if stated is None and quantity.unit == "百分点":
            stated = Direction(1, quantity.start)
        if stated is None or stated.to or not _countable(sentence, quantity):
            last = None
            continue
        figure = _figure(quantity, stated)
        figure.run = joined[0].run + 1 if joined else 0
        last = (figure, stated)
        yield figure


def _countable(sentence: Sentence, quantity: Quantity) -> bool:
    """分 are points only of a score: 满意度评分同比提高1.4分."""
    if (
        quantity.form is Form.CHINESE
        and quantity.number_end - quantity.number == 1
        and unit_kind(quantity.unit) in ("pieces", "size")
    ):
        return False  # 提升五种能力, 一降一升
    return quantity.unit != "分" or bool(_SCORE.search(sentence.text))


def _stated(sentence: Sentence, quantity: Quantity) -> Direction | None:
    found = direction.before(sentence, quantity) or direction.after(sentence, quantity)
    return found or _split(sentence, quantity)


def _split(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """较上年多损失300万元, 少死亡3人; without a base only behind another figure: 去年61起，今年多破22起."""
    window = sentence.before(quantity.start, 16)
    match = _SPLIT.search(window) if unit_kind(quantity.unit) not in ("time", "points") else None
    if match is None:
        return None
    word = match["changed"] or match["more"]
    start = quantity.start - len(window) + match.start("changed" if match["changed"] else "more")
    if match["more"] and not _is_measured_against(sentence, start, inside=match["inside"] is not None):
        return None
    end = start + len(word)
    return Direction(direction.sign_of(word), start, word=word, what=end, said=(start, end))


def _is_measured_against(sentence: Sentence, start: int, *, inside: bool) -> bool:
    """Inside a clause (群众少损失4.6亿元) the base may stand anywhere before, else in the clause or be the figure before."""
    clause = sentence.text[sentence.clause_start(start) : start]
    if direction.is_compared(sentence.text[:start] if inside else clause):
        return True
    return direction.opens_after_figure(sentence, clause, start)


def _joins(sentence: Sentence, figure: Figure, quantity: Quantity) -> bool:
    """Whether the quantity only goes on with a list (7.3%、8.5%和24.1%), says it again (1203宗，即8.6%) or is handed out (分别)."""
    between = sentence.text[figure.end : quantity.start]
    if _AGAIN.fullmatch(between) or "次" in between and figure.unit == quantity.unit and _NEXT.fullmatch(between):
        return True
    handed_out = figure.run or _HANDED_OUT.search(sentence.before(figure.start, 6))
    return bool(_JOINED.fullmatch(between)) and (figure.unit == quantity.unit or bool(handed_out))


def _figure(quantity: Quantity, stated: Direction) -> Figure:
    name = (
        "points"
        if quantity.unit == "百分点"
        else _NAMES.get(quantity.form, "percent" if quantity.is_percent else "absolute")
    )
    if quantity.unit == "倍":
        name = "times"
    return Figure(
        start=min(stated.start, quantity.start),
        end=quantity.end,
        kind=Kind.CHANGE,
        value=quantity.value * stated.sign,
        value_end=None if quantity.value_end is None else quantity.value_end * stated.sign,
        unit=quantity.unit,
        rule=f"change.{name}",
        number=quantity.number,
        number_end=quantity.number_end,
        approximation=quantity.approximation,
        what=(stated.what, quantity.start) if stated.what is not None else None,
        direction=stated.said,
        approximated=quantity.approximated,
    )
