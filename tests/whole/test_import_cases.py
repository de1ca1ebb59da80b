"""Word files that once lost words or ended in an error: what each gives now on the sheets and in the report.

The inputs lie beside the project (see tests/whole/cases.py); without them these tests are skipped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.formats.xlsx.reader import open_book
from ibzdocs.workflows.import_docx import ImportOptions, take_in
from tests.whole.cases import FOLDER, asked, cases_of
from tests.whole.sample import W

FILES = {path.stem: path for path in cases_of("import", "*.docx")}
LONG = " ".join(f"woord{number}" for number in range(300))


@dataclass(frozen=True)
class Given:
    """What a file must give: kind and text of the rows of the text, cells of the first table, and of the report.

    ``said``: code of a finding and what its sentence has in it.
    """

    rows: tuple[tuple[str, str], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def table(*rows: tuple[str, ...], said: tuple[tuple[str, str], ...] = ()) -> Given:
    """Only a table."""
    return Given((("invoeging", "table T1"),), rows, said)


STAYS = (("alinea", "Blijft."),)
GIVEN: Mapping[str, Given] = {
    "cell-altchunk-del-unknown": table(
        ("a",),
        said=(
            ("intake-unknown", "altChunk"),
            ("intake-deleted", "GESCHRAPTINCEL"),
            ("intake-unknown", "VREEMDINCEL"),
        ),
    ),
    "comment-only-range": Given(STAYS, said=(("intake-comment", "OPMERKINGTEKST"),)),
    "deleted-comment-reference": Given(
        STAYS, said=(("intake-comment", "OPMERKINGTEKST"), ("intake-deleted", "Geschrapt."))
    ),
    "deleted-sentence-with-footnote": Given(
        STAYS, said=(("intake-deleted", "Geschrapte zin. VOETNOOTTEKST"),)
    ),
    "drawingml-text": Given(said=(("intake-drawn", "TEKSTINVORM"), ("intake-shape", ""))),
    "field-eq-macrobutton-listnum": Given(
        (("alinea", "Breuk einde."), ("alinea", "punt")),
        said=tuple(
            ("intake-field-code", code)
            for code in (
                r"EQ \f(TELLER;NOEMER)",
                "MACROBUTTON NoMacro [KLIKHIER naam]",
                "AUTONUM",
                'QUOTE "CITAAT"',
            )
        ),
    ),
    "field-not-closed": Given(
        (
            ("alinea", "Eerste alinea."),
            ("alinea", "Tweede alinea VERDWENEN."),
            ("invoeging", "table T1"),
            ("alinea", "Laatste alinea VERDWENEN."),
        ),
        (("cel VERDWENEN",),),
    ),
    "footnote-in-toc-heading-and-unreferenced": Given(
        (("alinea", "Tekst"),), said=(("intake-unread-note", "WEESNOOT"),)
    ),
    "formula-like": Given(
        (
            ("alinea", "=SOM(A1)"),
            ("alinea", "+32 2 123"),
            ("alinea", "@naam"),
            ("alinea", r"\_x0041\_ en \_x000D\_"),
            ("alinea", "'aanhaling"),
            ("invoeging", "table T1"),
        ),
        (("=1+1", "007", "1e5"),),
    ),
    "frame-textbox-in-cell-with-table": table(
        ("cel KADERINCEL → T2",),
        said=(("intake-box", "KADERINCEL TABELINKADER"), ("intake-nested-table", "T2")),
    ),
    "gridbefore-abc": table(("a",)),
    "gridspan--1": table(("a", "b")),
    "gridspan-1000000": table(("a", "b")),
    "gridspan-300": table(("a", "b")),
    "gridspan-abc": table(("a", "b")),
    "header-in-placeholder-sdt-table": Given(
        (("alinea", "x"),), said=(("intake-margin", "KOPCEL1 KOPCEL2"),)
    ),
    "hmerge": table(("a", "VERBORGENDEEL", "c")),
    "list-label-words": Given(
        (
            ("genummerd", "Veiligheid verhogen"),
            ("genummerd", "Cellen oprichten"),
            ("hoofdstuk", "Strategische doelstellingen"),
            ("invoeging", "objectives horizontal"),
            ("invoeging", "table T1"),
        ),
        (("OD 2.1 In cel",),),
        (
            ("intake-label", "Doelstelling 1:"),
            ("intake-label", "OD 1.1"),
            ("intake-label", "Doelstelling 2:"),
        ),
    ),
    "long-comment": Given(STAYS, said=(("intake-comment", LONG),)),
    "long-deleted": Given(STAYS, said=(("intake-deleted", LONG),)),
    "sdt-checkbox-dropdown-date": Given((("alinea", "Keuze A ☒"),)),
    "sdt-toc-with-own-text": Given(
        (("alinea", "INGETYPTE LEESWIJZER onder de inhoudsopgave"),), said=(("intake-contents", "Inhoud"),)
    ),
    "style-separator": Given((("hoofdstuk", "Inloopkop."), ("alinea", "Vervolg van dezelfde regel."))),
    "table-in-list-and-caption-alt": table(
        ("a",), said=(("intake-alternative", "ALTTITEL ALTBESCHRIJVING"),)
    ),
    "textbox-table-picture-in-footnote": Given(
        (("alinea", "T^[voet KADERINNOOT CELINNOOT C2]"),), said=(("intake-note-paragraphs", ""),)
    ),
    "title-with-link-and-two": Given(
        (("alinea", "TWEEDETITEL"), ("alinea", "tekst"), ("alinea", "DERDETITEL")),
        said=(("intake-title", "Titel"),),
    ),
    "toc-field-not-closed": Given(
        (
            ("alinea", "Eerste alinea."),
            ("alinea", "Inhoud 1"),
            ("hoofdstuk", "Hoofdstuk VERDWENEN."),
            ("alinea", "Alinea VERDWENEN."),
        )
    ),
    "toc-heading-for-preface": Given((("alinea", "VOORWOORD"), ("alinea", "Tekst van het voorwoord."))),
    "vmerge-different-widths": table(("a", "b"), ("CC", "DD", "EE"), said=(("intake-merged", "A1:B1"),)),
    "vmerge-gap": table(("a",), ("MIDDEN",), ("ONDER",)),
    "xml-space-default": Given((("alinea", "een twee drie"),)),
}


def taken(name: str, folder: Path) -> Given:
    """What a file gives."""
    made = take_in(FILES[name], ImportOptions((2026, 2027), Language.NL))
    path = folder / "taken.xlsx"
    path.write_bytes(made.data)
    sheets = {sheet.name: [list(cells.values()) for _, cells in sheet.rows] for sheet in open_book(path)}
    rows = [[cell.text for cell in row] for row in sheets["Tekst"][1:]]
    own = [tuple(plain(cell.text) for cell in row) for row in sheets.get("T1", ())]
    report = [[cell.text for cell in row] for row in sheets["Verslag"]]
    said = [(row[-1], plain(row[2])) for row in report if len(row) == 5 and row[-1].startswith("intake-")]
    return Given(tuple((row[1], plain(row[-1])) for row in rows), tuple(own), tuple(said))


def plain(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def test_every_case_has_its_right_value() -> None:
    assert set(FILES) <= set(GIVEN), asked(FOLDER)
    assert FILES or not asked(FOLDER / "import").exists()


@pytest.mark.parametrize("name", GIVEN)
def test_nothing_is_lost_in_silence(name: str, tmp_path: Path) -> None:
    asked(FOLDER / "import" / f"{name}.docx")
    given, found = GIVEN[name], taken(name, tmp_path)
    assert found.rows == given.rows
    assert found.table == given.table
    left = list(found.said)
    for code, words in given.said:
        assert left.pop(next(at for at, (which, said) in enumerate(left) if which == code and words in said))
    assert left == []


@pytest.mark.parametrize("name", GIVEN)
def test_every_word_of_the_file_is_on_some_sheet(name: str, tmp_path: Path) -> None:
    """The words of the body, kept or struck out."""
    file = open_word(asked(FOLDER / "import" / f"{name}.docx"))
    typed = " ".join(node.text or "" for node in file.body.iter(W + "t", W + "delText"))
    taken(name, tmp_path)
    cells = (
        cell for sheet in open_book(tmp_path / "taken.xlsx") for _, row in sheet.rows for cell in row.values()
    )
    shown = " ".join(cell.text.replace("\\", "") for cell in cells)
    assert set(re.findall(r"\w+", typed)) <= set(re.findall(r"\w+", shown))
