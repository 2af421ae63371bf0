"""What haystack puts into the index of each article."""

from typing import Any

from django.db.models import QuerySet
from haystack import indexes

from archive.models import Article
from archive.search.analyzer import PART_END, CharacterAnalyzer, WordAnalyzer

# A word in the title says more about an article than one in its text.
TITLE_WEIGHT = 3.0

# What articles are narrowed and counted by. Vocabularies stand in the index by their keys: renaming a topic changes
# no article.
FACETS = ("year", "topic", "district", "campaign")
# Days and years are numbers, 0 where the article's is unknown.
UNKNOWN = 0


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """`text` and `title` hold words, `characters` everything that a reader can see, for exact search."""

    text = indexes.CharField(document=True, stored=False, analyzer=WordAnalyzer())
    title = indexes.CharField(model_attr="title", stored=False, boost=TITLE_WEIGHT, analyzer=WordAnalyzer())
    characters = indexes.CharField(stored=False, analyzer=CharacterAnalyzer())
    published = indexes.IntegerField(stored=False)
    year = indexes.IntegerField(stored=False)
    topic = indexes.MultiValueField(stored=False)
    district = indexes.MultiValueField(stored=False)
    campaign = indexes.MultiValueField(stored=False)

    def get_model(self) -> type[Article]:
        return Article

    def index_queryset(self, using: str | None = None) -> QuerySet[Article]:
        return Article.objects.prefetch_related("topics", "districts", "campaigns")

    def prepare_text(self, article: Article) -> str:
        return PART_END.join(parts_of(article)[1:])

    def prepare_characters(self, article: Article) -> str:
        return PART_END.join(parts_of(article))

    def prepare_published(self, article: Article) -> int:
        return article.published_on.toordinal() if article.published_on else UNKNOWN

    def prepare_year(self, article: Article) -> int:
        return article.report_year or UNKNOWN

    def prepare_topic(self, article: Article) -> list[int]:
        return _keys(article.topics)

    def prepare_district(self, article: Article) -> list[int]:
        return _keys(article.districts)

    def prepare_campaign(self, article: Article) -> list[int]:
        return _keys(article.campaigns)


def parts_of(article: Article) -> list[str]:
    """Everything that is searched: title, text, subtitle, captions, authors."""
    return [article.title, article.text, article.subtitle, *article.captions, *article.authors]


def _keys(related: Any) -> list[int]:
    # .all() and not values_list: it uses what index_queryset has fetched for the whole batch.
    return sorted(entry.pk for entry in related.all())
