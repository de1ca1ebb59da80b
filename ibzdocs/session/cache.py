"""What is kept between two runs: values by the digest of what they were made from, sealed for this user.

A cache only saves time. A file of it that is missing, damaged, of another version of the program, of another
edition or sealed by somebody else is not read, and what it held is computed again: so an edition folder that
came from elsewhere can neither run code nor forge a verdict through it.
"""

import contextlib
import datetime
import hashlib
import hmac
import importlib
import io
import os
import pickle
import secrets
import sys
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
FOLDER = ".cache"  # in the output folder of an edition
_FEW = 4  # values of one name, in memory
_SEAL = hashlib.sha256().digest_size
_PLAIN: tuple[type, ...] = (
    Decimal,
    datetime.date,
    datetime.time,
    datetime.datetime,
    datetime.timedelta,
    datetime.timezone,
    set,
    frozenset,
)


class Cache:
    """A folder of sealed values, one file for each name; without a folder or a secret nothing is kept.

    The seal is an HMAC (RFC 2104, SHA-256) over name, digest and content, with a secret of 32 bytes that
    lies in this user's own folder of settings and never in an edition.
    """

    lasts = False  # whether it is asked again for what has changed a little

    def __init__(self, folder: Path | None, secret: bytes = b"") -> None:
        self._folder, self._secret = folder, secret

    def get(self, name: str, of: str, kind: type[T], make: Callable[[], T]) -> T:
        """What ``make`` gives, which depends on nothing but ``of``; from the folder if it is there."""
        known = self.read(name, of)
        if isinstance(known, kind):
            return known
        value = make()
        self.write(name, of, value)
        return value

    def held(self, name: str, of: str, make: Callable[[], T]) -> T:
        """What ``make`` gives: for what is read as fast as a cache would be, and kept by those that live longer."""
        return make()

    def read(self, name: str, of: str) -> object | None:
        """The value that was written under ``name`` for ``of``; None where there is none that is sealed."""
        if self._folder is None or not self._secret:
            return None
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        content = data[_SEAL:]
        if not hmac.compare_digest(data[:_SEAL], self._seal(name, of, content)):
            return None
        try:
            return _Records(io.BytesIO(content)).load()  # type: ignore[no-any-return]
        except Exception:  # noqa: BLE001 -- whatever a value of another version may raise, it is only computed again
            return None

    def write(self, name: str, of: str, value: object) -> None:
        """Keep ``value`` under ``name``, instead of what was there; where there is a place for it."""
        if self._folder is None or not self._secret:
            return
        content = _written(value)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            _store(self._folder / name, self._seal(name, of, content) + content)

    def _seal(self, name: str, of: str, content: bytes) -> bytes:
        seal = hmac.new(self._secret, f"{name}\0{of}\0".encode(), hashlib.sha256)
        seal.update(content)
        return seal.digest()


class RunCache(Cache):
    """A cache for a program that stays: what was asked for last is kept in memory, and nothing is written.

    What a command before it left in the folder is read once.
    """

    lasts = True

    def __init__(self, before: Cache) -> None:
        super().__init__(None)
        self._before = before
        self._values: dict[str, dict[str, object]] = {}

    def held(self, name: str, of: str, make: Callable[[], T]) -> T:
        """What ``make`` gave for ``of``."""
        known = self._values.get(name, {}).get(of)
        if known is None:
            known = make()
            self.write(name, of, known)
        return known  # type: ignore[return-value]

    def read(self, name: str, of: str) -> object | None:
        """The value that was kept under ``name`` for ``of``, here or by a command before."""
        known = self._values.get(name, {}).get(of)
        if known is None and name not in self._values:
            known = self._before.read(name, of)
            if known is not None:
                self.write(name, of, known)
        return known

    def write(self, name: str, of: str, value: object) -> None:
        """Keep ``value`` under ``name``, beside the few before it."""
        values = self._values.setdefault(name, {})
        values[of] = value
        while len(values) > _FEW:
            del values[next(iter(values))]


def _store(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)


def _written(value: object) -> bytes:
    buffer = io.BytesIO()
    _Writer(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


class _Writer(pickle.Pickler):
    """Writes a record as its class and its values.

    By default a frozen record with slots is read back field by field by a function of ``dataclasses``, which
    takes five times as long; and a command does little else than read what the cache has.
    """

    def reducer_override(self, value: object) -> Any:
        """How to make a record again: its class, called with its values; any other value as pickle does."""
        kind: type = type(value)
        given = _given(kind)
        return NotImplemented if given is None else (kind, given(value))


@cache
def _given(kind: type) -> Callable[[object], tuple[Any, ...]] | None:
    """What gives a record's values in the order in which its class takes them; None for what is no record."""
    if not is_dataclass(kind) or not all(each.init and not each.kw_only for each in fields(kind)):
        return None
    names = [each.name for each in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


class _Records(pickle.Unpickler):
    """Reads records, enumerations and plain values of this program, and nothing that could be called."""

    def find_class(self, module: str, name: str) -> type:
        """The class of that name. Raises UnpicklingError for what is no record of the program."""
        found = getattr(importlib.import_module(module), name) if module.startswith("ibzdocs.") else None
        if found is None:
            found = next(
                (each for each in _PLAIN if (each.__module__, each.__name__) == (module, name)), None
            )
        if not isinstance(found, type) or not (
            found in _PLAIN or is_dataclass(found) or issubclass(found, Enum)
        ):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def secret() -> bytes:
    """This user's secret, made where there is none yet; empty where none can be kept."""
    path = _own_folder() / "cache-secret"
    try:
        return _whole(path.read_bytes())
    except FileNotFoundError:
        return _new(path)
    except OSError:
        return b""


def _new(path: Path) -> bytes:
    """A new secret in a file that only this user can read; the one of another process that was faster."""
    made = secrets.token_bytes(32)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        try:
            os.link(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except FileExistsError:
        return _whole(path.read_bytes())
    except OSError:
        return b""
    return made


def _whole(data: bytes) -> bytes:
    return data if len(data) == 32 else b""


def _own_folder() -> Path:
    """Where programs keep state of this user (XDG Base Directory 0.8, $XDG_STATE_HOME; %LOCALAPPDATA%)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "ibzdocs"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "ibzdocs"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "ibzdocs"
