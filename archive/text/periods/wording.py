"""The shapes of times, put together from the words of times.toml into one expression that is matched once over a text."""

import re

from archive.text.periods.vocabulary import any_of, table

_YEARS, _NEAR, _DAYS, _OPEN = table("years"), table("near"), table("days"), table("open")

# -- the pieces -------------------------------------------------------------------------------------------------------

_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
TO = r"(?:至|到|直至|—{1,2}|-{1,2}|–|~|～)"
_ABSOLUTE = (
    r"(?<!\d)(?:19|20)\d\d ?(?:年度?|财政年度|财年)"
    r"|(?<!\d)0\d年(?!来|间|多|以)"  # 09年, never 10年, which may be a length
    r"|[一二][〇零○O九][〇零○O一二三四五六七八九]{2}年度?"
    r"|民国\d{2,3}年|[去今前][(（]\d{2,4}[)）]年"  # 去(108)年 in Taiwan
)
# 以上年龄, 以前年度 and 同年龄 hold no year
_RELATIVE = rf"(?<![以过之此]){any_of(_YEARS['published'])}度?(?![龄纪轻级])"
_NAMED = rf"(?<!连续)(?<![\d一二两三四五六七八九十数几以之此]){any_of(_YEARS['named'])}(?![龄级])"
YEAR = rf"(?:{_ABSOLUTE}|{_RELATIVE}|{_NAMED})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
DAY = r"(?:[12]\d|3[01]|0?[1-9]|[一二三四五六七八九十]{1,3}) ?[日号]"
_HOUR = r"(?:零时|\d{1,2}[时点])?"
# what stands before a month's number that is another number's or a length's: 万元月均, 两三月, 每3月, 近一月
_NO_MONTH = r"\d第每近逐这达满个.:：万亿千百余多一二三四五六七八九十两几"
_EDGE = r"(?:底|末|初|中旬|上旬|下旬)"
_QUARTER = r"第?[一二三四1-4]个?季度?|[首头末]季度?|[前首头][一二两三1-3]个?季度?"
_SURE_QUARTER = r"第[一二三四1-4]个?季度?|[一二三四1-4]个?季度|首季度?|[前首头][一二两三1-3]个?季度?"  # not 四季
_MONTHS = rf"[前首头]{_COUNT} ?个?月份?"
_LAST_MONTHS = rf"(?:后|最后){_COUNT}个月"
_PART = rf"{any_of(table('parts'))}度?"
_YEAR_END = r"年底|年末|岁末|年终"
SAME = r"同期|同一?时期|同一?时段|同一?时间段?|同一?月份?|同一?季度?"
_HOLIDAY = (
    rf"(?:中秋)?“?{any_of(table('holidays'))}”?节?(?:、?中秋)?(?:小?长假|假期|黄金周|期间|节日|当天|{_COUNT}[天日](?:长假|假期)?)+"
)
_SEASON = rf"{any_of(_OPEN['seasons'])}节?(?:期间|假期|长假)?"
_BEGUN = (
    rf"(?:“[^”\n]{{1,16}}”|[^，,。；;：:、！？\n\d“”是为创]){{1,16}}?{any_of(table('begun')['verbs'])}[以之]?后?(?:以来|至今|迄今)"
)
# 2019年起诉, 3月起获 begin nothing
_SINCE = rf"(?:以来|以后|之后|至今|迄今|到现在|到目前|开始|起(?![诉获伏底草点步义源火飞早])(?:至今)?|{_BEGUN})"

# -- the kinds of time ------------------------------------------------------------------------------------------------

