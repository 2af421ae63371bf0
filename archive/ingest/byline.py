"""Bylines: who wrote it, in every shape a paper prints it.

记者 王晓峰 通讯员 王岑 · 文/王晓峰 图/李明 · □本报记者 王晓峰 · （王晓峰 文/摄） · 撰文：王晓峰
"""

import re
from dataclasses import dataclass

from archive.ingest.lines import HAN, ends_sentence
from archive.ingest.names import read_names

_RANK = (
    "(?:见习|見習|实习|實習|首席|全媒体|融媒体|全媒體|特约|特約|特派|资深|資深|高级|一线|驻地|驻站|"
    "摄影|攝影|文字|视频|政法|法治|新媒体|数字|晚报|日报|晨报)"
)
# Papers of one group share a writer: 云州日报、云州网首席记者.
_HOUSE = (
    rf"(?:(?:本报|本報|本网|本網|本刊|本台|本社|"
    rf"[{HAN}]{{2,8}}?(?:报|報|网|網|台|社|客户端|新闻|在线|发布|讯|融媒|融媒体中心|传媒|中心))\s{{0,2}}[、/／]?\s?){{0,2}}"
)
_WRITER = (
    rf"{_HOUSE}{_RANK}{{0,3}}(?:记者|記者|通讯员|通訊員|实习生|實習生|见习生|报道员|评论员|撰稿人|特约作者|"
    rf"撰稿|撰文|采写|供稿|作者|文字)"
)
_BOTH = r"(?:文\s?[/／、并與和]?\s?[图圖摄攝]|[图圖摄攝]\s?[/／、和]?\s?文|摄影报道|攝影報道|图文(?:报道)?|采写并摄)"
_PHOTO = r"(?:摄影|攝影|供图|供圖|图片|圖片|摄|攝|图|圖|漫画|制图|绘图|视频)"
_SUFFIX = r"(?:综合报道|联合报道|报道|報道|報導|整理|采写|采访|综合|电|專訊|專訪|专稿|供稿)"
# 文, 图 and 摄 may be given names (张文, 李图): they are labels only where a sign or a blank says so.
_EDGE = r"(?=[\s/／:：丨|\]】）)]|\Z)"
_BEFORE = r"(?<![\u3400-\u9fff])"
_TOKEN = re.compile(
    rf"(?P<writer>{_WRITER})|(?P<both>{_BEFORE}{_BOTH}{_EDGE}|(?<=[/／\s]){_BOTH}{_EDGE})|"
    rf"(?P<photo>{_BEFORE}{_PHOTO}{_EDGE})|(?P<text>{_BEFORE}文{_EDGE})|(?P<suffix>{_BEFORE}{_SUFFIX}{_EDGE}|{_SUFFIX}\Z)"
)
_MARKS = " \u3000□■●○◎◆◇▲△★☆▪•·—–-|｜丨/／:：;；,，、\t（）()【】[]。"
_CLOSE = "）)】]］"
_END_BRACKET = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,80})[）)】\]]\s{0,4}[。.]?\s{0,4}\Z")
_TAIL = re.compile(r"(?<=[。！？!?”’」』）)…》])\s{0,6}([^。！？!?]{2,80})\Z")
_ORGANISATION = re.compile(
    rf"[{HAN}]{{2,20}}(?:局|队|所|宣传处|科|处|中心|公安|政法委|法院|检察院|政府|办|部|组|集团|隊)\Z"
)
_LONGEST = 120
_PARAGRAPH = 40
_BARE = 24  # signs; a longer line of nothing but names is no byline
_HINT = re.compile("[者员員生摄攝图圖文稿写供]")
_SHORT = ("photo", "text", "both")


@dataclass(frozen=True)
class Credit:
    """Names a byline gives. `photographers` are kept apart: who took the picture did not write the article."""

    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    announced: bool = False  # by 记者 or the like; bare names are not


def read_credit(text: str) -> Credit | None:
    """The credit that the whole of `text` is, or None. Bare names need surnames that are known."""
    text = text.strip(_MARKS)
    if not 2 <= len(text) <= _LONGEST or (len(text) > _BARE and not _HINT.search(text)):
        return None
    tokens = _tokens(text)
    if not all(_is_plausible(tokens, place) for place in range(len(tokens))):
        return None
    if all(role == "name" for role, _ in tokens):
        names = read_names(" ".join(word for _, word in tokens), strict=True)
        return Credit(names) if names else None
    return _assign(tokens)


def cut_credit(paragraph: str) -> tuple[str, Credit | None, str]:
    """A paragraph without the credit it ends with, that credit, and what was cut off.

    Ends that are credits: …。（记者 王晓峰 通讯员 王岑） · …。 记者 王晓峰 · …。王晓峰 文/摄
    """
    cut = _ending(paragraph[-(_LONGEST + 10) :])
    if not cut:
        return paragraph, None, ""
    start = len(paragraph) - len(cut[0])
    credit = read_credit(cut[1])
    if not credit or not _may_close(paragraph[:start], credit):
        return paragraph, None, ""
    return paragraph[:start].rstrip(" \u3000"), credit, cut[0].strip(" \u3000")


