"""The addresses of the pages. They are stable: a printed citation must lead back."""

from django.urls import path, register_converter

from archive.web import addresses
from archive.web.pages import ATOM, CSV, JSON, addressed
from archive.web.references import BIB, CSL, RIS, TXT
from archive.web.views import (
    about,
    articles,
    campaigns,
    captures,
    comparisons,
    concordance,
    coverage,
    districts,
    figures,
    health,
    help,
    home,
    indicators,
    opensearch,
    originals,
    programmes,
    search,
    sources,
    topics,
    years,
)

register_converter(addresses.NameConverter, "name")
register_converter(addresses.NumberConverter, "number")
register_converter(addresses.Sha256Converter, "sha256")
register_converter(addresses.DivisionCodeConverter, "division")

app_name = "web"
urlpatterns = [
    *addressed("", home.home, "home", JSON, CSV, ATOM),
    *addressed("years/", years.years, "years", JSON, CSV),
    *addressed("years/<number:year>/", years.year, "year", JSON, CSV, ATOM),
    *addressed("topics/", topics.topics, "topics", JSON, CSV, ATOM),
    *addressed("topics/<name:slug>/", topics.topic, "topic", JSON, CSV, ATOM),
    *addressed("districts/", districts.districts, "districts", JSON, CSV, ATOM),
    *addressed("districts/<division:code>/", districts.district, "district", JSON, CSV, ATOM),
    path("districts/<name:name>/", districts.named, name="district_named"),
    *addressed("campaigns/", campaigns.campaigns, "campaigns", JSON, CSV, ATOM),
    *addressed("campaigns/<name:slug>/", campaigns.campaign, "campaign", JSON, CSV, ATOM),
    *addressed("programmes/", programmes.programmes, "programmes", JSON, CSV, ATOM),
    *addressed("programmes/<name:slug>/", programmes.programme, "programme", JSON, CSV, ATOM),
    *addressed("indicators/", indicators.indicators, "indicators", JSON, CSV, ATOM),
    *addressed("indicators/<name:slug>/", indicators.indicator, "indicator", JSON, CSV, ATOM),
    *addressed("coverage/", coverage.page, "coverage", JSON, CSV),
    *addressed("sources/", sources.sources, "sources", JSON, CSV, ATOM),
    *addressed("sources/<number:pk>/", sources.source, "source", JSON, CSV, ATOM),
    *addressed("a/<number:pk>/", articles.article, "article", JSON, TXT, RIS, BIB, CSL),
    *addressed("f/<number:pk>/", figures.figure, "figure", JSON),
    *addressed("f/<number:pk>/compare/", comparisons.comparison, "comparison", JSON, CSV),
    *addressed("search/", search.search, "search", JSON, CSV, ATOM),
    path("search/context/", concordance.lines, name="concordance"),
    path("search/context.csv", concordance.table, name="concordance_table"),
    path("search/feed.xml", search.old_feed, name="search_feed"),
    path("search/suggest", opensearch.suggest, name="suggest"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("original/<sha256:sha256>", originals.original, name="original"),
    *addressed("captures/<sha256:sha256>/", captures.capture, "capture", JSON),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("help/", help.help_page, name="help"),
    path("about/", about.about, name="about"),
]
