"""The English catalogue: collected, checked and compiled without GNU gettext.

The messages are Chinese and stand in the code and the templates; archive/locale/en holds what each is in English. The compiled file
is kept beside the written one: a user's machine has nothing that could compile it.

    python -m tests.quality.catalogue            collects new messages, sets aside those that are gone, compiles
    python -m tests.quality.catalogue --check    says what is missing or wrong, and is 1 where anything is
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ROOT / "archive" / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMPILED = WRITTEN.with_suffix(".mo")
# What a visitor sees. The admin, the commands and what they tell is for the archive's own people, and Chinese.
CODE = ("archive/web", "archive/search", "archive/models", "archive/presentation.py", "archive/series.py")
NOT_PUBLIC = "templates/admin"
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w+\}")


def code_files() -> list[Path]:
    return sorted(path for place in CODE for path in _below(ROOT / place, ".py"))


def page_files() -> list[Path]:
    """The code of which every sentence is for visitors."""
    return [path for place in CODE if "web" in place or place.endswith(".py") for path in _below(ROOT / place, ".py")]


def template_files() -> list[Path]:
    kinds = (".html", ".xml", ".txt")
    return [path for path in _below(ROOT / "templates", *kinds) if not path.is_relative_to(ROOT / NOT_PUBLIC)]


def _below(place: Path, *kinds: str) -> list[Path]:
    return [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.suffix in kinds)


def collected() -> Catalog:
    """Every message that is marked, without its English, with the files it stands in."""
    catalog = Catalog()
    for path, source in _sources():
        for _line, message, comments, context in extract(
            "python", BytesIO(source.encode()), _KEYWORDS, ["Translators:"]
        ):
            place = (path.relative_to(ROOT).as_posix(), None)
            catalog.add(message, locations=[place], auto_comments=comments, context=context)
    return catalog


def _sources() -> Iterator[tuple[Path, str]]:
    for path in code_files():
        yield path, path.read_text("utf-8")
    for path in template_files():
        calls = templatize(path.read_text("utf-8"))
        # What is indented in a template is not indented code.
        yield path, "\n".join(line.lstrip() for line in calls.splitlines())


def written() -> Catalog:
    with WRITTEN.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalog: Catalog) -> bytes:
    content = BytesIO()
    write_mo(content, catalog)
    return content.getvalue()


def update() -> None:
    """Keeps every translation; a message that is new comes without one, one that is gone is set aside at the end."""
    catalog = written()
    catalog.update(collected(), no_fuzzy_matching=True, update_creation_date=False)
    content = BytesIO()
    write_po(content, catalog, width=120, sort_by_file=True, include_lineno=False)
    WRITTEN.write_bytes(content.getvalue())
    COMPILED.write_bytes(compiled(written()))


def complaints() -> list[str]:
    """What a reader of the English pages would miss."""
    catalog = written()
    known = {_key(message): message for message in catalog if message.id}
    marked = [message for message in collected() if message.id]
    found = [f"not in the catalogue: {_said(one)} ({_where(one)})" for one in marked if _key(one) not in known]
    found += [f"no longer marked anywhere: {_said(one)}" for key, one in known.items() if key not in map(_key, marked)]
    found += [wrong for message in known.values() for wrong in _wrong(message)]
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled(catalog):
        found.append("django.mo is not what django.po says")
    return found


def _key(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


def _said(message: Message) -> str:
    return str(_forms(message.id)[0])


def _where(message: Message) -> str:
    return ", ".join(place for place, _line in message.locations)


def _wrong(message: Message) -> Iterator[str]:
    """An English message says something, is sure of it, and has the placeholders of the Chinese one."""
    if message.fuzzy:
        yield f"not sure: {_said(message)}"
    if not all(_forms(message.string)):
        yield f"without English: {_said(message)} ({_where(message)})"
        return
    wanted = sorted(_PLACEHOLDER.findall(_said(message)))
    for form in _forms(message.string):
        if sorted(set(_PLACEHOLDER.findall(form))) != sorted(set(wanted)):
            yield f"other placeholders: {_said(message)} | {form}"


def _forms(texts: str | Iterable[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        update()
    found = complaints()
    sys.stderr.writelines(f"catalogue: {line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
