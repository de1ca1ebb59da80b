"""A workbook without what takes long to read and tells nothing.

Formatting whole columns by hand can leave a million empty rows in a sheet; as objects they would take
minutes and gigabytes, as text they are left out in a second. What other cells may hold, and how they look under a
condition, is for who types; and openpyxl takes a plain text for a text in parts where it stands in its cell.
"""

import re

from ibzdocs.formats.ooxml.package import Package, pack, unpack

LARGE_PART = 2_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_EMPTY_CELL = re.compile(rb"<c [^<>]*(?:/>|></c>)")
_EMPTY_ROW = re.compile(rb"<row [^<>]*(?:/>|></row>)")
_FOR_TYPISTS = re.compile(rb"<(dataValidations|conditionalFormatting)(?: [^<>]*[^<>/])?>.*?</\1>", re.DOTALL)
_RELATIONS = re.compile(r"xl/worksheets/_rels/[^/]+\.rels")
_ASIDE = re.compile(rb'<Relationship [^<>]*?Type="[^"]*/(?:comments|drawing)"[^<>]*/>')
# A text that stands in its cell, as ibzdocs itself writes it, but for one in which openpyxl puts a sign right.
_PLAIN_TEXT = re.compile(
    rb'(<c [^<>]*?)t="inlineStr"([^<>]*>)<is><t(?: xml:space="preserve")?>((?!(?:[^<]*)x005F_)[^<]+)</t></is></c>'
)
# A cell with a value of its own and no formula.
_GIVEN_CELL = re.compile(rb"<c [^<>]*(?:/>|>(?:<v>[^<]*</v>|<is>.*?</is>)?</c>)", re.DOTALL)


def formulas_only(package: Package) -> bytes:
    """The workbook with the cells that hold a formula: read several times faster, for the values of these."""
    parts = unpack(package.data)
    found = {name: _GIVEN_CELL.sub(b"", part) for name, part in parts.items() if _SHEET.fullmatch(name)}
    return pack({**parts, **found}.items(), stored=True)


def lean(package: Package) -> bytes:
    """The workbook for reading: plain texts as values, no empty cells where a sheet is large.

    Rules for typing, conditional looks, comments and pictures are left out.
    """
    parts = unpack(package.data)
    slim = {name: _lean(part) for name, part in parts.items() if _SHEET.fullmatch(name)}
    bare = {name: _ASIDE.sub(b"", part) for name, part in parts.items() if _RELATIONS.fullmatch(name)}
    return pack({**parts, **slim, **bare}.items(), stored=True)


def _lean(sheet: bytes) -> bytes:
    sheet = _FOR_TYPISTS.sub(b"", sheet)
    if len(sheet) > LARGE_PART:
        sheet = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", sheet))
    return _PLAIN_TEXT.sub(rb'\1t="str"\2<v>\3</v></c>', sheet)
