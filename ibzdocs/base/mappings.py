"""Mappings of other kinds: made when they are first looked into, value by value when asked for, by identity."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")


def gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """The values of each key, both in the order in which they come first."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


class Later(Mapping[K, V]):
    """What ``make`` gives, which is called once; it prints as that mapping does."""

    def __init__(self, make: Callable[[], Mapping[K, V]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[K, V]:
        return self._make()

    def __getitem__(self, key: K) -> V:
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __repr__(self) -> str:
        return repr(self._made)


class Lazy(Mapping[K, V]):
    """The values of ``keys``; ``make`` gives the value of one."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        self._keys, self._make = dict.fromkeys(keys), make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class ByIdentity(Generic[K, V]):
    """Values by their keys' identity. The keys are held, so that no other object can take their place."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[K, V]] = {}

    @overload
    def get(self, key: K) -> V | None: ...
    @overload
    def get(self, key: K, default: V | tuple[()]) -> V | tuple[()]: ...
    def get(self, key: K, default: object = None) -> object:
        """The value of a key, else ``default``."""
        held = self._held.get(id(key))
        return held[1] if held else default

    def __setitem__(self, key: K, value: V) -> None:
        """Give a key that value."""
        self._held[id(key)] = (key, value)

    def setdefault(self, key: K, default: V) -> V:
        """The value of a key; where it has none, ``default`` becomes it."""
        return self._held.setdefault(id(key), (key, default))[1]

    def pop(self, key: K) -> V | None:
        """The value of a key, which has none after this; None where it had none."""
        held = self._held.pop(id(key), None)
        return held[1] if held else None
