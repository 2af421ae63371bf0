"""Putting measures' names together: verbs carried on, nouns taken from the figure before, list members completed."""

import re

from archive.extract.vocabulary import any_of, table
from archive.extract.words import Words, strip

_MEASURES = table("measures")
VERB = re.compile(any_of(_MEASURES["verbs"]["words"]) + "+(?:各类|各种|的|涉嫌)?")
DEPENDENT = frozenset(_MEASURES["dependents"]["words"])
_ENDINGS = sorted({"起数", "数", "数量", *DEPENDENT}, key=len, reverse=True)
_TOTAL = re.compile(r".*(?<!公)(?<!一)(?:共(?![享建治同和青产])(?:计|有)?|累计|先后|总计|合计)(?=..)")
NOTHING = Words("", ())


def joined(*parts: Words) -> Words:
    return Words("".join(part.text for part in parts), sum((part.offsets for part in parts), ()))


def prefixed(common: list[Words], member: Words) -> Words:
    """The words shared by a list's figures go before each member (分别破获 makes 破获盗窃案件), 发案 and the like behind it."""
    if common and common[0].text in DEPENDENT and common[0].text not in member.text and not VERB.match(common[0].text):
        return joined(member, common[0])
    if common and common[0].text not in member.text:
        return joined(common[0], member)
    return member


def leading_verb(local: Words) -> Words:
    match = VERB.match(local.text)
    return local.part(0, match.end()) if match else NOTHING


def after_total(local: Words) -> Words:
    """What is counted stands behind 共 or 累计 where the clause is long."""
    match = _TOTAL.match(local.text)
    return strip(local.part(match.end())) if match else local


def noun_of(measure: Words) -> Words:
    """破获跨境赌博案件 without its verb, 交通事故数 without 数."""
    match = VERB.match(measure.text)
    rest = measure.part(match.end()) if match and match.end() + 1 < len(measure.text) else measure
    for ending in _ENDINGS:
        if rest.text.endswith(ending) and len(rest.text) > len(ending) + 1:
            return strip(rest.part(0, -len(ending)))
    return rest
