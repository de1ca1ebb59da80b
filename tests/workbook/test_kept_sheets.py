"""A sheet that is read once is read again where anything that it says has changed, however that is written."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.xlsx.kept_sheets import KeptSheets

SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "xl/_rels/workbook.xml.rels"
Change = Callable[[dict[str, bytes]], None]


def replaced(part: str, old: bytes, new: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    return change


def elsewhere(parts: dict[str, bytes]) -> None:
    parts["xl/texts.xml"] = parts.pop(TEXTS)
    replaced(RELATIONS, b"sharedStrings.xml", b"texts.xml")(parts)


WAYS: dict[str, Change] = {
    "as spreadsheet programs write it": lambda parts: None,
    "texts in a part of another name": elsewhere,
    "single quotes": replaced(SHEET, b't="s"', b"t='s'"),
    "a blank in an empty text": replaced(TEXTS, b"<si/>", b"<si />"),
    "an attribute of a text": replaced(TEXTS, b"<si/><si><t>", b'<si/><si xml:lang="nl"><t>'),
}


def workbook(text: str) -> dict[str, bytes]:
    """The parts of a workbook with one text in its first cell: the second of those that cells share."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    parts = unpack(out.getvalue())
    row = b'<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>'
    parts[SHEET] = re.sub(rb"<sheetData ?/>|<sheetData></sheetData>", row, parts[SHEET])
    parts[TEXTS] = f'<sst xmlns="{MAIN}"><si/><si><t>{text}</t></si><si><t>another</t></si></sst>'.encode()
    relation = (
        f'<Relationship Id="texts" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'.encode()
    )
    if b"sharedStrings" not in parts[RELATIONS]:
        replaced(RELATIONS, b"</Relationships>", relation + b"</Relationships>")(parts)
    return parts


@pytest.mark.parametrize("change", WAYS.values(), ids=WAYS.keys())
def test_a_text_that_changed_is_read_again(tmp_path: Path, change: Change) -> None:
    path, kept = tmp_path / "plan.xlsx", KeptSheets()
    read = []
    for text in ("before", "before", "after"):
        parts = workbook(text)
        change(parts)
        path.write_bytes(pack(parts.items()))
        read.append(kept.open_book(path)[0])
    assert [dict(sheet.rows)[1][1].value for sheet in read] == ["before", "before", "after"]
    assert read[0] is read[1]
