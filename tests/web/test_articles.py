"""An article's page: its very text with names and figures linked, what it is made of, what stands around it, and its forms."""

import html
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive import editing
from archive.models import Article
from archive.web.linking import links
from archive.web.marking import Span, passages
from archive.web.rows import rows_of
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def page(client: Client, article: Article, query: str = "") -> str:
    return client.get(f"{article.get_absolute_url()}{query}").content.decode()


def text_of(page: str) -> str:
    """What a reader sees of the article's text, line by line."""
    body = page[page.index('<div class="text"') : page.index('<section class="captions"')]
    found = re.findall(r'<(?:p|h2)[^>]* id="p\d+"[^>]*>(.*?)</(?:p|h2)>', body, re.DOTALL)
    return "\n".join(html.unescape(re.sub(r"<[^>]*>", "", line)) for line in found)


@pytest.mark.parametrize("query", ["", "?hl=江岸 净江 523起", "?hl=临江区"])
def test_without_its_tags_the_text_is_the_text(client: Client, city: City, query: str) -> None:
    assert text_of(page(client, city.article, query)) == city.article.text


@pytest.mark.parametrize("title", ["云州晒账单 群众说好", "云州晒账单　<b>群众</b> & 说好", "云州"])
@pytest.mark.parametrize("query", ["", "账单 群众", '"账单 群众"'])
def test_a_title_is_broken_between_its_parts_and_keeps_its_characters(client: Client, title: str, query: str) -> None:
    text = client.get(make.make_article(title=title).get_absolute_url(), {"hl": query}).content.decode()
    head = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    assert head
    assert html.unescape(re.sub(r"<[^>]*>", "", head[1])) == title
    assert head[1].count('<span class="phrase">') == len(title.split())


def test_names_are_linked_where_the_text_gives_them(client: Client, city: City) -> None:
    text = page(client, city.article)
    for record, name in ((city.campaign, "净江"), (city.programme, "巡防平台"), (city.district, "临江区")):
        assert f'<a href="{record.get_absolute_url()}">{name}</a>' in text[: text.index("captions")]


def found(text: str, *names: Any, taken: tuple[Span, ...] = (), headings: tuple[int, ...] = ()) -> list[str]:
    return [text[span.start : span.end] for span in links(text, names, taken, headings)]


def test_a_name_is_linked_once_in_each_paragraph(city: City) -> None:
    assert found("净江一，净江二。\n净江三。", city.campaign) == ["净江", "净江"]


def test_of_two_names_the_longer_one_is_linked(db: None) -> None:
    area = make.make_area(make.RIVERSIDE, "江北区", make.make_area())
    area.aliases = ["江北", "江"]
    assert found("江北区与江北，江上无事。", area) == ["江北区"]


def test_a_name_is_not_linked_inside_a_figure_nor_in_a_heading(city: City) -> None:
    assert found("净江\n“净江”", city.campaign, headings=(0,)) == ["净江"]
    assert found("净江3人", city.campaign, taken=(Span(0, 4, "figure"),)) == []


def test_an_alias_that_is_a_pattern_is_read_as_it_stands(city: City) -> None:
    city.campaign.aliases = ["净(江|湖)*", "[0-9]+"]
    assert found("净湖，2020年，净(江|湖)*。", city.campaign) == ["净(江|湖)*"]


def test_the_outline_leads_to_each_heading_and_counts_its_figures(client: Client) -> None:
    text = "开头120起。\n喜报——\n守住钱袋子\n立案130起，破案140起。\n路更畅\n无事。"
    article = make.make_article(text, headings=["喜报——", "守住钱袋子", "路更畅"])
    article.headings[0]["role"] = "kicker"
    article.save()
    for printed in ("120起", "130起", "140起"):
        make.make_figure(article, printed, "立案", printed[:3], unit="起")
    told = page(client, article)
    outline = told[told.index('<nav class="outline side-only"') :]
    entries = re.findall(r'<li><a href="#p(\d)">([^<]+)</a>(?:<span>(\d) 个数字</span>)?', outline)
    assert entries == [("3", "守住钱袋子", "2"), ("5", "路更畅", "")]


def test_an_article_of_one_part_has_no_outline(client: Client, city: City) -> None:
    assert 'class="outline' not in page(client, city.article)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("类别 2019 2020\n盗窃 120 90\n诈骗 80 96", 3),
        ("盗窃 | 120\n诈骗 | 96", 2),
        # Prose of two parts, and verse, are no tables.
        ("春风 又绿江岸\n明月 何时照我", 0),
        ("全市共破案523起 抓获30人。\n群众说好 感谢2次。", 0),
        ("盗窃 120", 0),
        ("盗窃 120\n诈骗 80 96", 0),
        ("中" * 100_000, 0),
        ("1 " * 50_000 + "\n" + "1 " * 50_000, 0),
    ],
)
def test_rows_of_a_table_are_told_from_prose(text: str, rows: int) -> None:
    assert len(rows_of(text)) == rows


def test_rows_stand_as_rows_and_keep_their_characters() -> None:
    text = "盗窃  120\n诈骗  96"
    shown = passages(text, rows_of(text), [])
    assert [(one.role, str(one.html)) for one in shown] == [("row", "盗窃  120"), ("row", "诈骗  96")]


