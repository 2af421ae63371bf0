"""Text made comparable for searching, one character for one: offsets in the folded text are offsets in the text."""

import unicodedata
from functools import cache

import opencc

# Newspapers and their web copies set the same phrase with “”, 「」 or "; a reader types whichever the keyboard has.
_QUOTES = "“”„‟‘’‚‛'「」『』﹁﹂﹃﹄｢｣〝〞〟＂＇"
_DASHES = "‐‑‒–—―−─━﹘﹣－"
_DOTS = "•‧・･∙⋅"
_SIGNS = (
    dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_DOTS, "·")
    | {"〈": "《", "〉": "》", "〜": "~", "～": "~", "\t": " "}
)


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


class _Fold(dict[int, str]):
    """Code point -> folded character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text in lower case, Simplified script, half width, one kind of quotation mark and dash; as long as before.

    掃黑除惡 is 扫黑除恶, ９７．３１％ is 97.31%. Idempotent. Line breaks stay.
    """
    return text.translate(_FOLD)


def _fold_character(sign: str) -> str:
    if sign in "\n\f" or unicodedata.category(sign) in ("Cs", "No"):
        # A lone surrogate has no other form; ① (No) before 2019 must not become the number 12019.
        return sign
    for step in (_signs, _compatible, _lower, simplified):
        sign = step(sign)
    return sign


def _signs(sign: str) -> str:
    return " " if sign.isspace() else _SIGNS.get(sign, sign)


def _compatible(sign: str) -> str:
    return _same_length(sign, unicodedata.normalize("NFKC", sign))


def _lower(sign: str) -> str:
    return _same_length(sign, sign.lower())


def simplified(sign: str) -> str:
    """The Simplified form of one character: 發 is 发. Itself where it has none."""
    return _same_length(sign, _to_simplified().convert(sign))


def simplifications(codes: range) -> dict[str, str]:
    """Every character of a range that has another Simplified form, and that form."""
    signs = [chr(code) for code in codes]
    plain = _to_simplified().convert("\n".join(signs)).split("\n")  # by lines, each is converted by itself
    return {sign: other for sign, other in zip(signs, plain, strict=True) if other != sign and len(other) == 1}


def _same_length(sign: str, folded: str) -> str:
    """㎡ becomes two characters in NFKC, İ in lower case: such stay as they are."""
    return folded if len(folded) == 1 else sign
