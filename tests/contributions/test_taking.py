"""What is taken in stands in the workbook once, what is decided too, and both can be undone; nothing else changes."""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.session import Session
from ibzdocs.session.trial import new_errors
from ibzdocs.workflows.contributions import decisions, log, store, taking, undoing
from ibzdocs.workflows.contributions.log import Author
from ibzdocs.workflows.contributions.records import Outcome
from ibzdocs.workflows.contributions.rows import edition_sheets
from ibzdocs.workflows.contributions.taking import Receipt
from tests.contributions.sent import Opened
from tests.contributions.test_returns import Desk

pytestmark = pytest.mark.whole

TODAY = datetime.date(2026, 12, 10)
OPTIONS = Author(TODAY, "coördinator")
BY = Author(TODAY, "coördinator")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "editie")


def take(desk: Desk, *paths: Path) -> Receipt:
    receipt = taking.receive(desk.edition, paths, OPTIONS)
    taking.take_in(desk.edition, receipt, OPTIONS)
    return receipt


def contents(path: Path) -> dict[tuple[str, str], Any]:
    """Value, number format and font of every cell."""
    book = openpyxl.load_workbook(path, rich_text=True)
    return {
        (page.title, cell.coordinate): (
            cell.value,
            cell.number_format,
            cell.font.b,
            cell.comment and cell.comment.text,
        )
        for page in book
        for row in page.iter_rows()
        for cell in row
    }


def differing(before: dict[tuple[str, str], Any], after: dict[tuple[str, str], Any]) -> set[tuple[str, str]]:
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def now(edition: Edition, sheet: str, row_id: str, slot: str) -> object:
    rows = next(each.rows for each in edition_sheets(edition) if each.sheet.id == sheet)
    return next(row for row in rows if row.row_id == row_id).cells.get(slot)


def workbooks(edition: Edition) -> tuple[Path, ...]:
    return tuple(filter(None, (edition.workbook, edition.operational)))


def put(row_id: str, slot: str, value: object, sheet: str = "actions") -> Any:
    return lambda opened: opened.put(sheet, opened.key(row_id), slot, value)


def characters(cell: Any, text: str) -> None:
    """Write characters that are no formula."""
    cell.value, cell.data_type = text, "s"


# -------------------------------------------------------------------------------------------- taking in


def test_single_cells_change_and_nothing_else(desk: Desk) -> None:
    strategic, operational = workbooks(desk.edition)
    before = contents(strategic), contents(operational)
    parts = {path: set(unpack(path.read_bytes())) for path in (strategic, operational)}
    receipt = take(
        desk,
        desk.back(
            lambda opened: characters(opened.cell("actions", opened.key("OD1-A1"), "text"), "=Geen formule"),
            put("OD1-A2", "end", datetime.date(2027, 3, 1)),
            put("OD2-A1", "deliverable", None),
            put("OD2-A2", "budget", 12.5),
            put("TAB1.A", "commitment.2027", 150, "budget"),
        ),
    )
    assert receipt.count(Outcome.TAKEN) == 5
    assert {path: set(unpack(path.read_bytes())) for path in (strategic, operational)} == parts
    after = contents(strategic), contents(operational)
    assert differing(before[0], after[0]) == {("Begroting", "G2")}
    assert {cell for _, cell in differing(before[1], after[1])} == {"C2", "F3", "D4", "H5"}
    assert after[0]["Begroting", "G5"][0] == "=SUM(G2:G4)"
    assert now(desk.edition, "budget", "TAB1.TOTAL", "commitment.2027") == 350
    assert now(desk.edition, "actions", "OD1-A1", "text") == "=Geen formule"
    assert now(desk.edition, "actions", "OD1-A2", "end") == datetime.date(2027, 3, 1)


def test_taking_in_twice_changes_nothing(desk: Desk) -> None:
    path = desk.back(put("OD1-A1", "text", "Iets anders"))
    take(desk, path)
    files = {each: each.read_bytes() for each in workbooks(desk.edition)}
    assert take(desk, path).again == (path.name,)
    saved_again = desk.back(
        put("OD1-A1", "text", "Iets anders"), put("OD1-A1", "deliverable", "Verslag opvang 1 ")
    )
    receipt = take(desk, saved_again)
    assert {each.change.outcome for each in receipt.results} == {Outcome.SUPERSEDED}
    assert {each: each.read_bytes() for each in workbooks(desk.edition)} == files


