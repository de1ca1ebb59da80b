"""A list of decisions: a workbook with a row for each, a drop-down list for the choice, read back in any language."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase, series
from ibzdocs.base.problems import Place, WorkbookError
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.decision_list import Content, ListColumn, ListRow, write
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, open_book
from ibzdocs.inputs.workbook.cells import normalised

_SEAL = " ~"


@immutable
class Form:
    """A kind of list. Its words are labels: ``list-column.NAME`` and ``list-choice.NAME``.

    ``widths`` has its columns in their order, in characters; those that are ``asked`` are to be filled in, with
    ``choices`` in the column ``decision``. ``known_by`` is what it must have to be one: columns that are ``hidden``
    too; ``sometimes`` are columns that are hidden where no row has anything. ``marked`` is the hidden column that says
    what a row is about, ``bound`` are the columns that are shown and say the same to a reader. With ``several`` a row
    may be about several things, their names apart by spaces.
    """

    name: str
    widths: Mapping[str, float] = field(hash=False)
    asked: tuple[str, ...]
    choices: tuple[str, ...]
    known_by: tuple[str, ...]
    marked: str
    bound: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    several: bool = False

    def word(self, language: Language, choice: str) -> str:
        """A choice as the drop-down list has it."""
        return phrase(language, f"list-choice.{self.name}.{choice}")

    def choice(self, said: str) -> str:
        """The choice that a word means, in whatever language; empty for another word."""
        found = (
            choice
            for choice in self.choices
            for language in Language
            if normalised(self.word(language, choice)) == normalised(said)
        )
        return next(found, "")

    def allowed(self, language: Language, choices: Sequence[str]) -> str:
        """Choices as a reader sees them, one after the other."""
        return series(language, (self.word(language, choice) for choice in choices))

    def workbook(
        self, language: Language, title: str, rows: Sequence[ListRow], before: "Filled | None" = None
    ) -> bytes:
        """The list in a language; each row has a cell for every column.

        What somebody filled in before, in the list that this one replaces, stands in the rows about the same.
        """
        if before is not None:
            rows = [self._as_before(row, before, language) for row in rows]
        words = tuple(self.word(language, choice) for choice in self.choices)
        columns = [
            ListColumn(
                phrase(language, f"list-column.{self.name}.{name}"),
                width,
                name in self.hidden or (name in self.sometimes and not any(row.cells[at] for row in rows)),
                name in self.asked,
                words if name == "decision" else (),
            )
            for at, (name, width) in enumerate(self.widths.items())
        ]
        return write(title, columns, [self._sealed(row) for row in rows])

    def _sealed(self, row: ListRow) -> ListRow:
        """The row with a sign in its mark by which it is told that another row stands beside that mark."""
        cells = dict(zip(self.widths, row.cells, strict=True))
        cells[self.marked] = f"{cells[self.marked]}{_SEAL}{self._sign(cells)}"
        return ListRow(tuple(cells.values()), row.together)

    def _sign(self, cells: Mapping[str, object]) -> str:
        said = "\n".join(normalised(str(cells.get(name) or "")) for name in self.bound)
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    def _as_before(self, row: ListRow, before: "Filled", language: Language) -> ListRow:
        places = {name: at for at, name in enumerate(self.widths)}
        asked = [places[name] for name in self.asked]
        about = self._named(row.cells[places[self.marked]])
        known = (each for each in before.lines if not each.astray and about & self._named(each.mark))
        line = next(known, None)
        if line is None or any(row.cells[at] for at in asked):
            return row
        cells: list[Content] = list(row.cells)
        for name in self.asked:
            cells[places[name]] = line.text(name)
        if choice := self.choice(line.text("decision")):
            cells[places["decision"]] = self.word(language, choice)
        return replace(row, cells=tuple(cells))

    def _named(self, said: Content) -> set[str]:
        """What a row is about, by name."""
        text = said if isinstance(said, str) else ""
        return set(text.split()) if self.several else {text} - {""}

    def filled_in(self, path: Path) -> "Filled | None":
        """What was filled in so far in the list at a path; None where there is none that can be read."""
        try:
            return self.read(path) if path.exists() else None
        except (WorkbookError, OSError):
            return None

    def read(self, path: Path) -> "Filled | None":
        """What was filled in; None for a workbook without such a list. Raises WorkbookError for no workbook."""
        for sheet in open_book(path):
            for language in Language:
                columns = self._columns(sheet, language)
                if set(self.known_by) <= columns.keys():
                    return Filled(language, tuple(self._lines(sheet, columns, path)))
        return None

    def _lines(self, sheet: SheetCells, columns: Mapping[str, int], path: Path) -> Iterator["Line"]:
        for number, cells in sheet.rows[1:]:
            mine = {name: cells[at] for name, at in columns.items() if at in cells}
            text = {name: cell.text for name, cell in mine.items()}
            mark, seal, sign = text.get(self.marked, "").partition(_SEAL)
            astray = bool(seal) and sign != self._sign(text)  # one of an older program has no seal
            yield Line(mine, Place(path.name, sheet.name, number, columns["decision"]), mark.strip(), astray)

    def _columns(self, sheet: SheetCells, language: Language) -> dict[str, int]:
        """Where each column stands, by its heading in a language."""
        heads = {
            normalised(phrase(language, f"list-column.{self.name}.{name}")): name for name in self.widths
        }
        first = sheet.rows[0][1].items() if sheet.rows else ()
        return {heads[said]: at for at, cell in first if (said := normalised(cell.text)) in heads}


@immutable
class Line:
    """A row of a list: its cells by column, and where the decision stands or would stand.

    ``mark`` says what it is about; ``astray`` that what is shown beside it is about something else, as where the list
    was sorted without its hidden column.
    """

    cells: Mapping[str, Cell] = field(hash=False)
    place: Place
    mark: str = ""
    astray: bool = False

    def text(self, name: str) -> str:
        """The characters of a cell; empty where there is none."""
        return self.cells[name].text if name in self.cells else ""


@immutable
class Filled:
    """A list that came back: the language of its headings, and its rows."""

    language: Language
    lines: tuple[Line, ...]
