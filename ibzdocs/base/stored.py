"""JSON that is kept in files: read whatever has become of it, in older forms too, and records as plain values.

A file says the version of its form in its first line; one that says none is of version 1. A field that is added
needs no new version. One that is renamed, moved or means something else does: the step that makes the new form of
the old one is put at the end of the file's upgrades. So each older file can be read, is written in the present
form, and never needs to be converted by hand.
"""

import datetime
import errno
import json
import re
import types
import typing
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, ProjectError, error, reason
from ibzdocs.base.why import Deep, Empty, Half, Huge, Twice

# Each makes what JSON holds in one version of a form what it is in the next; the first one that of version 2.
Upgrades: TypeAlias = Sequence[Callable[[object], object]]
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading raises where the content is not what was written."""
T = TypeVar("T")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parsed(text: str) -> Any:
    """What ``text`` says in JSON. Raises ValueError for everything that cannot be read, whatever its depth.

    That is also a name that stands twice, as where both sides of a merge were kept: the second would take the place
    of the first without a word, and the next command would write that down.
    """
    if not text.strip():
        raise Empty
    try:
        found = json.loads(text, object_pairs_hook=_once)
        if _SURROGATE.search(text):
            json.dumps(found, ensure_ascii=False).encode()
        return found
    except RecursionError as deep:
        raise Deep from deep
    except UnicodeEncodeError as half:
        raise Half from half
    except (json.JSONDecodeError, Twice):
        raise
    except ValueError as huge:  # of more digits than Python makes a number of
        raise Huge from huge


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Twice(next(name for at, (name, _) in enumerate(pairs) if name in dict(pairs[:at])))
    return found


# ---------------------------------------------------------------------------------------- versions of forms


def current(content: Any, upgrades: Upgrades, file: str) -> Any:
    """What a file holds, in the present form.

    Raises ProjectError where it is of a newer version than this program knows, ValueError where its version
    is no whole number from 1.
    """
    version = _version(content)
    if version > len(upgrades) + 1:
        fills = {"value": str(version), "newest": str(len(upgrades) + 1)}
        raise ProjectError(error("file-newer", Place(file), **fills))
    for upgrade in upgrades[version - 1 :]:
        content = upgrade(content)
    return content


def written(content: Mapping[str, object], upgrades: Upgrades, left: str = "") -> str:
    """The text of a file of the present form: its version first, a value a line.

    What the field ``left`` holds is not set in from the left edge: so it stands where it stood when the file
    held nothing but that, and the upgrade changes few lines.
    """
    said = (
        f" {json.dumps(name)}: {_text(value) if name == left else _set_in(value)}"
        for name, value in {"version": len(upgrades) + 1, **content}.items()
    )
    return "{\n" + ",\n".join(said) + "\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _set_in(value: object) -> str:
    return _text(value).replace("\n", "\n ")


def _version(content: object) -> int:
    said = content.get("version", 1) if isinstance(content, dict) else 1
    if isinstance(said, dict):  # an entry of that key, in a catalogue of version 1
        return 1
    if type(said) is not int or said < 1:
        raise ValueError(f"version {said!r}")
    return said


# --------------------------------------------------------------------------------- records and plain values


def plain(value: object, *, bare: bool = False) -> Any:
    """A record as what JSON can hold, its fields in their order, dates as in ISO 8601.

    With ``bare`` fields that say what they say by default are left out.
    """
    match value:
        case datetime.date():
            return value.isoformat()
        case Enum():
            return value.value
        case tuple() | list():
            return [plain(each, bare=bare) for each in value]
        case Mapping():
            return {name: plain(each, bare=bare) for name, each in value.items()}
    if not is_dataclass(value):
        return value
    found = ((each, getattr(value, each.name)) for each in fields(value))
    return {each.name: plain(held, bare=bare) for each, held in found if not bare or held != each.default}


def brief(record: object, always: Collection[str]) -> dict[str, object]:
    """What a record says, as ``plain`` says it; of what is empty only the fields that a reader ``always`` asks for."""
    return {name: value for name, value in plain(record).items() if value or name in always}


def made(kind: type[T], row: Mapping[str, Any]) -> T:
    """The record of that kind that ``plain`` gave; what it has no field for is passed over.

    Raises what BROKEN names where it is none: KeyError for a field that is missing and has no default.
    """
    return kind(**{
        name: convert(row[name]) for name, needed, convert in _fields(cast(Hashable, kind)) if needed or name in row
    })  # fmt: skip


@cache
def _fields(kind: Any) -> Sequence[tuple[str, bool, Callable[[Any], Any]]]:
    """The name of each field, whether it has no default, and what makes its value of a plain one."""
    hints = typing.get_type_hints(kind)
    return [
        (each.name, each.default is MISSING and each.default_factory is MISSING, _converter(hints[each.name]))
        for each in fields(kind)
    ]


def _converter(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of that type of a plain one; a value that may be of several types is taken as it is."""
    arguments, origin = typing.get_args(hint), typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        one, *others = (each for each in arguments if each is not types.NoneType)
        return (lambda value: value) if others else partial(_if_any, _converter(one))
    if origin is tuple and arguments[-1] is ...:
        each = _converter(arguments[0])
        return lambda value: tuple(map(each, value))
    if origin is tuple:
        parts = [_converter(each) for each in arguments]
        return lambda value: tuple(of(part) for of, part in zip(parts, value, strict=True))
    if origin in (dict, Mapping):
        key, held = map(_converter, arguments)
        return lambda value: {key(name): held(each) for name, each in dict(value).items()}
    if origin is typing.Literal:
        return partial(_one_of, arguments)
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(made, hint)
    if hint in (str, bool, int):
        return partial(_exactly, hint)
    is_date = isinstance(hint, type) and issubclass(hint, datetime.date)
    return cast(Any, hint).fromisoformat if is_date else cast(Callable[[Any], Any], hint)


def _exactly(kind: type[T], value: object) -> T:
    if type(value) is not kind:  # True is no number, and "false" not false
        raise TypeError(value)
    return value


def _if_any(make: Callable[[Any], Any], value: Any) -> Any:
    return make(value) if value else None


def _one_of(known: Sequence[object], value: object) -> object:
    if value not in known:
        raise ValueError(value)
    return value


def loaded(
    text: str | None, file: str, upgrades: Upgrades, broken: ProblemCode, make: Callable[[Any], T]
) -> T:
    """What ``make`` makes of what a file holds, in the present form; None stands for a file that is not there.

    Raises ProjectError: of the code ``broken`` where the file is none, with the line where that is told, and
    ``file-newer`` where its form is a newer one.
    """
    try:
        if text is None:
            raise FileNotFoundError(errno.ENOENT, file)
        return make(current(parsed(text), upgrades, file))
    except (*BROKEN, FileNotFoundError) as wrong:
        line = str(wrong.lineno) if isinstance(wrong, json.JSONDecodeError) else ""
        raise ProjectError(error(broken, Place(file, part=line), detail=reason(wrong)[:200])) from wrong


def text_of(path: Path, file: str, broken: ProblemCode) -> str | None:
    """What a kept file holds; None where there is none. One that is empty was cut off, and is none to begin anew with.

    Raises ProjectError of the code ``broken`` where it cannot be read; ``file`` is what it is called then.
    """
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as wrong:
        raise ProjectError(error(broken, Place(file), detail=reason(wrong))) from wrong