def around(client: Client, article: Article) -> str:
    text = page(client, article)
    return text[text.index('class="provenance"') :]


def test_related_articles_say_why_they_are_related(client: Client, city: City) -> None:
    told = around(client, city.article)
    assert "云州2019年平安账单" in told
    assert "3 项指标相同；都提到净江；同属道路交通" in told


def test_a_topic_alone_is_no_relation(client: Client, city: City) -> None:
    make.make_article("江上无事。", "江上短讯", published_on=None).topics.add(city.topic)
    assert "江上短讯" not in around(client, city.article)


def test_articles_of_the_same_day_and_beside_it_in_its_newspaper(client: Client, city: City) -> None:
    day = city.article.published_on
    assert day
    make.make_article("江上无事。", "同日别报", published_on=day, source="临江晚报")
    make.make_article("江上又无事。", "次日本报", published_on=day.replace(day=21))
    make.make_article("江上仍无事。", "后日本报", published_on=day.replace(day=22))
    of_the_year = make.make_article("江上还无事。", "同年本报", published_on=day)
    Article.objects.filter(pk=of_the_year.pk).update(published_precision="year")
    told = around(client, city.article)
    assert "同日别报" in told[told.index("同日见报") :]
    assert "同年本报" not in told
    assert re.search(r'rel="next"[^>]*>.{0,80}云州日报下一篇.{0,80}次日本报', told, re.DOTALL)
    assert re.search(r'rel="prev"[^>]*>.{0,80}云州日报上一篇.{0,80}云州2019年平安账单', told, re.DOTALL)
    assert "后日本报" not in told


def test_opened_from_a_search_the_steps_are_those_of_the_results(client: Client, city: City) -> None:
    make.index()
    text = page(client, city.article, "?q=账单&n=1&hl=账单")
    assert text.count('rel="prev"') + text.count('rel="next"') == 1


def test_what_stands_around_it_is_never_a_withdrawn_article(client: Client, city: City) -> None:
    others = Article.objects.exclude(pk=city.article.pk)
    editing.withdraw(list(others), "重复入藏", None)
    assert "云州2019年平安账单" not in page(client, city.article)


def test_its_neighbours_cost_no_more_in_a_larger_archive(
    client: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        article = make.make_article(
            f"第{number}篇，江上无事。", f"短讯{number}", published_on=date(2021, 1, 1 + number % 28)
        )
        article.topics.add(city.topic)
        city.campaign.articles.add(article)
    with django_assert_max_num_queries(12):
        told = around(client, city.article)
    assert told.count('<a class="title"') <= 14


def test_txt_holds_the_characters_that_offsets_count(client: Client, city: City) -> None:
    answer = client.get(f"/a/{city.article.pk}.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == city.article.text
    assert city.article.text[city.figure.start : city.figure.end] == "8.5%"


def test_json_holds_the_whole_article(client: Client, city: City) -> None:
    told = client.get(f"/a/{city.article.pk}.json").json()
    assert told["url"] == f"http://testserver/a/{city.article.pk}/"
    assert told["text"] == city.article.text
    figure = next(one for one in told["indicators"] if one["id"] == city.figure.pk)
    assert told["text"][figure["start"] : figure["end"]] == "8.5%"
    assert told["capture"]["sha256"] == city.article.capture.sha256
    assert told["capture"]["original"] == f"http://testserver/original/{city.article.capture.sha256}"
    assert told["citation"]["GB/T 7714—2025"] == "云州2020年平安账单[N]. 云州日报，2021-01-20."


def test_files_for_reference_managers_are_saved_under_a_name(client: Client, city: City) -> None:
    for ending in ("ris", "bib", "csl.json"):
        answer = client.get(f"/a/{city.article.pk}.{ending}")
        assert answer["Content-Disposition"] == f'attachment; filename="{city.article.pk}.{ending}"'
        assert "云州2020年平安账单" in answer.content.decode()


def test_reference_managers_find_it_in_the_head(client: Client, city: City) -> None:
    head = page(client, city.article).partition("</head>")[0]
    told = dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', head))
    assert told["z:itemType"] == "newspaperArticle"
    assert told["citation_title"] == told["DC.title"] == "云州2020年平安账单"
    assert told["citation_publication_date"] == told["DC.date"] == "2021-01-20"
    assert told["citation_journal_title"] == "云州日报"
    assert told["DC.identifier"] == f"http://testserver/a/{city.article.pk}/"


def test_both_editions_are_shown_with_a_button_that_needs_javascript(client: Client, city: City) -> None:
    text = page(client, city.article)
    assert "云州2020年平安账单[N]. 云州日报，2021-01-20." in text
    assert "云州2020年平安账单[N]. 云州日报, 2021-01-20." in text
    buttons = re.findall(r'<button class="copy"[^>]*>', text)
    assert len(buttons) == 3
    assert all(" hidden " in button for button in buttons)


def test_of_an_article_of_no_known_time_nothing_stands_around(client: Client) -> None:
    article = make.make_article(report_year=None, published_on=None)
    assert "相关文章" not in page(client, article)
