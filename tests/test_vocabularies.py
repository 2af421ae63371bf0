import pytest
from django.conf import settings

from archive import vocabularies
from archive.models import Campaign, District, Indicator, Programme, Source, Topic

pytestmark = pytest.mark.django_db
ALL = (Campaign, District, Indicator, Programme, Source, Topic)


def test_establishing_again_adds_nothing() -> None:
    vocabularies.establish()
    before = [model.objects.count() for model in ALL]
    vocabularies.establish()
    assert [model.objects.count() for model in ALL] == before
    assert all(before)


def test_the_city_stands_on_the_ladder_above_its_districts() -> None:
    vocabularies.establish()
    for district in District.objects.of_city():
        assert [step.code for step in district.ladder][1:] == [settings.ARCHIVE_CITY, district.code]


def test_a_dissolved_district_says_where_it_went() -> None:
    vocabularies.establish()
    assert "鄞州区" in District.objects.get(code="330204").note


def test_a_place_elsewhere_brings_the_divisions_above_it() -> None:
    place = vocabularies.district_named("普安县", "330200")
    assert place is not None
    assert [step.name for step in place.ladder][0] == "贵州省"


@pytest.mark.parametrize("name", ["", "没有的县"])
def test_an_unknown_place_is_none_and_makes_no_row(name: str) -> None:
    assert vocabularies.district_named(name) is None
    assert not District.objects.exists()


def test_a_source_is_found_by_its_alias_and_made_only_once() -> None:
    vocabularies.establish()
    paper = next(source for source in Source.objects.all() if source.aliases)
    assert vocabularies.source_called(paper.aliases[0]) == paper
    assert vocabularies.source_called("云州晚报") == vocabularies.source_called("云州晚报")


def test_an_indicator_that_articles_proposed_before_becomes_the_gazetteer_s_and_keeps_its_address() -> None:
    proposed = Indicator.objects.create(
        slug="own", name="刑事立案", form="刑事立案", unit="件", kind="level", standing="proposed"
    )
    vocabularies.establish()
    proposed.refresh_from_db()
    assert (proposed.name, proposed.slug, proposed.unit, proposed.standing) == ("刑事立案数", "own", "起", "accepted")
    assert not Indicator.objects.filter(slug="criminal-filings").exists()


def test_what_is_counted_otherwise_does_not_become_the_gazetteer_s() -> None:
    Indicator.objects.create(slug="own", name="刑事立案", form="刑事立案", unit="元", kind="level", standing="proposed")
    vocabularies.establish()
    assert Indicator.objects.get(slug="own").standing == "proposed"
    assert Indicator.objects.filter(slug="criminal-filings").exists()


def test_what_editors_declined_is_not_established_again() -> None:
    vocabularies.establish()
    Indicator.objects.filter(slug="criminal-filings").update(standing="declined", slug="gone")
    vocabularies.establish()
    assert not Indicator.objects.filter(slug="criminal-filings").exists()


def test_a_name_that_a_text_proposed_before_is_not_doubled() -> None:
    Campaign.objects.called("净海")
    vocabularies.establish()
    assert Campaign.objects.filter(name="净海").count() == 1


def test_forms_that_older_rules_had_stored_are_made_anew() -> None:
    vocabularies.establish()
    Indicator.objects.filter(slug="homicides-solved").update(form="侦破命案案件数")
    Campaign.objects.filter(slug="jingwang").update(forms="")
    vocabularies.establish()
    assert Indicator.objects.get(slug="homicides-solved").form == "破获命案案"
    assert Campaign.objects.get(slug="jingwang").forms == "\n净网\n"
