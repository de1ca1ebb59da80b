"""What goes out: whose rows, in whose language, what may be filled in; and that it comes back as it went."""

import datetime
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs import cli
from ibzdocs.base.settings import ContributionSettings, Contributor
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import open_book
from ibzdocs.formats.xlsx.rich_text import Run
from ibzdocs.formats.xlsx.writing import saved
from ibzdocs.inputs.edition import Edition, load
from ibzdocs.inputs.workbook.columns import SHEETS, YEAR_SHEETS, Column
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions import campaign, store, stored
from ibzdocs.workflows.contributions.draft import Draft, compose
from ibzdocs.workflows.contributions.keys import is_key, keys
from ibzdocs.workflows.contributions.log import Author
from ibzdocs.workflows.contributions.owners import Owners
from ibzdocs.workflows.contributions.records import (
    APPROVED_BY,
    APPROVED_ON,
    FIRST_PAGE,
    HIDDEN_NAME,
    PROPERTY,
    REMARKS,
    CellValue,
    Rich,
    sheet_mark,
    slot_mark,
)
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet, text_of
from ibzdocs.workflows.contributions.tables import put_value
from ibzdocs.workflows.contributions.taking import receive
from ibzdocs.workflows.contributions.totals import totals
from ibzdocs.workflows.contributions.workbook import workbook
from tests.contributions import small

TODAY = datetime.date(2026, 12, 1)
SETTINGS = """
version = 1

[edition]
languages = ["nl", "fr"]

[translation.limits]
"actions/*/text" = 80

[contributions]
deadline = 2026-12-18
kept = ["objectives"]
asked = { actions = ["end"] }
contact = "Jo Peeters"
email = "plan@example.org"

[[contributions.contributors]]
code = "DIR"
name = { nl = "Directie", fr = "Direction" }
units = ["ICT"]
language = "fr"
email = "dir@example.org"
contact = "An Maes"
head = "Luc Simon"

[[contributions.contributors]]
code = "BUD"
sheets = ["budget"]
email = "bud@example.org"
deadline = 2026-11-20
"""


def edition(root: Path) -> Edition:
    """The small edition with two contributors."""
    made = small.edition(root)
    (made.inputs / "ibzdocs.toml").write_text(SETTINGS, "utf-8")
    return load(root)


@cache
def drafts(root: Path) -> dict[str, Draft]:
    found = campaign.sources(Session(load(root)))
    made = (compose(found, each, "2027-1", TODAY) for each in found.settings.contributors)
    return {draft.contributor.code: draft for draft in made}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition(tmp_path_factory.mktemp("sent") / "plan").root


@pytest.fixture(scope="module")
def sent(root: Path) -> dict[str, bytes]:
    session = Session(load(root))
    made = campaign.write(session, campaign.prepare(session, TODAY))
    return {contribution.contributor: data for contribution, _, data in made}


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def test_what_the_coordinator_fills_in_goes_to_nobody(root: Path) -> None:
    assert {sheet.sent.id for sheet in drafts(root)["DIR"].sheets} == {
        "operational",
        "actions",
        "units",
        "tasks",
    }
    found = campaign.sources(Session(load(root)))
    settings = replace(found.settings, kept=("actions", "tasks"))
    mine = replace(found, settings=settings).owned["DIR"]
    assert {each.sheet.id for each, _ in mine} == {"operational", "units"}


# ---------------------------------------------------------------------------------------------- keys


def test_no_two_keys_of_a_contribution_or_of_two_editions_are_alike() -> None:
    made = [key for number in ("2027-1-A", "2027-1-B") for salt in ("x", "y") for key in _some(number, salt)]
    assert len(made) == len(set(made)) == 4 * 200
    assert all(key.isalpha() and is_key(key) for key in made)


def _some(number: str, salt: str) -> list[str]:
    source = keys(number, salt)
    return [next(source) for _ in range(200)]


@given(at=st.integers(0, 9), letter=st.sampled_from("ABCDEFGHJKLMNPQRSTVWXYZ"))
def test_a_mistyped_key_is_none(at: int, letter: str) -> None:
    key = next(keys("2027-1-A", "salt"))
    assert is_key(key[:at] + letter + key[at + 1 :]) is (key[at] == letter)
    turned = key[:at] + key[at : at + 2][::-1] + key[at + 2 :]
    assert is_key(turned) is (turned == key)


