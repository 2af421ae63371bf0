import json
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TEXT = "2020年，云州警方破获电信网络诈骗案件523起，同比下降7.3%。"


def run(*arguments: object) -> object:
    output = StringIO()
    call_command("extract", *map(str, arguments), stdout=output)
    return json.loads(output.getvalue())


def test_it_reads_a_file_without_a_database(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT)
    rows = run(path, "--published", "2021-01-12")
    assert [(row["value"], row["unit"]) for row in rows] == [(523, "起"), (-7.3, "%")]
    for row in rows:
        assert TEXT[row["start"] : row["end"]] in row["quote"]


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert len(run("-")) == 2


def test_items_are_answered_by_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    text = "在“净海”专项行动中，云州破案27起。"
    path.write_text(
        json.dumps({"items": [{"id": "x1", "text": text, "context": {"published": "2021-01-12", "city": "云州"}}]})
    )
    (row,) = run(path, "--items")["items"]
    assert row["id"] == "x1"
    assert [figure["value"] for figure in row["indicators"]] == [27]
    assert row["campaigns"] == ["净海"]


@pytest.mark.parametrize("content", ["[]", "{}", '{"items": [{"id": 1}]}', "not json"])
def test_other_items_are_refused_in_words(content: str, tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    path.write_text(content)
    with pytest.raises(CommandError, match="items"):
        run(path, "--items")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bytes.bin"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CommandError, match=r"bytes.bin.*UTF-8"):
        run(path)
