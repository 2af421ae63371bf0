"""HTML to the lines a reader sees, by one linear pass: no tree, no nesting, so no page is too deep for it."""

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})|[!?])")
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object", "math", "head")
)
_PARAGRAPHS = frozenset(
    (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "article",
        "section",
        "header",
        "footer",
        "nav",
        "aside",
        "blockquote",
        "figure",
        "form",
    )
)
_LINES = frozenset(
    (
        "br",
        "div",
        "li",
        "tr",
        "dt",
        "dd",
        "dl",
        "figcaption",
        "hr",
        "center",
        "caption",
        "main",
        "body",
        "title",
        "option",
        "address",
        "pre",
    )
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# A source line that ends between two Chinese signs ends nowhere for the reader.
_HAN_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t\r\n]*(?=[\u3001-\u9fff\uff00-\uffef])")
_META = re.compile(r"<meta\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z:_-]{1,40})\s{0,4}=\s{0,4}(?:"([^"]{0,1500})"|'([^']{0,1500})'|([^\s"'<>]{1,500}))"""
)


def visible_lines(page: str) -> list[str]:
    """The lines of a page as shown, blank ones between paragraphs, cells of a table row two blanks apart."""
    text = "".join(_pieces(page))
    return [line.rstrip() for line in re.sub(r"\n{3,}", "\n\n", text).split("\n")]


def deepest(page: str) -> int:
    """How deep elements are nested, roughly: tags opened and not closed, void ones aside."""
    depth = most = 0
    for match in _TAG.finditer(page):
        name = (match["name"] or "").lower()
        if not name or name in ("br", "img", "meta", "link", "input", "hr", "p", "li", "td", "tr", "option"):
            continue
        depth = max(0, depth + (-1 if match["close"] else 1))
        most = max(most, depth)
    return most


def meta_fields(page: str) -> dict[str, str]:
    """The page's own statements about itself: content of each meta element by its name, in small letters."""
    found: dict[str, str] = {}
    for match in _META.finditer(page[:300_000]):
        fields = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(match[1])}
        name = fields.get("name") or fields.get("property") or fields.get("itemprop")
        if name and fields.get("content", "").strip():
            found.setdefault(name.lower(), fields["content"].strip())
    return found


def text_of_first(page: str, name: str) -> str | None:
    """The text of the first element `name`, as shown."""
    opened = re.search(rf"<{name}\b[^<>]{{0,1000}}>", page, re.IGNORECASE)
    if not opened:
        return None
    end = re.compile(rf"</{name}\b", re.IGNORECASE).search(page, opened.end(), opened.end() + 3000)
    if not end:
        return None
    return " ".join("\n".join(visible_lines(page[opened.end() : end.start()])).split()) or None


def _pieces(page: str) -> Iterator[str]:
    place = 0
    comments_end = True
    while match := _TAG.search(page, place):
        yield _shown(page[place : match.start()])
        if match["comment"]:
            end = page.find("-->", match.end()) if comments_end else -1
            comments_end = end >= 0
            place = end + 3 if comments_end else match.end()
            continue
        name = (match["name"] or "").lower()
        end = page.find(">", match.end())
        place = end + 1 if end >= 0 else len(page)
        if name in _UNSEEN and not match["close"]:
            place = _after(page, name, place)
        yield _break(name, bool(match["close"]))
    yield _shown(page[place:])


def _after(page: str, name: str, place: int) -> int:
    """Where an unseen element ends; if it never does, it hides nothing but its tag."""
    closing = re.compile(
        rf"</{name}\b[^<>]{{0,200}}>|<body\b" if name == "head" else rf"</{name}\b[^<>]{{0,200}}>", re.IGNORECASE
    )
    match = closing.search(page, place)
    if not match:
        return len(page) if name in ("script", "style") else place
    return match.start() if match[0][1] != "/" else match.end()


def _shown(source: str) -> str:
    return html.unescape(_BLANKS.sub(" ", _HAN_BREAK.sub("", source))) if source else ""


def _break(name: str, closes: bool) -> str:
    if name in _PARAGRAPHS:
        return "\n\n"
    if name in _LINES:
        return "\n"
    return "  " if name in ("td", "th") and closes else ""
