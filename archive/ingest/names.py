"""Names of people as bylines print them: 王晓峰, 王　岑, 欧阳娜, 艾力·买买提, 张三李四."""

import re
from collections.abc import Iterator

from archive.ingest.lines import HAN
from archive.ingest.vocabulary import surnames

_LONG = re.compile(rf"[{HAN}]{{1,8}}(?:[·•‧・][{HAN}]{{1,8}}){{1,3}}\Z")
_PLAIN = re.compile(rf"[{HAN}]{{2,4}}\Z")
# Words that begin with a surname and stand alone in a line as headings or column names: 平安, 严打, 高压, 云州市.
_NO_NAME = re.compile(
    r"(?:平安|严打|高压|高效|温情|成效|成果|关注|法治|金盾|安全|安心|温暖|方案|通报|通知|通告|公告|常态|严管|严防|全警|全面|时评|社评|连线|路况|祝福|祝贺|向上|任务|荣誉|后记|尾声|党建|民生|和谐|应急|万家|强基|强警|明确|相关|从严|从快|解读|花絮|支招|单位|车辆|项目|合计|总计|全市|全省|全国|全区|全县|全局|全年|云州|路口).{0,2}\Z|.{1,3}[市区县镇乡村局报网版年月日队所站台室科处]\Z"
)


def read_names(text: str, strict: bool = False) -> tuple[str, ...] | None:
    """The names `text` is made of, or None if it is made of anything else.

    Names stand apart by blanks, 、 or commas, or by nothing at all; a name of two signs may be spread by a blank (王　岑).
    `strict` asks for a known surname in each, for names that no 记者 announces.
    """
    found: list[str] = []
    for word in _words(text):
        names = _split(word, strict)
        if not names:
            return None
        found.extend(name for name in names if name not in found)
    return tuple(found) or None


def has_surname(name: str) -> bool:
    """Whether `name` begins with a surname and is as long as a name of that surname may be."""
    single, double = surnames()
    if name[:2] in double and 3 <= len(name) <= 4:
        return True
    return name[:1] in single and 2 <= len(name) <= 3


def is_name(word: str) -> bool:
    """Whether `word` alone, unannounced, is a person's name rather than a heading of two or three signs."""
    return bool(_LONG.match(word)) or (has_surname(word) and not _NO_NAME.match(word))


def _words(text: str) -> Iterator[str]:
    """Words of `text`, with single signs that stand apart put together: 王 岑 is one name."""
    held = ""
    for word in re.split(r"[\s、,，;；/／&＆]+", text.strip()):
        if len(word) == 1 and held:
            yield held + word
            held = ""
        elif len(word) == 1:
            held = word
        else:
            if held:
                yield held
            held = ""
            if word:
                yield word
    if held:
        yield held


def _split(word: str, strict: bool) -> tuple[str, ...] | None:
    if _LONG.match(word):
        return (word,)
    if strict:
        return (word,) if is_name(word) else _parts(word)
    if _PLAIN.match(word) and (len(word) < 4 or has_surname(word)):
        return (word,)
    return _parts(word) or ((word,) if _PLAIN.match(word) else None)


def _parts(word: str) -> tuple[str, ...] | None:
    """Names written without anything between: 张三李四 is two names, each beginning with a surname."""
    if not 4 <= len(word) <= 12 or not re.fullmatch(f"[{HAN}]+", word):
        return None
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(2, len(word) + 1):
        # Three signs before two: of 王晓峰李明 the first name is the longer one, as most are.
        for size in (3, 2, 4):
            start = end - size
            if start in best and end not in best and has_surname(word[start:end]):
                best[end] = (*best[start], word[start:end])
    return best.get(len(word))
