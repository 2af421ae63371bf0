"""Yearly police reports of the invented city of 云州, as many as wanted and the same on every machine.

An article depends on the seed and its own number alone: a corpus of 1,000 is the beginning of one of 100,000, and two
processes can share the work. Common words stand in most articles, as in yearly reports; names of people, places, firms,
operations and schemes are drawn from an endless Zipf law, so that the vocabulary keeps growing with about the square
root of the text.

Each line is a JSON object: id, title, text, date, year, source, author, topic and topics, district and districts,
campaigns. `topic` and `district` are the first of theirs.
"""

import json
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from math import exp
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

SEED = 20240101
YEARS = range(2010, 2025)
SHORTEST, LONGEST = 600, 2600  # characters
_MEDIAN_LOG, _SPREAD = 7.02, 0.36
_PROCESSES, _AT_ONCE = 2, 250

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text("utf-8"))
_WORDS: dict[str, list[str]] = {slot: words.split() for slot, words in _DATA["words"].items()}
_SIGNS: dict[str, str] = _DATA["signs"]
_ENDS: dict[str, list[str]] = {slot: words.split() for slot, words in _DATA["ends"].items()}

Slot = Callable[[Random], str]
Article = dict[str, Any]


class Zipf:
    """Draws from a list whose n-th entry is about 1/(n + flat) as frequent as the first."""

    def __init__(self, entries: Sequence[Any], flat: float = 3.0) -> None:
        self._entries = entries
        self._sums = list(accumulate(1 / (rank + flat) for rank in range(len(entries))))

    def __call__(self, chance: Random) -> Any:
        return self._entries[bisect_left(self._sums, chance.random() * self._sums[-1])]


def _endless(chance: Random, flat: float) -> int:
    """A rank without an end: rank n about (n + flat) ** -1.5 as frequent, so new ones keep turning up."""
    return int(flat * ((1 - chance.random()) ** -2 - 1)) % 10**9


def _spelled(rank: int, signs: str, length: int) -> str:
    """A name for a rank. Neighbouring ranks share no sign, and ranks below the number of such names share no name."""
    names = len(signs) ** length
    # 2654435761 is prime and far larger than any list of signs, so the product runs through all names.
    rest = rank * 2654435761 % names
    spelled = ""
    for _ in range(length):
        rest, sign = divmod(rest, len(signs))
        spelled += signs[sign]
    return spelled


def _person(chance: Random) -> str:
    rank = _endless(chance, 60)
    surnames = _SIGNS["surname"]
    return surnames[rank * 7 % len(surnames)] + _spelled(rank, _SIGNS["given"], 1 if rank % 4 == 0 else 2)


def _place(chance: Random) -> str:
    rank = _endless(chance, 60)
    return _spelled(rank, _SIGNS["place"], 2) + _ENDS["place"][rank % len(_ENDS["place"])]


def _firm(chance: Random) -> str:
    rank = _endless(chance, 40)
    return _spelled(rank, _SIGNS["firm"], 2) + _ENDS["firm"][rank % len(_ENDS["firm"])]


def _code(chance: Random) -> str:
    return _spelled(_endless(chance, 3), _SIGNS["code"], 2)


def _slogan(chance: Random) -> str:
    rank = _endless(chance, 12)
    return _spelled(rank, _SIGNS["slogan"], 3) + _ENDS["slogan"][rank % len(_ENDS["slogan"])]


_SLOTS: dict[str, Slot] = {slot: Zipf(words) for slot, words in _WORDS.items()} | {
    "many": lambda chance: str(int(exp(1.6 + 7.6 * chance.random()))),
    "few": lambda chance: str(2 + int(40 * chance.random() ** 2)),
    "percent": lambda chance: f"{0.3 + 62 * chance.random() ** 1.6:.{1 + (chance.random() < 0.2)}f}%",
    "high": lambda chance: f"{92.5 + 7.4 * chance.random() ** 0.7:.2f}%",
    "point": lambda chance: f"{0.01 + 3 * chance.random() ** 2:.2f}",
    "amount": lambda chance: f"{0.05 + 28 * chance.random() ** 3:.2f}",
    "month": lambda chance: str(1 + int(12 * chance.random())),
    "hour": lambda chance: str(int(24 * chance.random())),
    "firm": _firm,
    "slogan": _slogan,
}

Template = list[tuple[str, str]]  # text, and the slot after it ("" after the last)


def _template(sentence: str) -> Template:
    parts = sentence.split("{")
    pairs = [("", parts[0]), *(tuple(part.split("}", 1)) for part in parts[1:])]
    return [(text, pairs[at + 1][0] if at + 1 < len(pairs) else "") for at, (_, text) in enumerate(pairs)]


