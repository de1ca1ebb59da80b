"""JSON that was kept in a file, whatever has become of it."""

import json
from typing import Any

from ibzdocs.base.why import Deep, Huge


def parsed(text: str) -> Any:
    """What ``text`` says in JSON. Raises ValueError for everything that cannot be read, whatever its depth."""
    try:
        return json.loads(text)
    except RecursionError as deep:
        raise Deep from deep
    except json.JSONDecodeError:
        raise
    except ValueError as huge:  # of more digits than Python makes a number of
        raise Huge from huge
