"""A row to its record: plain values, names per language, segments with their keys, figures per year."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Level, Place, Problem, note, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names, Source, Words
from ibzdocs.formats.xlsx.looks import lost_problems
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.formats.xlsx.rich_text import Run, marked
from ibzdocs.inputs.workbook.cells import Refused, choice_word, parse, remarks, text
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import SETTINGS, SPOKEN_KINDS, TEXT_KINDS, Column, Sheet
from ibzdocs.inputs.workbook.headings import Columns, heading
from ibzdocs.inputs.workbook.shares import SHARE, WHOLES, decimals_of, is_percent, percent, places, share
from ibzdocs.inputs.workbook.stand_ins import STRICT, stand_in
from ibzdocs.model.records import BODY, HEADINGS, LIST_KINDS, SILENT_KINDS, Origin, Record

_MOST_QUOTED = 60  # characters of a cell in a finding
_TYPED_PLACES = 6  # a number with more decimals was computed
_MOST_PLACES = 2  # decimals of a percentage without a format; one with more was computed
_RUNNING = ("paragraph", "lead")  # kinds of text rows of which each line is a paragraph
# What a row without an id is counted under, for its key.
_COUNTED: Mapping[str, tuple[str, ...]] = {
    "plan": ("key",),
    "year_settings": ("key",),
    "tasks": ("unit",),
    "personnel": ("unit", "level"),
    "terms": (),
    "abbreviations": (),
    "recipients": (),
}
# What a look says of a value that is no text: that it was taken out, or is not seen.
_UNSAID: tuple[ProblemCode, ...] = ("text-struck", "text-white")
_EMPTY: Mapping[str, object] = {
    "keys": (),
    "strings": (),
    "decimal": Decimal(0),
    "amount": None,
    "flag": False,
    "year": 0,
    "date": None,
    "whole": 0,
}


def key_of(sheet: Sheet, identifier: str) -> str:
    """What the keys of a row's segments, and of problems about it, begin with."""
    return f"{sheet.id}/{identifier}"


@dataclass(slots=True)
class Surroundings:
    """What a row needs to know of its sheet; ``counts`` and ``headings`` grow from row to row."""

    sheet: Sheet
    columns: Columns
    default: Language
    counts: dict[str, int] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    positions: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.positions = _positions(self.columns)

    def count(self, stem: str) -> int:
        """How often ``stem`` was asked for, this time included."""
        self.counts[stem] = self.counts.get(stem, 0) + 1
        return self.counts[stem]


def _positions(columns: Columns) -> Mapping[str, int]:
    """The column of each field: ``title``, ``title.fr``, ``total.2022``; a group also by its first."""
    found = dict(columns.plain)
    for (identifier, language), number in columns.spoken.items():
        found.setdefault(identifier, number)
        found[f"{identifier}.{language.value}"] = number
    for (identifier, year), number in columns.yearly.items():
        found.setdefault(identifier, number)
        found[f"{identifier}.{year}"] = number
    return found


