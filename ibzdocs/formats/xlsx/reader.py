"""Sheets as rows of cells with their places, read from the XML of a workbook (ECMA-376 part 1 §18)."""

import datetime
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, WorkbookError, error, note, reason
from ibzdocs.formats.ooxml import package
from ibzdocs.formats.ooxml.package import Package, open_package, relations
from ibzdocs.formats.ooxml.refused import Fault, Refused
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children, parse
from ibzdocs.formats.xlsx.days import EPOCH, EPOCH_1904
from ibzdocs.formats.xlsx.looks import OFF, looks_of
from ibzdocs.formats.xlsx.rich_text import Run, is_usable, linked, lost, marked
from ibzdocs.formats.xlsx.sheet import (
    ERROR,
    NO_SHAPE,
    NO_VALUE,
    RELATION,
    Area,
    At,
    Page,
    Rows,
    Shared,
    Stored,
    StoredCell,
    Text,
    covers,
    is_hidden,
    page_of,
    texts_of,
)

Content: TypeAlias = (
    str | bool | Decimal | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
)
MOST_ROWS, MOST_COLUMNS = 20_000, 250
LARGEST_FILE = 50_000_000
CODES: Mapping[Fault, ProblemCode] = {
    "missing": "workbook-missing",
    "broken": "workbook-unreadable",
    "too-large": "workbook-too-large",
    "locked": "workbook-locked",
    "old": "workbook-old",
    "hostile": "workbook-hostile",
    "format": "workbook-format",
}
# What is wrong with a cell by its type.
_FAULTS: Mapping[str, ProblemCode] = {"e": "formula-error", NO_VALUE: "cell-damaged"}
# A formula that links its cell to an address typed in it; to one that is computed, nobody knows where.
_LINKING = re.compile(r'=\s*HYPERLINK\(\s*(?:"([^"]*)"\s*[,;)])?', re.IGNORECASE)
_UNKNOWN = "?"
# What reading a part raises where it is broken.
BROKEN = (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, *package.BROKEN)


