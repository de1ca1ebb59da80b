"""A copy of a workbook in which the texts of some cells are others, and not one byte besides.

openpyxl would write the whole file anew: the last values of formulas, pictures and what it does not know would
be lost. So the cells are changed in the XML of their sheets (ECMA-376 part 1, §18.3.1.4).
"""

from collections.abc import Mapping

from ibzdocs.formats.ooxml.package import pack, relations, unpack
from ibzdocs.formats.ooxml.xml import Element, attribute, children, local, parse, serialised

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = "xl/workbook.xml"
_ROW_BEHIND = {"f", "v", "is", "extLst"}


def with_texts(data: bytes, texts: Mapping[tuple[str, int, int], str]) -> bytes:
    """The workbook with ``texts`` by sheet, row and column (from 1); an empty one empties its cell.

    Looks, formulas and all else stay. Raises KeyError for a sheet that is not there.
    """
    parts = unpack(data)
    sheets = _sheets(parts)
    wanted: dict[str, dict[tuple[int, int], str]] = {}
    for (sheet, row, column), text in texts.items():
        wanted.setdefault(sheets[sheet], {})[row, column] = text
    for name, cells in wanted.items():
        root = parse(parts[name])
        for (row, column), text in sorted(cells.items()):
            _put(_cell(_row(root, row), row, column), text)
        parts[name] = serialised(root)
    return pack(parts.items())


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet by its name."""
    targets = {each.id: each.target for each in relations(parts, _BOOK, _BOOK)}
    sheets = parse(parts[_BOOK]).iter(f"{{{_MAIN}}}sheet")
    return {attribute(each, "name"): targets[_relation(each)] for each in sheets}


def _relation(sheet: Element) -> str:
    return next(str(value) for key, value in sheet.items() if str(key).endswith("}id"))


def _row(root: Element, number: int) -> Element:
    """The row of that number, made where it is missing."""
    data = next(children(root, "sheetData"))
    for row in children(data, "row"):
        here = int(attribute(row, "r") or 0)
        if here == number:
            return row
        if here > number:
            made = row.makeelement(f"{{{_MAIN}}}row", {"r": str(number)})
            row.addprevious(made)
            return made
    made = data.makeelement(f"{{{_MAIN}}}row", {"r": str(number)})
    data.append(made)
    return made


def _cell(row: Element, number: int, column: int) -> Element:
    """The cell in that column, made where it is missing."""
    name = f"{_letters(column)}{number}"
    made = row.makeelement(f"{{{_MAIN}}}c", {"r": name})
    for cell in children(row, "c"):
        if attribute(cell, "r") == name:
            return cell
        if _column(attribute(cell, "r")) > column:
            cell.addprevious(made)
            return made
    row.append(made)
    return made


def _put(cell: Element, text: str) -> None:
    for child in list(cell):
        if local(child) in _ROW_BEHIND:
            cell.remove(child)
    if "t" in cell.attrib:
        del cell.attrib["t"]
    if text:
        cell.set("t", "inlineStr")
        around, inside = cell.makeelement(f"{{{_MAIN}}}is"), cell.makeelement(f"{{{_MAIN}}}t")
        inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        inside.text = text
        around.append(inside)
        cell.append(around)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _column(name: str) -> int:
    number = 0
    for sign in name:
        if sign.isalpha():
            number = number * 26 + ord(sign.upper()) - 64
    return number
