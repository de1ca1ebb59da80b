"""Awkward returns: what people and programs do to a workbook on its way, each with its outcome."""

import datetime
import functools
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition, load
from ibzdocs.workflows.contributions import ours, store, taking
from ibzdocs.workflows.contributions.log import Author
from ibzdocs.workflows.contributions.records import Change, Outcome, Rich, Round
from ibzdocs.workflows.contributions.rows import EditionSheet, edition_sheets
from ibzdocs.workflows.contributions.taking import Receipt
from tests.contributions import small
from tests.contributions.sent import DAY, HEAD, Opened, made, send

TODAY = datetime.date(2026, 12, 10)
OPTIONS = Author(TODAY, "coördinator")
WANTED = {"operational": range(2, 12), "actions": range(2, 22), "tasks": range(2, 8), "budget": range(2, 6)}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TAKEN, CONFLICT, REFUSED = Outcome.TAKEN, Outcome.CONFLICT, Outcome.REFUSED


class Desk:
    """An edition of which a workbook was sent to one contributor, and what happens to it."""

    def __init__(self, root: Path, language: Language = Language.NL) -> None:
        self.edition: Edition = small.edition(root)
        self.contribution, self.path = send(self.edition, "ICT", language, WANTED)
        self.count = 0

    def open(self) -> Opened:
        return Opened(self.path, self.contribution)

    def saved(self, opened: Opened, name: str = "") -> Path:
        self.count += 1
        return opened.save(self.edition.root / (name or f"terug-{self.count}.xlsx"))

    def back(self, *changes: Callable[[Opened], object], name: str = "") -> Path:
        """The workbook with these changes, saved."""
        opened = self.open()
        for change in changes:
            change(opened)
        return self.saved(opened, name)

    def receive(self, *changes: Callable[[Opened], object], name: str = "") -> Receipt:
        """What becomes of it."""
        return taking.receive(self.edition, [self.back(*changes, name=name)], OPTIONS)


