"""Chinese on an English page is said to be Chinese: screen readers change their voice for it, browsers their font.

The words of the page are English, what it shows is Chinese: names, titles, quotations, wherever they stand. So
it is not for each template to say so but for the page as a whole, once it is made. Texts that say it themselves are left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.web.language import in_chinese

_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
# 云州市2020年: from the first character to the last, whatever signs and figures stand between, but no Latin letters.
_RUN = re.compile(rf"[{_HAN}](?:[^A-Za-z]*[{_HAN}])?")
_ENGLISH = re.compile(r"[A-Za-z]{2}")
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([A-Za-z0-9]+)")
_LANGUAGE = re.compile(r'\slang="([a-z]+)')
# Their attributes are read out too, and are English.
_LABELLED = re.compile(r"\s(?:title|aria-label|alt|placeholder)=")
_EMPTY = frozenset(("input", "img", "link", "meta", "br", "hr"))
_PLAIN = frozenset(("title", "option", "textarea", "script", "style"))  # hold text and no elements


@dataclass
class _Element:
    """One that says its language; `depth` counts elements of its name within it."""

    name: str
    chinese: bool
    depth: int = 1


def chinese_is_marked(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware for the English pages."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and not in_chinese():
            response.content = marked(response.content.decode()).encode()  # type: ignore[attr-defined]  # not streaming
        return response

    return answer


def marked(page: str) -> str:
    """The page with `lang` on what is Chinese: on the element that holds nothing else, or on one of its own around it."""
    parts = _TAG.split(page)
    for place in _unsaid(parts):
        text, before, after = parts[place], parts[place - 1], parts[place + 1]
        if _is_all_of(before, after) and not _ENGLISH.search(text) and not _LABELLED.search(before):
            parts[place - 1] = f'{before[:-1]} lang="zh-Hans">'
        elif _name(before) not in _PLAIN:
            around = "tspan" if _name(before) in ("text", "tspan") else "bdi"
            parts[place] = _RUN.sub(rf'<{around} lang="zh-Hans">\g<0></{around}>', text)
    return "".join(parts)


def _unsaid(parts: list[str]) -> Iterator[int]:
    """The places of the texts with Chinese in them that no element around says to be Chinese. Texts and tags take turns."""
    around: list[_Element] = []
    for place, part in enumerate(parts):
        if place % 2 == 0:
            unsaid = not around or not around[-1].chinese
            if unsaid and 0 < place < len(parts) - 1 and _RUN.search(part):
                yield place
        elif (said := _LANGUAGE.search(part)) and not part.endswith("/>") and _name(part) not in _EMPTY:
            around.append(_Element(_name(part), said[1] == "zh"))
        elif around and _name(part) == around[-1].name:
            around[-1].depth += -1 if part.startswith("</") else 1
            if not around[-1].depth:
                around.pop()


def _is_all_of(before: str, after: str) -> bool:
    return after == f"</{_name(before)}>" and not before.startswith("</")


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""
