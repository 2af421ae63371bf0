"""Putting names together: a deed before the members of a list, the noun of the figure before, the whole of a part."""

import re

from archive.extract.phrase import DEED, DEPENDENT, deed_of, has_head, noun_of
from archive.extract.vocabulary import table
from archive.extract.words import NOTHING, Words, joined, merged

_ATTRIBUTES = tuple(table("measures")["attributes"]["words"])
OFTEN = re.compile(
    r"(?:平均)?每(?:[天日月年周家户村所人]|[十百千万]{1,2}[人户车辆名]|平方公里|个?小区)|[日月年周]?平?均"
)
_LONGEST = 40
_NEW = frozenset(("新增", "新建"))
_GENERAL = frozenset(table("measures")["general"]["words"])
_BEHIND = frozenset(table("measures")["behind"]["words"])


def prefixed(common: Words, member: Words) -> Words:
    """What a list's members share goes before each (分别破获 makes 破获盗窃案件), 发案 and the like behind it."""
    if not common or common.text in member.text:
        return member
    return joined(member, common) if common.text in _BEHIND else joined(common, member)


def with_noun(measure: Words, last: Words, *, same_unit: bool = False) -> Words:
    """A word that needs the noun of the figure before: 查获赌博案件61起、处罚192人 counts 赌博案件处罚.

    What is counted in the `same_unit` is the deed's object: 发生命案87起，破获83起 counts 破获命案.
    """
    if measure.text in last.text:
        return last
    if OFTEN.fullmatch(measure.text):  # 接警104万起，日均2900起; 平均每家8具
        return joined(measure, last)
    noun = noun_of(last) if len(last.text) <= _LONGEST else NOTHING
    if not noun or noun.text in _GENERAL or noun.text in measure.text or measure.text[:2] in noun.text:
        return measure
    deed = DEED.fullmatch(measure.text) is not None and measure.text not in _BEHIND
    if deed and same_unit and (deed_of(last) or has_head(noun.text) or measure.text in _NEW):
        return joined(measure, noun)
    behind = has_head(noun.text) or measure.text in _BEHIND and last.text.startswith(noun.text)
    deed = deed or measure.text in _BEHIND
    return measure if deed and not behind else joined(noun, measure)  # 打掉窝点38处，拘留407人


def part_of(whole: Words, part: Words, *, attributive: bool) -> Words:
    """What 其中 counts: 查处醉驾，其中女性 is 查处女性醉驾, 收缴枪支，其中猎枪 is 收缴猎枪, 火灾，其中较大火灾 is itself.

    `attributive` tells that the part ends with 的 in the text (涉赌的56起) and needs the noun of the whole.
    """
    if part.text in DEPENDENT:
        return with_noun(part, whole)
    if (
        DEED.match(part.text) or len(whole.text) > _LONGEST
    ):  # a part of a part of a part: 其中涉赌的3起。其中涉毒的4起。…
        return part
    if DEED.fullmatch(whole.text):
        return part if has_head(part.text) else prefixed(whole, part)
    deed, noun = deed_of(whole), noun_of(whole)
    if attributive or part.text.startswith(_ATTRIBUTES) or part.text.endswith("类"):
        return joined(deed, part, noun)
    if deed or has_head(part.text) or part.text[-1:] == noun.text[-1:]:
        return joined(deed, part)
    return joined(noun, part) if "被" in noun.text else merged(part, noun)


def share_of(part: Words, of: Words, whole: Words) -> Words:
    """女性, 占 and 酒驾者; what is printed once is said once: 接报有效警情 of 接报警情 is 有效警情占接报警情."""
    if not whole or whole.text in part.text + of.text:
        return joined(part, of)
    own = [place for place, offset in enumerate(part.offsets) if offset not in whole.offsets]
    return joined(part.part(own[0], own[-1] + 1) if own else part, of, whole)
