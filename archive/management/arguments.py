"""Arguments that several commands share."""

from argparse import ArgumentTypeError
from datetime import date


def iso_date(text: str) -> date:
    """An argument such as 2021-01-30; argparse names the option when it is refused."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} 不是日期：应写作 2021-01-30。") from error
