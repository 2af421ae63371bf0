"""Citations in the form of the national standard, and as files for reference managers, of what is known and no more."""

import json
import re
from datetime import date
from typing import Any

import pytest

from archive.models import Article, Source
from archive.web.citing import OF_2015, OF_2025, cited, web_address
from archive.web.references import as_bibtex, as_csl, as_ris

READ_ON = date(2026, 11, 23)
PAGE = "https://archive.example/a/5/"


def article(**fields: Any) -> Article:
    source = Source(name=fields.pop("source")) if "source" in fields else None
    return Article(pk=5, **({"title": "云州账单"} | fields), source=source)


@pytest.mark.parametrize(
    ("fields", "of_2025", "of_2015"),
    [
        # All that a newspaper's page tells.
        (
            {"authors": ["王文", "李武"], "published_on": date(2021, 1, 30), "page": "A02版", "source": "云州日报"},
            "王文，李武. 云州账单[N]. 云州日报，2021-01-30（A02）.",
            "王文, 李武. 云州账单[N]. 云州日报, 2021-01-30(A02).",
        ),
        # On the web: the edition of 2015 wants the day of reading, that of 2025 no longer does.
        (
            {"url": "https://example.org/1", "source": "云州网", "published_on": date(2021, 1, 30)},
            "云州账单[N/OL]. 云州网，2021-01-30. https://example.org/1.",
            "云州账单[N/OL]. 云州网, 2021-01-30[2026-11-23]. https://example.org/1.",
        ),
        # Three authors are named, of four the first three.
        ({"authors": list("甲乙丙")}, "甲，乙，丙. 云州账单[N].", "甲, 乙, 丙. 云州账单[N]."),
        ({"authors": list("甲乙丙丁")}, "甲，乙，丙，等. 云州账单[N].", "甲, 乙, 丙, 等. 云州账单[N]."),
        # What stands below the title is other title information.
        ({"subtitle": "群众说好"}, "云州账单：群众说好[N].", "云州账单: 群众说好[N]."),
        # A date is given as far as it is known, and not where it was only inferred.
        (
            {"published_on": date(2021, 1, 1), "published_precision": "month"},
            "云州账单[N]. 2021-01.",
            "云州账单[N]. 2021-01.",
        ),
        ({"published_on": date(2021, 1, 1), "published_basis": "inferred"}, "云州账单[N].", "云州账单[N]."),
        ({"page": "第5版", "source": "云州日报"}, "云州账单[N]. 云州日报（5）.", "云州账单[N]. 云州日报(5)."),
        # What leads nowhere is no address.
        ({"url": "javascript:alert(1)"}, "云州账单[N].", "云州账单[N]."),
        # Nothing else is known, and nothing is made up.
        ({}, "云州账单[N].", "云州账单[N]."),
    ],
)
def test_it_cites_by_either_edition_of_the_standard(fields: dict[str, Any], of_2025: str, of_2015: str) -> None:
    one = article(**fields)
    assert cited(one) == cited(one, OF_2025, READ_ON) == of_2025
    assert cited(one, OF_2015, READ_ON) == of_2015


@pytest.mark.parametrize("url", ["http://example.org/", "HTTPS://example.org/"])
def test_a_web_page_is_an_address(url: str) -> None:
    assert web_address(article(url=url)) == url


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://example.org/", "//example.org/", "example.org"])
def test_anything_else_is_not(url: str) -> None:
    assert web_address(article(url=url)) == ""


FULL = {
    "authors": ["王文", "李武"],
    "subtitle": "群众说好",
    "published_on": date(2021, 1, 30),
    "page": "A02版",
    "source": "云州日报",
    "url": "https://example.org/1",
}


def test_ris_has_a_line_a_field_and_ends() -> None:
    lines = as_ris(article(**FULL), PAGE).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    told = {"AU  - 王文", "AU  - 李武", "TI  - 云州账单：群众说好", "T2  - 云州日报", "DA  - 2021/01/30", "SP  - A02"}
    assert told <= set(lines)
    assert "UR  - https://example.org/1" in lines
    assert f"L2  - {PAGE}" in lines


def test_a_date_known_by_its_month_leaves_the_day_open() -> None:
    lines = as_ris(article(published_on=date(2021, 1, 1), published_precision="month"), PAGE).split("\r\n")
    assert "DA  - 2021/01/" in lines


def test_no_title_begins_a_field_of_its_own() -> None:
    evil = "账单\r\nER  - \r\nTY  - BOOK\n}\n@book{x,"
    assert [line[:2] for line in as_ris(article(title=evil), PAGE).split("\r\n")] == ["TY", "TI", "LA", "UR", "ER", ""]
    entry = as_bibtex(article(title=evil), PAGE)
    assert entry.count("\n@") == 0
    assert balance(entry) == 0


def balance(entry: str) -> int:
    """Braces that LaTeX pairs: those behind a backslash are signs."""
    bare = re.sub(r"\\[{}]", "", entry)
    return bare.count("{") - bare.count("}")


def test_bibtex_escapes_what_latex_reads_as_commands() -> None:
    entry = as_bibtex(article(title=r"97.31% 与 A&B_{x} \input", url="https://example.org/a_b?c=1&d={}"), PAGE)
    assert r"{97.31\% 与 A\&B\_\{x\} \textbackslash{}input}" in entry
    assert "url = {https://example.org/a_b?c=1&d=%7B%7D}" in entry
    assert entry.startswith("@article{a5,\n")
    assert balance(entry) == 0


def test_csl_json_is_what_reference_managers_read() -> None:
    (record,) = json.loads(as_csl(article(**FULL), PAGE))
    assert record["type"] == "article-newspaper"
    assert record["author"] == [{"literal": "王文"}, {"literal": "李武"}]
    assert record["issued"] == {"date-parts": [[2021, 1, 30]]}
    assert (record["page"], record["URL"]) == ("A02", "https://example.org/1")


@pytest.mark.parametrize("write", [as_ris, as_bibtex, as_csl])
def test_what_is_not_known_is_left_out(write: Any) -> None:
    told = write(article(), PAGE)
    assert PAGE in told
    assert "None" not in told and "null" not in told and "1970" not in told
