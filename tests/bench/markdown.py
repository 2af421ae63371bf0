"""Tables in a Markdown file: a part between markers is written by a run, the words around it by hand."""

from collections.abc import Iterable, Sequence
from pathlib import Path


def put(path: Path, begin: str, end: str, written: str) -> None:
    """Puts it between the markers; a file without them gets them at its end, and a file where there is none is made."""
    text = path.read_text("utf-8") if path.exists() else "# Benchmarks\n"
    if begin not in text:
        text += f"\n{begin}\n{end}\n"
    before, rest = text.split(begin, 1)
    path.write_text(f"{before}{begin}\n\n{written}\n{end}{rest.split(end, 1)[1]}", "utf-8")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
