"""A list of decisions that was filled in wrongly, or late: nothing goes that nobody decided on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.contributions import decisions
from ibzdocs.workflows.contributions.rows import edition_sheets
from tests.contributions.sent import Opened
from tests.contributions.test_returns import Desk
from tests.contributions.test_taking import decide, now, put, rewritten, take

pytestmark = pytest.mark.whole
TAKE, KEEP, STRIKE = "voorstel overnemen", "laten zoals het is", "rij schrappen"
Page = Callable[[Any, dict[str, int]], None]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two texts and a row that wait for a decision."""
    desk = Desk(tmp_path / "editie")

    def work(page: Any) -> None:
        page["C2"], page["C3"] = "Van ons", "Ook van ons"

    rewritten(desk, work)

    def leave_out(opened: Opened) -> None:
        opened.page("actions").delete_rows(opened.line("actions", opened.key("OD5-A1")))

    take(desk, desk.back(put("OD1-A1", "text", "Van hen"), put("OD1-A2", "text", "Ook van hen"), leave_out))
    return desk


def filled(desk: Desk, fill: Page) -> Path:
    """The list as somebody filled it in; ``fill`` gets its page and the columns by their headings."""
    path = desk.edition.root / "lijst.xlsx"
    path.write_bytes(decisions.listing(desk.edition, Language.NL))
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    fill(page, {cell.value: cell.column for cell in page[1]})
    book.save(path)
    return path


def every(choice: str) -> Page:
    """The same decision in each line."""

    def fill(page: Any, at: dict[str, int]) -> None:
        for line in range(2, page.max_row + 1):
            is_row = page.cell(line, at["Kolom"]).value is None
            page.cell(line, at["Beslissing"]).value = STRIKE if is_row and choice == TAKE else choice

    return fill


def rows_of(desk: Desk) -> set[str]:
    return {
        row.row_id for each in edition_sheets(desk.edition) if each.sheet.id == "actions" for row in each.rows
    }


def codes(decided: decisions.Decided) -> list[str]:
    return [found.code for found in decided.problems]


def test_a_row_that_was_changed_since_does_not_go(desk: Desk) -> None:
    """As a cell that was changed since is not overwritten."""
    path = filled(desk, every(TAKE))

    def work(page: Any) -> None:
        line = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == "OD5-A1")
        page.cell(line, 3).value = "Toch nog nodig"

    rewritten(desk, work)
    decided = decide(desk, path)
    assert codes(decided) == ["contribution-changed-since"]
    assert now(desk.edition, "actions", "OD5-A1", "text") == "Toch nog nodig"
    assert now(desk.edition, "actions", "OD1-A1", "text") == "Van hen"


def test_a_row_that_another_file_changed_since_does_not_go(desk: Desk) -> None:
    path = filled(desk, every(TAKE))
    take(desk, desk.back(put("OD5-A1", "text", "Toch nog nodig")))
    assert codes(decide(desk, path)) == ["contribution-changed-since"]
    assert "OD5-A1" in rows_of(desk)


@pytest.mark.parametrize(("first", "second"), [(TAKE, KEEP), (KEEP, TAKE)])
def test_one_line_with_two_decisions_decides_nothing(desk: Desk, first: str, second: str) -> None:
    """Somebody copied a line to think it over."""

    def fill(page: Any, at: dict[str, int]) -> None:
        every(first)(page, at)
        for column in range(1, page.max_column + 1):
            page.cell(page.max_row + (column == 1), column).value = page.cell(2, column).value
        page.cell(page.max_row, at["Beslissing"]).value = second

    decided = decide(desk, filled(desk, fill))
    assert codes(decided) == ["contribution-decision-twice"]
    assert now(desk.edition, "actions", "OD1-A1", "text") == "Van ons"


def test_one_line_twice_with_the_same_decision_counts_once(desk: Desk) -> None:
    def fill(page: Any, at: dict[str, int]) -> None:
        every(TAKE)(page, at)
        for column in range(1, page.max_column + 1):
            page.cell(page.max_row + (column == 1), column).value = page.cell(2, column).value

    decided = decide(desk, filled(desk, fill))
    assert (len(decided.decisions), decided.left, codes(decided)) == (3, 0, [])


def test_lines_that_were_sorted_without_what_they_are_about(desk: Desk) -> None:
    def fill(page: Any, at: dict[str, int]) -> None:
        every(KEEP)(page, at)
        page.cell(2, at["Beslissing"]).value = TAKE
        for column in range(1, at["Beslissing"] + 1):
            one, other = page.cell(2, column), page.cell(3, column)
            one.value, other.value = other.value, one.value

    decided = decide(desk, filled(desk, fill))
    assert codes(decided) == ["list-astray", "list-astray"]
    assert now(desk.edition, "actions", "OD1-A2", "text") == "Ook van ons"


def test_lines_that_were_sorted_as_a_whole_are_what_they_were(desk: Desk) -> None:
    def fill(page: Any, at: dict[str, int]) -> None:
        every(KEEP)(page, at)
        page.cell(2, at["Beslissing"]).value = TAKE
        for column in range(1, page.max_column + 1):
            one, other = page.cell(2, column), page.cell(3, column)
            one.value, other.value = other.value, one.value

    assert codes(decide(desk, filled(desk, fill))) == []
    assert now(desk.edition, "actions", "OD1-A1", "text") == "Van hen"
    assert now(desk.edition, "actions", "OD1-A2", "text") == "Ook van ons"


def test_a_list_cannot_be_sorted_by_what_is_to_be_filled_in_alone(desk: Desk) -> None:
    """Programs sort the cells that are not locked by themselves, and nobody can tell afterwards."""
    page: Any = openpyxl.load_workbook(filled(desk, every(KEEP))).worksheets[0]
    assert page.protection.sort
    assert not page.protection.autoFilter
