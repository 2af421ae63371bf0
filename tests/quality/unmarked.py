"""Chinese that a visitor would read also on an English page, because nobody marked it for translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType

_CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff65]")
_CONSTANT = re.compile(r"""_\((?:"[^"]*"|'[^']*')\)""")
_MARKING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


def in_template(source: str) -> list[str]:
    """Its text, and the constants in its tags, that are neither in a translate tag nor in `_("…")`."""
    found, translated, comment = [], False, False
    for token in Lexer(source).tokenize():
        word = token.contents.split()[0] if token.token_type is TokenType.BLOCK else ""
        translated = word.startswith("blocktrans") or (translated and not word.startswith("endblocktrans"))
        comment = word == "comment" or (comment and word != "endcomment")
        if translated or comment or token.token_type is TokenType.COMMENT or word in ("translate", "trans"):
            continue
        found += [line.strip() for line in _CONSTANT.sub("", token.contents).splitlines() if _CHINESE.search(line)]
    return found


def in_code(source: str) -> list[str]:
    """Its texts that are no docstring and do not go through gettext."""
    tree = ast.parse(source)
    passed = set(_docstrings(tree)) | set(_marked(tree))
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text.value for text in texts if text not in passed and _CHINESE.search(text.value)]


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _marked(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKING:
            yield from node.args


def unmarked(path: Path) -> list[str]:
    source = path.read_text("utf-8")
    return in_code(source) if path.suffix == ".py" else in_template(source)
