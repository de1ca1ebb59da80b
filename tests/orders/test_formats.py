"""One order, answered in Excel, in Word with tracked changes, as XLIFF and as a zip: one catalogue."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from lxml import etree

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.session import store
from ibzdocs.translation.formats import docx, xliff, xlsx
from ibzdocs.translation.orders import Order
from ibzdocs.workflows.orders import receive
from ibzdocs.workflows.orders.package import pack
from tests.orders.small import DE, FR, FRENCH, GERMAN, NL, TODAY, filled, ordered, session
from tests.orders.test_faults import zipped
from tests.translation_formats.test_xliff import answered

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPTIONS = receive.Options(TODAY)


def as_xlsx(order: Order, texts: Mapping[str, str]) -> bytes:
    """The order's sheet with the translations typed in."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(order, NL)))
    page = book.worksheets[0]
    wanted = phrase(NL, "exchange.column.target")
    head = next(cell for row in page.iter_rows() for cell in row if cell.value == wanted)
    for line, row in zip(order.lines, range(head.row + 1, page.max_row + 1), strict=True):
        page.cell(row, head.column).value = texts.get(line.key)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx(order: Order, texts: Mapping[str, str]) -> bytes:
    """The order's table with the translations typed in under tracked changes, with some deleted again."""
    with zipfile.ZipFile(io.BytesIO(docx.write(order, NL))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    rows = [row for row in root.iter(f"{W}tr") if row.find(f".//{W}tblHeader") is None]
    for line, row in zip(order.lines, rows, strict=True):
        paragraph = list(row.iter(f"{W}tc"))[2].find(f"{W}p")
        assert paragraph is not None
        for part in tracked(texts.get(line.key, "")):
            paragraph.append(etree.fromstring(part))
    parts["word/document.xml"] = etree.tostring(root)
    return zipped(*parts.items())


def tracked(text: str) -> list[str]:
    """Runs: half of the text inserted under one change, something deleted, the rest inserted later."""
    about = f'xmlns:w="{W[1:-1]}" w:id="1" w:author="A" w:date="2026-11-23T00:00:00Z"'
    middle = len(text) // 2
    kept = [
        f'<w:ins {about}><w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r></w:ins>'
        for part in (text[:middle], text[middle:])
    ]
    gone = f'<w:del {about}><w:r><w:delText xml:space="preserve"> oublié 99 </w:delText></w:r></w:del>'
    return [kept[0], gone, kept[1]] if text else []


def catalogue(root: Path, name: str, data: bytes) -> bytes:
    """The catalogue's file after the import of one file."""
    path = root / name
    path.write_bytes(data)
    now = session(root)
    receipt = receive.receive(now, [path], OPTIONS)
    assert receipt.problems == ()
    assert receipt.whole
    receive.take_in(now, receipt, OPTIONS)
    language = receipt.decisions[0].answer.order.language
    return (root / store.FOLDER / f"{language.value}.json").read_bytes()


def answers(order: Order, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The same translations in every format."""
    back = answered(order, xliff.write(order), filled(order, texts))
    untouched = {"a.xlsx": xlsx.write(order, NL), "a.docx": docx.write(order, NL)}
    return {
        "back.xlf": back,
        "back.xlsx": as_xlsx(order, texts),
        "back.docx": as_docx(order, texts),
        "back.zip": pack({"a.xlf": back, **untouched}, {}),
    }


@pytest.mark.parametrize("language", [FR, DE])
def test_every_format_gives_the_same_catalogue(tmp_path: Path, language: Language) -> None:
    found = {}
    for name in ("back.xlf", "back.xlsx", "back.docx", "back.zip"):
        root = tmp_path / name
        root.mkdir()
        order = ordered(root, language)
        found[name] = catalogue(root, name, answers(order, FRENCH if language is FR else GERMAN)[name])
    assert len(set(found.values())) == 1
