import pytest

from archive.models import Campaign
from archive.models.vocabulary import Standing, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("净海", "jing-hai"),
        ("猎狐2016", "lie-hu-2016"),
        ("“122”机制", "122-ji-zhi"),  # quotation marks say nothing in an address
        ("重庆会战", "chong-qing-hui-zhan"),  # 重 is read in its word
        ("！？", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.django_db
def test_names_that_sound_alike_get_addresses_of_their_own() -> None:
    assert [Campaign.objects.called(name).slug for name in ("净海", "静海", "！")] == ["jing-hai", "jing-hai-2", "name"]


@pytest.mark.django_db
def test_a_name_found_anew_is_only_proposed_and_made_once() -> None:
    first = Campaign.objects.called("净海")
    assert first.standing == Standing.PROPOSED
    assert Campaign.objects.called("净海") == first