class Row:
    """A row that is being read."""

    def __init__(self, around: Surroundings, number: int, cells: Mapping[int, Cell]) -> None:
        self.around, self.sheet, self.columns, self.cells = around, around.sheet, around.columns, cells
        self.problems: list[Problem] = []
        self.decimals: dict[str, int] = {}
        self.typed: dict[str, str] = {}
        self.whole: Decimal | None = None  # what a whole is in the row's figures, where they are shares
        self.further: list[Words] = []  # the paragraphs of a text row after its first
        place = next(iter(cells.values())).place
        self.origin = Origin(place.file, place.sheet, number, around.positions)
        self.language = around.default

    def record(self) -> tuple[Record | None, list[Problem]]:
        """The record, with stand-ins for what cannot be read; and what was found.

        None where half a row would do harm: see ``stand_ins.STRICT``.
        """
        values: dict[str, Any] = {}
        for column in self.sheet.columns:
            if column.kind not in SPOKEN_KINDS and not column.per_year and not column.beside:
                values[column.id] = self._plain(self._as_set(column, values))
        self._shares(values)
        self.language = Language(values.pop("lang", None) or self.language)
        stem = self._stem(values)
        for column in self.sheet.columns:
            if column.kind == "names":
                values[column.id] = self._names(column)
            elif column.kind in TEXT_KINDS:
                values[column.id] = self._spoken(column, stem, str(values.get("kind", "")))
        if self.sheet.years is not None:
            values["years"] = self._years(self.sheet.years)
        found = [replace(problem, key=problem.key or stem) for problem in self.problems]
        known = self.sheet.role == "settings" and values["key"]  # then the line is there, without its value
        if self.sheet.id in STRICT and not known and any(each.level is Level.ERROR for each in found):
            return None, found
        origin = replace(self.origin, decimals=self.decimals, typed=self.typed)
        return self.sheet.record(**values, origin=origin), found

    # ------------------------------------------------------------------------------------- keys

    def _stem(self, values: Mapping[str, object]) -> str:
        """The row's key: from its id, or from what it belongs to and its number there."""
        if self.sheet.role == "texts":
            return key_of(self.sheet, self._text_stem(values))
        if self.sheet.unique and self.sheet.id not in _COUNTED:
            return key_of(self.sheet, ".".join(str(values[name]) for name in self.sheet.key))
        group = next((str(values[name]) for name in _COUNTED[self.sheet.id] if values[name]), "")
        number = str(self.around.count(group))
        return key_of(self.sheet, f"{group}.{number}" if group else number)

    def _text_stem(self, values: Mapping[str, object]) -> str:
        """The row's own id, or its number among its kind under the last heading that has an id.

        So a paragraph added to one section leaves the keys of all other sections alone.
        """
        part, kind = str(values["part"]), str(values["kind"]).replace(" ", "-")
        own = str(values["id"] or "")
        if own:
            own = own if part == BODY else f"{part}.{own}"
            if kind in HEADINGS:
                self.around.headings[part] = own
            return own
        group = f"{self.around.headings.get(part, part)}.{kind}"
        return f"{group}.{self.around.count(group)}"

    # ------------------------------------------------------------------------ shares and decimals

    def _shares(self, values: dict[str, Any]) -> None:
        """Bring the figures of a row whose unit is a share into the way in which its sheet writes them."""
        self.whole = WHOLES.get(self.sheet.id) if values.get("unit") == SHARE else None
        for column in self.sheet.columns:
            cell, value = self.cells.get(self.columns.plain.get(column.id, 0)), values.get(column.id)
            if column.kind in ("decimal", "amount") and cell is not None and isinstance(value, Decimal):
                values[column.id] = self._measured(column.id, cell, value)

    def _measured(self, name: str, cell: Cell, value: Decimal) -> Decimal:
        """A figure of the row in the way in which its sheet writes those of the row's unit."""
        if self.whole is not None:
            return self._share(name, cell, value, self.whole)
        self._no_share(name, cell, value)
        return value

    def _share(self, name: str, cell: Cell, value: Decimal, whole: Decimal) -> Decimal:
        found, doubt = share(cell, value, whole)
        if doubt:
            shown = percent(found / whole)
            self.problems.append(warning("share-plain", cell.place, value=cell.text, shown=shown))
        shows = decimals_of(cell) if is_percent(cell) else None
        in_percent = places(found / whole * 100)
        self.decimals[name] = shows if shows is not None else in_percent if in_percent <= _MOST_PLACES else 0
        return found

    def _no_share(self, name: str, cell: Cell, value: Decimal) -> None:
        """A note of the decimals that the cell shows, and of a percentage that none is expected to be."""
        if is_percent(cell):
            shown = f"{value.normalize():f}".replace(".", ",")
            self.problems.append(warning("percent-unexpected", cell.place, value=shown, shown=percent(value)))
            return
        shows = decimals_of(cell)
        if shows is not None and places(value) > shows:
            self.decimals[name] = shows
            if places(value) <= _TYPED_PLACES:
                rounded = value.quantize(Decimal(1).scaleb(-shows), ROUND_HALF_UP)
                shown = f"{rounded:f}".replace(".", ",")
                self.problems.append(note("decimals-hidden", cell.place, value=cell.text, shown=shown))

    # ---------------------------------------------------------------------------- plain columns

    def _as_set(self, column: Column, values: Mapping[str, object]) -> Column:
        """The column, as the row's key wants it on the Plan sheet."""
        return SETTINGS.get(str(values.get("key")), column) if column.kind == "setting" else column

    def _plain(self, column: Column) -> object:
        cell = self.cells.get(self.columns.plain.get(column.id, 0))
        if cell is None:
            if column.required:
                self._error("cell-required", self.origin.at(column.id), column)
                return self._stand_in(column, column.id, "")
            return self._empty(column)
        value = self._parsed(column, cell, column.id)
        is_setting = self.sheet.role == "settings"
        return str(value) if is_setting and value is not None else value

    def _empty(self, column: Column) -> object:
        if self.sheet.role == "settings":
            return ""
        if self.sheet.id == "personnel" and column.id == "level":
            return "line"
        return None if column.may_lack else _EMPTY.get(column.kind, "")

    def _parsed(self, column: Column, cell: Cell, name: str) -> object:
        try:
            value = parse(column, cell)
        except Refused as refused:
            self._refuse(refused, column, cell)
            return self._stand_in(column, name, cell.text)
        self._remark(column, cell)
        self.problems += lost_problems([code for code in cell.lost if code in _UNSAID], cell.place)
        return value

    def _stand_in(self, column: Column, name: str, typed: str) -> Any:
        if self.sheet.role == "settings" and name == "value":
            self.typed[name] = typed
            return ""
        if self.sheet.id in STRICT:
            return None if typed else self._empty(column)
        self.typed[name] = typed
        return stand_in(self.sheet, column, typed, self.origin.row)

    def _refuse(self, refused: Refused, column: Column, cell: Cell) -> None:
        fills: dict[str, object] = dict(refused.fault.fills)
        if choices := str(fills.pop("choices", "")):
            words = (choice_word(self.columns.language, choices, name) for name in CHOICES[choices])
            fills["allowed"] = ", ".join(words)
        self._error(refused.fault.code, cell.place, column, **fills)

    def _remark(self, column: Column, cell: Cell) -> None:
        for code in remarks(column, cell):
            said = textwrap.shorten(cell.text, _MOST_QUOTED, placeholder=" …")
            self.problems.append(note(code, cell.place, value=said))

    def _error(self, code: ProblemCode, place: Place, column: Column, **fills: object) -> None:
        title = heading(self.columns.language, self.sheet, column)
        self.problems.append(Problem(code, Level.ERROR, place, (("heading", title), *_strings(fills))))

    # -------------------------------------------------------------------------------- languages

    def _names(self, column: Column) -> Names:
        """The names; where the Dutch one is missing another takes its place, with a warning."""
        said = {language: self._said(column, language) for language in DOCUMENT_LANGUAGES}
        places = [self.origin.at(f"{column.id}.{language.value}") for language in DOCUMENT_LANGUAGES]
        if not said[Language.NL] and (cell := self.cells.get(self.columns.plain.get(column.id, 0))):
            said[Language.NL] = self._text(column, cell)
            places[0] = cell.place
        said = {
            language: self._name(text, place)
            for (language, text), place in zip(said.items(), places, strict=True)
        }
        if column.required:
            self._require("".join(said.values()), column)
        if not said[Language.NL] and any(said.values()):
            place = self.origin.at(f"{column.id}.nl")
            self.problems.append(
                warning(
                    "name-without-dutch", place, heading=heading(self.columns.language, self.sheet, column)
                )
            )
            said[Language.NL] = said[Language.FR] or said[Language.DE]
            places[0] = places[1] if said[Language.FR] else places[2]
        source = Source("stored", tuple(places)) if said[Language.NL] else None
        return Names(said[Language.NL], said[Language.FR], said[Language.DE], source)

    def _said(self, column: Column, language: Language) -> str:
        cell = self.cells.get(self.columns.spoken.get((column.id, language), 0))
        return self._text(column, cell) if cell is not None else ""

    def _name(self, text: str, place: Place) -> str:
        """The characters of a name, which stands on one line."""
        if "\n" not in text:
            return text
        self.problems.append(warning("lines-joined", place))
        return " ".join(text.split())

    def _text(self, column: Column, cell: Cell) -> str:
        try:
            if cell.fault:
                raise Refused(cell.fault, value=cell.text)
            found = text(cell)
        except Refused as refused:
            self._refuse(refused, column, cell)
            return "".join(filter(str.isprintable, cell.text))
        self._remark(column, cell)
        self.problems += lost_problems(cell.lost, cell.place)
        if cell.bold and column.kind == "prose":
            self.problems.append(note("text-bold", cell.place))
        return found

    def _spoken(self, column: Column, stem: str, kind: str) -> object:
        """A segment, or the segments of a prose cell, with the author's own translations."""
        source, place = self._source(column)
        is_text_row = self.sheet.role == "texts"
        if column.required or (is_text_row and kind != "page break"):
            self._require(source, column)
        if is_text_row and kind in SILENT_KINDS:
            return Words(stem, source, self.language, place=place)
        if kind in (*_RUNNING, *LIST_KINDS) and self._is_bold(place):
            source = marked([Run(source, bold=True)])
        if not source and not is_text_row and not column.required:
            return () if column.kind == "prose" else None
        others = [language for language in DOCUMENT_LANGUAGES if language is not self.language]
        given = tuple((language, said) for language in others if (said := self._said(column, language)))
        words = Words(f"{stem}/{column.id}", source, self.language, given, place)
        if column.kind == "prose":
            return self._paragraphs(column, words) or (words,)
        if is_text_row and kind in _RUNNING and "\n" in source:
            first, *self.further = self._paragraphs(column, words) or (_one_line(words),)
            return first
        if "\n" in source:
            self.problems.append(warning("lines-joined", place))
        return _one_line(words)

    def _require(self, said: str, column: Column) -> None:
        """A problem where nothing is said, unless the column has one already."""
        place = self.origin.at(column.id)
        if not said and not any(problem.place == place for problem in self.problems):
            self._error("cell-required", place, column)
            self.typed[column.id] = ""

    def _source(self, column: Column) -> tuple[str, Place]:
        """The text in the row's own language, and its cell: plain column, else companion of that language."""
        own = self.columns.spoken.get((column.id, self.language), 0)
        for number in (self.columns.plain.get(column.id, 0), own):
            if cell := self.cells.get(number):
                return self._text(column, cell), cell.place
        return "", self.origin.at(column.id)

    def _is_bold(self, place: Place) -> bool:
        """Whether the whole cell is bold, and has no markup of its own."""
        cell = self.cells.get(place.column)
        return cell is not None and cell.bold and "*" not in cell.text

    def _paragraphs(self, column: Column, words: Words) -> tuple[Words, ...]:
        """A segment for each line of the cell; the companions must have as many."""
        lines = _lines(words.text)
        given = [(language, _lines(said)) for language, said in words.given]
        for language, said in given:
            if len(said) != len(lines):
                place = self.origin.at(f"{column.id}.{language.value}")
                self._error("companion-paragraphs", place, column, found=len(said), wanted=len(lines))
        given = [(language, said) for language, said in given if len(said) == len(lines)]
        return tuple(
            replace(
                words,
                key=words.key if number == 0 else f"{words.key}/{number + 1}",
                text=line,
                given=tuple((language, said[number]) for language, said in given),
            )
            for number, line in enumerate(lines)
        )

    # ------------------------------------------------------------------------------------ years

    def _years(self, make: Any) -> tuple[tuple[int, object], ...]:
        """The figures of each year that has any; a gap among them is a problem."""
        found = []
        yearly = [column for column in self.sheet.columns if column.per_year]
        for year in self.columns.years:
            figures = {column.id: self._figure(column, year) for column in yearly}
            if all(value is None for value in figures.values()):
                continue
            for column in yearly:
                if column.required and self._cell_of(column, year) is None:
                    self._error("cell-required", self.origin.at(f"{column.id}.{year}"), column)
                    figures[column.id] = self._stand_in(column, f"{column.id}.{year}", "")
            found.append((year, make(**figures)))
        return tuple(found)

    def _figure(self, column: Column, year: int) -> object:
        cell = self._cell_of(column, year)
        value = None if cell is None else self._parsed(column, cell, f"{column.id}.{year}")
        if cell is not None and isinstance(value, Decimal):
            return self._measured(f"{column.id}.{year}", cell, value)
        return value

    def _cell_of(self, column: Column, year: int) -> Cell | None:
        return self.cells.get(self.columns.yearly.get((column.id, year), 0))


def _strings(fills: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in fills.items())


def _lines(said: str) -> list[str]:
    return [line.strip() for line in said.split("\n") if line.strip()]


def _one_line(words: Words) -> Words:
    """The segment with the cell's line breaks as spaces."""
    given = tuple((language, " ".join(_lines(said))) for language, said in words.given)
    return replace(words, text=" ".join(_lines(words.text)), given=given)
