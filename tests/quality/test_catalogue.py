"""The English pages lack nothing: every message has its English, and no Chinese stands outside a message."""

from pathlib import Path

import pytest

from tests.quality import catalogue
from tests.quality.unmarked import in_code, in_template, unmarked

# Chinese that is no message: looked for in texts, typed by readers, part of an address, or how a standard cites.
IN_CODE = {
    "bilingual.py": {"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"},
    "campaigns.py": {"行动:"},
    "deriving.py": {"百分点"},
    "marking.py": {"。！？!?\n"},
    "references.py": {"："},
    "spreadsheets.py": {r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]", r"([,;\t][\"'\s]{0,9})(?=[=+\-@＝＋－＠])"},
    "units.py": {"百分点"},
}
WHOLE = {"citing.py", "examples.py", "naming.py", "rows.py"}  # of citations by GB/T 7714, of searches, of patterns
IN_TEMPLATES = {"_metadata.html": "：", "_name.html": "%20年:", "_no_articles.html": '年">', "help.html": "?q="}


def test_every_message_has_its_english() -> None:
    assert catalogue.complaints() == []


@pytest.mark.parametrize("path", catalogue.template_files(), ids=lambda path: path.name)
def test_no_chinese_stands_unmarked_in_a_template(path: Path) -> None:
    known = IN_TEMPLATES.get(path.name)
    assert [text for text in unmarked(path) if known is None or known not in text] == []


@pytest.mark.parametrize("path", catalogue.page_files(), ids=lambda path: path.name)
def test_no_chinese_stands_unmarked_in_the_code_of_pages(path: Path) -> None:
    assert path.name in WHOLE or set(unmarked(path)) <= IN_CODE.get(path.name, set())


@pytest.mark.parametrize(
    "source",
    [
        "<p>数字</p>",
        '<a title="数字">x</a>',
        "{{ count }} 篇",
        '{{ day|date:"Y年" }}',
        "{% include 'x.html' with none='还没有' %}",
        "{% translate '数字' %}，见下",
    ],
)
def test_an_unmarked_text_of_a_template_is_found(source: str) -> None:
    assert in_template(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% translate '数字' %}",
        "{% blocktranslate with n=3 %}共 {{ n }} 篇{% endblocktranslate %}",
        "{{ name|default:_('未详') }}",
        "{# 数字 #}<p>24.1%</p>",
        "{% comment %}数字{% endcomment %}",
    ],
)
def test_a_marked_text_of_a_template_is_not_complained_of(source: str) -> None:
    assert in_template(source) == []


def test_an_unmarked_text_of_the_code_is_found() -> None:
    assert in_code("said = '数字'") == ["数字"]
    assert in_code("said = f'{count}篇'") == ["篇"]


def test_marked_texts_and_docstrings_of_the_code_are_not_complained_of() -> None:
    assert in_code('def one():\n    """数字"""\n    return _("数字") + ngettext("篇", "篇", 2)  # 数字') == []
