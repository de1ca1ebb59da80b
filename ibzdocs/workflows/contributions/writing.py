"""Cells of the edition's workbooks that get another value: what is written where, and the files that come of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, WorkbookError, error, note
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.xlsx.moved import Moves, Unmovable
from ibzdocs.formats.xlsx.patch import At, Written, patched
from ibzdocs.formats.xlsx.reader import open_file
from ibzdocs.formats.xlsx.recompute import recomputed
from ibzdocs.formats.xlsx.rows import removable, restructured
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.headings import slot as slot_of
from ibzdocs.inputs.workbook.headings import start_names, title
from ibzdocs.inputs.workbook.writing import words_of
from ibzdocs.workflows.contributions.records import CellValue, Rich
from ibzdocs.workflows.contributions.rows import EditionSheet, column_of


@immutable
class Write:
    """A cell of the edition that is written: in which sheet, row and slot, what was there and what comes there.

    ``row_id`` is what identifies the row, if anything does; ``whole`` says that it goes, with whatever is computed
    in it. ``number`` is that of a new row among those that come behind ``line``, from 1; 0 for a row that is there.
    ``place`` is the cell of the contributor that it comes from.
    """

    sheet: str
    line: int
    slot: str
    before: CellValue
    after: CellValue
    row_id: str = ""
    whole: bool = False
    number: int = 0
    place: Place | None = field(default=None, compare=False)


@immutable
class Made:
    """The workbooks with what is written, by path, what is to be said of them, and where each write stands now.

    ``lines`` has the line of each write. A row that went has that of the row before it, and is in ``gone``.
    ``sources`` has the contributor's cell of a cell of the edition, by file, tab, line and column.
    """

    files: dict[Path, bytes]
    problems: tuple[Problem, ...] = ()
    lines: Mapping[Write, int] = field(default_factory=dict, hash=False)
    gone: frozenset[tuple[str, int]] = frozenset()
    sources: Mapping[tuple[str, str, int, int], Place] = field(default_factory=dict, hash=False)

    def at_source(self, found: Problem) -> Problem:
        """A problem of the edition as it will be, at the contributor's cell where it comes from one."""
        place = found.place
        source = self.sources.get((place.file, place.sheet, place.row, place.column))
        return replace(found, place=source) if source else found


NOTHING = Made({})


def files(
    sheets: Sequence[EditionSheet],
    writes: Iterable[Write],
    given: Mapping[Path, bytes] = MappingProxyType({}),
) -> Made:
    """The workbooks with what is written: cells, rows put in where they belong, rows that go.

    ``given`` are workbooks that were changed otherwise, and are written on instead of the files.
    A row that cannot go, because a formula leads to it alone, is emptied. Raises WorkbookError where a workbook
    cannot be read, or would lose a part.
    """
    by_id = {sheet.sheet.id: sheet for sheet in sheets}
    wanted: dict[Path, dict[Write, EditionSheet]] = defaultdict(dict)
    heads: dict[Path, dict[tuple[str, At], str]] = defaultdict(dict)
    for write in writes:
        sheet = by_id[write.sheet]
        if write.slot not in sheet.columns:
            sheet = by_id[write.sheet] = _with_column(sheet, write.slot)
            at = sheet.head, sheet.columns[write.slot]
            heads[sheet.file][sheet.tab, at] = heading_of(sheet, write.slot)
        wanted[sheet.file][write] = sheet
    made, problems = dict[Path, bytes](), list[Problem]()
    lines, gone = dict[Write, int](), set[tuple[str, int]]()
    sources = dict[tuple[str, str, int, int], Place]()
    for path, mine in wanted.items():
        data = given[path] if path in given else open_file(path).settled()
        book = _Book(data, path.name, mine, heads[path])
        if set(unpack(book.data)) != set(unpack(data)):
            raise WorkbookError(error("workbook-unreadable", Place(path.name), detail="parts"))
        made[path] = book.data
        problems += book.problems()
        lines |= book.lines()
        gone |= {(write.sheet, write.line) for write in mine if book.is_gone(write)}
        sources |= book.sources()
    return Made(made, tuple(problems), lines, frozenset(gone), sources)


