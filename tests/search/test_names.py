"""Names are read seldom, and what a reader types leads to the right ones."""

import pytest
from pytest_django import Settings

import archive.search
from archive.models import Topic
from archive.search import names
from archive.search.names import Entry, Vocabulary

HAISHU, HAIYAN, OLD = (
    Entry(1, "330203", "海曙区", ("海曙",)),
    Entry(2, "330424", "海盐县"),
    Entry(3, "990001", "海曙老区"),
)
VOCABULARY = Vocabulary((HAISHU, HAIYAN, OLD))


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("海曙区", {1}),
        ("海曙", {1}),  # an alias is a very name: 海曙老区 is not meant
        ("海鹽", {2}),  # Traditional, and a part of one name
        ("海", {1, 2, 3}),  # a part of several
        ("330203", {1}),
        ("江北", set()),
    ],
)
def test_a_name_leads_to_its_entries(typed: str, keys: set[int]) -> None:
    assert VOCABULARY.named(typed) == keys


def test_names_are_read_again_only_after_a_while(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(names.time, "monotonic", lambda: now)
    monkeypatch.setattr(names, "_vocabularies", names._Held(names._read_vocabularies, "SEARCH_NAMES_SECONDS"))
    monkeypatch.setattr(names, "_gone", names._Held(names._read_gone, "SEARCH_GONE_SECONDS"))
    settings.SEARCH_NAMES_SECONDS = 10.0
    names.names()
    topic = Topic.objects.create(slug="later", name="后来")
    assert topic.pk not in names.names().vocabularies["topic"].by_key
    now += 10.0
    assert names.names().vocabularies["topic"].by_key[topic.pk].label == "后来"


def test_a_process_gets_ready_even_before_there_is_an_index(db: None) -> None:
    archive.search.ready()
    assert not archive.search.find("净海").complete
