"""A year's page: its account, what changed, the parts of the year and other areas apart, its two axes of articles."""

import re
from datetime import date

import pytest
from django.test import Client

from archive.models import Article, Observation
from archive.series import account_of
from archive.web.account import BESIDE, MOST_SAID, SHEET, sheet_of
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db

PART = {"period_start": date(2020, 1, 1), "period_end": date(2020, 10, 31)}


def page(client: Client, address: str = "/years/2020/") -> str:
    return client.get(address).content.decode()


def section(text: str, name: str) -> str:
    """From a section's heading to the end of the section; empty where there is none."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">.*?</section>', text, re.DOTALL)
    return found[0] if found else ""


def link(figure: Observation) -> str:
    return f'href="{figure.get_absolute_url()}"'


def test_the_year_before_stands_beside_the_year_and_what_follows_is_derived(client: Client, city: City) -> None:
    account = section(page(client), "account")
    line = account[account.index("群众安全感") :]
    assert line.index(">97.31%<") < line.index(">96.88%<") < line.index("+0.43个百分点")


def test_a_stated_change_takes_the_place_of_a_derived_one(client: Client, city: City) -> None:
    safety = Observation.objects.get(measure="群众安全感", period_code="2020").indicator
    article = make.make_article("群众安全感比上年提高0.5个百分点。", "另说")
    make.make_figure(
        article, "0.5个百分点", "群众安全感", "0.5", "change", "百分点", indicator=safety, comparison="yoy"
    )
    account = section(page(client), "account")
    assert "+0.5个百分点" in account
    assert "+0.43个百分点" not in account and "推算 <" not in account


def test_no_figure_of_a_district_stands_in_the_city_s_account(client: Client, city: City) -> None:
    figure = Observation.objects.get(area=city.district, period_code="2020")
    text = page(client)
    assert link(figure) not in section(text, "account")
    assert link(figure) in section(text, "areas")


def test_no_change_is_derived_from_a_district_s_value(client: Client, city: City) -> None:
    own = {"indicator": city.indicator, "area": city.district}
    for year, value in ((2019, "411"), (2020, "523")):
        article = Article.objects.get(report_year=year)
        make.make_figure(article, f"{value}起", "刑事立案数", value, "level", "起", year, **own)
    assert "+27.3%" not in page(client)


def test_a_part_of_the_year_stands_apart_under_its_months(client: Client, city: City) -> None:
    article = make.make_article("1至10月刑事立案数下降9.2%。", "前十月")
    own = {"indicator": city.indicator, "comparison": "yoy", **PART}
    figure = make.make_figure(article, "9.2%", "刑事立案数", "-9.2", "change", "%", **own)
    text = page(client)
    assert link(figure) not in section(text, "account")
    assert "1—10月" in section(text, "parts") and link(figure) in section(text, "parts")


def test_no_change_is_derived_from_a_part_of_the_year(client: Client, city: City) -> None:
    safety = Observation.objects.get(measure="群众安全感", period_code="2020").indicator
    Observation.objects.filter(indicator=safety, period_code="2020").delete()
    article = make.make_article("1至10月群众安全感达97.9%。", "前十月")
    make.make_figure(article, "97.9%", "群众安全感", "97.9", "share", "%", indicator=safety, **PART)
    assert "个百分点" not in page(client)


def test_what_is_of_no_accepted_indicator_stands_apart(client: Client, city: City) -> None:
    text = page(client)
    assert "诈骗案件" in section(text, "loose") and "巡防员" in section(text, "loose")
    assert "诈骗案件" not in section(text, "account")


def test_the_largest_changes_are_told_apart_as_good_and_bad(client: Client, city: City) -> None:
    worse = make.make_indicator("火警数", city.topic, unit="起", good="down")
    article = make.make_article("火警数同比上升3%。", "火警")
    make.make_figure(article, "3%", "火警数", "3", "change", "%", indicator=worse, comparison="yoy")
    shifts = section(page(client), "shifts")
    assert shifts.index("好转最大") < shifts.index("刑事立案数") < shifts.index("转差最大") < shifts.index("火警数")


def test_an_article_that_tells_a_whole_and_its_part_does_not_differ_with_itself(client: Client, city: City) -> None:
    checks = make.make_indicator("检查次数", city.topic, unit="次")
    article = make.make_article("全年检查11次，其中突击检查4次。", "检查")
    for printed in ("11次", "4次"):
        make.make_figure(article, printed, "检查", printed.removesuffix("次"), unit="次", indicator=checks)
    account = section(page(client), "account")
    assert "11次" in account and "4次" in account
    assert "各报不同" not in account


def test_a_change_that_articles_differ_on_is_no_largest_change(client: Client, city: City) -> None:
    article = make.make_article("刑事立案数同比下降8.4%。", "另一篇")
    own = {"indicator": city.indicator, "comparison": "yoy"}
    make.make_figure(article, "8.4%", "刑事立案数", "-8.4", "change", "%", **own)
    text = page(client)
    assert "各报不同" in section(text, "account")
    assert "刑事立案数" not in section(text, "shifts")


def test_a_derived_change_is_no_largest_change(client: Client, city: City) -> None:
    assert "群众安全感" not in section(page(client), "shifts")


def test_what_is_new_and_what_is_gone_is_named(client: Client, city: City) -> None:
    for name, year in (("新设警亭数", 2020), ("旧式警亭数", 2019)):
        indicator = make.make_indicator(name, city.topic, unit="座")
        make.make_figure(
            make.make_article(f"{name}15座。", name, year), "15座", name, "15", "level", "座", year, indicator=indicator
        )
    shifts = section(page(client), "shifts")
    assert shifts.index("上年未见、今年见报") < shifts.index("新设警亭数") < shifts.index("上年见报、今年未见")
    assert shifts.index("上年见报、今年未见") < shifts.index("旧式警亭数")
    assert "刑事立案数" not in shifts[shifts.index("上年未见、今年见报") :]


def test_the_first_year_is_compared_with_nothing(client: Client, city: City) -> None:
    assert "无从比较" in section(page(client, "/years/2019/"), "shifts")


def test_an_arrow_says_in_words_whether_it_is_good_news(client: Client, city: City) -> None:
    assert 'aria-label="向好">▼</span>' in section(page(client), "account")


def test_the_campaigns_of_the_year_have_their_counts_and_others_are_not_there(client: Client, city: City) -> None:
    make.make_campaign("明灯", make.make_article("“明灯”行动。", "旧行动", 2019))
    campaigns = section(page(client), "campaigns")
    assert "净江" in campaigns and "1 篇" in campaigns
    assert "明灯" not in campaigns


def test_articles_stand_by_month_of_publication_the_empty_months_too(client: Client, city: City) -> None:
    # The account of 2019 was published in January 2020.
    found = page(client, "/years/2020/?by=published")
    months = re.search(r'<table class="months">.*?</table>', found, re.DOTALL)
    assert months
    assert months[0].count('class="silent"') == 11
    assert "?by=published&amp;month=1#articles" in months[0]
    assert "month=2#" not in months[0]
    # Under the articles that report on the year it would be about others.
    assert '<table class="months">' not in page(client)


def test_a_month_narrows_the_list(client: Client, city: City) -> None:
    make.make_article("三月的消息。", "云州三月短讯", 2020, date(2020, 3, 8))
    january, march = (page(client, f"/years/2020/?by=published&month={month}") for month in (1, 3))
    assert ">云州2019年平安账单</a>" in january and ">云州三月短讯</a>" not in january
    assert ">云州三月短讯</a>" in march and ">云州2019年平安账单</a>" not in march


def test_a_month_without_articles_says_so(client: Client, city: City) -> None:
    assert "2020年7月没有刊发的文章" in page(client, "/years/2020/?by=published&month=7")


def test_a_date_known_to_the_year_is_in_no_month(client: Client, city: City) -> None:
    Article.objects.filter(report_year=2019).update(published_precision="year")
    text = page(client, "/years/2020/?by=published&month=1")
    assert ">云州2019年平安账单</a>" not in text
    assert "另有 1 篇月份不详" in text


@pytest.mark.parametrize("query", ["month=1", "by=published&month=13", "by=published&month=一", "by=x&month=%00"])
def test_a_month_that_cannot_be_meant_narrows_nothing(client: Client, city: City, query: str) -> None:
    plain = "/years/2020/?by=published" if "published" in query else "/years/2020/"
    titles = [re.findall(r'class="title"[^>]*>([^<]+)<', page(client, one)) for one in (plain, f"/years/2020/?{query}")]
    assert titles[0] == titles[1]


def test_a_gap_says_what_is_missing_and_leads_on(client: Client, city: City) -> None:
    make.make_article("更早的账单。", "云州2016年账单", 2016)
    text = page(client, "/years/2018/")
    assert client.get("/years/2018/").status_code == 200
    assert "专项行动" not in section(text, "campaigns")
    for address in ("/years/2016/", "/years/2019/", "/about/#contribute", "/search/?q=2018年"):
        assert f'href="{address}"' in text, address


def test_a_year_that_nobody_asked_about_is_not_found_and_leads_on(client: Client, city: City) -> None:
    answer = client.get("/years/1999/")
    assert answer.status_code == 404
    assert 'href="/years/2019/"' in answer.content.decode()
    assert client.get("/years/1999.json").json()["code"] == "not_found"


def test_the_neighbours_are_named_for_keys_and_machines(client: Client, city: City) -> None:
    assert '<a rel="prev" href="/years/2019/">' in page(client)
    assert '<a rel="next" href="/years/2020/">' in page(client, "/years/2019/")


def test_hostile_text_stays_text(client: Client, city: City) -> None:
    for record in (city.indicator, city.campaign, city.topic, city.district):
        record.name = "<img src=x onerror=alert(1)>"
        record.save()
    make.make_figure(city.article, "30人", "<svg onload=alert(2)>", "30", unit="<b>人")
    text = page(client)
    assert not re.search(r"<img|<svg onload|<b>", text)


def test_the_table_has_the_day_of_publication_of_every_figure(client: Client, city: City) -> None:
    header, *rows = make.as_rows(client.get("/years/2020.csv").content.decode())
    days = {row[header.index("刊发日期（版本）")] for row in rows}
    assert days == {"2021-01-20"}
    assert len(rows) == Observation.objects.filter(period_code="2020").count()


def test_the_json_counts_both_axes(client: Client, city: City) -> None:
    told = client.get("/years/2020.json").json()
    assert (told["reporting"], told["published"]) == (1, 1)
    assert told["published_by_month"]["1"] == 1
    assert told["published_by_month"]["2"] == 0
    assert (told["before"], told["after"]) == (2019, None)


def test_the_feed_is_of_the_axis_that_is_asked_for(client: Client, city: City) -> None:
    reporting, published = (client.get(f"/years/2020.atom{query}").content.decode() for query in ("", "?by=published"))
    assert "云州2020年平安账单" in reporting and "云州2019年平安账单" not in reporting
    assert "云州2019年平安账单" in published and "云州2020年平安账单" not in published


def test_a_long_account_shows_the_first_of_each_topic_and_leads_to_the_rest(client: Client, city: City) -> None:
    text = "，".join(f"第{number}类案件{number + 100}起" for number in range(90))
    article = make.make_article(f"2020年{text}。", "长账单")
    for number in range(90):
        indicator = make.make_indicator(f"第{number}类案件数", city.topic, unit="起", kind="level")
        make.make_figure(
            article, f"{number + 100}起", f"第{number}类案件", str(number + 100), unit="起", indicator=indicator
        )
    account = section(page(client), "account")
    assert account.count('<th scope="row">') < 90
    assert re.search(rf'href="{city.topic.get_absolute_url()}">其余 \d+ 项', account)
    assert len(client.get("/years/2020/").content) < 100_000


def test_many_values_of_one_measure_are_counted_where_they_are_not_shown(client: Client, city: City) -> None:
    article = make.make_article("，".join(f"刑事立案数{number}起" for number in range(500, 508)), "各说各的")
    for number in range(500, 508):
        make.make_figure(article, f"{number}起", "刑事立案数", str(number), unit="起", indicator=city.indicator)
    account = section(page(client), "account")
    assert f"另有 {8 - MOST_SAID} 种说法" in account
    assert len(re.findall(r">50\d起<", account)) == MOST_SAID


def test_what_stands_beside_the_account_is_bounded_too(city: City) -> None:
    article = make.make_article("，".join(f"某事{number}达{number + 100}件" for number in range(60)), "杂事")
    for number in range(60):
        make.make_figure(article, f"{number + 100}件", f"某事{number}", str(number + 100), unit="件")
    account = account_of(2020)
    sheet = sheet_of(account)
    assert len(sheet.loose.lines) == BESIDE
    assert sheet.loose.left_out == len(account.loose) - BESIDE
    assert SHEET > BESIDE


def test_the_list_of_years_shows_the_gaps_and_what_can_be_followed(client: Client, city: City) -> None:
    make.make_article("更早的账单。", "云州2016年账单", 2016)
    text = page(client, "/years/")
    assert text.count('<tr class="gap">') == 2
    assert ">97.31%</a>" in text and ">96.88%</a>" in text
    assert "−8.5%" not in text  # a change is nothing that can be followed


def test_about_leads_to_live_examples_of_each_form(client: Client, city: City) -> None:
    text = page(client, "/about/")
    assert 'id="contribute"' in text
    for address in re.findall(r'href="(/[^"]+\.(?:json|csv|atom))"', text):
        assert client.get(address).status_code == 200, address
    assert text.count(".atom") >= 1
