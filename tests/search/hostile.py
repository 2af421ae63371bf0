"""Queries of death: what stalls, fells or fools other search engines, and what presses against our own limits."""

from urllib.parse import quote

_MIXED_HAN = "".join(chr(0x4E00 + 7919 * place % 20_000) for place in range(20_000))
_COMMON = "的一是在了有和人这中大为上个国我以要他时来用们生到作地于出就"

QUERIES = {
    # Operators of other engines, which expand to whole vocabularies or open internal fields.
    "fuzzy": "经济~2",
    "fuzzy Latin": "abcdefgh~2",
    "very fuzzy": "经济~9",
    "fuzzy and long": "社会主义~2",
    "fifty fuzzy words": " ".join(f"词{number}~2" for number in range(50)),
    "open range": "[TO]",
    "range of all characters": "text:[一 TO 龥]",
    "range of days": "date:[99999999999999 TO x]",
    "leading star": "*济",
    "stars on both sides": "*经*",
    "a star": "*",
    "stars": "*" * 256,
    "question marks": "??",
    "200 wildcards": "?* " * 85,
    "regular expression": "/(a+)+$/",
    "internal field": "django_ct:archive.article",
    "every number": "id:*",
    "boost": "平安^1000000",
    # Length and depth.
    "1,000 words with OR": " OR ".join(_MIXED_HAN[:1_000]),
    "5,000 words with OR": " OR ".join(_MIXED_HAN[:5_000]),
    "1,000 words": " ".join(_MIXED_HAN[:1_000]),
    "1,000 brackets": "(" * 1_000 + "平安" + ")" * 1_000,
    "10,000 brackets": "(" * 10_000 + "平安" + ")" * 10_000,
    "20,000 opening brackets": "(" * 20_000,
    "1,000 NOTs": "NOT " * 1_000 + "平安",
    "4,000 digits in a date": "date:" + "9" * 4_000,
    "100,000 times one character": "中" * 100_000,
    "100,000 times one letter": "a" * 100_000,
    "20,000 different characters": _MIXED_HAN,
    "3,000 different characters": _MIXED_HAN[:3_000],
    "100 KB of words": "平安 " * 33_000,
    # Just within the limits, where the work is greatest.
    "256 times one character": "中" * 256,
    "256 different characters": _MIXED_HAN[:256],
    "256 digits": "1" * 256,
    "256 digits and commas": "1," * 128,
    "thousands of thousands": "1" + ",000" * 63,
    "the commonest characters": " ".join(_COMMON),
    "the commonest characters with OR": " OR ".join(_COMMON),
    "all but the commonest characters": " ".join(f"-{sign}" for sign in _COMMON),
    "30 beginnings of numbers": " OR ".join(f"{number}*" for number in range(10, 40)),
    "one character, 254 times in a row": '"' + "中" * 254 + '"',
    "30 characters near each other": f'"{" ".join(_COMMON)}"~100',
    "one character near itself": '"' + "的 " * 31 + '的"~100',
    "depth of brackets": "(的 OR " * 8 + "一" + ")" * 8,
    "256 opening brackets": "(" * 256,
    "128 minus signs": "-" * 128 + " " + "-平" * 40,
    "quotation marks": '"' * 255,
    "years without end": "年:.. 年:9999..0001 年:99999999999999",
    "impossible days": "日期:0000-00-00 日期:9999-99-99 日期:近9999年",
    "fields without values": "标题: 年: 区:* 主题:- 来源:\"\"",
    # No text, or text that is code elsewhere.
    "NUL": "平\0安",
    "half of a surrogate pair": "平\ud800安",
    "overridden direction": "\u202e平安\u2066",
    "invisible characters": "平\u200b\u200b安\ufeff",
    "combining marks": "a" + "\u0301" * 250,
    "unbalanced marks": '"平安 “云州 「「」 》 ）(',
    "markup": "<script>alert(1)</script> <img src=x onerror=alert(1)",
    "code": "%s {0.__class__} {{7*7}} ' OR 1=1 --",
}  # fmt: skip

# Query strings of /search/ with pages, orders and filters that are none.
ADDRESSES = {
    "page before the first": "q=平安&page=-1",
    "page in letters": "q=平安&page=abc",
    "page beyond all numbers": f"q=平安&page={10**30}",
    "page beyond the end": "q=平安&page=999999",
    "parameters of other engines": "q=平安&models=auth.user&order_by=-pk&django_ct=archive.user&facets=id",
    "an order that is none": "q=平安&sort=price;DROP TABLE article",
    "1,000 filters": "q=平安&" + "&".join(f"topic=t{number}&year={10**20}&district=%00" for number in range(1_000)),
}


def address(query: str) -> str:
    """The query as a browser would send it; half of a surrogate pair as the bytes that a program can send."""
    return "q=" + quote(query.encode("utf-8", "surrogatepass"))
