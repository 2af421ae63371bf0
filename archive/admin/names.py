"""A list of names as one line of a form: 王晓、李明."""

import re
from typing import Any

from django import forms

_SEPARATORS = re.compile(r"[、，,;；\n]+")


class NamesField(forms.Field):
    """Keeps a list of names; shows and reads them separated by 、 (commas, semicolons and line ends are read too)."""

    widget = forms.TextInput(attrs={"size": 80})

    def __init__(self, **options: Any) -> None:
        # A JSONField would hand its form field these two; names need none.
        options = {name: value for name, value in options.items() if name not in ("encoder", "decoder")}
        super().__init__(**{"help_text": "多个以顿号分隔"} | options)

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        names = (name.strip() for name in _SEPARATORS.split(value or ""))
        return list(dict.fromkeys(name for name in names if name))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)
