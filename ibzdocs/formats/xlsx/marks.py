"""What a workbook says of itself beside its cells: defined names and the properties of the document."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.ooxml.package import Package
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children, local, read
from ibzdocs.formats.xlsx.patch import number_of

_BOOK, _CUSTOM, _CORE = "xl/workbook.xml", "docProps/custom.xml", "docProps/core.xml"
_AREA = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?\d{1,7})?")


@immutable
class Area:
    """The first cell of those that a name stands for: its sheet, row and column (1-based)."""

    sheet: str
    row: int
    column: int


@immutable
class Marks:
    """The names of areas, those of texts, and the custom properties (ISO/IEC 29500-1 §18.2.5 and §22.3).

    ``modified`` is when the file says that it was saved, as in its properties; empty where it does not say.
    """

    areas: Mapping[str, Area] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    modified: str = ""


def marks(opened: Package) -> Marks:
    """What the workbook says so; a name that leads nowhere is left out. Raises Refused for a broken part."""
    parts = opened.parts(_BOOK, _CUSTOM, _CORE)
    names = dict(_names(read(parts[_BOOK], opened.file)))
    areas = {name: area for name, text in names.items() if (area := _area(text))}
    texts = {
        name: text[1:-1].replace('""', '"') for name, text in names.items() if re.fullmatch('".*"', text)
    }
    custom = read(parts[_CUSTOM], opened.file) if _CUSTOM in parts else None
    properties = dict(_properties(custom)) if custom is not None else {}
    core = child(read(parts[_CORE], opened.file), "modified") if _CORE in parts else None
    return Marks(areas, texts, properties, (core.text or "") if core is not None else "")


def _names(book: Element) -> Iterator[tuple[str, str]]:
    """The names of one sheet, then those of the workbook, which count where both have one."""
    holder = child(book, "definedNames")
    found = list(children(holder, "definedName")) if holder is not None else []
    for each in sorted(found, key=lambda each: each.get("localSheetId") is None):
        yield attribute(each, "name"), (each.text or "").strip()


def _properties(custom: Element) -> Iterator[tuple[str, str]]:
    for each in custom:
        if local(each) == "property":
            yield attribute(each, "name"), "".join(value.text or "" for value in each)


def _area(text: str) -> Area | None:
    match = _AREA.fullmatch(text)
    if match is None:
        return None
    sheet = (match[1] or "").replace("''", "'") or match[2]
    return Area(sheet, int(match[4]), number_of(match[3]))
