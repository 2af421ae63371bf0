"""What readers see of a withdrawn article: its old addresses say that it is gone, and the rest is as if it had never been.

Every address of the site is asked for three times: before the article is taken in, with it, and when it is withdrawn.
"""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.http.response import ResponseHeaders
from django.test import Client
from django.urls import URLPattern
from pytest_django import Settings

from archive import editing
from archive.models import Article, OutboxEntry
from archive.search import find, names
from archive.web.urls import urlpatterns
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db

TITLE = "云州鹈鹕湾平安账单"
TEXT = """全市刑事立案数同比下降8.5%，破获诈骗案件523起，救助鹈鹕7654只。“净江”专项行动与“鹈鹕”专项行动守住了湾岸。
临江区建成警务站13个，群众安全感达97.55%，新添巡防员35人。"""


def _beside(city: City) -> str:
    """The year before, beside the figure of the city."""
    return f"?with={city.indicator.observations.earliest('pk').pk}"


# By the name of its pattern, every variant of an address. Those of one record are about another article than the one that
# comes and goes, of the same year, topic, place, campaign and newspaper.
WALK: dict[str, Callable[[City], list[str]]] = {
    "home": lambda city: ["/"],
    "years": lambda city: ["/years/"],
    "year": lambda city: ["/years/2020/", "/years/2020/?by=published", "/years/2019/", "/years/2022/"],
    "topics": lambda city: ["/topics/"],
    "topic": lambda city: [f"{city.topic.get_absolute_url()}{more}" for more in ("", "?year=2020")],
    "districts": lambda city: ["/districts/"],
    "district": lambda city: (
        [f"{city.district.get_absolute_url()}{more}" for more in ("", "?year=2020&upto=2020")]
        + [city.article.area.get_absolute_url()]
    ),
    "district_named": lambda city: ["/districts/临江区/", "/districts/nowhere/"],
    "campaigns": lambda city: ["/campaigns/", "/campaigns/?year=2020&order=number"],
    "campaign": lambda city: [city.campaign.get_absolute_url(), f"{city.campaign.get_absolute_url()}?order=oldest"],
    "programmes": lambda city: ["/programmes/", "/programmes/?year=2020"],
    "programme": lambda city: [city.programme.get_absolute_url()],
    "indicators": lambda city: [
        f"/indicators/{more}" for more in ("", "?standing=proposed", f"?topic={city.topic.slug}")
    ],
    "indicator": lambda city: [
        *(f"{city.indicator.get_absolute_url()}{more}" for more in ("", "?as_of=2021-01-31")),
        city.proposed.get_absolute_url(),
    ],
    "coverage": lambda city: [f"/coverage/{more}" for more in ("", f"?topic={city.topic.slug}&to=2020")],
    "sources": lambda city: ["/sources/"],
    "source": lambda city: [f"/sources/{city.article.source_id}/"],
    "article": lambda city: [f"{city.article.get_absolute_url()}{more}" for more in ("", "?q=账单&n=1&hl=账单")],
    "figure": lambda city: [city.figure.get_absolute_url()],
    "comparison": lambda city: [f"{city.figure.get_absolute_url()}compare/{more}" for more in ("", _beside(city))],
    "search": lambda city: [
        f"/search/?{more}"
        for more in (
            "",
            "q=鹈鹕湾",
            "q=标题:鹈鹕湾",
            f"q={TITLE}",
            "q=账单",
            "q=7654只",
            "q=提鹕",
            "q=2020",
            "q=行动:鹈鹕",
            "year=2020&sort=newest",
            f"topic={city.topic.slug}&district={city.district.code}",
            "q=账单&campaign=jing-jiang&sort=oldest",
            "campaign=ti-hu",
            "without=campaign:ti-hu",
        )
    ],
    "concordance": lambda city: [f"/search/context/?q={more}" for more in ("鹈鹕", "账单", "专项行动&order=after")],
    "concordance_table": lambda city: ["/search/context.csv?q=鹈鹕", "/search/context.csv?q=专项行动"],
    "search_feed": lambda city: ["/search/feed.xml?q=鹈鹕"],
    "suggest": lambda city: [f"/search/suggest?q={typed}" for typed in ("云", "鹈鹕", "tihu", "净", "临江")],
    "opensearch": lambda city: ["/opensearch.xml"],
    "original": lambda city: [f"/original/{city.article.capture.sha256}"],
    "capture": lambda city: [f"/captures/{city.article.capture.sha256}/"],
    "help": lambda city: ["/help/"],
    "about": lambda city: ["/about/"],
    "livez": lambda city: ["/livez"],
    "readyz": lambda city: [],  # it tells of the machine, by the second
}
# The other forms of a page follow from its own addresses.
FORMS = ("json", "csv", "atom", "txt", "ris", "bib")
NAMES = {pattern.name or "" for pattern in urlpatterns if isinstance(pattern, URLPattern)}


