"""Pictures of every kind of page, at a desk and on a phone, by day and by night: `make screenshots`, then look at them.

They are of the sample archive and lie in screenshots/; nothing compares them, a person does.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.launching import LAUNCH
from tests.browser.served import ROOT, served

WIDTHS = {"desk": 1280, "phone": 390}
SCHEMES = ("light", "dark")
# Pages with an address of their own, and pages of which the first or newest record is found by a link on them.
PLAIN = ["/", "/years/", "/coverage/", "/about/", "/help/", "/search/?q=诈骗", "/search/context/?q=诈骗", "/nothing/"]
FOUND = {
    "/years/": "/years/2",
    "/topics/": "/topics/",
    "/districts/": "/districts/3",
    "/campaigns/": "/campaigns/",
    "/programmes/": "/programmes/",
    "/indicators/": "/indicators/",
    "/sources/": "/sources/",
    "/years/2020/": "/f/",
    "/search/?q=诈骗": "/a/",
    "/a/": "/captures/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "screenshots")
    into: Path = parser.parse_args().into
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        for number, address in enumerate(dict.fromkeys(_addresses(browser, site.address))):
            words = address.partition("?")[0].strip("/").replace("/", "-") or "home"
            _take(browser, site.address, address, into / f"{number:02}-{words[:40]}")
        browser.close()


def _addresses(browser: Browser, site: str) -> Iterator[str]:
    """The plain pages, each list, and one record of each; English stands for itself with three."""
    yield from PLAIN
    page = browser.new_page()
    opened: dict[str, str] = {}
    for listed, beginning in FOUND.items():
        page.goto(site + opened.get(listed, listed))
        links = page.locator(f"main a[href^='{beginning}']").evaluate_all("links => links.map(l => l.pathname)")
        opened[beginning] = next(link for link in links if link.strip("/").count("/") > 0)
        yield from {opened.get(listed, listed), opened[beginning]} - set(PLAIN)
    yield f"{opened['/f/']}compare/"
    yield from ("/en/", "/en/years/2020/", "/en" + opened["/a/"])
    page.close()


def _take(browser: Browser, site: str, address: str, name: Path) -> None:
    for device, width in WIDTHS.items():
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
            page.goto(site + address)
            path = name.with_name(f"{name.name}.{device}.{scheme}.png")
            page.screenshot(path=path, full_page=True)
            sys.stdout.write(f"{path}\n")
            page.close()


if __name__ == "__main__":
    main()
