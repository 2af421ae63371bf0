"""What is read in an article that has been taken in."""

from datetime import date
from pathlib import Path

import pytest

from archive import observing, vocabularies
from archive.models import Article, Campaign
from archive.models.vocabulary import Standing
from archive.presentation import article_as_json
from tests.records import article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


def written(tmp_path: Path, text: str, **known: object) -> Article:
    record = article(tmp_path, text=text)
    for name, value in known.items():
        setattr(record, name, value)
    record.area = vocabularies.district_named("宁波")
    return record


def test_a_figure_belongs_to_its_indicator_its_year_and_its_city(tmp_path: Path) -> None:
    (row,) = observing.figures(written(tmp_path, "2020年，全市刑事立案数同比下降8.5%。"))
    assert row.indicator is not None and row.indicator.name == "刑事立案数"
    assert (row.period_code, row.comparison, str(row.area)) == ("2020", "yoy", "宁波市")


def test_a_district_s_figure_is_not_the_city_s(tmp_path: Path) -> None:
    rows = observing.figures(written(tmp_path, "2020年，海曙区破获盗窃案件120起。"))
    assert [str(row.area) for row in rows] == ["海曙区"]


def test_a_figure_that_a_heading_only_announces_is_read_once(tmp_path: Path) -> None:
    text = "40场测试覆盖全警——\n2020年，全市公安机关组织测试40场。"
    heading = {"start": 0, "end": text.index("\n"), "role": "kicker"}
    rows = observing.figures(written(tmp_path, text, headings=[heading]))
    assert [row.start for row in rows] == [text.rindex("40")]


def test_a_figure_that_only_the_heading_tells_is_kept(tmp_path: Path) -> None:
    text = "40场测试覆盖全警——\n2020年，全市公安机关抓获嫌疑人30名。"
    heading = {"start": 0, "end": text.index("\n"), "role": "kicker"}
    rows = observing.figures(written(tmp_path, text, headings=[heading]))
    assert sorted(int(row.value) for row in rows) == [30, 40]


@pytest.mark.parametrize(
    ("day", "precision", "period"),
    [
        (date(2021, 1, 12), "day", "2020"),  # 去年, in January
        (date(2021, 1, 1), "year", "2020"),
    ],
)
def test_last_year_follows_from_the_publication_date(day: date, precision: str, period: str, tmp_path: Path) -> None:
    known = {"published_on": day, "published_precision": precision, "report_year": None}
    (row,) = observing.figures(written(tmp_path, "去年，全市破获盗窃案件120起。", **known))
    assert row.period_code == period


def test_this_year_is_the_whole_of_it_where_only_the_year_is_known(tmp_path: Path) -> None:
    known = {"published_on": date(2020, 1, 1), "published_precision": "year", "report_year": None}
    (row,) = observing.figures(written(tmp_path, "今年以来，全市破获盗窃案件120起。", **known))
    assert row.period_end == date(2020, 12, 31)


def test_the_number_of_queries_does_not_grow_with_the_figures(
    tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    text = "".join(f"2020年，全市破获盗窃案件{count}起，同比下降{count}.5%。\n" for count in range(10, 60))
    record = written(tmp_path, text)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert len(observing.figures(record)) == 100


def test_a_campaign_of_two_years_is_one_and_told_as_printed(tmp_path: Path) -> None:
    first = written(tmp_path, "“净水2019”专项行动抓获20人。")
    second = article(tmp_path, title="又一篇", text="「淨水2020」行動抓獲30人。")
    second.area = first.area
    for record in (first, second):
        observing.relate(record, observing.linked(record, observing.read(record).names))
    (campaign,) = Campaign.objects.in_articles()
    assert (campaign.name, campaign.aliases, str(campaign.area)) == ("净水", ["净水2019", "淨水2020"], "宁波市")
    assert [article_as_json(record)["campaigns"] for record in (first, second)] == [["净水2019"], ["淨水2020"]]


def test_what_an_editor_has_declined_is_linked_no_more(tmp_path: Path) -> None:
    record = written(tmp_path, "“净水2019”专项行动抓获20人。")
    campaign = Campaign.objects.called("净水", record.area)
    Campaign.objects.filter(pk=campaign.pk).update(standing=Standing.DECLINED)
    assert observing.linked(record, observing.read(record).names)["campaigns"] == []
