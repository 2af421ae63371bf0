"""A figure's page says where everything comes from, and lays it beside other reports without crying conflict."""

import json
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from archive.models import FixityCheck, Observation
from archive.models.kinds import Status
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db

MONTHS = {"period_start": date(2020, 1, 1), "period_end": date(2020, 10, 31), "period_code": "2020-01/2020-10"}


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def report(city: City, printed: str, value: str, source: str = "云州晚报", **fields: Any) -> Observation:
    """Another report of the city's figure."""
    article = make.make_article(
        f"据{source}，刑事立案数同比下降{printed}。",
        f"又报{printed}",
        2020,
        fields.pop("published", date(2021, 1, 25)),
        source=source,
    )
    told = {"indicator": city.indicator, "comparison": "yoy"} | fields
    return make.make_figure(article, printed, "刑事立案数", value, "change", "%", 2020, **told)


def beside(city: City, other: Observation) -> str:
    return f"{city.figure.get_absolute_url()}compare/?with={other.pk}"


def test_ten_months_are_never_in_conflict_with_a_year(client: Client, city: City) -> None:
    other = report(city, "44.8%", "-44.8", **MONTHS)
    text = page(client, beside(city, other))
    assert "不可比</strong>：时期不同（2020年 / 2020年1—10月）。" in text
    assert "数目不同不等于矛盾" in text
    assert "不一致</strong>" not in text and "修订</strong>" not in text


def test_a_near_indicator_is_never_taken_for_the_same(client: Client, city: City) -> None:
    near = make.make_indicator("每万人刑事立案数", city.topic, unit="起")
    other = report(city, "3.3%", "-3.3", indicator=near)
    text = page(client, f"{city.figure.get_absolute_url()}compare/")
    assert other.get_absolute_url() in text
    assert "指标不同（刑事立案数 / 每万人刑事立案数）" in text
    assert "不一致</strong>" not in text


def test_two_numbers_that_nothing_explains_are_a_conflict_and_both_are_shown(client: Client, city: City) -> None:
    other = report(city, "9.5%", "-9.5")
    text = page(client, beside(city, other))
    assert "不一致</strong>：时期、地区与口径都相同" in text
    assert "同比下降8.5%" in text and "同比下降9.5%" in text


def test_rounding_is_read_off_what_is_printed(client: Client, city: City) -> None:
    """8.51% rounds to 8.5%; the digits are those of the newspaper."""
    assert "约数之内相合</strong>" in page(client, beside(city, report(city, "8.51%", "-8.51")))
    assert "不一致</strong>" in page(client, beside(city, report(city, "8.61%", "-8.61")))


def test_a_revision_names_both_dates(client: Client, city: City) -> None:
    other = report(city, "9.5%", "-9.5", source="云州日报", published=date(2021, 3, 1))
    assert "修订</strong>：同一来源先后两报，数目有改（2021-01-20 / 2021-03-01）" in page(client, beside(city, other))


def test_what_differs_is_marked_in_words(client: Client, city: City) -> None:
    text = page(client, beside(city, report(city, "8.5%", "-8.5", **MONTHS)))
    # The period alone: the number is the same.
    assert text.count(">异</span>") == 1
    assert "碰巧相同" in text


def test_comparison_is_one_click_from_the_card_and_from_the_table(client: Client, city: City) -> None:
    other = report(city, "9.5%", "-9.5")
    assert beside(city, other) in page(client, city.figure.get_absolute_url())
    table = page(client, city.indicator.get_absolute_url())
    assert any(f"{one.get_absolute_url()}compare/?with=" in table for one in (city.figure, other))


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("with=x", 400),
        ("with=-1", 400),
        ("with=1e3", 400),
        ("with=999999", 404),
        ("wiht=1", 400),
        ("with=" + "9" * 30, 400),
    ],
)
def test_a_comparison_with_nothing_says_so(client: Client, city: City, given: str, status: int) -> None:
    for ending in ("/", ".json", ".csv"):
        assert client.get(f"/f/{city.figure.pk}/compare{ending}?{given}").status_code == status
    assert json.loads(client.get(f"/f/{city.figure.pk}/compare.json?{given}").content)["error"]


def test_a_figure_is_not_compared_with_itself_nor_with_one_that_fell(client: Client, city: City) -> None:
    assert client.get(beside(city, city.figure)).status_code == 400
    other = report(city, "9.5%", "-9.5", status=Status.REJECTED)
    assert client.get(beside(city, other)).status_code == 404
    assert other.get_absolute_url() not in page(client, f"{city.figure.get_absolute_url()}compare/")


