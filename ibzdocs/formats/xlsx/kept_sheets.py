"""Sheets that were read before in this run: a workbook with one cell changed has one sheet that is new.

For programs that follow an edition while it is being filled. What a sheet says hangs on its own part, on the
texts that it takes from the common list, and on the parts that all sheets share; where these are the same, it
is not parsed again.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ibzdocs.base.problems import WorkbookError
from ibzdocs.formats.ooxml.package import relations, relations_of
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import attribute, read
from ibzdocs.formats.xlsx.reader import CODES, SheetCells, open_file, sheets_of
from ibzdocs.formats.xlsx.sheet import MAIN, RELATION

_BOOK = "xl/workbook.xml"
_EMPTY = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
_TEXT = re.compile(rb"<si\b[^<>]*?(?:/>|>.*?</si>)", re.DOTALL)
_TAKEN = re.compile(rb'<c [^<>]*t="s"[^<>]*><v>(\d{1,9})</v>')
_OF_TEXT = re.compile(rb"""\bt\s*=\s*["']s["']""")
_Mark = tuple[str, str, bytes]  # a file, a sheet, the digest of all that it says


class KeptSheets:
    """The sheets of workbooks as they were read last, by what they say; ``without`` those of some names."""

    def __init__(self, without: Collection[str] = ()) -> None:
        self._without = without
        self._known: dict[_Mark, SheetCells] = {}

    def open_book(self, path: Path) -> tuple[SheetCells, ...]:
        """All sheets of a workbook, as ``reader.open_book`` gives them; one that is as before is the same object.

        Raises WorkbookError when it cannot be opened at all.
        """
        opened = open_file(path)
        try:
            parts = opened.parts()
            marks = {part: mark for part, mark in _marks(parts, path.name) if mark[1] not in self._without}
        except Refused as refused:
            raise WorkbookError(refused.problem(CODES)) from refused
        known = {part: self._known[mark] for part, mark in marks.items() if mark in self._known}
        if not marks or len(known) < len(marks):
            slim = {**parts, **dict.fromkeys(known, _EMPTY)}
            read_now = sheets_of(slim, path.name, self._without)
            fresh = {sheet.name: sheet for sheet in read_now}
            if not marks:
                return tuple(fresh.values())
            known |= {part: fresh[mark[1]] for part, mark in marks.items() if part not in known}
        old = {mark for mark in self._known if mark[0] == path.name}
        self._known = {mark: sheet for mark, sheet in self._known.items() if mark not in old}
        self._known |= {mark: known[part] for part, mark in marks.items()}
        return tuple(known[part] for part in marks)


def _marks(parts: Mapping[str, bytes], file: str) -> Iterator[tuple[str, _Mark]]:
    """The part of every sheet with its mark, in the order of the workbook; none where one is not a plain sheet."""
    targets = {each.id: each for each in relations(parts, _BOOK, file)}
    listed = [each for each in read(parts[_BOOK], file).iter() if str(each.tag).endswith("}sheet")]
    found = [(targets.get(each.get(RELATION, "")), attribute(each, "name")) for each in listed]
    if any(target is None or target.kind != "worksheet" or target.target not in parts for target, _ in found):
        return
    said = {each.kind: parts.get(each.target, b"") for each in targets.values()}
    texts, styles = said.get("sharedStrings", b""), said.get("styles", b"")
    shared = b"".join(hashlib.sha256(part).digest() for part in (parts[_BOOK], styles))
    each_text = _TEXT.findall(texts)
    for target, title in found:
        assert target is not None
        sheet = parts[target.target]
        taken = [each_text[int(each)] for each in _TAKEN.findall(sheet) if int(each) < len(each_text)]
        if len(taken) < len(_OF_TEXT.findall(sheet)):
            taken = [texts]  # written in another way: then it hangs on the whole list
        beside = parts.get(relations_of(target.target), b"")
        yield target.target, (file, title, _digest(shared + sheet + beside, taken))


def _digest(said: bytes, texts: list[bytes]) -> bytes:
    """The digest of all that a sheet says: its parts and the texts that it takes from the common list."""
    whole = hashlib.sha256(said)
    for each in texts:
        whole.update(hashlib.sha256(each).digest())
    return whole.digest()
