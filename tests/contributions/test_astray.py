"""Contents beside other rows than they belong to: nothing of it changes a wrong cell, and nothing is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import load
from ibzdocs.workflows.contributions.records import Outcome
from tests.contributions.sent import HEAD, Opened, send
from tests.contributions.test_returns import WANTED, Desk, edit, outcomes


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("editie") / "editie", Language.NL)


def reordered(sheet: str, slot: str, order: Callable[[list[Any]], Sequence[Any]]) -> Callable[[Opened], None]:
    """The cells of one column in another order."""

    def change(opened: Opened) -> None:
        page, column = opened.page(sheet), opened.column(sheet, slot)
        lines = range(HEAD + 1, HEAD + 1 + len(opened.keys(sheet)))
        values = order([page.cell(line, column).value for line in lines])
        for line, value in zip(lines, values, strict=True):
            page.cell(line, column).value = value

    return change


ORDERS: dict[str, Callable[[list[Any]], Sequence[Any]]] = {
    "sorted": sorted,
    "a row too low": lambda values: [values[0], *values[:-1]],
    "a row too high": lambda values: [*values[1:], None],
    "four of them": lambda values: [*values[1:4], values[0], *values[4:]],
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("sheet", "slot"), [("actions", "text"), ("operational", "title"), ("actions", "budget")]
)
def test_one_column_stands_beside_other_rows(desk: Desk, sheet: str, slot: str, order: str) -> None:
    if (slot, order) == ("budget", "sorted"):
        pytest.skip("they were in order")
    receipt = desk.receive(edit, reordered(sheet, slot, ORDERS[order]))
    assert [found.code for found in receipt.problems].count("contribution-column-shifted") == 1
    refused = [each for each in receipt.results if each.change.outcome is Outcome.REFUSED]
    assert {each.change.slot for each in refused} == {slot}
    assert len(refused) >= 3
    assert [write for write in receipt.writes if (write.sheet, write.slot) == (sheet, slot)] == []
    assert len(receipt.writes) == ((sheet, slot) != ("actions", "text")), (
        "the honest change in another column"
    )


def test_texts_that_change_places_by_two_are_meant(desk: Desk) -> None:
    receipt = desk.receive(reordered("actions", "text", lambda values: [values[1], values[0], *values[2:]]))
    assert outcomes(receipt) == {Outcome.TAKEN: 2}


def test_the_same_text_in_many_rows_is_meant(desk: Desk) -> None:
    receipt = desk.receive(reordered("actions", "deliverable", lambda values: [values[0]] * 8 + values[8:]))
    assert outcomes(receipt) == {Outcome.TAKEN: 7}


def test_numbers_that_all_change_are_meant(desk: Desk) -> None:
    receipt = desk.receive(reordered("actions", "budget", lambda values: [value + 1 for value in values]))
    assert outcomes(receipt) == {Outcome.TAKEN: 20}


@pytest.mark.parametrize(
    ("budgets", "shifted"),
    [
        ((100, 200, 300, 100, 200), 0),  # of three numbers any may be meant anywhere
        ((100, 200, 300, 400, 200), 1),
    ],
)
def test_few_numbers_that_return_in_other_rows_are_meant(
    tmp_path: Path, budgets: tuple[int, ...], shifted: int
) -> None:
    desk = Desk(tmp_path / "editie")
    year = desk.edition.root / "inputs" / "operational-plan-2027.xlsx"
    book: Any = openpyxl.load_workbook(year)
    page = book["Acties"]
    column = next(cell.column for cell in page[1] if str(cell.value).startswith("Budget"))
    for line, budget in enumerate(budgets, 2):
        page.cell(line, column).value = budget
    book.save(year)
    desk.contribution, desk.path = send(load(desk.edition.root), "ICT", Language.NL, WANTED, "2026-2")
    receipt = desk.receive(
        reordered("actions", "budget", lambda values: [*values[1:5], values[0], *values[5:]])
    )
    assert [found.code for found in receipt.problems].count("contribution-column-shifted") == shifted


# ------------------------------------------------------------------------------------------- keys filled down


@pytest.mark.parametrize("ids", [False, True], ids=["keys", "keys and ids"])
@pytest.mark.parametrize("sheet", ["tasks", "actions"])
def test_keys_that_were_filled_down_make_no_row_twice(desk: Desk, sheet: str, ids: bool) -> None:
    """A sheet without ids has nothing but the content to tell its rows by."""

    def fill(opened: Opened) -> None:
        page = opened.page(sheet)
        for line in range(HEAD + 2, HEAD + 5):
            for column in range(1, 2 + (ids and sheet == "actions")):
                page.cell(line, column).value = page.cell(HEAD + 1, column).value

    receipt = desk.receive(fill)
    assert Outcome.NEW_ROW not in outcomes(receipt)
    assert Outcome.DELETION not in outcomes(receipt)
    assert receipt.writes == ()


def test_a_row_that_was_copied_for_another_is_new(desk: Desk) -> None:
    """Beside one that goes: in unit and level all tasks are alike."""

    def copy(opened: Opened) -> None:
        page = opened.page("tasks")
        page.delete_rows(HEAD + 5)
        for column in range(1, page.max_column + 1):
            page.cell(HEAD + 20, column).value = page.cell(HEAD + 1, column).value
        page.cell(HEAD + 20, opened.column("tasks", "text")).value = "Iets heel anders doen"

    found = outcomes(desk.receive(copy))
    assert (found[Outcome.NEW_ROW], found[Outcome.DELETION]) == (1, 1)
    assert Outcome.CONFLICT not in found
