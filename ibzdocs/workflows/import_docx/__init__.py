"""Taking in a Word document: its text as the Text sheet of a new strategic-plan workbook, and a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import IbzdocsError, Place, Problem, error
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.reader.file import WordFile, open_word
from ibzdocs.formats.ooxml.refused import Fault, Refused
from ibzdocs.inputs import workbook
from ibzdocs.workflows.import_docx.blocks import BlockReader, Body, Row
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import Pieces
from ibzdocs.workflows.import_docx.rest import report_rest
from ibzdocs.workflows.import_docx.rows import ordered
from ibzdocs.workflows.import_docx.sheets import (
    counted,
    counts_of,
    report_page,
    setting_rows,
    table_page,
    text_rows,
)

__all__ = ["IntakeError", "Taken", "counted", "take_in"]
_MOST_ROWS = 19_000
_CODES: Mapping[Fault, ProblemCode] = {
    "missing": "intake-missing",
    "broken": "intake-broken",
    "too-large": "intake-too-large",
    "locked": "intake-locked",
    "old": "intake-old",
    "hostile": "intake-hostile",
    "format": "intake-no-word",
}


class IntakeError(IbzdocsError):
    """A Word file cannot be read."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The workbook that was made, how much of each kind went into it, and what could not be carried over.

    ``report`` is the name of its sheet that says the latter.
    """

    data: bytes
    language: Language
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]
    report: str


def take_in(path: Path, language: Language | None, years: Sequence[int]) -> Taken:
    """The workbook with the texts of the Word file at ``path``, for a plan of these years.

    ``language`` is that of the texts; without one it is that of the file, or Dutch. Raises IntakeError for
    a file that is none of Word, is locked, broken, unsafe to open or too long.
    """
    try:
        return _taken(open_word(path), language, years)
    except Refused as refused:
        raise IntakeError(refused.problem(_CODES)) from refused


def _taken(paper: WordFile, language: Language | None, years: Sequence[int]) -> Taken:
    findings = Findings(paper.name)
    reader = BlockReader(paper, findings)
    body = reader.read()
    source = language or _language_of(reader.styles.language)
    rows = ordered(body.rows, findings)
    pages, rows = _tables(body, rows, findings)
    if len(rows) > _MOST_ROWS:
        raise IntakeError(error("intake-too-long", Place(paper.name), most=_MOST_ROWS))
    texts_made = text_rows(rows, findings)
    report_rest(paper, reader, findings)
    counts = counts_of(rows, body.grids)
    own = {"texts": texts_made, "plan": setting_rows(body.titles, source, years)}
    report = report_page(source, counts, findings.in_order())
    data = workbook.filled(source, years, own, (*pages, report))
    return Taken(data, source, counts, findings.in_order(), report.name)


def _language_of(tag: str) -> Language:
    return Language.FR if tag.lower().startswith("fr") else Language.NL


def _tables(body: Body, rows: Sequence[Row], findings: Findings) -> tuple[list[workbook.Page], list[Row]]:
    """The sheets of the tables, and the rows with what no cell of them can hold, after its table."""
    pages: list[workbook.Page] = []
    beyond: dict[int, list[Pieces]] = {}
    for grid in body.grids:
        page, rest = table_page(grid, findings)
        pages.append(page)
        beyond[grid.number] = rest
        if rest:
            findings.at(page.name, "intake-cell-long")
    out: list[Row] = []
    for row in rows:
        out.append(row)
        out += [Row("paragraph", pieces, number=row.number) for pieces in beyond.get(row.table, ())]
    return pages, out
