import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


def member(name: str, client: Client) -> Client:
    """The client, logged in as a member of the group of this name."""
    user = User.objects.create_user(name, password="a-password-of-one", is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    client.force_login(user)
    return client


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    return member("editor", client)


@pytest.fixture
def reviewer(client: Client, db: None) -> Client:
    return member("reviewer", client)
