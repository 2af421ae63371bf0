"""What is only proposed, merged or declined is shown as what it is, and never among the accepted."""

import pytest
from django.test import Client

from archive.models import Indicator
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def test_proposed_indicators_have_a_list_and_pages_of_their_own(client: Client, city: City) -> None:
    accepted = client.get("/indicators/").content.decode()
    assert "另有 1 个待定指标" in accepted
    assert city.proposed.get_absolute_url() not in accepted
    proposed = client.get("/indicators/?standing=proposed").content.decode()
    assert city.proposed.get_absolute_url() in proposed
    assert city.indicator.get_absolute_url() not in proposed
    assert "待定指标" in client.get(city.proposed.get_absolute_url()).content.decode()


def test_a_proposed_indicator_is_not_in_the_account_but_beside_it(client: Client, city: City) -> None:
    page = client.get("/years/2020/").content.decode()
    assert page.index("其他数字") < page.index(city.proposed.get_absolute_url())


def test_a_merged_indicator_leads_on_and_a_declined_one_says_so(client: Client, city: City) -> None:
    Indicator.objects.filter(pk=city.proposed.pk).update(standing="merged", merged_into=city.indicator)
    moved = client.get(city.proposed.get_absolute_url())
    assert (moved.status_code, moved["Location"]) == (301, city.indicator.get_absolute_url())
    Indicator.objects.filter(pk=city.proposed.pk).update(standing="declined", merged_into=None)
    assert client.get(city.proposed.get_absolute_url()).status_code == 410
