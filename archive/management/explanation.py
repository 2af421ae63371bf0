"""An explanation as lines for people and as JSON for programs."""

from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import Any

from archive.explaining import Definition, Explained, Explanation, Figure, Kept
from archive.extract import Mention, Role, as_gold
from archive.extract.campaigns import CAMPAIGN, NameMention
from archive.extract.figure import LeftAlone
from archive.extract.percent import POINTS
from archive.extract.rulebook import explained
from archive.extract.topics import TopicScore
from archive.models import Observation
from archive.models.evidence import stored
from archive.paragraphs import Paragraphs
from archive.presentation import comparison, grounds, number

_KINDS = {kind.value: kind.label for kind in Observation.KindName}
_SENSES = {sense.value: sense.label for sense in Observation.ApproximationName}
_SURE = Observation.Status.EXTRACTED


class Lines:
    """An explanation for people: figures in the order of the text, then what was left alone, topics and names."""

    def __init__(self, explanation: Explanation) -> None:
        self.told = explanation
        self.in_archive = explanation.subject.article is not None
        self.paragraphs = Paragraphs(explanation.subject.text)

    def __iter__(self) -> Iterator[str]:
        told = self.told
        yield from self._head()
        for figure in told.figures:
            yield from self._figure(figure)
        yield from _section("未读作数字的数", map(self._left, told.left_alone))
        yield from _section("库中有而现在不再读出的数字", (_spaced(row.printed, _state(row)) for row in told.gone))
        yield from _section("主题", (_spaced(row.topic, f"{row.score:g}分", grounds(row)) for row in told.topics))
        yield from _section("行动与机制", starmap(self._name, _by_name(told.names)))

    def _head(self) -> Iterator[str]:
        subject = self.told.subject
        article = f"文章 {subject.article}" if self.in_archive else ""
        day = subject.published_on.isoformat() if subject.published_on else ""
        if known := _spaced(article, subject.title, day, subject.place):
            yield known
        readings = sum(len(figure.readings) for figure in self.told.figures)
        yield f"读出数字{readings}条，另有{len(self.told.left_alone)}个数未读作数字。"

    def _figure(self, figure: Figure) -> Iterator[str]:
        told = figure.told
        yield ""
        yield _spaced(self._place(told.start), self.paragraphs.quoted(told.start, told.end))
        for reading in figure.readings:
            yield from (f"　　{name}　{content}" for name, content in self._fields(reading) if content)
        for left in told.inside:
            yield f"　　其中　{_spaced(self.paragraphs.words(left.start, left.end), explained(left.rule))}"

    def _fields(self, reading: Explained) -> Iterator[tuple[str, str]]:
        mention = reading.mention
        yield "数值", _spaced(_amount(mention), _KINDS[mention.kind])
        yield "所称", _spaced(mention.measure or "未明", self._words(mention, Role.MEASURE))
        yield "指标", _defined(reading.definition)
        yield "时期", self._period(mention)
        yield "地区", self._area(mention)
        yield "比较", self._base(mention)
        yield "升降", self._words_outside(mention, Role.DIRECTION)
        yield "分列", self._words_outside(mention, Role.LIST)
        yield "原值", self._words(mention, Role.BASE_VALUE)
        yield "约略", self._sense(mention)
        yield "另解", f"也可能指{mention.alternative_unit}" if mention.alternative_unit else ""
        yield "读法", _spaced(mention.rule, explained(mention.rule))
        if self.in_archive:
            yield "库中", _state(reading.kept)

    def _period(self, mention: Mention) -> str:
        """With its words; where they name no year, or none are there, the year follows from elsewhere."""
        code, words = mention.period.code, self._words(mention, Role.PERIOD)
        inferred = "" if code is None or code[:4] in words else "由刊发日期或上下文推得"
        return _spaced(code or "未明", words, inferred)

    def _area(self, mention: Mention) -> str:
        implied = "文章所述城市" if Role.PLACE in mention.implied else ""
        return _spaced(mention.place or "未明", self._words(mention, Role.PLACE), implied)

    def _base(self, mention: Mention) -> str:
        code, words = mention.comparison or "", self._words(mention, Role.COMPARISON)
        return _spaced(comparison(code) or "另有所比", words) if code or words else ""

    def _sense(self, mention: Mention) -> str:
        words = self._words(mention, Role.APPROXIMATION)
        return "" if mention.approximation == "exact" else _spaced(_SENSES[mention.approximation], words)

    def _words(self, mention: Mention, role: Role) -> str:
        """“去年” where it stands in the figure's own paragraph, “去年”（第1段） elsewhere."""
        own = self._place(mention.start)
        told = []
        for row in mention.words(role):
            place = self._place(row.start)
            told.append(f"“{self.paragraphs.words(row.start, row.end)}”" + (f"（{place}）" if place != own else ""))
        return "……".join(told)

    def _words_outside(self, mention: Mention, role: Role) -> str:
        """The 下降 that the second of several figures shares; nothing where the figure itself holds it."""
        outside = any(row.start < mention.start or row.end > mention.end for row in mention.words(role))
        return self._words(mention, role) if outside else ""

    def _left(self, left: LeftAlone) -> str:
        quoted = self.paragraphs.quoted(left.start, left.end)
        return _spaced(self._place(left.start), quoted, left.rule, explained(left.rule))

    def _name(self, name: str, kind: str, places: list[NameMention]) -> str:
        """净网　专项行动　第2段、第5段: each printing once, with its words where they are not the name itself."""
        told = dict.fromkeys(self._printing(row) for row in places)
        return _spaced(name, "专项行动" if kind == CAMPAIGN else "机制", "、".join(told))

    def _printing(self, row: NameMention) -> str:
        words, place = self.paragraphs.words(row.start, row.end), self._place(row.start)
        return place if words == row.name else f"“{words}”（{place}）"

    def _place(self, position: int) -> str:
        return f"第{self.paragraphs.number(position)}段"


