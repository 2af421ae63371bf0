from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from pytest_django import Settings

from archive.models import Article, Capture, District, Indicator, OneTimePassword, OutboxEntry, Topic
from archive.search import find
from archive.search.writer import sole_writer

pytestmark = pytest.mark.django_db


def prepare(**options: bool) -> str:
    output = StringIO()
    call_command("prepare", stdout=output, **options)
    return output.getvalue()


def test_an_empty_archive_gets_vocabularies_and_a_first_editor() -> None:
    said = prepare()
    assert Topic.objects.exists() and Indicator.objects.exists() and District.objects.of_city().exists()
    user = User.objects.get()
    assert user.check_password(said.split("一次性密码：")[1].split()[0])
    assert OneTimePassword.objects.filter(user=user).exists()
    assert {group.name for group in Group.objects.all()} == {"editor", "reviewer"}
    assert not Article.objects.exists()


def test_preparing_again_changes_nothing_and_says_nothing() -> None:
    prepare(sample=True)
    before = {model: list(model.objects.values()) for model in (Article, Capture, Topic, District, Indicator, User)}
    assert prepare(sample=True) == ""
    for model, rows in before.items():
        assert list(model.objects.values()) == rows


def test_an_archive_read_by_older_rules_says_so() -> None:
    prepare(sample=True)
    Article.objects.filter(pk__in=Article.objects.values_list("pk")[:2]).update(read_by="older")
    assert prepare() == "2篇文章是按旧的读法读出的；执行 manage.py extract --all 重读。\n"


def test_the_sample_is_searchable_at_once() -> None:
    prepare(sample=True)
    assert Article.objects.count() >= 10
    assert not OutboxEntry.objects.exists()
    assert find("宁波").total


def test_the_sample_never_comes_into_an_archive_in_use() -> None:
    prepare()
    Capture.objects.create(sha256="0" * 64, name="own", byte_size=1)
    prepare(sample=True)
    assert not Article.objects.exists()


def test_an_archive_being_served_can_be_prepared() -> None:
    with sole_writer():
        prepare(sample=True)
    assert OutboxEntry.objects.exists()


def test_another_city_gets_no_sample_of_this_one(settings: Settings) -> None:
    settings.ARCHIVE_CITY = "330100"
    prepare(sample=True)
    assert [article.area for article in Article.objects.all()] == [None]  # the invented city's page


def test_what_editors_made_of_a_topic_stays() -> None:
    prepare()
    topic = Topic.objects.first()
    assert topic is not None
    topic.definition = "编辑写的说明"
    topic.save()
    prepare()
    topic.refresh_from_db()
    assert topic.definition == "编辑写的说明"
