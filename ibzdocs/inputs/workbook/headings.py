"""Which sheet is which, and which column holds what, by headings in any of the four languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.problems import Problem, error, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats.xlsx.reader import SheetCells
from ibzdocs.inputs.workbook.cells import normalised
from ibzdocs.inputs.workbook.choices import earlier
from ibzdocs.inputs.workbook.columns import SPOKEN_KINDS, Column, Sheet

LISTS = "_lists"
HEAD_WITHIN = 5
_LONGEST = 200  # characters: what is longer is a text and no heading
_YEAR = re.compile(r"((?:19|20)\d\d)\b(.*)|(.*)\b((?:19|20)\d\d)", re.DOTALL)
_LANGUAGE = re.compile(r"(.*?)\W*\b(nl|fr|de)\b\W*", re.IGNORECASE | re.DOTALL)


@immutable
class Slot:
    """What a column of a workbook holds: a declared column, for one language or year if it has several."""

    column: Column
    language: Language | None = None
    year: int = 0


@dataclass(slots=True)
class Columns:
    """Where the columns of a sheet stand (1-based), and in which of the grid's rows their headings are.

    ``plain`` by id; ``spoken`` by id and language, for names and companions; ``yearly`` by id and year.
    """

    language: Language
    head: int = 0
    plain: dict[str, int] = field(default_factory=dict)
    spoken: dict[tuple[str, Language], int] = field(default_factory=dict)
    yearly: dict[tuple[str, int], int] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which there is a column."""
        return tuple(sorted({year for _, year in self.yearly}))

    @property
    def taken(self) -> frozenset[int]:
        """The columns that are ours."""
        return frozenset((*self.plain.values(), *self.spoken.values(), *self.yearly.values()))


def sheet_name(language: Language, sheet: Sheet) -> str:
    """How a sheet is called in a language."""
    return phrases(language)[f"sheet.{sheet.id}.name"]


def heading(language: Language, sheet: Sheet, column: Column) -> str:
    """How a column is headed in a language."""
    return phrases(language)[f"sheet.{sheet.id}.column.{column.id}.heading"]


def recognise(
    grids: Sequence[SheetCells], sheets: tuple[Sheet, ...]
) -> tuple[Mapping[str, SheetCells], list[Problem]]:
    """The grid of each of ``sheets`` by the sheet's id, and problems about sheets that are none of them."""
    known = _sheet_ids(sheets)
    found: dict[str, SheetCells] = {}
    problems: list[Problem] = []
    for grid in grids:
        identifier = known.get(normalised(grid.name))
        if identifier in found:
            problems.append(error("sheet-double", grid.place, name=grid.name))
        elif identifier is not None:
            found[identifier] = grid
        elif grid.rows and not _is_ours(grid.name):
            problems.append(warning("sheet-unknown", grid.place, name=grid.name))
    return found, problems


def language_of(sheet: Sheet, grid: SheetCells, head: int) -> Language:
    """In which language the sheet is called so and headed most; English where none calls it so.

    Several languages call some sheets alike, such as ``Budget`` and ``Personnel``.
    """
    wanted = normalised(grid.name)
    named = [code for code in Language if normalised(sheet_name(code, sheet)) == wanted]
    said = {normalised(cell.text) for cell in grid.rows[head][1].values()} if len(named) > 1 else set()
    return max(named, key=lambda code: len(said & _headings(sheet, code)), default=Language.EN)


@cache
def _headings(sheet: Sheet, language: Language) -> frozenset[str]:
    """How the columns of a sheet are headed in a language."""
    return frozenset(normalised(heading(language, sheet, column)) for column in sheet.columns)


def columns_of(sheet: Sheet, grid: SheetCells, years: Sequence[int] = ()) -> tuple[Columns, list[Problem]]:
    """Where the columns stand, and what is wrong with the headings.

    The headings are the row, among the first few, in which most are known. Every column of a figure must
    be there for each of ``years``, or for each year that any of them names.
    """
    head = _head(sheet, grid)
    columns = Columns(language_of(sheet, grid, head), head)
    problems: list[Problem] = []
    for number, cell in sorted(grid.rows[columns.head][1].items()):
        what = slot(sheet, cell.text)
        if what is None:
            problems.append(warning("column-unknown", cell.place, heading=cell.text))
        elif not _place(what, number, columns):
            problems.append(error("column-double", cell.place, heading=cell.text))
    problems += _missing(sheet, grid, columns, years)
    problems += _headless(grid, columns.head)
    return columns, problems


