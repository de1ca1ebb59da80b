"""Documents that were once wrong: what each prints now, or what is said of it and at which cell.

The inputs lie beside the project (see tests/whole/cases.py); without them these tests are skipped.
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pytest

from ibzdocs.formats.xlsx.reader import open_book
from tests.pdf.reading import open_pdf, page_text, text
from tests.whole.cases import ABSENT, FOLDER, Built, asked, cases_of, document_case, hard_case, spaced
from tests.whole.sample import W, squeeze, word_part

CASES = [path.name for path in cases_of("documents", "*-*")][1:]
LINES = ("Eerste regel", "- streepje", "• bolletje", "1. nummer")
MANY = 40  # pages of a small plan, whatever stands in its own table


def values(built: Built) -> list[tuple[str, str]]:
    """The rows of two cells of all tables of the Word file."""
    tree = word_part(built.documents["strategic"]["docx"], "word/document.xml")
    rows = [
        [spaced("".join(t.text or "" for t in c.iter(W + "t"))) for c in r.iter(W + "tc")]
        for r in tree.iter(W + "tr")
    ]
    return [(row[0], row[1]) for row in rows if len(row) == 2]


def parts(data: bytes) -> bytes:
    """All parts of a Word file, one after another."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def links_of_word(data: bytes) -> list[str]:
    relations = zipfile.ZipFile(BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    found = re.findall(r'Target="([^"]*)" TargetMode="External"', relations)
    return [each.replace("&amp;", "&") for each in found]


def links_of_pdf(data: bytes) -> list[str]:
    with open_pdf(data) as file:
        notes: list[Any] = [note for sheet in file.pages for note in sheet.get("/Annots", [])]
        return [str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})]


