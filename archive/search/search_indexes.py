"""What haystack puts into the index of each article."""

from django.db.models import Prefetch, QuerySet
from haystack import indexes

from archive.models import Article, Campaign, District, Topic
from archive.search.analyzer import PART_END, WordAnalyzer

# Days, years and keys are numbers, 0 where the article's is unknown.
UNKNOWN = 0
# The precisions of a date as numbers; their order is kept with the index.
PRECISIONS = ("", *Article.DatePrecision.values)

# What is fetched for a whole batch: as lists, because each article's related managers would take half of the time.
_ATTRIBUTE = "fetched_{}"
_FETCHED = [
    Prefetch(name, model.objects.only("pk"), to_attr=_ATTRIBUTE.format(name))
    for name, model in (("topics", Topic), ("districts", District), ("campaigns", Campaign))
]


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """`text` is everything that a reader can see, its parts kept apart; the rest is what articles are narrowed by."""

    text = indexes.CharField(document=True, analyzer=WordAnalyzer())
    published = indexes.IntegerField()
    precision = indexes.IntegerField()
    year = indexes.IntegerField()
    source = indexes.IntegerField()
    topic = indexes.MultiValueField()
    district = indexes.MultiValueField()
    campaign = indexes.MultiValueField()

    def get_model(self) -> type[Article]:
        return Article

    def index_queryset(self, using: str | None = None) -> QuerySet[Article]:
        return Article.objects.prefetch_related(*_FETCHED)

    def prepare_text(self, article: Article) -> str:
        return PART_END.join([article.title, article.text, article.subtitle, *article.captions, *article.authors])

    def prepare_published(self, article: Article) -> int:
        return article.published_on.toordinal() if article.published_on else UNKNOWN

    def prepare_precision(self, article: Article) -> int:
        return PRECISIONS.index(article.published_precision)

    def prepare_year(self, article: Article) -> int:
        return article.report_year or UNKNOWN

    def prepare_source(self, article: Article) -> int:
        return article.source_id or UNKNOWN

    def prepare_topic(self, article: Article) -> list[int]:
        return _keys(article, "topics")

    def prepare_district(self, article: Article) -> list[int]:
        return _keys(article, "districts")

    def prepare_campaign(self, article: Article) -> list[int]:
        return _keys(article, "campaigns")


def _keys(article: Article, name: str) -> list[int]:
    fetched = getattr(article, _ATTRIBUTE.format(name), None)
    return sorted(entry.pk for entry in (getattr(article, name).all() if fetched is None else fetched))
