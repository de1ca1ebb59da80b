"""What changed between two plans, or two editions, row by row and cell by cell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import errors_of
from ibzdocs.base.values import Language, Listing, Value, Words
from ibzdocs.inputs.edition import Edition
from ibzdocs.inputs.workbook.columns import MAILING_SHEETS, SHEETS, YEAR_SHEETS, Sheet
from ibzdocs.localise.values import write_out
from ibzdocs.model import figures
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import HEADINGS, Record
from ibzdocs.session.cache import Cache
from ibzdocs.session.session import Session
from ibzdocs.tree.markup import fields, split_field
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.compare.align import Pair, align
from ibzdocs.workflows.compare.cells import Slot, cells, name, plain, rows

NO_CELL = Slot("")
COMPARED: tuple[Sheet, ...] = (*SHEETS, *YEAR_SHEETS, *MAILING_SHEETS)
# Where the order of the rows means nothing.
_UNORDERED = ("figures", "tables", "pictures", "terms", "name_forms", "units", "mailings")
Kind: TypeAlias = Literal["added", "removed", "renamed", "moved", "changed"]


@immutable
class Change:
    """One difference: of a cell, or of a row as a whole.

    ``row`` is how the row is called now, or was called if it is gone; empty where a whole year of a sheet
    came or went. ``unit`` is what a figure counts: fte, keur, share and so on. ``record`` is the row itself,
    ``under`` the heading above it where it is running text.
    """

    sheet: str
    row: str
    kind: Kind
    slot: Slot = NO_CELL
    old: Any = None
    new: Any = None
    unit: str = ""
    record: Any = field(default=None, compare=False, repr=False)
    under: str = field(default="", compare=False, repr=False)


@immutable
class Fact:
    """A figure in running text that reads otherwise now, and how many texts show it."""

    name: str
    old: Value | None
    new: Value | None
    texts: int


@immutable
class Comparison:
    """Two plans, what changed from the one to the other, and the facts in texts that did."""

    old: Plan
    new: Plan
    changes: tuple[Change, ...]
    facts: tuple[Fact, ...]

    def count(self, kind: Kind) -> int:
        """How many changes are of that kind."""
        return sum(change.kind == kind for change in self.changes)


def comparison(old: Plan, new: Plan) -> Comparison:
    """Everything that is different between two plans."""
    return Comparison(old, new, compare(old, new), facts(old, new))


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every difference between the sheets of two plans, in the order of the sheets and rows of ``new``.

    Where rows stand does not count, but their order does where it is that of the documents.
    """
    return tuple(change for sheet in COMPARED for change in _sheet(sheet, old, new))


def of_row(sheet: Sheet, record: Record, plan: Plan) -> tuple[Change, ...]:
    """A new row as changes of its cells, which were all empty."""
    called = name(sheet, record)
    return tuple(
        Change(sheet.id, called, "changed", slot, None, value, unit_of(sheet, slot, record, plan), record)
        for slot, value in cells(sheet, record).items()
    )


def _sheet(sheet: Sheet, old: Plan, new: Plan) -> Iterator[Change]:
    before, after = rows(old, sheet), rows(new, sheet)
    only = {
        year: "removed" if year in _years(before) else "added"
        for year in sorted(_years(before) ^ _years(after))
    }
    known = before and after
    for year in only if known else ():
        yield Change(sheet.id, "", only[year], Slot("years", None, year))  # type: ignore[arg-type]
    headings = [_headings(records) if sheet.role == "texts" else {} for records in (before, after)]
    for pair in align(sheet, before, after):
        under = headings[pair.new is not None]
        for change in _pair(sheet, pair, new):
            if change.kind != "changed" or change.slot.year not in only:
                yield replace(change, under=under.get(change.record.origin.row, ""))


def row_key(change: Change) -> tuple[str, bool, int]:
    """What the changes of one row share: how it is called, which of the two plans it stands in, and where."""
    return change.row, change.kind == "removed", change.record.origin.row if change.record else 0


def _years(records: Sequence[object]) -> set[int]:
    return {year for record in records for year, _ in getattr(record, "years", ())}


def _headings(records: Sequence[Any]) -> dict[int, str]:
    """The heading that each row of running text stands under, within its part, by the number of the row."""
    last: dict[str, str] = {}
    found: dict[int, str] = {}
    for record in records:
        if record.kind in HEADINGS:
            last[record.part] = record.text.text
        else:
            found[record.origin.row] = last.get(record.part, record.part)
    return found


