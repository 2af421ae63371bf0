"""Queries that show how to search, with names and figures of this very archive, and how many articles each finds now."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from archive.models import Observation
from archive.search import QueryRefused, Results, find, names
from archive.search.near_misses import total_of

_MOST_COUNTED = 24  # searches; a blank would be taken for none
_FIGURES_READ = 60  # of the newest account; a figure that can be shown is soon found
_SHORT = 4  # characters; two longer names in one example are hard to read
_PLAIN = re.compile(r"\w+")
_SHARE = re.compile(r"\d+\.\d+(?=%)")
_LEVEL = re.compile(r"\d{2,}[起件人名个]")


@dataclass(frozen=True)
class Example:
    """A query that can be asked by clicking on it, and what it finds; `total` is None until it is counted."""

    query: str
    finds: Promise
    total: int | None = None


@dataclass(frozen=True)
class Section:
    """The examples of one part of the language."""

    heading: Promise
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Held:
    """What the examples are made of; these are for an archive that has none of its own."""

    campaigns: tuple[str, str] = ("净海", "蓝剑")
    topic: str = "反诈"
    district: str = "海曙"
    source: str = "晚报"
    years: tuple[int, int] = (2019, 2021)
    share: str = "97.31"
    level: str = "523起"


def sections() -> list[Section]:
    """All examples, each with the number of articles that it finds."""
    written = list(_written(_held()))
    totals = _totals(tuple(one.query for section in written for one in section.examples)[:_MOST_COUNTED])
    return [
        replace(section, examples=tuple(replace(one, total=totals.get(one.query)) for one in section.examples))
        for section in written
    ]


def _totals(queries: tuple[str, ...]) -> dict[str, int]:
    """Kept for some seconds, and never past a withdrawal."""
    key = f"examples-{hash((queries, names.gone()))}"
    return cache.get_or_set(key, lambda: {one: total_of(one) for one in queries}, settings.SEARCH_NAMES_SECONDS) or {}


def _held() -> Held:
    """What the archive at hand has most of."""
    try:
        found = find("", size=1, sort="newest")
    except QueryRefused:
        return Held()
    plain = Held()
    first, second, *_rest = [*sorted(_labels(found, "campaign"), key=_is_long), *plain.campaigns]
    years = sorted(int(facet.value) for facet in found.facets.get("year", ())) or list(plain.years)
    figures = _figures(found)
    return Held(
        campaigns=(first, second),
        topic=_first(_labels(found, "topic"), plain.topic),
        district=_first(_labels(found, "district"), plain.district),
        source=_first(_labels(found, "source"), plain.source),
        years=(years[0], years[-1]),
        share=_first((match[0] for one in figures if (match := _SHARE.match(one))), plain.share),
        level=_first((one for one in figures if _LEVEL.fullmatch(one)), plain.level),
    )


def _is_long(name: str) -> bool:
    return len(name) > _SHORT


def _first(found: Iterable[str], otherwise: str) -> str:
    return next(iter(found), otherwise)


def _labels(found: Results, kind: str) -> list[str]:
    """Names that can be typed as they are; those that were put together from long titles show nothing."""
    return [
        facet.label for facet in found.facets.get(kind, ()) if _PLAIN.fullmatch(facet.label) and len(facet.label) < 12
    ]


def _figures(found: Results) -> list[str]:
    """Figures of the newest article as it prints them."""
    newest = [hit.article_id for hit in found.hits]
    rows = Observation.objects.standing().filter(article__in=newest).select_related("article")
    return [row.printed for row in rows[:_FIGURES_READ]]


_DAYS = _("也可写成 近三个月、今天、昨天、本周、上周、本月、上月、今年、去年、last30days")


def _written(held: Held) -> Iterator[Section]:
    one, other = held.campaigns
    earliest, latest = held.years
    yield Section(
        _("词"),
        (
            Example("诈骗", _("含有这个词的文章")),
            Example("诈骗 下降", _("两个词都有；中间空一格，多少格都行")),
            Example(f"{one} OR {other}", _("有其中一个就行；OR 要大写，也可写“或”")),
            Example("诈骗 -校园", _("有前一个、没有后一个；减号前空格、后不空格，也可写 NOT")),
            Example(f"({one} OR {other}) 渔船", _("括号里的先合在一起")),
            Example("掃黑除惡", _("繁体与简体互通")),
        ),
    )
    yield Section(
        _("原样的字句"),
        (
            Example('"电信网络诈骗"', _("加引号，一字不差；哪种引号都行：“” 「」 《》")),
            Example('"反诈 宣传"~10', _("引号里的两个词相距不超过10字")),
        ),
    )
    yield Section(
        _("数字与字母"),
        (
            Example(
                held.share,
                format_lazy(_("照原文写；{number} 与 {number}% 都找得到，但不会找到 1{number}"), number=held.share),
            ),
            Example(held.level, _("数字连同它的单位")),
            Example(str(latest), _("写到这一年，或讲述这一年的文章")),
            Example("G2*", _("以 G2 开头的词或数字；汉字不必加星号")),
        ),
    )
    yield Section(
        _("只看某一类"),
        (
            Example(f"区:{held.district}", _("写到这个区县的文章（district）")),
            Example(f"主题:{held.topic}", _("归入这个主题的文章（topic）")),
            Example(f"行动:{one}", _("写到这次专项行动的文章；名称里有空格就加引号（campaign）")),
            Example("标题:账单", _("只在标题里找；冒号全角半角都行，标题也可写 title")),
            Example(
                f"年:{earliest}..{latest}",
                _("文章讲述的年份；2019.. 是2019年以来，..2019 是到2019年为止（year）"),
            ),
            Example("日期:2020-03..2020-05", _("见报的日子；写到年、月、日都行，如 2020年3月1日（date）")),
            Example("日期:近30天", _DAYS),
            Example(f"来源:{held.source}", _("这家报纸的文章（source）")),
            Example(f"诈骗 -区:{held.district} 年:{earliest} OR 年:{latest}", _("各种写法可以合用")),
        ),
    )
