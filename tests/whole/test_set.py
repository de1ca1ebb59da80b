"""The document set of the sample: annexes equal their place in the plan, charts hold their numbers."""

import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import page as validator
import pikepdf
import pytest

from ibzdocs.base.documents import ANNEXES
from ibzdocs.base.values import Language
from ibzdocs.documents import extract
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.session.render import Rendered, render
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Chart, Document, Figure, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.dump import dump
from tests.whole.sample import ROOT

LANGUAGES = pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE], ids=str)


@cache
def session() -> Session:
    """The sample with both its workbooks."""
    edition = project.load(ROOT)
    return Session(edition)


@cache
def localised(name: str, language: Language) -> Document:
    now = session()
    document = now.documents.get(name) or extract(now.plan, name)
    return localise(document, language, now.translations[language]).document


@cache
def rendered(name: str, language: Language) -> Rendered:
    return render(localised(name, language), session().edition, ("docx", "pdf"))


def without_note_numbers(text: str) -> str:
    """Footnotes are counted through each document; all else is equal."""
    return re.sub(r"\[\^\d+:", "[^:", text)


@LANGUAGES
@pytest.mark.parametrize("name", ANNEXES)
def test_an_annex_equals_its_place_in_the_plan(name: str, language: Language) -> None:
    whole, part = localised("strategic", language), localised(name, language)
    there = {node.anchor: node for node in walk(whole.blocks) if isinstance(node, Table | Figure)}
    found = [node for node in walk(part.blocks) if isinstance(node, Table | Figure)]
    tables = [node for node in found if node.anchor != "colophon table"]  # it says whose numbers these are
    assert tables
    for node in tables:
        assert without_note_numbers(dump(node)) == without_note_numbers(dump(there[node.anchor]))
    headings = [text_of(node.title) for node in walk(whole.blocks) if isinstance(node, Section)]
    for node in walk(part.blocks):
        if isinstance(node, Section):
            assert text_of(node.title) in headings


@LANGUAGES
def test_the_operational_plan_is_whole(language: Language) -> None:
    document = localised("operational", language)
    kinds = [node.kind for node in walk(document.blocks) if isinstance(node, Section)]
    assert kinds.count("operational") == len(session().plan.operational) >= 45
    assert "{" not in dump(document.blocks)


@pytest.mark.parametrize("name", ["strategic", "annex-resources"])
def test_charts_are_native_and_their_workbooks_hold_the_model(name: str) -> None:
    document, files = localised(name, Language.DE), rendered(name, Language.DE).files
    charts = [
        node for node in walk(document.blocks) if isinstance(node, Figure) and isinstance(node.picture, Chart)
    ]
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        assert charts
        for number, figure in enumerate(charts, 1):
            assert isinstance(figure.picture, Chart)
            book = openpyxl.load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")))
            rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
            for column, series in enumerate(figure.picture.series, 1):
                stored = [None if row[column] is None else Decimal(str(row[column])) for row in rows]
                assert stored == list(series.values)
            xml = archive.read(f"word/charts/chart{number}.xml").decode()
            cached = re.findall(r"<c:numCache>.*?</c:numCache>", xml, re.DOTALL)
            assert len(cached) == len(figure.picture.series)
            book.worksheets[0]["B2"] = 12345
            book.save(io.BytesIO())
        body = archive.read("word/document.xml").decode()
    drawings = re.findall(r"<w:drawing>.*?</w:drawing>", body, re.DOTALL)
    native = [drawing for drawing in drawings if "<c:chart " in drawing]
    assert len(native) == len(charts)
    assert all(re.search(r'<wp:docPr [^>]*descr="[^"]{40,}"', drawing) for drawing in native)


@LANGUAGES
@pytest.mark.parametrize("name", ["operational", "annex-organisation", "annex-resources", "NCCN"])
def test_pdf_is_valid_and_every_figure_has_a_text(name: str, language: Language, tmp_path: Path) -> None:
    data = rendered(name, language).files["pdf"]
    figures = 0
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
                figures += 1
                assert len(str(item["/Alt"])) > 40
                assert "/BBox" in item["/A"]
        for page in list(pdf.pages)[1:]:  # the cover may have pixels, what the program draws has none
            page.contents_coalesce()
            assert b" Do" not in page.obj.Contents.read_bytes()
    assert figures
    path = tmp_path / "document.pdf"
    path.write_bytes(data)
    report = validator.validate_pdf(str(path), profile="ua1")
    assert "no failures" in str(report), str(report)


def test_an_extract_is_about_its_unit_only() -> None:
    plan = session().plan
    titles = {row.id: row for row in plan.operational}
    shown = {
        node.anchor
        for node in walk(localised("DVZ", Language.NL).blocks)
        if isinstance(node, Section) and node.kind == "operational"
    }
    assert shown == {key for key, row in titles.items() if row.unit in plan.units_below("DVZ")}
