"""A comparison as lines for people at a terminal and as data for machines."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Literal, NamedTuple

from ibzdocs.base.labels import pair, phrase, series
from ibzdocs.base.values import (
    Day,
    Language,
    Listing,
    Money,
    Names,
    Number,
    Period,
    Share,
    Value,
    Words,
    Year,
)
from ibzdocs.inputs.workbook.columns import Sheet
from ibzdocs.tree.nodes import Deleted, Inline, Inlines, Inserted, Text
from ibzdocs.tree.text import text_of
from ibzdocs.workflows.compare import cell_texts
from ibzdocs.workflows.compare.cells import cells
from ibzdocs.workflows.compare.changes import Change, Comparison, Fact, Kind, row_key
from ibzdocs.workflows.compare.word_diff import difference

KINDS: tuple[Kind, ...] = ("added", "removed", "renamed", "moved", "changed")
_AROUND = 6  # words shown on each side of a change


class DiffRun(NamedTuple):
    """A part of a line: plain, the name of a sheet, or what is new or gone in a text, in brackets."""

    text: str
    look: Literal["", "sheet", "new", "gone"] = ""


class ReportLine(NamedTuple):
    """A line of the report: how deep it stands, and what it says."""

    depth: int
    pieces: tuple[DiffRun, ...]


def lines(found: Comparison, language: Language) -> Iterator[ReportLine]:
    """The comparison sheet by sheet and row by row, then the figures in texts, then a line that sums up."""
    for sheet, changes in groupby(found.changes, key=lambda change: change.sheet):
        yield ReportLine(0, (DiffRun(cell_texts.sheet_name(sheet, language), "sheet"),))
        for _, of_row in groupby(changes, key=row_key):
            yield from _row(list(of_row), language)
    if found.facts:
        yield ReportLine(0, (DiffRun(phrase(language, "compare.facts"), "sheet"),))
        yield from (ReportLine(1, (DiffRun(_fact(fact, language)),)) for fact in found.facts)
    yield ReportLine(0, (DiffRun(summary(found, language)),))


def summary(found: Comparison, language: Language) -> str:
    """How many rows came, went, were renamed or moved, and how many cells changed."""
    if not found.changes and not found.facts:
        return phrase(language, "compare.same")
    return phrase(language, "compare.summary", **{kind: found.count(kind) for kind in KINDS})


def row_line(changes: Sequence[Change], language: Language, titled: bool = True) -> str:
    """How a row is called and, where it is ``titled``, begins; and what became of it as a whole."""
    first = changes[0]
    title = cell_texts.title(first, language) if titled else ""
    name = " – ".join(filter(None, (cell_texts.row_name(first, language), title)))
    said = [told for change in changes if (told := what_became(change, language))]
    return f"{name} ({series(language, said)})" if said else name


def what_became(change: Change, language: Language) -> str:
    """What became of a row as a whole; empty for a change of one cell."""
    if change.kind == "changed":
        return ""
    return phrase(language, f"compare.{change.kind}", old=change.old, new=change.new)


def year_line(change: Change, language: Language) -> str:
    """That a year of a sheet came or went."""
    return phrase(language, f"compare.year-{change.kind}", year=change.slot.year)


def is_text(change: Change) -> bool:
    """Whether a change is one of words, which is shown word by word."""
    return any(isinstance(_first(of), Words) for of in (change.old, change.new))


def _first(of: object) -> object:
    return of[0] if isinstance(of, tuple) and of else of


def _row(changes: Sequence[Change], language: Language) -> Iterator[ReportLine]:
    if changes[0].record is None:
        yield from (ReportLine(1, (DiffRun(year_line(change, language)),)) for change in changes)
        return
    yield ReportLine(1, (DiffRun(row_line(changes, language)),))
    for change in changes:
        if change.kind == "changed":
            name = pair(language, cell_texts.field_name(change, language), "")
            yield ReportLine(2, (DiffRun(name), *_cell(change, language)))


def _cell(change: Change, language: Language) -> tuple[DiffRun, ...]:
    if is_text(change):
        return _shortened(difference(_typed(change.old), _typed(change.new)))
    old, new = (cell_texts.value(change, of, language) for of in (change.old, change.new))
    by = cell_texts.difference(change, language)
    return (DiffRun(f"{old} → {new}" + (f" ({by})" if by else "")),)


def _typed(of: object) -> Inlines:
    """A text as its author typed it, markup included; paragraphs with a sign between them."""
    parts = of if isinstance(of, tuple) else (of,) if of is not None else ()
    said = " ¶ ".join(words.text for words in parts)
    return (Text(said),) if said else ()


def _shortened(inlines: Inlines) -> tuple[DiffRun, ...]:
    """The changes with a few words around each."""
    last = len(inlines) - 1
    return tuple(_piece(node, number > 0, number < last) for number, node in enumerate(inlines))


def _piece(node: Inline, follows: bool, precedes: bool) -> DiffRun:
    text = text_of((node,))
    if isinstance(node, Inserted | Deleted):
        return DiffRun(text, "new" if isinstance(node, Inserted) else "gone")
    words = text.split(" ")
    head = words[:_AROUND] if follows else []
    tail = words[-_AROUND:] if precedes else []
    return DiffRun(text if len(head) + len(tail) >= len(words) else " ".join([*head, "…", *tail]))


def _fact(fact: Fact, language: Language) -> str:
    old, new = cell_texts.fact(fact.old, language), cell_texts.fact(fact.new, language)
    return phrase(language, "compare.fact", name=f"{{{fact.name}}}", old=old, new=new, texts=fact.texts)


# ------------------------------------------------------------------------------------------ for machines


def as_data(found: Comparison) -> dict[str, object]:
    """The comparison for machines: codes, never words of a language; figures and dates as strings."""
    return {
        "changes": [_change(change) for change in found.changes],
        "facts": [
            {"name": fact.name, "old": _value(fact.old), "new": _value(fact.new), "texts": fact.texts}
            for fact in found.facts
        ],
        "counts": {kind: found.count(kind) for kind in KINDS},
    }


def _change(change: Change) -> dict[str, object]:
    data: dict[str, object] = {"sheet": change.sheet, "row": change.row, "kind": change.kind}
    if change.kind in ("added", "removed") and change.record is not None:
        return data | {"cells": _cells(cell_texts.SHEET[change.sheet], change.record)}
    if change.slot.field:
        data["field"] = change.slot.field
        data["language"] = change.slot.language.value if change.slot.language else None
        data["year"] = change.slot.year or None
    return data | {"old": _plain(change.old), "new": _plain(change.new), "unit": change.unit or None}


def _cells(sheet: Sheet, record: object) -> dict[str, object]:
    return {slot.code: _plain(value) for slot, value in cells(sheet, record).items()}


def _plain(of: object) -> object:
    match of:
        case Words():
            return of.text
        case tuple():
            return [_plain(part) for part in of]
        case Decimal():
            return f"{of.normalize():f}"
        case datetime.date() | datetime.time():
            return of.isoformat()
        case _:
            return of


def _value(of: Value | None) -> object:
    match of:
        case Number() | Share():
            return _plain(of.value)
        case Money():
            return _plain(of.euros)
        case Day():
            return _plain(of.date)
        case Year():
            return of.year
        case Listing():
            return [_plain(part) if isinstance(part, Words) else part.nl for part in of.items]
        case Names():
            return {"nl": of.nl, "fr": of.fr, "de": of.de}
        case Period():
            return [of.first, of.last]
        case _:
            return None
