"""A list of names as one line of a form: 王晓、李明."""

import re
from typing import Any

from django import forms

_SEPARATORS = re.compile(r"[、，,;；\n]+")


class NamesField(forms.CharField):
    """Keeps a list of names; shows and reads them separated by 、 (commas, semicolons and line ends are read too)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("encoder", None), kwargs.pop("decoder", None)
        super().__init__(**{"widget": forms.TextInput(attrs={"size": 80}), "help_text": "多个以顿号分隔"} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        names = (name.strip() for name in _SEPARATORS.split(super().to_python(value)))
        return list(dict.fromkeys(name for name in names if name))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)
