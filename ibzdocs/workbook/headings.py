"""Which sheet is which, and which column holds what, by headings in any of the four languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from ibzdocs.labels import phrases
from ibzdocs.problems import Place, Problem, error, warning
from ibzdocs.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.workbook.cells import normalised
from ibzdocs.workbook.layout import SHEETS, Column, Sheet
from ibzdocs.workbook.sheets import Grid

_YEAR = re.compile(r"(?:(\d{4})\s*(.*)|(.*?)\s*(\d{4}))", re.DOTALL)
_COMPANION = re.compile(r"(.*?)\s*\((nl|fr|de)\)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Columns:
    """Where the columns of a sheet stand (1-based).

    ``plain`` by id; ``spoken`` by id and language, for names and companions; ``yearly`` by id and year.
    """

    language: Language
    plain: dict[str, int] = field(default_factory=dict)
    spoken: dict[tuple[str, Language], int] = field(default_factory=dict)
    yearly: dict[tuple[str, int], int] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which there is a column."""
        return tuple(sorted({year for _, year in self.yearly}))

    def taken(self, number: int) -> bool:
        """Whether a column is one of ours."""
        return number in {*self.plain.values(), *self.spoken.values(), *self.yearly.values()}


def sheet_name(language: Language, sheet: Sheet) -> str:
    """How a sheet is called in a language."""
    return phrases(language)[f"sheet.{sheet.id}.name"]


def heading(language: Language, sheet: Sheet, column: Column) -> str:
    """How a column is headed in a language."""
    return phrases(language)[f"sheet.{sheet.id}.column.{column.id}.heading"]


def recognise(grids: tuple[Grid, ...]) -> tuple[Mapping[str, Grid], list[Problem]]:
    """The grid of each declared sheet by the sheet's id, and problems about sheets that are not declared."""
    known = _sheet_ids()
    found: dict[str, Grid] = {}
    problems: list[Problem] = []
    for grid in grids:
        identifier = known.get(normalised(grid.name))
        place = grid.rows[0][1][min(grid.rows[0][1])].place if grid.rows else Place(grid.name)
        where = Place(place.file, grid.name)
        if identifier is None and grid.rows:
            problems.append(warning("sheet-unknown", where, name=grid.name))
        elif identifier in found:
            problems.append(error("sheet-double", where, name=grid.name))
        elif identifier is not None:
            found[identifier] = grid
    return found, problems


def columns_of(sheet: Sheet, grid: Grid) -> tuple[Columns, list[Problem]]:
    """Where the columns stand, read from the first row, and what is wrong with the headings."""
    columns = Columns(_language_of(sheet, grid.name))
    problems: list[Problem] = []
    for number, cell in sorted(grid.rows[0][1].items()):
        if not _place(sheet, cell.text, number, columns):
            code = "column-double" if _find(sheet, cell.text) else "column-unknown"
            make = error if code == "column-double" else warning
            problems.append(make(code, cell.place, heading=cell.text))
    problems += _missing(sheet, grid, columns)
    return columns, problems


@cache
def _sheet_ids() -> Mapping[str, str]:
    found = {normalised(sheet.id): sheet.id for sheet in SHEETS}
    for language in Language:
        found.update((normalised(sheet_name(language, sheet)), sheet.id) for sheet in SHEETS)
    return found


def _language_of(sheet: Sheet, name: str) -> Language:
    wanted = normalised(name)
    return next((code for code in Language if normalised(sheet_name(code, sheet)) == wanted), Language.EN)


@cache
def _column_ids(sheet: Sheet) -> Mapping[str, str]:
    found = {normalised(column.id): column.id for column in sheet.columns}
    for language in Language:
        for column in sheet.columns:
            found[normalised(heading(language, sheet, column))] = column.id
    return found


def _find(sheet: Sheet, text: str) -> Column | None:
    """The column that a heading belongs to, whatever year or language it names."""
    ids = _column_ids(sheet)
    for wanted in (text, *_without_language(text), *(rest for _, rest in _without_year(text))):
        if identifier := ids.get(normalised(wanted)):
            return sheet.column(identifier)
    return None


def _without_language(text: str) -> Iterator[str]:
    if match := _COMPANION.fullmatch(text.strip()):
        yield match[1]


def _without_year(text: str) -> Iterator[tuple[int, str]]:
    if match := _YEAR.fullmatch(text.strip()):
        yield int(match[1] or match[4]), match[2] or match[3] or ""


def _place(sheet: Sheet, text: str, number: int, columns: Columns) -> bool:
    """Note where a column stands; False for a heading that is unknown or was there before."""
    column = _find(sheet, text)
    if column is None:
        return False
    if column.per_year:
        years = list(_without_year(text))
        return bool(years) and columns.yearly.setdefault((column.id, years[0][0]), number) == number
    companion = _COMPANION.fullmatch(text.strip())
    if companion and column.kind in ("text", "prose", "names"):
        spoken = (column.id, Language(companion[2].lower()))
        return columns.spoken.setdefault(spoken, number) == number
    return columns.plain.setdefault(column.id, number) == number


def _missing(sheet: Sheet, grid: Grid, columns: Columns) -> Iterator[Problem]:
    place = next(iter(grid.rows[0][1].values())).place
    where = Place(place.file, place.sheet, grid.rows[0][0])
    for column in sheet.columns:
        is_there = (
            column.id in columns.plain
            or any((column.id, language) in columns.spoken for language in DOCUMENT_LANGUAGES)
            or any(identifier == column.id for identifier, _ in columns.yearly)
        )
        if column.required and not is_there:
            yield error("column-missing", where, heading=heading(columns.language, sheet, column))
