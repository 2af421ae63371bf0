"""Openings of news agencies and papers (电头), which stay in the text: 云州日报讯（记者 某某）, 新华社云州1月10日电."""

import re

from archive.ingest.byline import read_credit
from archive.ingest.facts import Facts
from archive.ingest.lines import HAN

_MEDIUM = rf"[{HAN}]{{0,8}}?(?:日报|晚报|晨报|早报|报|報|社|网|網|在线|新闻|发布|發布|台|客户端|时报|日讯|日訊)"
_PLACE_AND_DAY = rf"[{HAN}]{{0,8}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
_OPENING = re.compile(
    rf"\A(?:【(?P<boxed>[^】]{{2,16}}(?:讯|訊|電|电|消息|报道|報道|网|報|报))】|"
    rf"(?P<medium>{_MEDIUM}){_PLACE_AND_DAY}(?:讯|訊|电|電|消息|专电|專電)(?![{HAN}]?[话話动動网網信])|"
    rf"(?P<named>[{HAN}]{{2,8}})(?:讯|訊)(?=\s|[（(])|\[(?P<square>[^\]]{{2,12}}(?:讯|訊))\])\s{{0,4}}"
)
_BRACKET = re.compile(r"\A[：:]?\s{0,4}[（(【\[〔]([^（）()【】\[\]〔〕]{2,80})[）)】\]〕]")
_OPEN_CREDIT = re.compile(
    rf"\A[：:]?\s{{0,4}}((?:本报|本網|本网|见习|实习|全媒体|首席|通)?(?:记者|記者|通讯员|通訊員)[\s:：/]{{0,3}}[{HAN}·]{{2,8}}(?:[\s、]{{1,3}}(?:通讯员|通訊員|实习生|见习记者|记者|記者)?[\s:：/]{{0,3}}[{HAN}·]{{2,4}}){{0,5}}?)(?:\s{{0,3}}(?:报道|報道))?(?:[\s，,：:]|\Z)"
)
# 記者林佳蓉／雲江報導: who, and from where.
_AT = re.compile(rf"[/／][{HAN}]{{2,6}}?(?:綜合)?(?:报道|報道|報導|電|电)\Z")
_OWN = re.compile(r"本[报網网台社刊站]|本報|综合|据|快讯|简讯|消息|通讯")
# How a report begins that is a new one: 近日，记者从市公安局获悉.
_LEAD = re.compile(
    r"\A(?:近日|昨日|昨天|日前|今日|今天|前日|前天|[\d]{1,2}月\d{1,2}日(?:上午|下午|晚)?|连日来|近期|本月|上周)[，,]?[^。]{0,30}(?:记者|获悉|召开|举行|举办|发布|通报|公布)"
)


def has_opening(text: str) -> bool:
    """Whether `text` begins as the first paragraph of a report with its agency's name, or with （记者 某某）."""
    return bool(_OPENING.match(text)) or read_opening(text) != Facts()


def has_lead(text: str) -> bool:
    """Whether `text` begins as first paragraphs of reports do: 昨日，记者从……获悉."""
    return has_opening(text) or bool(_LEAD.match(text))


def read_opening(text: str) -> Facts:
    """Source and authors as the opening of `text` names them."""
    match = _OPENING.match(text)
    source = _source(match) if match else None
    return Facts(masthead=source, authors=_authors(text[match.end() if match else 0 :][:140], bool(match)))


def without_opening(text: str) -> str:
    """`text` from the first words of the report on."""
    match = _OPENING.match(text)
    rest = text[match.end() if match else 0 :]
    bracket = _BRACKET.match(rest)
    return (rest[bracket.end() :] if bracket and match else rest).strip() or text


def _source(match: re.Match[str]) -> str | None:
    name = match["medium"] or match["named"] or match["boxed"] or match["square"]
    name = re.sub(r"(?:消息|报道|報道)\Z", "", name)
    if not match["medium"] and not name.endswith(("日讯", "日訊", "网", "報", "报")):
        name = name.removesuffix("讯").removesuffix("訊").removesuffix("电").removesuffix("電")
    return None if _OWN.match(name) or len(name) < 2 else name.removeprefix("据")


def _authors(text: str, opened: bool) -> tuple[str, ...]:
    bracket = _BRACKET.match(text)
    credit = read_credit(_AT.sub("", bracket[1])) if bracket else None
    if credit and (opened or credit.announced):
        return credit.authors
    spoken = _OPEN_CREDIT.match(text) if opened else None
    credit = read_credit(spoken[1]) if spoken else None
    return credit.authors if credit else ()
