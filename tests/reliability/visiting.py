"""A visitor: asks for pages, follows no link by itself, fills in forms as a browser would send them."""

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """`seconds` until its last byte."""

    status: int
    headers: Mapping[str, str]
    text: str
    seconds: float


@dataclass
class Visitor:
    """Keeps cookies, and opens a connection for each request: a failure is never that of an old connection."""

    address: str
    timeout: float = 60
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Raises OSError or HTTPException where there is no answer."""
        return self._asked("GET", path)

    def post(self, path: str, fields: Fields) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.address + path}
        return self._asked("POST", path, urlencode(fields), form)

    def submit(self, path: str, **changed: str) -> Answer:
        """Opens the page, changes these fields of its main form, sends it. Raises AssertionError where there is none."""
        page = self.get(path)
        assert page.status == 200, f"{path} answered {page.status}"
        kept = [(name, value) for name, value in fields_of(page.text) if name not in changed]
        return self.post(path, kept + list(changed.items()))

    def log_in(self, name: str, password: str) -> None:
        answer = self.submit("/admin/login/", username=name, password=password)
        assert answer.status == 302, "the password was refused"

    def _asked(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        begun = time.monotonic()
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=self.timeout)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = dict(headers or {}) | {"Connection": "close"} | ({"Cookie": cookies} if cookies else {})
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(response.status, dict(response.headers), text, time.monotonic() - begun)


def fields_of(page: str) -> Fields:
    """What a browser would send of the page's last form with `method="post"`, its buttons left out."""
    reading = _Form()
    reading.feed(page)
    return reading.fields


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = []
        self._select = ""
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.fields = []
        elif tag == "input" and given.get("name"):
            self._input(given)
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select and "selected" in given:
            self.fields.append((self._select, given.get("value", "")))
        elif tag == "textarea":
            self._area = given.get("name", "")
            self.fields.append((self._area, ""))

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button", "file") or (kind in ("checkbox", "radio") and "checked" not in given):
            return
        self.fields.append((given["name"], given.get("value", "on" if kind == "checkbox" else "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, value = self.fields[-1]
            # Browsers drop the line break right after <textarea>.
            self.fields[-1] = (name, (value + data).removeprefix("\n") if not value else value + data)
