"""The list of recipients, row by row: as many as there are, never all of them in memory."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ibzdocs.base.problems import Place, Problem, WorkbookError, error, note, reason, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, StreamedRow, streams
from ibzdocs.inputs.workbook.columns import RECIPIENTS
from ibzdocs.inputs.workbook.headings import HEAD_WITHIN, Columns, columns_of, sheet_name
from ibzdocs.inputs.workbook.rows import Row, Surroundings
from ibzdocs.model.mailing import Recipient

_LARGEST = 200_000_000
_LONGEST_CELL = 32_767  # as in Excel
_CHUNK = 1 << 20
# É, é, è, ê, ë, ï, ç, ö, ü … of a Mac: nothing in Windows-1252, or ƒ, Ž, ˆ, a quote, … beside a small letter
_MAC_LETTER = re.compile(
    rb"[\x81\x8d\x8f\x90\x9d]|[a-z][\x83\x84\x88-\x8a\x8c\x8e\x91\x98\x99]|[a-z][\x87\x93\x95][a-z]|[A-Za-z]\x9f[a-z]|\x83[a-z]"
)
_PERSONAL = ("value", "near")  # what problems would tell of a person


def read_recipients(path: Path) -> Iterator[Recipient | Problem]:
    """Every recipient of an xlsx or csv file, and every problem with its cell, in the order of the rows.

    A csv file is read as Excel writes it: UTF-8, UTF-16, Windows-1252 or Mac Roman, with semicolons, commas or tabs.
    Problems tell nothing of what a cell holds. Raises WorkbookError when the file cannot be opened at all.
    """
    try:
        if path.suffix.lower() in (".csv", ".txt"):
            yield from _records(path, _csv(path))
        else:
            yield from _of_workbook(path)
    except csv.Error as broken:
        raise WorkbookError(error("recipients-broken", Place(path.name), detail=reason(broken))) from broken


def _of_workbook(path: Path) -> Iterator[Recipient | Problem]:
    """Those of the sheet of recipients, or else of the first one; a problem where others are lists of people too."""
    sheets = streams(path)
    names = {sheet_name(language, RECIPIENTS) for language in Language}
    chosen = next((name for name in sheets if name in names), next(iter(sheets), ""))
    yield from _records(path, sheets.pop(chosen, iter(())))
    if unread := [
        name for name, rows in sheets.items() if _is_list(list(itertools.islice(rows, HEAD_WITHIN)))
    ]:
        yield warning("recipients-sheets", Place(path.name, chosen), names=", ".join(unread))


def _is_list(first: Sequence[StreamedRow]) -> bool:
    """Whether these rows, the first of a sheet, have the headings of a list of recipients."""
    return bool(first) and not _lacking(columns_of(RECIPIENTS, _grid(first))[1])


def _grid(first: Sequence[StreamedRow]) -> SheetCells:
    place = replace(next(iter(first[0].cells.values())).place, row=0, column=0)
    return SheetCells(place, tuple((row.number, dict(row.cells)) for row in first))


def _lacking(problems: Iterable[Problem]) -> bool:
    return any(found.code == "column-missing" for found in problems)


def _records(path: Path, rows: Iterator[StreamedRow]) -> Iterator[Recipient | Problem]:
    first = list(itertools.islice(rows, HEAD_WITHIN))
    if not first:
        yield error("recipients-empty", Place(path.name))
        return
    columns, problems = columns_of(RECIPIENTS, _grid(first))
    told = any("@" in text for found in problems for _, text in found.fills)
    yield from (_without_heading(each) if told else each for each in map(_discreet, problems))
    if not _lacking(problems):
        yield from _people(columns, itertools.chain(first[columns.head + 1 :], rows))


def _people(columns: Columns, rows: Iterable[StreamedRow]) -> Iterator[Recipient | Problem]:
    """The people of these rows, those too who are crossed out or hidden, which is said."""
    around = Surroundings(RECIPIENTS, columns, Language.NL)
    hidden: list[Place] = []
    for row in rows:
        mine = {column: cell for column, cell in row.cells.items() if column in columns.taken}
        if not mine:
            continue
        record, problems = Row(around, row.number, mine).record()
        yield from map(_discreet, problems)
        if isinstance(record, Recipient):
            hidden += [record.origin.at()] if row.is_hidden else []
            if not columns.taken.isdisjoint(row.struck):
                yield warning("recipient-struck", record.origin.at("address"))
            yield record
    if hidden:
        yield note("recipients-hidden", hidden[0], count=len(hidden))


def _discreet(found: Problem) -> Problem:
    """The problem without what the cell holds."""
    return replace(
        found, fills=tuple((name, "…" if name in _PERSONAL else text) for name, text in found.fills)
    )


def _without_heading(found: Problem) -> Problem:
    """The problem of a column without what stands above it, which in a list without headings is the first person."""
    hidden = found.code == "column-unknown"
    return replace(found, fills=tuple((name, "…" if hidden else text) for name, text in found.fills))


# ------------------------------------------------------------------------------------------------- csv


def _csv(path: Path) -> Iterator[StreamedRow]:
    """The rows of a csv file. A first line ``sep=;``, which Excel understands, names the separator."""
    place = Place(path.name)
    try:
        if (size := path.stat().st_size) > _LARGEST:
            raise WorkbookError(error("workbook-too-large", place, detail=f"{size // 1_000_000} MB"))
        encoding = _encoding(path)
        with path.open(encoding=encoding, newline="") as file:
            head = file.readline(_LONGEST_CELL)
            named = head.strip().lower().startswith("sep=")
            separator = head.strip()[4:5] or ";" if named else max(";\t,", key=head.count)
            lines = file if named else itertools.chain(io.StringIO(head, newline=""), file)
            csv.field_size_limit(_LONGEST_CELL)
            for number, cells in enumerate(csv.reader(lines, delimiter=separator), 2 if named else 1):
                filled = {
                    column: Cell(text, Place(path.name, "", number, column))
                    for column, text in enumerate(cells, 1)
                    if text.strip()
                }
                if filled:
                    yield StreamedRow(number, filled)
    except FileNotFoundError as missing:
        raise WorkbookError(error("workbook-missing", Place(str(path)))) from missing
    except (OSError, UnicodeError) as unreadable:
        raise WorkbookError(error("recipients-broken", place, detail=reason(unreadable))) from unreadable


def _encoding(path: Path) -> str:
    """How Excel wrote the file: by its first bytes, else UTF-8 where all of it is.

    Else Windows-1252, or that of Excel on a Mac where it would have signs within words.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(4)
        if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        if start[1::2] == b"\0\0" and b"\0" not in start[::2]:  # UTF-16 that does not say so
            return "utf-16-le"
        if start[::2] == b"\0\0" and b"\0" not in start[1::2]:
            return "utf-16-be"
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            file.seek(0)
            return "mac_roman" if _is_of_mac(file) else "cp1252"
    return "utf-8-sig"


def _is_of_mac(file: BinaryIO) -> bool:
    """Whether the bytes are letters in Mac Roman, and no character or a sign within a word in Windows-1252."""
    found = False
    while chunk := file.read(_CHUNK):
        if b"\0" in chunk:  # no text at all
            return False
        found = found or _MAC_LETTER.search(chunk) is not None
    return found
