"""Single cases and judgements: what one man did, paid or was sentenced to is no figure of the public safety of a place."""

import re
from collections.abc import Iterator

from archive.extract.figure import LeftAlone
from archive.extract.sentence import Sentence

ORDER = 3

_CASE = re.compile(
    r"被告人|(?:^|[，。])[他她](?!们)|有期徒刑|无期徒刑|剥夺政治权利|某某|[一-鿿]某[某甲乙丙\d（(，,、的在因将与和被通到于为]|判处|的，(?:应当|处|将被|可)|记满?\d{1,2}分|受害人[一-鿿]某|男子[一-鿿]某|女子|的哥|失主|报警人称|嫌疑人[一-鿿]{1,2}某|小[王李张刘陈]|市民[王李张刘陈]|[王李张刘陈赵杨黄周吴徐孙][先女](?:生|士)|大[爷妈]"
    r"|\d{1,2}[日号](?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚|深夜|夜|\d{1,2}[时点])[^。]{0,40}(?:接到|接警|接报|报警|发现|抓获|查获|拦下|巡逻|发生一起|民警在|一辆|一名)|(?:一名|一位|该名?)[^，。、]{0,6}(?:男子|女子|老人|司机|驾驶员|男童|女童|学生|嫌疑人)"
)
_SUM = re.compile(
    r"共|累计|同比|环比|全市|全省|全国|全区|全县|全港|各地|以来|占|上半年|全年|去年|今年|分别|平均|率|行动中|统一行动|目前已|期间"
)


def find(sentence: Sentence) -> Iterator[LeftAlone]:
    """Every number of a sentence that tells one case and sums up nothing."""
    if sentence.numerals and not _SUM.search(sentence.text) and _CASE.search(sentence.text):
        for numeral in sentence.numerals:
            if not sentence.taken(numeral.start, numeral.end):
                yield LeftAlone(numeral.start, numeral.end, "no_figure.single_case")