_KINDS = {
    "plan": r"“?十(?P<plan_number>[一二三四]?)五”?(?:规划)?(?P<plan_tail>期间|时期|以来|[前后]?五年)",
    "fiscal": r"(?<!\d)(?P<fiscal_first>(?:19|20)\d\d)[-/—至](?:(?:19|20)?\d\d)(?P<fiscal_kind>(?:财政)?年度|学年)",
    "year_list": rf"(?<!\d)(?:19|20)\d\d年?(?:[、和及与](?:19|20)\d\d年?){{1,9}}(?:(?<=年)|这?{_COUNT}年)(?:间|里)?",
    "quarter_list": r"(?P<quarter_year>" + YEAR + r")?第?[一二三四](?:季度?)?(?:[、和及与]第?[一二三四](?:季度?)?){1,3}(?<=季度)",
    "month_list": (
        rf"(?P<list_year>{YEAR})?(?<![\d第]){MONTH}(?:月份?)?(?:[、和及与]{MONTH}(?:月份?)?){{1,10}}(?:(?<=月)|(?<=月份)|这?{_COUNT}个?月)"
    ),
    "years": (
        rf"(?P<year_a>(?<!\d)(?:19|20)\d\d|{YEAR})(?:以来|起|底|末|初)?{TO}(?P<year_b>{YEAR}|(?:19|20)\d\d(?=这?[两二三四五六七八九十]年))"
        rf"(?:(?P<years_month>{MONTH}) ?月份?{_EDGE}?)?(?:这?{_COUNT}年(?:间|来|里)?)?止?"
    ),
    "range": (
        rf"(?P<y1>{YEAR})?[的 ]?(?:全省|全市)?(?:(?<![{_NO_MONTH}])(?P<m1>{MONTH}) ?(?:月份?)?|(?P<opening>年初|开年|新年伊始)){_EDGE}?(?P<d1>{DAY})?{_HOUR}起?"
        rf"{TO}(?P<y2>{YEAR})? ?(?:(?P<m2>{MONTH}) ?月份?{_EDGE}?|(?P<closing>{_YEAR_END}))?(?P<d2>{DAY})?"
        rf"(?(m2)|(?(closing)|(?(d2)|(?!)))){_HOUR}止?"
    ),
    "quarters": rf"(?P<quarters_year>{YEAR})?第?(?P<q1>[一二三1-3])(?:季度?)?{TO}第?(?P<q2>[二三四2-4])季度?",
    "point": (
        rf"(?:(?P<year>{YEAR})(?:的?(?:(?P<part>{_PART}|{_QUARTER}|{_MONTHS}|{_LAST_MONTHS})"
        rf"| ?(?P<month>{MONTH}) ?月份?(?P<edge>{_EDGE})?(?P<day>{DAY})?"
        rf"|(?P<same>{SAME})|(?P<holiday>{_HOLIDAY})|(?P<season>{_SEASON})|(?P<year_edge>年?底|年?末|岁末|年?初)|一年(?![多来前后内间])))?"
        rf"|(?P<bare_part>{_PART}|{_SURE_QUARTER}|(?:开年)?(?<![此之以提目日先]){_MONTHS})"
        rf"|(?<![{_NO_MONTH}])(?<!每年)(?P<bare_month>{MONTH}) ?月(?![内余来多后间])份?(?P<bare_edge>{_EDGE})?(?P<bare_day>{DAY})?"
        rf"|(?P<bare_edge_year>(?:{_YEAR_END}|年初)(?!前)|开年(?=以来|至今))|(?P<bare_holiday>{_HOLIDAY}))"
        rf"{_HOUR}(?P<since>{_SINCE})?(?P<stop>为?止(?:年度)?)?"
    ),
    "near": (
        rf"(?<![以网线晚])(?P<near_words>{any_of([*_NEAR['named'], *_NEAR['published']])})(?![边围密转节龄])[度份]?"
        rf"(?P<near_part>[前首头]{_COUNT}个?(?P<near_size>月|天|周)|{SAME}|{_EDGE}|{DAY})?(?P<near_since>{_SINCE})?"
    ),
    "past": r"(?:刚刚?)?过去的?(?:这)?一年(?![多来前后])里?",
    "earlier": rf"(?<![^，,。；;：:、！？\s“而但])(?P<earlier_count>{_COUNT})年前(?![的后\d一二三四五六七八九十])",
    "days": any_of([*_DAYS["published"], *_DAYS["named"]]),
    "lone_day": r"(?<![^，,。；;！？\s])(?P<day_number>[12]\d|3[01]|[1-9])日(?=[，,上下凌晚清当])",
    "length": (
        rf"(?:最近|近|过去|这)的?(?P<near_count>{_COUNT})(?P<near_unit>年|个月|月)多?(?:以?来|间|里)?|(?P<length_count>{_COUNT})(?P<length_unit>年|个月|月)多?以?来(?!自|说|看)"
    ),
    "open": (
        rf"{any_of(_OPEN['now'])}|{_SEASON}(?=[，,]|期间)|(?<=截至){any_of(_OPEN['reports'])}时?|期间|以来|(?:行动|收网|集中)当[晚天日]|前夕"
    ),
}
_UNTIL = r"(?P<until>截至到?|截止到?|直到|到|至)?"
EXPRESSION = re.compile(
    f"{_UNTIL}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS.items()) + ")"
)
KINDS = tuple(_KINDS)
