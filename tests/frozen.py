"""``pytest --frozen``: every record of ibzdocs is made by the standard library, which refuses assignment.

``ibzdocs.base.immutable`` leaves that to mypy, which sees no assignment by way of ``Any`` or ``setattr``. With
this switch any test in which a record changes fails, and so does one that depends on how records are made.
"""

import dataclasses

from ibzdocs.base import immutable

OPTION = "--frozen"
_made = immutable._made


def refuse_assignment() -> None:
    """From now on; to be called before any other module of ibzdocs is imported."""
    immutable._made = _standard


def _standard(given: type, eq: bool, order: bool, kw_only: bool) -> type:
    if not given.__module__.startswith("ibzdocs."):  # tests of the decorator itself
        return _made(given, eq, order, kw_only)
    return dataclasses.dataclass(frozen=True, slots=True, eq=eq, order=order, kw_only=kw_only)(given)
