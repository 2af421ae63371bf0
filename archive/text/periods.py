"""The times a text speaks of: 2020年, 去年上半年, 1至11月, 截至10月底, 3月份以来, “十三五”期间, 昨日, 比去年同期.

Each is read with the day of publication and the year named before it. What cannot be dated (五年来, 截至目前, 春运期间)
keeps its words and stays open. The text is expected folded: half-width digits, simplified characters, “” quotes.
"""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from archive.text.expressions import headed


class Reference(NamedTuple):
    """A time named at `start:end`: first and last day, None where open.

    `lasting` says that it holds until another is stated (a day holds for its sentence only); `base` that it is what a figure is
    compared with (比去年同期, 由2011年的); `named_year` is the year in digits that a comparison names; `unit` the size of what was
    named (上周 is a week); `summing` that it counts up to a day (截至10月底).
    """

    start: int
    end: int
    first: date | None
    last: date | None
    lasting: bool = True
    base: bool = False
    named_year: int | None = None
    unit: str = "year"
    summing: bool = False

    def moved(self, by: int) -> "Reference":
        """The same, counted from another start."""
        rest = (self.first, self.last, self.lasting, self.base, self.named_year, self.unit, self.summing)
        return Reference(self.start + by, self.end + by, *rest)


_YEAR = (
    r"(?:19\d\d|20\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2})年度?"
    r"|去年|上年|前年|今年|本年度?|当年|(?<![\d一二两三四五六七八九十数几])年内"
)
_MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九](?=月))"
_EDGE = r"(?:份|底|末|初|中旬|上旬|下旬)"
_PART = (
    r"上半年|下半年|全年|(?:第?[一二三四1-4]|首|头一)(?:个)?季度|首季|前[一二两三1-3]季度|前[一二三两]个季度"
    r"|[前头](?:1[01]|[2-9]|十一?|[二两三四五六七八九])个?月|首(?:1[01]|[2-9])个?月|年初|年底|年末"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[一二三四五六七八九十]{1,3})[日号]"
_TO = r"(?:至|到|—{1,2}|-|–|~|～)"
_REFERENCE = headed(
    rf"(?P<until>截至|截止到?|截止)?"
    rf"(?:(?P<plan>“?十(?P<plan_number>[一二三四]?)五”?(?:规划)?(?:期间|时期|以来))"
    rf"|(?P<years>(?P<year_a>(?:19|20)\d\d)年?{_TO}(?P<year_b>(?:19|20)\d\d)年)"
    rf"|(?P<range>(?P<y1>{_YEAR})?(?:全省|全市)?(?P<m1>{_MONTH})(?:月份?)?(?:初|底)?(?P<d1>{_DAY})?{_TO}(?P<y2>{_YEAR})?(?:(?P<m2>{_MONTH})月{_EDGE}?)?(?P<d2>{_DAY})?)"
    rf"|(?P<point>(?P<year>{_YEAR})的?(?:(?P<part>{_PART})|(?P<month>{_MONTH})月(?P<edge>{_EDGE})?(?P<day>{_DAY})?|同期|(?P<year_edge>底|末))?"
    rf"|(?P<bare_part>{_PART})|(?P<bare_month>(?<!\d){_MONTH})月(?P<bare_edge>{_EDGE})?(?P<bare_day>{_DAY})?)"
    rf"|(?P<same>(?:历史)?同期|上年同月)"
    rf"|(?P<near>上个?月|本月|当月|上个?季度|本季度|上周|本周)"
    rf"|(?P<days>昨日|昨天|今日|今天|前日|前天|昨晚|当日|当天|日前|近日|当晚)"
    rf"|(?P<holiday>国庆|“?十一”?黄金周|“五一”|五一|元旦)(?:长假|假期|期间|黄金周|节日?|小长假)+"
    rf"|(?P<open>目前|至今|当前|现在|昨日|近年来?|近些年来?|[近过最去]{{1,2}}[\d一二三四五六七八九十两]{{1,3}}年来?|[\d一二三四五六七八九十两]{{1,3}}年(?:多)?来"
    rf"|(?:行动|活动|节日|春节|春运|两会|疫情|假日|暑期|暑假|寒假|高考|中考|中秋|清明|端午|世博|亚运|奥运|专项行动|峰会|开展)(?:会)?(?:期间|以来|开展以来|启动以来|当晚|当天|前夕)"
    rf"|期间|成立以来|实施以来|以来))"
    rf"(?P<since>以来|以后|开始|起(?![\d、，,]))?"
)
_BASE_BEFORE = re.compile(r"(?:比|较|较之|同比|比起|相比于?|与|同|和|跟|于|对比|由|从|自|是|相当于|近|逾|低于|高于)$")
_FROM = ("由", "从", "自")
_COMPARED = ("比", "较", "同比", "较之", "比起", "相比", "相比于", "对比", "低于", "高于")
_WITH = ("与", "同", "和", "跟")
_HAN = {char: number for number, char in enumerate("〇一二三四五六七八九十")} | {"零": 0, "○": 0, "两": 2, "首": 1}


