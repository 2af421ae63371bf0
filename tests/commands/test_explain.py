"""`explain` says of every number why it is read so, or why not."""

import json
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive import editing, observing, vocabularies
from archive.models import Article, Observation
from tests.records import article

TEXT = """2020年，云州警方持续整治。
破获电信网络诈骗案件约523起，同比下降7.3%，群众满意度提高3%。
“净海”专项行动中，民警收缴渔网40张。警方走访碧波路79号院。
"""


def run(*arguments: object) -> str:
    output = StringIO()
    call_command("explain", *map(str, arguments), stdout=output)
    return output.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_it_explains_a_figure_of_a_file_without_a_database(file: Path) -> None:
    told = run(file, "--published", "2021-01-12", "--place", "云州")
    for line in (
        "第2段　破获电信网络诈骗案件【约523起】，同比下降7.3%，群众满意度提高3%。",
        "　　数值　523起　数量",
        "　　所称　破获电信网络诈骗案件　“破获电信网络诈骗案件”",
        "　　时期　2020　“2020年”（第1段）",
        "　　地区　云州　“云州”（第1段）",
        "　　约略　约　“约”",
        "　　比较　同比　“同比”",
        "　　另解　也可能指百分点",
        "　　读法　level.count　数量：件、起、宗等案件单位或个、辆、台等物件单位的数目",
    ):
        assert f"{line}\n" in told


def test_it_tells_what_was_left_alone_and_why(file: Path) -> None:
    left = run(file).split("未读作数字的数\n")[1]
    assert "第1段　【2020】年，云州警方持续整治。　no_figure.date　日期、年份，只说明时间\n" in left
    assert "碧波路【79】号院" in left
    assert "no_figure.address" in left


def test_it_names_topics_and_campaigns_with_the_words_that_decided(file: Path) -> None:
    told = run(file)
    assert "　　净海　专项行动　第3段\n" in told
    assert "打击电信网络诈骗　" in told


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert "【40张】" in run("-")


def as_json(*arguments: object) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*arguments, "--json"))
    return answer


def test_the_same_is_told_to_programs(file: Path) -> None:
    told = as_json(file, "--published", "2021-01-12")
    first = told["figures"][0]
    assert (first["printed"], first["paragraph"]) == ("约523起", 2)
    assert first["readings"][0]["rule"] == "level.count"
    assert {"role": "period", "start": 0, "end": 5} in first["readings"][0]["evidence"]
    assert [(row["printed"], row["rule"]) for row in told["left_alone"]] == [
        ("2020", "no_figure.date"),
        ("79", "no_figure.address"),
    ]
    assert told["names"][0]["name"] == "净海"


@pytest.mark.parametrize(
    ("asked", "words"),
    [("no such file.txt", "无法读取 no such file.txt"), (".", "无法读取")],
)
def test_a_file_that_cannot_be_had_is_named_in_a_sentence(asked: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        run(asked)


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert run(tmp_path / "empty.txt") == "读出数字0条，另有0个数未读作数字。\n"


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["999", "999999999999999999"])
def test_an_article_that_is_not_there_is_told_in_a_sentence(number: str) -> None:
    with pytest.raises(CommandError, match=f"没有编号为 {number} 的文章"):
        run(number)


def test_date_and_place_of_an_article_are_its_own() -> None:
    with pytest.raises(CommandError, match="只用于文件"):
        run(1, "--place", "云州")


@pytest.fixture
def kept(tmp_path: Path, db: None) -> Article:
    vocabularies.establish()
    record = article(tmp_path, text=TEXT)
    observing.figures(record)
    return record


def test_an_article_s_figures_are_beside_what_is_kept(kept: Article) -> None:
    told = run(kept.pk)
    assert f"文章 {kept.pk}　{kept.title}" in told
    assert told.count("机读　与现在的读法相同") == Observation.objects.count() == 4


def test_what_an_editor_corrected_is_told_with_who_and_when(kept: Article, django_user_model: Any) -> None:
    reviewer = django_user_model.objects.create_user("wang")
    row = Observation.objects.get(value=40)
    row.value = 41
    editing.correct(row, ["value"])
    row._history_user = reviewer  # type: ignore[attr-defined]  # a word of simple_history
    row.save()
    entry = row.history.first()
    told = run(kept.pk)
    assert f"已改（{reviewer}，{entry.history_date:%Y-%m-%d}）　现在读作：数值 41 → 40" in told
    (row_told,) = [one for one in as_json(kept.pk)["figures"] if one["printed"] == "40张"]
    assert row_told["readings"][0]["kept"]["differences"] == [{"field": "数值", "kept": "41", "read": "40"}]


def test_what_is_no_longer_read_and_what_is_not_yet_kept_are_told(kept: Article) -> None:
    row = Observation.objects.get(value=40)
    row.start, row.end = 0, 4
    row.save()
    told = run(kept.pk)
    assert "库中　未入库" in told
    assert "库中有而现在不再读出的数字\n　　2020　编号" in told


def test_explaining_changes_nothing(kept: Article, django_assert_max_num_queries: Any) -> None:
    before = list(Observation.objects.values()), Observation.history.count()
    with django_assert_max_num_queries(12):
        run(kept.pk)
    assert (list(Observation.objects.values()), Observation.history.count()) == before


def test_what_no_word_says_is_told_to_be_implied(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("去年破获案件523起。")
    told = run(tmp_path / "short.txt", "--published", "2021-01-12", "--place", "云州")
    assert "　　时期　2020　“去年”　由刊发日期或上下文推得\n" in told
    assert "　　地区　云州　文章所述城市\n" in told


def test_words_that_a_list_shares_are_told_with_each_figure(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("盗窃、抢劫案件同比分别下降12%、8%。")
    first, second = run(tmp_path / "list.txt").split("【")[1:]
    assert "　　分列　“分别”\n" in first
    assert "　　升降　" not in first  # it stands in the figure: 下降12%
    assert "　　升降　“下降”\n　　分列　“分别”\n" in second


def test_a_topic_has_its_words_with_their_weight_and_places(file: Path) -> None:
    topic = as_json(file)["topics"][0]
    word = topic["words"][0]
    start, end = (word["in_text"] or word["in_title"])[0]
    assert word["weight"] > 0
    assert file.read_text("utf-8")[start:end] == word["word"]


def test_a_name_is_one_line_with_all_its_places(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("开展“长波”专项行动。\n“长波”专项行动中，警方抓获17人；“长波”专项行动还在继续。\n", "utf-8")
    told = run(path)
    assert "　　长波　专项行动　第1段、第2段\n" in told
    assert told.count("长波　专项行动") == 1


@pytest.mark.parametrize(
    ("name", "said"), [("absent.txt", "没有这个文件或目录"), (".", "这是目录，不是文件"), ("x" * 300, "文件名太长")]
)
def test_a_file_that_cannot_be_read_is_refused_in_chinese(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(tmp_path / name)
