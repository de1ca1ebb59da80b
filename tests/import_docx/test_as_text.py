"""What is made of whole documents, as text: a change of the recognition shows what else it changes."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.workflows.import_docx import ImportOptions
from ibzdocs.workflows.import_docx.blocks import BlockReader, Body
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.mapping import Entry
from ibzdocs.workflows.import_docx.recognised import Recognised, recognised
from ibzdocs.workflows.import_docx.rest import report_rest
from ibzdocs.workflows.import_docx.sections import Role
from ibzdocs.workflows.import_docx.sheets import counts_of, table_page, text_rows
from ibzdocs.workflows.import_docx.vocabulary import vocabulary
from tests.golden import Golden
from tests.import_docx.more_hands import MORE
from tests.import_docx.odd_documents import DECIDED, ODD
from tests.import_docx.other_shapes import OTHER

HANDS = {**OTHER, **MORE}
YEARS = (2027, 2028)


def as_text(folder: Path, data: bytes, decided: Mapping[str, Role] | None = None) -> str:
    """Everything that is made of a document, before it becomes a workbook."""
    source = folder / "plan.docx"
    source.write_bytes(data)
    paper, findings = open_word(source), Findings(source.name)
    reader = BlockReader(paper, findings)
    body = reader.read()
    report_rest(paper, reader, findings)
    made = recognised(body, vocabulary(), decided or {}, ImportOptions(YEARS), findings)
    return "\n".join(_lines(body, made, findings))


def _lines(body: Body, made: Recognised, findings: Findings) -> Iterator[str]:
    others = [grid for grid in body.grids if grid.number not in made.taken]
    pages = [table_page(grid, findings)[0] for grid in others]
    texts = text_rows(made.records.texts, made.languages, findings)
    years = " ".join(map(str, made.years))
    yield f"language {made.language}, years {years}, titles {body.titles}"
    yield f"counts {counts_of([each.row for each in made.records.texts], others)}"
    for row in texts:
        yield "text " + " ".join(f"{name}={said}" for name, said in row.items() if said is not None)
    for sheet, rows in made.records.sheets.items():
        for cells in rows:
            yield f"{sheet} " + " ".join(
                f"{name}={said}".replace("\n", " / ")
                for name, said in cells.items()
                if said not in ("", None)
            )
    for page in pages:
        yield f"table {page.name} {page.head} {' '.join(page.merged)}"
        yield from ("  " + " | ".join(cell.replace("\n", " / ") for cell in row) for row in page.rows)
    texts_only = [entry for entry in made.records.entries if (entry.role, entry.supposed) == ("text", None)]
    yield f"stay text: {', '.join(f'{entry.key} {entry.kind}' for entry in texts_only)}"
    yield from (_passage(entry) for entry in made.records.entries if entry not in texts_only)
    for found in findings.in_order():
        said = "; ".join(f"{name} {value}" for name, value in found.fills)
        yield f"{found.level.name.lower()} {found.code} {found.place.part} [{said}]"


def _passage(entry: Entry) -> str:
    words = " ".join(entry.words.split()[:6])
    how = f"{entry.role} {entry.how}{f' supposed {entry.supposed}' if entry.supposed else ''}"
    return f"passage {entry.key} {entry.kind} “{words}” {how} → {entry.sheet} {entry.id}".rstrip()


@pytest.mark.parametrize("name", [*ODD, *HANDS])
def test_what_is_made_of_a_document(tmp_path: Path, golden: Golden, name: str) -> None:
    golden(
        f"{name.replace(' ', '-')}.txt",
        as_text(tmp_path, ODD[name]() if name in ODD else HANDS[name]().data()),
    )


@pytest.mark.parametrize("name", DECIDED)
def test_what_is_made_of_what_somebody_decides(tmp_path: Path, golden: Golden, name: str) -> None:
    golden(f"{name.replace(' ', '-')}-decided.txt", as_text(tmp_path, ODD[name](), DECIDED[name]))