# ------------------------------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    "value",
    [
        None, "", "{number}", Decimal("0.10"), True, TODAY, datetime.time(14, 30),
        datetime.datetime(2026, 1, 2, 3, 4), Rich((Run("vet", True), Run(" en schuin", False, True))),
    ],
)  # fmt: skip
def test_a_value_is_read_back_with_its_type(value: CellValue) -> None:
    back = stored.unpacked(stored.packed(value))
    assert (back, type(back)) == (value, type(value))


@pytest.mark.parametrize("value", ["_x0041_", Rich((Run("_x0041_", True), Run(" b"))), "=1+1"])
def test_a_value_is_written_as_it_is(tmp_path: Path, value: CellValue) -> None:
    """Excel reads _x0041_ as A, and what begins with a sign as a formula."""
    book, path = openpyxl.Workbook(), tmp_path / "a.xlsx"
    put_value(book.worksheets[0].cell(1, 1), Column("text", "text"), value, Language.NL)
    path.write_bytes(saved(book))
    (sheet,) = open_book(path)
    assert sheet.rows[0][1][1].text == text_of(value)


def test_a_contribution_is_read_back_as_it_was(root: Path, sent: dict[str, bytes]) -> None:
    for contribution in store.read_contributions(root):
        assert stored.load(stored.dump(contribution), "") == contribution
        assert store.sent_file(root, contribution).read_bytes() == sent[contribution.contributor]
    heads = [(each.number, each.deadline) for each in store.read_heads(root)]
    assert heads == [
        ("2027-1-BUD", datetime.date(2026, 11, 20)), ("2027-1-DIR", datetime.date(2026, 12, 18)),
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------------- owners

_ALL = {sheet.id: sheet for sheet in (*SHEETS, *YEAR_SHEETS)}


def _sheets(**rows: list[dict[str, CellValue]]) -> Iterator[EditionSheet]:
    for name, entries in rows.items():
        made = tuple(
            EditionRow(str(entry.get("id") or entry.get("code") or ""), number, entry)
            for number, entry in enumerate(entries, 2)
        )
        yield EditionSheet(_ALL[name], Path("plan.xlsx"), name, Language.NL, {}, made)


OWNED: list[tuple[str, dict[str, CellValue], tuple[str, ...]]] = [
    ("operational", {"unit": "A"}, ("DIR1",)),
    ("operational", {"unit": "A1"}, ("DIR1",)),  # below a unit of theirs
    (
        "operational",
        {"unit": "X", "objectives": "SD1"},
        ("DIR1", "DIR2"),
    ),  # nobody's unit: that of the objective
    ("objectives", {"units": "A; B"}, ("DIR1", "DIR2")),
    ("objectives", {"units": "all", "holder": "B"}, ("DIR2",)),
    ("objectives", {"units": "all"}, ()),
    ("actions", {"unit": "B", "objective": "OD1"}, ("DIR2",)),
    ("actions", {"objective": "OD1"}, ("DIR1",)),
    ("indicators", {"objective": "OD1"}, ("DIR1",)),
    ("indicators", {"objective": "OD9"}, ()),
    ("swot", {"owner": "dir2"}, ("DIR2",)),
    ("swot", {"owner": "A1, DIR2"}, ("DIR1", "DIR2")),
    ("swot", {}, ()),
    ("personnel", {"unit": "A"}, ("STAFF",)),  # the sheet as a whole is somebody's
]


@pytest.mark.parametrize(("sheet", "row", "codes"), OWNED)
def test_whose_row_it_is(sheet: str, row: dict[str, CellValue], codes: tuple[str, ...]) -> None:
    units: list[dict[str, CellValue]] = [{"code": "A"}, {"code": "A1", "parent": "A"}, {"code": "B"}]
    around = tuple(
        _sheets(
            units=units,
            objectives=[{"id": "SD1", "units": "A; B"}],
            operational=[{"id": "OD1", "unit": "A"}],
        )
    )
    contributors = [
        Contributor(code=code, units=of, sheets=whole, email="a@example.org")
        for code, of, whole in (("DIR1", ("A",), ()), ("DIR2", ("B",), ()), ("STAFF", (), ("personnel",)))
    ]
    owners = Owners(ContributionSettings(contributors=tuple(contributors)), around)
    assert owners.of(sheet, EditionRow("", 2, row)) == codes


def test_units_above_one_another_in_a_circle_belong_to_nobody() -> None:
    around = tuple(_sheets(units=[{"code": "A", "parent": "B"}, {"code": "B", "parent": "A"}]))
    assert Owners(ContributionSettings(), around).of_unit("A") == ()


# ------------------------------------------------------------------------------------------------ drafts


def test_only_their_rows_and_sheets_go_out(root: Path) -> None:
    mine = {
        code: {sheet.sent.id: len(sheet.rows) for sheet in each.sheets} for code, each in drafts(root).items()
    }
    assert mine == {
        "DIR": {"operational": 5, "actions": 10, "units": 1, "tasks": 6},
        "BUD": {"budget": 4},
    }


def test_what_must_be_filled_and_is_empty_is_missing(root: Path) -> None:
    counts = {sheet.sent.id: sheet.missing for sheet in drafts(root)["DIR"].sheets}
    assert counts == {"operational": 0, "actions": 10, "units": 0, "tasks": 0}


def test_a_draft_is_the_same_each_time(root: Path, sent: dict[str, bytes]) -> None:
    again = campaign.sources(Session(load(root)))
    contributor = again.settings.contributors[0]
    first = compose(again, contributor, "2027-1", TODAY)
    assert workbook(first, campaign.about_of(Session(load(root)))) == sent["DIR"]


def test_sums_that_add_up_are_sent_as_formulas_with_their_value(sent: dict[str, bytes]) -> None:
    page = book(sent["BUD"])["Begroting"]
    formulas = {
        cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.data_type == "f"
    }
    sums = {at: said for at, said in formulas.items() if "ROUND" in said}
    assert sorted(sums.values()) == ["=ROUND(SUM(F5:F7),2)", "=ROUND(SUM(G5:G7),2)"]
    shown = openpyxl.load_workbook(io.BytesIO(sent["BUD"]), data_only=True)["Begroting"]
    assert None not in [shown[at].value for at in formulas]


@pytest.mark.parametrize(
    ("given", "places"), [("28.11", 2), ("28.1", 1), ("28", 0), ("28.2", None), ("29", None)]
)
def test_a_sum_is_one_where_it_is_so_rounded(given: str, places: int | None) -> None:
    cells: dict[str, CellValue] = {
        "management.2027": Decimal(1), "statutory.2027": Decimal("20.33"), "contract.2027": Decimal("6.78"),
        "total.2027": Decimal(given),
    }  # fmt: skip
    found = totals("personnel", [EditionRow("", 2, cells)])
    assert [total.places for of in found.values() for total in of.values()] == (
        [] if places is None else [places]
    )


def test_the_lines_that_add_to_one_are_summed_in_each_column() -> None:
    def line(code: str, adds_to: str, amount: int) -> dict[str, CellValue]:
        return {"table": "T", "code": code, "adds_to": adds_to, "commitment.2027": Decimal(amount)}

    rows = [line("A", "S", 3), line("B", "S", 4), line("S", "", 7)]
    found = totals("budget", [EditionRow("", at, cells) for at, cells in enumerate(rows, 2)])
    assert {at: {slot: each.cells for slot, each in of.items()} for at, of in found.items()} == {
        4: {"commitment.2027": ((2, "commitment.2027"), (3, "commitment.2027"))}
    }
    assert totals("actions", [EditionRow("", 2, rows[0])]) == {}


# ------------------------------------------------------------------------------------------ the workbook


def test_it_says_what_it_is_in_every_place_that_survives(sent: dict[str, bytes]) -> None:
    made = book(sent["DIR"])
    page, at = next(iter(made.defined_names[FIRST_PAGE].destinations))
    assert made[page][at.replace("$", "")].value == "2027-1-DIR"
    assert made.defined_names[HIDDEN_NAME].attr_text == '"2027-1-DIR"'
    assert [(each.name, each.value) for each in made.custom_doc_props.props] == [(PROPERTY, "2027-1-DIR")]
    names = {sheet_mark("actions"), *(slot_mark("actions", slot) for slot in ("key", "text", "remove"))}
    assert {APPROVED_BY, APPROVED_ON, REMARKS, *names} <= set(made.defined_names)


def test_what_may_be_filled_in_is_open_and_nothing_else(sent: dict[str, bytes]) -> None:
    page = book(sent["DIR"])["Actions"]
    assert page.protection.sheet
    assert page.protection.password is None
    assert page.protection.sort
    assert page.protection.insertRows
    heads = {cell.value: cell.column for cell in page[4]}
    locked = {head: page.cell(5, column).protection.locked for head, column in heads.items()}
    new = {head: page.cell(15, column).protection.locked for head, column in heads.items()}
    assert [head for head, shut in locked.items() if shut] == ["key", "Id", "Objectif", "Exécutant"]
    assert [head for head, shut in new.items() if shut] == ["key", "Id", "Exécutant", "Supprimer\u00a0?"]
    assert page.column_dimensions["A"].hidden
    assert len({page.cell(line, 1).value for line in range(5, 30)}) == 10 + 15


def test_lists_have_the_words_of_the_language_and_absolute_places(sent: dict[str, bytes]) -> None:
    made = book(sent["DIR"])
    rules = made["Actions"].data_validations.dataValidation
    lists = [rule.formula1 for rule in rules if rule.type == "list"]
    assert lists
    assert all(area.startswith("'_lists'!$") or area.startswith("_lists!$") for area in lists)
    words = [cell.value for column in made["_lists"].iter_cols() for cell in column if cell.value]
    assert {"prévue", "OD1", "oui"} <= set(words)
    assert "gepland" not in words
    texts = [rule for rule in rules if rule.type == "textLength"]
    assert "80" in {rule.formula1 for rule in texts}
    assert any("80 caractères" in rule.prompt for rule in texts)


def test_the_first_page_counts_without_calculating(sent: dict[str, bytes]) -> None:
    page = openpyxl.load_workbook(io.BytesIO(sent["DIR"]), data_only=True).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    assert (
        "Actions",
        "10\u00a0lignes, et de la place pour de nouvelles".replace("\u00a0", " "),
        10,
        10,
    ) in rows
    assert ("Total", None, 10, 10) in rows
    leads = {cell.value: cell.hyperlink.location for cell in page["A"] if cell.hyperlink}
    assert leads == {
        title: f"'{title}'!B5" for title in openpyxl.load_workbook(io.BytesIO(sent["DIR"])).sheetnames[1:5]
    }
    assert ("À renvoyer au plus tard le", "18\u00a0décembre\u00a02026") in [row[:2] for row in rows]


def test_text_that_begins_like_a_formula_is_none(tmp_path: Path) -> None:
    made = edition(tmp_path / "plan")
    path = made.operational
    assert path is not None
    changed = openpyxl.load_workbook(path)
    page = changed["Acties"]
    page["C2"].value, page["C2"].data_type = "=1+1", "s"
    changed.save(path)
    session = Session(load(made.root))
    data = campaign.write(session, campaign.prepare(session, TODAY, ("DIR",)))[0][2]
    cells = [cell for row in book(data)["Actions"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]


def test_what_comes_back_as_it_went_changes_nothing(
    root: Path, sent: dict[str, bytes], tmp_path: Path
) -> None:
    paths = []
    for code, data in sent.items():
        paths.append(tmp_path / f"{code}.xlsx")
        paths[-1].write_bytes(data)
    receipt = receive(load(root), paths, Author(TODAY))
    assert receipt.writes == ()
    assert [each.change for each in receipt.results] == []
    assert sum(returned.unchanged for _, returned in receipt.returned) > 100


# --------------------------------------------------------------------------------------------- campaigns


def test_who_has_a_workbook_gets_no_other_in_the_same_round(root: Path, sent: dict[str, bytes]) -> None:
    session = Session(load(root))
    again = campaign.prepare(session, TODAY)
    assert (again.drafts, again.had, again.round.number) == ((), ("DIR", "BUD"), "2027-1")
    anew = campaign.prepare(session, TODAY, ("dir",), anew=True)
    assert [draft.contribution.number for draft in anew.drafts] == ["2027-2-DIR"]


def test_a_round_whose_workbooks_cannot_be_written_is_none(root: Path, tmp_path: Path) -> None:
    """As on a full disk: each contributor would be said to have a workbook that nobody sent."""
    copy = Path(shutil.copytree(root, tmp_path / "plan"))
    out = copy / "out" / "contributions"
    for kept in (copy / "inputs" / "contributions", out):
        shutil.rmtree(kept, ignore_errors=True)
    out.parent.mkdir(exist_ok=True)
    out.write_text("a file where the folder should be", "utf-8")
    asked = ["--edition", str(copy), "--ui-lang", "en", "contribute", "export"]
    assert cli.run(asked) == 3
    out.unlink()
    assert cli.run(asked) == 0
    assert list(out.rglob("*.xlsx"))
