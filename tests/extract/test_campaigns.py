"""Campaigns are named operations; projects, methods, cases and the word 行动 in prose are not."""

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract import campaigns, known_names
from archive.extract.gazetteer import GazetteerError

SHARED = Path(__file__).resolve().parents[3] / "shared"


NAMES = Path(__file__).parent / "names"


def sentences(kind: str, part: str) -> list[Any]:
    rows = tomllib.loads((NAMES / f"{kind}.toml").read_text("utf-8"))[part]
    return [pytest.param(row["text"], row.get("names", []), id=row["text"][:24]) for row in rows]


@pytest.mark.parametrize(("text", "names"), sentences("campaigns", "says"))
def test_a_named_operation(text: str, names: list[str]) -> None:
    assert campaigns.campaigns_in(text) == names


@pytest.mark.parametrize(("text", "names"), sentences("campaigns", "does_not_say"))
def test_what_is_no_campaign(text: str, names: list[str]) -> None:
    assert campaigns.campaigns_in(text) == names


@pytest.mark.parametrize(("text", "names"), sentences("programmes", "says"))
def test_a_named_programme(text: str, names: list[str]) -> None:
    assert campaigns.programmes_in(text) == names


@pytest.mark.parametrize(("text", "names"), sentences("programmes", "does_not_say"))
def test_what_is_no_programme(text: str, names: list[str]) -> None:
    assert campaigns.programmes_in(text) == names


def test_a_mention_spans_the_name_alone() -> None:
    (mention,) = campaigns.find("开展“净水”专项行动")
    assert (mention.start, mention.end, mention.kind) == (3, 5, "campaign")


def test_a_name_keeps_the_characters_of_the_paper() -> None:
    (mention,) = campaigns.find("警方展開「清網」行動。")
    assert (mention.name, mention.quoted) == ("清網", True)


def test_a_name_that_the_page_broke_is_whole_and_spans_the_break() -> None:
    text = "2023年春天，云州警方组织的“清源断\n流”专项行动破案30起，抓获嫌疑人\n121名。"
    (mention,) = campaigns.find(text)
    assert (mention.name, text[mention.start : mention.end]) == ("清源断流", "清源断\n流")


def test_a_printing_in_two_entries_is_refused() -> None:
    row = {"slug": "a", "name": "净水", "aliases": []}
    rows = [
        ("campaigns.toml", "campaign", row),
        ("campaigns.toml", "campaign", row | {"slug": "b", "name": "净水2019"}),
    ]
    with pytest.raises(GazetteerError, match="'净水' already belongs to"):
        known_names.names_from(rows)


def test_a_name_in_two_entries_is_refused() -> None:
    row = {"slug": "a", "name": "净水", "aliases": []}
    rows = [("campaigns.toml", "campaign", row), ("cities/1.toml", "programme", row | {"slug": "b"})]
    with pytest.raises(GazetteerError, match="'净水' already belongs to 'a'"):
        known_names.names_from(rows)


def test_every_known_name_has_a_slug_of_its_own() -> None:
    slugs = [known.slug for known in known_names.known_names()]
    assert len(slugs) == len(set(slugs)) > 30
    assert all(slug.replace("-", "").isalnum() and slug.isascii() for slug in slugs)


@given(st.text(alphabet='“”"净水专项行动会战扫黑除恶斗争等、开展2019', max_size=60))
def test_mentions_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for mention in campaigns.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize("unit", ["“", "“净水”", "专项行动", "开展", "”专项打击", '"', "中", "“甲”、"])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    start = time.perf_counter()
    campaigns.find(unit * (60_000 // len(unit)))
    assert time.perf_counter() - start < 5


def test_the_campaigns_of_the_development_set() -> None:
    gold = SHARED / "gold" / "dev.json"
    if not gold.is_file():
        pytest.skip("needs ../shared/gold/dev.json, which is not part of the repository")
    for row in json.loads(gold.read_text("utf-8"))["items"]:
        found = set(campaigns.campaigns_in(row["text"])) - set(row.get("campaigns_maybe") or ())
        assert found == set(row.get("campaigns") or ()), row["id"]