@pytest.fixture(autouse=True, scope="module")
def _read_once() -> Iterator[None]:
    """Nothing here writes into an edition: its workbooks are read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ours, "edition_sheets", lambda edition: _sheets(edition.root))
        yield


@functools.cache
def _sheets(root: Path) -> tuple[EditionSheet, ...]:
    return edition_sheets(load(root))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """For what is only judged: nothing is written."""
    return Desk(tmp_path_factory.mktemp("editie") / "editie")


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("edition") / "edition", Language.FR)


def outcomes(receipt: Receipt) -> dict[Outcome, int]:
    return dict(Counter(each.change.outcome for each in receipt.results))


def codes(receipt: Receipt) -> set[str]:
    return {found.code for found in receipt.problems}


def only(receipt: Receipt) -> Change:
    (result,) = receipt.results
    return result.change


def edit(opened: Opened) -> None:
    """One honest change, which must come through whatever else was done."""
    opened.put("actions", opened.key("OD3-A1"), "text", "De kelder leegmaken")


def is_the_edit(receipt: Receipt) -> bool:
    change = only(receipt)
    return (change.outcome, change.slot, change.theirs) == (TAKEN, "text", "De kelder leegmaken") and [
        (write.row_id, write.slot) for write in receipt.writes
    ] == [("OD3-A1", "text")]


# ------------------------------------------------------------------- what is no change, or only the edit


def test_as_it_was_sent(desk: Desk) -> None:
    receipt = desk.receive()
    assert (receipt.results, receipt.problems) == ((), ())
    assert sum(returned.unchanged for _, returned in receipt.returned) > 300


def shuffled(opened: Opened, first: int = 1) -> None:
    """Sort the actions backwards, from column ``first`` on."""
    page = opened.page("actions")
    lines = list(range(HEAD + 1, HEAD + 21))
    columns = range(first, page.max_column + 1)
    rows = [[page.cell(line, column).value for column in columns] for line in lines]
    for line, row in zip(lines, reversed(rows), strict=True):
        for column, value in zip(columns, row, strict=True):
            page.cell(line, column).value = value


def hide(opened: Opened) -> None:
    opened.page("actions").row_dimensions[HEAD + 2].hidden = True


def delete_column(opened: Opened, sheet: str, slot: str) -> None:
    opened.page(sheet).delete_cols(opened.column(sheet, slot))


def no_names(opened: Opened) -> None:
    for name in [*opened.book.defined_names]:
        del opened.book.defined_names[name]


def no_slots(opened: Opened) -> None:
    for name in [*opened.book.defined_names]:
        if name.startswith("in."):
            del opened.book.defined_names[name]


def no_number(opened: Opened) -> None:
    no_names(opened)
    opened.book.custom_doc_props.props.clear()
    opened.book["Begin"]["B1"] = None


def rename(opened: Opened) -> None:
    """As Excel does: the names follow."""
    for name in opened.book.defined_names.values():
        name.attr_text = name.attr_text.replace("'Acties'", "'Onze acties'")
    opened.page("actions").title = "Onze acties"


def lose_all(opened: Opened) -> None:
    """No names, and another name on the tab."""
    no_names(opened)
    opened.page("actions").title = "Blad7"


def delete_keys(opened: Opened) -> None:
    no_slots(opened)
    delete_column(opened, "actions", "key")


def move_last(opened: Opened) -> None:
    """The column of the deliverable cut and pasted behind all others, without names."""
    no_slots(opened)
    page, column = opened.page("actions"), opened.column("actions", "deliverable")
    last = page.max_column + 1
    for row in range(1, page.max_row + 1):
        page.cell(row, last).value = page.cell(row, column).value
    page.delete_cols(column)


def french_heads(opened: Opened) -> None:
    no_slots(opened)
    page = opened.page("actions")
    for column, head in ((3, "Objectif"), (5, "Livrable"), (8, "Service")):
        page.cell(HEAD, column).value = head


def no_keys_below(opened: Opened) -> None:
    page = opened.page("actions")
    for line in range(HEAD + 1, page.max_row + 1):
        page.cell(line, 1).value = None


def extra_sheet(opened: Opened) -> None:
    opened.book.create_sheet("Nota's", 0)["A1"] = "Dag collega's"


def blank_rows(opened: Opened) -> None:
    opened.page("actions").insert_rows(HEAD + 4, 3)


def above(opened: Opened) -> None:
    """Two lines of remarks put in above the headings."""
    opened.page("actions").insert_rows(1, 2)
    opened.page("actions")["A1"] = "Ingevuld op 3 december"


def awkward_characters(opened: Opened) -> None:
    """As LibreOffice and Windows write texts."""
    page = opened.page("operational")
    column = opened.column("operational", "description")
    for line in range(HEAD + 1, HEAD + 11):
        text = page.cell(line, column).value
        page.cell(line, column).value = f" {text.replace(' ', chr(160), 1)}_x000D_\n"


def other_choices(opened: Opened) -> None:
    page, column = opened.page("actions"), opened.column("actions", "status")
    for line, word in zip(
        range(HEAD + 1, HEAD + 5), ("prévue", "planned", "Gepland ", "geplant"), strict=True
    ):
        page.cell(line, column).value = word


def truth(opened: Opened) -> None:
    page, column = opened.page("operational"), opened.column("operational", "transversal")
    for line, value in enumerate((False, "ONWAAR", 0, "non"), HEAD + 1):
        page.cell(line, column).value = value


def numbers_as_text(opened: Opened) -> None:
    page, column = opened.page("actions"), opened.column("actions", "budget")
    page.cell(HEAD + 1, column).value = "101,00"
    page.cell(HEAD + 2, column).value = " 102 "


def fill_down_keys(opened: Opened) -> None:
    page = opened.page("actions")
    for line in range(HEAD + 2, HEAD + 6):
        page.cell(line, 1).value = page.cell(HEAD + 1, 1).value


@pytest.mark.parametrize(
    "damage",
    [
        shuffled,
        hide,
        no_slots,
        no_number,
        rename,
        lose_all,
        move_last,
        french_heads,
        delete_keys,
        no_keys_below,
        fill_down_keys,
        extra_sheet,
        blank_rows,
        above,
        awkward_characters,
        other_choices,
        truth,
        numbers_as_text,
    ],
    ids=[
        "sorted", "filtered", "names lost", "number lost", "sheet renamed", "sheet renamed, names lost",
        "column moved", "headings in French", "column of keys deleted", "keys emptied", "keys filled down",
        "sheet added", "rows inserted", "lines above the headings", "line ends and no-break spaces",
        "choices in other languages", "forms of truth", "numbers as text",
    ],
)  # fmt: skip
def test_only_the_edit_comes_through(desk: Desk, damage: Callable[[Opened], object]) -> None:
    assert is_the_edit(desk.receive(edit, damage))


def test_the_column_of_ids_is_gone(desk: Desk) -> None:
    receipt = desk.receive(edit, no_slots, lambda opened: delete_column(opened, "actions", "id"))
    assert is_the_edit(receipt)
    assert "contribution-column-absent" in codes(receipt)


def test_a_heading_is_rewritten_and_its_name_is_there(desk: Desk) -> None:
    def rewrite(opened: Opened) -> None:
        page = opened.page("actions")
        page.cell(HEAD, opened.column("actions", "text")).value = "Wat wij gaan doen"

    assert is_the_edit(desk.receive(edit, rewrite))


def test_a_heading_and_a_name_contradict_each_other(desk: Desk) -> None:
    def swap(opened: Opened) -> None:
        page, column = opened.page("actions"), opened.column("actions", "text")
        page.cell(HEAD, page.max_column + 1).value = page.cell(HEAD, column).value
        page.cell(HEAD, column).value = "Iets anders"

    receipt = desk.receive(edit, swap)
    assert receipt.results == ()
    assert "contribution-column-unsure" in codes(receipt)


def test_a_sheet_is_deleted(desk: Desk) -> None:
    def delete(opened: Opened) -> None:
        opened.book.remove(opened.page("tasks"))

    receipt = desk.receive(edit, delete)
    assert is_the_edit(receipt)
    assert "contribution-sheet-absent" in codes(receipt)


def test_a_column_is_added(desk: Desk) -> None:
    def add(opened: Opened) -> None:
        page = opened.page("actions")
        page.cell(HEAD, page.max_column + 1).value = "Onze opmerkingen"
        page.cell(HEAD + 1, page.max_column).value = "nakijken!"

    receipt = desk.receive(edit, add)
    assert is_the_edit(receipt)
    assert "contribution-column-extra" in codes(receipt)


# ---------------------------------------------------------------------------------------------- rows


def test_only_the_open_columns_are_sorted(desk: Desk) -> None:
    receipt = desk.receive(lambda opened: shuffled(opened, first=4))
    assert set(outcomes(receipt)) == {REFUSED}
    assert [found.code for found in receipt.problems].count("contribution-scrambled") == 1
    assert receipt.writes == ()


def test_ten_rows_are_shifted_by_one(desk: Desk) -> None:
    def shift(opened: Opened) -> None:
        page = opened.page("actions")
        for line in range(HEAD + 10, HEAD + 1, -1):
            for column in range(4, page.max_column + 1):
                page.cell(line, column).value = page.cell(line - 1, column).value

    receipt = desk.receive(shift)
    assert "contribution-scrambled" in codes(receipt)
    assert receipt.writes == ()


def test_most_of_the_cells_are_rewritten_and_that_is_no_scramble(desk: Desk) -> None:
    def rewrite(opened: Opened) -> None:
        for number, key in enumerate(opened.keys("actions")):
            for slot in ("text", "deliverable"):
                opened.put("actions", key, slot, f"Nieuw {slot} {number}")

    assert outcomes(desk.receive(rewrite)) == {TAKEN: 40}


def test_keys_and_ids_are_gone(desk: Desk) -> None:
    def forget(opened: Opened) -> None:
        no_slots(opened)
        delete_column(opened, "actions", "key")
        page = opened.page("actions")
        for line in range(HEAD + 1, HEAD + 21):
            page.cell(line, 1).value = None

    receipt = desk.receive(edit, forget)
    assert outcomes(receipt) == {CONFLICT: 1}
    assert "contribution-row-by-content" in codes(receipt)
    unsure = [dict(each.fills) for each in receipt.problems if each.code == "contribution-row-by-content"]
    assert {"row": "OD1-A1"} in unsure
    assert receipt.writes == ()


def test_a_row_is_inserted_in_between(desk: Desk) -> None:
    def insert(opened: Opened) -> None:
        page = opened.page("actions")
        page.insert_rows(HEAD + 3)
        page.cell(HEAD + 3, opened.column("actions", "text")).value = "Een actie erbij"
        page.cell(HEAD + 3, opened.column("actions", "objective")).value = "OD2"

    receipt = desk.receive(insert)
    assert outcomes(receipt) == {Outcome.NEW_ROW: 1, TAKEN: 2}
    written = {write.slot: (write.line, write.number, write.after) for write in receipt.writes}
    assert written == {
        "text": (5, 1, "Een actie erbij"),
        "objective": (5, 1, "OD2"),
        "id": (5, 1, "OD2-A3"),
    }  # behind the last action of that objective


def test_a_prepared_row_is_filled_in(desk: Desk) -> None:
    sheet = next(each for each in desk.contribution.sheets if each.id == "actions")

    def fill(opened: Opened) -> None:
        key = sheet.spare[0]
        opened.put("actions", key, "text", "Een actie erbij")
        opened.put("actions", key, "objective", "OD10")

    receipt = desk.receive(fill)
    assert outcomes(receipt) == {Outcome.NEW_ROW: 1, TAKEN: 2}
    assert [write.after for write in receipt.writes if write.slot == "id"] == ["OD10-A3"]


def test_a_row_is_deleted(desk: Desk) -> None:
    def delete(opened: Opened) -> None:
        opened.page("actions").delete_rows(HEAD + 5)

    receipt = desk.receive(delete)
    assert outcomes(receipt) == {Outcome.DELETION: 1}
    assert receipt.writes == ()


def keep(opened: Opened, first: int, last: int) -> None:
    """Only these of the twenty actions, and of the other sheets nothing."""
    page = opened.page("actions")
    for line in range(HEAD + 24, HEAD, -1):
        if not first <= line - HEAD <= last:
            page.delete_rows(line)


def test_half_a_file(desk: Desk) -> None:
    receipt = desk.receive(edit, lambda opened: keep(opened, 1, 10))
    assert is_the_edit(receipt)
    assert "contribution-half" in codes(receipt)


def test_two_halves(desk: Desk) -> None:
    first = desk.back(edit, lambda opened: keep(opened, 1, 10))
    second = desk.back(
        lambda opened: opened.put("actions", opened.key("OD9-A1"), "text", "Iets in de andere helft"),
        lambda opened: keep(opened, 11, 20),
    )
    receipt = taking.receive(desk.edition, [first, second], OPTIONS)
    assert outcomes(receipt) == {TAKEN: 2}


def test_two_files_are_joined_in_one(desk: Desk) -> None:
    def join(opened: Opened) -> None:
        page = opened.page("actions")
        rows = [[cell.value for cell in page[line]] for line in range(HEAD + 1, HEAD + 21)]
        for offset, row in enumerate(rows):
            for column, value in enumerate(row, 1):
                page.cell(HEAD + 30 + offset, column).value = value
        page.cell(HEAD + 30, opened.column("actions", "text")).value = "Uit het tweede deel"
        edit(opened)

    receipt = desk.receive(join)
    assert outcomes(receipt) == {TAKEN: 2}
    assert "contribution-joined" in codes(receipt)


def test_a_row_of_another_contributor_is_pasted_in(desk: Desk) -> None:
    other, _ = made(desk.edition, "HR", Language.NL, {"actions": [3]})

    def paste(opened: Opened) -> None:
        page = opened.page("actions")
        page.cell(HEAD + 30, 1).value = other.rows[0].key
        page.cell(HEAD + 30, opened.column("actions", "text")).value = "Van een andere dienst"

    receipt = desk.receive(paste)
    assert outcomes(receipt) == {Outcome.NEW_ROW: 1, TAKEN: 1}
    assert "contribution-row-foreign" in codes(receipt)


# --------------------------------------------------------------------------------------------- cells


def test_a_change_in_a_hidden_row_is_told(desk: Desk) -> None:
    def paste(opened: Opened) -> None:
        hide(opened)
        opened.page("actions").cell(HEAD + 2, opened.column("actions", "text")).value = "Overschreven"

    receipt = desk.receive(paste)
    assert only(receipt).outcome is TAKEN
    assert "contribution-hidden" in codes(receipt)


def test_what_is_struck_through_is_told(desk: Desk) -> None:
    def strike(opened: Opened) -> None:
        page, column = opened.page("actions"), opened.column("actions", "text")
        page.cell(HEAD + 1, column).font = Font(strike=True)
        struck = TextBlock(InlineFont(strike=True), "Oude ")
        page.cell(HEAD + 2, column).value = CellRichText(struck, "nieuwe woorden van de actie")

    receipt = desk.receive(strike)
    said = [found.place.row for found in receipt.problems if found.code == "text-struck"]
    assert said == [HEAD + 1, HEAD + 2]


def test_merged_cells_say_nothing(desk: Desk) -> None:
    def merge(opened: Opened) -> None:
        column = opened.column("actions", "deliverable")
        opened.page("actions").merge_cells(
            start_row=HEAD + 1, end_row=HEAD + 3, start_column=column, end_column=column
        )

    receipt = desk.receive(edit, merge)
    assert is_the_edit(receipt)
    assert "cells-merged" in codes(receipt)


@pytest.mark.parametrize(
    ("slot", "value", "code"),
    [
        ("status", "bijna klaar", "cell-choice"),
        ("budget", "veel", "cell-number"),
        ("end", "31/02/2027", "cell-date"),
        ("end", "01/03", "cell-date"),
        ("text", None, "cell-required"),
        ("text", "bel\x0c\x0e", "control-character"),
        ("budget", "#REF!", "formula-error"),
        ("budget", "=1+1", "formula-uncached"),
        ("id", "OD99-A1", "contribution-locked"),
    ],
)
def test_a_cell_is_refused(desk: Desk, slot: str, value: object, code: str) -> None:
    def put(opened: Opened) -> None:
        cell = opened.cell("actions", opened.key("OD1-A1"), slot)
        if code == "control-character":
            value_ = "bel_x000E_"
            cell.value = value_
        else:
            cell.value = value
        if code == "formula-error":
            cell.data_type = "e"

    receipt = desk.receive(put)
    assert only(receipt).outcome is REFUSED
    assert code in codes(receipt)
    assert {found.place.sheet for found in receipt.problems if found.code == code} == {"Acties"}
    assert receipt.writes == ()


@pytest.mark.parametrize(
    ("slot", "typed", "value"),
    [
        ("end", "1 maart 2027", datetime.date(2027, 3, 1)),
        ("end", "01/03/2027", datetime.date(2027, 3, 1)),
        ("end", datetime.datetime(2027, 3, 1), datetime.date(2027, 3, 1)),
        ("budget", "1.234,50", 1234.5),
        ("status", "klaar", "done"),
        ("deliverable", None, None),
    ],
)
def test_a_cell_is_taken_as_its_value(desk: Desk, slot: str, typed: object, value: object) -> None:
    def put(opened: Opened) -> None:
        opened.put("actions", opened.key("OD1-A1"), slot, typed)

    receipt = desk.receive(put)
    change = only(receipt)
    assert change.outcome is TAKEN
    assert change.theirs == value
    assert receipt.emptied == (value is None)


def test_a_formula_in_a_cell_gives_its_value(desk: Desk) -> None:
    path = desk.back(edit)
    parts = [name for name in zipfile.ZipFile(path).namelist() if name.startswith("xl/worksheets/")]
    for part in parts:
        value = rb"<v>101</v>"
        path.write_bytes(changed(path, part, value, b"<f>50*3</f><v>150</v>"))
    receipt = taking.receive(desk.edition, [path], OPTIONS)
    assert {each.change.theirs for each in receipt.results} == {150, "De kelder leegmaken"}
    assert "contribution-computed" in codes(receipt)


def test_a_total_is_typed_over(desk: Desk) -> None:
    receipt = desk.receive(
        lambda opened: opened.put("budget", opened.key("TAB1.TOTAL"), "commitment.2027", 999)
    )
    assert only(receipt).outcome is REFUSED
    assert {"contribution-formula", "contribution-sum"} <= codes(receipt)


def test_a_part_of_a_sum_changes_and_its_total_does_not(desk: Desk) -> None:
    receipt = desk.receive(lambda opened: opened.put("budget", opened.key("TAB1.A"), "commitment.2027", 150))
    assert only(receipt).outcome is TAKEN
    (found,) = [found for found in receipt.problems if found.code == "contribution-sum"]
    assert (found.place.sheet, dict(found.fills)) == ("Begroting", {"sum": "350", "value": "300"})


def test_bold_from_word_comes_as_bold(desk: Desk) -> None:
    rich = CellRichText("Wij doen ", TextBlock(InlineFont(b=True, rFont="Arial"), "veel"), " werk")

    def paste(opened: Opened) -> None:
        cell = opened.cell("actions", opened.key("OD1-A1"), "text")
        cell.value = rich
        cell.font = Font(name="Arial")

    theirs = only(desk.receive(paste)).theirs
    assert isinstance(theirs, Rich)
    assert [(run.text, run.bold) for run in theirs.runs] == [
        ("Wij doen ", False),
        ("veel", True),
        (" werk", False),
    ]


def test_french_in_a_row_of_dutch_is_a_question(french: Desk) -> None:
    text = "Nous réalisons les travaux de la cave avec nos partenaires pour cette année."
    receipt = french.receive(lambda opened: opened.put("actions", opened.key("OD1-A1"), "text", text))
    assert only(receipt).outcome is CONFLICT
    assert "contribution-language" in codes(receipt)
    assert receipt.writes == ()


# --------------------------------------------------------------------------------------------- files


def changed(path: Path, part: str, pattern: bytes, by: bytes) -> bytes:
    """The file with something else in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                data = re.sub(pattern, by, data)
            target.writestr(name, data)
    return out.getvalue()


