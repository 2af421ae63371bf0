"""Ready articles, one JSON object a line: the way in for other archives and for benchmarks.

{"title": "…", "text": "…", "published": "2021-01-30", "source": "…", "authors": ["…"], "topics": ["…"]}
Only `title` and `text` must be there. The text is made tidy and otherwise kept.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from archive.ingest.dating import date_documents
from archive.ingest.decode import decode
from archive.ingest.document import YEARS, Basis, Document, Precision, Reading, Reason, UnreadableSource
from archive.ingest.headings import headings_of
from archive.text.normalise import tidy

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


_LONGEST = {"title": 300, "subtitle": 300, "source": 100, "url": 1000}
_LONGEST_NAME = 100
_OUTSIDE = f"不在 {YEARS.start} 至 {YEARS.stop - 1} 之间"


class _BadFieldError(Exception):
    """A field that is not what it should be."""


def read_jsonl(content: bytes, published_on: date | None = None) -> Reading:
    """The articles of a JSON Lines file, all of them or none. Raises UnreadableSource("bad_json") naming line and field."""
    text, encoding = decode(content)
    documents = [_document(number, fields, published_on) for number, fields in _objects(text)]
    if not documents:
        raise UnreadableSource(Reason.NO_TEXT, "文件里没有文章")
    return Reading("application/jsonl", encoding, tuple(date_documents(documents)))


def _objects(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise _bad(number, f"不是 JSON（{error}）") from None
        if not isinstance(fields, dict):
            raise _bad(number, "不是一个 JSON 对象")
        yield number, fields


def _refuse(name: str) -> None:
    raise ValueError(f"{name} 不是 JSON 的数")


def _bad(number: int, what: str) -> UnreadableSource:
    return UnreadableSource(Reason.BAD_JSON, f"第 {number} 行{what}")


def _document(number: int, fields: dict[str, Any], given: date | None) -> Document:
    unknown = sorted(set(fields) - set(_FIELDS))
    if unknown:
        raise _bad(number, f"有文章没有的字段 {unknown[0]!r}")
    kept: dict[str, Any] = {}
    for name, reader in _FIELDS.items():
        try:
            kept |= reader(name, fields.get(name))
        except (_BadFieldError, ValueError) as error:
            raise _bad(number, f"的字段 {name!r}：{error}") from None
    if given and not kept.get("published_on"):
        kept |= {"published_on": given, "precision": Precision.DAY, "basis": Basis.GIVEN}
    return Document(**kept, headings=headings_of(kept["text"]))


def _required(name: str, value: object) -> dict[str, Any]:
    read = _text(name, value)
    if not read[name]:
        raise _BadFieldError("缺失或为空")
    return read


def _text(name: str, value: object) -> dict[str, Any]:
    if value is not None and not isinstance(value, str):
        raise _BadFieldError("不是文本")
    tidied = _tidy(value).strip() if value else ""
    if len(tidied) > _LONGEST.get(name, len(tidied)):
        raise _BadFieldError(f"超过 {_LONGEST[name]} 字")
    return {name: tidied or None}


def _names(name: str, value: object) -> dict[str, Any]:
    if value is None:
        return {name: ()} if name == "authors" else {}
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise _BadFieldError("不是文本的列表")
    names = tuple(filter(None, (_tidy(word).strip() for word in value)))
    if any(len(word) > _LONGEST_NAME for word in names):
        raise _BadFieldError(f"有超过 {_LONGEST_NAME} 字的名称")
    return {name: names}


def _tidy(text: str) -> str:
    if re.search("[\ud800-\udfff]", text):
        raise _BadFieldError("含有半个字符")
    return tidy(text)


def _published(name: str, value: object) -> dict[str, Any]:
    if value is None:
        return {}
    match = _DATE.match(value) if isinstance(value, str) else None
    if not match:
        raise _BadFieldError("不是日期，应如 2021-01-30、2021-01 或 2021")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if year not in YEARS:
        raise _BadFieldError(_OUTSIDE)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return {"published_on": date(year, month or 1, day or 1), "precision": precision, "basis": Basis.PRINTED}


def _year(name: str, value: object) -> dict[str, Any]:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise _BadFieldError("不是年份")
    if value is not None and value not in YEARS:
        raise _BadFieldError(_OUTSIDE)
    return {name: value}


_FIELDS: dict[str, Callable[[str, object], dict[str, Any]]] = {
    "title": _required,
    "text": _required,
    "subtitle": _text,
    "published": _published,
    "report_year": _year,
    "source": _text,
    "authors": _names,
    "url": _text,
    "topics": _names,
    "districts": _names,
    "campaigns": _names,
}
