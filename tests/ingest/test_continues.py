import pytest

from archive.ingest.continues import cut_return, cut_turn


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("打击犯罪。(下转A15版)", "A15版"),
        ("打击犯罪。（下转第4版）", "第4版"),
        ("打击犯罪。▶▶下转03版", "03版"),
        ("打击犯罪。（紧接第二版）", "第二版"),
    ],
)
def test_it_reads_the_page_an_article_goes_on_on(text: str, page: str) -> None:
    assert cut_turn(text)[:2] == ("打击犯罪。", page)


@pytest.mark.parametrize("text", ["案件由上级下转办理。", "打击犯罪。（下转A15", "下转为立案侦查12起。"])
def test_other_turns_are_left_alone(text: str) -> None:
    assert cut_turn(text) == (text, None, "")


def test_the_return_from_another_page_is_cut() -> None:
    assert cut_return("（上接A1版）打击犯罪。") == ("打击犯罪。", "（上接A1版）")
