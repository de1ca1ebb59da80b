"""Contributions, rounds and returns as text: JSON with a value a line, which ``load`` gives back.

Some fields are called otherwise there than in the records, and a day that is not known is an empty text.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from ibzdocs.base import stored
from ibzdocs.base.stored import Upgrades, made, plain, written
from ibzdocs.formats.xlsx.rich_text import Run
from ibzdocs.workflows.contributions.records import (
    CellValue,
    Change,
    Contribution,
    Returned,
    Rich,
    Round,
    SentRow,
    SentSheet,
)

_UPGRADES: Upgrades = ()
Made = TypeVar("Made")
_VALUES = ("base", "theirs", "ours")


def dump_round(round_: Round) -> str:
    """The round as text."""
    return written(plain(round_) | {"closed": plain(round_.closed) or ""}, _UPGRADES)


def load_round(text: str, file: str) -> Round:
    """The round that ``text`` holds. Raises ProjectError when it holds none, or one of a newer form."""
    return _loaded(text, file, lambda table: made(Round, table))


def dump(contribution: Contribution) -> str:
    """The contribution as text."""
    table = plain(replace(contribution, sheets=(), rows=())) | {
        "deadline": plain(contribution.deadline) or "",
        "sheets": [_sheet(sheet) for sheet in contribution.sheets],
        "rows": [_row(row) for row in contribution.rows],
    }
    return written(table, _UPGRADES)


def load(text: str, file: str) -> Contribution:
    """The contribution that ``text`` holds. Raises ProjectError when it holds none, or one of a newer form."""
    return _loaded(text, file, lambda table: made(Contribution, _fields(table)))


def load_head(text: str, file: str) -> Contribution:
    """The contribution without its sheets and rows. Raises ProjectError as ``load`` does."""
    return _loaded(text, file, lambda table: made(Contribution, {**table, "sheets": (), "rows": ()}))


def dump_returns(returns: Sequence[Returned]) -> str:
    """What came back of one contribution as text, in the order of the list."""
    return written({"returns": [_returned(each) for each in returns]}, _UPGRADES)


def load_returns(text: str, file: str) -> tuple[Returned, ...]:
    """What came back of one contribution. Raises ProjectError when ``text`` does not say it."""
    return _loaded(
        text, file, lambda table: tuple(made(Returned, _return(each)) for each in table["returns"])
    )


def packed(value: CellValue) -> object:
    """A cell's value for JSON; ``unpacked`` gives it back with its type."""
    match value:
        case Rich(runs):
            return {"runs": [[run.text, "b" * run.bold + "i" * run.italic] for run in runs]}
        case Decimal():
            return {"number": str(value)}
        case datetime.datetime():
            return {"moment": value.isoformat()}
        case datetime.date():
            return {"date": value.isoformat()}
        case datetime.time():
            return {"time": value.isoformat()}
    return value


def unpacked(value: Any) -> CellValue:
    """The value that was packed. Raises KeyError, TypeError or ValueError for anything else."""
    if value is None or isinstance(value, str | bool):
        return value
    ((kind, held),) = value.items()
    return _UNPACK[kind](held)


_UNPACK: Mapping[str, Callable[[Any], CellValue]] = {
    "runs": lambda runs: Rich(tuple(Run(text, "b" in look, "i" in look) for text, look in runs)),
    "number": Decimal,
    "moment": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
}


def _loaded(text: str, file: str, make: Callable[[Any], Made]) -> Made:
    return stored.loaded(text, file, _UPGRADES, "contribution-broken", make)


# ------------------------------------------------------------------------------------------ what was sent


def _sheet(sheet: SentSheet) -> dict[str, object]:
    columns = [{**plain(each), "new": each.open_new} for each in sheet.columns]
    for each in columns:
        del each["open_new"]
    return {**plain(sheet), "columns": columns, "spare": " ".join(sheet.spare)}


def _row(row: SentRow) -> dict[str, object]:
    said: dict[str, object] = {
        "key": row.key,
        "sheet": row.sheet,
        "id": row.row_id,
        "line": row.line,
        "cells": {slot: packed(value) for slot, value in row.cells.items()},
    }
    return said | ({"formulas": list(row.formulas)} if row.formulas else {})


def _fields(table: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a contribution by their names in the records."""
    sheets = [
        {
            **sheet,
            "columns": [{**each, "open_new": each["new"]} for each in sheet["columns"]],
            "spare": str(sheet["spare"]).split(),
        }
        for sheet in table["sheets"]
    ]
    rows = [
        {
            **row,
            "row_id": row["id"],
            "cells": {slot: unpacked(value) for slot, value in row["cells"].items()},
        }
        for row in table["rows"]
    ]
    return {**table, "sheets": sheets, "rows": rows}


# ---------------------------------------------------------------------------------------- what came back


def _returned(each: Returned) -> dict[str, object]:
    said: dict[str, Any] = plain(replace(each, changes=()))
    if each.approval:
        said["approval"]["on"] = plain(each.approval.on) or ""
    return said | {"changes": [_change(change) for change in each.changes]}


def _return(table: Mapping[str, Any]) -> dict[str, Any]:
    return {**table, "changes": [_change_of(each) for each in table["changes"]]}


def _change(change: Change) -> dict[str, object]:
    said: dict[str, Any] = plain(change) | {name: packed(getattr(change, name)) for name in _VALUES}
    if change.remark:
        said["remark"]["fills"] = dict(change.remark.fills)
    if change.decision:
        del said["decision"]["value"]
        if change.decision.value is not None:
            said["decision"]["value"] = packed(change.decision.value)
    return {name: value for name, value in said.items() if value is not None and value != ""}


def _change_of(table: Mapping[str, Any]) -> dict[str, Any]:
    said = {"slot": "", **table, **{name: unpacked(table.get(name)) for name in _VALUES}}
    if remark := table.get("remark"):
        said["remark"] = {**remark, "fills": remark["fills"].items()}
    if decision := table.get("decision"):
        said["decision"] = {**decision, "value": unpacked(decision.get("value"))}
    return said
