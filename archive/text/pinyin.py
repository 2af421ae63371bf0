"""How Chinese text is spoken: its syllables in Latin letters without tones."""

from functools import lru_cache

from pypinyin import lazy_pinyin


@lru_cache(maxsize=1 << 15)
def syllables(text: str) -> tuple[str, ...]:
    """One syllable for each Chinese character, other signs as they are: 净海2019 is jing, hai, 2019."""
    return tuple(part.lower() for part in lazy_pinyin(text))


def in_order(text: str) -> tuple[tuple[str, str], ...]:
    """A key that sorts as a Chinese dictionary does: by sound, then by character (丙 before 甲 before 乙)."""
    return tuple((syllables(sign)[0], sign) for sign in text)
