"""Arguments that several commands share."""

import sys
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from archive.management.plainly import why


def iso_date(text: str) -> date:
    """An argument such as 2021-01-30; argparse names the option when it is refused."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} 不是日期：应写作 2021-01-30。") from error


def text_of(file: str) -> str:
    """The text of a file in UTF-8, or of standard input for `-`; CommandError says in a sentence why there is none."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"无法读取 {file}：{why(error)}。") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} 不是 UTF-8 文本：第 {error.start} 字节无法解读。") from error


def amount(text: str) -> float:
    """An argument that is a number of at least 0, such as 1.5."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise ArgumentTypeError(f"{text!r} 应为不小于 0 的数。")
    return number
