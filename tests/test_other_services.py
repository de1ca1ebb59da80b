"""The page on other services shows the edition with axes as it is."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.problems import Level
from ibzdocs.base.settings import read
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.session.passages import passages
from ibzdocs.session.session import Session
from ibzdocs.workflows import init
from tests.editions import axes

PAGE = (Path(__file__).parent.parent / "docs" / "other-services.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
SHEETS = {"Domeinen": "domains", "Doelstellingen": "objectives", "Tekst": "texts"}


@pytest.mark.parametrize("block", BLOCKS)
def test_each_block_of_settings_can_be_read(block: str) -> None:
    table = tomllib.loads(block)
    table["edition"] = {"languages": ["nl", "fr"], **table.get("edition", {})}
    assert read(table)[1] == ()


def test_the_levels_are_those_of_the_edition() -> None:
    assert axes.SETTINGS[axes.SETTINGS.index("[levels.") :].strip() in PAGE


def tables() -> Iterator[tuple[bool, str, list[str], list[list[str]]]]:
    """The tables that the page shows: whether of the year's workbook, of which sheet, with its heads and rows."""
    for name, text in re.findall(r"sheet `([\w ]+)`[^|]*?\n\n((?:\|.*\n)+)", PAGE):
        head, _, *body = (
            [cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines()
        )
        year = PAGE.index(text) > PAGE.index("`inputs/operational-plan-2027.xlsx`, on")
        yield year, name, head, body


def test_rows_of_the_page_stand_in_the_edition() -> None:
    shown = [(name, row) for year, name, _, rows in tables() for row in rows if not year]
    given = {
        name: [{*map(str, row.values())} for row in axes.rows()[sheet]] for name, sheet in SHEETS.items()
    }
    for name, row in shown:
        if name in ("Domeinen", "Doelstellingen"):
            assert {*row} in given[name], row
        elif name == "Tekst":
            assert any({row[2], row[3]} - {""} <= there for there in given[name]), row


@pytest.mark.programs
def test_who_follows_the_page_has_an_edition_without_errors(tmp_path: Path) -> None:
    assert list(init.create(tmp_path, Language.NL, (2027, 2028, 2029)))
    inputs = tmp_path / "inputs"
    (inputs / "mailings.xlsx").unlink()
    settings = inputs / "ibzdocs.toml"
    text = settings.read_text("utf-8").replace('languages = ["nl"]\n', "")
    for block in BLOCKS:
        lines, _, others = block.removeprefix("[edition]\n").partition("\n\n")
        if block.startswith("[edition]\n"):
            text = text.replace("[edition]\n", f"[edition]\n{lines}\n")
        text += f"\n{others if block.startswith('[edition]') else block}"
    settings.write_text(text, "utf-8")
    _fill(inputs / "strategic-plan.xlsx", year=False)
    _fill(inputs / "operational-plan-2027.xlsx", year=True)
    _put(inputs / "strategic-plan.xlsx", "Diensten", "Opdracht", "Schepen doorlaten.")
    session = Session(project.load(tmp_path))
    assert [str(each) for each in session.findings.problems if each.level == Level.ERROR] == []
    # the annex that would show it is not in the list of documents
    unplaced = [
        (each.place.sheet, *each.fills) for each in session.findings.problems if each.code == "unplaced"
    ]
    assert unplaced == [("Diensten", ("items", "VAART"), ("insert", "missions"))]
    said = {each.text for each in passages(session.localised("strategic", Language.NL).document, Language.NL)}
    assert {"Zie engagement\u00a0OS 2.1, as\u00a03 en OS 1.2.", "As 3 Vlot varen 3"} <= said


def _put(path: Path, sheet: str, head: str, value: str) -> None:
    """Put a value into the last row of a sheet."""
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book[sheet][1]]
    book[sheet].cell(book[sheet].max_row, heads.index(head) + 1, value)
    book.save(path)


def _fill(path: Path, *, year: bool) -> None:
    """Put the rows of the page in the place of the example rows, under the heads that it names."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title not in ("Plan", "_lists"):
            sheet.delete_rows(2, sheet.max_row)
    for of_year, name, heads, rows in tables():
        if of_year != year:
            continue
        there = [cell.value for cell in book[name][1]]
        for column, head in enumerate(heads):
            if head == "in the document":
                continue
            if head not in there:
                assert head.endswith("(fr)"), head
                there.append(head)
                book[name].cell(1, len(there), head)
            for number, row in enumerate(rows, 2):
                value = row[column]
                book[name].cell(
                    number, there.index(head) + 1, int(value) if value.isdigit() else value or None
                )
    book.save(path)
