"""Taking in a Word document: its records and texts as a new strategic-plan workbook, a mapping, a report."""

from collections.abc import Mapping
from pathlib import Path

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, Place, Problem, error
from ibzdocs.base.settings import Levels
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.reader.file import WordFile, open_word
from ibzdocs.formats.ooxml.refused import Fault, Refused
from ibzdocs.inputs.workbook.blank import filled
from ibzdocs.inputs.workbook.writing import Page
from ibzdocs.workflows.import_docx.blocks import BlockReader, Body, Row
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.making import Placed
from ibzdocs.workflows.import_docx.mapping import OtherDocument, decisions, mapping_page
from ibzdocs.workflows.import_docx.pieces import Pieces
from ibzdocs.workflows.import_docx.recognised import RECORDS, Recognised, recognised
from ibzdocs.workflows.import_docx.rest import report_rest
from ibzdocs.workflows.import_docx.sections import Role
from ibzdocs.workflows.import_docx.sheets import (
    counted,
    counts_of,
    report_page,
    setting_rows,
    table_page,
    text_rows,
)
from ibzdocs.workflows.import_docx.vocabulary import vocabulary

__all__ = ["ImportOptions", "IntakeError", "Taken", "counted", "take_in"]
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


@immutable
class Taken:
    """The workbook that was made, how much of each kind went into it, and what could not be carried over.

    ``report`` is the name of its sheet that says the latter, ``mapping`` that of the one that says what each
    passage was taken for.
    """

    data: bytes
    language: Language
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]
    report: str
    mapping: str


@immutable
class ImportOptions:
    """What somebody says beforehand.

    ``years`` are those of the plan where the document has no tables of figures, and in any case where they
    ``are_sure``. ``language`` is that of the texts, ``levels`` how an edition calls the levels of its plan,
    ``mapping`` a workbook with a mapping sheet that decides what passages are.
    """

    years: tuple[int, ...]
    language: Language | None = None
    are_sure: bool = False
    levels: Levels | None = None
    mapping: Path | None = None


def take_in(path: Path, options: ImportOptions) -> Taken:
    """The workbook with what the Word file at ``path`` says: records, texts, tables.

    Without a language it is that of most of the text, or Dutch. Raises IntakeError for a file that is none of
    Word, is locked, broken, unsafe to open or too long, and for the mapping sheet of another document.
    """
    try:
        return _taken(open_word(path), options)
    except Refused as refused:
        raise IntakeError(refused.problem(_CODES)) from refused


def _taken(paper: WordFile, options: ImportOptions) -> Taken:
    findings = Findings(paper.name)
    reader = BlockReader(paper, findings)
    body = reader.read()
    report_rest(paper, reader, findings)
    if sum(row.kind != "page break" for row in body.rows) > _MOST_ROWS:
        raise IntakeError(error("intake-too-long", Place(paper.name), most=_MOST_ROWS))
    words = vocabulary(options.levels)
    decided: Mapping[str, Role] = {}
    if options.mapping is not None:
        draft = recognised(body, words, {}, options, findings.copy())
        decided = _decided(options.mapping, draft, paper.name)
    return _workbook(body, recognised(body, words, decided, options, findings), findings)


def _decided(mapping: Path, draft: Recognised, name: str) -> Mapping[str, Role]:
    """What the mapping sheet decides otherwise than the program did."""
    try:
        return decisions(mapping, draft.records.entries)
    except OtherDocument as other:
        raise IntakeError(
            error("intake-mapping", Place(mapping.name), passage=str(other), file=name)
        ) from other


def _workbook(body: Body, made: Recognised, findings: Findings) -> Taken:
    """Everything as a workbook: records, texts, a sheet for each other table, the mapping and the report."""
    pages, texts = _tables(body, made, findings)
    source, years = made.language, made.years
    own: dict[str, list[dict[str, object]]] = {"texts": text_rows(texts, made.languages, findings)}
    own |= {"plan": setting_rows(body.titles, source, years)} | made.records.sheets
    if made.records.sheets:
        own = {sheet: [] for sheet in RECORDS} | own
    grids = [grid for grid in body.grids if grid.number not in made.taken]
    counts = counts_of([each.row for each in texts], grids) | made.counts
    page = mapping_page(source, made.records.entries)
    report = report_page(source, counts, findings.in_order())
    data = filled(source, years, own, (*pages, page, report))
    return Taken(data, source, counts, findings.in_order(), report.name, page.name)


def _tables(body: Body, made: Recognised, findings: Findings) -> tuple[list[Page], list[Placed]]:
    """The sheets of the tables that became no records, and the texts with what no cell of them can hold."""
    pages: list[Page] = []
    beyond: dict[int, list[Pieces]] = {}
    for grid in body.grids:
        if grid.number in made.taken:
            continue
        page, rest = table_page(grid, findings)
        pages.append(page)
        beyond[grid.number] = rest
        if rest:
            findings.at(page.name, "intake-cell-long")
    out: list[Placed] = []
    for each in made.records.texts:
        out.append(each)
        after = beyond.get(each.row.table, ())
        out += [Placed(Row("paragraph", pieces, number=each.row.number), each.part) for pieces in after]
    return pages, out