@immutable
class Cell:
    """A cell that holds something.

    ``markup`` is its text with Excel's bold, italic and link in our signs, where it has any; ``runs`` is its
    text part by part, where Excel keeps it in parts.
    ``fault`` is the code of a problem that stands in place of a value, ``computed`` says that the value is
    a formula's. ``form`` is its number format; ``bold`` says that the whole cell is; ``lost`` are the codes
    of what its text looks like and cannot be kept.
    """

    value: Content
    place: Place
    fault: ProblemCode | Literal[""] = ""
    markup: str = ""
    computed: bool = False
    form: str = "General"
    bold: bool = False
    lost: tuple[ProblemCode, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The value as characters, without blanks and signs of no shape at its ends; empty for an empty cell."""
        said = "" if self.value is None else _moment(self.value) or str(self.value).strip()
        return said if said.isascii() else said.strip(NO_SHAPE)


def _moment(value: Content) -> str:
    """A duration as Excel shows it, 36:00, and a day without its midnight; nothing for what is neither."""
    if isinstance(value, datetime.datetime):
        return str(value).removesuffix(" 00:00:00")
    if not isinstance(value, datetime.timedelta):
        return ""
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


@immutable
class SheetCells:
    """A sheet: where it is, and the rows that hold something, each by column (1-based).

    ``merged`` are its merged areas (first row, first column, last row, last column); ``frozen`` says how
    many rows stay in view; ``hidden_rows`` and ``hidden_columns`` hold something and are not shown.
    """

    place: Place
    rows: tuple[tuple[int, dict[int, Cell]], ...]
    problems: tuple[Problem, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    frozen: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """The sheet's name as it stands on its tab."""
        return self.place.sheet


_BOOK = "xl/workbook.xml"


@immutable
class _Listed:
    """A sheet as the workbook lists it: its name, its part, whether it is shown."""

    name: str
    part: str
    is_shown: bool


def open_file(path: Path) -> Package:
    """A workbook that may be opened. Raises WorkbookError for what is missing, none, or unsafe to open."""
    try:
        return open_package(path, _BOOK, LARGEST_FILE)
    except Refused as refused:
        raise WorkbookError(refused.problem(CODES)) from refused


def open_book(path: Path, without: Collection[str] = ()) -> tuple[SheetCells, ...]:
    """All sheets of a workbook, ``without`` those of some names. Raises WorkbookError when it cannot be opened."""
    opened = open_file(path)
    return sheets_of(parts_of(opened), opened.file, without)


def parts_of(opened: Package) -> dict[str, bytes]:
    """The parts of a workbook by name. Raises WorkbookError where one is damaged."""
    try:
        return opened.parts()
    except Refused as refused:
        raise WorkbookError(refused.problem(CODES)) from refused


def sheets_of(parts: Mapping[str, bytes], file: str, without: Collection[str] = ()) -> tuple[SheetCells, ...]:
    """The sheets that are in the parts of a workbook. Raises WorkbookError where one of them is broken."""
    with broken_in(file):
        book = parse(parts[_BOOK])
        listed = [each for each in _listed(parts, book, file) if each.name not in without]
        shared = _shared(parts, book, file)
        return tuple(_grid(parts, file, each, page_of(parts[each.part], shared)) for each in listed)


@immutable
class StreamedRow:
    """A row that holds something: its number, its values by column, whether it is hidden, what is struck through."""

    number: int
    cells: Mapping[int, Cell]
    is_hidden: bool = False
    struck: Collection[int] = ()


def streams(path: Path) -> dict[str, Iterator[StreamedRow]]:
    """The rows of each sheet by its name, as values, without holding them all.

    Raises WorkbookError when the file cannot be opened, or a sheet cannot be read.
    """
    opened = open_file(path)
    parts = parts_of(opened)
    with broken_in(opened.file):
        book = parse(parts[_BOOK])
        shared = _shared(parts, book, opened.file)
        return {
            each.name: _streamed(parts[each.part], shared, Place(path.name, each.name))
            for each in _listed(parts, book, opened.file)
        }


def _streamed(data: bytes, shared: Shared, where: Place) -> Iterator[StreamedRow]:
    rows = Rows(shared)
    with broken_in(where.file):
        for node in rows.nodes(data):
            cells = {at: cell for at, cell in rows.cells(node) if cell.is_filled}
            if cells:
                values = {at[1]: _value(_at(where, *at), cell) for at, cell in cells.items()}
                struck = [column for (_, column), cell in cells.items() if "text-struck" in cell.look.lost]
                yield StreamedRow(rows.number, values, is_hidden(node, "ht"), struck)


def _listed(parts: Mapping[str, bytes], book: Element, file: str) -> Iterator[_Listed]:
    """The sheets of cells, in the order of their tabs; none that lead to no part.

    Raises KeyError for a sheet whose part was lost.
    """
    targets = {each.id: each for each in relations(parts, _BOOK, file)}
    holder = child(book, "sheets")
    for each in children(holder, "sheet") if holder is not None else ():
        found = targets.get(each.get(RELATION, ""))
        if found is not None and found.kind == "worksheet" and found.target not in parts:
            raise KeyError(found.target)
        if found is not None and found.target in parts and found.kind != "chartsheet":
            is_shown = each.get("state", "visible") == "visible"
            yield _Listed(attribute(each, "name"), found.target, is_shown)


def _shared(parts: Mapping[str, bytes], book: Element, file: str) -> Shared:
    found = {each.kind: parts.get(each.target) for each in relations(parts, _BOOK, file)}
    texts, old = found.get("sharedStrings"), attribute(child(book, "workbookPr"), "date1904") not in OFF
    return Shared(
        texts_of(texts) if texts is not None else (),
        looks_of(found.get("styles")),
        EPOCH_1904 if old else EPOCH,
    )


@contextmanager
def broken_in(file: str) -> Iterator[None]:
    """Turn what is raised for a broken part of a workbook into WorkbookError."""
    try:
        yield
    except Refused as refused:
        raise WorkbookError(refused.problem(CODES)) from refused
    except BROKEN as bad:
        raise WorkbookError(error("workbook-unreadable", Place(file), detail=_why(bad))) from bad


def _why(bad: BaseException) -> str:
    """Why a workbook cannot be read; what openpyxl says of a part speaks of the program, in English."""
    return "@form" if str(bad).startswith("Unable to read workbook") else reason(bad)[:200]


# ---------------------------------------------------------------------------------------------- grids


def _grid(parts: Mapping[str, bytes], file: str, listed: _Listed, page: Page) -> SheetCells:
    where = Place(file, listed.name)
    _drop_covered(page)
    links = _links(page, {each.id: each.target for each in relations(parts, listed.part, file)})
    rows: dict[int, dict[int, Cell]] = {}
    beyond: list[Problem] = []
    for at, cell in sorted(page.cells.items(), key=lambda item: item[0]):
        if not (cell.formula or cell.is_filled):
            continue
        row, column = at
        if row > MOST_ROWS or column > MOST_COLUMNS:
            beyond = beyond or [
                error("sheet-too-large", _at(where, row, column), rows=MOST_ROWS, columns=MOST_COLUMNS)
            ]
        else:
            rows.setdefault(row, {})[column] = _cell(_at(where, row, column), cell, links.get(at))
    hidden_rows, hidden_columns = sorted(page.hidden_rows & rows.keys()), list(_hidden_columns(page, rows))
    remarks = _remarks(where, page, rows, hidden_rows, hidden_columns) if rows else ()
    tucked = (note("sheet-hidden", where),) if rows and not listed.is_shown else ()
    return SheetCells(
        where,
        tuple(rows.items()),
        (*beyond, *remarks, *tucked),
        tuple(page.merged),
        page.frozen,
        frozenset(hidden_rows),
        frozenset(hidden_columns),
    )


def _drop_covered(page: Page) -> None:
    """Leave of cells that are merged the first one: the others are not seen, whatever they hold."""
    for area in page.merged:
        for at in _inside(area, page.cells):
            if at != area[:2]:
                del page.cells[at]


def _inside(area: Area, cells: Mapping[At, StoredCell]) -> list[At]:
    """The places in an area at which there is a cell."""
    first, left, last, right = area
    if (last - first + 1) * (right - left + 1) > len(cells):
        return [at for at in cells if covers(area, at)]
    places = itertools.product(range(first, last + 1), range(left, right + 1))
    return [at for at in places if at in cells]


def _links(page: Page, targets: Mapping[str, str]) -> Mapping[At, str]:
    """The address of every cell with a link, empty for one within the workbook."""
    found: dict[At, str] = {}
    for link in page.links:
        places = _inside(link.area, page.cells)
        if link.area[:2] == link.area[2:]:
            places = [next((area[:2] for area in page.merged if covers(area, link.area[:2])), link.area[:2])]
        found |= dict.fromkeys(places, _address(targets.get(link.id, ""), link.place))
    return found


def _address(target: str, place: str) -> str:
    return f"{target}#{place}" if target and place else target


def _remarks(
    where: Place,
    page: Page,
    rows: Mapping[int, object],
    hidden_rows: Sequence[int],
    hidden_columns: Sequence[int],
) -> Iterator[Problem]:
    """What is remarkable about a sheet's shape: merged cells, hidden rows and columns."""
    numbers = sorted(rows)
    head = numbers[0]
    for first, left, last, right in page.merged:
        if last > head and bisect_left(numbers, first) < bisect_right(numbers, last):
            corners = dict.fromkeys((_at(where, first, left).cell, _at(where, last, right).cell))
            yield error("cells-merged", _at(where, first, left), area=":".join(corners))
    if hidden_rows:
        code: ProblemCode = "rows-filtered" if page.is_filtered else "rows-hidden"
        yield note(code, _at(where, hidden_rows[0], 0), rows=_ranges(hidden_rows))
    for column in hidden_columns:
        yield note("column-hidden", _at(where, head, column))


def _hidden_columns(page: Page, rows: Mapping[int, Mapping[int, Cell]]) -> Iterator[int]:
    used = {column for cells in rows.values() for column in cells}
    for first, last in page.hidden_columns:
        yield from sorted(used.intersection(range(first, last + 1)))


def _at(where: Place, row: int, column: int) -> Place:
    return Place(where.file, where.sheet, row, column)


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in ascending order, those in a row as a range: ``5, 7–9``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)


