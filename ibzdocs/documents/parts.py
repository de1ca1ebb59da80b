"""Small builders that every document uses."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from ibzdocs.base.values import Day, MonthDay, Names, Number, Prose, Source, Words, Year, stored
from ibzdocs.model.operational import Indicator, OperationalObjective
from ibzdocs.model.plan import Ordered, Plan
from ibzdocs.model.records import ALL_UNITS, Domain, KeyFigure, Objective, Origin, RiskDomain, TableInfo
from ibzdocs.tree.nodes import (
    Align,
    Blocks,
    Cell,
    Inline,
    Inlines,
    Item,
    Items,
    Label,
    Leaf,
    Paragraph,
    ParagraphRole,
    Reference,
    Row,
    Section,
    SectionKind,
    Strong,
    Text,
)
from ibzdocs.tree.walk import rebuild, walk

_SECTIONS: Mapping[Ordered, SectionKind] = {
    "domains": "domain",
    "objectives": "objective",
    "risk_domains": "risk",
    "operational": "operational",
}
SHORT_LIST = 5  # numbers that hold together
APART = Label("value.semicolon")  # between facts in one line: it ends a line, and none begins with it
LevelRow: TypeAlias = Domain | Objective | RiskDomain | OperationalObjective


def label(name: str, **fills: str | Leaf) -> Label:
    """Our own phrase with its fills."""
    return Label(name, tuple(fills.items()))


def marked(source: Source | None = None) -> Label:
    """The mark of a cell of a matrix that says yes."""
    return Label("choice.flag.yes", source=source, sign="■")


def choice(name: str, origin: Origin, column: str) -> Label:
    """The word for what was chosen in a cell."""
    return Label(name, source=stored(origin.at(column)))


def plain(text: str, origin: Origin, column: str) -> Text:
    """What stands in a cell, character by character: a person's name, a code."""
    return Text(text, source=stored(origin.at(column)))


def stored_number(value: Decimal, origin: Origin, column: str) -> Number:
    """A number with the decimals that its cell shows."""
    return Number(value, origin.decimals.get(column), source=stored(origin.at(column)))


def as_written(origin: Origin, column: str) -> Text | None:
    """The characters of a cell that cannot be read, marked; None for one that can, or that is empty."""
    typed = origin.typed.get(column)
    return Text(typed, untranslated=True, source=stored(origin.at(column))) if typed else None


def day_of(day: datetime.date, origin: Origin, column: str) -> MonthDay:
    """The day that stands in a cell, without its year."""
    return MonthDay(day.month, day.day, stored(origin.at(column)))


def paragraphs(prose: Prose, role: ParagraphRole = "body") -> tuple[Paragraph, ...]:
    """A paragraph for each part of a prose cell."""
    return tuple(Paragraph((words,), role) for words in prose)


def joined(parts: Sequence[Inlines], separator: str | Label = ", ") -> Inlines:
    """Several inlines with a separator between them."""
    out: list[Inline] = []
    for number, part in enumerate(parts):
        if number:
            out.append(Text(separator) if isinstance(separator, str) else separator)
        out.extend(part)
    return tuple(out)


def numbers(parts: Sequence[Inlines]) -> Inlines:
    """A list of numbers, which no line parts while it is short."""
    return joined(parts, ",\u00a0" if len(parts) <= SHORT_LIST else ", ")


def numbers_of(plan: Plan, sheet: Ordered, keys: Iterable[str]) -> Inlines:
    """The numbers of rows of a sheet, in the order of the plan, each leading to its place."""
    ordered = sorted(keys, key=lambda key: plan.position(sheet, key))
    return numbers([(Reference(f"{key}.number"),) for key in ordered])


def stated(label: str, inlines: Inlines) -> Inlines:
    """What a strong label says of something; the label never stands on another line than what it begins."""
    return (Strong((Label(label),)), Text("\u00a0"), *inlines)


def cell(*inlines: Inline, align: Align = "left") -> Cell:
    """A table cell with one paragraph; without inlines an empty cell."""
    return Cell((Paragraph(inlines),) if inlines else (), align=align)


def level_section(plan: Plan, sheet: Ordered, row: LevelRow, blocks: Blocks) -> Section:
    """A section for a row of a level, with the number that it has in the plan."""
    mark = plan.mark(sheet, row.id) if plan.numbering(sheet) != "through" else ""
    number = (plan.position(sheet, row.id),)
    return Section(_SECTIONS[sheet], (row.title,), blocks, row.id, number=number, mark=mark)