@pytest.mark.parametrize("name", CASES or [pytest.param("", marks=pytest.mark.skip(ABSENT))])
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_each_pdf_is_valid(name: str, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(document_case(name[:2]).documents["strategic"]["pdf"])
    report = str(validator.validate_pdf(str(path), profile=profile))
    assert "no failures" in report, report


def test_there_are_cases() -> None:
    assert len(CASES) >= 17, asked(FOLDER)


def test_frozen_rows_as_high_as_two_pages_end_and_all_are_shown() -> None:
    built = document_case("01")
    assert [row for row in values(built) if row[1] == "x"] == [(f"rij {number}", "x") for number in range(60)]
    made = built.documents["strategic"]["pdf"]
    assert all(re.search(rf"rij {number}(?!\d)", text(made)) for number in range(60))
    assert len(open_pdf(made).pages) < MANY


def test_the_page_of_a_reference_is_a_field_with_the_page_in_word_and_pdf() -> None:
    built = document_case("02")
    wanted = re.compile(r"Zie strategische doelstelling 1 op bladzijde (\d+) en tabel 2 op bladzijde (\d+)\.")
    (sentence,) = filter(wanted.fullmatch, built.paragraphs())
    made = built.documents["strategic"]["pdf"]
    assert sentence in spaced(text(made))
    objective, table = (int(number) for number in wanted.findall(sentence)[0])
    assert "Zorg dragen voor mensen, kennis en middelen" in page_text(made, objective)
    assert "Tabel 2. Kredieten per jaar" in page_text(made, table)
    tree = word_part(built.documents["strategic"]["docx"], "word/document.xml")
    mine = next(each for each in tree.iter(W + "p") if "op bladzijde" in "".join(each.itertext()))
    codes = [(each.text or "").split() for each in mine.iter(W + "instrText")]
    asked_for = [code[1] for code in codes if code[0] == "PAGEREF"]
    marks = {each.get(W + "name"): each.getparent() for each in tree.iter(W + "bookmarkStart")}
    assert [("".join(marks[name].itertext()))[:9] for name in asked_for] == ["Zorg drag", "Tabel  SEQ"[:9]]


def test_a_note_in_a_note_is_said_at_its_cell_and_nothing_is_lost() -> None:
    built = document_case("03")
    assert built.codes() == {("note-nested", "Tekst!E15")}
    notes = word_part(built.documents["strategic"]["docx"], "word/footnotes.xml")
    assert not list(notes.iter(W + "footnoteReference"))
    assert {"Buiten", "(binnen)", "verder."} <= set(" ".join(notes.itertext()).split())


def test_cells_of_an_own_table_are_printed_as_excel_shows_them() -> None:
    assert values(document_case("04"))[1:20] == [
        ("percent 0 %", "85 %"),
        ("date", "1/3/2027"),
        ("datetime", "1/3/2027 14:30:00"),
        ("time", "14:30:00"),
        ("bool", "ja"),
        ("thousands", "1.234.567,50"),
        ("negative red", "−1.234,50"),
        ("third", "0,333333333"),
        ("euro", "€ 1.234,50"),
        ("big", "1000000000000000"),
        ("small", "0,0000012"),
        ("int float", "12"),
        ("phone text", "02 500 00 00"),
        ("leading zero fmt", "00042"),
        ("mmm yyyy", "mrt 2027"),
        ("fraction", "1/2"),
        ("two decimals", "3,10"),
        ("duration", "30:00:00"),
        ("formula text", "2"),
    ]


def test_percentages_are_those_of_excel() -> None:
    """20 % and 95 % in Excel's format are what 20 and 95 of a unit in per cent are."""
    built, base = document_case("05"), document_case("00")
    assert built.codes() == set()
    assert built.paragraphs("operational") == base.paragraphs("operational")
    shown = built.paragraphs("operational")
    at = shown.index("Personeelsleden die de opleiding volgden")
    assert shown[at + 1 : at + 5] == ["percentage", "20", "in 2026", "95"]
    assert not any("0,95" in each for each in built.paragraphs("operational"))


def test_hidden_rows_and_columns_are_not_printed_and_said() -> None:
    built = document_case("07")
    assert built.codes() == {("table-row-hidden", "T1!3"), ("table-column-hidden", "T1!C")}
    files = built.documents["strategic"]
    assert ("Jan", "5") in values(built)
    assert "geheim" not in parts(files["docx"]).decode("utf-8", "replace") + text(files["pdf"])


def test_comments_and_data_of_a_template_stay_in_it() -> None:
    built = document_case("08")
    assert {code for code, _ in built.codes()} == {"template-comment", "template-personal"}
    for files in built.documents.values():
        for secret in (b"INTERN", b"Janssens", b"comments.xml", b"commentRangeStart"):
            assert secret not in parts(files["docx"])
            assert secret not in files["pdf"]


def test_crosses_in_a_table_are_no_error() -> None:
    built = document_case("10")
    assert built.codes() == set()
    assert built.paragraphs().count("x") == 2


def test_links_lead_where_they_say_or_are_errors_at_their_cells() -> None:
    built = document_case("11")
    assert {where for code, where in built.codes() if code == "link-address"} == {
        f"Tekst!E{row}" for row in (17, 18, 19, 22, 23, 24)
    }
    addresses = [
        "https://www.example.org",
        "mailto:plan@example.org",
        "https://example.org/a_(b)",
        "https://example.org/?a=1&b=%3C2%3E",
        "https://xn--strae-oqa.example/%C3%A9",
        "https://example.org/%22x%22",
        "tel:+3225000000",
        "https://example.org/%25",
    ]
    assert links_of_word(built.documents["strategic"]["docx"]) == addresses
    assert links_of_pdf(built.documents["strategic"]["pdf"]) == addresses
    assert "Link 7 js einde." in built.paragraphs()


def test_thirds_are_rounded_and_shares_are_not_guessed() -> None:
    built = document_case("12")
    assert "Waarden: 48 %; 48 %; 48 %; 1.234.568; 33 %; 3." in built.paragraphs()
    assert {"533", "133", "667"} <= set(built.paragraphs())
    assert ("share-plain", "Cijfers!B4") in built.codes()
    assert {("decimals-hidden", "Cijfers!B7"), ("decimals-hidden", "Cijfers!B9")} <= built.codes()
    assert not {code for code, _ in built.codes()} & {"sum-differs", "sum-total", "total-differs"}
    assert not re.search(r"\d{2},\d{5}", "\n".join(built.paragraphs()))


def test_looks_of_a_cell_are_kept_or_said() -> None:
    built = document_case("13")
    assert {
        ("text-struck", "Tekst!E15"),
        ("text-struck", "Tekst!E20"),
        ("text-white", "Tekst!E19"),
        ("text-coloured", "Tekst!E17"),
        ("text-underlined", "Tekst!E17"),
    } <= built.codes()
    assert "Oppervlakte 25 m² en CO₂ en noot¹." in built.paragraphs()
    tree = word_part(built.documents["strategic"]["docx"], "word/document.xml")
    strong = [
        "".join(run.itertext())
        for run in tree.iter(W + "r")
        if run.findall(f".//{W}rStyle[@{W}val='Strong']")
    ]
    assert {"Vet:", "vet", "HELE CEL vet."} <= set(strong)


def test_a_strict_workbook_is_read_as_any() -> None:
    assert document_case("14").codes() == set()


def test_a_long_running_head_stands_in_two_rows_within_the_page() -> None:
    built = document_case("16")
    rows = (
        "Strategisch plan van de Federale Overheidsdienst Economie, K.M.O.,",
        "Middenstand en Energie 2027–2029",
    )
    heads = [part for number in (1, 2, 3) for part in built.paragraphs(part=f"word/header{number}.xml")]
    assert f"FOD Economie, K.M.O., Middenstand en Energie\t{rows[0]}\n\t{rows[1]}" in heads
    shown = squeeze(page_text(built.documents["strategic"]["pdf"], 8))
    assert all(squeeze(row) in shown for row in rows)


def test_a_table_that_is_only_a_head_is_a_table() -> None:
    assert ("Kop 1", "Kop 2") in values(document_case("17"))


def test_charts_show_what_is_negative() -> None:
    built = document_case("18")
    assert "−400" in text(built.documents["strategic"]["pdf"])
    charts = zipfile.ZipFile(BytesIO(built.documents["strategic"]["docx"]))
    made = [
        charts.read(name).decode() for name in charts.namelist() if re.search(r"charts/chart\d+\.xml$", name)
    ]
    assert any("<c:v>-400</c:v>" in chart for chart in made)
    assert "Tabel 2. Kredieten [per jaar]: 'A/B' \\ * ? & <x>" in built.paragraphs()


def test_signs_without_a_letter_in_the_font_are_said_at_their_cells() -> None:
    built = document_case("19")
    rows = {where for code, where in built.codes() if code == "character-missing"}
    assert rows == {f"Tekst!E{row}" for row in (16, 17, 18, 20, 27, 31, 38)}
    assert {("control-character", f"Tekst!E{row}") for row in (31, 32)} <= built.codes()
    assert {("hidden-character", f"Tekst!E{row}") for row in (24, 25)} <= built.codes()
    for line in (
        "emoji: Klaar 😀 👍🏽 👨\u200d👩\u200d👧 🇧🇪 einde.",
        "polish: Zażółć gęślą jaźń Đặng Nguyễn ţş țș.",
        "sup: m² CO₂ H₂O 1ᵉʳ nᵒ ½ ⅔ ‰.",
        "nbhyphen: niet\u2011breken.",
        "softhyphen: zachtstreepje.",
    ):
        assert line in built.paragraphs()
    assert "xesc: regel\ntwee A\n." in "\n".join(built.paragraphs())


def test_breaks_in_a_cell_are_kept_or_said() -> None:
    built = document_case("20")
    assert "\n".join(LINES) in "\n".join(built.paragraphs())
    assert {("lines-joined", "Tekst!E16"), ("lines-joined", "Tekst!E17")} <= built.codes()
    assert ("bullet-typed", "Tekst!E15") in built.codes()


def test_sixty_three_objectives_end_and_each_has_its_column() -> None:
    built = hard_case("63-objectives")
    shown = "\n".join(built.paragraphs())
    assert all(re.search(rf"\b{number}\b", shown) for number in range(1, 64))
    assert len(open_pdf(built.documents["strategic"]["pdf"]).pages) < 150


def test_a_frozen_head_of_nine_hundred_words_ends_and_is_said() -> None:
    built = hard_case("frozen-head-900-words")
    assert len(open_pdf(built.documents["strategic"]["pdf"]).pages) < 150
    assert ("name-twice", "Tabellen!A6") in built.codes(base=True)
    assert sum(each.split().count("woord") for each in built.paragraphs()) == _words_of_the_head()


def _words_of_the_head() -> int:
    """How many words stand in the table of that case."""
    (table,) = (
        each for each in open_book(FOLDER / "hard" / "frozen-head-900-words.xlsx") if each.name == "T9"
    )
    return sum(cell.text.split().count("woord") for _, cells in table.rows for cell in cells.values())