class _Book:
    """A workbook of the edition while it is written."""

    def __init__(
        self,
        data: bytes,
        file: str,
        writes: Mapping[Write, EditionSheet],
        heads: Mapping[tuple[str, At], str],
    ) -> None:
        self.data, self.file, self.writes = data, file, writes
        self.stale: set[tuple[str, int, int]] = set()
        self.emptied: set[tuple[str, int]] = set()
        self._cells(heads)
        self.moves = self._moves()
        self._rows()
        if any(write.number for write in writes):
            self._put({}, {write: self.line(write) for write in writes if write.number})

    def _cells(self, heads: Mapping[tuple[str, At], str]) -> None:
        """Write what stands in rows that are there, and empty those that go."""
        self._put(heads, {write: write.line for write in self.writes if not write.number})

    def _put(self, heads: Mapping[tuple[str, At], str], lines: Mapping[Write, int]) -> None:
        cells: dict[str, dict[At, Written]] = defaultdict(dict)
        for (tab, at), text in heads.items():
            cells[tab][at] = text
        for write, line in lines.items():
            sheet = self.writes[write]
            cells[sheet.tab][line, sheet.columns[write.slot]] = written(sheet, write)
        drops = frozenset((self.writes[write].tab, line) for write, line in lines.items() if write.whole)
        data = patched(self.data, self.file, cells, drops)
        done = recomputed(data, self.file, [(tab, at) for tab, each in cells.items() for at in each])
        self.data = done.data
        self.stale |= set(done.stale)

    def _moves(self) -> dict[str, Moves]:
        """Where rows come and go, by tab; rows that cannot go stay, empty."""
        tabs = dict.fromkeys(sheet.tab for sheet in self.writes.values())
        goes = {
            tab: frozenset(w.line for w, s in self.writes.items() if s.tab == tab and w.whole) for tab in tabs
        }
        comes = {tab: Counter(dict(_numbers(self.writes, tab))) for tab in tabs}
        goes = {tab: lines for tab, lines in goes.items() if lines}
        may = removable(self.data, self.file, goes) if goes else {}
        self.emptied |= {(tab, line) for tab, lines in goes.items() for line in sorted(lines - may[tab])}
        moves = {tab: Moves(comes[tab], may.get(tab, frozenset())) for tab in tabs}
        return {tab: each for tab, each in moves.items() if each.inserted or each.removed}

    def _rows(self) -> None:
        try:
            if self.moves:
                self.data = restructured(self.data, self.file, self.moves)
        except Unmovable:  # rows are put behind the last one, and stay empty where they should go
            self.emptied |= {(tab, line) for tab, each in self.moves.items() for line in sorted(each.removed)}
            self.moves = {}

    def line(self, write: Write) -> int:
        """Where a cell stands when all is done; of a row that went, where the row before it stands."""
        sheet = self.writes[write]
        moves = self.moves.get(sheet.tab, Moves())
        if not write.number:
            return moves.line(write.line)
        if self.moves:
            return moves.fresh(write.line, write.number)
        rows = sorted({(w.line, w.number) for w, s in self.writes.items() if s.tab == sheet.tab and w.number})
        last = max((row.line for row in sheet.rows), default=sheet.head)
        return last + 1 + rows.index((write.line, write.number))

    def lines(self) -> dict[Write, int]:
        """Where each cell stands when all is done."""
        return {write: self.line(write) for write in self.writes}

    def sources(self) -> dict[tuple[str, str, int, int], Place]:
        """The contributor's cell of each cell that comes from one."""
        return {
            (self.file, sheet.tab, self.line(write), sheet.columns[write.slot]): write.place
            for write, sheet in self.writes.items()
            if write.place
        }

    def is_gone(self, write: Write) -> bool:
        """Whether its row is taken away."""
        moves = self.moves.get(self.writes[write].tab)
        return moves is not None and not write.number and write.line in moves.removed

    def problems(self) -> Iterator[Problem]:
        """Formulas without a value now, and rows that are empty and not gone."""
        stale = [where for where in self.stale if where[0] not in start_names()]
        if stale:
            yield note("contribution-recompute", Place(self.file), count=len(stale))
        for tab, line in sorted(self.emptied):
            yield note("contribution-row-emptied", Place(self.file, tab, line))


def _numbers(writes: Mapping[Write, EditionSheet], tab: str) -> Iterator[tuple[int, int]]:
    """How many rows come behind each line of a sheet."""
    mine = (write for write, sheet in writes.items() if sheet.tab == tab and write.number)
    rows = dict.fromkeys((write.line, write.number) for write in mine)
    yield from Counter(line for line, _ in rows).items()


def _with_column(sheet: EditionSheet, slot: str) -> EditionSheet:
    """The sheet with one column more, for a companion that no row had so far."""
    last = max(sheet.columns.values(), default=0)
    return replace(sheet, columns={**sheet.columns, slot: last + 1})


def written(sheet: EditionSheet, write: Write) -> Written:
    """The value as it stands in the workbook: choices as words of its language, bold and italic as runs."""
    value, column = write.after, column_of(sheet.sheet, write.slot)
    match value:
        case Rich():
            return value.runs
        case bool():
            return choice_word(sheet.language, column.choices, "yes" if value else "no")
        case str():
            return words_of(sheet.language, column, value)
    return value


def heading_of(sheet: EditionSheet, slot: str) -> str:
    """How the column of a slot is headed in the edition's workbook."""
    what = slot_of(sheet.sheet, slot.replace(".", " "))
    return title(sheet.language, sheet.sheet, what) if what else slot
