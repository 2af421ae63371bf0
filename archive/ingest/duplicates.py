"""The same text twice in one file: a page and its print version, or a page copied three times. The first copy stays."""

from collections.abc import Sequence
from dataclasses import replace

from archive.ingest.lines import Kind, Line, squash
from archive.ingest.split import Article

_SHORTEST = 20
_SHINGLE = 8
_SAME = 0.8
_MANY = 200


def mark_repeats(blocks: Sequence[Line]) -> list[Line]:
    """Blocks with paragraphs marked as boilerplate that stood in the file before, letter for letter."""
    seen: set[str] = set()
    marked = []
    for block in blocks:
        letters = squash(block.text)
        if block.kind is Kind.PROSE and len(letters) >= _SHORTEST:
            if letters in seen:
                block = replace(block, kind=Kind.FURNITURE)
            seen.add(letters)
        marked.append(block)
    return marked


def drop_copies(articles: Sequence[Article], cut: list[str]) -> list[Article]:
    """Articles without those whose text is another's in other line breaks; the copy's text is added to `cut`.

    What a copy states and its original does not (an editor, a date) goes over to the original.
    """
    kept: list[tuple[set[str], Article]] = []
    for article in articles[:_MANY]:
        shingles = _shingles(article)
        original = next((other for seen, other in kept if _is_copy(shingles, seen)), None)
        if original:
            cut += [block.text for block in article.body if block.kind is Kind.PROSE]
            original.tail += [block for block in (*article.head, *article.tail) if block.kind is not Kind.SHORT]
        else:
            kept.append((shingles, article))
    return [article for _, article in kept] + list(articles[_MANY:])


def _shingles(article: Article) -> set[str]:
    letters = squash("".join(block.text for block in article.body if block.kind in (Kind.PROSE, Kind.ROW)))
    return {letters[start : start + _SHINGLE] for start in range(max(1, len(letters) - _SHINGLE + 1))}


def _is_copy(shingles: set[str], seen: set[str]) -> bool:
    return len(shingles & seen) >= _SAME * len(shingles)
