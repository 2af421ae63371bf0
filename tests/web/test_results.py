"""The results page and an article opened from it, without a browser: what stands there and where its links lead."""

import html
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from archive.models import Article, OutboxEntry
from archive.search import Filters, neighbours, writer
from tests.web import factories as make

pytestmark = pytest.mark.django_db

Get = Callable[..., str]

UNKNOWN = (
    "topic=none",
    "source=9999999999999999999999",
    "source=x",
    "district=%00x",
    "campaign=<script>",
    "year=0001",
    "without=source:x",
    "without=district:999999",
    "without=year:9999",
    "from=2100&to=1949",
)


@pytest.fixture
def articles() -> list[Article]:
    """Forty-five notices of three years in two papers, each of its own day; every one says 巡防 twice."""
    made = [
        make.make_article(
            f"第{number}号警讯：江上巡防照常。\n夜里巡防，无事。",
            f"云州警讯{number}",
            2018 + number % 3,
            date(2021, 1 + number // 28, 1 + number % 28),
            source=("云州日报", "临江晚报")[number % 2],
        )
        for number in range(45)
    ]
    OutboxEntry.objects.announce([article.pk for article in made])
    writer.drain()
    return made


@pytest.fixture
def get(client: Client) -> Get:
    def page(address: str, status: int = 200) -> str:
        response = client.get(address)
        assert response.status_code == status
        return response.content.decode()

    return page


def links(page: str, text: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(rf'href="([^"]*)"[^>]*>{text}', page)]


def test_the_page_states_the_true_total_and_where_it_is(get: Get, articles: list[Article]) -> None:
    page = get("/search/?q=巡防&page=3")
    assert "文章 <strong>45</strong> 篇" in page
    assert "第 41—45 篇" in page
    assert page.count('<a class="title"') == 5
    assert '<ol class="hits" start="41">' in page


def test_a_page_beyond_the_end_says_so_and_leads_back(get: Get, articles: list[Article]) -> None:
    for number in ("4", "99", "1" + "0" * 30):
        page = get(f"/search/?q=巡防&page={number}")
        assert "共 45 篇，3 页，没有这一页。" in page, number
    (first,), (last,) = links(page, "回到第一页"), links(page, "最后一页")
    assert get(f"/search/{first}").count('<a class="title"') == 20
    assert get(f"/search/{last}").count('<a class="title"') == 5


def test_what_is_no_page_is_the_first(get: Get, articles: list[Article]) -> None:
    for number in ("abc", "-1", "0", "1.5", "", "²"):
        assert "第 1—20 篇" in get(f"/search/?q=巡防&page={number}"), number


def test_unknown_values_do_no_harm_and_can_be_taken_out(get: Get, articles: list[Article]) -> None:
    for address in UNKNOWN:
        page = get(f"/search/?q=巡防&{address}")
        assert "<script>" not in page, address
        assert "，去掉这一条" in page, address


def test_a_filter_is_a_chip_and_a_run_of_years_is_one(get: Get, articles: list[Article]) -> None:
    page = get("/search/?q=巡防&from=2019")
    assert "文章 <strong>30</strong> 篇" in page
    (without,) = links(page, "所述年度：2019年起")
    assert "文章 <strong>45</strong> 篇" in get(f"/search/{without}")
    assert 'name="from" value="2019"' in page
    assert links(page, "全部去掉") == ["/search/"]


def test_the_query_is_said_back_in_parts_each_a_link_without_it(get: Get, articles: list[Article]) -> None:
    page = get("/search/?q=巡防 -临江&year=2019")
    (kept,), (dropped,) = links(page, "不含“临江”"), links(page, "含“巡防”")
    assert kept == "?q=%E5%B7%A1%E9%98%B2&year=2019"
    assert dropped == "?q=-%E4%B8%B4%E6%B1%9F&year=2019"
    assert links(page, "只留检索词") == ["?q=%E5%B7%A1%E9%98%B2+-%E4%B8%B4%E6%B1%9F"]


def test_a_broken_query_is_mended_with_a_link_that_works(get: Get, articles: list[Article]) -> None:
    (mended,) = links(get("/search/?q=(巡防&year=2019"), "改查：")
    assert "文章 <strong>15</strong> 篇" in get(f"/search/{mended}")


def test_a_refused_query_leads_to_how_to_search(get: Get, articles: list[Article]) -> None:
    page = get(f"/search/?q={'案' * 1500}", status=400)
    help_page = links(page, "怎样检索</a></p></div>")[-1]
    get(help_page.partition("#")[0])


def test_the_years_are_drawn_and_listed_with_the_same_links(get: Get, articles: list[Article]) -> None:
    page = get("/search/?q=巡防&year=2019")
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert re.findall(r"<title>([^<]*)", drawn) == ["2018年：15 篇", "2019年：15 篇", "2020年：15 篇"]
    listed = page[page.index("</svg>") :]
    for address in re.findall(r'<a href="([^"]*)"', drawn):
        assert f'href="{address}"' in listed


def test_the_order_can_be_chosen_and_is_kept(get: Get, articles: list[Article]) -> None:
    (oldest,) = links(get("/search/?q=巡防&year=2018"), "最早")
    page = get(f"/search/{oldest}")
    assert page.index("云州警讯0<") < page.index("云州警讯3<") < page.index("云州警讯6<")
    assert "year=2018" in oldest


def test_a_hit_says_how_many_places_it_has_and_leads_to_the_first(get: Get, articles: list[Article]) -> None:
    page = get("/search/?q=巡防")
    place = links(page, "2 处")[0]
    assert place.endswith("#hit-1")
    article = get(place)
    assert '<mark class="hit" id="hit-1">巡防</mark>' in article
    assert '<mark class="hit" id="hit-2">巡防</mark>' in article
    assert 'id="hit-3"' not in article


def test_every_mark_has_the_ways_to_those_beside_it(get: Get, articles: list[Article]) -> None:
    article = get(f"/a/{articles[0].pk}/?hl=巡防")
    steps = re.findall(r'<span class="steps" role="group" aria-label="([^"]*)">(.*?)</span>', article)
    assert [place for place, _ in steps] == ["第 1 处，共 2 处", "第 2 处，共 2 处"]
    assert [re.findall(r'href="(#hit[^"]*)"', ways) for _, ways in steps] == [["#hit-2"], ["#hit-1"]]


def test_the_words_are_marked_in_title_and_captions_too(get: Get) -> None:
    article = make.make_article("正文。", "夜间巡防", subtitle="江上巡防", captions=["巡防艇"])
    page = get(f"/a/{article.pk}/?hl=巡防")
    assert page.count('<mark class="hit">巡防</mark>') == 3
    assert "正文里没有要标的字" in page


def test_the_marks_can_be_taken_away_and_the_results_stay(get: Get, articles: list[Article]) -> None:
    opened = links(get("/search/?q=巡防&year=2019"), "2 处")[3].removesuffix("#hit-1")
    (plain,) = links(get(opened), "去掉标记")
    page = get(plain)
    assert 'class="hit"' not in page
    assert "第 4 篇，共 15 篇" in page
    (following,), (again,) = links(page, "下一篇"), links(page, "标出检索词")
    assert 'class="hit"' not in get(following)
    assert again == opened


def test_an_article_leads_to_those_beside_it_and_back_to_its_place(get: Get, articles: list[Article]) -> None:
    titles = re.findall(r'<li id="a(\d+)"', get("/search/?q=巡防&sort=oldest&page=2"))
    opened = f"/a/{titles[0]}/?q=巡防&sort=oldest&n=21&hl=巡防"
    page = get(opened)
    assert "第 21 篇，共 45 篇" in page
    (following,) = links(page, "下一篇")
    assert following.startswith(f"/a/{titles[1]}/")
    assert "第 22 篇，共 45 篇" in get(following)
    (before,) = links(get(following), "上一篇")
    assert before.startswith(f"/a/{titles[0]}/")
    (back,) = links(page, "回到结果")
    assert back.endswith(f"page=2#a{titles[0]}")
    assert f'<li id="a{titles[0]}">' in get(back.partition("#")[0])


def test_the_first_result_has_none_before_it_and_the_last_none_after(get: Get, articles: list[Article]) -> None:
    assert not links(get(f"/a/{articles[0].pk}/?q=&sort=oldest&n=1"), "上一篇")
    assert not links(get(f"/a/{articles[44].pk}/?q=&sort=oldest&n=45"), "下一篇")


def test_where_the_search_finds_another_article_there_is_only_the_way_back(get: Get, articles: list[Article]) -> None:
    for rank in ("2", "45", "46", "9999999"):
        page = get(f"/a/{articles[0].pk}/?q=巡防&sort=oldest&n={rank}")
        assert not links(page, "下一篇"), rank
        assert links(page, "回到结果"), rank


def test_a_place_that_is_none_is_no_place(get: Get, articles: list[Article]) -> None:
    for rank in ("0", "-1", "x", "", "²", "9" * 5000):
        assert "回到结果" not in get(f"/a/{articles[0].pk}/?q=巡防&n={rank}"), rank


def test_of_very_many_hits_the_first_are_marked_and_the_page_says_so(get: Get) -> None:
    article = make.make_article("巡防，" * 2500)
    page = get(f"/a/{article.pk}/?hl=巡防")
    assert "文中 <strong>2500</strong> 处，标出前 2000 处" in page
    assert 'id="hit-2000"' in page
    assert 'id="hit-2001"' not in page
    assert "#hit-2001" not in page
    assert 'aria-label="第 2000 处，共 2500 处"' in page


def test_a_query_that_is_refused_still_leads_back(get: Get, articles: list[Article]) -> None:
    page = get(f"/a/{articles[0].pk}/?q={'案' * 1500}&n=1")
    assert links(page, "回到结果")


def test_neighbours_stand_on_either_side_of_a_rank(articles: list[Article]) -> None:
    keys = [article.pk for article in articles]
    first = neighbours("巡防", Filters(), "oldest", 1)
    middle = neighbours("巡防", Filters(), "oldest", 20)
    assert (first.previous, first.current, first.next, first.total) == (None, keys[0], keys[1], 45)
    assert (middle.previous, middle.current, middle.next) == (keys[18], keys[19], keys[20])
    beyond = neighbours("巡防", Filters(), "oldest", 46)
    assert (beyond.current, beyond.next, beyond.total) == (None, None, 45)