def variants(name: str, city: City) -> list[str]:
    """Every address of a pattern that is asked for: /years/2020.csv?by=published from /years/2020/?by=published."""
    if name in WALK:
        return WALK[name](city)
    page, _, form = name.rpartition("_")
    paths = (address.partition("?") for address in WALK[page](city))
    return [f"{path.rstrip('/') or '/index'}.{form}{mark}{query}" for path, mark, query in paths]


# Nothing on these ever follows from another article.
OF_ITSELF = {f"article_{ending}" for ending in ("json", "txt", "ris", "bib", "csl.json")}
UNMOVED = {
    "district_named",
    "livez",
    "readyz",
    "opensearch",
    "original",
    "capture",
    "capture_json",
    "search_feed",
} | OF_ITSELF


def asked(client: Client, address: str, **headers: str) -> tuple[int, ResponseHeaders, str]:
    """(status, headers, text)"""
    answer = client.get(address, headers=headers)
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    answer.close()
    return answer.status_code, answer.headers, content.decode()


def body(client: Client, address: str) -> str:
    status, _, text = asked(client, address)
    return f"{status} {text}"


def seen(client: Client, city: City) -> dict[str, str]:
    return {address: body(client, address) for name in NAMES for address in variants(name, city)}


@pytest.fixture
def without(client: Client, city: City) -> dict[str, str]:
    """Every page of an archive that has never had the article."""
    make.index()
    return seen(client, city)


@pytest.fixture
def pelican(without: dict[str, str], city: City) -> Article:
    """An article that every list of the archive has, and the search."""
    article = make.make_article(TEXT, TITLE, 2020, date(2021, 1, 25))
    article.topics.add(city.topic)
    article.districts.add(city.district)
    for name in ("净江", "鹈鹕"):
        make.make_campaign(name, article)
    for name in ("巡防平台", "鹈鹕平台"):
        make.make_programme(name, article)
    crimes = {"indicator": city.indicator, "comparison": "yoy"}
    make.make_figure(article, "8.5%", "刑事立案数", "-8.5", "change", "%", **crimes)
    rescued = make.make_indicator("救助鹈鹕", unit="只", standing="proposed")
    make.make_figure(article, "7654只", "救助鹈鹕", "7654", unit="只", indicator=rescued)
    make.make_figure(article, "523起", "诈骗案件", "523", unit="起")
    make.make_figure(article, "13个", "警务站", "13", unit="个", area=city.district)
    make.make_figure(article, "35人", "巡防员", "35", unit="人", indicator=city.proposed)
    make.index()
    return article


def own_addresses(article: Article) -> list[str]:
    sha256 = article.capture.sha256
    figures = [figure.get_absolute_url() for figure in article.observations.all()]
    file = [f"/captures/{sha256}/", f"/original/{sha256}"]
    return [article.get_absolute_url(), f"{article.get_absolute_url()}?hl=鹈鹕", *figures, *file]


def names_of(article: Article) -> list[str]:
    """The pages of names that this article alone has."""
    records = [article.campaigns.get(name="鹈鹕"), article.programmes.get(name="鹈鹕平台")]
    records.append(article.observations.get(measure="救助鹈鹕").indicator)
    return [record.get_absolute_url() for record in records]


def test_every_address_of_the_site_is_walked() -> None:
    pages = {name.rpartition("_")[0] if name.endswith(FORMS) and name not in WALK else name for name in NAMES}
    assert pages == set(WALK)


def test_with_the_article_every_page_differs(
    client: Client, city: City, without: dict[str, str], pelican: Article
) -> None:
    now = seen(client, city)
    for name in NAMES:
        moved = any(now[address] != without[address] for address in variants(name, city))
        assert moved == (name not in UNMOVED), name


def drained() -> None:
    make.index()


def waiting() -> None:
    """The writer is busy or stopped: the index still holds the article, and the announcement waits."""
    assert OutboxEntry.objects.exists()


def forgotten() -> None:
    """An older state of the index answers: it holds the article, and nothing is waiting."""
    OutboxEntry.objects.all().delete()


@pytest.mark.parametrize("state", [waiting, drained, forgotten])
def test_withdrawn_every_page_is_as_if_it_had_never_been(
    client: Client, city: City, without: dict[str, str], pelican: Article, state: Callable[[], None]
) -> None:
    own = own_addresses(pelican) + names_of(pelican)
    editing.withdraw([pelican], "重复入藏", None)
    state()
    now = seen(client, city)
    for address, page in without.items():
        assert now[address] == page, address
    for address in own:
        page = body(client, address)
        assert page.startswith("410 "), address
        # Nor does the page that says so tell what it was.
        assert not re.search("鹈鹕|7654|账单》", page), address


