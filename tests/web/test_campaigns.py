"""A campaign over the years: how it is called, what is said of it in figures, and which years are silent, and why."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive import curating
from archive.models import Article, Campaign
from archive.web.naming import namings_of
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def names_it(text: str, name: str = "净江", **fields: object) -> Article:
    article = make.make_article(text, f"第{Article.objects.count()}篇", **fields)  # type: ignore[arg-type]
    make.make_campaign(name, article)
    return article


def page(client: Client, campaign: Campaign, query: str = "") -> str:
    return client.get(f"{campaign.get_absolute_url()}{query}").content.decode()


def told(client: Client, campaign: Campaign, query: str = "") -> dict[str, object]:
    answer: dict[str, object] = client.get(f"{campaign.get_absolute_url().rstrip('/')}.json{query}").json()
    return answer


def figures_of(name: str, text: str, *printed: str) -> list[str]:
    """The figures of an article that are taken as told of the name."""
    article = names_it(text, name)
    for words in printed:
        make.make_figure(article, words, "破案", re.sub(r"\D", "", words))
    campaign = Campaign.objects.get(name=name)
    naming = namings_of(campaign, [article])[0]
    return [figure.printed for figure in naming.figures]


@pytest.mark.parametrize(
    ("text", "printed", "told_of_it"),
    [
        # what follows the name in its sentence
        ("“净江”专项行动破案56起。", ["56起"], ["56起"]),
        # what goes before the only name
        ("破案56起，“净江”专项行动收网。", ["56起"], ["56起"]),
        # another sentence is about something else, however near
        ("“净江”专项行动收网。全年破案56起。", ["56起"], []),
        # what is told of another operation in the same sentence
        ("“飞云”专项行动破案56起，与“净江”专项行动一同推进。", ["56起"], []),
        ("“净江”专项行动破案56起，“飞云”专项行动破案78起。", ["56起", "78起"], ["56起"]),
        # names in one breath share what follows
        ("“净江”、“飞云”等专项行动共破案56起。", ["56起"], ["56起"]),
        # a line break that only the page's width made ends no sentence
        ("全市公安机关深入推进“净江”专项行动，组织警力连\n续作战，破案56起。", ["56起"], ["56起"]),
    ],
)
def test_a_figure_belongs_to_the_name_that_goes_before_it(
    city: City, text: str, printed: list[str], told_of_it: list[str]
) -> None:
    assert figures_of("净江", text, *printed) == told_of_it


def test_each_year_says_how_it_was_called(client: Client, city: City) -> None:
    names_it("“净江2016”专项行动破案56起。", "净江2016", report_year=2016)
    years = {entry["year"]: entry for entry in told(client, city.campaign)["timeline"] if "year" in entry}  # type: ignore[attr-defined]
    assert years[2016]["printed"] == ["“净江2016”专项行动"]
    assert years[2016]["editions"] == ["2016"]
    assert years[2020]["editions"] == []


def test_the_two_kinds_of_silence_are_told_apart(client: Client, city: City) -> None:
    names_it("“净江”专项行动破案56起。", report_year=2015)
    make.make_article("没有行动的一年。", "云州2017年账单", 2017)
    text = page(client, city.campaign)
    silent = re.findall(r'<li class="silent( unheld)?">\s*<h3>([^<]+)</h3>', text)
    assert silent == [(" unheld", "2018"), ("", "2017"), (" unheld", "2016")]
    assert "所藏文章没有提到。" in text and "未藏该年文章。" in text


def test_silent_years_beside_each_other_are_one_gap(client: Client, city: City) -> None:
    names_it("“净江”专项行动破案56起。", report_year=2014)
    gaps = [entry for entry in told(client, city.campaign)["timeline"] if "held" in entry]  # type: ignore[attr-defined]
    assert gaps == [{"first_year": 2015, "last_year": 2018, "articles": 0, "held": False}]


def test_the_years_stand_newest_or_oldest_first(client: Client, city: City) -> None:
    heads = [re.findall(r'<li id="y(\d{4})">', page(client, city.campaign, query)) for query in ("", "?order=oldest")]
    assert heads == [["2020", "2019"], ["2019", "2020"]]


def test_first_and_last_mention_are_named_with_links(client: Client, city: City) -> None:
    first = names_it("“净江”专项行动破案56起。", report_year=2012, published_on=date(2013, 1, 9))
    text = page(client, city.campaign).partition("历年所见")[0]
    assert f'href="{first.get_absolute_url()}"' in text
    assert f'href="{city.article.get_absolute_url()}"' in text


def test_the_quotation_leads_to_its_paragraph_and_its_figures_to_theirs(client: Client, city: City) -> None:
    article = names_it("开头一段。\n“净江”专项行动破案56起。", report_year=2018)
    figure = make.make_figure(article, "56起", "破案", "56")
    text = page(client, city.campaign)
    assert re.search(rf'href="{article.get_absolute_url()}\?hl=[^"#]+#p2"', text)
    assert f'<mark class="figure"><a href="{figure.get_absolute_url()}">56起</a></mark>' in text
    assert '<mark class="name">“净江”专项行动</mark>' in text


def test_what_is_rejected_is_not_shown_as_a_figure(client: Client, city: City) -> None:
    article = names_it("“净江”专项行动破案56起。", report_year=2018)
    figure = make.make_figure(article, "56起", "破案", "56", status="rejected")
    assert figure.get_absolute_url() not in page(client, city.campaign)


def test_an_article_that_only_an_editor_gave_the_name_has_no_quotation(client: Client, city: City) -> None:
    names_it("这里没有名称。", report_year=2018)
    assert "由编辑或原件归入" in page(client, city.campaign)


def test_names_of_the_same_sentence_come_before_those_of_the_same_article(client: Client, city: City) -> None:
    article = names_it("“净江”专项行动与“飞云”专项行动并进。另有“远山”专项行动。")
    for name in ("飞云", "远山"):
        make.make_campaign(name, article)
    near = [(one["name"], one["sentences"], one["articles"]) for one in told(client, city.campaign)["named_with"]]  # type: ignore[attr-defined]
    assert near == [("飞云", 1, 1), ("远山", 0, 1)]


def test_it_never_names_itself_as_its_company(client: Client, city: City) -> None:
    assert told(client, city.campaign)["named_with"] == []


def test_a_year_with_many_articles_shows_the_first_and_leads_to_the_search(client: Client, city: City) -> None:
    for day in range(1, 9):
        names_it(f"“净江”专项行动破案{day}起。", report_year=2018, published_on=date(2019, 1, day))
    text = page(client, city.campaign)
    assert "还有 3 篇" in text
    assert re.search(r'href="/search/\?q=[^"]*%22[^"]*%20年:2018"', text)
    assert text.count("<blockquote>") == 5 + 2


def test_many_articles_cost_no_more_queries(
    client: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(1990, 2019):
        names_it("“净江”专项行动破案3起。", report_year=year)
    with django_assert_max_num_queries(12):
        page(client, city.campaign)


def test_long_campaigns_are_turned_by_years(client: Client, city: City) -> None:
    names_it("“净江”专项行动破案3起。", report_year=1995)
    first, last = (told(client, city.campaign, f"?page={number}") for number in (1, 3))
    assert (first["pages"], first["next_page"], last["next_page"]) == (3, 2, None)
    assert [entry["year"] for entry in last["timeline"] if "year" in entry] == [1995]  # type: ignore[attr-defined]


def test_an_article_of_no_known_year_stands_at_the_end(client: Client, city: City) -> None:
    names_it("“净江”专项行动破案3起。", report_year=None)
    text = page(client, city.campaign)
    assert text.index("年度未详") > text.index('id="y2019"')


def test_a_merged_campaign_leads_to_the_other_in_every_form(client: Client, city: City) -> None:
    other = make.make_campaign("守江", make.make_article("“守江”专项行动。", "又一篇"))
    curating.merge(other, city.campaign)
    own = other.get_absolute_url().rstrip("/")
    for ending in ("/", ".json", ".csv", ".atom"):
        answer = client.get(f"{own}{ending}?order=oldest")
        to = city.campaign.get_absolute_url().rstrip("/") + ending
        assert (answer.status_code, answer["Location"]) == (301, f"{to}?order=oldest")


def test_what_nobody_has_adopted_says_so(client: Client, city: City) -> None:
    assert city.campaign.standing == "proposed"
    assert "待审" in page(client, city.campaign)
    city.campaign.standing = "accepted"
    city.campaign.save()
    assert "待审" not in page(client, city.campaign)


def test_its_table_has_a_row_a_figure_with_the_sentence(client: Client, city: City) -> None:
    article = names_it("“净江”专项行动破案56起，缴船7艘。", report_year=2018, published_on=date(2019, 1, 8))
    for printed, measure in (("56起", "破案"), ("7艘", "缴船")):
        make.make_figure(article, printed, measure, printed[:-1], unit=printed[-1])
    rows = make.as_rows(client.get(f"{city.campaign.get_absolute_url().rstrip('/')}.csv").content.decode())
    assert rows[0] == ["年度", "文中名称", "数字", "原文", "文章", "来源", "刊发日期", "网址"]
    assert [row[:3] for row in rows[1:3]] == [
        ["2018", "“净江”专项行动", "破案：56起"],
        ["2018", "“净江”专项行动", "缴船：7艘"],
    ]
    assert {row[6] for row in rows[1:3]} == {"2019-01-08"}


def test_its_feed_quotes_the_sentence_that_names_it(client: Client, city: City) -> None:
    feed = client.get(f"{city.campaign.get_absolute_url().rstrip('/')}.atom").content.decode()
    assert "“净江”专项行动守住了江岸" in feed
    assert "全市刑事立案数" not in feed


def test_which_campaigns_ran_in_a_year_is_one_address(client: Client, city: City) -> None:
    names_it("“远山”专项行动。", "远山", report_year=2018)
    names = {
        year: [one["name"] for one in client.get(f"/campaigns.json?year={year}").json()["campaigns"]]
        for year in (2018, 2020, 2017)
    }
    assert names == {2018: ["远山"], 2020: ["净江"], 2017: []}


def test_the_page_of_a_year_leads_to_its_campaigns(client: Client, city: City) -> None:
    assert 'href="/campaigns/?year=2020"' in client.get("/years/2020/").content.decode()


def test_a_year_without_campaigns_says_where_to_go(client: Client, city: City) -> None:
    text = client.get("/campaigns/?year=2017").content.decode()
    assert "讲述 2017 年的文章里没有。" in text
    assert 'href="/campaigns/"' in text


@pytest.mark.parametrize("typed", ["20", "abcd", "２０２０", "99999", ""])
def test_what_is_no_year_leaves_the_list_whole(client: Client, city: City, typed: str) -> None:
    assert client.get("/campaigns.json", {"year": typed}).json()["total"] == 1


def test_the_list_is_ordered_by_year_number_or_sound(client: Client, city: City) -> None:
    for year in (2010, 2011, 2012):
        names_it("“安澜”专项行动。", "安澜", report_year=year)
    orders = [
        [one["name"] for one in client.get(f"/campaigns.json?order={order}").json()["campaigns"]]
        for order in ("", "number", "name", "none")
    ]
    assert orders == [["净江", "安澜"], ["安澜", "净江"], ["安澜", "净江"], ["净江", "安澜"]]


def test_the_list_shows_the_years_of_each_in_words_and_as_bars(client: Client, city: City) -> None:
    names_it("“远山”专项行动。", "远山", report_year=2016)
    text = client.get("/campaigns/").content.decode()
    far = text[text.index(">远山<") :]
    assert "2016</td>" in far
    drawing = far[: far.index("</svg>")]
    assert drawing.count('class="told"') == 1
    assert drawing.count('class="silent"') == 2  # 2019 and 2020; of 2017 and 2018 there are no articles


def test_programmes_have_the_same_page(client: Client, city: City) -> None:
    text = client.get(city.programme.get_absolute_url()).content.decode()
    assert '<mark class="name">巡防平台</mark>' in text
    assert client.get("/programmes.json?year=2020").json()["total"] == 1
    assert client.get("/programmes.json?year=2018").json()["total"] == 0


def test_a_program_may_follow_new_names(client: Client, city: City) -> None:
    names_it("“远山”专项行动。", "远山", report_year=2016)
    feed = make.as_xml(client.get("/campaigns.atom").content)
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")][1:]
    assert titles == ["远山", "净江"]


def test_a_text_of_nothing_but_the_name_is_read_in_bounds(client: Client, city: City) -> None:
    names_it("净江" * 50_000, report_year=2018)
    assert page(client, city.campaign).count("<blockquote>") <= 3 + 2
