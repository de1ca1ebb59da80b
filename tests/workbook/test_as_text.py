"""Workbooks whose own XML is changed, and how an odd one is read, as text: part by part, cell by cell."""

import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.xlsx.moved import Moves
from ibzdocs.formats.xlsx.patch import At, Written, patched
from ibzdocs.formats.xlsx.reader import open_book
from ibzdocs.formats.xlsx.recompute import recomputed
from ibzdocs.formats.xlsx.rows import removable, restructured
from tests.golden import Golden
from tests.workbook.test_rows import book

_LEFT_OUT = ("xl/theme/", "docProps/", "_rels/", "[Content_Types]")
CHAIN = (
    b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<c r="B7" i="1"/><c r="C6"/><c r="C5"/><c r="C4"/><c r="C3"/><c r="C2"/><c r="A1" i="2"/><c r="B2"/></calcChain>'
)


def chained() -> bytes:
    """The workbook of the tests of rows, with the order in which its formulas are computed."""
    return pack({**unpack(book()), "xl/calcChain.xml": CHAIN}.items())


def parts(data: bytes, before: bytes = b"") -> Iterator[str]:
    """The parts of a workbook, a line for each element; of those that are as they were ``before`` only the name."""
    old = unpack(before) if before else {}
    for name, part in sorted(unpack(data).items()):
        if name.startswith(_LEFT_OUT) or "/_rels/" in name:
            continue
        if old.get(name) == part or name == "xl/styles.xml":
            yield f"{name}{'' if old.get(name) == part else f' {len(list(etree.fromstring(part).iter()))} elements'}"
            continue
        yield name
        yield from _elements(etree.fromstring(part), 1)


def _elements(node: Any, depth: int) -> Iterator[str]:
    said = " ".join(f"{etree.QName(name).localname}={value}" for name, value in sorted(node.attrib.items()))
    text = " ".join((node.text or "").split())
    yield "  " * depth + " ".join(filter(None, (etree.QName(node).localname, said, text)))
    for inner in node:
        yield from _elements(inner, depth + 1)


def test_rows_that_come_and_go(golden: Golden) -> None:
    data = chained()
    moves = {"Lijn en rij": Moves({4: 2, 11: 1}, frozenset({2, 6})), "Ander": Moves({6: 1})}
    lines = list(parts(restructured(data, "a.xlsx", moves), data))
    wanted = {"Lijn en rij": frozenset(range(2, 12)), "Ander": frozenset({1, 6})}
    found = removable(data, "a.xlsx", wanted)
    lines += [f"removable {name} {sorted(rows)}" for name, rows in found.items()]
    golden("moved.txt", "\n".join(lines))


def test_cells_that_are_written(golden: Golden) -> None:
    data = chained()
    cells: dict[str, dict[At, Written]] = {
        "Lijn en rij": {
            (2, 1): "tekst & <teken> _x0041_", (2, 2): Decimal("12.5"), (3, 2): None,
            (4, 1): datetime.date(2027, 2, 28),
            (4, 3): "over een formule", (12, 2): Decimal(7), (1, 5): "  met blanken  ", (14, 1): "twee\nregels",
        },
        "Ander": {(1, 1): Decimal(3), (9, 30): "ver weg"},
    }  # fmt: skip
    made = patched(data, "a.xlsx", cells, frozenset({("Lijn en rij", 6)}))
    over = patched(data, "a.xlsx", cells, over_formulas=True)
    lines = [*parts(made, data), "== over formulas", *parts(over, made)]
    done = recomputed(made, "a.xlsx", [("Lijn en rij", (2, 2)), ("Lijn en rij", (12, 2))])
    lines += ["== computed anew", *parts(done.data, made), f"stale {done.stale}"]
    golden("written.txt", "\n".join(lines))


def odd() -> bytes:
    """A workbook with cells of all types and looks, hidden and merged ones, links and errors."""
    made = openpyxl.Workbook()
    page: Any = made.worksheets[0]
    page.title = "Vreemd"
    bold, slanted = InlineFont(b=True), InlineFont(i=True)
    struck, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")
    rows: list[tuple[object, ...]] = [
        ("Naam", "Waarde", "Dag", "Duur"),
        (" blanken ", 12, datetime.date(2027, 2, 28), datetime.timedelta(hours=26)),
        ("regel\ntwee", 0.1 + 0.2, datetime.datetime(2027, 2, 28, 13, 45), datetime.time(8, 30)),
        (
            CellRichText("gewoon ", TextBlock(bold, "vet"), " en ", TextBlock(slanted, "schuin")),
            True,
            "#N/A",
            -3,
        ),
        (CellRichText(TextBlock(struck, "weg"), TextBlock(raised, "2")), 1e20, "=1/0", "=A1&B1"),
        ("_x0041_ en \u200b", "12", "2027-02-28", None),
        ("https://example.org", 5, None, None),
    ]
    for row in rows:
        page.append(list(row))
    page["A7"].hyperlink = "https://example.org/a?b=1&c=2"
    page["A2"].font = Font(bold=True)
    page["B2"].number_format = "0%"
    page["B7"].number_format = "[h]:mm"
    page.merge_cells("C6:D7")
    page["C6"] = "samen"
    page.freeze_panes = "B2"
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    made.create_sheet("Leeg")
    hidden: Any = made.create_sheet("Verborgen")
    hidden["C3"], hidden.sheet_state = "toch", "hidden"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_how_an_odd_workbook_is_read(golden: Golden, tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(odd())
    lines: list[str] = []
    for sheet in open_book(path):
        shown = f"frozen {sheet.frozen} merged {sheet.merged}"
        hidden = f"hidden {sorted(sheet.hidden_rows)} {sorted(sheet.hidden_columns)}"
        lines += [
            f"sheet {sheet.name} {shown} {hidden}",
            *(f"  {each.code} {each.place}" for each in sheet.problems),
        ]
        for number, cells in sheet.rows:
            for column, cell in cells.items():
                marks = f"{' bold' * cell.bold}{' computed' * cell.computed}{f' {cell.fault}' if cell.fault else ''}"
                lost = f" lost {cell.lost}" if cell.lost else ""
                said = f"{type(cell.value).__name__} {cell.text!r} {cell.markup!r} {cell.form}"
                lines.append(f"  {number}.{column} {said}{marks}{lost}")
    golden("odd.txt", "\n".join(lines))
