"""Contributions, rounds and returns as text: JSON with a value a line, which ``load`` gives back."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from ibzdocs.base.problems import Place, ProjectError, error, reason
from ibzdocs.base.stored import parsed
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.rich_text import Run
from ibzdocs.translation.form import Upgrades, current, written
from ibzdocs.workflows.contributions.records import (
    Approval,
    CellValue,
    Change,
    Choice,
    Contribution,
    Decision,
    Outcome,
    Remark,
    Returned,
    Rich,
    Round,
    SentColumn,
    SentRow,
    SentSheet,
)

_UPGRADES: Upgrades = ()
Made = TypeVar("Made")


def dump_round(round_: Round) -> str:
    """The round as text."""
    table = {"number": round_.number, "opened": round_.opened.isoformat(), "closed": _iso(round_.closed)}
    return written(table, _UPGRADES)


def load_round(text: str, file: str) -> Round:
    """The round that ``text`` holds. Raises ProjectError when it holds none, or one of a newer form."""
    return _loaded(
        text, file, lambda table: Round(table["number"], _date(table["opened"]), _day(table["closed"]))
    )


def dump(contribution: Contribution) -> str:
    """The contribution as text."""
    table = {
        "number": contribution.number,
        "round": contribution.round,
        "contributor": contribution.contributor,
        "language": contribution.language.value,
        "sent": contribution.sent.isoformat(),
        "deadline": _iso(contribution.deadline),
        "salt": contribution.salt,
        "digest": contribution.digest,
        "sheets": [_sheet(sheet) for sheet in contribution.sheets],
        "rows": [_row(row) for row in contribution.rows],
    }
    return written(table, _UPGRADES)


def load(text: str, file: str) -> Contribution:
    """The contribution that ``text`` holds. Raises ProjectError when it holds none, or one of a newer form."""
    return _loaded(text, file, _contribution)


def load_head(text: str, file: str) -> Contribution:
    """The contribution without its sheets and rows. Raises ProjectError as ``load`` does."""
    return _loaded(text, file, lambda table: _contribution({**table, "sheets": (), "rows": ()}))


def dump_returns(returns: Sequence[Returned]) -> str:
    """What came back of one contribution as text, in the order of the list."""
    return written({"returns": [_returned(each) for each in returns]}, _UPGRADES)


def load_returns(text: str, file: str) -> tuple[Returned, ...]:
    """What came back of one contribution. Raises ProjectError when ``text`` does not say it."""
    return _loaded(text, file, lambda table: tuple(map(_return, table["returns"])))


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
    try:
        return make(current(parsed(text), _UPGRADES, file))
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise ProjectError(error("contribution-broken", Place(file), detail=reason(wrong)[:200])) from wrong


# ------------------------------------------------------------------------------------------ what was sent


def _contribution(table: Mapping[str, Any]) -> Contribution:
    return Contribution(
        str(table["number"]),
        str(table["round"]),
        str(table["contributor"]),
        Language(table["language"]),
        _date(table["sent"]),
        _day(table["deadline"]),
        str(table["salt"]),
        str(table["digest"]),
        tuple(map(_sheet_of, table["sheets"])),
        tuple(map(_row_of, table["rows"])),
    )


def _sheet(sheet: SentSheet) -> dict[str, object]:
    return {
        "id": sheet.id,
        "file": sheet.file,
        "name": sheet.name,
        "head": sheet.head,
        "columns": [
            {"slot": column.slot, "heading": column.heading, "open": column.open, "new": column.open_new}
            for column in sheet.columns
        ],
        "spare": " ".join(sheet.spare),
    }


def _sheet_of(table: Mapping[str, Any]) -> SentSheet:
    columns = tuple(
        SentColumn(str(each["slot"]), str(each["heading"]), bool(each["open"]), bool(each["new"]))
        for each in table["columns"]
    )
    spare = tuple(str(table["spare"]).split())
    return SentSheet(
        str(table["id"]), str(table["file"]), str(table["name"]), int(table["head"]), columns, spare
    )


def _row(row: SentRow) -> dict[str, object]:
    said: dict[str, object] = {
        "key": row.key,
        "sheet": row.sheet,
        "id": row.row_id,
        "line": row.line,
        "cells": {slot: packed(value) for slot, value in row.cells.items()},
    }
    return said | ({"formulas": list(row.formulas)} if row.formulas else {})


def _row_of(table: Mapping[str, Any]) -> SentRow:
    return SentRow(
        str(table["key"]),
        str(table["sheet"]),
        str(table["id"]),
        int(table["line"]),
        {str(slot): unpacked(value) for slot, value in table["cells"].items()},
        tuple(map(str, table.get("formulas", ()))),
    )


# ---------------------------------------------------------------------------------------- what came back


def _returned(each: Returned) -> dict[str, object]:
    approval = each.approval and {
        "by": each.approval.by,
        "on": _iso(each.approval.on),
        "content": each.approval.content,
    }
    return {
        "digest": each.digest,
        "file": each.file,
        "on": each.on.isoformat(),
        "contribution": each.contribution,
        "approval": approval,
        "unchanged": each.unchanged,
        "step": each.step,
        "undone": each.undone,
        "saved": each.saved,
        "changes": [_change(change) for change in each.changes],
    }


def _return(table: Mapping[str, Any]) -> Returned:
    said = table["approval"]
    approval = said and Approval(str(said["by"]), _day(said["on"]), str(said["content"]))
    return Returned(
        str(table["digest"]),
        str(table["file"]),
        _date(table["on"]),
        str(table["contribution"]),
        approval,
        int(table["unchanged"]),
        tuple(map(_change_of, table["changes"])),
        int(table.get("step", 0)),
        bool(table.get("undone", False)),
        str(table.get("saved", "")),
    )


def _change(change: Change) -> dict[str, object]:
    remark = change.remark and {"code": change.remark.code, "fills": dict(change.remark.fills)}
    row: dict[str, object] = {
        "sheet": change.sheet,
        "key": change.key,
        "slot": change.slot,
        "outcome": change.outcome.value,
        "base": packed(change.base),
        "theirs": packed(change.theirs),
        "ours": packed(change.ours),
        "where": change.where,
        "remark": remark,
        "decision": change.decision and _decision(change.decision),
    }
    return {name: value for name, value in row.items() if value is not None and value != ""}


def _change_of(table: Mapping[str, Any]) -> Change:
    said = table.get("remark")
    remark = said and Remark(str(said["code"]), tuple((str(k), str(v)) for k, v in said["fills"].items()))
    return Change(
        str(table["sheet"]),
        str(table["key"]),
        str(table.get("slot", "")),
        Outcome(table["outcome"]),
        unpacked(table.get("base")),
        unpacked(table.get("theirs")),
        unpacked(table.get("ours")),
        str(table.get("where", "")),
        remark or None,
        _decision_of(table["decision"]) if table.get("decision") else None,
    )


def _decision(decision: Decision) -> dict[str, object]:
    said = {
        "choice": decision.choice.value,
        "by": decision.by,
        "on": decision.on.isoformat(),
        "step": decision.step,
    }
    return said | ({"value": packed(decision.value)} if decision.value is not None else {})


def _decision_of(table: Mapping[str, Any]) -> Decision:
    said = Choice(table["choice"]), str(table["by"]), _date(table["on"]), int(table["step"])
    return Decision(*said, unpacked(table.get("value")))


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
