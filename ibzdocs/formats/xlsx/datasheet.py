"""The numbers of a chart as a small workbook: charts of word processors keep their data in one.

Written as ECMA-376 part 1, chapter 18, has it, because openpyxl takes longer to load than a document to write.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from ibzdocs.formats.ooxml.package import PACKAGE, R, pack_office
from ibzdocs.formats.ooxml.xml import DECLARATION, escape
from ibzdocs.tree.nodes import Chart
from ibzdocs.tree.text import text_of

SHEET = "Data"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_OVERRIDES = {
    "/xl/workbook.xml": f"{_KIND}.sheet.main+xml",
    "/xl/worksheets/sheet1.xml": f"{_KIND}.worksheet+xml",
    "/xl/styles.xml": f"{_KIND}.styles+xml",
    "/docProps/core.xml": _CORE,
}


def _types() -> str:
    overrides = (f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _OVERRIDES.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def _relations(*kinds_and_targets: tuple[str, str]) -> str:
    relations = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds_and_targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'


# What is the same in all of them.
_PARTS = {
    "[Content_Types].xml": _types(),
    "_rels/.rels": _relations(
        (f"{R}/officeDocument", "xl/workbook.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ),
    "docProps/core.xml": (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>ibzdocs</dc:creator></cp:coreProperties>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{R}">'
        f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": _relations(
        (f"{R}/worksheet", "worksheets/sheet1.xml"), (f"{R}/styles", "styles.xml")
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


@lru_cache(maxsize=64)
def datasheet(chart: Chart, names: tuple[str, ...]) -> bytes:
    """A workbook with a row per category, under its name, and a column per series; equal charts give equal bytes."""
    rows = [_row(1, "", [_string(text_of(series.name)) for series in chart.series])]
    for number, name in enumerate(names):
        numbers = [_number(series.values[number]) for series in chart.series]
        rows.append(_row(number + 2, name, numbers))
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="48" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )
    parts = {**_PARTS, "xl/worksheets/sheet1.xml": sheet}
    return pack_office({name: (DECLARATION + content).encode() for name, content in parts.items()})


def _row(number: int, name: str, cells: Sequence[str]) -> str:
    """A row of cells, the first of which has a name in it (18.3.1.73)."""
    return f'<row r="{number}">{_string(name)}{"".join(cells)}</row>'


def _string(text: str) -> str:
    """A cell with text: none of it is a formula, whatever it begins with."""
    if not text:
        return "<c/>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _number(value: Decimal | None) -> str:
    if value is None:
        return "<c/>"
    return f"<c><v>{int(value) if value == int(value) else float(value)}</v></c>"
