"""Rows put in between or taken away in a workbook's own XML: what refers to rows refers to the same ones afterwards."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import partial

from openpyxl.formula.translate import Translator, TranslatorError

from ibzdocs.formats.ooxml.package import pack, relations, unpack
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import Element, child, children, local, read, serialised
from ibzdocs.formats.xlsx.moved import Moves, Unmovable, areas, reference, referring, single
from ibzdocs.formats.xlsx.patch import chained, lettered, letters, numbered, sheet_parts

_BOOK, _CHAIN = "xl/workbook.xml", "xl/calcChain.xml"
# Elements of a sheet that hold a formula, and attributes that hold areas.
_FORMULAS = ("f", "formula", "formula1", "formula2")
_AREAS = ("ref", "sqref", "topLeftCell", "activeCell")
_HOLDERS = (
    "dimension", "mergeCell", "conditionalFormatting", "dataValidation", "autoFilter", "sortState", "sortCondition",
    "hyperlink", "selection", "pane", "sheetView", "protectedRange", "ignoredError",
)  # fmt: skip
_POINTS = ("mergeCell", "hyperlink", "comment", "threadedComment")  # gone with their row


class Sheets:
    """The parts of a workbook, read where something in them refers to rows."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file, self.parts = file, unpack(data)
        self.book = read(self.parts[_BOOK], file)
        self.names = sheet_parts(self.parts, file)
        self.roots = {name: read(self.parts[part], file) for name, part in self.names.items()}
        for root in self.roots.values():
            _spell_out(root)
        self.beside = {name: self._beside(part) for name, part in self.names.items()}

    def _beside(self, part: str) -> dict[str, Element]:
        """What belongs to a sheet and refers to rows: tables, comments, drawings, and what these lead to."""
        found: dict[str, Element] = {}
        waiting = [part]
        while waiting:
            for relation in relations(self.parts, waiting.pop(), self.file):
                target = relation.target
                if not relation.outside and target in self.parts and target.endswith((".xml", ".vml")):
                    if relation.kind.startswith("pivot"):
                        raise Unmovable(relation.kind)
                    if target not in found:
                        found[target] = self._read(target)
                        waiting.append(target)
        return found

    def _read(self, target: str) -> Element:
        try:
            return read(self.parts[target], self.file)
        except Refused as broken:  # boxes of comments that are no XML, as some programs write them
            raise Unmovable(target) from broken

    def formulas(self) -> Iterator[tuple[str, str, int]]:
        """Every formula: the sheet that it is on, its text, and the row that it stands in, 0 for none."""
        for name, element in self.elements_with_formulas():
            row = _row_of(element) if local(element) == "f" else 0
            yield name, element.text or "", row
        yield from (("", element.text or "", 0) for element in self.defined_names())

    def elements_with_formulas(self) -> Iterator[tuple[str, Element]]:
        """The elements that hold a formula, each with the name of its sheet."""
        for name, root in self.roots.items():
            for each in (root, *self.beside[name].values()):
                yield from ((name, element) for element in each.iter() if _holds_formula(element))

    def defined_names(self) -> Iterator[Element]:
        """The elements of the names that the workbook defines."""
        names = child(self.book, "definedNames")
        yield from children(names, "definedName") if names is not None else ()