_SENTENCES = {kind: [_template(text) for text in texts] for kind, texts in _DATA["sentences"].items()}
_OF_TOPIC = {topic: [_template(text) for text in texts] for topic, texts in _DATA["topics"].items()}
_GENERAL, _TOPIC = Zipf(_SENTENCES["general"], 12), Zipf(list(_OF_TOPIC), 3)


class _Report:
    """One article in the making: what it keeps coming back to, and what it has named."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.year = chance.choice(YEARS)
        self.topics = list(dict.fromkeys(_TOPIC(chance) for _ in range(chance.choice((1, 2, 2, 3)))))
        self.districts = list(dict.fromkeys(_SLOTS["district"](chance) for _ in range(chance.choice((1, 1, 2, 3)))))
        self.people = [_person(chance) for _ in range(3)]
        self.places = [_place(chance) for _ in range(2)]
        self.campaigns: list[str] = []
        own = (self._year, self._district, self._person, self._place, self._code, self._campaign)
        self._slots = _SLOTS | {slot.__name__[1:]: slot for slot in own}

    def sentence(self, template: Template) -> str:
        chance, slots = self.chance, self._slots
        return "".join([text + slots[slot](chance) if slot else text for text, slot in template])

    def _year(self, _: Random) -> str:
        return str(self.year)

    def _district(self, chance: Random) -> str:
        return (
            self.districts[0]
            if chance.random() < 0.5
            else "云州"
            if chance.random() < 0.6
            else _SLOTS["district"](chance)
        )

    def _person(self, chance: Random) -> str:
        return chance.choice(self.people) if chance.random() < 0.4 else _person(chance)

    def _place(self, chance: Random) -> str:
        return chance.choice(self.places) if chance.random() < 0.4 else _place(chance)

    def _code(self, chance: Random) -> str:
        self.campaigns.append(_code(chance))
        return self.campaigns[-1]

    def _campaign(self, chance: Random) -> str:
        self.campaigns.append(_SLOTS["campaign"](chance))
        return self.campaigns[-1]

    def paragraphs(self) -> Iterator[str]:
        """Sentences, about a third of them on the report's own topics, until it is long enough."""
        chance = self.chance
        wanted = min(max(exp(chance.gauss(_MEDIAN_LOG, _SPREAD)), SHORTEST), LONGEST - 150)
        paragraph = self.sentence(chance.choice(_SENTENCES["opening"]))
        length, end = len(paragraph), 120.0
        while length < wanted - 50:
            own = chance.random() < 0.35
            added = self.sentence(chance.choice(_OF_TOPIC[chance.choice(self.topics)]) if own else _GENERAL(chance))
            length += len(added)
            paragraph += added
            if len(paragraph) > end:
                yield paragraph
                paragraph, end = "", 60 + 200 * chance.random()
        yield paragraph + self.sentence(chance.choice(_SENTENCES["closing"]))


def article(number: int, seed: int = SEED) -> Article:
    """The article with this number, counted from 1."""
    chance = Random(seed * 1_000_003 + number)  # noqa: S311 (no secret)
    report = _Report(chance)
    title = report.sentence(chance.choice(_SENTENCES["title"]))
    text = "\n".join("　　" + paragraph for paragraph in report.paragraphs())
    # Most reports on a year come out in the first weeks of the next.
    late = chance.random() < 0.7
    day = date(report.year + late, 1, 1) + timedelta(days=int((60 if late else 365) * chance.random()))
    return {
        "id": number,
        "title": title,
        "text": text,
        "date": day.isoformat(),
        "year": report.year,
        "source": _SLOTS["source"](chance),
        "author": report.people[0],
        "topic": report.topics[0],
        "topics": report.topics,
        "district": report.districts[0],
        "districts": report.districts,
        "campaigns": sorted(set(report.campaigns)),
    }


def write(path: Path, count: int, seed: int = SEED) -> None:
    """Writes the first `count` articles, one a line."""
    with path.open("w", encoding="utf-8") as file, get_context("spawn").Pool(_PROCESSES) as pool:
        for lines in pool.imap(partial(_lines, seed, count), range(1, count + 1, _AT_ONCE)):
            file.write(lines)


def _lines(seed: int, count: int, first: int) -> str:
    numbers = range(first, min(first + _AT_ONCE, count + 1))
    return "".join(json.dumps(article(number, seed), ensure_ascii=False) + "\n" for number in numbers)


def read(path: Path, count: int | None = None) -> Iterator[Article]:
    """The articles of a corpus file, or the first `count` of them."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number == count:
                return
            yield json.loads(line)
