"""Every table and key that the settings file may have: for the reference, ``explain`` and ``init``."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.kinds import Kind, MapOf
from ibzdocs.base.settings.records import Settings
from ibzdocs.base.settings.schema import Key, RowsOf, TableOf, head, keys


@immutable
class Section:
    """A table by its path, such as ``mail.server``, the head that it has in the file, and its own keys.

    The path and head of the beginning of the file are empty.
    """

    path: str
    head: str
    keys: tuple[Key, ...]

    def full(self, key: Key) -> str:
        """The name of a key with its table: ``mail.server.rate``."""
        return f"{self.path}.{key.name}" if self.path else key.name


@cache
def sections() -> tuple[Section, ...]:
    """Every table, each followed by those within it."""
    return tuple(_walk("", "", Settings))


def described() -> Mapping[str, tuple[Section, Key]]:
    """Every key with its table, by its full name."""
    return {section.full(key): (section, key) for section in sections() for key in section.keys}


def _walk(path: str, title: str, record: Callable[..., object]) -> Iterator[Section]:
    inner = {key.name: _record(key.kind) for key in keys(record).values()}
    yield Section(path, title, tuple(key for key in keys(record).values() if inner[key.name] is None))
    for name, within in inner.items():
        if within is not None:
            below = f"{path}.{name}" if path else name
            yield from _walk(below, head(below, keys(record)[name].kind), within)


def _record(kind: Kind) -> Callable[..., object] | None:
    """The record that a kind reads, or several of; None for values."""
    match kind:
        case (
            TableOf(record=record)
            | RowsOf(table=TableOf(record=record))
            | MapOf(value=TableOf(record=record))
        ):
            return record
        case _:
            return None
