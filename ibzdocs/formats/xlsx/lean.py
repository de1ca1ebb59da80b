"""A workbook without what takes long to read and tells nothing.

Formatting whole columns by hand can leave a million empty rows in a sheet; as objects they would take
minutes and gigabytes, as text they are left out in a second. What other cells may hold, how they look under a
condition or on paper, and how high rows are, is for who types; and openpyxl takes a plain text for a text in parts
where it stands in its cell. A sheet that is written otherwise than spreadsheet programs do is left as it is: cells
that do not say their place are counted from those before them, also from empty ones.
"""

import re
from collections.abc import Mapping

from ibzdocs.formats.ooxml.package import Package, unpack
from ibzdocs.formats.xlsx.areas import bounded

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_EMPTY_CELL = re.compile(rb"<c [^<>]*(?:/>|></c>)")
_EMPTY_ROW = re.compile(rb"<row [^<>]*(?:/>|></row>)")
# A row that is shown: all that is said of it beside its number is how it looks.
_HIGH_ROW = re.compile(rb'(<row r="\d+")(?:(?!hidden)[^<>/])*(/?>)')
_FOR_TYPISTS = re.compile(
    rb"<(dataValidations|conditionalFormatting|headerFooter)(?: [^<>]*[^<>/])?>.*?</\1>", re.DOTALL
)
# A row or cell that does not begin with its place, and what may hold tags that are none.
_UNUSUAL = re.compile(rb'<(?:(?:c|row)(?! r=")[\s/>]|!|\?(?!xml ))')
_ROOT = re.compile(rb"<worksheet\b[^<>]*>")
_RELATIONS = re.compile(r"xl/worksheets/_rels/[^/]+\.rels")
_ASIDE = re.compile(rb'<Relationship [^<>]*?Type="[^"]*/(?:comments|drawing|pivotTable)"[^<>]*/>')
_BOOK, _LOOKS = "xl/workbook.xml", ("xl/styles.xml", "xl/sharedStrings.xml")
_PIVOTS = re.compile(rb"<pivotCaches>.*?</pivotCaches>", re.DOTALL)
# What other programs write as a colour and as the look of an empty cell, and Excel passes over.
_NO_COLOUR = re.compile(rb' rgb="(?!(?:[0-9A-Fa-f]{2}){3,4}")[^"<>]*"')
_NO_FILL = re.compile(rb"<fill\s*/>|<fill>\s*</fill>")
# A text that stands in its cell, as ibzdocs itself writes it, but for one in which openpyxl puts a sign right.
_PLAIN_TEXT = re.compile(
    rb'(<c [^<>]*?)t="inlineStr"([^<>]*>)<is><t(?: xml:space="preserve")?>((?!(?:[^<]*)x005F_)[^<]+)</t></is></c>'
)
# A cell with a value of its own and no formula.
_GIVEN_CELL = re.compile(rb"<c [^<>]*(?:/>|>(?:<v>[^<]*</v>|<is>.*?</is>)?</c>)", re.DOTALL)


def lean(package: Package) -> dict[str, bytes]:
    """The parts of a workbook for reading: plain texts as values, no empty cells.

    Rules for typing, conditional looks, print layout, comments, pictures, pivot tables and what the file says of
    itself are left out: none of it is read, and openpyxl refuses a workbook for a slip in any of it.
    """
    parts = {name: part for name, part in bounded(unpack(package.data)).items() if not _is_about(name)}
    slim = {name: _lean(part) for name, part in parts.items() if _SHEET.fullmatch(name)}
    bare = {name: _ASIDE.sub(b"", part) for name, part in parts.items() if _RELATIONS.fullmatch(name)}
    return {**parts, **slim, **bare, **_plain_looks(parts)}


def _is_about(name: str) -> bool:
    return name.startswith("docProps/")


def _plain_looks(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The workbook without its pivot caches, and its styles and texts without colours and fills that are none."""
    fills = {
        name: _NO_FILL.sub(b"<fill><patternFill/></fill>", parts[name]) for name in _LOOKS if name in parts
    }
    looks = {name: _NO_COLOUR.sub(b"", part) for name, part in fills.items()}
    return looks | {name: _PIVOTS.sub(b"", part) for name, part in parts.items() if name == _BOOK}


def formulas_only(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The lean workbook with the cells that hold a formula: read several times faster, for the values of these."""
    return {**parts, **{name: _formulas(part) for name, part in parts.items() if _SHEET.fullmatch(name)}}


def _lean(sheet: bytes) -> bytes:
    if _UNUSUAL.search(sheet):
        return sheet
    filled = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", _FOR_TYPISTS.sub(b"", sheet)))
    return _PLAIN_TEXT.sub(rb'\1t="str"\2<v>\3</v></c>', _HIGH_ROW.sub(rb"\1\2", filled))


def _formulas(sheet: bytes) -> bytes:
    """The sheet with its formulas and nothing around them."""
    if _UNUSUAL.search(sheet):
        return sheet
    left = _EMPTY_ROW.sub(b"", _GIVEN_CELL.sub(b"", sheet))
    head, begin, rest = left.partition(b"<sheetData>")
    cells, end, _ = rest.rpartition(b"</sheetData>")
    root = _ROOT.search(head)
    return b"".join((head[: root.end()], begin, cells, end, b"</worksheet>")) if root and end else left
