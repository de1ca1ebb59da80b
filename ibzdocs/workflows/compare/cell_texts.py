"""Rows, cells and their values as a reader of one language knows them."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from ibzdocs.base.labels import phrase, series
from ibzdocs.base.values import Day, Language, Listing, Money, Names, Share, Value, Words
from ibzdocs.inputs.workbook import headings
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.columns import SETTINGS, SHEETS, YEAR_SHEETS, Column, Sheet
from ibzdocs.inputs.workbook.shares import places
from ibzdocs.localise.number_formats import NO_BREAK
from ibzdocs.localise.values import decimal, enumerate_texts, write_out
from ibzdocs.tree.markup import plain
from ibzdocs.workflows.compare.cells import texts
from ibzdocs.workflows.compare.changes import COMPARED, Change

SHEET: Mapping[str, Sheet] = {sheet.id: sheet for sheet in COMPARED}
_EXCERPT = 60
_COUNTED = ("fte", "persons", "days", "hours", "minutes")
_NOTHING = "–"


def sheet_name(identifier: str, language: Language) -> str:
    """The name of a sheet; where both plans have one of that name, the operational plan's says so."""
    name = headings.sheet_name(language, SHEET[identifier])
    twins = {headings.sheet_name(language, sheet) for sheet in SHEETS}
    is_twin = SHEET[identifier] in YEAR_SHEETS and name in twins
    return phrase(language, "compare.yearly", sheet=name) if is_twin else name


def field_name(change: Change, language: Language) -> str:
    """The heading of the column, with its year or language."""
    sheet, slot = SHEET[change.sheet], change.slot
    column = sheet.column(slot.field)
    return headings.title(language, sheet, headings.Slot(column, slot.language, slot.year))


def row_name(change: Change, language: Language) -> str:
    """How a row is called: its id with that of its objective, or its kind or unit and its row in Excel."""
    sheet, record = SHEET[change.sheet], change.record
    if sheet.role == "settings":
        return choice_word(language, "plan-key", record.key)
    own = change.row if sheet.unique else str(getattr(record, "id", ""))
    parent = str(getattr(record, "objective", ""))
    if own:
        return f"{parent} · {own}" if parent and not own.startswith(parent) else own
    kind = (
        choice_word(language, "kind", record.kind) if sheet.role == "texts" else getattr(record, "unit", "")
    )
    row = phrase(language, "compare.row", row=record.origin.row)
    if change.under:
        kind = f"{plain(change.under)} · {kind}"
    return f"{kind}, {row}" if kind else row


def title(change: Change, language: Language) -> str:
    """The beginning of what the row says, without markup."""
    sheet, record = SHEET[change.sheet], change.record
    said = texts(sheet, record)
    if sheet.role == "texts":
        said = (record.text.text,)
    elif sheet.role == "rows" and isinstance(getattr(record, "names", None), Names):
        said = (record.names.of(language),)
    first = next(iter(said), "")
    text = plain(first if isinstance(first, str) else first[0])
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


# ------------------------------------------------------------------------------------------------ values


def value(change: Change, of: object, language: Language) -> str:
    """``change.old`` or ``change.new`` as the language writes it; a dash where there is none."""
    column = _column(change)
    match of:
        case None:
            return _NOTHING
        case Decimal():
            return figure(of, change.unit, language)
        case datetime.date():
            return write_out(Day(of), language)
        case datetime.time():
            return f"{of:%H:%M}"
        case tuple():
            return series(language, (_word(column, part, language) for part in of))
        case str():
            return _characters(column, of, language)
        case _:
            return _word(column, of, language)


def figure(amount: Decimal, unit: str, language: Language) -> str:
    """A figure with what it counts."""
    match unit:
        case "keur":
            return write_out(Money(amount * 1000, 1000), language)
        case "share":
            return write_out(Share(amount, max(0, places(amount) - 2)), language)
        case "percent":
            return decimal(amount, language) + NO_BREAK + "%"
        case _ if unit in _COUNTED:
            return decimal(amount, language) + NO_BREAK + choice_word(language, "indicator-unit", unit)
        case _:
            return decimal(amount, language)


def difference(change: Change, language: Language) -> str:
    """By how much a figure rose or fell, in points where it is a share; else empty."""
    if not isinstance(change.old, Decimal) or not isinstance(change.new, Decimal):
        return ""
    amount = change.new - change.old
    sign = "+" if amount > 0 else "−"
    if change.unit in ("share", "percent"):
        points = abs(amount) * (100 if change.unit == "share" else 1)
        return sign + phrase(language, "compare.points", count=decimal(points, language)).replace(
            "~", NO_BREAK
        )
    return sign + figure(abs(amount), change.unit, language) + _relative(change.old, amount, language)


def fact(of: Value | None, language: Language) -> str:
    """The value of a fact as texts show it."""
    match of:
        case None:
            return _NOTHING
        case Listing():
            said = [part.of(language) if isinstance(part, Names) else plain(part.text) for part in of.items]
            return enumerate_texts(said, language)
        case _:
            return write_out(of, language)


def _relative(old: Decimal, amount: Decimal, language: Language) -> str:
    if not old:
        return ""
    share = Share(abs(amount / old), 1)
    return phrase(language, "value.semicolon") + ("+" if amount > 0 else "−") + write_out(share, language)


def _column(change: Change) -> Column:
    column = SHEET[change.sheet].column(change.slot.field)
    return SETTINGS.get(change.record.key, column) if column.kind == "setting" else column


def _word(column: Column, of: object, language: Language) -> str:
    """A text as it was typed, the word of a choice, else the characters."""
    if isinstance(of, Words):
        return of.text
    said = ("yes" if of else "no") if isinstance(of, bool) else str(of)
    return choice_word(language, column.choices, said) if column.choices else said


def _characters(column: Column, said: str, language: Language) -> str:
    """Characters, the word of a choice, or the date of a line of the Plan sheet, which is kept as text."""
    if column.kind == "date":
        try:
            return write_out(Day(datetime.date.fromisoformat(said)), language)
        except ValueError:
            return said
    return _word(column, said, language)
