"""JSON that was kept in a file, whatever has become of it."""

import json
from typing import Any


def parsed(text: str) -> Any:
    """What ``text`` says in JSON. Raises ValueError for everything that cannot be read, whatever its depth."""
    try:
        return json.loads(text)
    except RecursionError as deep:
        raise ValueError("too many brackets in brackets") from deep
