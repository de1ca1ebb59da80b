"""The bilingual workbook: every translation comes back, and nothing else gets in."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.values import Language
from ibzdocs.translation.formats import terms, xlsx
from ibzdocs.translation.formats.delivery import Delivery
from ibzdocs.translation.orders import Order
from tests.translation_formats.office import (
    FRENCH,
    an_order,
    canonical,
    codes,
    needs_libreoffice,
    rewritten,
    saved_again,
    texts,
)
from tests.translation_formats.orders import FR, known, order_of

ORDER, LINE, SOURCE, TARGET = 1, 2, 5, 6
SHEET = "xl/worksheets/sheet1.xml"


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def answered(data: bytes, targets: Mapping[int, str]) -> bytes:
    """The workbook with translations typed in."""

    def fill(page: Any) -> None:
        for row in page.iter_rows(min_row=2):
            if row[LINE - 1].value in targets:
                row[TARGET - 1].value = targets[row[LINE - 1].value]
                row[TARGET - 1].data_type = "s"

    return changed(data, fill)


def read(data: bytes, order: Order) -> Delivery:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "order.xlsx"
        path.write_bytes(data)
        return xlsx.read(path, known(order))


def after(change: Callable[[Any], None], order: Order | None = None) -> Delivery:
    """What is read after a change in a sheet that is otherwise translated."""
    order = order or an_order()
    data = answered(xlsx.write(order, FR), FRENCH)
    return read(changed(data, change), order)


def test_only_the_translation_can_be_typed_in() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx.write(an_order(), FR))).worksheets[0]
    assert page.protection.sheet
    assert not page.protection.password
    free = {cell.column for row in page.iter_rows() for cell in row if not cell.protection.locked}
    assert free == {TARGET}
    assert {cell.number_format for row in page.iter_rows(min_row=2) for cell in row} == {"@"}
    assert [page.column_dimensions[letter].hidden for letter in "ABCDEF"] == [True, True] + [False] * 4


def test_what_a_translator_sees() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx.write(an_order(), FR))).worksheets[0]
    assert [cell.value for cell in page[1]][2:6] == ["N°", "Emplacement", "Texte source", "Traduction"]
    assert [cell.value for cell in page[2]] == [
        "2026-001-fr", 1, 1, "Hoofdstuk", "**Zie** {SD8}: 1.817 banen{^1}", "**Regardez** {SD8}{^1}",
        "Kijk naar SD8", 60, "{SD8} = objectif 8",
    ]  # fmt: skip


def test_it_can_be_printed() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx.write(an_order(), FR))).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert (page.print_title_rows, page.freeze_panes) == ("$1:$1", "D2")


def test_columns_that_say_nothing_are_hidden() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx.write(order_of("Een tekst"), FR))).worksheets[0]
    assert [page.column_dimensions[letter].hidden for letter in "GHI"] == [True] * 3


def test_equal_orders_give_equal_bytes() -> None:
    assert xlsx.write(an_order(), FR) == xlsx.write(an_order(), FR)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)"])
def test_nothing_becomes_a_formula(text: str) -> None:
    order = order_of(text)
    order = replace(order, lines=(replace(order.lines[0], old=text, old_source=text, context=text),))
    data = xlsx.write(order, FR)
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for cell in page[2] if cell.value == text]
    assert len(cells) == 4
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)


def test_rows_may_be_sorted_and_columns_moved() -> None:
    def move(page: Any) -> None:
        page.insert_cols(SOURCE)
        page.move_range("A2:Z2", rows=20)

    delivery = after(move)
    assert (delivery.problems, texts(delivery)) == ((), canonical(FRENCH))


def test_an_order_may_fill_several_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 2)
    order = an_order()
    assert len(openpyxl.load_workbook(io.BytesIO(xlsx.write(order, FR))).worksheets) == 3
    assert list(texts(read(xlsx.write(order, FR), order))) == [1, 2, 3, 4, 5, 6]


def test_bold_and_italic_of_the_program_itself() -> None:
    def rich(page: Any) -> None:
        bold = TextBlock(InlineFont(b=True), "gras")
        page.cell(3, TARGET).value = CellRichText("Un texte ", bold, " ici")

    assert texts(after(rich))[2] == "Un texte **gras** ici"


def test_a_number_is_what_was_typed() -> None:
    def number(page: Any) -> None:
        page.cell(3, TARGET).value = 59.6

    assert texts(after(number))[2] == "59,6"


def test_line_breaks_and_blanks_at_the_ends() -> None:
    def blanks(page: Any) -> None:
        page.cell(3, TARGET).value = "  Une\n ligne\t\u200bici\u00ad \n"

    assert texts(after(blanks))[2] == "Une ligne \u200bici\u00ad"


# ------------------------------------------------------------------------------------ beside the table

THREAD = "[Threaded comment]\n\nYour version of Excel allows you …\n\nComment:\n    Buts ?\nReply:\n    Ou visées ?"
FRENCH_THREAD = (
    "[Commentaire à thread]\n\nVotre version d’Excel vous permet de …\n\nCommentaire\xa0:\n    Buts ?"
    "\nRéponse\xa0:\n    Ou visées ?"
)


@pytest.mark.parametrize(
    ("column", "text", "remark"),
    [
        (TARGET, "Buts ?", "Buts ?"),
        (TARGET - 1, "Buts\n ou ?", "Buts ou ?"),
        (TARGET, THREAD, "Buts ? – Ou visées ?"),
        (TARGET, FRENCH_THREAD, "Buts ? – Ou visées ?"),
        (TARGET, "[1]\n\nButs ?", "[1] Buts ?"),
    ],
)
def test_comments_and_notes_are_remarks(column: int, text: str, remark: str) -> None:
    def noted(page: Any) -> None:
        page.cell(3, column).comment = Comment(text, "An")

    assert [(unit.line.id, unit.remark) for unit in after(noted).units if unit.remark] == [(2, remark)]


def test_what_stands_beside_our_columns_is_a_remark() -> None:
    def beside(page: Any) -> None:
        page.cell(3, page.max_column + 1).value = "Buts ?"

    assert [(unit.line.id, unit.remark) for unit in after(beside).units if unit.remark] == [(2, "Buts ?")]


# --------------------------------------------------------------------------------------- what is wrong


def put(row: int, column: int, value: object) -> Callable[[Any], None]:
    def change(page: Any) -> None:
        page.cell(row, column).value = value

    return change


def twice(text: str) -> Callable[[Any], None]:
    def change(page: Any) -> None:
        values = [cell.value for cell in page[3]]
        page.append([*values[: TARGET - 1], text])

    return change


@pytest.mark.parametrize(
    ("change", "code", "lost"),
    [
        (put(3, ORDER, "2019-007-fr"), "import-order-unknown", 2),
        (put(3, ORDER, None), "import-order-unknown", 2),
        (put(3, LINE, 99), "import-unit-unknown", 2),
        (put(3, LINE, "9" * 5000), "import-unit-unknown", 2),
        (put(3, LINE, None), "import-unit-unknown", 2),
        (put(3, SOURCE, "Bron: ons!"), "import-source-edited", 2),
        (put(3, SOURCE, None), "import-source-edited", 2),
        (put(3, TARGET, '=CONCATENATE("a","b")'), "import-cell-not-text", 2),
        (put(3, TARGET, "#REF!"), "import-cell-not-text", 2),
        (put(3, TARGET, True), "import-cell-not-text", 2),
        (twice("Autre chose"), "import-conflict", 2),
    ],
)
def test_a_row_that_is_wrong_is_left_out(change: Callable[[Any], None], code: str, lost: int) -> None:
    delivery = after(change)
    assert codes(delivery) == [code]
    assert texts(delivery) == canonical({n: text for n, text in FRENCH.items() if n != lost})
    for language in Language:
        for found in delivery.problems:
            assert "{" not in sentence(language, found) + hint(language, found)


def test_a_formula_with_a_result_is_no_text_either() -> None:
    order = order_of("Een tekst")
    data = zipfile.ZipFile(io.BytesIO(answered(xlsx.write(order, FR), {1: "x"}))).read(SHEET)
    start = data.index(b'<c r="F2"')
    end = data.index(b"</c>", start)
    formula = b'<c r="F2" t="str"><f>UPPER("a")</f><v>A</v>'
    broken = rewritten(xlsx.write(order, FR), {SHEET: data[:start] + formula + data[end:]})
    delivery = read(broken, order)
    assert codes(delivery) == ["import-cell-not-text"]
    assert delivery.problems[0].key == "texts/p.1/text"
    assert delivery.problems[0].place.cell == "F2"


def test_the_same_row_twice_is_one_unit() -> None:
    delivery = after(twice(FRENCH[2]))
    assert (delivery.problems, texts(delivery)) == ((), canonical(FRENCH))


def test_source_with_other_blanks_is_the_same() -> None:
    assert codes(after(put(3, SOURCE, " Bron:\n*ons*. "))) == []


def test_another_workbook_is_refused() -> None:
    assert codes(after(put(1, TARGET, "Iets anders"))) == ["import-no-table"]


def test_a_bomb_is_refused() -> None:
    order = an_order()
    bomb = b"<worksheet><sheetData><row><c t='inlineStr'><is><t>" + b"A" * 50_000_000
    assert codes(read(rewritten(xlsx.write(order, FR), {SHEET: bomb}), order)) == ["workbook-too-large"]


def test_a_document_type_is_refused() -> None:
    order = an_order()
    data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert codes(read(rewritten(xlsx.write(order, FR), {SHEET: data}), order)) == ["workbook-hostile"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "workbook-format"), (b"PK\x03\x04", "workbook-unreadable"), (b"<html/>", "workbook-format")],
)
def test_no_workbook(data: bytes, code: str) -> None:
    assert codes(read(data, an_order())) == [code]


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("content", [b"", b"<a>", b"<a/>"])
def test_broken_parts_end_in_a_problem(part: str, content: bytes) -> None:
    order = an_order()
    delivery = read(rewritten(xlsx.write(order, FR), {part: content}), order)
    assert delivery.problems or part == "xl/styles.xml"


@pytest.mark.programs
@needs_libreoffice
def test_saved_again_by_libreoffice(tmp_path: Path) -> None:
    order = an_order()
    path = tmp_path / "order.xlsx"
    path.write_bytes(answered(xlsx.write(order, FR), FRENCH))
    delivery = xlsx.read(saved_again(path, "xlsx:Calc MS Excel 2007 XML"), known(order))
    assert delivery.problems == ()
    assert texts(delivery) == canonical(FRENCH)


def test_the_list_of_terms_has_no_time_of_its_own() -> None:
    with zipfile.ZipFile(io.BytesIO(terms.sheet([], FR))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b">2000-01-01T00:00:00Z<") == 2


def sheet_of_questions(page: Any) -> None:
    page.parent.create_sheet("Questions").append([SPOKEN])


SPOKEN = "Quel terme ?"
OUTSIDE: Mapping[str, Callable[[Any], object]] = {
    "below": lambda page: page.cell(40, TARGET, SPOKEN),
    "in the first column below": lambda page: page.cell(40, 1, SPOKEN),
    "above": lambda page: (page.insert_rows(1), page.cell(1, 1, SPOKEN)),
    "comment below": lambda page: setattr(page.cell(40, 3), "comment", Comment(SPOKEN, "J")),
    "other sheet": sheet_of_questions,
}


@pytest.mark.parametrize("place", OUTSIDE)
def test_what_is_written_where_no_segment_is_is_told(place: str) -> None:
    def change(page: Any) -> None:
        OUTSIDE[place](page)

    found = after(change)
    assert [(each.code, dict(each.fills)["words"]) for each in found.problems] == [
        ("import-text-outside", SPOKEN)
    ]
    assert len(found.units) == len(after(lambda page: None).units)
