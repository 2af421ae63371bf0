"""How lists of names are kept: so that a database's own search finds them."""

import json
from typing import Any


class Readable(json.JSONEncoder):
    """JSON with Chinese as Chinese: looked for as text, 晚报 would not be found in \\u665a\\u62a5."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})
