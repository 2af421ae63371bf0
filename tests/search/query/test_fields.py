"""The names of fields lead to one field each, and can be typed."""

from archive.search.query.fields import FIELDS, NAMES
from archive.search.query.lexing import Kind, tokens


def test_no_name_means_two_fields() -> None:
    assert len(NAMES) == sum(map(len, FIELDS.values()))


def test_every_field_has_a_chinese_and_an_english_name() -> None:
    for names in FIELDS.values():
        assert {name.isascii() for name in names} == {True, False}


def test_every_name_is_read_as_typed_in_either_width_and_case() -> None:
    for name in NAMES:
        assert name == name.lower()
        for typed in (f"{name}:甲", f"{name.upper()}：甲"):
            field, value = tokens(typed)
            assert (field.kind, field.text.lower(), value.text) == (Kind.FIELD, name, "甲")
