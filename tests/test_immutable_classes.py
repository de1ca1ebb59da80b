"""Classes of any fields, made by ``immutable`` and by the standard library, behave alike.

What the standard library refuses when a class is made (a field without a value behind one that has one) is
refused by mypy here, and left out. So are values that do not equal themselves, which Python 3.13 compares
otherwise than 3.11.
"""

import copy
import itertools
import operator
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ibzdocs.base.immutable import immutable

NAMES = ("name", "size", "_size", "other", "self_", "hash", "fields")
MEMBERS: dict[str, Callable[..., Any]] = {
    "__repr__": lambda self: "own",
    "__eq__": lambda self, other: True,
    "__hash__": lambda self: 7,
    "double": property(lambda self: 2),  # type: ignore[dict-item]
}
COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")


@dataclass(frozen=True)
class FieldOf:
    """What is said of a field: how it gets a value that is not given, and what takes part in what."""

    name: str
    without: str  # "needed", "default" or "factory"
    compare: bool
    repr: bool
    hash: bool | None
    kw_only: bool

    def made(self) -> Any:
        """The field, as a class declares it."""
        values: dict[str, dict[str, Any]] = {"default": {"default": 0}, "factory": {"default_factory": list}}
        given = values.get(self.without, {})
        return field(compare=self.compare, repr=self.repr, hash=self.hash, kw_only=self.kw_only, **given)


@dataclass(frozen=True)
class ClassOf:
    """What is said of a class: its fields, members of its own, and what its decorator is told."""

    fields: tuple[FieldOf, ...]
    members: tuple[str, ...]
    eq: bool
    order: bool
    kw_only: bool

    def body(self) -> dict[str, Any]:
        """The members of the class before it is decorated."""
        return {
            "__module__": __name__,
            "__qualname__": "Made",
            "__doc__": "A class.",
            "__annotations__": {each.name: "object" for each in self.fields},
            **{each.name: each.made() for each in self.fields},
            **{name: MEMBERS[name] for name in self.members},
        }

    def flags(self) -> dict[str, bool]:
        """What the decorator is told."""
        return {"eq": self.eq, "order": self.order, "kw_only": self.kw_only}


FIELDS = st.builds(
    FieldOf,
    st.sampled_from(NAMES),
    st.sampled_from(("needed", "default", "factory")),
    st.booleans(),
    st.booleans(),
    st.sampled_from((None, True, False)),
    st.booleans(),
)
CLASSES = st.builds(
    ClassOf,
    st.lists(FIELDS, max_size=5, unique_by=lambda each: each.name).map(tuple),
    st.lists(st.sampled_from(sorted(MEMBERS)), max_size=2, unique=True).map(tuple),
    eq=st.booleans(),
    order=st.booleans(),
    kw_only=st.booleans(),
).filter(lambda each: each.eq or not each.order)
LINES = st.lists(CLASSES, min_size=1, max_size=2)  # a class, and one that has its fields
VALUES = st.one_of(st.integers(0, 2), st.text("ab", max_size=2), st.lists(st.integers(0, 1), max_size=2))
GIVEN = st.tuples(st.lists(VALUES, max_size=3), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))


def pair(line: Sequence[ClassOf]) -> list[tuple[type, type]]:
    """The classes of a line, each made by us and by the standard library."""
    made = list[tuple[type, type]]()
    bases: tuple[type, type] = (object, object)
    for each in line:
        own: type = immutable(**each.flags())(type("Made", bases[:1], each.body()))
        theirs: type = dataclass(frozen=True, slots=True, **each.flags())(
            type("Made", bases[1:], each.body())
        )
        bases = own, theirs
        made.append(bases)
    return made


def triples(values: Sequence[object]) -> Iterator[tuple[str, object, object]]:
    """Every comparison of every two values."""
    return itertools.product(COMPARISONS, values, values)


def outcome(work: Callable[..., object], *given: object) -> object:
    """What comes of it, or the kind of error."""
    try:
        return work(*given)
    except (TypeError, AttributeError) as error:
        return type(error)


def parts(value: Any) -> list[object]:
    """The values of all fields."""
    return [getattr(value, each.name) for each in fields(value)]


@given(LINES, GIVEN)
def test_values_of_any_class_behave_as_those_of_the_standard_library(
    line: Sequence[ClassOf], given: tuple[list[Any], dict[str, Any]]
) -> None:
    try:
        classes = pair(line)
    except TypeError:
        assume(False)
    ours, theirs = (tuple(kinds[side] for kinds in classes) for side in (0, 1))
    for own, other in zip(ours, theirs, strict=True):
        assert described(own) == described(other)
        assert made_of(own, given) == made_of(other, given)
        assert copied(own) == copied(other)
    assert compared(ours) == compared(theirs)


def described(kind: Any) -> list[object]:
    """What a class says of itself."""
    said = [(each.name, each.compare, each.repr, each.hash, each.kw_only) for each in fields(kind)]
    return [said, kind.__match_args__, kind.__slots__, kind.__doc__]


def made_of(kind: type, given: tuple[list[Any], dict[str, Any]]) -> object:
    """The parts and the text of the value that is made of these arguments, or that they are refused."""
    return outcome(lambda: (parts(value := kind(*given[0], **given[1])), repr(value)))


def copied(kind: type) -> list[object]:
    """The parts of copies of a value: by the standard library, by pickle, and with other parts."""
    globals()["Made"] = kind
    value = filled(kind)
    copies = (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)))
    others = [outcome(changed, value, name) for name in NAMES]
    return [repr(value), *map(parts, copies), *others]


def changed(value: Any, name: str) -> list[object]:
    """The parts of the value with another one of that name."""
    return parts(replace(value, **{name: 5}))


def compared(kinds: Sequence[Any]) -> list[object]:
    """How values of the classes compare, alike but for one field or none, and which have the same hash."""
    values = [filled(kind) for kind in kinds]
    values += [replace(value, **{each.name: 5}) for value in values for each in fields(value)]
    seen: list[object] = [outcome(getattr(operator, by), one, two) for by, one, two in triples(values)]
    own_hash = [value for value in values if vars(type(value)).get("__hash__")]
    return [*seen, *(outcome(hash, value) for value in own_hash)]


def filled(kind: Any) -> Any:
    """A value with a number in each field."""
    return kind(**{each.name: at for at, each in enumerate(fields(kind))})


@given(CLASSES)
def test_a_default_that_is_made_is_made_for_each_value(kind: ClassOf) -> None:
    assume(all(each.without == "factory" for each in kind.fields))
    made: Any = immutable(**kind.flags())(type("Made", (), kind.body()))
    for name in (each.name for each in kind.fields):
        assert getattr(made(), name) is not getattr(made(), name)


def test_what_a_class_of_immutable_values_may_not_have_is_refused() -> None:
    """What is worked out when a value is made would need an assignment: such a class is a dataclass."""
    with pytest.raises(TypeError, match="__post_init__"):
        immutable(type("Made", (), {"__annotations__": {}, "__post_init__": lambda self: None}))
    made = immutable(type("Made", (), {"__annotations__": {"size": "int"}, "size": field(init=False)}))
    with pytest.raises(TypeError, match="size"):
        made()
