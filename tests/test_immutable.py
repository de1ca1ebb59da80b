"""Classes made by ``immutable`` behave as frozen dataclasses with slots do, but that assignment is left to mypy.

``test_immutable_classes.py`` compares the two for classes of any fields; ``pytest --frozen`` finds the assignments
that mypy does not see.
"""

import ast
import copy
import pickle
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from tests.frozen import OPTION as FROZEN
from tests.sources import FILES, nodes, parsed


@immutable
class Ours:
    """A value with every kind of field."""

    name: str
    size: float = 1.0
    place: str = field(default="", compare=False, repr=False)
    parts: Mapping[str, int] = field(default_factory=dict, hash=False)
    last: bool = field(default=False, kw_only=True)

    @property
    def double(self) -> float:
        """A property, to see that a class keeps its own members."""
        return 2 * self.size


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same by the standard library."""

    name: str
    size: float = 1.0
    place: str = field(default="", compare=False, repr=False)
    parts: Mapping[str, int] = field(default_factory=dict, hash=False)
    last: bool = field(default=False, kw_only=True)


@immutable(order=True)
class Ordered:
    """Values that are sorted by their fields."""

    first: int
    second: str = ""


@immutable(eq=False)
class Itself:
    """A value that equals itself only."""

    name: str


@immutable(kw_only=True)
class Named:
    """A value whose fields are given by name, with a method of its own."""

    name: str

    def __repr__(self) -> str:
        return "own"


@immutable
class Wider(Ordered):
    """A class with the fields of another one."""

    third: int = 3


GIVEN: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (("a",), {}),
    (("a", 2.0, "here", {"x": 1}), {"last": True}),
    ((), {"name": "b", "parts": {}}),
)


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_a_value_is_made_shown_and_hashed_as_by_the_standard_library(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    ours, theirs = Ours(*values, **named), Theirs(*values, **named)
    assert asdict(ours) == asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert hash(ours) == hash(theirs)
    assert [(each.name, each.compare) for each in fields(ours)] == [
        (each.name, each.compare) for each in fields(theirs)
    ]


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1.0, "", {}, True), {}), (("a",), {"name": "b"}), (("a",), {"other": 1})],
)
def test_what_does_not_fit_is_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError):
            kind(*values, **named)


def test_values_are_equal_by_what_counts_and_only_within_their_class() -> None:
    assert Ours("a", place="here") == Ours("a", place="there")
    assert Ours("a") != Ours("b")
    assert Ours("a").__eq__(Theirs("a")) is NotImplemented
    nothing = float("nan")
    assert Ours("a", nothing) == Ours("a", nothing)
    assert Itself("a") != Itself("a")
    assert len({Ours("a"), Ours("a", place="here"), Ours("b")}) == 2


def test_every_value_has_parts_of_its_own() -> None:
    assert Ours("a").parts is not Ours("a").parts


def test_values_have_slots_and_no_further_names() -> None:
    assert not hasattr(Ours("a"), "__dict__")
    with pytest.raises(AttributeError):
        Ours("a").other = 1  # type: ignore[attr-defined]


def test_values_are_sorted() -> None:
    assert sorted([Ordered(2), Ordered(1, "b"), Ordered(1, "a")]) == [
        Ordered(1, "a"),
        Ordered(1, "b"),
        Ordered(2),
    ]
    assert Ordered(1) <= Ordered(1)
    assert Ordered(2) > Ordered(1)
    with pytest.raises(TypeError):
        Ordered(1) < 2  # type: ignore[operator]  # noqa: B015


def test_a_class_keeps_its_own_members_and_those_of_its_base() -> None:
    assert Ours("a", 2.0).double == 4.0
    assert repr(Named(name="a")) == "own"
    assert Wider(1, "b").third == 3
    assert Wider(1) == Wider(1, third=3)
    assert repr(Wider(1)) == "Wider(first=1, second='', third=3)"


def test_the_standard_library_takes_the_values() -> None:
    value = Ours("a", 2.0, "here", {"x": 1}, last=True)
    assert is_dataclass(value)
    assert replace(value, name="b") == Ours("b", 2.0, "", {"x": 1}, last=True)
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert asdict(other) == asdict(value)
    match value:
        case Ours(name, size):
            assert (name, size) == ("a", 2.0)


def test_there_is_one_way_to_make_an_immutable_class() -> None:
    other = [path.name for path in FILES if "@dataclass(frozen=True, slots=True" in path.read_text("utf-8")]
    assert not other


def test_records_refuse_assignment_in_a_run_that_asks_for_it(pytestconfig: pytest.Config) -> None:
    asked = pytestconfig.getoption(FROZEN)
    with pytest.raises(FrozenInstanceError) if asked else nullcontext():
        Place("plan.xlsx").file = "other.xlsx"  # type: ignore[misc]


def test_nothing_goes_round_mypy_to_assign_to_a_field() -> None:
    """``setattr`` is for objects of libraries and for classes."""
    found = {
        path.name
        for path in FILES
        for node in nodes(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "object.__setattr__")
    }
    assert found == {"immutable.py", "spoken.py", "writing.py"}