def test_everything_is_kept_as_text(desk: Desk) -> None:
    path = desk.back(put("OD1-A1", "text", "Iets anders"))
    take(desk, path)
    (returned,) = store.read_returns(desk.edition.root, desk.contribution)
    assert (returned.file, returned.step) == (path.name, 1)
    assert [(change.slot, change.theirs) for change in returned.changes] == [("text", "Iets anders")]
    kept = store.returned_file(desk.edition.root, desk.contribution, returned.digest)
    assert kept.read_bytes() == path.read_bytes()
    (step,) = log.read(desk.edition.root)
    assert (step.kind, step.by, [cell.after for cell in step.cells]) == (
        "import",
        "coördinator",
        ["Iets anders"],
    )


def test_a_new_row_comes_at_the_end_with_an_id_and_only_once(desk: Desk) -> None:
    def insert(opened: Opened) -> None:
        page = opened.page("actions")
        page.insert_rows(4)
        page.cell(4, opened.column("actions", "text")).value = "Een actie erbij"
        page.cell(4, opened.column("actions", "objective")).value = "OD2"

    take(desk, desk.back(insert))
    assert now(desk.edition, "actions", "OD2-A3", "text") == "Een actie erbij"
    receipt = take(desk, desk.back(insert, put("OD1-A1", "text", "Ook nog")))
    assert {each.change.outcome for each in receipt.results} == {Outcome.TAKEN}
    rows = next(each.rows for each in edition_sheets(desk.edition) if each.sheet.id == "actions")
    assert [row.row_id for row in rows].count("OD2-A3") == 1
    assert len(rows) == 21


def test_the_halves_one_after_the_other_take_nothing_back(desk: Desk) -> None:
    take(desk, desk.back(put("OD1-A1", "text", "De eerste helft")))
    receipt = take(desk, desk.back(put("OD9-A1", "text", "De tweede helft")))
    assert {each.change.outcome for each in receipt.results} == {Outcome.TAKEN, Outcome.SUPERSEDED}
    assert now(desk.edition, "actions", "OD1-A1", "text") == "De eerste helft"
    assert now(desk.edition, "actions", "OD9-A1", "text") == "De tweede helft"


def test_a_better_text_of_the_same_contributor_takes_the_place_of_the_first(desk: Desk) -> None:
    take(desk, desk.back(put("OD1-A1", "text", "Eerst")))
    take(desk, desk.back(put("OD1-A1", "text", "Beter")))
    assert now(desk.edition, "actions", "OD1-A1", "text") == "Beter"


def test_an_older_file_that_comes_late_is_a_question(desk: Desk) -> None:
    def saved(day: int) -> Any:
        return lambda opened: setattr(opened.book.properties, "modified", datetime.datetime(2026, 12, day))

    old, new = desk.open(), desk.open()
    put("OD1-A1", "text", "Eerst")(old)
    put("OD1-A1", "text", "Beter")(new)
    paths = desk.edition.root / "oud.xlsx", desk.edition.root / "nieuw.xlsx"
    for opened, path, day in ((old, paths[0], 3), (new, paths[1], 5)):
        saved(day)(opened)
        opened.save(path)
        path.write_bytes(_stamped(path, day))
    take(desk, paths[1])
    receipt = take(desk, paths[0])
    assert [each.change.outcome for each in receipt.results] == [Outcome.CONFLICT]
    assert now(desk.edition, "actions", "OD1-A1", "text") == "Beter"