def test_restored_every_page_is_as_before(client: Client, city: City, pelican: Article) -> None:
    before, own = seen(client, city), own_addresses(pelican) + names_of(pelican)
    editing.withdraw([pelican], "重复入藏", None)
    drained()
    editing.restore([pelican], None)
    drained()
    assert seen(client, city) == before
    assert all(body(client, address).startswith("200 ") for address in own)


def test_its_address_says_when_it_was_withdrawn_and_what_editors_tell_but_not_why(
    client: Client, pelican: Article
) -> None:
    editing.withdraw([pelican], "内部原因", None, "报社已更正此文。\n<b>见报</b>")
    day = f"{Article.everything.get(pk=pelican.pk).withdrawn_at:%Y}年"
    for address in own_addresses(pelican):
        page = body(client, address)
        assert "已撤回" in page and day in page and "报社已更正此文。" in page and "&lt;b&gt;" in page
        assert "内部原因" not in page


def test_a_program_is_told_in_json(client: Client, pelican: Article) -> None:
    editing.withdraw([pelican], "内部原因", None, "报社已更正此文。")
    answer = client.get(pelican.get_absolute_url(), headers={"Accept": "application/json"})
    told = answer.json()
    assert (answer.status_code, told["code"], told["notice"]) == (410, "gone", "报社已更正此文。")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["withdrawn_on"])
    assert "内部原因" not in answer.content.decode()


def test_what_never_was_is_not_found_and_not_gone(client: Client, pelican: Article) -> None:
    editing.withdraw([pelican], "重复入藏", None)
    missing = [f"/a/{pelican.pk + 1}/", "/f/99999/", f"/captures/{'0' * 64}/", f"/original/{'0' * 64}"]
    assert [asked(client, address)[0] for address in missing] == [404] * 4


def test_a_file_with_another_article_in_it_stays_open(client: Client, pelican: Article) -> None:
    Article.objects.create(capture=pelican.capture, ordinal=1, title="同版另一篇", text="临江区设立警务站。")
    editing.withdraw([pelican], "重复入藏", None)
    status, _, page = asked(client, f"/captures/{pelican.capture.sha256}/")
    assert status == asked(client, f"/original/{pelican.capture.sha256}")[0] == 200
    assert "同版另一篇" in page and TITLE not in page


def test_a_file_of_which_nothing_was_made_stays_open(client: Client, pelican: Article) -> None:
    Article.everything.filter(pk=pelican.pk).delete()
    assert client.get(f"/captures/{pelican.capture.sha256}/").status_code == 200


def test_the_archives_own_people_still_open_the_file_and_nobody_keeps_it(
    admin_client: Client, pelican: Article
) -> None:
    editing.withdraw([pelican], "重复入藏", None)
    for address in (f"/captures/{pelican.capture.sha256}/", f"/original/{pelican.capture.sha256}"):
        status, headers, _ = asked(admin_client, address)
        assert (status, headers["Cache-Control"]) == (200, "private, no-store")
        assert asked(Client(), address)[0] == 410
    assert admin_client.get(pelican.get_absolute_url()).status_code == 410


def test_no_page_is_shown_again_without_asking(client: Client, city: City, pelican: Article) -> None:
    editing.withdraw([pelican], "重复入藏", None)
    addresses = [*(address for name in NAMES for address in variants(name, city)), *own_addresses(pelican)]
    for address in [*addresses, "/none/", "/search/?q=" + "案" * 5000]:
        assert asked(client, address)[1]["Cache-Control"] in ("no-cache", "no-store"), address


def test_asked_again_an_unchanged_page_is_not_sent_again_and_a_withdrawn_one_is_gone(
    client: Client, pelican: Article
) -> None:
    had = {}
    for address in (pelican.get_absolute_url(), f"/original/{pelican.capture.sha256}", "/search.atom?q=鹈鹕"):
        had[address] = asked(client, address)[1]["ETag"]
        assert asked(client, address, If_None_Match=had[address])[0] == 304
    editing.withdraw([pelican], "重复入藏", None)
    now = [asked(client, address, If_None_Match=tag) for address, tag in had.items()]
    assert [status for status, _, _ in now] == [410, 410, 200]
    assert all(TITLE not in page for _, _, page in now)


def test_names_and_answers_forget_it_within_a_second(
    client: Client, pelican: Article, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_NAMES_SECONDS, settings.SEARCH_GONE_SECONDS = 1000.0, 1.0
    now = 5000.0
    monkeypatch.setattr(names.time, "monotonic", lambda: now)
    monkeypatch.setattr(names, "_gone", names._Held(names._read_gone, "SEARCH_GONE_SECONDS"))
    assert len(client.get("/search/suggest?q=鹈").json()[1]) == 4
    assert find("鹈鹕").total == 1
    editing.withdraw([pelican], "重复入藏", None)
    now += 1.0
    assert client.get("/search/suggest?q=鹈").json() == ["鹈", [], [], []]
    assert find("鹈鹕").total == 0
