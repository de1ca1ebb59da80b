"""The list of recipients, row by row: as many as there are, never all of them in memory."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from ibzdocs.base.problems import Place, Problem, WorkbookError, error, reason
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, stream
from ibzdocs.inputs.workbook.columns import RECIPIENTS
from ibzdocs.inputs.workbook.headings import HEAD_WITHIN, Columns, columns_of, sheet_name
from ibzdocs.inputs.workbook.rows import Row, Surroundings
from ibzdocs.model.mailing import Recipient

_Rows: TypeAlias = Iterator[tuple[int, dict[int, Cell]]]
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
    names = {sheet_name(language, RECIPIENTS) for language in Language}
    rows = _csv(path) if path.suffix.lower() in (".csv", ".txt") else stream(path, names)
    try:
        yield from _records(path, rows)
    except csv.Error as broken:
        raise WorkbookError(error("recipients-broken", Place(path.name), detail=reason(broken))) from broken


def _records(path: Path, rows: _Rows) -> Iterator[Recipient | Problem]:
    first = list(itertools.islice(rows, HEAD_WITHIN))
    if not first:
        yield error("recipients-empty", Place(path.name))
        return
    grid = SheetCells(replace(next(iter(first[0][1].values())).place, row=0, column=0), tuple(first))
    columns, problems = columns_of(RECIPIENTS, grid)
    is_headed = not any(found.code == "column-missing" for found in problems)
    told = any("@" in text for found in problems for _, text in found.fills)
    yield from (_without_heading(each) if told else each for each in map(_discreet, problems))
    if is_headed:
        yield from _people(columns, itertools.chain(first[columns.head + 1 :], rows))


def _people(
    columns: Columns, rows: Iterable[tuple[int, Mapping[int, Cell]]]
) -> Iterator[Recipient | Problem]:
    around = Surroundings(RECIPIENTS, columns, Language.NL)
    for number, cells in rows:
        mine = {column: cell for column, cell in cells.items() if column in columns.taken}
        if mine:
            record, problems = Row(around, number, mine).record()
            yield from map(_discreet, problems)
            if isinstance(record, Recipient):
                yield record


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


def _csv(path: Path) -> _Rows:
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
                    yield number, filled
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
