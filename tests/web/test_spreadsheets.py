"""A table that a spreadsheet opens as what it says, and never runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.web.spreadsheets import MARK, Cell, csv_lines, guarded


def read(rows: list[list[Cell]]) -> list[list[str]]:
    text = "".join(csv_lines(["上文", "下文"], rows))
    assert text.startswith(MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+86",
        "-24.1%",
        "@SUM(A1)",
        "＝1",
        "＋1",
        "－1",
        "＠甲",
        "\t=1",
        "\r=1",
        "\n=1",
        "\t旧案",
        "  =1+1",
        '=HYPERLINK("http://a","b")',
    ],
)
def test_what_begins_like_a_formula_is_text(cell: str) -> None:
    assert str(guarded(cell)).startswith("'")


@pytest.mark.parametrize("cell", ["旧案;=1+1", '旧案";=1+1', "旧案,@甲", "旧案\t+1", '旧案;"=1+1'])
def test_a_formula_behind_a_separator_is_text(cell: str) -> None:
    assert "'" in str(guarded(cell))


@pytest.mark.parametrize(
    "cell", ["净海", "同比下降-8.5%", "a=b", "甲、乙；丙", "523起", "'已有", "", "3,600艘次", -3.5, 0, 2020, None]
)
def test_what_is_no_formula_stays_as_it_is(cell: Cell) -> None:
    assert guarded(cell) == ("" if cell is None else cell)


def test_numbers_stay_numbers() -> None:
    assert "".join(csv_lines(["数"], [[-3.5]])).splitlines()[1] == "-3.5"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_every_text_comes_back_but_for_the_guard(cells: list[str]) -> None:
    (header, *rows) = read([cells])
    assert header == ["上文", "下文"]
    assert [cell.replace("'", "") for cell in rows[0]] == [cell.replace("'", "") for cell in cells]
    assert not any(cell[:1] in tuple("=+-@＝＋－＠\t\r\n") for cell in rows[0] if cell)
