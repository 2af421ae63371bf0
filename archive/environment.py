"""Settings read from the environment, each refused by its name when its value cannot be used."""

import os
import secrets
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str) -> str:
    """The variable's value without surrounding blanks, or the default where it is unset."""
    return os.environ.get(name, default).strip()


def boolean(name: str, default: bool) -> bool:
    """1/true/yes/on or 0/false/no/off, in any case; anything else is refused."""
    value = text(name, str(default)).lower()
    if value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} 应为 1、0、true、false、yes、no、on、off 之一，而不是 {value!r}。")
    return value in _TRUE


def names(name: str, default: str) -> list[str]:
    """A comma-separated list, blanks and empty entries dropped."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def choice(name: str, default: str, known: Collection[str]) -> str:
    """One of the known values, in any case; anything else is refused."""
    value = text(name, default).lower()
    if value not in known:
        raise ImproperlyConfigured(f"{name} 应为 {'、'.join(known)} 之一，而不是 {value!r}。")
    return value


def number(name: str, default: int, least: int, most: int) -> int:
    """A whole number between two limits, both included; anything else is refused."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise ImproperlyConfigured(f"{name} 应为 {least} 至 {most} 的整数，而不是 {value!r}。")
    return int(value)


def directory(name: str, default: Path) -> Path:
    """An absolute directory, made when it is missing; one that cannot be made or written is refused."""
    path = Path(text(name, str(default))).expanduser().absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}：{path} 不能用作目录（{error.strerror}）。") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name}：{path} 不可写。")
    return path


def secret(name: str, path: Path) -> str:
    """The variable's value, or else a key of its own that the archive makes once and keeps in `path`, readable by its user only."""
    given = text(name, "")
    if given and len(given) < 32:
        raise ImproperlyConfigured(f"{name} 至少应有32个字符，现有{len(given)}个。")
    try:
        return given or _kept_secret(path)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}：无法保存密钥到 {path}（{error.strerror}）。") from error


def _kept_secret(path: Path) -> str:
    """Made whole under another name and then linked, which fails where there is one: of two that start at once, one makes it."""
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            Path(draft).unlink(missing_ok=True)
    return path.read_text("ascii").strip()
