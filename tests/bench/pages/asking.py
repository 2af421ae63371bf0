"""Asks for pages as a browser would, and takes their cost: the whole of Django with its real middleware."""

import gzip
import time
from typing import Any

from tests.bench.pages.addresses import KINDS

_AGAIN = 5  # how often a kind's first addresses are asked for once more


def costs(most: int, only: list[str]) -> dict[str, Any]:
    """By kind of page: `first` and `again` are milliseconds of one core by address, and the most queries and bytes of any."""
    from django.test import Client

    browser = Client(headers={"host": "127.0.0.1"})
    chosen = {name: addresses(most + 1) for name, addresses in KINDS.items() if not only or name in only}
    for addresses in chosen.values():
        _asked(browser, addresses[-1])  # templates and word lists are read once a process
    return {name: _cost(browser, addresses[:most]) for name, addresses in chosen.items()}


def _cost(browser: Any, addresses: list[str]) -> dict[str, Any]:
    first = [_asked(browser, address)[0] for address in addresses]
    again = [_asked(browser, address)[0] for address in addresses[:_AGAIN]]
    pages = [_asked(browser, address)[1] for address in addresses]
    slowest = max(range(len(first)), key=first.__getitem__)
    return {
        "first": first,
        "again": again,
        "queries": max(_queries(browser, address) for address in addresses),
        "bytes": max(map(len, pages)),
        "gzip": max(len(gzip.compress(page, 6)) for page in pages),
        "slowest": addresses[slowest],
    }


def _asked(browser: Any, address: str) -> tuple[float, bytes]:
    began = time.process_time()
    page = browser.get(address)
    took = 1000 * (time.process_time() - began)
    if page.status_code != 200:
        raise SystemExit(f"{address} answers {page.status_code}")
    return took, page.content


def _queries(browser: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return len(asked)
