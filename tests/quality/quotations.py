"""Checks that no file of the repository repeats the sentences of the real newspaper texts in ../shared/seeds.

Facts and figures may be carried over, sentences may not: they are the newspapers'. Run: python -m tests.quality.quotations
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
RUN = 16  # Han characters and digits; shorter runs are names and official terms, the longest of them with 15
_BETWEEN = re.compile(r"[^\u4e00-\u9fff\d]+")


def runs(text: str) -> Iterator[str]:
    """Every stretch of RUN Han characters and digits; blanks, line ends and punctuation hide no quotation."""
    squashed = _BETWEEN.sub("", text)
    return (squashed[i : i + RUN] for i in range(len(squashed) - RUN + 1))


def quotations(content: str, printed: set[str]) -> list[str]:
    """The runs of the content that were printed, each once."""
    return list(dict.fromkeys(run for run in runs(content) if run in printed))


def tracked() -> list[Path]:
    """The files git tracks, and the new ones it would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in map(ROOT.joinpath, listed.splitlines()) if path.is_file()]


def main() -> int:
    if not SEEDS.is_dir():
        sys.stderr.write("quotations: skipped, ../shared/seeds is not here\n")
        return 0
    printed = {run for path in SEEDS.glob("*.txt") for run in runs(path.read_text("utf-8"))}
    bad = 0
    for path in tracked():
        found = quotations(path.read_bytes().decode("utf-8", errors="ignore"), printed)
        if found:
            bad += 1
            sys.stderr.write(f"{path.relative_to(ROOT)}: repeats the newspapers' sentences, as in {found[0]!r}\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
