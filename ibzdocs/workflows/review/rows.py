"""Rows that readers put in or take out: where such a row is one of a sheet, and how it is written and taken back."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, note
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.loading import comments
from ibzdocs.formats.xlsx.reader import open_book
from ibzdocs.inputs.edition import Edition
from ibzdocs.inputs.workbook.columns import TEXT_KINDS
from ibzdocs.workflows.contributions.new_rows import next_id
from ibzdocs.workflows.contributions.records import CellValue
from ibzdocs.workflows.contributions.rows import (
    EditionRow,
    EditionSheet,
    column_of,
    edition_sheets,
    text_of,
)
from ibzdocs.workflows.contributions.stored import packed, unpacked
from ibzdocs.workflows.contributions.writing import Made, Write, files
from ibzdocs.workflows.review.records import Undo

_PARENTS = ("objective", "group", "unit", "part")  # what a row that moves within its sheet belongs to
_RUNNING = ("paragraph", "lead")  # kinds of text rows of which each line is a paragraph
_PLAIN = (
    "paragraph",
    "lead",
    "bullet",
    "sub-bullet",
    "numbered",
    "box",
)  # kinds of rows that a new one is like


@immutable
class Spot:
    """Where a row comes: the cells before and behind it, and which of the two it is like, if one."""

    after: Place | None = None
    before: Place | None = None
    like: Literal["", "after", "before"] = "after"


@immutable
class _New:
    """A row that comes: behind which line of which sheet, in what order among those, with what cells.

    ``text`` is its slot of text; ``moved`` the line where it stood before.
    """

    sheet: EditionSheet
    line: int
    order: tuple[int, int]
    cells: Mapping[str, CellValue]
    text: str
    made: str = ""
    moved: int = 0


@dataclass
class Rows:
    """The rows of an edition, and those that come and go."""

    edition: Edition
    writes: list[Write] = field(default_factory=list)
    going: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    coming: list[_New] = field(default_factory=list)
    _sheets: tuple[EditionSheet, ...] = ()
    _beside: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)

    @property
    def sheets(self) -> tuple[EditionSheet, ...]:
        """The sheets as they are now; read when they are asked for."""
        if not self._sheets:
            self._sheets = edition_sheets(self.edition)
        return self._sheets

    def at(self, place: Place | None) -> tuple[EditionSheet, EditionRow, str] | None:
        """The sheet, row and slot of a cell; None where it is no cell of a row."""
        if place is None:
            return None
        for sheet in self.sheets:
            if (sheet.file.name, sheet.tab) == (place.file, place.sheet):
                slot = next((name for name, column in sheet.columns.items() if column == place.column), "")
                row = next((each for each in sheet.rows if each.line == place.row), None)
                return (sheet, row, slot) if slot and row else None
        return None

    # ------------------------------------------------------------------------------------- accepting

    def add(self, text: str, language: Language, spot: Spot, order: tuple[int, int]) -> bool:
        """Put in a row at a spot; whether this is one of rows that say one text each."""
        found, line = self._spot(spot)
        if found is None:
            return False
        sheet, row, slot = found
        if not _is_line(sheet, row, slot):
            return False
        cells = dict(_like(sheet, row, slot, spot.like))
        said = text_of(row.cells.get("lang")) or sheet.language.value
        if language.value != said:
            if "lang" not in sheet.columns:
                return False
            cells["lang"] = language.value
        known = {text_of(each.cells.get("id")) for each in sheet.rows} | {each.made for each in self.coming}
        if made := next_id(sheet, row.cells, known):
            cells["id"] = made
        self.coming.append(_New(sheet, line, order, {**cells, slot: text}, slot, made))
        return True

    def move(self, place: Place | None, spot: Spot, order: tuple[int, int]) -> bool:
        """Let a row stand elsewhere in its sheet; whether it is one that says one text and has nothing beside it."""
        found = self.at(place)
        if found is None:
            return False
        sheet, row, slot = found
        after, before = (
            near if near and near[0] is sheet else None for near in map(self.at, (spot.after, spot.before))
        )
        near, line = (
            (after, after[1].line) if after else (before, before[1].line - 1) if before else (None, 0)
        )
        if near is None or not (_is_movable(*found) and _is_line(*near) and _belongs(sheet, row, near[1])):
            return False
        if row.line in self._loose(sheet) or self._is_going(sheet, row.line):
            return False
        self.coming.append(_New(sheet, line, order, row.cells, slot, row.row_id, row.line))
        return True

    def _is_going(self, sheet: EditionSheet, line: int) -> bool:
        moved = any((each.sheet, each.moved) == (sheet, line) for each in self.coming)
        return moved or (sheet.sheet.id, line) in self.going

    def _loose(self, sheet: EditionSheet) -> frozenset[int]:
        """The lines with something that would not go along: cells beside the columns, comments."""
        name = sheet.file.name, sheet.tab
        if name not in self._beside:
            grid = next(each for each in open_book(sheet.file) if each.name == sheet.tab)
            own = set(sheet.columns.values())
            said = {place.row for place in comments(sheet.file) if place.sheet == sheet.tab}
            self._beside[name] = frozenset(said | {line for line, cells in grid.rows if cells.keys() - own})
        return self._beside[name]

    def _spot(self, spot: Spot) -> tuple[tuple[EditionSheet, EditionRow, str] | None, int]:
        """The row that one at a spot is like, and the line behind which it comes."""
        after, before = self.at(spot.after), self.at(spot.before)
        near = before if before and (spot.like == "before" or not after) else after
        if after is not None and near is not None and near[0] is after[0]:
            return near, after[1].line
        return near, near[1].line - 1 if near is not None else 0

    def remove(self, place: Place | None) -> bool:
        """Take the text of a cell out; whether it is one of a row. The row goes where all its texts do."""
        found = self.at(place)
        if found is None or found[2] not in _text_slots(found[0], found[1], filled=True):
            return False
        sheet, row, slot = found
        if self._is_named(text_of(row.cells.get("id")), row):
            return False
        self.going[sheet.sheet.id, row.line].add(slot)
        return True

    def _is_named(self, identifier: str, own: EditionRow) -> bool:
        """Whether another row names the id of one: in a column of ids, or as a field of a text."""
        if not identifier:
            return False
        field_of = re.compile(rf"\{{{re.escape(identifier)}[.}}]")
        return any(
            field_of.search(said) or (_is_key(sheet, slot) and identifier in re.split(r"[;,]\s*", said))
            for sheet in self.sheets
            for row in sheet.rows
            if row is not own
            for slot, value in row.cells.items()
            if (said := text_of(value)) and identifier in said and slot != "id"
        )

    def is_alone(self, place: Place | None) -> bool:
        """Whether a cell holds the only text of a row that does not go yet."""
        found = self.at(place)
        if found is None or self._is_going(found[0], found[1].line):
            return False
        return _is_only(*found) and not self._is_named(text_of(found[1].cells.get("id")), found[1])

    def may_break(self, place: Place | None) -> bool:
        """Whether each line of a cell is a paragraph."""
        found = self.at(place)
        if found is None:
            return False
        sheet, row, slot = found
        running = sheet.sheet.role == "texts" and row.cells.get("kind") in _RUNNING
        return running or column_of(sheet.sheet, slot).kind == "prose"

    def is_leaving(self, place: Place | None) -> bool:
        """Whether the row of a cell goes, with all its texts."""
        found = self.at(place)
        if found is None or (found[0].sheet.id, found[1].line) not in self.going:
            return False
        return self.going[found[0].sheet.id, found[1].line] >= set(
            _text_slots(found[0], found[1], filled=True)
        )

    def settle(self, texts: Mapping[Place, str]) -> None:
        """Let the rows go of which all texts do, and the new ones come; ``texts`` are cells that change as well."""
        by_id = {each.sheet.id: each for each in self.sheets} if self.going else {}
        for (identifier, line), slots in sorted(self.going.items()):
            sheet = by_id[identifier]
            row = next(each for each in sheet.rows if each.line == line)
            if slots >= set(_text_slots(sheet, row, filled=True)):
                self.writes += _leaving(sheet, row)
        counts: Counter[tuple[str, int]] = Counter()
        for each in sorted(self.coming, key=lambda new: new.order):
            counts[each.sheet.sheet.id, each.line] += 1
            cells = dict(each.cells)
            if each.moved:
                row = next(row for row in each.sheet.rows if row.line == each.moved)
                self.writes += _leaving(each.sheet, row)
                place = each.sheet.place(row, each.text)
                cells[each.text] = texts.get(place, cells[each.text])
            number = counts[each.sheet.sheet.id, each.line]
            self.writes += (
                Write(each.sheet.sheet.id, each.line, slot, None, value, each.made, number=number)
                for slot, value in cells.items()
                if value is not None
            )
        self.going.clear()
        self.coming.clear()

    def saying(self, place: Place, text: str) -> Place | None:
        """The cell of the same column that says this, the nearest one; None where there is none."""
        for sheet in self.sheets:
            if (sheet.file.name, sheet.tab) == (place.file, place.sheet):
                slot = next((name for name, column in sheet.columns.items() if column == place.column), "")
                same = (
                    row for row in _nearest(sheet.rows, place.row) if text_of(row.cells.get(slot)) == text
                )
                found = next(same, None)
                return sheet.place(found, slot) if found is not None else None
        return None

    # ---------------------------------------------------------------------------------------- writing

    def made(self, given: Mapping[Path, bytes]) -> Made:
        """The workbooks with the rows, on top of those that are given."""
        return files(self.sheets, self.writes, given) if self.writes else Made({})

    def undo(self, made: Made) -> Iterator[Undo]:
        """What takes it back: of each row its cells, and where it stands or stood."""
        by_id = {each.sheet.id: each for each in self.sheets}
        mine = gathered(((write.sheet, write.line, write.number), write) for write in self.writes)
        for (identifier, _, number), writes in mine.items():
            sheet, line = by_id[identifier], made.lines[writes[0]]
            place = Place(sheet.file.name, sheet.tab, line, 0)
            cells = {each.slot: packed(each.after if number else each.before) for each in writes}
            yield Undo(
                place,
                "",
                sheet.language,
                "",
                "",
                "added" if number else "removed",
                identifier,
                json.dumps(cells),
            )

    def back(self, undo: Undo, problems: list[Problem]) -> None:
        """Take a row back out, or put it back in; not one that was changed since, which is named."""
        sheet = next(each for each in self.sheets if each.sheet.id == undo.sheet)
        cells = {slot: unpacked(value) for slot, value in json.loads(undo.cells).items()}
        if undo.row == "removed":
            last = max((row.line for row in sheet.rows), default=sheet.head)
            line = min(undo.place.row, last)
            beside = (each for each in self.writes if (each.sheet, each.line) == (undo.sheet, line))
            number = 1 + max((each.number for each in beside), default=0)  # those that leave have none
            filled = {slot: value for slot, value in cells.items() if value is not None}
            self.writes += [
                Write(undo.sheet, line, slot, None, each, number=number) for slot, each in filled.items()
            ]
            return
        row = next((each for each in _nearest(sheet.rows, undo.place.row) if _says(each, cells)), None)
        if row is None:
            problems.append(note("review-changed-since", undo.place))
        else:
            self.writes += _leaving(sheet, row)


def _says(row: EditionRow, cells: Mapping[str, CellValue]) -> bool:
    return all(text_of(row.cells.get(slot)) == text_of(value) for slot, value in cells.items())


def _nearest(rows: Sequence[EditionRow], line: int) -> list[EditionRow]:
    return sorted(rows, key=lambda row: abs(row.line - line))


def _leaving(sheet: EditionSheet, row: EditionRow) -> Iterator[Write]:
    for slot in sheet.columns:
        yield Write(sheet.sheet.id, row.line, slot, row.cells.get(slot), None, row.row_id, whole=True)


def _text_slots(sheet: EditionSheet, row: EditionRow, *, filled: bool) -> list[str]:
    """The columns of author's texts, those that hold something in the row only."""
    slots = (
        slot for slot in sheet.columns if "." not in slot and column_of(sheet.sheet, slot).kind in TEXT_KINDS
    )
    return [slot for slot in slots if not filled or row.cells.get(slot) is not None]