def slot(sheet: Sheet, text: str) -> Slot | None:
    """What a column so headed holds, or None: ``Titel``, ``Titel (fr)``, ``2022 VL``; ids do as well."""
    if len(text) > _LONGEST:
        return None
    found = _column(sheet, text)
    if found is not None:
        return None if found.per_year else Slot(found)
    if match := _LANGUAGE.fullmatch(text.strip()):
        found = _column(sheet, match[1] or "names")
        if found is not None and found.kind in SPOKEN_KINDS:
            return Slot(found, Language(match[2].lower()))
    if match := _YEAR.fullmatch(text.strip()):
        found = _column(sheet, match[2] or match[3] or "")
        if found is not None and found.per_year:
            return Slot(found, year=int(match[1] or match[4]))
    return None


def title(language: Language, sheet: Sheet, what: Slot) -> str:
    """How a column is headed in a language, with the year or language that it is for."""
    plain = heading(language, sheet, what.column)
    if what.year:
        return f"{what.year} {plain}"
    return f"{plain} ({what.language.value})" if what.language else plain


# ------------------------------------------------------------------------------------------- names


def _is_ours(name: str) -> bool:
    """Whether a sheet is one that ``make``, ``annotate`` or the intake of a Word file adds."""
    listings = {phrase(language, key) for language in Language for key in ("annotate.sheet", "intake.sheet")}
    return name == LISTS or name in start_names() or re.sub(r" \d+$", "", name) in listings


@cache
def start_names() -> frozenset[str]:
    """How the first sheet of a workbook of ours is called, which nothing is read from."""
    return frozenset(phrase(language, "start.sheet") for language in Language)


@cache
def _sheet_ids(sheets: tuple[Sheet, ...]) -> Mapping[str, str]:
    found = {normalised(sheet.id): sheet.id for sheet in sheets}
    for language in Language:
        found.update((normalised(sheet_name(language, sheet)), sheet.id) for sheet in sheets)
    return found


@cache
def _column_ids(sheet: Sheet) -> Mapping[str, str]:
    found = {normalised(column.id): column.id for column in sheet.columns}
    for column in sheet.columns:
        found.update((normalised(word), column.id) for word in earlier("heading", sheet.id, column.id))
    for language in Language:
        for column in sheet.columns:
            found[normalised(heading(language, sheet, column))] = column.id
    return found


def _column(sheet: Sheet, text: str) -> Column | None:
    identifier = _column_ids(sheet).get(normalised(text))
    return sheet.column(identifier) if identifier else None


# ------------------------------------------------------------------------------------------ places


def _head(sheet: Sheet, grid: SheetCells) -> int:
    """Which of the grid's first rows has the most known headings."""
    first = [cells.values() for _, cells in grid.rows[:HEAD_WITHIN]]
    known = [sum(slot(sheet, cell.text) is not None for cell in cells) for cells in first]
    return known.index(max(known))


def _place(what: Slot, number: int, columns: Columns) -> bool:
    """Note where a column stands; False for one that was there before."""
    identifier = what.column.id
    if what.year:
        return columns.yearly.setdefault((identifier, what.year), number) == number
    if what.language:
        return columns.spoken.setdefault((identifier, what.language), number) == number
    return columns.plain.setdefault(identifier, number) == number


def _missing(sheet: Sheet, grid: SheetCells, columns: Columns, years: Sequence[int]) -> Iterator[Problem]:
    place = next(iter(grid.rows[columns.head][1].values())).place
    for column in sheet.columns:
        missing: list[Slot] = []
        if column.required and column.per_year:
            missing = [Slot(column, year=year) for year in years or columns.years]
            missing = [what for what in missing if (column.id, what.year) not in columns.yearly]
        elif column.required and not _is_there(column, columns):
            missing = [Slot(column)]
        for what in missing:
            yield error("column-missing", place, heading=title(columns.language, sheet, what))


def _is_there(column: Column, columns: Columns) -> bool:
    spoken = any((column.id, language) in columns.spoken for language in DOCUMENT_LANGUAGES)
    return column.id in columns.plain or spoken


def _headless(grid: SheetCells, head: int) -> Iterator[Problem]:
    """Columns that hold something and have no heading, each at its first cell."""
    seen = set(grid.rows[head][1])
    for _, cells in grid.rows[head + 1 :]:
        for number, cell in cells.items():
            if number not in seen:
                seen.add(number)
                yield warning("column-without-heading", cell.place)
