"""Puts articles into the archive that can be told from all others wherever they show, and says as JSON where that is."""

import json
import sys
from dataclasses import asdict, dataclass
from itertools import islice, product
from urllib.parse import urlencode

from django.db import transaction

from archive import editing
from archive.models import Article
from tests.web import factories as make

_SIGNS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True)
class Sentinel:
    """`word` stands in all that is its own. `own` are its addresses; `others` show the word while the article is public."""

    pk: int
    word: str
    own: list[str]
    others: list[str]


@transaction.atomic
def main(count: str) -> None:
    words = ("哨" + "".join(signs) for signs in product(_SIGNS, repeat=3))
    made = [_made(word) for word in islice(words, int(count))]
    json.dump([asdict(sentinel) for sentinel in made], sys.stdout)


def _made(word: str) -> Sentinel:
    """An article with a file, a figure, a newspaper, and names that no other article has."""
    text = f"云州警方通报{word}案件7654起，“{word}”专项行动收网，“{word}”平台上线。"
    article = make.make_article(text, f"{word}通报", source=f"{word}晚报")
    campaign, programme = make.make_campaign(word, article), make.make_programme(f"{word}平台", article)
    indicator = make.make_indicator(f"{word}案件", unit="起", standing="proposed")
    figure = make.make_figure(article, "7654起", f"{word}案件", "7654", unit="起", indicator=indicator)
    editing.changed([article])
    sha256 = article.capture.sha256
    records = (article, figure, campaign, programme, indicator)
    files = [f"/captures/{sha256}/", f"/original/{sha256}"]
    return Sentinel(article.pk, word, [*(one.get_absolute_url() for one in records), *files], _others(article, word))


def _others(article: Article, word: str) -> list[str]:
    asked = urlencode({"q": f'"{word}"'})
    typed = urlencode({"q": word})
    return [
        f"/search/?{asked}",
        f"/search/?source={article.source_id}",
        f"/search.json?{asked}",
        f"/search.atom?{asked}",
        f"/search/context/?{asked}",
        f"/search/context.csv?{asked}",
        f"/search/suggest?{typed}",
        f"/sources/{article.source_id}/",
    ]
