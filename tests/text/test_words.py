"""Words and numbers of a text, with their offsets."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fold import fold
from archive.text.segmenters import Engine, Vocabulary, is_installed
from archive.text.words import Kind, WordCutter, wholes


@pytest.fixture(scope="module", params=[Engine.JIEBA, Engine.RJIEBA])
def cutter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> WordCutter:
    if not is_installed(request.param):
        pytest.skip("the faster cutter is not installed")
    return WordCutter(Vocabulary(names=("净海", "扫黑除恶")), tmp_path_factory.mktemp("jieba"), request.param)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("破案523起", ["523", "523起"]),
        ("满意率97.31%，", ["97.31"]),  # no unit after the sign
        ("登船3,600艘次", ["3600", "3600艘", "3600艘次"]),
        ("追回1.01亿元", ["1.01", "1.01亿", "1.01亿元"]),
        ("拨打110，119", ["110", "119"]),  # a full-width comma parts numbers
        ("12,34号", ["12", "34", "34号"]),  # no thousands
        ("G20与5G", ["g20", "5g"]),
        ("2019\n2020", ["2019", "2020"]),  # two lines, two numbers
        ("①2019年", ["2019", "2019年"]),
        ("满意率９７．３１％", ["97.31"]),  # an editor's title is not tidied
        ("没有数字", []),
    ],
)
def test_numbers_and_latin_words_are_kept_whole(text: str, found: list[str]) -> None:
    assert [word.text for word in wholes(text)] == found


@given(st.text(alphabet="0123456789,.%，起亿gG \n中７％①"))
def test_a_whole_stands_where_it_says(text: str) -> None:
    for word in wholes(text):
        assert fold(text[word.start : word.end]).replace(",", "").rstrip("%") == word.text


@given(st.text(alphabet="净海行动扫黑除恶專項鬥爭97.31%,523起G20 ，。\n“”"))
def test_words_are_in_order_apart_and_where_they_say(cutter: WordCutter, text: str) -> None:
    end = 0
    for word in cutter.cut(text):
        assert end <= word.start < word.end
        if word.kind is not Kind.NUMBER:
            assert fold(text[word.start : word.end]) == word.text
        end = word.end


@given(st.text(alphabet="0123456789,.%‰，起亿gGé \n中文々㐀７％①²_-"))
def test_numbers_and_latin_words_are_the_same_among_all_words(cutter: WordCutter, text: str) -> None:
    bare = [word for word in wholes(text) if word.kind is Kind.LATIN or word.text[-1].isdigit()]
    assert bare == [word for word in cutter.cut(text) if word.kind is not Kind.HAN]


@given(st.text(alphabet="净海行动扫黑除恶專項鬥爭的一是"))
def test_no_chinese_character_is_lost(cutter: WordCutter, text: str) -> None:
    assert "".join(word.text for word in cutter.cut(text)) == fold(text)


def test_the_archives_own_terms_stay_whole_in_either_script(cutter: WordCutter) -> None:
    assert [word.text for word in cutter.cut("淨海行動")] == ["净海", "行动"]


def test_the_index_also_gets_the_words_inside_a_word(cutter: WordCutter) -> None:
    assert {"扫黑除恶", "扫黑"} <= set(cutter.cut_for_index("扫黑除恶"))


def test_the_words_of_a_text_are_what_its_index_holds_without_single_characters(cutter: WordCutter) -> None:
    text = "云州市扫黑除恶专项斗争领导小组办公室破案523起，净海行动，在 路上"
    listed = {word for word in cutter.cut_for_index(text) if len(word) > 1 and not word[0].isdigit()}
    assert cutter.han_words(text) == listed


def test_every_word_of_a_query_is_a_word_of_the_index(cutter: WordCutter) -> None:
    text = "云州净海行动破案523起，满意率97.31%"
    assert {word.text for word in cutter.cut(text)} <= set(cutter.cut_for_index(text))


def test_jieba_keeps_its_dictionary_in_our_own_directory(tmp_path: Path) -> None:
    WordCutter(Vocabulary(), tmp_path / "cache", Engine.JIEBA)
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".cache"]
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "hostile", ["中", "1", "1,111", "1.", "a", "(", "扫黑除恶", "1,", "5G"], ids=lambda hostile: f"{hostile} many times"
)
def test_hostile_text_is_cut_in_linear_time(cutter: WordCutter, hostile: str) -> None:
    began = time.process_time()
    for _ in cutter.cut_for_index(hostile * (100_000 // len(hostile))):
        pass
    assert time.process_time() - began < 5  # jieba alone takes over half a minute for 100,000 × 中
