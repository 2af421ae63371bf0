"""The home page: the newest year's account, the years, the districts, the campaigns, and what is missing."""

import re
from datetime import date

import pytest
from django.test import Client

from archive.models import Article
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(city: City) -> City:
    """2020 has enough figures of accepted indicators to be an account, and its values of the year before."""
    for name, now, before in (("破案数", "640", "600"), ("接警数", "88", "90"), ("走访户数", "52", "52")):
        indicator = make.make_indicator(name, city.topic, unit="起", kind="level", good="up")
        for year, value in ((2020, now), (2019, before)):
            article = make.make_article(f"{year}年{name}{value}起。", f"{name}{year}", year)
            make.make_figure(article, f"{value}起", name, value, "level", "起", year, indicator=indicator)
    return city


def home(client: Client) -> str:
    return client.get("/").content.decode()


def row(page: str, name: str) -> str:
    """The row of the account that begins with the name."""
    found = re.search(rf'<th scope="row"><a[^>]*>{name}</a>.*?</tr>', page, re.DOTALL)
    assert found, name
    return found[0]


def test_the_account_is_that_of_the_newest_year(client: Client, full: City) -> None:
    assert "2020年平安账单" in home(client)


def test_each_figure_leads_to_its_card(client: Client, full: City) -> None:
    assert f'<a class="figure" href="{full.figure.get_absolute_url()}">−8.5%</a>' in home(client)


def test_a_derived_change_says_that_it_is_derived(client: Client, full: City) -> None:
    line = row(home(client), "破案数")
    assert "推算" in line
    assert "+6.7%" in line


def test_a_stated_change_is_not_mixed_with_a_derived_one(client: Client, full: City) -> None:
    article = make.make_article("2020年破案数同比上升9%。", "另说")
    own = {"indicator": Article.objects.get(title="破案数2020").observations.get().indicator}
    make.make_figure(article, "9%", "破案数", "9", "change", "%", comparison="yoy", **own)
    line = row(home(client), "破案数")
    assert "+9%" in line
    assert "推算" not in line


def test_what_articles_differ_on_is_shown_twice_and_derives_nothing(client: Client, full: City) -> None:
    own = {"indicator": Article.objects.get(title="破案数2020").observations.get().indicator}
    make.make_figure(make.make_article("破案数650起。", "另说"), "650起", "破案数", "650", unit="起", **own)
    line = row(home(client), "破案数")
    assert ">640起<" in line and ">650起<" in line
    assert "各报不同" in line
    assert "推算" not in line


def test_a_value_that_the_year_before_disputes_derives_nothing(client: Client, full: City) -> None:
    own = {"indicator": Article.objects.get(title="破案数2020").observations.get().indicator}
    other = make.make_article("2019年破案数610起。", "另说", 2019)
    make.make_figure(other, "610起", "破案数", "610", unit="起", year=2019, **own)
    assert "推算" not in row(home(client), "破案数")


def test_good_news_is_told_without_colour(client: Client, full: City) -> None:
    assert '<span class="arrow good" role="img" aria-label="向好">▼</span>' in row(home(client), "刑事立案数")


def test_the_account_holds_no_figure_of_a_district(client: Client, full: City) -> None:
    figure = make.make_figure(
        full.article, "12个", "刑事立案数", "12", unit="起", area=full.district, indicator=full.indicator
    )
    assert f'href="{figure.get_absolute_url()}"' not in home(client)


def test_the_figures_of_a_part_of_the_year_are_not_on_the_home_page(client: Client, full: City) -> None:
    part = {"period_start": date(2020, 1, 1), "period_end": date(2020, 10, 31)}
    article = make.make_article("1至10月刑事立案数下降9.2%。", "前十月")
    own = {"indicator": full.indicator, "comparison": "yoy", **part}
    figure = make.make_figure(article, "9.2%", "刑事立案数", "-9.2", "change", "%", **own)
    assert f'href="{figure.get_absolute_url()}"' not in home(client)


def test_a_rejected_figure_is_not_on_the_home_page(client: Client, full: City) -> None:
    full.figure.status = "rejected"
    full.figure.save()
    assert f'href="{full.figure.get_absolute_url()}"' not in home(client)


def test_missing_years_are_named_and_have_a_place_in_the_row_of_years(client: Client, full: City) -> None:
    make.make_article("更早的账单。", "云州2016年账单", 2016)
    page = home(client)
    assert "缺 2018、2017 年" in page or "缺 2017、2018 年" in page
    assert page.count('class="gap"') == 2


def test_a_tile_leads_to_its_district_and_prints_its_number(client: Client, full: City) -> None:
    tile = re.search(rf'<a class="step5" href="{full.district.get_absolute_url()}">.*?</a>', home(client), re.DOTALL)
    assert tile
    assert "临江" in tile[0] and ">2<" in re.sub(r"\s", "", tile[0].replace('<span class="unseen">', "<"))


def test_a_mark_of_a_campaign_leads_to_the_articles_of_its_year(client: Client, full: City) -> None:
    page = home(client)
    assert f'href="{full.campaign.get_absolute_url()}"' in page
    assert f"/search/?campaign={full.campaign.slug}&amp;year=2019" in page


def test_the_page_is_small(client: Client, full: City) -> None:
    assert len(client.get("/").content) < 60_000


def test_an_archive_without_an_account_says_so_and_leads_on(client: Client) -> None:
    make.make_article("没有数字的文章。", "云州短讯", 2020)
    page = home(client)
    assert "还没有全市的年度数字" in page
    assert 'href="/search/"' in page


def test_hostile_names_stay_text(client: Client, full: City) -> None:
    full.indicator.name = full.campaign.name = full.district.name = "<img src=x onerror=alert(1)>"
    for record in (full.indicator, full.campaign, full.district):
        record.save()
    assert "<img" not in home(client)


def test_the_forms_of_the_home_page_hold_its_account(client: Client, full: City) -> None:
    told = client.get("/index.json").json()
    assert told["account"]["year"] == 2020
    assert {figure["period"] for figure in told["account"]["figures"]} == {"2020"}
    assert {figure["place_code"] for figure in told["account"]["figures"]} == {make.CITY}
    assert len(make.as_rows(client.get("/index.csv").content.decode())) == 1 + len(told["account"]["figures"])


def test_an_empty_archive_has_the_forms_too(client: Client) -> None:
    assert client.get("/index.json").json()["account"] is None
    assert client.get("/index.csv").status_code == client.get("/index.atom").status_code == 200