def _by_name(names: Iterable[NameMention]) -> list[tuple[str, str, list[NameMention]]]:
    """A name that an article prints ten times is one line, where it is printed first."""
    found: dict[tuple[str, str], list[NameMention]] = {}
    for row in names:
        found.setdefault((row.name, row.kind), []).append(row)
    return [(*key, rows) for key, rows in found.items()]


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    """A list under its title, nothing where it is empty."""
    listed = [f"　　{row}" for row in rows]
    if listed:
        yield from ("", title, *listed)


def _spaced(*parts: object) -> str:
    return "　".join(str(part) for part in parts if part)


def _amount(mention: Mention) -> str:
    ends = [row for row in (mention.value, mention.value_end) if row is not None]
    unit = "个百分点" if mention.unit == POINTS else mention.unit or ""
    return "至".join(f"{number(row)}" for row in ends) + unit


def _defined(definition: Definition | None) -> str:
    if definition is None:
        return "无"
    return _spaced(definition.name, definition.slug, "待定" if definition.proposed else "")


def _state(kept: Kept | None) -> str:
    """已核（王编，2021-02-03）；数值 523 → 532: who has judged the kept figure, and where today's reading differs."""
    if kept is None:
        return "未入库"
    judged = "，".join(part for part in (kept.by, f"{kept.at:%Y-%m-%d}" if kept.at else "") if part)
    state = kept.label + (f"（{judged}）" if judged else "")
    differing = "，".join(f"{row.field} {row.old or '无'} → {row.new or '无'}" for row in kept.differences)
    same = "" if kept.status != _SURE or differing else "与现在的读法相同"
    return _spaced(f"编号 {kept.figure}", state, f"现在读作：{differing}" if differing else same)


def as_json(explanation: Explanation) -> dict[str, Any]:
    """The explanation as plain JSON values; spans are character offsets into the text."""
    subject, paragraphs = explanation.subject, Paragraphs(explanation.subject.text)
    return {
        "article": subject.article,
        "title": subject.title or None,
        "published": subject.published_on.isoformat() if subject.published_on else None,
        "place": subject.place or None,
        "figures": [_figure_as_json(row, paragraphs) for row in explanation.figures],
        "left_alone": [_left_as_json(row, paragraphs) for row in explanation.left_alone],
        "gone": [_kept_as_json(row) for row in explanation.gone],
        "topics": [_topic(row) for row in explanation.topics],
        "names": [
            {"name": row.name, "kind": row.kind, "start": row.start, "end": row.end} for row in explanation.names
        ],
    }


def _topic(score: TopicScore) -> dict[str, Any]:
    """Spans are offsets into the title and the text."""
    words = [
        {"word": row.word, "weight": row.weight, "in_title": row.in_title, "in_text": row.in_text}
        for row in score.reasons
    ]
    return {"topic": score.topic, "score": score.score, "words": words}


def _figure_as_json(figure: Figure, paragraphs: Paragraphs) -> dict[str, Any]:
    told = figure.told
    return {
        "start": told.start,
        "end": told.end,
        "printed": paragraphs.words(told.start, told.end),
        "paragraph": paragraphs.number(told.start),
        "readings": [_reading_as_json(row) for row in figure.readings],
        "inside": [_left_as_json(row, paragraphs) for row in told.inside],
    }


def _reading_as_json(reading: Explained) -> dict[str, Any]:
    mention, definition = reading.mention, reading.definition
    return as_gold(mention) | {
        "rule": mention.rule,
        "says": explained(mention.rule),
        "indicator": definition.slug if definition else None,
        "proposed": definition.proposed if definition else None,
        "evidence": stored(mention),
        "kept": _kept_as_json(reading.kept) if reading.kept else None,
    }


def _left_as_json(left: LeftAlone, paragraphs: Paragraphs) -> dict[str, Any]:
    return {
        "start": left.start,
        "end": left.end,
        "printed": paragraphs.words(left.start, left.end),
        "paragraph": paragraphs.number(left.start),
        "rule": left.rule,
        "says": explained(left.rule),
    }


def _kept_as_json(kept: Kept) -> dict[str, Any]:
    return {
        "figure": kept.figure,
        "status": kept.status,
        "printed": kept.printed,
        "by": kept.by or None,
        "at": kept.at.isoformat() if kept.at else None,
        "differences": [{"field": row.field, "kept": row.old, "read": row.new} for row in kept.differences],
    }
