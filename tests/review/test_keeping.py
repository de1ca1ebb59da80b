"""Rounds as text, lists as workbooks, cells that change and nothing besides."""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Literal

import openpyxl
import pytest

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place
from ibzdocs.base.stored import made, plain
from ibzdocs.base.values import Language
from ibzdocs.formats.docx import for_review
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.xlsx.decision_list import ListColumn, ListRow, Piece, write
from ibzdocs.formats.xlsx.patch import patched
from ibzdocs.formats.xlsx.reader import open_book
from ibzdocs.workflows.review import store
from ibzdocs.workflows.review.listing import FORM, decided, same
from ibzdocs.workflows.review.records import Group, Proposal, Returned, Round, Said, SentPassage
from tests.review.drafts import sent, unmarked
from tests.review.hand import opened

DAY = datetime.date(2026, 11, 29)


def proposal(number: int, group: str = "A", **more: object) -> Proposal:
    said = {
        "key": "texts/p1/text",
        "old": "een",
        "new": "twee",
        "place": Place("a.xlsx", "Tekst", 2, 4),
        **more,
    }
    return Proposal(f"R1.{number}", "text", group, "a.docx", "strategic", Language.NL, **said)  # type: ignore[arg-type]


def test_a_round_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    document, data = sent()
    comments = (Said("Jan", "2026-11-29T10:00:00Z", "Waarom?", True), Said("An", "", "Daarom.", answers=True))
    kept = Round(
        "R1", DAY, (Group("Vakbonden", Language.NL), Group("Syndicats", Language.FR)), (document,),
        (Returned("a.docx", "0", "Vakbonden", "strategic", Language.NL, DAY, 3),),
        (proposal(1, comments=comments, where=("Een", "Twee"), by=("Jan",)),),
    )  # fmt: skip
    files = {**store.files_of(tmp_path, kept), **store.sent_files(tmp_path, kept, {document.stem: data})}
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (again,) = store.rounds(tmp_path)
    assert store.whole(tmp_path, again.documents[0], "R1") == document
    assert (again.groups, again.returned, again.proposals) == (kept.groups, kept.returned, kept.proposals)
    assert made(SentPassage, plain(document.passages[2], bare=True)) == document.passages[2]


def test_the_same_proposal_of_two_readers_is_one_row_and_others_stand_beside_it() -> None:
    found = same(
        [proposal(1), proposal(2, key="texts/p2/text"), proposal(3, "B"), proposal(4, "C", new="drie")]
    )
    assert [[each.id for each in group] for group in found] == [["R1.1", "R1.3"], ["R1.4"], ["R1.2"]]


def test_a_decision_is_read_in_any_language(tmp_path: Path) -> None:
    path = _list(
        tmp_path,
        [("R1.1 R1.3", "accepter", "", "Merci"), ("R1.2", "anpassen", "Neu", ""), ("R1.4", "", "", "")],
    )
    found = decided(path)
    assert [(each.ids, each.choice, each.adapted, each.answer) for each in found.decisions] == [
        (("R1.1", "R1.3"), "accept", "", "Merci"),
        (("R1.2",), "adapt", "Neu", ""),
    ]


def test_a_decision_that_is_none_is_named_at_its_cell(tmp_path: Path) -> None:
    found = decided(_list(tmp_path, [("R1.1", "misschien", "", ""), ("R1.2", "aanpassen", "", "")]))
    assert [(each.code, each.place.row) for each in found.problems] == [
        ("review-decision", 2),
        ("review-adapt-empty", 3),
    ]


def test_a_decision_beside_another_line_than_the_one_it_is_about_is_told(tmp_path: Path) -> None:
    """The columns that are shown were sorted without the hidden one."""
    cells = [
        [number if name == "number" else f"R1.{number}" if name == "ids" else "" for name in FORM.widths]
        for number in "12"
    ]
    path = tmp_path / "list.xlsx"
    path.write_bytes(FORM.workbook(Language.NL, "Lijst", [ListRow(tuple(row)) for row in cells]))
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    decision = list(FORM.widths).index("decision") + 1
    for line, number in ((2, "2"), (3, "1")):
        page.cell(line, decision).value, page.cell(line, 2).value = "niet overnemen", number
    book.save(path)
    assert [(each.code, each.place.row) for each in decided(path).problems] == [
        ("list-astray", 2),
        ("list-astray", 3),
    ]
    page["B2"], page["B3"] = "1", "2"
    book.save(path := tmp_path / "mended.xlsx")
    assert [each.ids for each in decided(path).decisions] == [("R1.1",), ("R1.2",)]