def _pair(sheet: Sheet, pair: Pair, new: Plan) -> Iterator[Change]:
    if pair.new is None:
        yield Change(sheet.id, name(sheet, pair.old), "removed", record=pair.old)
        return
    called = name(sheet, pair.new)
    if pair.old is None:
        yield Change(sheet.id, called, "added", record=pair.new)
        return
    if sheet.unique and (was := name(sheet, pair.old)) != called:
        yield Change(sheet.id, called, "renamed", Slot(sheet.key[-1]), was, called, record=pair.new)
    if pair.moved and sheet.id not in _UNORDERED:
        was_at, stands_at = pair.moved
        yield Change(sheet.id, called, "moved", NO_CELL, was_at, stands_at, record=pair.new)
    yield from _changed(sheet, pair, new)


def _changed(sheet: Sheet, pair: Pair, new: Plan) -> Iterator[Change]:
    before, after = cells(sheet, pair.old), cells(sheet, pair.new)
    keys = sheet.key if sheet.unique else ()
    for slot in _slots(sheet, before, after):
        was, now = before.get(slot), after.get(slot)
        if plain(was) != plain(now) and slot.field not in keys:
            unit = unit_of(sheet, slot, pair.new, new)
            yield Change(sheet.id, name(sheet, pair.new), "changed", slot, was, now, unit, pair.new)


def _slots(sheet: Sheet, before: Mapping[Slot, object], after: Mapping[Slot, object]) -> list[Slot]:
    """The cells of both rows in the order of the columns; the language counts only where both have one."""
    order = {column.id: number for number, column in enumerate(sheet.columns)}
    both = [
        slot for slot in {**before, **after} if slot != Slot("lang") or slot in before.keys() & after.keys()
    ]
    return sorted(both, key=lambda slot: (slot.year, order[slot.field], slot.language or ""))


def unit_of(sheet: Sheet, slot: Slot, record: Any, plan: Plan) -> str:
    """What a figure in that cell counts, or empty."""
    if sheet.id == "figures" and slot.field == "value":
        return str(record.unit)
    if sheet.id in ("indicators", "key_figures") and slot.field in ("baseline", "target", "realised"):
        return "percent" if record.unit == "share" else str(record.unit)
    if (sheet.id == "personnel" and slot.year) or slot.field == "fte":
        return "fte"
    if sheet.id == "budget" and slot.year:
        table = plan.table.get(record.table)
        return table.unit if table and table.unit != "none" else ""
    return "keur" if slot.field == "budget" else ""


# ------------------------------------------------------------------------------------------------ facts


def facts(old: Plan, new: Plan) -> tuple[Fact, ...]:
    """The figures that texts of the new plan name and that had another value in the old plan."""
    used = Counter(field for words in _texts(new) for field in dict.fromkeys(fields(words.text)))
    found = []
    for expression, texts in sorted(used.items()):
        before, after = value(old, expression), value(new, expression)
        if before is not None and after is not None and _said(before) != _said(after):
            found.append(Fact(expression, before, after, texts))
    return tuple(found)


def value(plan: Plan, expression: str) -> Value | None:
    """What a field of a text stands for in a plan, or None where it is no fact there."""
    named, form = split_field(expression)
    try:
        return figures.shown(figures.evaluate(plan, named), form)
    except figures.FigureError:
        return None


def _said(value: Value) -> object:
    """What a reader sees of a value: a share that is rounded to the same figure as before has not changed."""
    return plain(value.items) if isinstance(value, Listing) else write_out(value, Language.NL)


def _texts(plan: Plan) -> Iterator[Words]:
    for sheet in COMPARED:
        for record in rows(plan, sheet):
            for cell in cells(sheet, record).values():
                yield from walk(cell, Words)


def between(old: Edition, new: Edition) -> tuple[Comparison, tuple[Edition, ...]]:
    """What changed from one edition to another, and those editions of which rows with errors are left out.

    Raises WorkbookError when a workbook cannot be opened at all.
    """
    before, after = (Session(each, cache=Cache(None)) for each in (old, new))
    partial = tuple(each.edition for each in (before, after) if errors_of(each.reading))
    return comparison(before.plan, after.plan), partial
