"""Bytes to text, with the name of the encoding they were in."""

import codecs
import re
import warnings

from archive.ingest.document import Reason, UnreadableSource

# charset=gb2312 on a page nearly always means gb18030: 喆 is not in gb2312 and stands on such pages all the same.
_MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_:-]{3,20})""", re.IGNORECASE)
_HEAD = 4096
# Words of almost any Chinese page: what tells Big5 read as GB18030 (all rare signs) from the real thing.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会年日月公安市民警行全新時這個國們來對會為與報發"
)
_SAMPLE = 20_000
_BINARY_SHARE = 0.02


def decode(content: bytes) -> tuple[str, str]:
    """The text of `content` and the encoding it was in. Raises UnreadableSource("encoding") if it is no text."""
    for guess in (_by_mark, _by_zeros, _as_utf8, _as_declared, _as_chinese, _by_statistics):
        found = guess(content)
        if found and _is_text(found[0]):
            return found
    raise UnreadableSource(Reason.ENCODING, "这些字节不是 UTF-8、GB18030、Big5、UTF-16 或其他认得出的编码的文本")


def declared(content: bytes) -> str | None:
    """The encoding a page names in its head, as the one that was meant."""
    match = _DECLARED.search(content[:_HEAD])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    return _MEANT.get(name, name)


def _try(content: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return content.decode(encoding), encoding.removesuffix("-sig")
    except (UnicodeError, LookupError):
        return None


def _by_mark(content: bytes) -> tuple[str, str] | None:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    return _try(content, encoding) if encoding else None


def _by_zeros(content: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: the line ends and digits of a Chinese text still show their zero halves."""
    sample = content[:_SAMPLE]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if len(content) % 2 or max(low, high) < max(2, len(sample) // 200):
        return None
    return _try(content, "utf-16-le" if high > low else "utf-16-be")


def _as_utf8(content: bytes) -> tuple[str, str] | None:
    return _try(content, "utf-8")


def _as_declared(content: bytes) -> tuple[str, str] | None:
    name = declared(content)
    return _try(content, name) if name and not name.startswith("utf-16") else None


def _as_chinese(content: bytes) -> tuple[str, str] | None:
    """GB18030 or Big5, whichever reads as more common Chinese; neither, if neither does."""
    found = [pair for name in ("gb18030", "big5hkscs") if (pair := _try(content, name))]
    best = max(found, key=lambda pair: _commonness(pair[0]), default=None)
    return best if best and _commonness(best[0]) >= 0.03 else None


def _commonness(text: str) -> float:
    foreign = [sign for sign in text[:_SAMPLE] if sign > "\u007f"]
    return sum(sign in _COMMON for sign in foreign) / len(foreign) if foreign else 0.0


def _by_statistics(content: bytes) -> tuple[str, str] | None:
    # Slow to import, and seldom reached.
    from charset_normalizer import from_bytes

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        best = from_bytes(content[:_SAMPLE]).best()
    return _try(content, best.encoding) if best else None


def _is_text(text: str) -> bool:
    """Whether `text` reads as text: hardly a control sign, private sign or replacement sign in it."""
    sample = text[:_SAMPLE]
    odd = sum(_is_odd(sign) for sign in sample)
    return odd <= len(sample) * _BINARY_SHARE


def _is_odd(sign: str) -> bool:
    return (
        (sign < " " and sign not in "\t\n\r\f\x1b\0")
        or sign in "\0\ufffd"
        or "\x7f" <= sign <= "\x9f"
        or "\ue000" <= sign <= "\uf8ff"
    )
