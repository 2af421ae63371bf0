"""What the archive keeps."""

from archive.models.articles import Article
from archive.models.captures import Accession, AppendOnlyError, Capture, FixityCheck, Source
from archive.models.failed_searches import FailedSearch
from archive.models.figure_counts import FigureCount
from archive.models.index_checks import IndexCheck
from archive.models.names import Campaign, Programme
from archive.models.names_by_year import NameCount
from archive.models.observations import Observation
from archive.models.outbox import OutboxEntry
from archive.models.people import OneTimePassword
from archive.models.reported import ReportedValue
from archive.models.vocabulary import District, Indicator, Topic

__all__ = [
    "Accession",
    "AppendOnlyError",
    "Article",
    "Campaign",
    "Capture",
    "District",
    "FailedSearch",
    "FigureCount",
    "FixityCheck",
    "IndexCheck",
    "Indicator",
    "NameCount",
    "Observation",
    "OneTimePassword",
    "OutboxEntry",
    "Programme",
    "ReportedValue",
    "Source",
    "Topic",
]