def unread(desk: Desk, name: str, data: bytes) -> str:
    path = desk.edition.root / name
    path.write_bytes(data)
    receipt = taking.receive(desk.edition, [path], OPTIONS)
    assert receipt.refused == (name,)
    assert (receipt.results, receipt.returned, receipt.whole) == ((), (), False)
    (found,) = receipt.problems
    return found.code


def plain(**cells: object) -> bytes:
    book: Any = openpyxl.Workbook()
    for name, value in cells.items():
        book.active[name] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_files_that_cannot_be_read_get_a_sentence_and_change_nothing(desk: Desk) -> None:
    whole = desk.path.read_bytes()
    assert unread(desk, "wachtwoord.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")) == "workbook-locked"
    assert unread(desk, "oud.xls", OLE + b"\0" * 600) == "workbook-old"
    assert unread(desk, "half.xlsx", whole[: len(whole) // 2]) == "workbook-unreadable"
    assert unread(desk, "leeg.xlsx", b"") == "workbook-format"
    assert unread(desk, "lijst.csv", b"a;b\n1;2\n") == "workbook-format"
    assert unread(desk, "anders.xlsx", plain(A1="Dag")) == "contribution-none"


def test_an_ods_file_is_told_how_to_save(desk: Desk) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert unread(desk, "terug.ods", out.getvalue()) == "workbook-format"


def test_a_file_that_is_not_there(desk: Desk) -> None:
    receipt = taking.receive(desk.edition, [desk.edition.root / "weg.xlsx"], OPTIONS)
    assert codes(receipt) == {"workbook-missing"}


def test_a_workbook_of_another_year_or_edition(desk: Desk) -> None:
    for round_, salt in (("2025-1", "zout"), ("2026-1", "peper")):
        _, data = made(desk.edition, "ICT", Language.NL, WANTED, round_, salt)
        assert unread(desk, f"{salt}-{round_}.xlsx", data) == "contribution-other"


def test_a_number_and_rows_of_two_contributions(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "editie")
    send(desk.edition, "HR", Language.NL, {"actions": range(2, 22)}, "2026-2")

    def mix(opened: Opened) -> None:
        no_number(opened)
        opened.book["Begin"]["B1"] = "2026-2-HR"
        opened.book.defined_names["ibzdocs.number"] = openpyxl.workbook.defined_name.DefinedName(
            "ibzdocs.number", attr_text="'Begin'!$B$1"
        )

    receipt = desk.receive(mix)
    assert codes(receipt) == {"contribution-mixed"}


def test_macros_are_not_read(desk: Desk) -> None:
    path = desk.back(edit)
    data = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    path = path.with_suffix(".xlsm")
    path.write_bytes(data.getvalue())
    receipt = taking.receive(desk.edition, [path], OPTIONS)
    assert is_the_edit(receipt)
    assert "contribution-macros" in codes(receipt)


def test_a_round_that_is_closed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "editie")
    store.write(desk.edition.root, [Round("2026-1", DAY, TODAY)])
    assert codes(desk.receive(edit)) == {"contribution-closed"}


def test_the_approval_of_the_head_where_it_is_required(desk: Desk) -> None:
    settings = desk.edition.settings
    strict = replace(settings, contributions=replace(settings.contributions, approval=True))
    edition = replace(desk.edition, settings=strict)

    def sign(opened: Opened) -> None:
        opened.book["Begin"]["B2"], opened.book["Begin"]["B3"] = "A. Hoofd", "5 december 2026"

    without = taking.receive(edition, [desk.back(edit)], OPTIONS)
    assert codes(without) == {"contribution-approval"}
    assert without.returned[0][1].approval is None
    signed = taking.receive(edition, [desk.back(edit, sign)], OPTIONS)
    assert is_the_edit(signed)
    approval = signed.returned[0][1].approval
    assert approval is not None
    assert (approval.by, approval.on, len(approval.content)) == ("A. Hoofd", datetime.date(2026, 12, 5), 64)


def test_a_row_is_said_to_go(desk: Desk) -> None:
    def go(opened: Opened) -> None:
        page = opened.page("actions")
        column = page.max_column + 1
        page.cell(HEAD, column).value = "Schrappen?"
        page.cell(HEAD + 3, column).value = "ja"
        page.cell(HEAD + 4, column).value = "nee"

    receipt = desk.receive(edit, go)
    assert outcomes(receipt) == {TAKEN: 1, Outcome.DELETION: 1}
    assert not codes(receipt)


def test_the_same_file_twice_at_once(desk: Desk) -> None:
    path = desk.back(edit)
    assert is_the_edit(taking.receive(desk.edition, [path, path], OPTIONS))


def test_two_people_say_different_things(desk: Desk) -> None:
    first = desk.back(edit)
    second = desk.back(lambda opened: opened.put("actions", opened.key("OD3-A1"), "text", "De kelder vullen"))
    for order in ([first, second], [second, first]):
        receipt = taking.receive(desk.edition, order, OPTIONS)
        assert outcomes(receipt) == {CONFLICT: 2}
        assert receipt.writes == ()
