"""The folder ``inputs/reviews``: each round as text, and the files that were sent as they were.

``R1.json`` holds a round, ``R1/strategic-nl.json`` the passages of a file and ``R1/strategic-nl.docx`` the file
itself. Who writes there has read what is there while holding the lock of the edition.
"""

import dataclasses
import datetime
import json
import types
import typing
from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union

from ibzdocs.base.problems import Place, ProjectError, error, reason
from ibzdocs.base.stored import parsed
from ibzdocs.session import output_folder
from ibzdocs.translation.form import Upgrades, current, written
from ibzdocs.workflows.review.records import Part, Round, SentDocument, SentPassage

FOLDER = Path("inputs") / "reviews"
_UPGRADES: Upgrades = ()
T = TypeVar("T")


def rounds(root: Path) -> tuple[Round, ...]:
    """Every round by number, without the passages of its documents. Raises ProjectError for a broken file."""
    paths = sorted((root / FOLDER).glob("R*.json"), key=lambda path: (len(path.stem), path.stem))
    return tuple(_read(path, Round) for path in paths)


def undecided(root: Path) -> int:
    """How many proposals of readers nobody has decided. Raises ProjectError for a broken file."""
    return sum(not each.decision for kept in rounds(root) for each in kept.proposals)


def whole(root: Path, sent: SentDocument, number: str) -> SentDocument:
    """A document of a round with its passages. Raises ProjectError where their file is missing or broken."""
    table = _table(root / FOLDER / number / f"{sent.stem}.json")
    try:
        passages = tuple(made(SentPassage, each) for each in table["passages"])
        alike = tuple(made(Part, each) for each in table.get("alike", ()))
    except (KeyError, TypeError, ValueError) as wrong:
        raise _broken(root / FOLDER / number / f"{sent.stem}.json", wrong) from wrong
    return replace(sent, passages=passages, alike=alike)


def sent_file(root: Path, sent: SentDocument, number: str) -> Path:
    """Where the file that was sent lies."""
    return root / FOLDER / number / f"{sent.stem}.docx"


def files_of(root: Path, kept: Round) -> dict[Path, bytes]:
    """The file of a round with what it holds, without the passages."""
    bare = replace(kept, documents=tuple(replace(each, passages=(), alike=()) for each in kept.documents))
    return {root / FOLDER / f"{kept.number}.json": written(plain(bare), _UPGRADES).encode()}


def sent_files(root: Path, kept: Round, data: Mapping[str, bytes]) -> dict[Path, bytes]:
    """The files of what was sent; ``data`` are the Word files by stem."""
    files: dict[Path, bytes] = {}
    for each in kept.documents:
        path = sent_file(root, each, kept.number)
        files[path] = data[each.stem]
        held = {"passages": plain(each.passages), "alike": plain(each.alike)}
        files[path.with_suffix(".json")] = written(held, _UPGRADES).encode()
    return files


def write(root: Path, kept: Round) -> None:
    """Write a round, whole or not at all. Raises ProjectError where it cannot be written."""
    output_folder.replace_all(files_of(root, kept))


def _read(path: Path, kind: type[T]) -> T:
    table = _table(path)
    try:
        return made(kind, {name: value for name, value in table.items() if name != "version"})
    except (KeyError, TypeError, ValueError) as wrong:
        raise _broken(path, wrong) from wrong


def _table(path: Path) -> Any:
    try:
        found = current(parsed(path.read_text("utf-8-sig")), _UPGRADES, path.name)
        if not isinstance(found, dict):
            raise ValueError(type(found).__name__)
    except json.JSONDecodeError as broken:
        place = Place(path.name, part=str(broken.lineno))
        raise ProjectError(error("review-broken", place, detail=reason(broken))) from broken
    except (OSError, UnicodeDecodeError, ValueError) as broken:
        raise _broken(path, broken) from broken
    return found


def _broken(path: Path, why: BaseException) -> ProjectError:
    return ProjectError(error("review-broken", Place(path.name), detail=reason(why)))


# ---------------------------------------------------------------------------------- records and plain values


def plain(record: object) -> Any:
    """A record as what JSON can hold: fields that say nothing are left out, dates as in ISO 8601."""
    if isinstance(record, datetime.date):
        return record.isoformat()
    if isinstance(record, tuple):
        return [plain(each) for each in record]
    if not dataclasses.is_dataclass(record):
        return getattr(record, "value", record)
    out = {}
    for each in dataclasses.fields(record):
        value = getattr(record, each.name)
        if value != each.default:
            out[each.name] = plain(value)
    return out


def made(kind: type[T], row: Mapping[str, Any]) -> T:
    """The record of that kind that ``plain`` gave. Raises KeyError, TypeError or ValueError where it is none."""
    hints = _hints(typing.cast(Hashable, kind))
    return kind(**{name: _value(hints[name], value) for name, value in row.items()})


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    arguments = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _value(arguments[0], value)
    if origin is tuple:
        inner = arguments[:1] * len(value) if arguments[-1] is ... else arguments
        return tuple(_value(each, part) for each, part in zip(inner, value, strict=True))
    if origin is typing.Literal:
        if value not in arguments:
            raise ValueError(value)
        return value
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return made(hint, value)
    if hint is datetime.date:
        return datetime.date.fromisoformat(value)
    return hint(value)
