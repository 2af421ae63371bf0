"""A small archive of an invented city, for the tests of pages."""

from dataclasses import dataclass
from datetime import date

import pytest
from pytest_django import Settings

from archive.models import Article, Campaign, District, Indicator, Observation, Programme, Topic
from tests.web import factories as make

# The pages that need no record: an empty archive has them too.
LISTS = (
    "/",
    "/years/",
    "/topics/",
    "/districts/",
    "/campaigns/",
    "/programmes/",
    "/indicators/",
    "/search/",
    "/about/",
    "/help/",
)


@dataclass
class City:
    """What the archive of the tests holds: two years of one city's account, and a district."""

    topic: Topic
    district: District
    indicator: Indicator
    campaign: Campaign
    programme: Programme
    article: Article
    figure: Observation
    proposed: Indicator

    def addresses(self) -> list[str]:
        """Every page that shows these records."""
        capture = self.article.capture
        named = (self.topic, self.district, self.indicator, self.proposed, self.campaign, self.programme)
        records = (*named, self.article, self.figure)
        special = (
            "/indicators/?standing=proposed",
            f"/indicators/?topic={self.topic.slug}",
            f"{self.indicator.get_absolute_url()}?as_of=2021-01-31",
            f"{self.figure.get_absolute_url()}compare/",
            f"{self.figure.get_absolute_url()}compare/?with={self.indicator.observations.earliest('pk').pk}",
            "/years/2020/",
            "/years/2020/?by=published",
            "/campaigns/?year=2020",
            "/campaigns/?year=2005&order=name",
            "/programmes/?order=number",
            f"/districts/{make.CITY}/",
            f"/districts/{make.RIVERSIDE}/?year=2020&upto=2019",
            "/sources/",
            f"/sources/{self.article.source_id}/",
            f"/sources/{self.article.source_id}/?year=2019",
            f"{self.topic.get_absolute_url()}?year=2020",
        )
        return [*LISTS, *special, f"/captures/{capture.sha256}/", *(record.get_absolute_url() for record in records)]


@pytest.fixture(autouse=True)
def cloud_city(settings: Settings) -> None:
    settings.ARCHIVE_CITY = make.CITY


TEXT = """全市刑事立案数同比下降{fall}%，破获诈骗案件{solved}起。“净江”专项行动守住了江岸，巡防平台日夜运转，新添巡防员30人。
守住钱袋子
临江区建成警务站12个，群众安全感达{safety}%。"""


@pytest.fixture
def city(db: None) -> City:
    """云州市 over 2019 and 2020, each year's account with its figures."""
    area = make.make_area()
    district = make.make_area(make.RIVERSIDE, "临江区", area)
    topic = make.make_topic()
    crimes = make.make_indicator("刑事立案数", topic, unit="起", good="down")
    staff = make.make_indicator("巡防员", unit="人", standing="proposed")
    safety = make.make_indicator("群众安全感", topic, unit="%", good="up")
    for year, fall, solved, share in ((2019, "6.1", "411", "96.88"), (2020, "8.5", "523", "97.31")):
        text = TEXT.format(fall=fall, solved=solved, safety=share)
        article = make.make_article(
            text,
            f"云州{year}年平安账单",
            year,
            date(year + 1, 1, 20),
            headings=["守住钱袋子"],
            boilerplate=["首页 > 本地"],
            captions=["巡逻艇驶过江面"],
        )
        article.topics.add(topic)
        article.districts.add(district)
        figure = make.make_figure(
            article,
            f"{fall}%",
            "刑事立案数",
            f"-{fall}",
            "change",
            "%",
            year,
            indicator=crimes,
            comparison="yoy",
            words={"measure": "刑事立案数", "place": "全市", "comparison": "同比", "direction": "下降"},
        )
        make.make_figure(article, f"{solved}起", "诈骗案件", solved, "level", "起", year)
        make.make_figure(article, f"{share}%", "群众安全感", share, "share", "%", year, indicator=safety)
        make.make_figure(article, "12个", "警务站", "12", "level", "个", year, area=district)
        make.make_figure(article, "30人", "巡防员", "30", "level", "人", year, indicator=staff)
        campaign = make.make_campaign("净江", article)
        programme = make.make_programme("巡防平台", article)
    return City(topic, district, crimes, campaign, programme, article, figure, staff)
