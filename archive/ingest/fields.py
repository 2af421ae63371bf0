"""Lines of labelled facts (来源：鹏城晨报　字号：大 中 小) and of bare ones (香江日訊　2016年7月28日)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from archive.ingest.byline import is_organisation, read_credit
from archive.ingest.dates import first_date, without_dates
from archive.ingest.document import Precision
from archive.ingest.facts import Facts, PrintedDate
from archive.ingest.furniture import is_words
from archive.ingest.lines import HAN
from archive.ingest.names import read_names
from archive.ingest.vocabulary import word_lists

_LONGEST = 240
_SIGNS = " \u3000|｜丨/／\\·•—–_-,，:：;；()（）【】[]<>《》〈〉*＊。.→>»"
PAGE = re.compile(
    r"(?:第\s?)?[A-Z]?\d{1,3}\s?(?:版|叠)(?:面)?|第[一二三四五六七八九十]{1,3}版|(?<![A-Za-z\d])[A-D]\d{1,2}(?![\dA-Za-z])"
)
_MEDIUM = re.compile(
    rf"[《“]?[{HAN}A-Za-z\d·]{{0,16}}(?:报|報|网|網|通讯社|新华社|中新社|社|电视台|广播电台|台|在线|發布|发布|客户端|日讯|日訊|时讯|快讯|新闻|新聞|频道|周刊|杂志|月刊|融媒|融媒体|融媒体中心|传媒|公安|公安局|分局|警方|交警|刑警|警察|特警|网警|派出所|检察|检察院|法院|政法委|政府|广电|热线|之声|号|资讯|支队|总队|公安厅|公安部)[》”]?\Z"
)
_MASTHEAD = re.compile(
    rf"[{HAN}]{{2,8}}(?:日报|晚报|晨报|早报|时报|商报|都市报|法制报|法治报|青年报|导报|快报|周刊|周报|週刊|公安报|警察报|日報|晚報|時報|新闻网|新聞網|在线)(?:数字报|电子报|電子報)?\Z"
)
_OFFICE = re.compile(rf"[{HAN}]{{2,16}}(?:局|办公室|委员会|支队|大队|总队|中心|厅|部|院|政府|政法委)")
_CERTAIN = re.compile(r"\d{1,2}[:：]\d{2}|原创|原創|星期[一二三四五六日天]|https?://|www\.|[A-Z]?\d{1,3}版")
# Without any of these a line states no such fact; most lines of prose are spared a closer look so.
_HINT = re.compile(r"[:：丨|｜/／\d]|[编編校者员員版责責]|[报報网網訊讯社线]\Z|二[〇零○]")
_WRITERS = re.compile("[记記]者|通[讯訊][员員]")
_COPIED = re.compile(r"以下文章[来來]源于\s?(?P<source>[^，,。]{2,16})(?:[，,]\s?作者.{1,16})?\Z")
_TODAY = re.compile(r"今[天日]是?\s?[:：]?\s?(?:19|20)\d\d")  # a site's clock, not the article's date
_UNKNOWN_LABEL = re.compile(rf"[{HAN}]{{2,6}}\s?[:：/／]\s?[{HAN}]{{2,4}}")  # 美术：王晓峰 beside 编辑：李明
_ACCOUNT = re.compile(rf"\A[{HAN}A-Za-z\d]{{2,12}}\s+|\s+[{HAN}A-Za-z\d]{{2,12}}\Z")
# After a label that announces a person a blank will do: 责任编辑 王晓峰 版式 李明.
_PERSONAL = ("editor", "authors", "staff")
_NOISE = re.compile(
    r"发表于[\u3400-\u9fff]{0,6}|星期[一二三四五六日天]|农历[\u3400-\u9fff]{2,8}|\d{1,9}\s?(?:次|人|条)?|(?:公众号|原创|原創|日期|阅读全文|转载|已认证|官方账号)"
)


@cache
def _label() -> re.Pattern[str]:
    """A label with its sign. Two-sign labels are often spread: 来　源： or doubled: 编辑/校对："""
    words = sorted({w for rows in word_lists("labels").values() for w in rows}, key=len, reverse=True)
    spread = "|".join(r"[ \u3000]{0,4}".join(map(re.escape, word)) for word in words)
    named = "|".join(sorted((w for role in _PERSONAL for w in word_lists("labels")[role]), key=len, reverse=True))
    second = rf"(?:[/／、&+](?:{named})){{0,2}}"
    signed = rf"(?P<signed>{spread}){second}[ \u3000]{{0,3}}(?:[:：丨|｜]|(?<![文图圖摄])[/／])[ \u3000]{{0,6}}"
    # 文 and 供稿 before a blank may be anything; 编辑 王晓峰 is not.
    bare_words = [w for w in named.split("|") if len(w) > 2 or w not in word_lists("labels")["authors"]]
    bare = rf"(?<![{HAN}])(?P<bare>{'|'.join(bare_words)})[ \u3000]{{1,4}}"
    return re.compile(f"{signed}|{bare}")


@cache
def _roles() -> dict[str, str]:
    return {word: role for role, words in reversed(word_lists("labels").items()) for word in words}


def read_facts(text: str) -> Facts | None:
    """The facts `text` states, if it states facts and nothing else; None for a sentence, a heading or a menu."""
    if len(text) > _LONGEST or not _HINT.search(text):
        return None
    if _TODAY.match(text):
        return Facts()
    if is_masthead(text):
        return Facts(masthead=text.replace(" ", ""))
    copied = _COPIED.match(text)
    if copied:
        return Facts(source=copied["source"].strip())
    pairs, rest = _pairs(text)
    credit = read_credit(text) if _are_writers(text, pairs) else None
    if credit and credit.announced:
        return Facts(authors=credit.authors)
    labelled = Facts()
    for role, value in pairs:
        facts = _fact(role, value)
        if facts is None:
            return None
        labelled |= facts
    if any(role in ("editor", "staff") for role, _ in pairs):
        rest = _UNKNOWN_LABEL.sub(" ", rest)
    bare = _bare(rest, dated=labelled.published is not None)
    if bare is None or not (pairs or bare):
        return None
    return labelled | bare


def is_masthead(text: str) -> bool:
    """Whether a line is the name of a paper or a site: 云州日报, 新华网, 云 州 晚 报."""
    text = re.sub(r"(?<=\S) (?=\S(?: |\Z))", "", text)
    return len(text) <= 10 and bool(
        _MASTHEAD.fullmatch(text)
        or re.fullmatch(
            rf"[{HAN}]{{0,6}}(?:新闻网|长安网|公安网|政府网|警察网|法治网|法制网|新华网|人民网|央视网|中新网|中国网|法院网|检察网|文明网|广播网|网警|(?<!权威)(?<!数据)(?<!新闻)(?<!信息)发布|新闻客户端)",
            text,
        )
    )


def is_medium(text: str) -> bool:
    """Whether `text` ends as the names of papers, sites and accounts do: 临江热线."""
    return bool(_MEDIUM.fullmatch(text))


def _are_writers(text: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether a line without signs names writers alone: 本报记者 王晓峰 通讯员 李明, and no editor behind them."""
    alone = all(role == "authors" for role, _ in pairs)
    return alone and bool(_WRITERS.search(text)) and not re.search(r"[:：\d]", text)


