"""What was done with contributions, step by step, as text: which cells were written, by whom, what was there before."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.stored import Upgrades, loaded, made, plain, text_of, written
from ibzdocs.workflows.contributions import store
from ibzdocs.workflows.contributions.records import CellValue, Contribution, Returned
from ibzdocs.workflows.contributions.store import FOLDER
from ibzdocs.workflows.contributions.stored import packed, unpacked
from ibzdocs.workflows.contributions.writing import Made, Write

Kind: TypeAlias = Literal["import", "decide", "undo"]
FILE = "steps.json"
_UPGRADES: Upgrades = ()


@immutable
class Author:
    """Who does a step, and on which day."""

    today: datetime.date
    by: str = ""


@immutable
class Cell:
    """A cell that was written: its sheet, line and slot, the id of its row, what was there before, what came there.

    ``anew`` says that its row is new. ``gone`` is the number, from 1, of a row that was taken away among those that
    stood behind ``line``; 0 for one that is there.
    """

    sheet: str
    line: int
    slot: str
    row_id: str
    before: CellValue
    after: CellValue
    anew: bool
    gone: int = 0


@immutable
class Step:
    """An import, a list of decisions, or the undoing of one: when, by whom, of which files, which cells."""

    number: int
    kind: Kind
    on: datetime.date
    by: str
    files: tuple[str, ...]
    cells: tuple[Cell, ...]
    undoes: int = 0


def cells(writes: Iterable[Write], made: Made) -> tuple[Cell, ...]:
    """The cells that are written, where they stand when all is done."""
    gone: dict[tuple[str, int], dict[int, int]] = {}
    found = []
    for write in writes:
        line, number = made.lines[write], 0
        if (write.sheet, write.line) in made.gone and not write.number:
            behind = gone.setdefault((write.sheet, line), {})
            number = behind.setdefault(write.line, len(behind) + 1)
        values = write.row_id, write.before, write.after
        found.append(Cell(write.sheet, line, write.slot, *values, bool(write.number), number))
    return tuple(found)


def path(root: Path) -> Path:
    """Where the steps are kept."""
    return root / FOLDER / FILE


def read(root: Path) -> tuple[Step, ...]:
    """Every step, the first one first; none where there is no file. Raises ProjectError when it cannot be read."""
    text = text_of(path(root), FILE, "contribution-broken")
    return () if text is None else load(text)


def next_number(root: Path) -> int:
    """The number of the step that comes next. Raises ProjectError as ``read``."""
    return len(read(root)) + 1


def write(
    root: Path,
    step: Step,
    made: Made,
    returns: Iterable[tuple[Contribution, Sequence[Returned]]],
    files: Mapping[Path, bytes] = MappingProxyType({}),
) -> Step:
    """Write what a step changes, and the step behind those before it, all or nothing; returns it.

    Raises ProjectError when a file cannot be written; then none was replaced.
    """
    steps = dump((*read(root), step)).encode()
    store.write(root, returns=returns, files={**made.files, **files, path(root): steps})
    return step


def dump(steps: Sequence[Step]) -> str:
    """The steps as text."""
    return written({"steps": [_step(each) for each in steps]}, _UPGRADES)


def load(text: str) -> tuple[Step, ...]:
    """The steps that ``text`` holds. Raises ProjectError where it holds none."""
    return loaded(
        text,
        FILE,
        _UPGRADES,
        "contribution-broken",
        lambda table: tuple(made(Step, _fields(each)) for each in table["steps"]),
    )


def _step(step: Step) -> dict[str, object]:
    said = plain(replace(step, cells=()))
    del said["cells"]
    return {**said, "cells": [_cell(each) for each in step.cells]}


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "sheet": cell.sheet,
        "line": cell.line,
        "slot": cell.slot,
        "row": cell.row_id,
        "before": packed(cell.before),
        "after": packed(cell.after),
        "new": cell.anew,
        "gone": cell.gone,
    }


def _fields(step: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a step by their names in the records."""
    return {
        **step,
        "cells": [
            {
                **cell,
                "row_id": cell["row"],
                "anew": cell["new"],
                "before": unpacked(cell["before"]),
                "after": unpacked(cell["after"]),
            }
            for cell in step["cells"]
        ],
    }
