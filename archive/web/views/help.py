from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from archive.search import query


@dataclass(frozen=True)
class Example:
    """A query that can be asked by clicking on it, and what it finds."""

    query: str
    finds: object


_TIMES = _("也可写成 近三个月、今天、昨天、本周、上周、本月、上月、今年、去年、last30days")

EXAMPLES: dict[object, tuple[Example, ...]] = {
    _("词"): (
        Example("诈骗", _("含有这个词的文章")),
        Example("诈骗 下降", _("两个词都有；中间空一格，多少格都行")),
        Example("净海 OR 蓝剑", _("有其中一个就行；OR 要大写，也可写“或”")),
        Example("诈骗 -校园", _("有前一个、没有后一个；减号前空格、后不空格，也可写 NOT")),
        Example("(净海 OR 蓝剑) 渔船", _("括号里的先合在一起")),
        Example("掃黑除惡", _("繁体与简体互通")),
    ),
    _("原样的字句"): (
        Example('"电信网络诈骗"', _("加引号，一字不差；哪种引号都行：“” 「」 《》")),
        Example('"反诈 宣传"~10', _("引号里的两个词相距不超过10字")),
    ),
    _("数字与字母"): (
        Example("97.31", _("照原文写；97.31、97.31% 都找得到，但不会找到 197.31")),
        Example("523起", _("数字连同它的单位")),
        Example("G2*", _("以 G2 开头的词或数字；汉字不必加星号")),
        Example("2020", _("写到2020，或讲述2020年的文章")),
    ),
    _("只看某一类"): (
        Example("标题:账单", _("只在标题里找；冒号全角半角都行，标题也可写 title")),
        Example("年:2019..2021", _("文章讲述的年份；2019.. 是2019年以来，..2019 是到2019年为止（year）")),
        Example("日期:2020-03..2020-05", _("见报的日子；写到年、月、日都行，如 2020年3月1日（date）")),
        Example("日期:近30天", _TIMES),
        Example("区:海曙", _("写到这个区县的文章（district）")),
        Example("主题:反诈", _("归入这个主题的文章（topic）")),
        Example('行动:"净网2019"', _("写到这次专项行动的文章；名称里有空格就加引号（campaign）")),
        Example("来源:晚报", _("这家报纸的文章（source）")),
        Example("诈骗 -区:海曙 年:2019 OR 年:2020", _("各种写法可以合用")),
    ),
}


def help_page(request: HttpRequest) -> HttpResponse:
    """The language of the search box on one page, every example a search."""
    limits = {
        "characters": query.LONGEST_QUERY,
        "terms": query.MOST_TERMS,
        "depth": query.DEEPEST,
        "distance": query.FARTHEST,
        "prefix": query.SHORTEST_PREFIX,
    }
    return render(request, "web/help.html", {"examples": EXAMPLES.items(), "limits": limits})