def test_no_more_than_twelve_reports_are_laid_beside_one(client: Client, city: City) -> None:
    for number in range(20):
        report(city, f"{number}.5%", f"-{number}.5")
    told = client.get(f"/f/{city.figure.pk}/compare.json").json()
    assert len(told["reports"]) == 12


def test_the_card_says_when_its_original_was_last_checked(client: Client, city: City) -> None:
    assert "入藏后尚未校验" in page(client, city.figure.get_absolute_url())
    at = timezone.now()
    FixityCheck.objects.create(capture=city.article.capture, outcome=FixityCheck.Outcome.PASS, at=at)
    assert "重算 SHA-256" in page(client, city.figure.get_absolute_url())
    told = client.get(f"/f/{city.figure.pk}.json").json()["fixity"]
    assert told["outcome"] == "pass"
    FixityCheck.objects.create(capture=city.article.capture, outcome=FixityCheck.Outcome.CHANGED)
    assert '<strong class="bad">内容已变</strong>' in page(client, city.figure.get_absolute_url())


def test_corrections_are_told_without_who_made_them(client: Client, city: City) -> None:
    editor = User.objects.create_user("wang-editor")
    city.figure.value, city.figure.status = -9, Status.CORRECTED
    city.figure._history_user, city.figure._change_reason = editor, "内部原因"  # type: ignore[attr-defined]
    city.figure.save()
    text = page(client, city.figure.get_absolute_url())
    assert "<del>−8.5</del> → <ins>−9</ins>" in text and "<del>机读</del> → <ins>已改</ins>" in text
    assert "编辑</td>" in text
    assert "wang-editor" not in text and "内部原因" not in text


def test_a_better_rule_is_not_called_an_editor(client: Client, city: City) -> None:
    city.figure.comparison = "mom"
    city.figure.save()
    text = page(client, city.figure.get_absolute_url())
    assert "读法更新</td>" in text and "编辑</td>" not in text


def test_a_figure_that_never_changed_has_no_list_of_changes(client: Client, city: City) -> None:
    assert "改了什么" not in page(client, city.figure.get_absolute_url())


def test_it_leads_to_the_figures_beside_it_in_the_article(client: Client, city: City) -> None:
    figures = list(city.article.observations.in_text_order())
    text = page(client, figures[1].get_absolute_url())
    assert f'rel="prev" href="{figures[0].get_absolute_url()}"' in text
    assert f'rel="next" href="{figures[2].get_absolute_url()}"' in text
    assert 'rel="prev"' not in page(client, figures[0].get_absolute_url())


def test_a_figure_of_no_indicator_says_so_and_shows_what_is_near(client: Client, city: City) -> None:
    make.make_indicator("破获诈骗案件数", city.topic, unit="起")
    loose = city.article.observations.get(measure="诈骗案件")
    text = page(client, loose.get_absolute_url())
    assert "未归指标" in text and "/search/?q=%E8%AF%88%E9%AA%97%E6%A1%88%E4%BB%B6" in text
    assert "未归指标" not in page(client, city.figure.get_absolute_url())


def test_it_is_cited_with_its_words_its_vintage_and_the_day(client: Client, city: City) -> None:
    text = page(client, city.figure.get_absolute_url())
    today = timezone.localdate().isoformat()
    assert "全市刑事立案数同比下降8.5%" in text and f"（版本 2021-01-20）[{today}]" in text
    assert f"http://testserver/f/{city.figure.pk}/" in text


def test_the_address_that_is_cited_is_the_same_on_the_english_page(client: Client, city: City) -> None:
    assert f'href="http://testserver/f/{city.figure.pk}/"' in page(client, f"/en/f/{city.figure.pk}/")


def test_the_json_of_a_figure_has_its_quotation_and_the_verdicts(client: Client, city: City) -> None:
    report(city, "9.5%", "-9.5")
    told = client.get(f"/f/{city.figure.pk}.json").json()
    assert told["quote"] == "刑事立案数同比下降8.5%"
    assert (told["value"], told["published"], told["capture"]) == (-8.5, "2021-01-20", city.article.capture.sha256)
    assert told["others"][0]["verdict"] == "conflict"


def test_a_rejected_figure_s_comparison_is_gone_with_it(client: Client, city: City) -> None:
    Observation.objects.filter(pk=city.figure.pk).update(status=Status.REJECTED)
    assert client.get(f"/f/{city.figure.pk}/compare/").status_code == 410
