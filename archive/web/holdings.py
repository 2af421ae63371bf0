"""What the archive holds and lacks, in numbers."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Sum

from archive.extract.divisions import divisions
from archive.models import Article, FigureCount, Source


@dataclass(frozen=True)
class Holdings:
    """`years` are (year reported on, number of articles), newest first."""

    articles: int
    sources: int
    figures: int
    checked: int
    years: list[tuple[int, int]]

    @property
    def newest(self) -> int | None:
        return self.years[0][0] if self.years else None

    @property
    def oldest(self) -> int | None:
        return self.years[-1][0] if self.years else None

    @property
    def missing(self) -> list[int]:
        """The years between the oldest and the newest that no article reports on."""
        return [year for year, count in reversed(self.with_gaps) if not count]

    @property
    def with_gaps(self) -> list[tuple[int, int]]:
        """Every year from the newest to the oldest, those without an article too."""
        held = dict(self.years)
        return [(year, held.get(year, 0)) for year in range(max(held, default=-1), min(held, default=0) - 1, -1)]


def holdings() -> Holdings:
    """Three queries, whatever the size of the archive."""
    figures = FigureCount.objects.filter(indicator=None).aggregate(all=Sum("figures"), checked=Sum("checked"))
    counts = Article.objects.count_by_any_year()
    return Holdings(
        articles=sum(counts.values()),
        sources=Source.objects.filter(Exists(Article.objects.filter(source=OuterRef("pk")))).count(),
        figures=figures["all"] or 0,
        checked=figures["checked"] or 0,
        years=sorted(((year, count) for year, count in counts.items() if year is not None), reverse=True),
    )


def neighbours(year: int, held: list[int]) -> tuple[int | None, int | None]:
    """The held years nearest before and after this one."""
    earlier, later = [other for other in held if other < year], [other for other in held if other > year]
    return max(earlier, default=None), min(later, default=None)


def city_name() -> str:
    """The name of the archive's own city."""
    known = divisions().get(settings.ARCHIVE_CITY)
    return known.name if known else ""