def paper_of(text: str) -> str:
    """The paper where a site names itself and the paper it copies: 云州网-云州日报 is 云州日报. Else `text`."""
    first, _, second = re.sub(r"\s?[-－—–]{1,2}\s?", "-", text).partition("-")
    both = second and _MEDIUM.fullmatch(first) and _MEDIUM.fullmatch(second)
    return second if both else text


def _pairs(text: str) -> tuple[list[tuple[str, str]], str]:
    """(role, value) for each label, and what stands before the first or behind a value, unlabelled."""
    found = list(_label().finditer(text))
    rest = [text[: found[0].start()] if found else text]
    pairs: list[tuple[str, str]] = []
    for match, follower in zip(found, [*found[1:], None], strict=False):
        label = re.sub(r"[ \u3000]", "", match["signed"] or match["bare"])
        value = text[match.end() : follower.start() if follower else len(text)]
        role = _roles()[label]
        if role == "staff" and match["bare"] and not read_names(value.strip(_SIGNS)):
            return [], text  # 策划 一场反诈大戏 is a heading
        if match["bare"] and role == "authors" and pairs and not pairs[-1][1].strip():
            role = pairs[-1][0]  # 摄影：本报记者 王晓峰
        kept, over = _cut(role, value)
        pairs.append((role, kept))
        rest.append(over)
    return pairs, " ".join(rest)


def _cut(role: str, value: str) -> tuple[str, str]:
    """A source ends at a wide blank, a bar or a date; what stands behind it has no label."""
    if role not in ("source", "publisher"):
        return value, ""
    match = re.search(r"[ \u3000]{2,}|\u3000|[|｜丨]|[【\[(（]|(?:19|20)\d\d\s?[-年./]", value.lstrip(" \u3000"))
    value = value.lstrip(" \u3000")
    end = match.start() if match else len(value)
    # 来源：云州晚报 我有话说: a button, one blank behind the name.
    button = next((blank.start() for blank in re.finditer(" ", value[:end]) if is_words(value[blank.end() : end])), end)
    return value[:button], value[button:]