def _is_key(sheet: EditionSheet, slot: str) -> bool:
    return column_of(sheet.sheet, slot).kind in ("key", "keys")


def _is_only(sheet: EditionSheet, row: EditionRow, slot: str) -> bool:
    """Whether a slot holds the only text of a row."""
    return _text_slots(sheet, row, filled=True) == [slot]


def _is_movable(sheet: EditionSheet, row: EditionRow, slot: str) -> bool:
    """Whether a row is a paragraph of its own: no heading, nothing computed in it."""
    return _is_line(sheet, row, slot) and not row.formulas and row.cells.get("kind", _PLAIN[0]) in _PLAIN


def _belongs(sheet: EditionSheet, row: EditionRow, near: EditionRow) -> bool:
    """Whether two rows are of the same group, unit or part."""
    return all(row.cells.get(name) == near.cells.get(name) for name in _PARENTS if name in sheet.columns)


def _is_line(sheet: EditionSheet, row: EditionRow, slot: str) -> bool:
    """Whether a row is one paragraph among others: its sheet has one column of text, and it says one."""
    is_line = column_of(sheet.sheet, slot).kind == "text" or "level" in sheet.columns
    return is_line and _text_slots(sheet, row, filled=False) == [slot]


def _like(sheet: EditionSheet, row: EditionRow, slot: str, like: str) -> Iterator[tuple[str, CellValue]]:
    """What a new row has from the one above: all but its id, its text and companions; a heading's is a paragraph."""
    for name, value in row.cells.items():
        column = column_of(sheet.sheet, name)
        if name == "kind" and (value not in _PLAIN or not like):
            yield name, "paragraph"
        elif (
            name not in ("id", slot)
            and "." not in name
            and column.kind not in TEXT_KINDS
            and name not in row.formulas
        ):
            yield name, value
