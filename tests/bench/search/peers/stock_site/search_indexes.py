"""What the stock stack indexes of a report."""

from haystack import indexes
from jieba.analyse import ChineseAnalyzer

from tests.bench.search.peers.stock_site.models import Report


class ReportIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, analyzer=ChineseAnalyzer())
    title = indexes.CharField(model_attr="title", analyzer=ChineseAnalyzer())
    date = indexes.DateField(model_attr="date")
    year = indexes.IntegerField(model_attr="year", faceted=True)
    topic = indexes.CharField(model_attr="topic", faceted=True)
    district = indexes.CharField(model_attr="district", faceted=True)
    source = indexes.CharField(model_attr="source", faceted=True)

    def get_model(self) -> type[Report]:
        return Report

    def prepare_text(self, report: Report) -> str:
        return f"{report.title}\n{report.text}"
