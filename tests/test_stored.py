"""Records and the plain values that JSON holds: what is no value of a field's type is refused, never bent to one."""

from dataclasses import dataclass

import pytest

from ibzdocs.base.stored import BROKEN, made, plain


@dataclass(frozen=True)
class Kept:
    name: str
    count: int
    is_open: bool = False


def test_a_record_is_read_back() -> None:
    kept = Kept("a", 3, True)
    assert made(Kept, plain(kept)) == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("is_open", "false"),
        ("is_open", 0),
        ("count", "3"),
        ("count", True),
        ("name", {"a": 1}),
        ("name", None),
    ],
)
def test_a_value_of_another_type_is_no_record(field: str, value: object) -> None:
    with pytest.raises(BROKEN):
        made(Kept, {**plain(Kept("a", 3)), field: value})
