"""What a file is that has not the format of its name, by its first bytes, in words of no language."""

import re
from collections.abc import Collection

from ibzdocs.base.why import SIGN

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"bplist", "Apple"),
)
_PARTS = (
    ("xl/workbook.bin", "Excel Binary Workbook (.xlsb)"),
    ("xl/workbook.xml", "Excel (.xlsx)"),
    ("word/document.xml", "Word (.docx)"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("Index/Document.iwa", "Apple Numbers/Pages"),
)
_OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z]+)")
_ENDINGS = {b"spreadsheet": ".ods", b"text": ".odt", b"presentation": ".odp"}
_MARKUP = (
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet"), "XML Spreadsheet 2003 (.xml)"),
    (re.compile(rb"<html|<!doctype html|<table", re.IGNORECASE), "HTML"),
    (re.compile(rb"\A\s*<\?xml"), "XML"),
)
# The streams of compound files that are no workbook ([MS-DOC] 2.1.1, [MS-PPT] 2.1.2, [MS-OXMSG] 2.2.3).
_STREAMS = (("WordDocument", "Word 97 (.doc)"), ("PowerPoint Document", "PowerPoint 97 (.ppt)"))
_BEGIN = 4096
STRICT = "Strict Open XML"
UNKNOWN, EMPTY = SIGN + "unknown", SIGN + "empty"


def called(data: bytes, parts: Collection[str] = ()) -> str:
    """What a file is, such as ``OpenDocument (.ods)`` or ``CSV``; UNKNOWN or EMPTY (``base.why``).

    ``parts`` are the names of the files in it where it is a zip.
    """
    if not data.strip(b"\0 \r\n\t"):
        return EMPTY if not data else UNKNOWN
    begin = data[:_BEGIN]
    for sign, name in _BEGINNINGS:
        if begin.startswith(sign):
            return name
    if begin.startswith(b"PK"):
        return _zip(begin, parts)
    return next((name for pattern, name in _MARKUP if pattern.search(begin)), "") or _text(begin)


def old(data: bytes) -> str:
    """What a compound file is where it is no workbook; empty for one that is, or may be."""
    return next((name for stream, name in _STREAMS if stream.encode("utf-16-le") in data), "")


def _zip(begin: bytes, parts: Collection[str]) -> str:
    found = _OPEN_DOCUMENT.search(begin)
    if found:
        return f"OpenDocument ({_ENDINGS.get(found[1], found[1].decode())})"
    return next((name for part, name in _PARTS if part in parts), "ZIP")


def _text(begin: bytes) -> str:
    """A text with a separator in its lines is what Excel calls CSV."""
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        begin = begin.replace(b"\0", b"")
    if b"\0" in begin:
        return UNKNOWN
    return "CSV" if any(sign in begin for sign in b";,\t") else "TXT"
