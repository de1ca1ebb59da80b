"""Single cells of a workbook changed in its own XML: every other cell, format, formula and part stays as it is.

openpyxl would write the whole file anew, without what it does not know and without the last value of formulas.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import TypeAlias

from ibzdocs.base.problems import Place
from ibzdocs.formats.ooxml.package import pack, relations, unpack
from ibzdocs.formats.ooxml.xml import XML_SPACE, Element, attribute, child, children, local, read, serialised
from ibzdocs.formats.xlsx.escapes import escaped
from ibzdocs.formats.xlsx.looks import Look, look_at, looks_of
from ibzdocs.formats.xlsx.rich_text import Run

Written: TypeAlias = str | tuple[Run, ...] | Decimal | datetime.date | datetime.time | None
At: TypeAlias = tuple[int, int]  # row and column, from 1
Tag: TypeAlias = Callable[[str], str]  # the name of an element with its namespace

_BOOK, _STYLES, _CHAIN = "xl/workbook.xml", "xl/styles.xml", "xl/calcChain.xml"
_DAY_FORMAT = "14"
_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)


def patched(
    data: bytes,
    file: str,
    cells: Mapping[str, Mapping[At, Written]],
    dropped: frozenset[tuple[str, int]] = frozenset(),
    *,
    over_formulas: bool = False,
) -> bytes:
    """The workbook with these values in these cells, by sheet and place; None empties one.

    A cell that holds a formula stays, unless its row is ``dropped`` (sheet and row), of which all is emptied, or
    ``over_formulas`` lets values stand in the place of formulas. A new cell looks like the one above it, a new row
    like the last one. Raises Refused where a part cannot be read, KeyError for a sheet that is not there.
    """
    parts = unpack(data)
    book = read(parts[_BOOK], file)
    sheets = sheet_parts(parts, file)
    styles = Styles(read(parts[_STYLES], file), looks_of(parts[_STYLES])) if _STYLES in parts else None
    old = attribute(child(book, "workbookPr"), "date1904") in ("1", "true")
    pages: dict[str, Page] = {}
    for name, wanted in cells.items():
        page = Page(read(parts[sheets[name]], file), styles, _EPOCH_1904 if old else _EPOCH)
        for row in sorted(row for sheet, row in dropped if sheet == name):
            page.drop(row)
        for at, value in sorted(wanted.items()):
            page.put(at, value, over_formulas)
        page.settle()
        pages[name] = page
        parts[sheets[name]] = serialised(page.root)
    if _CHAIN in parts and any(page.formulas_gone for page in pages.values()):
        gone = {(name, cell) for name, page in pages.items() for cell in page.formulas_gone}
        parts[_CHAIN] = chained(read(parts[_CHAIN], file), book, lambda *at: "" if at in gone else at[1])
    if styles is not None and styles.changed:
        parts[_STYLES] = serialised(styles.root)
    return pack(parts.items())


def chained(chain: Element, book: Element, moved: Callable[[str, str], str]) -> bytes:
    """The order in which formulas are computed (18.6.1).

    ``moved`` says of a sheet and a cell where that stands now; nothing where it has no formula any more.
    """
    names = {str(sheet.get("sheetId")): str(sheet.get("name")) for sheet in _under(book, "sheets", "sheet")}
    number = ""
    for each in list(chain):
        number = each.get("i", number)
        each.set("i", number)
        if cell := moved(names.get(number, ""), each.get("r", "")):
            each.set("r", cell)
        else:
            chain.remove(each)
    return serialised(chain)


def sheet_parts(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """The part of each sheet, by the name on its tab."""
    book = read(parts[_BOOK], file)
    targets = {each.id: each.target for each in relations(parts, _BOOK, file)}
    found = {}
    for sheet in _under(book, "sheets", "sheet"):
        identifier = next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")
        if identifier in targets:
            found[str(sheet.get("name"))] = targets[identifier]
    return found


class Page:
    """A sheet whose cells are changed."""

    def __init__(self, root: Element, styles: "Styles | None", epoch: datetime.date) -> None:
        self.root, self.styles, self.epoch = root, styles, epoch
        data = child(root, "sheetData")
        self.data = data if data is not None else root.makeelement(self._tag("sheetData"))
        self.rows = dict(numbered(self.data))
        self.cells = {number: dict(lettered(row)) for number, row in self.rows.items()}
        self.formulas_gone: set[str] = set()
        self.last = max((number for number in self.rows if self._is_filled(number)), default=0)

    def _tag(self, name: str) -> str:
        space = str(self.root.tag).rpartition("}")[0]
        return f"{space}}}{name}" if space else name

    def _is_filled(self, number: int) -> bool:
        return any(len(cell) for cell in self.cells[number].values())

    def drop(self, row: int) -> None:
        """Empty all cells of a row; its looks stay, and so does its place."""
        for column, cell in self.cells.get(row, {}).items():
            self._empty(cell, (row, column))

    def _empty(self, cell: Element, at: At) -> None:
        if child(cell, "f") is not None:
            self.formulas_gone.add(f"{letters(at[1])}{at[0]}")
        for each in list(cell):
            cell.remove(each)
        cell.attrib.pop("t", "")

    def put(self, at: At, value: Written, over_formula: bool = False) -> None:
        """Write a value in the look that the cell has; a formula stays unless it is to be written over."""
        cell = self._cell(*at)
        if child(cell, "f") is not None and not over_formula:
            return
        self._empty(cell, at)
        match value:
            case None:
                pass
            case str():
                self._text(cell, (Run(value),))
            case tuple():
                self._text(cell, value)
            case Decimal():
                self._number(cell, f"{value:f}")
            case datetime.date() | datetime.time():
                self._day(cell, value)

    def _number(self, cell: Element, digits: str) -> None:
        value = cell.makeelement(self._tag("v"))
        value.text = digits
        cell.append(value)

    def _day(self, cell: Element, value: datetime.date | datetime.time) -> None:
        if self.styles is not None and not self.styles.shows_days(cell.get("s", "0")):
            cell.set("s", self.styles.with_days(cell.get("s", "0")))
        self._number(cell, f"{_serial(value, self.epoch):.10f}".rstrip("0").rstrip("."))

    def _text(self, cell: Element, runs: Sequence[Run]) -> None:
        cell.set("t", "inlineStr")
        holder = cell.makeelement(self._tag("is"))
        cell.append(holder)
        for run in runs:
            parent = holder
            if len(runs) > 1 or run.sign:
                parent = holder.makeelement(self._tag("r"))
                holder.append(parent)
                parent.append(self._look(cell, run))
            text = parent.makeelement(self._tag("t"), {XML_SPACE: "preserve"})
            text.text = escaped(run.text)
            parent.append(text)

    def _look(self, cell: Element, run: Run) -> Element:
        """The font of a run: that of the cell, bold or italic as the run is (18.4.7)."""
        look = cell.makeelement(self._tag("rPr"))
        for name, wanted in (("b", run.bold), ("i", run.italic)):
            if wanted:
                look.append(look.makeelement(self._tag(name)))
        if self.styles is not None:
            look.extend(self.styles.font_of_run(cell.get("s", "0"), self._tag))
        return look

    # ------------------------------------------------------------------------------------------ places

    def _cell(self, row: int, column: int) -> Element:
        cells = self.cells[row] if row in self.rows else self._new_row(row)
        if column not in cells:
            cell = self.data.makeelement(self._tag("c"), {"r": f"{letters(column)}{row}"})
            if style := self._style_for(row, column):
                cell.set("s", style)
            after = sum(number < column for number in cells)
            self.rows[row].insert(after, cell)
            cells[column] = cell
        return cells[column]

    def _new_row(self, row: int) -> dict[int, Element]:
        made = self.data.makeelement(self._tag("row"), {"r": str(row)})
        self.data.insert(sum(number < row for number in self.rows), made)
        self.rows[row], self.cells[row] = made, {}
        return self.cells[row]

    def _style_for(self, row: int, column: int) -> str:
        """The look of the nearest cell above; of the column where there is none."""
        above = [number for number in self.cells if number < row and column in self.cells[number]]
        if above and max(above) > 1:
            return self.cells[max(above)][column].get("s", "")
        for shape in _under(self.root, "cols", "col"):
            if int(shape.get("min", "0")) <= column <= int(shape.get("max", "0")):
                return shape.get("style", "")
        return ""

    def settle(self) -> None:
        """Let what is declared of the sheet's size and filter reach as far as its cells do."""
        for row in self.rows.values():
            row.attrib.pop("spans", "")
        last_row = max((number for number in self.rows if self._is_filled(number)), default=1)
        last_column = max((column for cells in self.cells.values() for column in cells), default=1)
        size = child(self.root, "dimension")
        if size is not None:
            size.set("ref", f"A1:{letters(last_column)}{last_row}")
        area = child(self.root, "autoFilter")
        if area is not None and last_row > self.last:
            area.set("ref", _reaching(str(area.get("ref")), self.last, last_row))


