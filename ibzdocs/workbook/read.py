"""Rows to records. A row with an error yields no record; reading goes on, and every problem is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, Setting
from ibzdocs.problems import Level, Place, Problem, error, note, problem
from ibzdocs.values import DOCUMENT_LANGUAGES, Language, Names, Words
from ibzdocs.workbook.cells import Refused, choice_word, clean, parse, remarks
from ibzdocs.workbook.headings import Columns, columns_of, heading, recognise, sheet_name
from ibzdocs.workbook.layout import CHOICES, SHEETS, Column, Sheet
from ibzdocs.workbook.sheets import Cell, Grid, open_book

_SPEECHLESS = ("units", "insert", "page break")


def read_plan(path: Path) -> tuple[Plan, list[Problem]]:
    """The plan that a workbook holds, as far as it can be read, and every problem with its cells.

    Raises WorkbookError when the file cannot be opened at all.
    """
    grids, problems = recognise(open_book(path))
    fields: dict[str, Any] = {"file": path.name}
    settings: tuple[Setting, ...] = ()
    default = Language.NL
    for sheet in SHEETS:
        grid = grids.get(sheet.id)
        if grid is None or not grid.rows:
            problems.append(_sheet_missing(path, sheet, grids))
            continue
        reader = _SheetReader(sheet, grid, default)
        fields[_field(sheet)] = records = tuple(reader.records())
        problems += [*grid.problems, *reader.problems]
        if sheet.id == "plan":
            settings = records
            default = Plan(settings=settings).source_language
    return Plan(**fields), problems


def _field(sheet: Sheet) -> str:
    return "settings" if sheet.id == "plan" else sheet.id


def _sheet_missing(path: Path, sheet: Sheet, grids: Mapping[str, Grid]) -> Problem:
    """A missing sheet is an error; an empty one is worth a note."""
    name = sheet_name(Language.NL, sheet)
    if sheet.id in grids:
        return note("sheet-empty", Place(path.name, grids[sheet.id].name), name=name)
    return error("sheet-missing", Place(path.name), name=name)


class _SheetReader:
    """Reads one sheet; ``problems`` grows as the records are made."""

    def __init__(self, sheet: Sheet, grid: Grid, default: Language) -> None:
        self.sheet, self.grid, self.default = sheet, grid, default
        self.columns, self.problems = columns_of(sheet, grid)
        self.positions = _positions(self.columns)
        self.seen: dict[tuple[object, ...], int] = {}
        self.blocked = any(found.code == "column-missing" for found in self.problems)

    def records(self) -> Iterator[Any]:
        """A record for each row that can be read."""
        if self.blocked:
            return
        for number, cells in self.grid.rows[1:]:
            mine = {column: cell for column, cell in cells.items() if self.columns.taken(column)}
            if not mine:
                continue
            row = _RowReader(self, number, mine)
            record = row.record()
            self.problems += row.problems
            if record is not None and self._is_new(record, row):
                yield record

    def count(self, stem: str) -> int:
        """How often ``stem`` was asked for, this time included; makes keys of rows that have no id."""
        key = ("#", stem)
        self.seen[key] = self.seen.get(key, 0) + 1
        return self.seen[key]

    def _is_new(self, record: Any, row: "_RowReader") -> bool:
        if not self.sheet.unique:
            return True
        key = tuple(getattr(record, name) for name in self.sheet.key)
        before = self.seen.setdefault(key, row.number)
        if before == row.number:
            return True
        place = row.origin.at(self.sheet.key[-1])
        shown = ".".join(map(str, key))
        self.problems.append(
            error("key-double", place, key=f"{self.sheet.id}/{shown}", value=shown, row=before)
        )
        return False


def _positions(columns: Columns) -> Mapping[str, int]:
    """The column of each field, for places; names and figures by their first column."""
    found = dict(columns.plain)
    for (identifier, _), number in (*columns.spoken.items(), *columns.yearly.items()):
        found.setdefault(identifier, number)
    for (identifier, year), number in columns.yearly.items():
        found[f"{identifier}.{year}"] = number
    for (identifier, language), number in columns.spoken.items():
        found[f"{identifier}.{language.value}"] = number
    return found


class _RowReader:
    """Reads one row."""

    def __init__(self, reader: _SheetReader, number: int, cells: Mapping[int, Cell]) -> None:
        self.sheet, self.columns, self.number, self.cells = reader.sheet, reader.columns, number, cells
        self.reader = reader
        self.problems: list[Problem] = []
        sample = next(iter(cells.values())).place
        self.origin = Origin(sample.file, sample.sheet, number, reader.positions)
        self.language = self._language()

    def record(self) -> Any:
        """The record, or None where a cell of the row cannot be read."""
        plain = {column.id: self._plain(column) for column in self.sheet.columns if self._is_plain(column)}
        values: dict[str, Any] = {name: value for name, value in plain.items() if name != "lang"}
        stem = self._stem(values)
        for column in self.sheet.columns:
            if column.kind == "names":
                values[column.id] = self._names(column)
            elif column.kind in ("text", "prose"):
                values[column.id] = self._spoken(column, stem, values)
        if self.sheet.years is not None:
            values["years"] = self._years(self.sheet.years)
        if any(found.level is Level.ERROR for found in self.problems):
            return None
        return self.sheet.record(**values, origin=self.origin)

    # ------------------------------------------------------------------------------- plain columns

    def _is_plain(self, column: Column) -> bool:
        return column.kind not in ("text", "prose", "names") and not column.per_year

    def _plain(self, column: Column) -> Any:
        cell = self.cells.get(self.columns.plain.get(column.id, 0))
        if cell is None:
            if column.required:
                self._error("cell-required", self.origin.at(column.id), column)
            return _EMPTY.get(column.kind, "") if column.id != "level" else _level(self.sheet)
        return self._parsed(column, cell)

    def _parsed(self, column: Column, cell: Cell) -> Any:
        try:
            value = parse(column, cell)
        except Refused as refused:
            fills = dict(refused.fault.fills)
            if "choices" in fills:
                fills["allowed"] = self._allowed(fills.pop("choices"))
            self._error(refused.fault.code, cell.place, column, **fills)
            return None
        for code in remarks(column, cell):
            self.problems.append(note(code, cell.place, value=cell.text))
        return value

    def _allowed(self, choices: str) -> str:
        return ", ".join(choice_word(self.columns.language, choices, name) for name in CHOICES[choices])

    def _error(self, code: str, place: Place, column: Column, **fills: str) -> None:
        name = heading(self.columns.language, self.sheet, column)
        self.problems.append(problem(code, Level.ERROR, place, heading=name, **fills))

    # ---------------------------------------------------------------------------------- languages

    def _language(self) -> Language:
        cell = self.cells.get(self.columns.plain.get("lang", 0))
        if cell is None:
            return self.reader.default
        value = self._parsed(self.sheet.column("lang"), cell)
        return Language(value) if value else self.reader.default

    def _stem(self, values: Mapping[str, Any]) -> str:
        """What the keys of this row's segments begin with: its id, or its place in line."""
        own = values.get("id") or (
            ".".join(str(values[name]) for name in self.sheet.key) if self._keyed() else ""
        )
        if own:
            return f"{self.sheet.id}/{own}"
        group = "-".join(str(values[name]) for name in _GROUPED.get(self.sheet.id, ()) if values.get(name))
        return f"{self.sheet.id}/{group}.{self.reader.count(group)}"

    def _keyed(self) -> bool:
        return self.sheet.unique and self.sheet.key != ("id",)

    def _names(self, column: Column) -> Names:
        said = {language: self._said(column, language) for language in DOCUMENT_LANGUAGES}
        if not said[Language.NL] and (cell := self.cells.get(self.columns.plain.get(column.id, 0))):
            said[Language.NL] = self._clean(column, cell)
        if column.required and not any(said.values()):
            self._error("cell-required", self.origin.at(column.id), column)
        return Names(said[Language.NL], said[Language.FR], said[Language.DE])

    def _said(self, column: Column, language: Language) -> str:
        cell = self.cells.get(self.columns.spoken.get((column.id, language), 0))
        return self._clean(column, cell) if cell is not None else ""

    def _clean(self, column: Column, cell: Cell) -> str:
        if cell.fault:
            self._error(cell.fault, cell.place, column)
            return ""
        try:
            text = clean(cell.text)
        except Refused as refused:
            self._error(refused.fault.code, cell.place, column)
            return ""
        for code in remarks(column, cell):
            self.problems.append(note(code, cell.place, value=cell.text))
        return text

    def _spoken(self, column: Column, stem: str, values: Mapping[str, Any]) -> Any:
        """A segment, or the segments of a prose cell, with the author's own translations."""
        cell = self.cells.get(self.columns.plain.get(column.id, 0))
        cell = cell or self.cells.get(self.columns.spoken.get((column.id, self.language), 0))
        source = self._clean(column, cell) if cell is not None else ""
        if not source and column.required:
            self._error("cell-required", self.origin.at(column.id), column)
        if not source and self.sheet.id != "texts":
            return () if column.kind == "prose" else None
        if values.get("kind") in _SPEECHLESS and self.sheet.id == "texts":
            return Words(stem, source, Language.NL, place=self.origin.at(column.id))
        given = {code: said for code in DOCUMENT_LANGUAGES if (said := self._companion(column, code))}
        key = f"{stem}/{column.id}"
        words = Words(key, source, self.language, tuple(given.items()), self.origin.at(column.id))
        return self._paragraphs(column, words) if column.kind == "prose" else _one_line(words)

    def _companion(self, column: Column, language: Language) -> str:
        return "" if language is self.language else self._said(column, language)

    def _paragraphs(self, column: Column, words: Words) -> tuple[Words, ...]:
        """A segment for each line of the cell; the companions must have as many."""
        lines = _lines(words.text)
        given = {language: _lines(said) for language, said in words.given}
        for language, said in given.items():
            if len(said) != len(lines):
                place = self.origin.at(f"{column.id}.{language.value}")
                self._error(
                    "companion-paragraphs", place, column, found=str(len(said)), wanted=str(len(lines))
                )
                return ()
        return tuple(
            replace(
                words,
                key=words.key if number == 1 else f"{words.key}/{number}",
                text=line,
                given=tuple((language, said[number - 1]) for language, said in given.items()),
            )
            for number, line in enumerate(lines, 1)
        )

    # -------------------------------------------------------------------------------------- years

    def _years(self, make: Any) -> tuple[tuple[int, Any], ...]:
        """The figures of each year that has any; a year with a gap is a problem."""
        found = []
        yearly = [column for column in self.sheet.columns if column.per_year]
        for year in self.columns.years:
            figures = {column.id: self._figure(column, year) for column in yearly}
            if all(value is None for value in figures.values()):
                continue
            for column in yearly:
                if figures[column.id] is None and column.id != "total":
                    self._error("cell-required", self.origin.at(f"{column.id}.{year}"), column)
            found.append((year, make(**figures)))
        return tuple(found)

    def _figure(self, column: Column, year: int) -> Any:
        cell = self.cells.get(self.columns.yearly.get((column.id, year), 0))
        return None if cell is None else self._parsed(column, cell)


_EMPTY: Mapping[str, Any] = {
    "keys": (),
    "strings": (),
    "decimal": None,
    "amount": None,
    "date": None,
    "whole": None,
}
_GROUPED: Mapping[str, tuple[str, ...]] = {
    "plan": ("key",),
    "texts": ("part", "kind"),
    "tasks": ("unit",),
    "personnel": ("unit",),
    "terms": (),
}


def _level(sheet: Sheet) -> str | None:
    return "line" if sheet.id == "personnel" else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _one_line(words: Words) -> Words:
    """The segment with the cell's line breaks as spaces."""
    given = tuple((language, " ".join(_lines(said))) for language, said in words.given)
    return replace(words, text=" ".join(_lines(words.text)), given=given)
