"""The folder ``inputs/reviews``: each round as text, and the files that were sent as they were.

``R1.json`` holds a round, ``R1/strategic-nl.json`` the passages of a file and ``R1/strategic-nl.docx`` the file
itself. Who writes there has read what is there while holding the lock of the edition.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ibzdocs.base.stored import Upgrades, loaded, made, plain, text_of, written
from ibzdocs.session import together
from ibzdocs.workflows.review.records import Part, Round, SentDocument, SentPassage

FOLDER = Path("inputs") / "reviews"
_UPGRADES: Upgrades = ()
T = TypeVar("T")


def rounds(root: Path) -> tuple[Round, ...]:
    """Every round by number, without the passages of its documents. Raises ProjectError for a broken file."""
    paths = sorted((root / FOLDER).glob("R*.json"), key=lambda path: (len(path.stem), path.stem))
    return tuple(_read(path, partial(made, Round)) for path in paths)


def undecided(root: Path) -> int:
    """How many proposals of readers nobody has decided. Raises ProjectError for a broken file."""
    return sum(not each.decision for kept in rounds(root) for each in kept.proposals)


def whole(root: Path, sent: SentDocument, number: str) -> SentDocument:
    """A document of a round with its passages. Raises ProjectError where their file is missing or broken."""
    return _read(root / FOLDER / number / f"{sent.stem}.json", lambda table: _with_passages(sent, table))


def _with_passages(sent: SentDocument, table: Any) -> SentDocument:
    passages = tuple(made(SentPassage, each) for each in table["passages"])
    return replace(sent, passages=passages, alike=tuple(made(Part, each) for each in table.get("alike", ())))


def sent_file(root: Path, sent: SentDocument, number: str) -> Path:
    """Where the file that was sent lies."""
    return root / FOLDER / number / f"{sent.stem}.docx"


def files_of(root: Path, kept: Round) -> dict[Path, bytes]:
    """The file of a round with what it holds, without the passages."""
    heads = replace(kept, documents=tuple(replace(each, passages=(), alike=()) for each in kept.documents))
    return {root / FOLDER / f"{kept.number}.json": written(plain(heads, bare=True), _UPGRADES).encode()}


def sent_files(root: Path, kept: Round, data: Mapping[str, bytes]) -> dict[Path, bytes]:
    """The files of what was sent; ``data`` are the Word files by stem."""
    files: dict[Path, bytes] = {}
    for each in kept.documents:
        path = sent_file(root, each, kept.number)
        files[path] = data[each.stem]
        held = {name: plain(getattr(each, name), bare=True) for name in ("passages", "alike")}
        files[path.with_suffix(".json")] = written(held, _UPGRADES).encode()
    return files


def write(root: Path, kept: Round) -> None:
    """Write a round, whole or not at all. Raises ProjectError where it cannot be written."""
    together.replace_all(files_of(root, kept))


def _read(path: Path, make: Callable[[Any], T]) -> T:
    text = text_of(path, path.name, "review-broken")
    return loaded(text, path.name, _UPGRADES, "review-broken", make)
