import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from archive.models import OneTimePassword

PASSWORD, NEW = "printed-at-the-start", "mine-alone-and-long-enough"


@pytest.fixture
def newcomer(client: Client, db: None) -> Client:
    user = User.objects.create_superuser("editor", password=PASSWORD)
    OneTimePassword.objects.create(user=user)
    client.login(username="editor", password=PASSWORD)
    return client


def test_a_one_time_password_leads_only_to_choosing_another(newcomer: Client) -> None:
    for name in ("index", "archive_article_changelist", "auth_user_changelist"):
        response = newcomer.get(reverse(f"admin:{name}"))
        assert (response.status_code, response["Location"]) == (302, reverse("admin:password_change"))


def test_after_choosing_another_the_admin_is_open(newcomer: Client) -> None:
    sent = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    newcomer.post(reverse("admin:password_change"), sent)
    assert not OneTimePassword.objects.exists()
    assert newcomer.get(reverse("admin:index")).status_code == 200


def test_a_refused_new_password_leaves_the_old_one_one_time(newcomer: Client) -> None:
    newcomer.post(
        reverse("admin:password_change"), {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"}
    )
    assert OneTimePassword.objects.exists()
