"""A mapping by which object it is, not by what it is equal to: two equal texts stand in two places."""

from typing import Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")


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
