"""Rows, tables and findings as a workbook: the Text sheet, a sheet for each table, the report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ibzdocs.base.labels import hint, phrase, phrases, sentence
from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs import workbook
from ibzdocs.inputs.workbook.blank import example
from ibzdocs.inputs.workbook.writing import Page
from ibzdocs.workflows.import_docx.blocks import ImportedTable, Row, table_name
from ibzdocs.workflows.import_docx.findings import Findings, place_name
from ibzdocs.workflows.import_docx.languages import SOURCES
from ibzdocs.workflows.import_docx.making import Placed
from ibzdocs.workflows.import_docx.pieces import LONGEST, Pieces, parts, plain, written

INSERT = "table"
_SHEETS = {sheet.id for sheet in workbook.SHEETS}


def text_rows(
    rows: Iterable[Placed], languages: Mapping[int, Language], findings: Findings
) -> list[dict[str, object]]:
    """The rows of the Text sheet, by column."""
    return [_text_row(each, languages.get(each.row.number), findings) for each in rows]


def _text_row(placed: Placed, language: Language | None, findings: Findings) -> dict[str, object]:
    row = placed.row
    text = f"{INSERT} {table_name(row.table)}" if row.table else _markup(row, findings)
    kind, level = row.kind, row.level
    if kind == "bullet" and level == 2:
        kind, level = "sub-bullet", 0
    made: dict[str, object] = {
        "part": placed.part,
        "kind": kind,
        "level": level if _says_level(kind, level) else None,
        "text": text,
    }
    is_source = language in SOURCES and kind not in ("insert", "page break")
    return made | ({"lang": language.value} if language is not None and is_source else {})


def _says_level(kind: str, level: int) -> bool:
    """Whether a row's level says more than its kind."""
    return level > (0 if kind == "paragraph" else 1)


def _markup(row: Row, findings: Findings) -> str:
    text, complete = written(row.pieces)
    if not complete:
        findings.at(place_name(row.number, plain(row.pieces)), "intake-look")
    return text.strip()


def setting_rows(
    titles: Mapping[str, str], language: Language, years: Sequence[int]
) -> list[dict[str, object]]:
    """The rows of the Plan sheet: the examples, with the title and subtitle of the document."""
    rows = example(language, years, "plan")
    if "subtitle" in titles and not any(row["key"] == "subtitle" for row in rows):
        at = next(number for number, row in enumerate(rows) if row["key"] == "title")
        rows.insert(at + 1, {"key": "subtitle"})
    for row in rows:
        if row["key"] in titles:
            row[f"names {language.value}"] = titles[row["key"]]
    return rows


def table_page(grid: ImportedTable, findings: Findings) -> tuple[Page, list[Pieces]]:
    """The sheet of a table, and what is too long for its cells."""
    last_row = max((row + cell.rows - 1 for (row, _), cell in grid.cells.items()), default=1)
    last_column = max((column + cell.columns - 1 for (_, column), cell in grid.cells.items()), default=1)
    lines = [[""] * last_column for _ in range(last_row)]
    beyond: list[Pieces] = []
    merged: list[str] = []
    for (row, column), cell in sorted(grid.cells.items()):
        text, rest = _cell_text(cell.paragraphs)
        lines[row - 1][column - 1] = text
        beyond += rest
        if cell.columns > 1 or cell.rows > 1:
            first, last = (
                Place("", "", row, column),
                Place("", "", row + cell.rows - 1, column + cell.columns - 1),
            )
            merged.append(f"{first.cell}:{last.cell}")
    name = table_name(grid.number)
    if merged:
        findings.at(name, "intake-merged", areas=", ".join(merged))
    page = Page(name, tuple(map(tuple, lines)), grid.head, tuple(merged), 30)
    return page, beyond


def _cell_text(paragraphs: Sequence[Pieces]) -> tuple[str, list[Pieces]]:
    """The paragraphs as lines of one cell, and those that it cannot hold."""
    lines: list[str] = []
    pieces = [part for paragraph in paragraphs for part in parts(paragraph)]
    for number, each in enumerate(pieces):
        line = written(each)[0]
        if sum(map(len, lines)) + len(lines) + len(line) > LONGEST:
            return "\n".join(lines), pieces[number:]
        lines.append(line)
    return "\n".join(lines), []


def report_page(language: Language, counts: Mapping[str, int], problems: Sequence[Problem]) -> Page:
    """The sheet that says what was carried over and what was not."""
    heads = ("place", "level", "problem", "hint", "code")
    rows = [
        (phrase(language, "intake.carried"), "", "", "", ""),
        *((name, str(count), "", "", "") for name, count in counted(language, counts)),
        ("", "", "", "", ""),
        tuple(phrase(language, f"annotate.{head}") for head in heads),
        *(row for problem in problems for row in _finding(language, problem)),
    ]
    return Page(phrase(language, "intake.sheet"), tuple(rows), 1)


def _finding(language: Language, problem: Problem) -> Iterator[tuple[str, ...]]:
    """The row of a finding; where it quotes more than a cell can hold, the quotation goes on in the next."""
    level = phrase(language, f"annotate.{problem.level.name.lower()}")
    place = problem.place.part or problem.place.file
    said = sentence(language, problem)
    yield place, level, said[:LONGEST], hint(language, problem), problem.code
    for start in range(LONGEST, len(said), LONGEST):
        yield place, level, said[start : start + LONGEST], "", problem.code


def counted(language: Language, counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """What was carried over and how often, in words."""
    for kind, count in counts.items():
        is_sheet = kind in _SHEETS
        name = f"sheet.{kind}.name" if is_sheet else f"intake.count.{kind.replace(' ', '-')}"
        yield phrases(language)[name], count


def counts_of(rows: Sequence[Row], grids: Sequence[ImportedTable]) -> dict[str, int]:
    """How many rows of each kind there are, and how many footnotes, tables and filled cells."""
    kinds = Counter("table" if row.table else row.kind for row in rows if row.table or row.kind != "insert")
    cells = [cell for grid in grids for cell in grid.cells.values() if cell.paragraphs]
    pieces = [piece for row in rows for piece in row.pieces]
    pieces += [piece for cell in cells for paragraph in cell.paragraphs for piece in paragraph]
    kinds["footnote"] = sum(piece.note is not None for piece in pieces)
    kinds["table"], kinds["cell"] = len(grids), len(cells)
    return {kind: count for kind, count in kinds.items() if count}
