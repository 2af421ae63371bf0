"""What may stand in an address: anything else is simply not found."""

from django.urls.converters import StringConverter


class NameConverter(StringConverter):
    """A slug in any script. Control characters stay out: a database may refuse a NUL with an error."""

    regex = r"[^/\x00-\x1f\x7f]{1,120}"


class Sha256Converter(StringConverter):
    regex = r"[0-9a-f]{64}"


class DivisionCodeConverter(StringConverter):
    regex = r"[0-9]{6}"


class NumberConverter:
    """A row's number; longer ones would not fit a database's integer."""

    regex = r"[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