def _ending(tail: str) -> re.Match[str] | None:
    """What may be a credit at the end: a bracket, or words behind the last full stop."""
    if tail.rstrip(" \u3000。.")[-1:] in _CLOSE:
        return _END_BRACKET.search(tail)
    return None if tail.endswith(("。", "，", "；")) else _TAIL.search(tail)


def _may_close(before: str, credit: Credit) -> bool:
    """Whether a credit may stand behind `before`: a sentence, or, if 记者 announces it, a paragraph that lacks its full stop."""
    return ends_sentence(before) or (credit.announced and len(before) > _PARAGRAPH)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Labels and the words between them, in order."""
    found: list[tuple[str, str]] = []
    place = 0
    for match in _TOKEN.finditer(text):
        found += _words(text[place : match.start()])
        found.append((str(match.lastgroup), match[0]))
        place = match.end()
    return found + _words(text[place:])


def is_organisation(text: str) -> bool:
    """Whether an office or a medium stands where a name might: 云江公安."""
    return bool(_ORGANISATION.match(text))


def _words(text: str) -> list[tuple[str, str]]:
    # A bracket inside a credit holds a place or an office: 记者 王晓峰（云州站）
    words = re.sub(r"[（(【\[][^（）()]{0,12}[）)】\]]", " ", text)
    return [("name", words.rstrip(_MARKS))] if words.strip(_MARKS) else []


def _is_plausible(tokens: list[tuple[str, str]], place: int) -> bool:
    """Names that touch 记者 need surnames (记者手记 is a heading), and so do names ahead of it (昨日，记者获悉 is a sentence)."""
    kind, word = tokens[place]
    if kind != "name":
        return True
    touches = place > 0 and tokens[place - 1][0] == "writer" and word[:1] not in _MARKS
    leads = place == 0 and len(tokens) > 1 and tokens[1][0] == "writer"
    first = re.split(r"[\s、,，/／]", word.strip(_MARKS), maxsplit=1)[0]
    return not (touches or leads) or read_names(first, strict=True) is not None or _is_vouched(tokens, place)


def _is_vouched(tokens: list[tuple[str, str]], place: int) -> bool:
    """Whether a sure name behind the first 记者 speaks for a pen name behind a later one: 记者王晓峰通讯员警小宣."""
    sure = len(tokens) > 1 and tokens[0][0] == "writer" and tokens[1][0] == "name"
    return sure and place > 1 and len(tokens[place][1]) <= 3 and read_names(tokens[1][1], strict=True) is not None


def _assign(tokens: list[tuple[str, str]]) -> Credit | None:
    """Names to roles. In 文/王晓峰 图/李明 the label leads; in 记者 王晓峰 文 李明 摄 it follows."""
    label_leads = tokens[0][0] in ("both", "photo", "text")
    role = "writer"
    done: list[tuple[str, str]] = []
    held: list[tuple[str, str]] = []
    for place, (kind, word) in enumerate(tokens):
        if kind == "name":
            names = _names(word)
            if names is None:
                return None
            held += [(role, name) for name in names]
        elif kind in _SHORT and not (label_leads or _leads(tokens, place)):
            done += [(kind, name) for _, name in held]
            held, role = [], "writer"
        elif kind != "suffix" and not _is_rank(tokens, place):
            role = kind
    return _credit(done + held)


def _is_rank(tokens: list[tuple[str, str]], place: int) -> bool:
    """In 图/本报记者 李明 the label 图 tells what he did, 记者 only what he is."""
    return tokens[place][0] == "writer" and place > 0 and tokens[place - 1][0] == "photo"


def _leads(tokens: list[tuple[str, str]], place: int) -> bool:
    """摄影 李明 names him after the label; 李明 摄 before it."""
    return len(tokens[place][1]) > 1 and tokens[place][0] == "photo" and tokens[place + 1 : place + 2] != []


def _credit(named: list[tuple[str, str]]) -> Credit | None:
    authors = dict.fromkeys(name for role, name in named if role != "photo")
    photographers = dict.fromkeys(name for role, name in named if role == "photo")
    return Credit(tuple(authors), tuple(photographers), True) if named else None


def _names(text: str) -> tuple[str, ...] | None:
    """Names after a label; an organisation among them (通讯员 云州市公安局) is passed over."""
    kept = [
        word
        for word in re.split(r"[\s、,，;；/／:：丨|]+", text.strip(_MARKS))
        if word and not _ORGANISATION.match(word)
    ]
    return read_names(" ".join(kept)) if kept else ()
