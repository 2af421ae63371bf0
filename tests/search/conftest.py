"""A small archive of the invented city of 云州, in a real database and a real index."""

import itertools
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.models import Article, Campaign, Capture, District, OutboxEntry, Source, Topic
from archive.search import states, writer
from archive.search.view import Open, open_view
from archive.text.normalise import tidy

HERE = Path(__file__).parent
ARTICLES = tomllib.loads((HERE / "articles.toml").read_text("utf-8"))

_NAMES = {
    "fraud": "反诈骗", "criminal": "刑侦", "sea": "海防", "team": "队伍",
    "990101": "城东区", "990102": "城西区", "990103": "城南区",
    "jing-hai": "净海", "lan-jian": "蓝剑", "sao-hei-chu-e": "扫黑除恶专项斗争",
}  # fmt: skip

_ordinals = itertools.count()

MakeArticle = Callable[..., Article]


def forget_what_is_open() -> None:
    """Nothing is known of the index, as in a process that starts."""
    states.forget()
    open_view._open, open_view._seen = Open(), None


@pytest.fixture
def make_article(db: None) -> MakeArticle:
    """Makes an article with what it needs and announces it; `topic`, `district`, `campaign` are lists of their keys."""

    def make(title: str = "无题", text: str = "", **parts: Any) -> Article:
        capture, _ = Capture.objects.get_or_create(sha256="0" * 64, defaults={"name": "test.txt", "byte_size": 0})
        source = parts.pop("source", None)
        relations = {kind: parts.pop(kind, []) for kind in ("topic", "district", "campaign")}
        article = Article.objects.create(
            capture=capture,
            ordinal=next(_ordinals),
            title=title,
            text=tidy(text),
            report_year=parts.pop("year", None),
            published_on=parts.pop("published", None),
            source=Source.objects.get_or_create(name=source)[0] if source else None,
            **parts,
        )
        article.topics.set(_entry(Topic, "slug", key) for key in relations["topic"])
        article.districts.set(_entry(District, "code", key) for key in relations["district"])
        article.campaigns.set(_entry(Campaign, "slug", key) for key in relations["campaign"])
        OutboxEntry.objects.announce([article.pk])
        return article

    return make


def _entry(model: Any, address: str, key: str) -> Any:
    return model.objects.get_or_create(**{address: key}, defaults={"name": _NAMES.get(key, key)})[0]


@pytest.fixture
def archive(make_article: MakeArticle) -> dict[str, Article]:
    """The articles of articles.toml by their keys, indexed."""
    articles = {key: make_article(**fields) for key, fields in ARTICLES.items()}
    writer.drain()
    return {key: Article.objects.get(pk=article.pk) for key, article in articles.items()}
