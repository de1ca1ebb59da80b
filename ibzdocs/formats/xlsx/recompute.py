"""The last values of formulas after cells were changed: sums and plain arithmetic computed, all others taken away.

A value that is older than the cells it comes from would be read as if it were right. What is not computed here
has no value until a spreadsheet program saves the file; readers say so (``formula-uncached``).
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from openpyxl.formula.translate import Translator, TranslatorError

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.ooxml.xml import Element, child, children, read, serialised
from ibzdocs.formats.xlsx.arithmetic import Area, OtherFormula, areas_of, value_of
from ibzdocs.formats.xlsx.patch import lettered, letters, numbered, sheet_parts
from ibzdocs.formats.xlsx.sheet import covers

Where = tuple[str, int, int]

_WHOLE_CALC = "fullCalcOnLoad"


@immutable
class Recomputed:
    """The workbook, and the cells whose formula has no last value any more."""

    data: bytes
    stale: tuple[Where, ...] = ()


def recomputed(data: bytes, file: str, changed: Iterable[tuple[str, tuple[int, int]]]) -> Recomputed:
    """The workbook with the last values of the formulas that depend on ``changed`` cells brought up to date.

    Raises Refused where a part cannot be read. A workbook without such formulas is returned as it is.
    """
    parts = unpack(data)
    book = _Book(parts, file)
    touched = book.depending((sheet, *at) for sheet, at in changed)
    if not touched:
        return Recomputed(data)
    stale = tuple(where for where in touched if not book.compute(where))
    for name in dict.fromkeys(where[0] for where in touched):
        parts[book.names[name]] = serialised(book.roots[name])
    _recalculate_later(parts, file)
    return Recomputed(pack(parts.items()), stale)


def _recalculate_later(parts: dict[str, bytes], file: str) -> None:
    """Have spreadsheet programs compute everything when they open the file (18.2.2)."""
    root = read(parts["xl/workbook.xml"], file)
    settings = child(root, "calcPr")
    if settings is not None:
        settings.set(_WHOLE_CALC, "1")
        parts["xl/workbook.xml"] = serialised(root)


class _Book:
    """The cells of a workbook that formulas refer to."""

    def __init__(self, parts: Mapping[str, bytes], file: str) -> None:
        self.names = sheet_parts(parts, file)
        self.roots = {name: read(parts[part], file) for name, part in self.names.items() if part in parts}
        self.cells: dict[Where, Element] = {}
        for name, root in self.roots.items():
            rows = child(root, "sheetData")
            for row, element in numbered(rows) if rows is not None else ():
                self.cells |= {(name, row, column): cell for column, cell in lettered(element)}
        self.formulas = dict(self._formulas())

    def _formulas(self) -> Iterator[tuple[Where, str]]:
        """The formula of each cell that has one; those that share one spelled out (18.3.1.40)."""
        shared: dict[tuple[str, str], tuple[str, str]] = {}
        for where, cell in self.cells.items():
            formula = child(cell, "f")
            if formula is None:
                continue
            name, text = f"{letters(where[2])}{where[1]}", formula.text or ""
            group = where[0], formula.get("si", "")
            if formula.get("t") == "shared" and text:
                shared[group] = name, text
            elif formula.get("t") == "shared" and group in shared:
                first, said = shared[group]
                try:
                    text = Translator(f"={said}", origin=first).translate_formula(name)[1:]
                except TranslatorError:
                    text = ""
            yield where, text

    def areas(self, where: Where) -> Iterator[Area]:
        """The areas that a formula refers to."""
        return areas_of(self.formulas[where], where[0])

    def depending(self, changed: Iterable[Where]) -> list[Where]:
        """The formulas that depend on the cells, each after those that it depends on."""
        fresh, found = set(changed), dict[Where, None]()
        inside = {where: list(self.areas(where)) for where in self.formulas}
        while fresh:
            fresh = {
                where
                for where, areas in inside.items()
                if where not in found and any(_within(cell, area) for cell in fresh for area in areas)
            }
            found |= dict.fromkeys(sorted(fresh))
        return self._ordered(found, inside)

    def _ordered(self, found: Iterable[Where], inside: Mapping[Where, list[Area]]) -> list[Where]:
        left, ordered = list(found), list[Where]()
        while left:
            free = [
                where
                for where in left
                if not any(_within(other, area) for other in left if other != where for area in inside[where])
            ] or left
            ordered += free
            left = [where for where in left if where not in free]
        return ordered

    def compute(self, where: Where) -> bool:
        """Give a formula's cell its new value; where it cannot be computed here, take the old one away."""
        cell = self.cells[where]
        value = self._value(where)
        for old in list(children(cell, "v")):
            cell.remove(old)
        cell.attrib.pop("t", "")
        if value is None:
            return False
        made = cell.makeelement(str(cell.tag).rpartition("}")[0] + "}v" if "}" in str(cell.tag) else "v")
        made.text = f"{value:f}"
        cell.append(made)
        return True

    def _value(self, where: Where) -> Decimal | None:
        return value_of(self.formulas[where], where[0], self._numbers)

    def _numbers(self, area: Area) -> Iterator[Decimal]:
        """The numbers in an area. Raises OtherFormula for anything else than numbers, texts and empty cells."""
        sheet, top, left, down, right = area
        if (down - top + 1) * (right - left + 1) > 100_000:
            raise OtherFormula
        is_one = area[1:3] == area[3:]
        for row in range(top, down + 1):
            for column in range(left, right + 1):
                found = _number(self.cells.get((sheet, row, column)), is_one)
                if found is not None:
                    yield found


def _number(cell: Element | None, is_one: bool) -> Decimal | None:
    """The number in a cell, None where there is none; a text is none in an area, and an error by itself."""
    if cell is None:
        return None
    value, kind = child(cell, "v"), cell.get("t", "n")
    if kind == "n" and value is not None:
        return Decimal(value.text or "0")
    if kind == "e" or child(cell, "f") is not None or (is_one and kind != "n"):
        raise OtherFormula
    return None


def _within(where: Where, area: Area) -> bool:
    return where[0] == area[0] and covers(area[1:], where[1:])
