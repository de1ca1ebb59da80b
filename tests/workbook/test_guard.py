"""Files that are no workbook, or a trap, are refused before anything in them is believed."""

import contextlib
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from ibzdocs.base.problems import WorkbookError
from ibzdocs.formats.ooxml import kinds, package
from ibzdocs.formats.ooxml.package import unpack_safely
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.xlsx import reader
from ibzdocs.inputs.workbook import read_plan
from tests.sheets import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(path: Path) -> str:
    with pytest.raises(WorkbookError) as stopped:
        read_plan(path)
    assert stopped.value.exit_code == 3
    return stopped.value.problems[0].code


def rewritten(folder: Path, changes: dict[str, bytes]) -> Path:
    """A small workbook with parts replaced or added."""
    data = workbook("== Domains\nid | title\nD1 | Een").data()
    path = folder / "plan.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part.filename, old.read(part))
        for name, content in changes.items():
            new.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "workbook-format"),
        (b"id;title\nD1;Een\n", "workbook-format"),
        (b"PK\x03\x04 half a zip", "workbook-unreadable"),
        (OLE, "workbook-old"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "workbook-locked"),
    ],
)
def test_other_formats(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    assert refused(path) == code


def test_an_open_document_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "plan.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(path) == "workbook-format"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument (.ods)"),
        ({"xl/workbook.bin": b""}, "Excel Binary Workbook (.xlsb)"),
        ({"word/document.xml": b""}, "Word (.docx)"),
        ({"any": b""}, "ZIP"),
    ],
)
def test_the_message_names_what_the_zip_is(tmp_path: Path, parts: dict[str, bytes], kind: str) -> None:
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert named(path) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", kinds.EMPTY),
        (b"id;title\nD1;Een\n", "CSV"),
        ("id\ttitel\n".encode("utf-16"), "CSV"),
        (b"zomaar een tekst", "TXT"),
        (b"<html><table><tr><td>id</td></tr></table></html>", "HTML"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML Spreadsheet 2003 (.xml)",
        ),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1}", "RTF"),
        (b"\0\1\2\3", kinds.UNKNOWN),
        (OLE + "WordDocument".encode("utf-16-le"), "Word 97 (.doc)"),
    ],
)
def test_the_message_names_what_the_file_is(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    assert named(path) == kind


def named(path: Path) -> str:
    """What the problem says that the file is."""
    with pytest.raises(WorkbookError) as raised:
        read_plan(path)
    (found,) = raised.value.problems
    assert found.code == "workbook-format"
    return dict(found.fills)["detail"]


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "plan.xlsx") == "workbook-missing"
    assert refused(tmp_path) == "workbook-unreadable"


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    cell = b'<worksheet><sheetData><row><c t="inlineStr"><is><t>' + b"A" * 60_000_000
    path = rewritten(tmp_path, {"xl/worksheets/sheet1.xml": cell})
    tracemalloc.start()
    assert refused(path) == "workbook-too-large"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_too_many_parts(tmp_path: Path) -> None:
    parts = {f"xl/media/{number}.bin": b"" for number in range(package.MOST_PARTS)}
    assert refused(rewritten(tmp_path, parts)) == "workbook-too-large"


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_FILE", 100)
    assert refused(rewritten(tmp_path, {})) == "workbook-too-large"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "xl\\..\\..\\evil.xml", "xl/../../evil"])
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    assert refused(rewritten(tmp_path, {name: b"x"})) == "workbook-hostile"


def test_a_part_without_a_name(tmp_path: Path) -> None:
    path = rewritten(tmp_path, {"part.of.mine": b"x"})
    path.write_bytes(path.read_bytes().replace(b"part.of.mine", b"\0art.of.mine"))  # a name ends at a zero
    assert refused(path) == "workbook-unreadable"
    with pytest.raises(Refused) as found:
        dict(unpack_safely(path.read_bytes(), path.name))
    assert found.value.fault == "broken"


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>"""


@pytest.mark.parametrize("data", [ENTITIES, ENTITIES.decode().encode("utf-16")])
def test_entities(tmp_path: Path, data: bytes) -> None:
    assert refused(rewritten(tmp_path, {"xl/sharedStrings.xml": data})) == "workbook-hostile"


PARTS = pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])


@PARTS
@pytest.mark.parametrize("data", [b"", b"<", b"\xff\xfe\x00", b"<sst><si><t>x</sst>"])
def test_broken_parts(tmp_path: Path, name: str, data: bytes) -> None:
    assert refused(rewritten(tmp_path, {name: data})) == "workbook-unreadable"


@PARTS
def test_parts_with_nothing_in_them(tmp_path: Path, name: str) -> None:
    path = rewritten(tmp_path, {name: b"<a/>"})
    with contextlib.suppress(WorkbookError):
        assert all(found.code.startswith("sheet-") for found in read_plan(path)[1])


def test_an_encrypted_part(tmp_path: Path) -> None:
    path = rewritten(tmp_path, {})
    data = bytearray(path.read_bytes())
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1
    path.write_bytes(data)
    assert refused(path) == "workbook-locked"


PLIST = b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"><plist/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "xl/media/image1.jpeg",
            b"\xff\xd8\xff\xed Photoshop " + PLIST,
        ),  # what a photograph says of its printing
        (
            "xl/media/image2.svg",
            b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"><svg/>',
        ),
        ("xl/afchunk.htm", b"<!DOCTYPE html><p>x</p>"),
    ],
)
def test_a_picture_or_page_with_a_document_type_is_no_trap(tmp_path: Path, name: str, content: bytes) -> None:
    assert read_plan(rewritten(tmp_path, {name: content}))


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n "])
def test_a_part_with_a_document_type_is_one(tmp_path: Path, before: bytes) -> None:
    assert refused(rewritten(tmp_path, {"xl/worksheets/sheet1.xml": before + PLIST})) == "workbook-hostile"
