"""A measure's name from the words around its figure: fillers are taken off, the rest stays as printed."""

import re
from typing import NamedTuple

from archive.extract.vocabulary import any_of, words

_HEADS = any_of(words("fillers", "heads"))
_HEAD = re.compile(rf"(?:[\s，,；;：:、。“”（()）…—\-+]|{_HEADS})")
_TAIL_WORDS = frozenset(words("fillers", "tails"))
_LONGEST_TAIL = max(map(len, _TAIL_WORDS))
_BEHIND = frozenset("的 \n　")
_TAIL_MARKS = frozenset(" \t\n　，,；;：:、。（()）…—-+")
# Names whose first or last characters only look like fillers: 有效警情数, 对外贸易, 同案犯, 中小学, 公共, 市场
_KEPT_HEADS = re.compile(
    r"有效|有毒|有害|有组织|为民|在逃|在册|在校|在押|在建|在岗|到场|到案|中学|中小学|中小|对外|自首|自行车|以案|还款|等级|按时|各类|各种|各项|各式|市场|市民|省际|省会|省级|省部|市级|省督|市管|该类|及时率|和谐|并案|把关|由头|将军|被骗|被害|被盗|被捕|被困|被拐|此类|而立|民警|警察|交警|消防(?!部门|队伍|救援)|公安民警"
    r"|公安派出所|总体|总数|总量|总值|总额|总价值|总人|总案|实际控制|说服|指挥|指纹|指数|指令|指导|指标|指定|指认|说明|问卷|问询|答复|问题|称号|公布数|集中隔离|集中式|主动投案|平均每|平均接|平均出|平均到|平均耗时|平均用时|平均办|平均处|新增|一线|海关查|派出所民警|共享|共治|共建|共同|共产|共青|就业|就医|有奖|有线|有偿|于法|公安工作|公安机关民警|公安队伍|公安英|公安文|公安基层|公安部A|公安部门户|部门数|现行|现场|现金|再犯|再生|直接财产|直接经济|直接损失|都市|更新|机关单位|机关干部|公安机关人|及以上|成功率|成功劝阻|市局|从事|从重|从轻|从严|从警|以上|对象|至亲|为首"
)
_KEPT_TAILS = re.compile(
    r"(?:[日月年人户周天时]均|数据|证据|依据|票据|行为|作为|人为|前列|系列|评分|得分|部分|成分|集中|初中|高中|到达|抵达|送达|附近|靠近|平等|对等|[力率百]比|公共|占有|所有|持有|共有|拥有|没有|协同|合同|不同|相同|共同|对比|占比|同比|等级|大同|海外|参与|给与|赠与|目的|标的|现在|存在|了解|终了|批次|整体|总体|集体|个体|团体|群体|队列|系列|行列|比例|案例|已有|总计|会计|统计|审计|设计|估计)$"
)


class Words(NamedTuple):
    """Kept characters of a sentence: `text` folded, and the offset of each."""

    text: str
    offsets: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> "Words":
        """A stretch of the kept characters."""
        return Words(self.text[start:end], self.offsets[start:end])

    def together(self) -> tuple[int, int] | None:
        """The stretch of the sentence they cover, if they stand together there."""
        if not self.offsets or self.offsets[-1] - self.offsets[0] != len(self.offsets) - 1:
            return None
        return self.offsets[0], self.offsets[-1] + 1


def strip(found: Words, *, heads: bool = True) -> Words:
    """Takes the fillers off both ends: 其中全市共破获刑事案件达 leaves 破获刑事案件.

    `heads` False leaves the front but for marks and 的: what stands behind a figure begins with the noun itself.
    """
    start, end = 0, len(found.text)
    while not heads and start < end and found.text[start] in _BEHIND:
        start += 1
    while heads and start < end:
        match = _HEAD.match(found.text, start, end)
        if match is None or _KEPT_HEADS.match(found.text, start, end) or _opens_quote(found.text, start, end):
            break
        start = match.end()
    while end > start:
        size = _tail_size(found.text, start, end)
        if not size:
            break
        end -= size
    return found.part(start, end)


def _opens_quote(text: str, start: int, end: int) -> bool:
    """“两抢”警情 keeps its quotation mark; a mark whose other half is gone does not stay."""
    return text[start] == "“" and text.find("”", start, end) > 0


def _tail_size(text: str, start: int, end: int) -> int:
    """How many characters at the end of `text[start:end]` are one filler; 0 if none."""
    if text[end - 1] in _TAIL_MARKS:
        return 1
    for size in range(min(_LONGEST_TAIL, end - start), 0, -1):
        if text[end - size : end] in _TAIL_WORDS:
            kept = _KEPT_TAILS.search(text, max(start, end - 3), end)
            return 0 if kept and len(kept[0]) > size else size
    return 0
