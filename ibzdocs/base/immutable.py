"""``immutable``: makes a class of immutable values: those of more than four hundred classes, half a million in a build.

It is the standard library's frozen dataclass with slots for a fraction of its cost. Nothing is compiled while
a class is made: each method is when it is called for the first time, and most never are. A value is made by
plain assignments; that nothing is assigned to it afterwards is held by mypy, since at run time each field of
each value would pay for it (``pytest --frozen`` does). What assigns when a value is made, ``__post_init__`` or a
field with ``init=False``, is refused: such a class is a dataclass.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import partial
from typing import Any, TypeAlias, TypeVar, dataclass_transform, overload

K = TypeVar("K", bound=type)
# Of a function: its text, and the values of names in it.
_Source: TypeAlias = tuple[str, Mapping[str, object]]
_ABSENT = object()  # stands for what a field's own function gives anew for each value
_ORDER = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


@overload
def immutable(kind: K, /) -> K: ...
@overload
def immutable(*, eq: bool = True, order: bool = False, kw_only: bool = False) -> Callable[[K], K]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(kind: Any = None, /, *, eq: bool = True, order: bool = False, kw_only: bool = False) -> Any:
    """The class with its fields as slots and the methods of ``dataclass(frozen=True, slots=True)``.

    The functions of ``dataclasses`` take its values. Without ``eq`` a value equals itself only.
    """
    if kind is None:
        return lambda given: _made(given, eq, order, kw_only)
    return _made(kind, eq, order, kw_only)


def _made(given: type, eq: bool, order: bool, kw_only: bool) -> type:
    own = vars(given)
    if "__post_init__" in own:
        raise TypeError(f"{given.__qualname__} has __post_init__, which nothing calls: make it a dataclass")
    kind: type = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(given)
    sources = {"__init__": _init, "__repr__": _repr, **({"__eq__": _eq, "__hash__": _hash} if eq else {})}
    if order:
        sources |= {name: partial(_comparison, name) for name in _ORDER}
    for name, source in sources.items():
        if own.get(name) is None:  # Python writes None for the hash of a class with its own __eq__
            setattr(kind, name, _compiled_when_called(kind, name, source))
    return kind


def _compiled_when_called(kind: type, name: str, source: Callable[[type], _Source]) -> Callable[..., Any]:
    """The method of that name, which puts the compiled one in its own place."""

    def method(self: Any, *args: Any, **named: Any) -> Any:
        text, known = source(kind)
        names = dict(known)
        exec(text, names)
        made: Any = names[name]
        made.__qualname__ = f"{kind.__qualname__}.{name}"
        setattr(kind, name, made)
        return made(self, *args, **named)

    return method


def _init(kind: type) -> _Source:
    known: dict[str, object] = {"_ABSENT": _ABSENT}
    parameters, lines, named = ["self"], list[str](), list[str]()
    for each in _fields(kind):
        name, value, without = each.name, each.name, f"_without_{each.name}"
        if not each.init:
            raise TypeError(f"{kind.__qualname__}.{name} is not given: make the class a dataclass")
        parameter = name
        if each.default is not MISSING:
            known[without], parameter = each.default, f"{name}={without}"
        elif each.default_factory is not MISSING:
            known[without], parameter = each.default_factory, f"{name}=_ABSENT"
            value = f"{without}() if {name} is _ABSENT else {name}"
        (named if each.kw_only else parameters).append(parameter)
        lines.append(f" self.{name} = {value}\n")
    signature = ", ".join((*parameters, *(("*", *named) if named else ())))
    return f"def __init__({signature}):\n{''.join(lines) or ' pass'}", known


def _repr(kind: type) -> _Source:
    shown = ", ".join(f"{each.name}={{self.{each.name}!r}}" for each in _fields(kind) if each.repr)
    return f"def __repr__(self):\n return f'{{self.__class__.__qualname__}}({shown})'", {}


def _eq(kind: type) -> _Source:
    names = [each.name for each in _fields(kind) if each.compare]
    return (
        "def __eq__(self, other):\n"
        " if self is other: return True\n"
        " if other.__class__ is not self.__class__: return NotImplemented\n"
        f" return {_tuple('self', names)} == {_tuple('other', names)}"
    ), {}


def _hash(kind: type) -> _Source:
    names = [each.name for each in _fields(kind) if (each.compare if each.hash is None else each.hash)]
    return f"def __hash__(self):\n return hash({_tuple('self', names)})", {}


def _comparison(name: str, kind: type) -> _Source:
    names = [each.name for each in _fields(kind) if each.compare]
    return (
        f"def {name}(self, other):\n"
        " if other.__class__ is not self.__class__: return NotImplemented\n"
        f" return {_tuple('self', names)} {_ORDER[name]} {_tuple('other', names)}"
    ), {}


def _tuple(value: str, names: list[str]) -> str:
    return "(" + "".join(f"{value}.{name}, " for name in names) + ")"


def _fields(kind: Any) -> tuple["Field[Any]", ...]:
    return fields(kind)