def _stamped(path: Path, day: int) -> bytes:
    """The file as saved on a day of December: openpyxl writes the time at which it saves."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            stamp = f"2026-12-{day:02}T10:00:00Z".encode()
            data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, source.read(name))
            target.writestr(name, data)
    return out.getvalue()


# ------------------------------------------------------- the edition went on while the workbook was away


def rewritten(desk: Desk, change: Any) -> None:
    """The coordinator works in the workbook of the operational plan."""
    path = desk.edition.operational
    assert path is not None
    book: Any = openpyxl.load_workbook(path)
    change(book["Acties"])
    book.save(path)


def test_the_edition_was_sorted_renumbered_and_a_row_was_deleted(desk: Desk) -> None:
    def work(page: Any) -> None:
        page.delete_rows(3)  # OD1-A2
        rows = [[cell.value for cell in page[line]] for line in range(2, 21)]
        for line, row in zip(range(2, 21), reversed(rows), strict=True):
            for column, value in enumerate(row, 1):
                page.cell(line, column).value = value
        for line in range(2, 21):
            page.cell(line, 1).value = f"X{line}"

    rewritten(desk, work)
    receipt = take(
        desk, desk.back(put("OD3-A1", "text", "Iets anders"), put("OD1-A2", "text", "Van een weg rij"))
    )
    found = {each.change.theirs: each.change.outcome for each in receipt.results}
    assert found == {"Iets anders": Outcome.TAKEN, "Van een weg rij": Outcome.CONFLICT}
    rows = next(each.rows for each in edition_sheets(desk.edition) if each.sheet.id == "actions")
    (row,) = [row for row in rows if row.cells.get("text") == "Iets anders"]
    assert (row.cells["objective"], row.cells["deliverable"]) == ("OD3", "Verslag crisis 1")


def test_both_changed_the_cell(desk: Desk) -> None:
    rewritten(desk, lambda page: setattr(page["C2"], "value", "Van ons"))
    receipt = take(desk, desk.back(put("OD1-A1", "text", "Van hen")))
    assert [each.change.outcome for each in receipt.results] == [Outcome.CONFLICT]
    assert now(desk.edition, "actions", "OD1-A1", "text") == "Van ons"


# -------------------------------------------------------------------------------------------- decisions


@pytest.fixture
def disputed(desk: Desk) -> Desk:
    """Three changes that wait: both changed a text, a row did not come back, and both changed an amount."""

    def work(page: Any) -> None:
        page["C2"], page["H3"] = "Van ons", 7

    rewritten(desk, work)
    take(
        desk,
        desk.back(
            put("OD1-A1", "text", "Van hen"),
            put("OD1-A2", "budget", 8),
            lambda opened: opened.page("actions").delete_rows(opened.line("actions", opened.key("OD5-A1"))),
        ),
    )
    return desk


def listed(desk: Desk, choices: dict[str, tuple[str, str]]) -> Path:
    """The list with these decisions, by what they are about: the text of the row's id."""
    path = desk.edition.root / "lijst.xlsx"
    path.write_bytes(decisions.listing(desk.edition, Language.NL))
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    for line in range(2, page.max_row + 1):
        choice, other = choices.get(page.cell(line, heads["Rij"]).value, ("", ""))
        page.cell(line, heads["Beslissing"]).value = choice or None
        page.cell(line, heads["Andere tekst"]).value = other or None
    book.save(path)
    return path


def decide(desk: Desk, path: Path) -> decisions.Decided:
    decided = decisions.decide(desk.edition, path, BY)
    if not decided.faulty:
        decisions.apply(desk.edition, decided, path, BY)
    return decided


