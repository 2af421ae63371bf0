"""Who asks without pause is told to wait; nobody else is."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from archive.web import throttling
from archive.web.throttling import Pace, visitor_of

VISITOR = "203.0.113.7"


def test_a_burst_may_pass_and_then_one_at_a_time() -> None:
    pace = Pace(60)
    assert [pace.wait(VISITOR, 0.0) for _ in range(31)] == [0.0] * 31
    assert pace.wait(VISITOR, 0.0) == 1.0
    assert pace.wait(VISITOR, 0.9) > 0
    assert pace.wait(VISITOR, 1.0) == 0.0
    assert pace.wait(VISITOR, 1.0) == 1.0


def test_asking_while_one_must_wait_makes_nobody_wait_longer() -> None:
    pace = Pace(60)
    for _ in range(500):
        pace.wait(VISITOR, 0.0)
    assert pace.wait(VISITOR, 1.0) == 0.0


def test_nobody_waits_for_somebody_else() -> None:
    pace = Pace(60)
    for _ in range(500):
        pace.wait(VISITOR, 0.0)
    assert pace.wait("203.0.113.8", 0.0) == 0.0


def test_it_keeps_no_more_visitors_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "_MOST_VISITORS", 3)
    pace = Pace(60)
    for number in range(10):
        pace.wait(f"203.0.113.{number}", 0.0)
    assert len(pace._due) == 3


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("127.0.0.1", "", ""),  # at the machine itself
        ("::1", "", ""),
        ("", "", ""),  # through a socket file
        ("127.0.0.1", VISITOR, VISITOR),  # through the machine's own proxy
        ("", f"10.0.0.1, {VISITOR}", VISITOR),  # what came before was said by the visitor
        (VISITOR, "", VISITOR),
        (VISITOR, "127.0.0.1", VISITOR),  # an invented line, from outside
        (VISITOR, "198.51.100.1", VISITOR),
        ("2001:db8::5", "", "2001:db8::/64"),
        ("2001:db8::ffff:6", "", "2001:db8::/64"),  # one network, one visitor
        ("127.0.0.1", "nonsense" * 50, ("nonsense" * 50)[:64]),
    ],
)
def test_who_asks(peer: str, forwarded: str, visitor: str, rf: RequestFactory) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert visitor_of(rf.get("/", headers=headers, REMOTE_ADDR=peer)) == visitor


@pytest.mark.django_db
def test_the_refusal_helps_and_says_when_to_come_back(settings: Settings, client: Client) -> None:
    settings.REQUESTS_A_MINUTE = 1
    answers = [client.get("/help/", REMOTE_ADDR=VISITOR) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1]["Retry-After"] == "30"
    assert answers[1]["Cache-Control"] == "no-store"
    page = answers[1].content.decode()
    assert "请过 30 秒再试" in page and 'href="/search/"' in page


@pytest.mark.django_db
def test_a_program_is_told_in_json(settings: Settings, client: Client) -> None:
    settings.REQUESTS_A_MINUTE = 1
    client.get("/years.json", REMOTE_ADDR=VISITOR)
    answer = client.get("/years.json", REMOTE_ADDR=VISITOR)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")


@pytest.mark.django_db
@pytest.mark.parametrize("limit", [0, 1])
def test_probes_the_machine_itself_and_an_unlimited_archive_are_never_refused(
    limit: int, settings: Settings, client: Client
) -> None:
    settings.REQUESTS_A_MINUTE = limit
    asked = [("/livez", VISITOR), ("/help/", "127.0.0.1"), *([("/help/", VISITOR)] if not limit else [])]
    for address, peer in asked * 4:
        assert client.get(address, REMOTE_ADDR=peer).status_code == 200
