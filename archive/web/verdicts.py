"""Two reports of a figure laid side by side, in words: what the verdict is, on what it rests, and which cells differ."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.comparing import Aspect, Difference, Ground, Judgement, Statement, Verdict, judge, stated
from archive.models import Observation
from archive.models.kinds import KindName
from archive.presentation import comparison, published
from archive.web.wording import period, sentence

WORDS: dict[Verdict, str | Promise] = {
    Verdict.SAME: gettext_lazy("相同"),
    Verdict.WITHIN: gettext_lazy("约数之内相合"),
    Verdict.REVISED: gettext_lazy("修订"),
    Verdict.NOT_COMPARABLE: gettext_lazy("不可比"),
    Verdict.CONFLICT: gettext_lazy("不一致"),
}
MEANINGS: dict[Verdict, str | Promise] = {
    Verdict.SAME: gettext_lazy("时期、地区、口径与数目都相同。"),
    Verdict.WITHIN: gettext_lazy("所指相同，数目虽不同，但约数的幅度相交，或四舍五入到较粗一处印出的位数后相同。"),
    Verdict.REVISED: gettext_lazy("所指相同，同一来源改日另报了一个数，或另一来源在九十天以后才报；两个日期都列出。"),
    Verdict.NOT_COMPARABLE: gettext_lazy("时期、地区、口径、指标、类别、单位或比较基准有不同，数目不同不等于矛盾。"),
    Verdict.CONFLICT: gettext_lazy("以上各项都相同，刊发也相近，数目却不同；档案不判断哪一个对。"),
}
_ASPECTS: dict[Aspect, str | Promise] = {
    Aspect.PERIOD: gettext_lazy("时期不同（%(one)s / %(other)s）"),
    Aspect.AREA: gettext_lazy("地区不同（%(one)s / %(other)s）"),
    Aspect.SCOPE: gettext_lazy("口径不同（%(one)s / %(other)s）"),
    Aspect.INDICATOR: gettext_lazy("指标不同（%(one)s / %(other)s）"),
    Aspect.KIND: gettext_lazy("类别不同（%(one)s / %(other)s）"),
    Aspect.UNIT: gettext_lazy("单位不同（%(one)s / %(other)s）"),
    Aspect.BASE: gettext_lazy("比较基准不同（%(one)s / %(other)s）"),
}
_UNSAID: dict[Aspect, str | Promise] = {
    Aspect.PERIOD: gettext_lazy("两处都没有说清时期"),
    Aspect.AREA: gettext_lazy("两处都没有说清地区"),
}
# The column of the table in which a difference is seen.
_COLUMNS = {Aspect.PERIOD: "period", Aspect.AREA: "area"}


@dataclass(frozen=True)
class Compared:
    """A report beside the one that the page is about. `differing` are the columns of the table in which they differ."""

    observation: Observation
    judgement: Judgement
    word: str
    reasons: str
    differing: set[str] = field(default_factory=set)

    @property
    def said(self) -> str:
        """The verdict in a sentence: 不可比：时期不同（2020年1—10月 / 2020年）。"""
        return _("%(verdict)s：%(reasons)s。") % {"verdict": self.word, "reasons": self.reasons}

    def as_json(self) -> dict[str, Any]:
        """The verdict as a name, its reasons as names, and both in a sentence."""
        aspects = [
            {"aspect": row.aspect, "one": row.one or None, "other": row.other or None}
            for row in self.judgement.differences
        ]
        return {
            "verdict": self.judgement.verdict,
            "differences": aspects,
            "ground": self.judgement.ground,
            "sentence": self.said,
        }


def compared(figure: Observation, others: Iterable[Observation], printed: Mapping[int, str]) -> list[Compared]:
    """Each of these reports beside the figure; `printed` are their characters in the articles, where they are known."""
    one = stated(figure, printed.get(figure.pk, ""))
    return [_compared(one, figure, other, printed.get(other.pk, "")) for other in others]


def _compared(one: Statement, figure: Observation, other: Observation, printed: str) -> Compared:
    two = stated(other, printed)
    judged = judge(one, two)
    word = str(WORDS[judged.verdict])
    return Compared(other, judged, word, _reasons(judged, figure, other), _differing(judged))


def _differing(judged: Judgement) -> set[str]:
    columns = {_COLUMNS.get(aspect, "definition") for aspect in judged.aspects}
    return columns if judged.equal else columns | {"value"}


def _reasons(judged: Judgement, figure: Observation, other: Observation) -> str:
    match judged.verdict:
        case Verdict.SAME:
            return _("时期、地区、口径与数目都相同")
        case Verdict.NOT_COMPARABLE:
            return _("，").join(map(_difference, judged.differences))
        case Verdict.WITHIN:
            return _within(judged, figure, other)
        case Verdict.REVISED:
            return _revised(judged, figure, other)
    return _conflict(judged, figure, other)


def _difference(row: Difference) -> str:
    if not row.one and not row.other and row.aspect in _UNSAID:
        return str(_UNSAID[row.aspect])
    told = {"one": _said(row.aspect, row.one), "other": _said(row.aspect, row.other)}
    return str(_ASPECTS[row.aspect]) % told


def _said(aspect: Aspect, words: str) -> str:
    if not words:
        return _("未注明")
    match aspect:
        case Aspect.PERIOD:
            return period(words)
        case Aspect.KIND:
            return str(KindName(words).label)
        case Aspect.BASE:
            return comparison(words)
    return words


def _within(judged: Judgement, figure: Observation, other: Observation) -> str:
    numbers = {"one": sentence(figure), "other": sentence(other)}
    if judged.ground == Ground.ROUNDED:
        return _("%(one)s与%(other)s只差在印出的位数，四舍五入后相同") % numbers
    return _("%(one)s与%(other)s的幅度相交，不算矛盾") % numbers


def _revised(judged: Judgement, figure: Observation, other: Observation) -> str:
    dates = {"one": published(figure.article), "other": published(other.article)}
    if judged.ground == Ground.SAME_SOURCE:
        return _("同一来源先后两报，数目有改（%(one)s / %(other)s）") % dates
    return _("所指相同，刊发相隔很久（%(one)s / %(other)s），以后出者为新") % dates


def _conflict(judged: Judgement, figure: Observation, other: Observation) -> str:
    numbers = {"one": sentence(figure), "other": sentence(other)}
    if judged.ground == Ground.UNDATED:
        return (
            _("时期、地区与口径都相同，数目不同（%(one)s / %(other)s）；有一处刊发日期不详，无从判断是否修订") % numbers
        )
    return _("时期、地区与口径都相同，刊发也相近，数目不同（%(one)s / %(other)s）") % numbers


def tally(rows: Iterable[Compared]) -> list[tuple[str, int]]:
    """How many of each verdict, in their order: 相同 2, 不可比 5."""
    counts = Counter(row.judgement.verdict for row in rows)
    return [(str(word), counts[verdict]) for verdict, word in WORDS.items() if counts[verdict]]
