"""How the machine's own Chromium is started: it asks nobody for anything."""

import shutil
from typing import Any

_QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LAUNCH: dict[str, Any] = {
    "executable_path": shutil.which("chromium") or shutil.which("chromium-browser"),
    "args": _QUIET,
}
