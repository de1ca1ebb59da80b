"""Rows that readers put in or take out: where such a row is one of a sheet, and how it is written and taken back."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, note
from ibzdocs.inputs.edition import Edition
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
from ibzdocs.workflows.review.records import Proposal, Undo

_TEXTS = ("text", "prose")
_PLAIN = (
    "paragraph",
    "lead",
    "bullet",
    "sub-bullet",
    "numbered",
    "box",
)  # kinds of rows that a new one is like


@dataclass
class Rows:
    """The rows of an edition, and those that come and go."""

    edition: Edition
    writes: list[Write] = field(default_factory=list)
    going: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    _sheets: tuple[EditionSheet, ...] = ()

    @property
    def sheets(self) -> tuple[EditionSheet, ...]:
        """The sheets as they are now; read when they are asked for."""
        if not self._sheets:
            self._sheets = edition_sheets(self.edition)
        return self._sheets

    def at(self, place: Place) -> tuple[EditionSheet, EditionRow, str] | None:
        """The sheet, row and slot of a cell; None where it is no cell of a row."""
        for sheet in self.sheets:
            if (sheet.file.name, sheet.tab) == (place.file, place.sheet):
                slot = next((name for name, column in sheet.columns.items() if column == place.column), "")
                row = next((each for each in sheet.rows if each.line == place.row), None)
                return (sheet, row, slot) if slot and row else None
        return None

    # ------------------------------------------------------------------------------------- accepting

    def add(self, proposal: Proposal, text: str, place: Place | None) -> bool:
        """Put in a row behind the one at ``place``, like that one; whether this is a row of a sheet."""
        found = self.at(place) if place else None
        if found is None:
            return False
        sheet, row, slot = found
        is_line = column_of(sheet.sheet, slot).kind == "text" or "level" in sheet.columns
        if _text_slots(sheet, row, filled=False) != [slot] or not is_line:
            return False
        cells = dict(_like(sheet, row, slot))
        said = text_of(row.cells.get("lang")) or sheet.language.value
        if proposal.language.value != said:
            if "lang" not in sheet.columns:
                return False
            cells["lang"] = proposal.language.value
        known = {text_of(each.cells.get("id")) for each in sheet.rows} | {each.row_id for each in self.writes}
        if made := next_id(sheet, row.cells, known):
            cells["id"] = made
        number = 1 + len({each.number for each in self.writes if _is_behind(each, sheet, row)})
        for name, value in {**cells, slot: text}.items():
            self.writes.append(Write(sheet.sheet.id, row.line, name, None, value, made, number=number))
        return True

    def remove(self, proposal: Proposal) -> bool:
        """Take the text of a cell out; whether it is one of a row. The row goes where all its texts do."""
        found = self.at(proposal.place) if proposal.place else None
        if found is None or found[2] not in _text_slots(found[0], found[1], filled=True):
            return False
        sheet, row, slot = found
        self.going[sheet.sheet.id, row.line].add(slot)
        return True

    def at_stake(self, proposal: Proposal) -> bool:
        """Whether something of its row was taken out just now."""
        found = self.at(proposal.place) if proposal.place else None
        return found is not None and (found[0].sheet.id, found[1].line) in self.going

    def gone(self, proposal: Proposal) -> bool:
        """Whether the row of a proposal goes, with all that readers took out."""
        found = self.at(proposal.place) if proposal.place else None
        if found is None:
            return False
        sheet, row, _ = found
        return self.going[sheet.sheet.id, row.line] >= set(_text_slots(sheet, row, filled=True))

    def settle(self) -> None:
        """Let the rows go of which all texts do."""
        by_id = {each.sheet.id: each for each in self.sheets} if self.going else {}
        for (identifier, line), slots in sorted(self.going.items()):
            sheet = by_id[identifier]
            row = next(each for each in sheet.rows if each.line == line)
            if slots >= set(_text_slots(sheet, row, filled=True)):
                self.writes += _leaving(sheet, row)
        self.going.clear()

    # ---------------------------------------------------------------------------------------- writing

    def made(self, given: Mapping[Path, bytes]) -> Made:
        """The workbooks with the rows, on top of those that are given."""
        return files(self.sheets, self.writes, given) if self.writes else Made({})

    def undo(self, made: Made) -> Iterator[Undo]:
        """What takes it back: of each row its cells, and where it stands or stood."""
        by_id = {each.sheet.id: each for each in self.sheets}
        mine: dict[tuple[str, int, int], list[Write]] = defaultdict(list)
        for write in self.writes:
            mine[write.sheet, write.line, write.number].append(write)
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
            number = 1 + len(
                {each.number for each in self.writes if (each.sheet, each.line) == (undo.sheet, line)}
            )
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
        slot for slot in sheet.columns if "." not in slot and column_of(sheet.sheet, slot).kind in _TEXTS
    )
    return [slot for slot in slots if not filled or row.cells.get(slot) is not None]


def _is_behind(write: Write, sheet: EditionSheet, row: EditionRow) -> bool:
    return bool(write.number) and (write.sheet, write.line) == (sheet.sheet.id, row.line)


def _like(sheet: EditionSheet, row: EditionRow, slot: str) -> Iterator[tuple[str, CellValue]]:
    """What a new row has from the one above: all but its id, its text and companions; a heading's is a paragraph."""
    for name, value in row.cells.items():
        column = column_of(sheet.sheet, name)
        if name == "kind" and value not in _PLAIN:
            yield name, "paragraph"
        elif (
            name not in ("id", slot)
            and "." not in name
            and column.kind not in _TEXTS
            and name not in row.formulas
        ):
            yield name, value
