"""Which district an address means that has no code in it: a name, another name, or either in pinyin."""

from collections.abc import Iterable

from archive.extract.divisions import divisions
from archive.models import District
from archive.models.vocabulary import slug_of


def called(typed: str) -> list[District]:
    """The districts that 海曙区, 海曙, hai-shu or haishu may mean: those of the archive's city, else any. One or two queries."""
    wanted = _plain(typed)
    own = [one for one in District.objects.of_city() if wanted in _forms(one)]
    return own or [one for one in District.objects.all() if wanted in _forms(one)]


def _forms(district: District) -> set[str]:
    names = (district.name, *district.aliases)
    return {_plain(form) for name in names for form in (name, slug_of(name))}


def _plain(name: str) -> str:
    return name.replace("-", "").replace(" ", "").lower()


def successor(district: District, others: Iterable[District]) -> District | None:
    """The one of the others that a dissolved district was merged into."""
    row = divisions().get(district.code)
    return next((one for one in others if row and row.until and row.now == one.code), None)


def taken_in(district: District, others: Iterable[District]) -> list[tuple[District, int]]:
    """Those of the others that were merged into the district, each with the last year in which it stood."""
    known = divisions()
    rows = ((one, known.get(one.code)) for one in others)
    return [(one, row.until) for one, row in rows if row and row.until and row.now == district.code]