def _reaching(area: str, before: int, last: int) -> str:
    """An area that reached the last row, to the row that is the last one now."""
    match = re.fullmatch(r"(.*?)(\d+)", area)
    return f"{match[1]}{last}" if match and before <= int(match[2]) < last else area


def _under(root: Element, holder: str, name: str) -> Iterator[Element]:
    """The elements of that name in the child ``holder``; none where there is no such child."""
    found = child(root, holder)
    return children(found, name) if found is not None else iter(())


def numbered(data: Element) -> Iterator[tuple[int, Element]]:
    """The rows by number; one without a number follows the one before (18.3.1.73)."""
    number = 0
    for row in children(data, "row"):
        number = int(row.get("r") or number + 1)
        yield number, row


def lettered(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row by column; one without a name follows the one before."""
    column = 0
    for cell in children(row, "c"):
        said = re.match("[A-Z]+", cell.get("r", ""))
        column = number_of(said[0]) if said else column + 1
        yield column, cell


def letters(column: int) -> str:
    """The letters of a column: 28 is ``AB``."""
    return Place("", "", 0, column).cell


def number_of(name: str) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def _serial(value: datetime.date | datetime.time, epoch: datetime.date) -> float:
    """Days since the epoch of the workbook; a time is a part of a day (18.17.4)."""
    if isinstance(value, datetime.time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    if isinstance(value, datetime.datetime):
        return (value.date() - epoch).days + _serial(value.time(), epoch)
    return (value - epoch).days


class Styles:
    """The looks of cells, by number (18.8)."""

    def __init__(self, root: Element, looks: Sequence[Look]) -> None:
        self.root, self._looks, self.changed = root, looks, False
        self._days: dict[str, str] = {}

    def _formats(self) -> Element | None:
        return child(self.root, "cellXfs")

    def _xf(self, style: str) -> Element | None:
        formats = self._formats()
        number = int(style or "0")
        return formats[number] if formats is not None and number < len(formats) else None

    def shows_days(self, style: str) -> bool:
        """Whether a look shows a number as a day or time."""
        return style in self._days.values() or look_at(self._looks, int(style or "0")).days

    def with_days(self, style: str) -> str:
        """The number of a look that is the same and shows days."""
        model, formats = self._xf(style), self._formats()
        if model is None or formats is None:
            return style
        if style not in self._days:
            made = deepcopy(model)
            made.set("numFmtId", _DAY_FORMAT)
            made.set("applyNumberFormat", "1")
            formats.append(made)
            formats.set("count", str(len(formats)))
            self._days[style], self.changed = str(len(formats) - 1), True
        return self._days[style]

    def font_of_run(self, style: str, tag: Tag) -> list[Element]:
        """The size, colour and name of a look's font, as a run of text has them."""
        fonts, number = child(self.root, "fonts"), int(attribute(self._xf(style), "fontId") or "0")
        if fonts is None or number >= len(fonts):
            return []
        found = {local(each): each for each in fonts[number]}
        made = []
        for name, called in (("sz", "sz"), ("color", "color"), ("name", "rFont"), ("family", "family")):
            if name in found:
                said = {str(key): str(value) for key, value in found[name].items()}
                made.append(self.root.makeelement(tag(called), said))
        return made