def under_objectives(plan: Plan, sheet: Callable[[OperationalObjective], Section]) -> Blocks:
    """What is made of each operational objective, in a section for each strategic objective that has any."""
    return tuple(
        level_section(plan, "objectives", each, tuple(map(sheet, below)))
        for each in plan.objectives
        if (below := plan.operational_of(each.id))
    )


def title_list(plan: Plan, sheet: Ordered, rows: Sequence[LevelRow]) -> Blocks:
    """The titles of rows of a level, numbered as they are, each leading to its place."""
    if plan.numbering(sheet) == "through":
        return (Items(tuple(Item((Reference(f"{row.id}.title"),)) for row in rows), "number"),)
    marks = [(Reference(f"{row.id}.number"), Text(" – "), Reference(f"{row.id}.title")) for row in rows]
    return (Items(tuple(map(Item, marks))),)


def list_cell(items: Iterable[Inlines], numbers: Sequence[int] = ()) -> Cell:
    """A table cell with a list, bulleted or with these ``numbers``; an empty cell where there is nothing to list."""
    if numbers:
        entries = tuple(Item(inlines, number=own) for inlines, own in zip(items, numbers, strict=True))
        return Cell((Items(entries, "number"),))
    entries = tuple(Item(inlines) for inlines in items)
    return Cell((Items(entries),) if entries else ())


def head_cell(*inlines: Inline, columns: int = 1, rows: int = 1, align: Align = "left") -> Cell:
    """A header cell over one or more columns and rows."""
    return Cell((Paragraph(inlines),), "column", columns, rows, align)


def year_of(row: Indicator | KeyFigure) -> Cell:
    """The year of the baseline of an indicator or key figure; an empty cell without one."""
    return cell(baseline_year(row), align="right") if row.baseline_year else cell()


def baseline_year(row: Indicator | KeyFigure) -> Inline:
    """The year of a baseline that has one."""
    return plain(str(row.baseline_year), row.origin, "baseline_year")


def measured_in(row: Indicator | KeyFigure) -> Inlines:
    """In words when the baseline was measured, for a place that has no head of its own; nothing without a year."""
    year = Year(row.baseline_year, stored(row.origin.at("baseline_year")))
    return (label("document.measured-in", year=year),) if row.baseline_year else ()


def row_head(*inlines: Inline) -> Cell:
    """The first cell of a row, which names it."""
    return Cell((Paragraph(inlines),), "row")


def head_row(*labels: str) -> Row:
    """A header row of our own phrases."""
    return Row(tuple(head_cell(Label(name)) for name in labels), "head")


def dashed(plan: Plan, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Label, ...]]:
    """The rows with dashes for zeros where the settings say so, and the legend where there is one."""
    if plan.book.zeros != "dash" or not any(not number.value for number in walk(rows, Number)):
        return rows, ()
    return rebuild(rows, lambda number: replace(number, dashed=True), Number), (Label("document.nothing"),)


def table_notes(info: TableInfo | None, *legend: Label) -> tuple[Paragraph, ...]:
    """What stands under a table: its legend and that of the program, then its source and date."""
    said: Inlines = (*(info.note if info is not None else ()), *legend)
    notes = [Paragraph((words,), "table-note") for words in said]
    if info is not None and info.source is not None:
        typed = as_written(info.origin, "date")
        day = (Text(" "), typed) if typed else ()
        notes.append(Paragraph((_source(info, info.source), *day), "table-note"))
    return tuple(notes)


def _source(info: TableInfo, source: Words) -> Label:
    if info.date is None:
        return label("document.source", source=source)
    return label("document.source-dated", source=source, date=Day(info.date, stored(info.origin.at("date"))))


def unit_code(plan: Plan, code: str) -> Names:
    """The printed abbreviation of a unit."""
    return plan.unit[code].printed_code if code in plan.unit else Names(code)


def unit_codes(plan: Plan, codes: Sequence[str]) -> Inlines:
    """The abbreviations of several units; "all services, in particular …" where ``all`` is among them."""
    named = [code for code in codes if code != ALL_UNITS]
    listing = joined([(unit_code(plan, code),) for code in named])
    if ALL_UNITS not in codes:
        return listing
    everyone = (Label("document.all-units"),)
    return (
        (*everyone, Text(", "), Label("document.in-particular"), Text(" "), *listing) if named else everyone
    )
