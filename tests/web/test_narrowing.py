"""What narrows a search is said back in words, each a link without it; the facets put first what is in use."""

from django.http import QueryDict

from archive.search import Facet, Results
from archive.search.query import Asked, Chip, Note
from archive.web.asking import Question
from archive.web.narrowing import Kind, choices, narrowing, parts, repairs

YEARS = [Facet("2022", "2022年", 0, selected=True), Facet("2021", "2021年", 4), Facet("2019", "2019年", 2)]
TOPICS = [Facet(f"t{number}", f"主题{number}", 20 - number) for number in range(11)]


def ask(address: str) -> Question:
    return Question.from_address(QueryDict(address))


def answer(**facets: list[Facet]) -> Results:
    return Results("x", 5, (), 1, 20, facets=facets)


def test_the_query_and_the_filters_are_said_in_words() -> None:
    question = ask("q=禁毒 -电信&from=2019&topic=t1&topic=nowhere&without=source:3&page=2")
    asked = Asked(chips=(Chip("禁毒", "-电信"), Chip("不含“电信”", "禁毒")))
    results = Results("", 5, (), 1, 20, facets={"topic": TOPICS, "source": [Facet("3", "云州日报", 1)]}, asked=asked)
    said = parts(question, results)
    assert [part.text for part in said] == [
        "禁毒",
        "不含“电信”",
        "所述年度：2019年起",
        "主题：主题1",
        "主题：nowhere",  # a value that the archive does not know can be taken out as well
        "不含 来源：云州日报",
    ]
    left = [ask(part.address[1:]) for part in said]
    assert [one.query for one in left] == ["-电信", "禁毒", *["禁毒 -电信"] * 4]
    assert left[2].filters.year == ()
    assert [one.filters.topic for one in left[2:5]] == [("t1", "nowhere"), ("nowhere",), ("t1",)]
    assert left[5].filters.without == ()
    assert {one.page for one in left} == {1}


def test_a_repaired_query_has_a_link_that_works_and_keeps_the_filters() -> None:
    notes = (Note("少了一个引号，当作“禁毒”查。", "“禁毒”"), Note("括号没有成对，已略去。"))
    results = Results("", 5, (), 1, 20, asked=Asked(notes=notes))
    mended, told = repairs(ask("q=“禁毒&year=2020&page=3"), results)
    assert ask(mended.address[1:]) == ask("q=“禁毒”&year=2020")
    assert (told.text, told.address) == ("括号没有成对，已略去。", "")


def test_the_ends_of_a_run_of_years_are_said() -> None:
    for typed, words in (("from=2019&to=2021", "2019—2021年"), ("to=2021", "2021年止"), ("from=2019", "2019年起")):
        assert [part.text for part in parts(ask(typed), answer())] == [f"所述年度：{words}"]


def test_what_is_in_use_comes_first_and_eight_are_shown() -> None:
    (kind,) = narrowing(ask("topic=t9&without=topic:t10"), answer(topic=TOPICS))
    assert [choice.facet.value for choice in kind.first] == ["t9", "t10", "t0", "t1", "t2", "t3", "t4", "t5"]
    assert [choice.facet.value for choice in kind.rest] == ["t6", "t7", "t8"]


def test_nothing_in_use_is_folded_away() -> None:
    chosen = "&".join(f"topic=t{number}" for number in range(10))
    (kind,) = narrowing(ask(chosen), answer(topic=TOPICS))
    assert len(kind.first) == 10
    assert len(kind.rest) == 1


def test_every_kind_of_filter_has_its_name_and_an_empty_one_is_not_shown() -> None:
    facets = [Facet("1", "一", 1)]
    kinds: list[Kind] = narrowing(ask("q=x"), answer(source=facets, campaign=[], district=facets))
    assert [str(kind.name) for kind in kinds] == ["区县", "来源"]


def test_a_year_of_a_run_without_articles_is_no_choice() -> None:
    assert [choice.facet.value for choice in choices(ask("from=2019"), answer(year=YEARS), "year")] == ["2021", "2019"]
    assert len(choices(ask("year=2022"), answer(year=YEARS), "year")) == 3  # it was chosen by itself
    left_out = choices(ask("from=2019&without=year:2022"), answer(year=YEARS), "year")
    assert [(choice.facet.value, choice.left_out) for choice in left_out][0] == ("2022", True)  # to be let in again


def test_a_year_taken_out_of_an_open_run_leaves_the_years_there_are() -> None:
    newest, _ = choices(ask("from=2019"), answer(year=YEARS), "year")
    assert newest.chosen
    assert newest.address == "?q=&year=2019"
    assert newest.leave_out == "?q=&year=2019&without=year%3A2021"