def find(text: str, published_on: date | None = None, report_year: int | None = None) -> list[Reference]:
    """Every time named in `text`, in order of its place."""
    reader = _Reader(text, published_on, report_year)
    return [reference for match in _REFERENCE.finditer(text) if (reference := reader.read(match)) is not None]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _number(words: str) -> int:
    """A month, day or count of months: 11, 十一, 二十三."""
    if words.isdigit():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
    return _HAN[words]


class _Reader:
    """Reads the matches of one text in order, remembering the year last named."""

    def __init__(self, text: str, published_on: date | None, report_year: int | None) -> None:
        self.text, self.published, self.report_year = text, published_on, report_year
        self.named: int | None = None
        self.stretch: tuple[date, date] | None = None
        self._readers = {
            "plan": self._plan,
            "years": self._years,
            "range": self._range,
            "point": self._point,
            "same": self._same,
            "near": self._near,
            "days": self._days,
            "holiday": self._holiday,
            "open": self._open,
        }

    def read(self, match: re.Match[str]) -> Reference | None:
        return next((reader(match) for name, reader in self._readers.items() if match[name]), None)

    # -- years ------------------------------------------------------------------------------------------------------

    @property
    def _today(self) -> int | None:
        if self.published:
            return self.published.year
        return self.report_year + 1 if self.report_year else None

    def _year(self, words: str) -> int | None:
        words = (
            words.removesuffix("度").removesuffix("年")
            if words[:2] not in ("去年", "上年", "前年", "今年", "本年", "当年", "年内")
            else words[:2]
        )
        if words.isdigit():
            return int(words)
        if len(words) == 4:
            return int("".join(str(_HAN[char]) for char in words))
        if words == "当年":
            return self.named
        if self._today is None:
            return None
        return self._today - {"去年": 1, "上年": 1, "前年": 2}.get(words, 0)

    def _implied(self, month: int) -> int | None:
        """The year of a month named without one: the year named before it, else the last such month before publication."""
        if self.named and (self.published is None or self.named >= self.published.year - 1):
            return self.named
        if self.published:
            return self.published.year - (month > self.published.month)
        return self.report_year

    # -- the kinds of reference -------------------------------------------------------------------------------------

    def _make(
        self,
        match: re.Match[str],
        first: date | None,
        last: date | None,
        lasting: bool = True,
        named_year: int | None = None,
        unit: str = "year",
    ) -> Reference:
        base, _ = self._role(match)
        if first and last and not base:
            self.stretch = (first, last)
        return Reference(match.start(), match.end(), first, last, lasting, base, named_year, unit, bool(match["until"]))

    def _role(self, match: re.Match[str]) -> tuple[bool, str]:
        """Whether the time is a base (比去年, 与2018年相比, 由2011年的) and the word that said so."""
        before = _BASE_BEFORE.search(self.text[max(0, match.start() - 3) : match.start()])
        word = before[0] if before else ""
        after = self.text[match.end() : match.end() + 6]
        if word in _COMPARED:
            return True, word
        if word in _WITH and re.match(r"(?:同期)?(?:的[^，,。]{0,3})?(?:相比|同比|比较|比|持平|基本持平|相当)", after):
            return True, word
        if word in _FROM and not match["range"] and not match["since"]:
            return after[:1] not in ("至", "到", "开"), word
        return word in ("是", "相当于") and after[:1] == "的", word

    def _plan(self, match: re.Match[str]) -> Reference:
        number = _HAN.get(match["plan_number"], 0)
        return self._make(match, date(2001 + 5 * number, 1, 1), date(2005 + 5 * number, 12, 31))

    def _years(self, match: re.Match[str]) -> Reference:
        first, last = int(match["year_a"]), int(match["year_b"])
        return self._make(match, date(first, 1, 1), date(max(first, last), 12, 31))

    def _range(self, match: re.Match[str]) -> Reference | None:
        if not (match["m2"] or match["d2"]):
            return None
        month_a = _number(match["m1"])
        month_b = _number(match["m2"]) if match["m2"] else month_a
        year_b = self._year(match["y2"]) if match["y2"] else None
        year_a = self._year(match["y1"]) if match["y1"] else None
        if year_a is None:
            year_a = (year_b or self._implied(month_b)) if month_a <= month_b else None
        year_b = year_b or year_a
        if not (1 <= month_a <= 12 and 1 <= month_b <= 12) or year_a is None or year_b is None:
            return self._make(match, None, None, lasting=not match["d1"])
        if year_b == year_a and month_b < month_a:
            year_b += 1
        if match["y1"] and year_a == year_b:
            self.named = year_a
        return self._make(match, date(year_a, month_a, 1), month_end(year_b, month_b), lasting=not match["d2"])

    def _point(self, match: re.Match[str]) -> Reference | None:
        words = match["year"]
        part, month = match["part"] or match["bare_part"], match["month"] or match["bare_month"]
        day = match["day"] or match["bare_day"]
        edge = match["year_edge"] or match["edge"] or match["bare_edge"] or ""
        year = self._year(words) if words else None
        if words and year is not None and not self._role(match)[0] and not match["since"]:
            self.named = year
        if match[0].endswith("同期") and year is not None and self.stretch and not self._role(match)[0]:
            return self._year_before(match, year)
        first, last = self._stretch(year, bool(words), part, _number(month) if month else None)
        named = year if words and words[0] not in "去上今本当年前" else None
        if words == "前年":
            named = year
        if first is None or last is None:
            return self._make(match, None, None, lasting=not day, named_year=named)
        if match["since"]:
            return self._make(match, first, self._since_end(first), named_year=named)
        if (
            (match["until"] or self.text[match.start() - 1 : match.start()] in "到至")
            and edge[:1] in ("底", "末")
            or match["until"]
        ):
            first = date(last.year, 1, 1)
        return self._make(match, first, last, lasting=not day or bool(match["until"]), named_year=named)

    def _since_end(self, first: date) -> date:
        """今年以来 runs to the month of publication; without one, to the end of the year it began in."""
        if self.published and self.published >= first:
            return month_end(self.published.year, self.published.month)
        return date(max(first.year, self.report_year or 0), 12, 31)

    def _stretch(
        self, year: int | None, named: bool, part: str | None, month: int | None
    ) -> tuple[date | None, date | None]:
        months = (month, month) if month else _months(part) if part else (1, 12)
        if year is None and not named:
            year = self._implied(months[1]) if part != "全年" else self._whole_year()
        if year is None:
            return None, None
        return date(year, months[0], 1), month_end(year, months[1])

    def _whole_year(self) -> int | None:
        if self.named:
            return self.named
        return self.published.year - (self.published.month < 12) if self.published else self.report_year

    def _same(self, match: re.Match[str]) -> Reference | None:
        """比同期 is a base; 同期 alone adds nothing: the period before it goes on."""
        return self._make(match, None, None, lasting=False) if self._role(match)[0] else None

    def _year_before(self, match: re.Match[str], year: int) -> Reference:
        """去年同期破案290起: the time before it, told of another year."""
        first, last = self.stretch or (date(year, 1, 1), date(year, 12, 31))
        span = last.year - first.year
        moved = Reference(
            match.start(), match.end(), first.replace(year=year - span), month_end(year, last.month), False
        )
        self.named = None
        return moved

    def _near(self, match: re.Match[str]) -> Reference:
        words = match["near"]
        unit = "week" if "周" in words else "quarter" if "季" in words else "month"
        if self.published is None or unit == "week":
            return self._make(match, None, None, lasting=False, unit=unit)
        year, month = self.published.year, self.published.month
        size = 3 if unit == "quarter" else 1
        index = (year * 12 + month - 1) // size - (words[0] == "上")
        first, last = index * size, index * size + size - 1
        return self._make(match, date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1), unit=unit)

    def _days(self, match: re.Match[str]) -> Reference | None:
        words = match["days"]
        if match["until"]:  # 截至昨日 tells no beginning
            return self._make(match, None, None)
        if self.published is None or words in ("日前", "近日", "当日", "当天", "当晚"):
            return self._make(match, None, None, lasting=False) if words in ("当晚", "当日", "当天") else None
        day = self.published - timedelta(days=2 if words[0] == "前" else words[0] == "昨")
        return self._make(match, day.replace(day=1), month_end(day.year, day.month), lasting=False, unit="day")

    def _holiday(self, match: re.Match[str]) -> Reference:
        words = match["holiday"]
        month = 5 if "五一" in words else 1 if words == "元旦" else 10
        year = self._implied(month)
        if year is None:
            return self._make(match, None, None)
        return self._make(match, date(year, month, 1), month_end(year, month))

    def _open(self, match: re.Match[str]) -> Reference:
        return self._make(match, None, None)


def _months(part: str) -> tuple[int, int]:
    """First and last month of a part of a year: 上半年, 二季度, 前三季度, 前10个月."""
    if part in ("上半年", "下半年"):
        return (1, 6) if part[0] == "上" else (7, 12)
    if part in ("全年", "年初", "年底", "年末"):
        return 1, 12
    count = re.sub(r"[第首头前个季度月]", "", part)
    if "季" in part:
        number = _number(count) if count else 1
        return (1, number * 3) if part[0] == "前" else (number * 3 - 2, number * 3)
    return 1, _number(count) if count else 1