def test_the_list_says_who_wants_what(disputed: Desk) -> None:
    path = listed(disputed, {})
    book: Any = openpyxl.load_workbook(path)
    rows = [tuple(cell.value for cell in row[:7]) for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [row for row in rows if row[0]] == [
        ("ICT", "Acties", "OD1-A1", "Actie", "Actie 1 voor de opvang uitvoeren", "Van ons", "Van hen"),
        ("ICT", "Acties", "OD1-A2", "Budget (kEUR)", "102", "7", "8"),
        ("ICT", "Acties", "OD5-A1", None, None, None, None),
    ]
    assert book.worksheets[0].data_validations.dataValidation


def test_decisions_are_applied_once(disputed: Desk) -> None:
    choices = {
        "OD1-A1": ("andere tekst", "Van ons allen"),
        "OD1-A2": ("voorstel overnemen", ""),
        "OD5-A1": ("Rij schrappen", ""),
    }
    path = listed(disputed, choices)
    assert len(decide(disputed, path).decisions) == 3
    assert now(disputed.edition, "actions", "OD1-A1", "text") == "Van ons allen"
    assert now(disputed.edition, "actions", "OD1-A2", "budget") == 8
    rows = next(each.rows for each in edition_sheets(disputed.edition) if each.sheet.id == "actions")
    assert "OD5-A1" not in {row.row_id for row in rows}
    assert (decide(disputed, path).decisions, decisions.waiting(disputed.edition)) == ((), ())
    (returned,) = store.read_returns(disputed.edition.root, disputed.contribution)
    assert {change.decision.by for change in returned.changes if change.decision} == {"coördinator"}


def test_what_is_kept_is_not_asked_again(disputed: Desk) -> None:
    decide(disputed, listed(disputed, {"OD1-A1": ("laten zoals het is", "")}))
    assert now(disputed.edition, "actions", "OD1-A1", "text") == "Van ons"
    receipt = take(disputed, disputed.back(put("OD1-A1", "text", "Van hen"), put("OD2-A1", "budget", 5)))
    assert {each.change.slot: each.change.outcome for each in receipt.results}["text"] is Outcome.SUPERSEDED


@pytest.mark.parametrize(
    ("choice", "other", "code"),
    [
        ("misschien", "", "contribution-decision"),
        ("rij schrappen", "", "contribution-decision"),
        ("andere tekst", "", "contribution-decision-text"),
    ],
)
def test_an_impossible_decision_applies_nothing(disputed: Desk, choice: str, other: str, code: str) -> None:
    decided = decide(
        disputed, listed(disputed, {"OD1-A1": (choice, other), "OD1-A2": ("voorstel overnemen", "")})
    )
    assert [found.code for found in decided.problems] == [code]
    assert now(disputed.edition, "actions", "OD1-A2", "budget") == 7


def test_choices_are_named_in_the_language_of_the_list(disputed: Desk) -> None:
    """Whatever is typed may be in any language; what is possible is said in that of the headings."""
    path = disputed.edition.root / "liste.xlsx"
    path.write_bytes(decisions.listing(disputed.edition, Language.FR))
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    at = {cell.value: cell.column for cell in page[1]}["Décision"]
    page.cell(2, at).value, page.cell(3, at).value = "peut-être", "voorstel overnemen"
    book.save(path)
    decided = decisions.decide(disputed.edition, path, BY)
    (found,) = decided.problems
    assert dict(found.fills)["allowed"].startswith("reprendre la proposition\u00a0; ")
    assert [decision.choice.value for _, decision in decided.decisions] == ["take"]


def test_a_choice_stands_in_the_list_as_its_word(desk: Desk) -> None:
    rewritten(desk, lambda page: setattr(page["J2"], "value", "lopend"))
    take(desk, desk.back(put("OD1-A1", "status", "vertraagd")))
    path = desk.edition.root / "liste.xlsx"
    path.write_bytes(decisions.listing(desk.edition, Language.FR))
    page: Any = openpyxl.load_workbook(path).worksheets[0]
    assert tuple(cell.value for cell in page[2])[4:7] == ("prévue", "en cours", "en retard")


def test_a_cell_that_changed_meanwhile_is_not_overwritten(disputed: Desk) -> None:
    path = listed(disputed, {"OD1-A1": ("voorstel overnemen", "")})
    rewritten(disputed, lambda page: setattr(page["C2"], "value", "Weer anders"))
    decided = decide(disputed, path)
    assert [found.code for found in decided.problems] == ["contribution-changed-since"]
    assert now(disputed.edition, "actions", "OD1-A1", "text") == "Weer anders"


@pytest.mark.parametrize(
    ("choice", "slot", "language"),
    [
        ("als vertaling van de bijdrager", "text.fr", None),
        ("overnemen; de rij is voortaan in die taal", "text", "fr"),
        ("voorstel overnemen", "text", None),
    ],
)
def test_french_in_a_row_of_dutch(tmp_path: Path, choice: str, slot: str, language: str | None) -> None:
    desk = Desk(tmp_path / "editie", Language.FR)
    text = "Nous réalisons les travaux de la cave avec nos partenaires pour cette année."
    take(desk, desk.back(put("OD1-A1", "text", text)))
    decide(desk, listed(desk, {"OD1-A1": (choice, "")}))
    assert now(desk.edition, "actions", "OD1-A1", slot) == text
    assert now(desk.edition, "actions", "OD1-A1", "lang") == language
    assert (
        slot == "text" or now(desk.edition, "actions", "OD1-A1", "text") == "Actie 1 voor de opvang uitvoeren"
    )


# ---------------------------------------------------------------------------------- rows that come and go


def rows(edition: Edition, sheet: str) -> list[str]:
    """The ids of a sheet in its order; the text where rows have none."""
    found = next(each.rows for each in edition_sheets(edition) if each.sheet.id == sheet)
    return [row.row_id or str(row.cells.get("text")) for row in sorted(found, key=lambda row: row.line)]


def add(text: str, objective: str) -> Any:
    """An action in the first empty row at the end of the sheet."""

    def fill(opened: Opened) -> None:
        sent = opened.sent("actions")
        page, column = opened.page("actions"), opened.column("actions", "text")
        key = next(each for each in sent.spare if not page.cell(opened.line("actions", each), column).value)
        opened.put("actions", key, "text", text)
        opened.put("actions", key, "objective", objective)

    return fill


def test_new_rows_come_behind_those_of_their_objective(desk: Desk) -> None:
    before = rows(desk.edition, "actions")
    take(desk, desk.back(add("Nog een", "OD2"), add("En nog een", "OD2"), add("De derde", "OD1")))
    after = rows(desk.edition, "actions")
    assert after == ["OD1-A1", "OD1-A2", "OD1-A3", "OD2-A1", "OD2-A2", "OD2-A3", "OD2-A4", *before[4:]]
    path = workbooks(desk.edition)[1]
    page: Any = openpyxl.load_workbook(path)["Acties"]
    assert page.auto_filter.ref.endswith(str(len(after) + 1))
    assert undone(desk, 1) == []
    assert rows(desk.edition, "actions") == before


def test_two_colleagues_fill_in_the_same_prepared_row_of_their_copies(desk: Desk) -> None:
    first, second = desk.back(add("De zolder opruimen", "OD2")), desk.back(add("De kelder vullen", "OD2"))
    receipt = take(desk, first, second)
    assert [each.code for each in receipt.problems] == ["contribution-row-twice"]
    assert {"OD2-A3", "OD2-A4"} <= {*rows(desk.edition, "actions")}
    take(desk, first, second)
    assert "OD2-A5" not in rows(desk.edition, "actions")


def test_a_colleague_comes_later_with_something_else_in_the_same_prepared_row(desk: Desk) -> None:
    first, second = desk.back(add("De zolder opruimen", "OD2")), desk.back(add("De kelder vullen", "OD2"))
    for path in (first, second, second, first):
        take(desk, path)
    found = rows(desk.edition, "actions")
    assert {"OD2-A3", "OD2-A4"} <= {*found}
    assert "OD2-A5" not in found


def test_a_new_row_that_comes_back_with_more_in_it_is_not_passed_over(desk: Desk) -> None:
    def more(opened: Opened) -> None:
        add("De zolder opruimen", "OD2")(opened)
        opened.put("actions", opened.sent("actions").spare[0], "deliverable", "Een lege zolder")

    def and_another(opened: Opened) -> None:
        more(opened)
        add("De kelder vullen", "OD2")(opened)

    first, second, third = (
        desk.back(add("De zolder opruimen", "OD2")),
        desk.back(more),
        desk.back(and_another),
    )
    codes = [[each.code for each in take(desk, path).problems] for path in (first, second, second, third)]
    assert codes == [[], ["contribution-row-twice"], ["contribution-again"], []]
    assert now(desk.edition, "actions", "OD2-A5", "text") == "De kelder vullen"
    assert "OD2-A6" not in rows(desk.edition, "actions")
    assert now(desk.edition, "actions", "OD2-A3", "deliverable") is None
    assert now(desk.edition, "actions", "OD2-A4", "deliverable") == "Een lege zolder"


def undone(desk: Desk, step: int) -> list[str]:
    """The codes of what cannot be undone."""
    found = undoing.undo(desk.edition, step)
    undoing.apply(desk.edition, found, TODAY)
    return [problem.code for problem in found.problems]


def test_a_row_between_others_without_ids_stays_there(desk: Desk) -> None:
    def insert(opened: Opened) -> None:
        page = opened.page("tasks")
        page.insert_rows(5)
        page.cell(5, opened.column("tasks", "text")).value = "Een taak ertussen"

    take(desk, desk.back(insert))
    assert rows(desk.edition, "tasks")[2] == "Een taak ertussen"
    assert len(rows(desk.edition, "tasks")) == 7


def test_a_row_that_goes_leaves_no_gap_and_comes_back(disputed: Desk) -> None:
    before = rows(disputed.edition, "actions")
    parts = contents(workbooks(disputed.edition)[1])
    decide(disputed, listed(disputed, {"OD5-A1": ("rij schrappen", "")}))
    assert rows(disputed.edition, "actions") == [each for each in before if each != "OD5-A1"]
    lines = [
        row.line
        for each in edition_sheets(disputed.edition)
        for row in each.rows
        if each.sheet.id == "actions"
    ]
    assert sorted(lines) == list(range(2, 21))
    assert undone(disputed, 2) == []
    assert rows(disputed.edition, "actions") == before
    assert differing(parts, contents(workbooks(disputed.edition)[1])) == set()


def test_a_row_that_a_formula_names_is_emptied_and_that_is_said(disputed: Desk) -> None:
    path = workbooks(disputed.edition)[1]
    book: Any = openpyxl.load_workbook(path)
    book["Acties"]["Z1"] = "=H10+1"
    book.save(path)
    decided = decide(disputed, listed(disputed, {"OD5-A1": ("rij schrappen", "")}))
    (found,) = (each for each in decided.problems if each.code == "contribution-row-emptied")
    assert (found.place.sheet, found.place.row) == ("Acties", 10)
    lines = {row.row_id: row.line for each in edition_sheets(disputed.edition) for row in each.rows}
    assert (lines.get("OD5-A1"), lines["OD5-A2"]) == (None, 11)


def test_what_would_make_the_edition_wrong_is_said_at_the_contributors_cell(desk: Desk) -> None:
    receipt = taking.receive(desk.edition, [desk.back(add("Een actie erbij", "OD99"))], OPTIONS)
    ahead = map(receipt.made.at_source, new_errors(Session(desk.edition), receipt.made.files))
    (place,) = (found.place for found in ahead if found.code == "operational-unknown")
    assert (place.file, place.sheet) == ("terug-1.xlsx", "Acties")


# ---------------------------------------------------------------------------------------------- undoing


def test_an_import_is_undone(desk: Desk) -> None:
    def insert(opened: Opened) -> None:
        page = opened.page("actions")
        page.insert_rows(4)
        page.cell(4, opened.column("actions", "text")).value = "Een actie erbij"

    before = [contents(path) for path in workbooks(desk.edition)]
    path = desk.back(
        put("OD1-A1", "text", "Van hen"), put("TAB1.A", "commitment.2027", 150, "budget"), insert
    )
    take(desk, path)
    undone = undoing.undo(desk.edition, 1)
    undoing.apply(desk.edition, undone, TODAY)
    after = [contents(path) for path in workbooks(desk.edition)]
    assert [{key: value[0] for key, value in each.items() if value[0] is not None} for each in after] == [
        {key: value[0] for key, value in each.items() if value[0] is not None} for each in before
    ]
    assert [each.kind for each in log.read(desk.edition.root)] == ["import", "undo"]
    assert take(desk, path).count(Outcome.TAKEN) == 3


def test_a_cell_that_changed_since_is_not_undone(desk: Desk) -> None:
    take(desk, desk.back(put("OD1-A1", "text", "Van hen"), put("OD2-A1", "text", "Ook van hen")))
    rewritten(desk, lambda page: setattr(page["C2"], "value", "Weer anders"))
    undone = undoing.undo(desk.edition, 1)
    assert [found.code for found in undone.problems] == ["contribution-changed-since"]
    undoing.apply(desk.edition, undone, TODAY)
    assert now(desk.edition, "actions", "OD1-A1", "text") == "Weer anders"
    assert now(desk.edition, "actions", "OD2-A1", "text") == "Actie 1 voor de veiligheid uitvoeren"


def test_decisions_are_undone_before_what_they_decide_on(disputed: Desk) -> None:
    decide(disputed, listed(disputed, {"OD1-A1": ("voorstel overnemen", "")}))
    with pytest.raises(ProjectError) as refused:
        undoing.undo(disputed.edition, 1)
    assert refused.value.problems[0].code == "contribution-undo-later"
    undoing.apply(disputed.edition, undoing.undo(disputed.edition, 2), TODAY)
    assert now(disputed.edition, "actions", "OD1-A1", "text") == "Van ons"
    assert len(decisions.waiting(disputed.edition)) == 3
    with pytest.raises(ProjectError) as none:
        undoing.undo(disputed.edition, 2)
    assert none.value.problems[0].code == "contribution-undo-none"


# ---------------------------------------------------------------------------------------------- closing


def test_a_round_is_closed(disputed: Desk) -> None:
    open_ = undoing.closing(disputed.edition, "2026-1")
    assert open_ is not None
    assert (open_.waiting, open_.silent) == (3, ())
    undoing.close(disputed.edition, "2026-1", TODAY)
    receipt = taking.receive(disputed.edition, [disputed.back(put("OD3-A1", "text", "Te laat"))], OPTIONS)
    assert [found.code for found in receipt.problems] == ["contribution-closed"]
    assert undoing.closing(disputed.edition, "1999-1") is None
