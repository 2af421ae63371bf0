"""Migrations go forward and back with what the archive holds by then."""

from collections.abc import Iterator

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = "0002_editor_and_reviewer_groups"


def migrate(name: str) -> Apps:
    executor = MigrationExecutor(connection)
    executor.migrate([("archive", name)])
    return executor.loader.project_state([("archive", name)]).apps


@pytest.fixture
def newest() -> Iterator[str]:
    ((_, name),) = [node for node in MigrationExecutor(connection).loader.graph.leaf_nodes() if node[0] == "archive"]
    yield name
    migrate(name)


def test_an_older_archive_gets_the_forms_of_its_indicators(newest: str) -> None:
    migrate(BEFORE).get_model("archive", "Indicator").objects.create(slug="own", name="全市刑事立案总数", unit="起")
    assert migrate(newest).get_model("archive", "Indicator").objects.get().form == "刑事立案"


def test_on_the_way_back_namesakes_are_told_apart_and_nothing_withdrawn_is_shown(newest: str) -> None:
    apps = migrate(newest)
    indicators, captures = (apps.get_model("archive", name).objects for name in ("Indicator", "Capture"))
    for number, unit in enumerate(("起", "元", "元")):
        indicators.create(slug=f"s{number}", name="案件", unit=unit, kind=str(number), standing="declined")
    capture = captures.create(sha256="0" * 64, name="a", byte_size=1)
    article = apps.get_model("archive", "Article").objects.create(capture=capture, ordinal=0, title="a", text="523起")
    figure = {"article": article, "measure": "案件", "kind": "level", "value": 1, "start": 0, "end": 4, "rule": "r"}
    apps.get_model("archive", "Observation").objects.create(**figure, status="withdrawn")

    older = migrate(BEFORE)
    rows = older.get_model("archive", "Indicator").objects.order_by("pk")
    names = [row.name for row in rows]
    assert names[:2] == ["案件", "案件（元）"] and len(set(names)) == 3
    assert {row.standing for row in rows} == {"proposed"}
    assert older.get_model("archive", "Observation").objects.get().status == "rejected"


def test_campaigns_get_their_forms_and_what_one_city_alone_had_proposed_becomes_its_own(newest: str) -> None:
    apps = migrate("0005_figures_have_deciding_words_and_a_second_unit")
    captures, articles, areas, campaigns = (
        apps.get_model("archive", name).objects for name in ("Capture", "Article", "District", "Campaign")
    )
    capture = captures.create(sha256="0" * 64, name="a", byte_size=1)
    cities = [areas.create(code=code, name=name) for code, name in (("999900", "云州市"), ("999800", "临江市"))]
    told = [
        articles.create(capture=capture, ordinal=n, title="a", text="a", area=city) for n, city in enumerate(cities)
    ]
    for slug, standing, where in (
        ("own", "proposed", told[:1]),
        ("both", "proposed", told),
        ("known", "accepted", told[:1]),
    ):
        campaigns.create(slug=slug, name=f"{slug}2020", standing=standing).articles.set(where)

    rows = {row.slug: row for row in migrate(newest).get_model("archive", "Campaign").objects.all()}
    assert {slug: row.area_id for slug, row in rows.items()} == {"own": cities[0].pk, "both": None, "known": None}
    assert rows["own"].forms == "\nown\n"


def test_on_the_way_back_nothing_that_was_withdrawn_becomes_public(newest: str) -> None:
    before = "0008_originals_are_checked"
    apps = migrate(newest)
    capture = apps.get_model("archive", "Capture").objects.create(sha256="0" * 64, name="a", byte_size=1)
    articles = apps.get_model("archive", "Article").objects
    article = articles.create(capture=capture, ordinal=0, title="a", text="523起", withdrawn_at=timezone.now())
    with pytest.raises(RuntimeError, match="有1篇文章已撤回"):
        migrate(before)
    articles.filter(pk=article.pk).update(withdrawn_at=None)
    assert migrate(before).get_model("archive", "Article").objects.get().text == "523起"