def removable(data: bytes, file: str, rows: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Those of the rows, by sheet, that can be taken away: no formula elsewhere leads to one of them alone.

    None of a workbook in which that cannot be told. Raises Refused where a part cannot be read.
    """
    try:
        book = Sheets(data, file)
        found = {}
        for sheet, wanted in rows.items():
            others = [(own, text) for own, text, row in book.formulas() if own != sheet or row not in wanted]
            found[sheet] = wanted - single(others, sheet, wanted)
    except Unmovable:
        return {sheet: frozenset() for sheet in rows}
    return found


def restructured(data: bytes, file: str, moves: Mapping[str, Moves]) -> bytes:
    """The workbook with rows put in and taken away, by sheet.

    A new row has the looks of the one above. Raises Unmovable where something refers to rows in a way that cannot be
    followed, Refused where a part cannot be read.
    """
    book = Sheets(data, file)
    for name, element in book.elements_with_formulas():
        element.text = referring(element.text or "", name, moves)
    for element in book.defined_names():
        element.text = referring(element.text or "", "", moves)
    for name, each in moves.items():
        _sheet(book.roots[name], each)
        for root in book.beside[name].values():
            _beside(root, each)
    parts = book.parts
    parts |= {book.names[name]: serialised(root) for name, root in book.roots.items()}
    parts |= {part: serialised(root) for found in book.beside.values() for part, root in found.items()}
    parts[_BOOK] = serialised(book.book)
    if _CHAIN in parts:
        parts[_CHAIN] = chained(read(parts[_CHAIN], file), book.book, partial(_moved_cell, moves))
    return pack(parts.items())


def _holds_formula(element: Element) -> bool:
    name = local(element)
    return name in _FORMULAS or name in ("calculatedColumnFormula", "totalsRowFormula")


def _row_of(formula: Element) -> int:
    holder = formula.getparent()
    row = holder.getparent() if holder is not None and local(holder) == "c" else None
    return int(row.get("r", "0")) if row is not None else 0


def _spell_out(root: Element) -> None:
    """Give every cell that shares a formula its own (18.3.1.40)."""
    shared: dict[str, tuple[str, str]] = {}
    data = child(root, "sheetData")
    for number, row in numbered(data) if data is not None else ():
        row.set("r", str(number))
        for column, cell in lettered(row):
            name = f"{letters(column)}{number}"
            cell.set("r", name)
            formula = child(cell, "f")
            if formula is None or formula.get("t") != "shared":
                continue
            group = formula.get("si", "")
            if formula.text:
                shared[group] = name, formula.text
            formula.text = _translated(shared.get(group), name)
            for each in ("t", "si", "ref"):
                formula.attrib.pop(each, "")


def _translated(first: tuple[str, str] | None, name: str) -> str:
    if first is None:
        raise Unmovable(name)
    try:
        return str(Translator(f"={first[1]}", origin=first[0]).translate_formula(name))[1:]
    except TranslatorError as unknown:
        raise Unmovable(first[1]) from unknown


# ------------------------------------------------------------------------------------------------ a sheet


def _sheet(root: Element, moves: Moves) -> None:
    """Move the rows of a sheet and whatever it says of areas."""
    data = child(root, "sheetData")
    if data is not None:
        _rows(data, moves)
    for element in list(root.iter()):
        name = local(element)
        if name in _HOLDERS:
            _areas(element, moves)
        elif name == "sqref" and element.text:  # of an extension (x14)
            element.text = areas(element.text, moves) or element.text
        elif name == "brk" and (parent := element.getparent()) is not None and local(parent) == "rowBreaks":
            element.set("id", str(moves.line(int(element.get("id", "0")))))
    for holder in [each for each in root if local(each) in ("mergeCells", "hyperlinks")]:
        if not len(holder):
            root.remove(holder)
        elif "count" in holder.attrib:
            holder.set("count", str(len(holder)))


def _rows(data: Element, moves: Moves) -> None:
    for number, row in list(numbered(data)):
        for count in range(moves.inserted.get(number, 0), 0, -1):
            row.addnext(_like(row, moves.fresh(number, count)))
        if number in moves.removed:
            data.remove(row)
        else:
            _numbered_anew(row, moves.line(number))
    for formula in (each for each in data.iter() if local(each) == "f" and each.get("ref")):
        formula.set("ref", reference(str(formula.get("ref")), moves))


def _numbered_anew(row: Element, number: int) -> None:
    row.set("r", str(number))
    for column, cell in lettered(row):
        cell.set("r", f"{letters(column)}{number}")


def _like(row: Element, number: int) -> Element:
    """An empty row with the looks of another."""
    made = deepcopy(row)
    for cell in children(made, "c"):
        for each in list(cell):
            cell.remove(each)
        cell.attrib.pop("t", "")
    for name in ("ht", "customHeight", "hidden"):
        made.attrib.pop(name, "")
    _numbered_anew(made, number)
    return made


def _areas(element: Element, moves: Moves) -> None:
    """Move the areas in the attributes of an element; it goes where nothing of its own is left."""
    grows = local(element) not in _POINTS
    for name in _AREAS:
        said = element.get(name)
        if not said:
            continue
        moved = areas(said, moves) if grows else _point(said, moves)
        parent = element.getparent()
        if moved:
            element.set(name, moved)
        elif parent is not None and local(element) not in ("selection", "pane", "sheetView"):
            parent.remove(element)
            return


def _point(said: str, moves: Moves) -> str:
    moved = reference(said, moves)
    return "" if moved.startswith("#") or (":" in said and ":" not in moved) else moved


# -------------------------------------------------------------------------------------- beside the sheets


def _beside(root: Element, moves: Moves) -> None:
    """Move what a part beside a sheet says of rows: a table, comments and their boxes, a drawing."""
    act: Callable[[Element], None] | None = {
        "table": partial(_table, moves=moves),
        "comments": partial(_comments, moves=moves),
        "ThreadedComments": partial(_comments, moves=moves),
        "xml": partial(_boxes, moves=moves),
        "wsDr": partial(_drawing, moves=moves),
    }.get(local(root))
    if act is not None:
        act(root)


def _table(root: Element, moves: Moves) -> None:
    for element in (root, *(each for each in root.iter() if local(each) in _HOLDERS)):
        _areas(element, moves)


def _comments(root: Element, moves: Moves) -> None:
    for element in list(root.iter()):
        if local(element) in ("comment", "threadedComment"):
            _areas(element, moves)


def _boxes(root: Element, moves: Moves) -> None:
    """The boxes of comments (VML): rows are counted from 0."""
    for shape in list(root):
        data = child(shape, "ClientData")
        row = child(data, "Row")
        if data is None or row is None:
            continue
        number = int(row.text or "0") + 1
        if number in moves.removed:
            root.remove(shape)
            continue
        anchor, by = child(data, "Anchor"), moves.line(number) - number
        row.text = str(number + by - 1)
        if anchor is not None and anchor.text:
            said = [int(each) for each in anchor.text.split(",")]
            anchor.text = ", ".join(str(each + (by if at in (2, 6) else 0)) for at, each in enumerate(said))


def _drawing(root: Element, moves: Moves) -> None:
    for element in root.iter():
        if local(element) == "row" and element.text:
            element.text = str(moves.line(int(element.text) + 1) - 1)


def _moved_cell(moves: Mapping[str, Moves], sheet: str, cell: str) -> str:
    moved = reference(cell, moves[sheet]) if sheet in moves else cell
    return "" if moved.startswith("#") else moved
