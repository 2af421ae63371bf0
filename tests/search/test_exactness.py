"""Nothing missed and nothing false, at scale: the truth is Python's own substring test on folded text.

No phrase runs from one part of an article into another (title, text, subtitle, caption, author); line breaks do not count.
"""

import re
from collections.abc import Iterator
from random import Random

import opencc
import pytest

from archive.models import Article, OutboxEntry
from archive.search import find, writer
from archive.text.fold import fold
from archive.text.normalise import tidy
from tests.search import printing
from tests.search.conftest import MakeArticle

ARTICLES, COMMITS = 312, 4  # of which 12 are deleted again
TAKEN, CHANGED, INVENTED = 450, 150, 100  # phrases of each sort
LONGEST = 20
WORDS, NUMBERS = 100, 100
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
# A number that is no part of a longer one, of G20 or of 5G, and the sign behind it.
_NUMBER = re.compile(r"(?<![\dA-Za-z.])(\d+(?:\.\d+)*)(?![\dA-Za-z]|\.\d)([\u4e00-\u9fff]?)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

Truth = dict[int, list[str]]  # the parts of each article


@pytest.fixture
def truth(make_article: MakeArticle) -> Truth:
    """Articles written in several commits; between them some are changed, some deleted, some announced for nothing."""
    chance = Random(4)  # noqa: S311
    for _ in range(COMMITS):
        made = [make_article(**printing.article(chance)) for _ in range(ARTICLES // COMMITS)]
        earlier = chance.sample(list(Article.objects.order_by("pk")), 16)
        edited, untouched = earlier[:8], earlier[8:16]
        for article in edited:
            Article.objects.filter(pk=article.pk).update(text=tidy(printing.article(chance)["text"]))
        OutboxEntry.objects.announce(article.pk for article in (*edited, *untouched))
        for gone in chance.sample(made, 3):
            gone.delete()
        writer.drain()
    return {article.pk: parts(article) for article in Article.objects.order_by("pk")}


def parts(article: Article) -> list[str]:
    return [article.title, article.text, article.subtitle, *article.captions, *article.authors]


def comparable(text: str) -> str:
    return fold(text).replace("\n", "")


def found(query: str) -> set[int]:
    """Every article that the pages of a search show, which are as many as it says."""
    first = find(query, size=100)
    pages = [first, *(find(query, page=number, size=100) for number in range(2, first.pages + 1))]
    numbers = [hit.article_id for page in pages for hit in page.hits]
    assert len(numbers) == len(set(numbers)) == first.total, query
    return set(numbers)


def holding(phrase: str, folded: Truth) -> set[int]:
    wanted = comparable(phrase)
    return {number for number, own in folded.items() if any(wanted in part for part in own)}


def quoted(phrase: str) -> str:
    """A straight mark would end the phrase; a leaning one is the same mark to a search."""
    return '"' + phrase.replace('"', "”") + '"'


def phrases(truth: Truth, chance: Random) -> Iterator[str]:
    """Pieces of the articles' parts as a reader copies them, line breaks and all; some with one sign changed."""
    printed = [part for own in truth.values() for part in own if part]
    signs = sorted({sign for part in printed for sign in part} - {"\n"})
    for number in range(TAKEN + CHANGED):
        phrase = piece(chance.choice(printed), chance.randint(1, LONGEST), chance)
        yield phrase if number < TAKEN else changed(phrase, chance.choice(signs), chance)
    for _ in range(INVENTED):
        yield "".join(chance.choices(signs, k=chance.randint(1, 3)))


def piece(text: str, length: int, chance: Random) -> str:
    start = chance.randrange(len(text))
    return text[start : start + length]


def changed(phrase: str, sign: str, chance: Random) -> str:
    place = chance.randrange(len(phrase))
    return phrase[:place] + sign + phrase[place + 1 :]


def test_a_search_agrees_with_python(truth: Truth, subtests: pytest.Subtests) -> None:
    """One test, for the index is made once: phrases, words and numbers are told apart in the report."""
    folded = {number: [comparable(part) for part in own] for number, own in truth.items()}
    with subtests.test("quoted phrases"):
        _check_phrases({phrase.strip() for phrase in phrases(truth, Random(5))} - {""}, folded)  # noqa: S311
    with subtests.test("words"):
        _check_words(truth, folded, Random(6))  # noqa: S311
    with subtests.test("words in Traditional script"):
        _check_traditional(truth, folded, Random(8))  # noqa: S311
    with subtests.test("numbers"):
        _check_numbers(truth, Random(7))  # noqa: S311


def _check_phrases(asked: set[str], folded: Truth) -> None:
    """Every phrase finds exactly the articles that hold it; there are some that stand nowhere and some that stand often."""
    wanted = {phrase: holding(phrase, folded) for phrase in asked}
    got = {phrase: found(quoted(phrase)) for phrase in asked}
    missed = [phrase for phrase in asked if wanted[phrase] - got[phrase]]
    false = [phrase for phrase in asked if got[phrase] - wanted[phrase]]
    told = (
        f"of {len(asked)} phrases {len(missed)} miss an article {missed[:5]}, {len(false)} find a false one {false[:5]}"
    )
    assert (missed, false) == ([], []), told
    assert len(asked) >= 500
    assert min(sum(not wanted[phrase] for phrase in asked), sum(len(wanted[phrase]) > 1 for phrase in asked)) >= 100


def words(truth: Truth, chance: Random, count: int) -> set[str]:
    """Han characters that stand together somewhere, wherever a word may begin or end."""
    runs = [run for own in truth.values() for run in _HAN.findall("\t".join(own).replace("\n", ""))]
    return {piece(chance.choice(runs), chance.randint(2, 8), chance) for _ in range(count)}


def _check_words(truth: Truth, folded: Truth, chance: Random) -> None:
    """What is typed without quotation marks finds at least every article that has it in one piece."""
    asked = words(truth, chance, WORDS)
    missed = [word for word in asked if holding(word, folded) - found(word)]
    assert missed == [], f"{len(missed)} of {len(asked)} words miss an article"


def _check_traditional(truth: Truth, folded: Truth, chance: Random) -> None:
    traditional = {word: opencc.OpenCC("s2t").convert(word) for word in words(truth, chance, WORDS)}
    asked = {word: typed for word, typed in traditional.items() if typed != word and fold(typed) == fold(word)}
    wrong = [typed for word, typed in asked.items() if found(quoted(typed)) != holding(word, folded)]
    assert len(asked) >= 30
    assert wrong == [], f"{len(wrong)} of {len(asked)} words"


def _check_numbers(truth: Truth, chance: Random) -> None:
    """A number with its unit finds exactly the articles in which it stands so, with line breaks or without, and in no
    longer number."""
    texts = {article: "\t".join(own) for article, own in truth.items()}
    numbers = {key: {*_numbers(text), *_numbers(text.replace("\n", ""))} for key, text in texts.items()}
    asked = chance.sample(sorted(set[str]().union(*numbers.values())), NUMBERS)
    wrong = {}
    for number in asked:
        wanted = {article for article, own in numbers.items() if number in own}
        if (got := found(number)) != wanted:
            wrong[number] = (wanted - got, got - wanted)
    assert wrong == {}, f"{len(wrong)} of {len(asked)} numbers"


def _numbers(text: str) -> Iterator[str]:
    """Each number alone and with its unit, thousands in one piece; a full-width comma parts two numbers."""
    plain = _THOUSANDS.sub("", fold(text.replace("，", "、")))
    for number, unit in _NUMBER.findall(plain):
        yield from (number, number + unit)


PRINTED = {
    "half": "满意率97.31%，追回1.01亿元，破案523起。",
    "full": "满意率９７．３１％，追回１．０１亿元，破案５２３起。",
    "apart": "满意率为97.31，另有1.01亿次点击；起诉523人，共12,523人。",
    "longer": "满意率97.315%，追回21.01亿元，破案1523起。",
    "shorter": "满意率97.3%，追回1.0亿元，破案52起。",
    "wrapped": "满意率97.31\n%，破案523\n",
    # A line may break before the unit, and in the number itself.
    "parted": "满意率97.\n31%，追回1.01亿\n元，破案523\n起。",
    "parted longer": "满意率197.\n31%，追回1.01亿1.01\n亿元，破案1523\n起、3.523\n起、G523\n起。",
}
NUMBERS_TYPED = [
    (("97.31", "97.31%", "97.31％", "９７．３１％"), "half, full, apart, wrapped, parted"),
    (("1.01亿元", "１．０１亿元"), "half, full, parted, parted longer"),
    (("1.01亿",), "half, full, apart, parted, parted longer"),
    (("523起", "５２３起"), "half, full, parted"),
    (("523",), "half, full, apart, wrapped, parted"),
    (("12523", "12,523"), "apart"),
    (("1523起",), "longer, parted longer"),
    (("197.31", "197.31%", "3.523起"), "parted longer"),
    (("97.3%", "97.3"), "shorter"),
    (("315", "7.31%", "3起", "01亿", "23起"), ""),
]


def test_a_number_is_found_however_it_is_typed_and_never_inside_a_longer_one(make_article: MakeArticle) -> None:
    keys = {make_article("数字", text).pk: key for key, text in PRINTED.items()}
    writer.drain()
    for typed, wanted in NUMBERS_TYPED:
        for number in typed:
            assert {keys[article] for article in found(number)} == set(filter(None, wanted.split(", "))), number