# ---------------------------------------------------------------------------------------------- cells


def _cell(place: Place, cell: StoredCell, link: str | None) -> Cell:
    if cell.formula and cell.value is None and cell.kind == "n":
        return Cell(cell.formula, place, "formula-uncached")
    if cell.kind in _FAULTS:
        return _value(place, cell)
    look, value = cell.look, cell.value
    if link is None and (made := _LINKING.match(cell.formula)):
        link = made[1] or _UNKNOWN
    looks = look.lost if link is None else (*look.lost_in_link, *_no_link(link, value))
    if isinstance(value, tuple):
        text, markup = _text(value), marked(value)
        faults = tuple(dict.fromkeys((*lost(value), *looks)))
        return Cell(text, place, markup=linked(markup, link or ""), lost=faults, runs=value)
    markup = linked(value, link or "") if isinstance(value, str) else ""
    return Cell(
        value, place, markup=markup, computed=bool(cell.formula), form=look.form, bold=look.bold, lost=looks
    )


def _no_link(link: str, value: Stored) -> tuple[ProblemCode, ...]:
    """What is said of a link that is not printed; nothing of one within the workbook."""
    if not link or link.startswith("#") or (isinstance(value, str | tuple) and is_usable(link)):
        return ()
    return ("link-dropped",)


def _value(place: Place, cell: StoredCell) -> Cell:
    """The value of a cell without what it looks like."""
    fault: ProblemCode | Literal[""] = _FAULTS.get(cell.kind, "")
    value = _text(cell.value) if isinstance(cell.value, tuple) else cell.value
    return Cell(ERROR if fault and value is None else value, place, fault, form=cell.look.form)


def _text(runs: Text) -> str:
    return "".join(run.text for run in runs) if isinstance(runs, tuple) else runs
