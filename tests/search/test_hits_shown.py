"""What a reader sees of a hit: the snippet, its marks, the title, and the marks in the opened article."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import groupby
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Article
from archive.search import Hit, Span, find, marks_in, writer
from archive.text.fold import fold
from tests.search import printing
from tests.search.conftest import MakeArticle

ARTICLES, PHRASES, OPENED = 60, 120, 20
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[%‰]?|[A-Za-z]+")
_MARKED = re.compile(r"</?mark>")
_LONGEST_SNIPPET = 250

Texts = dict[int, Article]


@pytest.fixture
def texts(make_article: MakeArticle) -> Texts:
    """Generated articles, indexed."""
    chance = Random(11)  # noqa: S311
    made = [make_article(**printing.article(chance)) for _ in range(ARTICLES)]
    writer.drain()
    return Article.objects.in_bulk([article.pk for article in made])


def comparable(text: str) -> str:
    return fold(text).replace("\n", "")


def standing(phrase: str, text: str) -> list[Span]:
    """Where the phrase stands, by trying every place; what touches is one span, and none goes over a line break."""
    places = [place for place, sign in enumerate(text) if sign != "\n"]
    joined, wanted = comparable(text), comparable(phrase)
    starts = [start for start in range(len(joined)) if joined.startswith(wanted, start)]
    covered = sorted({place for start in starts for place in places[start : start + len(wanted)]})
    runs = [[place for _, place in run] for _, run in groupby(enumerate(covered), lambda pair: pair[1] - pair[0])]
    return [(run[0], run[-1] + 1) for run in runs]


def phrases(texts: Texts, count: int, shortest: int = 1) -> Iterator[str]:
    """Pieces of texts and titles, over line breaks too, each with a letter or digit in it."""
    chance = Random(12)  # noqa: S311
    printed = [part for article in texts.values() for part in (article.text, article.title)]
    while count:
        part = chance.choice(printed)
        start = chance.randrange(len(part))
        phrase = part[start : start + chance.randint(shortest, 12)].strip()
        if any(map(str.isalnum, phrase)):
            count -= 1
            yield phrase.replace("\n", "").replace('"', "”")


def window(hit: Hit, text: str) -> Span:
    """Which characters of the text the snippet shows. … stands where some were left out, a blank for a line break."""
    assert len(hit.snippet) < _LONGEST_SNIPPET
    flat = text.replace("\n", " ")
    whole = re.escape(hit.snippet)
    cut = re.escape(hit.snippet.strip("…"))
    match = re.fullmatch(whole, flat) or re.search(cut, flat)
    assert match, (hit.snippet, text)
    return match.span()


def test_a_snippet_shows_a_match_in_the_text_and_marks_all_that_it_shows(texts: Texts) -> None:
    for phrase in phrases(texts, PHRASES):
        for hit in find(f'"{phrase}"').hits:
            text = texts[hit.article_id].text
            spans = standing(phrase, text)
            assert list(hit.spans) == spans, phrase
            assert list(hit.title_marks) == standing(phrase, hit.title), phrase
            if spans:
                assert hit.marks, phrase
                _check_window(hit, text, spans)
            for start, end in hit.marks:
                assert set(comparable(hit.snippet[start:end])) <= set(comparable(phrase)), (phrase, hit.snippet)


def _check_window(hit: Hit, text: str, spans: list[Span]) -> None:
    start, end = window(hit, text)
    shift = start - (1 if start else 0)
    shown = [(max(a, start) - shift, min(b, end) - shift) for a, b in spans if a < end and b > start]
    assert list(hit.marks) == shown, hit.snippet
    for number in _NUMBER.finditer(text):
        assert not any(number.start() < edge < number.end() for edge in (start, end)), (number[0], hit.snippet)


def test_words_without_quotation_marks_are_marked_by_characters_of_theirs(texts: Texts) -> None:
    for phrase in phrases(texts, PHRASES, shortest=2):
        for article in texts.values():
            for start, end in marks_in(phrase, article.text):
                assert set(fold(article.text[start:end])) <= set(fold(phrase) + "%‰,"), phrase


def test_every_hit_of_words_says_why_it_was_found(texts: Texts) -> None:
    for phrase in phrases(texts, PHRASES, shortest=2):
        for hit in find(phrase).hits:
            assert hit.marks or hit.title_marks, (phrase, hit.title)


def test_titles_and_snippets_are_escaped_and_hold_no_tag_but_the_mark(texts: Texts) -> None:
    for phrase in ("云州", "<b>", "b", "&", "R&D", "“平安”", "amp", "lt", "mark", "👮", "𠀀", "𠮷", "'"):
        for hit in find(f'"{phrase}"').hits:
            for html, plain in ((hit.title_html, hit.title), (hit.snippet_html, hit.snippet)):
                _check_html(html, plain)


def _check_html(html: str, plain: str) -> None:
    """Without its marks it is the plain text, escaped, and no sign of it was cut in half."""
    bare = _MARKED.sub("", html)
    assert not re.search(r"[<>\"']|&(?!(?:amp|lt|gt|quot|#x27|#39);)", bare), html
    assert unescape(bare) == plain
    assert plain.encode("utf-8")


HOSTILE = "<script>alert(1)</script> & \"云州\" '平安' <mark>"


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("script", ["script", "script"]),
        ('"<script>"', ["<script>"]),
        ("“</script> & ”", ["</script> &"]),
        ("云州 平安", ["云州", "平安"]),
        ('"”云州“"', ['"云州"']),
        ("mark", ["mark"]),
        ("amp", []),
        ("quot", []),
    ],
)
def test_a_hostile_title_is_marked_where_it_matches_and_nowhere_in_its_entities(
    make_article: MakeArticle, query: str, marked: list[str]
) -> None:
    make_article(HOSTILE, "岁月静好")
    writer.drain()
    shown = []
    for hit in find(query).hits:
        _check_html(hit.title_html, HOSTILE)
        shown.append(re.findall(r"<mark>(.*?)</mark>", hit.title_html))
    assert [[unescape(piece) for piece in pieces] for pieces in shown] == ([marked] if marked else [])


class _Marks(HTMLParser):
    """The characters of each <mark class="hit"> of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            self._open = "hit" in (dict(attrs).get("class") or "").split()
            self.found += [""] if self._open else []

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1] += data


def test_an_opened_article_marks_every_place_of_a_phrase_and_no_other(texts: Texts, client: Client) -> None:
    for article in list(texts.values())[:OPENED]:
        own = {article.pk: article}
        for phrase in phrases(own, 2):
            page = client.get(reverse("web:article", args=[article.pk]), {"hl": f'"{phrase}"'}).content.decode()
            marks = _Marks()
            marks.feed(page.partition('<div class="text">')[2].partition("<aside")[0])
            assert marks.found == [article.text[start:end] for start, end in standing(phrase, article.text)], phrase
