import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive import vocabularies

PAGE = "云州警方公布年度账单\n2021-01-12 来源：云州晚报\n\n2020年，全市刑事立案数同比下降8.5%，破获案件523起。（记者 林晓）\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    folder = tmp_path / "batch"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE)
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_text(PAGE)
    (folder / ".hidden").write_text(PAGE)
    return folder


def run(*arguments: object) -> str:
    output = StringIO()
    call_command("accession", *map(str, arguments), stdout=output)
    return output.getvalue()


def test_one_bad_file_does_not_stop_the_batch(batch: Path) -> None:
    lines = run(batch).strip().splitlines()
    assert [line.split("　")[0] for line in lines[:3]] == ["入藏", "隔离", "重复"]
    assert lines[-1] == "共3份文件：入藏1份，重复1份，隔离1份；新增文章1篇。"


def test_json_names_status_reason_and_articles_with_spans(batch: Path) -> None:
    stored, bad, again = json.loads(run(batch, "--json"))
    assert (stored["status"], bad["status"], again["status"]) == ("stored", "quarantined", "duplicate")
    assert bad["reason"] and not bad["articles"]
    assert stored["articles"] == again["articles"]
    (article,) = stored["articles"]
    assert (article["title"], article["published"], article["source"]) == (
        "云州警方公布年度账单",
        "2021-01-12",
        "云州晚报",
    )
    for figure in article["indicators"]:
        assert article["text"][figure["start"] : figure["end"]] in figure["quote"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="absent.txt"):
        run(tmp_path / "absent.txt")


@pytest.mark.parametrize(("option", "value"), [("--published", "30.1.2021"), ("--place", "不存在的市")])
def test_a_bad_option_is_named(option: str, value: str, batch: Path) -> None:
    with pytest.raises(CommandError, match=option):
        run(batch, option, value)
