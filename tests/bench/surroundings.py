"""When, on what and of which commit something was measured."""

import os
import platform
import subprocess
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]

Surroundings = dict[str, str | float]


def surroundings() -> Surroundings:
    """As they are now: `at`, `load`, `commit`, `machine`."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=_ROOT, capture_output=True, text=True)
    return {
        "at": time.strftime("%Y-%m-%d %H:%M"),
        "load": os.getloadavg()[0],
        "commit": commit.stdout.strip(),
        "machine": f"{os.cpu_count()} cores, {_processor()}, {_memory_gib()} GiB, Python {platform.python_version()}",
    }


def in_words(found: Surroundings) -> str:
    """The same in a sentence that may go on."""
    return f"Measured {found['at']} on {found['machine']}; load average at the start {found['load']:.2f}; commit {found['commit']}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _memory_gib() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