def _fact(role: str, value: str) -> Facts | None:
    """The fact a labelled value states, empty where the archive keeps none; None if no such fact can look so."""
    value = value.strip(_SIGNS.replace("《", "").replace("》", ""))
    if role in ("published", "written"):
        return _dated(role, value)
    if role in ("authors", "editor"):
        return _person(role, value)
    if role in ("source", "publisher"):
        return _source(role, value)
    if role in ("other", "staff"):
        return Facts() if len(value) <= 60 and "。" not in value else None
    if role == "url":
        return Facts(url=value or None)
    return _stating(role, value or None) if len(value) <= 80 else None


def _stating(role: str, value: object) -> Facts:
    """Facts of one fact alone, under the name of its role."""
    fields: dict[str, Any] = {role: value}
    return Facts(**fields)


def _dated(role: str, value: str) -> Facts | None:
    if not value:
        return Facts()
    found = first_date(value, compact=True)
    if not found or _bare(without_dates(value, compact=True), dated=True) is None:
        return None
    return _stating(role, found)


def _person(role: str, value: str) -> Facts | None:
    """Names after 作者： or 编辑：. An office there (作者：市公安局) is no person; a sentence (记者：请问……) is no fact."""
    if re.search(r"[。？！，]", value) or len(value) > 60:
        return None
    credit = read_credit(f"记者 {value}") if role == "authors" else None
    found = () if is_organisation(value) else read_names(without_dates(PAGE.sub(" ", value))) or ()
    names = credit.authors if credit else found
    if role == "editor":
        first = read_names(value.split()[0]) if value and not names else names
        return Facts(editor=first[0] if first else None)
    return Facts(authors=names)


def _source(role: str, value: str) -> Facts | None:
    value = paper_of(PAGE.sub("", value).strip(_SIGNS + "“”"))
    if len(value) > 40 or "。" in value:
        return None
    known = value and value not in word_lists("furniture")["no_source"]
    return _stating(role, value) if known else Facts()


def _bare(text: str, dated: bool) -> Facts | None:
    """Facts without labels: each word must be a date, a page, a medium beside a date, a name after 记者, or a word of the site."""
    if len(text) > 120 or re.search(r"[。？！；]", text):
        return None
    date = first_date(text)
    facts = Facts(published=date)
    # Beside a time of day, a weekday, a page or an address, some short words more are the site's: 综合新闻, 平安君.
    lenient = date is not None and bool(_CERTAIN.search(text))
    for chunk in re.split(r"[\s\u3000]{2,}|[|｜丨\u3000]", without_dates(text)):
        more = _chunk(paper_of(chunk.strip(_SIGNS)), dated or date is not None, lenient)
        if more is None:
            # 云州网警巡查执法 2020-01-16
            return Facts(published=date) if date and _is_account_line(text, date) else None
        facts |= more
    return facts


def _is_account_line(text: str, date: PrintedDate) -> bool:
    """Whether a name of any kind stands a blank apart from a full date; 生于1983年3月5日 is a broken sentence."""
    apart = re.search(rf"[{HAN}]\s+\d|[日\d]\s+[{HAN}]", text)
    return date.precision is Precision.DAY and bool(apart and _ACCOUNT.fullmatch(without_dates(text)))


def _chunk(text: str, dated: bool, lenient: bool) -> Facts | None:
    """Facts of one group of words, such as 记者 冯军 通讯员 宋立."""
    credit = read_credit(text)
    if credit and credit.announced:
        return Facts(authors=credit.authors)
    facts = Facts()
    for word in _bare_words(text):
        more = _bare_word(word, dated)
        if more is None and not (lenient and (len(word) <= 6 or word.isascii())):
            return None
        facts |= more or Facts()
    return facts


def _bare_words(text: str) -> Iterator[str]:
    for word in re.split(r"[\s\u3000|｜丨/／【】\[\]()（）·]+", text):
        if stripped := word.strip(_SIGNS):
            yield stripped


def _bare_word(word: str, dated: bool) -> Facts | None:
    if PAGE.fullmatch(word):
        return Facts(page=word.replace(" ", ""))
    page = PAGE.match(word)
    if page and re.fullmatch(rf"[：:·]?[{HAN}]{{2,6}}", word[page.end() :]):
        return Facts(page=page[0])
    if is_masthead(word):
        return Facts(masthead=word)
    if is_words(word) or _NOISE.fullmatch(word):
        return Facts()
    if dated and len(word) <= 18 and _MEDIUM.match(word):
        return Facts(masthead=word.strip("《》“”"))
    if dated and _OFFICE.fullmatch(word):
        return Facts(publisher=word)
    names = read_names(word, strict=True) if dated and len(word) <= 4 else None
    return Facts(authors=names) if names else None
