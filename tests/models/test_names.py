"""Printings of one name are one entry; what two cities call alike is two."""

import pytest

from archive import vocabularies
from archive.models import Campaign, District, Programme
from archive.models.vocabulary import LONGEST_NAME, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> District:
    return District.objects.create(code="999900", name="云州市")


@pytest.fixture
def other() -> District:
    return District.objects.create(code="888800", name="临江市")


def accepted(name: str, *aliases: str) -> Campaign:
    entry: Campaign = Campaign.objects.create(slug=name, name=name, aliases=list(aliases))
    return entry


@pytest.mark.parametrize("printed", ["净水2022", "“净水2022”专项行动", "净水行动", "淨水", "净水-2019", "净水一九"])
def test_years_and_wordings_lead_to_one_campaign(printed: str, city: District) -> None:
    campaign = Campaign.objects.called("净水", city)
    assert Campaign.objects.called(printed, city) == campaign
    campaign.refresh_from_db()
    assert campaign.aliases == [printed]


def test_a_new_campaign_is_called_without_its_year_and_keeps_what_was_printed(city: District) -> None:
    campaign = Campaign.objects.called("净水2022", city)
    assert (campaign.name, campaign.aliases, campaign.standing) == ("净水", ["净水2022"], Standing.PROPOSED)


def test_what_two_cities_call_alike_is_two_campaigns(city: District, other: District) -> None:
    names = [Campaign.objects.called("利剑2020", area).name for area in (city, other, city)]
    assert names == ["利剑", "利剑（临江市）", "利剑"]


def test_a_name_as_long_as_its_column_still_takes_its_city_in(city: District, other: District) -> None:
    ours, theirs = (Campaign.objects.called("净" * LONGEST_NAME, area) for area in (city, other))
    assert ours != theirs
    assert len(theirs.name) == LONGEST_NAME


def test_an_article_of_no_known_city_is_not_given_a_city_s_campaign(city: District) -> None:
    assert Campaign.objects.called("利剑", city) != Campaign.objects.called("利剑")


def test_an_accepted_campaign_without_an_area_is_the_same_everywhere(city: District, other: District) -> None:
    campaign = accepted("净水")
    assert {Campaign.objects.called("净水2020", area) for area in (city, other, None)} == {campaign}


def test_an_alias_leads_to_its_campaign_in_any_printing(city: District) -> None:
    campaign = accepted("网上追逃", "清网")
    assert Campaign.objects.called("清网2011行动", city) == campaign


def test_the_very_printing_decides_between_two_that_an_editor_has_set_apart(city: District) -> None:
    one, other = accepted("利剑", "利剑2021"), accepted("利剑（交警）", "利剑2008")
    assert Campaign.objects.called("利剑2008", city) == other
    assert Campaign.objects.called("利剑2021", city) == one
    assert Campaign.objects.called("利剑2022", city) == one  # neither was printed so: the older entry


def test_the_area_s_own_counts_before_everybody_s(city: District) -> None:
    accepted("百日行动")
    own = Campaign.objects.create(slug="own", name="百日行动（云州市）", aliases=["百日行动"], area=city)
    assert Campaign.objects.called("百日行动", city) == own


def test_a_merged_name_is_read_as_what_it_was_merged_into(city: District) -> None:
    target = accepted("净水")
    Campaign.objects.create(slug="x", name="清流", standing=Standing.MERGED, merged_into=target)
    assert Campaign.objects.called("清流2020", city) == target


@pytest.mark.parametrize(("one", "other"), [("净水", "净海"), ("百日行动", "百日会战"), ("夏季行动", "冬季行动")])
def test_different_names_stay_apart(one: str, other: str, city: District) -> None:
    assert Campaign.objects.called(one, city) != Campaign.objects.called(other, city)


def test_marks_do_not_tell_programmes_apart_but_numbers_do(city: District) -> None:
    plain = Programme.objects.called("警保联控", city)
    assert Programme.objects.called("“警保联控”", city) == plain
    assert Programme.objects.called("警保联控2", city) != plain


def test_a_change_of_aliases_changes_what_finds_the_entry(city: District) -> None:
    campaign = Campaign.objects.called("净水", city)
    campaign.aliases = ["清流"]
    campaign.save()
    assert Campaign.objects.called("清流行动", city) == campaign


def test_a_known_campaign_in_any_printing_is_the_gazetteer_s(city: District) -> None:
    vocabularies.establish()
    assert Campaign.objects.called("淨網2022", city).slug == "jingwang"
    assert Campaign.objects.called("掃黑除惡專項鬥爭", city).slug == "saohei-chue"


def test_a_city_s_own_campaign_is_not_another_city_s(other: District) -> None:
    vocabularies.establish()
    own = Campaign.objects.get(slug="lanjian")
    assert own.area is not None and own.area.name == "宁波市"
    assert Campaign.objects.called("蓝剑", other) != own
