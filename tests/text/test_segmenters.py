"""The faster engine cuts as the reference does, whatever the text."""

import random
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.dictionary import vocabulary
from archive.text.segmenters import Engine, Vocabulary
from archive.text.words import WordCutter

pytest.importorskip("rjieba", reason="the faster cutter is not installed")

ROOT = Path(__file__).resolve().parents[2]
Pair = tuple[WordCutter, WordCutter]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The reference and the faster one, both with the archive's terms."""
    cache = tmp_path_factory.mktemp("jieba")
    return WordCutter(vocabulary(), cache, Engine.JIEBA), WordCutter(vocabulary(), cache, Engine.RJIEBA)


def assert_same(both: Pair, text: str) -> None:
    reference, faster = both
    assert list(faster.cut(text)) == list(reference.cut(text))
    assert list(faster.cut_for_index(text)) == list(reference.cut_for_index(text))
    assert faster.han_words(text) == reference.han_words(text)


@pytest.mark.parametrize("engine", [Engine.JIEBA, Engine.RJIEBA])
def test_a_name_stays_whole_and_a_term_unless_it_is_made_of_words(engine: Engine, tmp_path: Path) -> None:
    given = Vocabulary(names=("平安行动",), terms=("平安活动", "破积案"))
    cutter = WordCutter(given, tmp_path, engine)
    cut = [[word.text for word in cutter.cut(text)] for text in chain(*given)]
    assert cut == [["平安行动"], ["平安", "活动"], ["破积案"]]


def test_every_term_of_the_archive_is_cut_the_same(both: Pair) -> None:
    for term in chain(*vocabulary()):
        assert_same(both, term)


def test_marked_passages_are_cut_the_same(both: Pair) -> None:
    for name in ("dev", "worked"):
        assert_same(both, (ROOT / f"tests/quality/{name}.json").read_text("utf-8"))


def test_the_sample_is_cut_the_same(both: Pair) -> None:
    for path in sorted((ROOT / "fixtures/sample").glob("*.*")):
        assert_same(both, path.read_text("utf-8", errors="replace"))


def test_newspapers_are_cut_the_same(both: Pair, shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert_same(both, path.read_text("utf-8"))


def _words(cutter: WordCutter) -> list[str]:
    return sorted(word for word, count in cutter._segmenter._jieba.FREQ.items() if count)  # type: ignore[attr-defined]


def test_both_know_the_same_words(both: Pair) -> None:
    reference, faster = both
    known = reference._segmenter._jieba.FREQ  # type: ignore[attr-defined]
    assert len(known) > 400_000
    assert not [word for word, count in known.items() if faster._segmenter.knows(word) != bool(count)]


@pytest.mark.parametrize("seed", range(3))
def test_any_chinese_characters_and_words_in_any_order_are_cut_the_same(both: Pair, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (no secret)
    words = _words(both[0])
    alphabets = [[chr(code) for code in range(0x4E00, 0xA000)], [word for word in words if len(word) == 1], words]
    for number in range(600):
        assert_same(both, "".join(chance.choices(alphabets[number % 3], k=chance.randrange(1, 40))))


@pytest.mark.parametrize(
    "text",
    [
        "㐀𠀀㐀",  # Extension A and B: a word a character
        "云州㐀市公安局𠀀副局长",
        "人人々々二〇二一年〆",
        "龦龧鿀",  # Unified, and younger than jieba
        "豈更車",  # compatibility forms
        "2021-01-30，0574-81850000，192.168.1.1，v2.0_beta-1，qq.com",
        "Ａ座１２３号①2019年3,600件97.31％",
        "扫黑除恶" * 400,  # longer than what is cut at once
        "一二三四五六七八九十百千万亿" * 100,
        "",
        "\ud800",
    ],
)
def test_what_the_engines_treat_differently_is_cut_the_same(both: Pair, text: str) -> None:
    assert_same(both, text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="云州公安净海行动扫黑除恶電信網絡诈骗的了在是一二〇年月㐀𠀀々aZ９7.,，。-_%％\n \t①﷐"))
def test_mixed_texts_are_cut_the_same(both: Pair, text: str) -> None:
    assert_same(both, text)


def test_the_faster_one_never_loads_the_reference() -> None:
    program = (
        "import sys; from pathlib import Path; from archive.text.segmenters import *; from archive.text.words import WordCutter;"
        "print(len(WordCutter(Vocabulary(('净海',)), Path('.'), Engine.RJIEBA).han_words('净海行动')), 'jieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "2 False\n"
