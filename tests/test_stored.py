"""Records and the plain values that JSON holds: what is no value of a field's type is refused, never bent to one."""

import json
from dataclasses import dataclass

import pytest

from ibzdocs.base.problems import reason
from ibzdocs.base.stored import BROKEN, made, parsed, plain


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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": {"b": 1, "c": 2, "b": 1}}', "@twice b"),
        ('{"entries": {}, "entries": {}}', "@twice entries"),
        ('["\\ud800"]', "@half"),
        ('{"\\uDC00": 1}', "@half"),
        ("", "@empty"),
        ("\n", "@empty"),
    ],
)
def test_what_cannot_be_kept_as_it_was_written_is_not_read(text: str, why: str) -> None:
    with pytest.raises(BROKEN) as broken:
        parsed(text)
    assert reason(broken.value) == why


@pytest.mark.parametrize("text", ['["\\ud83d\\ude00"]', '["\\\\ud800"]', '[{"a": 1}, {"a": 1}]'])
def test_what_only_looks_like_it_is_read(text: str) -> None:
    assert parsed(text) == json.loads(text)
