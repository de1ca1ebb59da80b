"""What a workbook says of itself beside its cells: defined names and the properties of the document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.utils.cell import range_boundaries

from ibzdocs.formats.xlsx.reader import load, open_file


@dataclass(frozen=True, slots=True)
class Area:
    """The cells that a name stands for: of a sheet, from the first row and column to the last (1-based)."""

    sheet: str
    row: int
    column: int
    last_row: int = 0
    last_column: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """The names of areas, those of texts, and the custom properties (ISO/IEC 29500-1 §18.2.5 and §22.3)."""

    areas: Mapping[str, Area] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    modified: str = ""


def marks(path: Path) -> Marks:
    """What the workbook at ``path`` says so; a name that leads nowhere is left out.

    Raises WorkbookError when the file cannot be opened.
    """
    book: Any = load(open_file(path), values=True, slim=True)
    names = dict(_names(book))
    areas = {name: area for name, said in names.items() if (area := _area(said))}
    texts = {name: said.attr_text[1:-1].replace('""', '"') for name, said in names.items() if _is_text(said)}
    properties = {str(each.name): str(each.value) for each in book.custom_doc_props.props}
    modified = book.properties.modified
    return Marks(areas, texts, properties, modified.isoformat() if modified else "")


def _names(book: Any) -> Iterator[tuple[str, Any]]:
    for page in book.worksheets:
        yield from page.defined_names.items()
    yield from book.defined_names.items()


def _is_text(said: Any) -> bool:
    text = said.attr_text or ""
    return len(text) > 1 and text.startswith('"') and text.endswith('"')


def _area(said: Any) -> Area | None:
    """The area of a name that stands for one and has not lost it."""
    if _is_text(said):
        return None
    try:
        ((sheet, cells),) = said.destinations
        left, top, right, down = range_boundaries(cells.replace("$", ""))
    except (ValueError, TypeError, AttributeError):
        return None
    return Area(sheet, top or 1, left or 1, down or top or 1, right or left or 1)