def test_another_workbook_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    assert [each.code for each in decided(path).problems] == ["review-no-list"]


def _list(folder: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    columns = [ListColumn(phrase(Language.FR, f"list-column.review.{name}"), 10) for name in FORM.widths]
    cells = [
        ListRow(
            tuple(
                {"ids": ids, "decision": choice, "adapted": adapted, "answer": answer}.get(name, "")
                for name in FORM.widths
            )
        )
        for ids, choice, adapted, answer in rows
    ]
    path = folder / "list.xlsx"
    path.write_bytes(write("Liste", columns, cells))
    return path


def test_the_list_marks_what_is_new_and_gone() -> None:
    pieces = (Piece("een "), Piece("twee", "gone"), Piece("drie", "new"))
    data = write(
        "Lijst",
        [ListColumn("A", 20), ListColumn("B", 10, asked=True, choices=("ja", "nee"))],
        [ListRow((pieces, ""))],
    )
    page = openpyxl.load_workbook(io.BytesIO(data), rich_text=True).worksheets[0]
    gone, new = page["A2"].value[1], page["A2"].value[2]
    assert (gone.text, gone.font.strike, new.text, new.font.u) == ("twee", True, "drie", "single")
    assert page.data_validations.dataValidation[0].formula1 == '"ja,nee"'
    assert page.protection.sheet
    assert not page["B2"].protection.locked
    allowed = ("formatColumns", "formatRows", "autoFilter")
    assert {name: getattr(page.protection, name) for name in allowed} == dict.fromkeys(allowed, False)


@pytest.mark.parametrize("text", ["_x0041_ _x000A_", "=1+1", "-1", "@naam"])
@pytest.mark.parametrize("look", ["", "new"])
def test_the_list_holds_what_it_is_given_whatever_that_looks_like(
    tmp_path: Path, text: str, look: Literal["", "new"]
) -> None:
    """Excel reads _x0041_ as A, and what begins with a sign as a formula."""
    path = tmp_path / "list.xlsx"
    path.write_bytes(write("Lijst", [ListColumn("A", 20)], [ListRow(((Piece(text, look),),))]))
    (sheet,) = open_book(path)
    assert sheet.rows[1][1][1].text == text


def test_single_cells_change_and_nothing_besides() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Tekst"
    page["A1"], page["B1"], page["C3"], page["D1"] = "een", 2, "=B1*2", "vier"
    out = io.BytesIO()
    book.save(out)
    texts = {(1, 1): "nieuw <b>", (1, 4): None, (2, 2): "erbij", (1, 27): "ver"}
    made = patched(out.getvalue(), "a.xlsx", {"Tekst": texts})
    new = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    found = {cell.coordinate: cell.value for row in new.iter_rows() for cell in row if cell.value is not None}
    assert found == {"A1": "nieuw <b>", "B1": 2, "C3": "=B1*2", "B2": "erbij", "AA1": "ver"}
    one, other = (zipfile.ZipFile(io.BytesIO(data)) for data in (out.getvalue(), made))
    changed = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]


def test_a_draft_without_readers_has_no_bookmarks_of_theirs_and_is_else_the_same() -> None:
    plain, marked = (unpack(each)["word/document.xml"].decode() for each in (unmarked(), sent()[1]))
    assert "_Ib" not in plain
    bare = re.compile(r"<w:bookmark(?:Start|End)[^>]*>")
    assert bare.sub("", plain) == bare.sub("", marked)


def test_a_copy_for_readers_records_changes_and_says_what_it_is() -> None:
    paper = opened(for_review(sent()[1], "R1 strategic nl vakbonden"))
    assert paper.properties["ibzdocs-review"] == "R1 strategic nl vakbonden"
    assert b"<w:trackRevisions/>" in paper.data["word/settings.xml"]
