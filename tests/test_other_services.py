"""The page on other services shows the edition with axes as it is."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ibzdocs.base.settings import read
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
    assert axes.SETTINGS.strip() in PAGE


def tables() -> Iterator[tuple[str, list[str], list[str]]]:
    """The rows that the page shows of each sheet, with its heads."""
    for name, text in re.findall(r"sheet `(\w+)`[^|]*?\n\n((?:\|.*\n)+)", PAGE):
        head, _, *body = (
            [cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines()
        )
        yield from ((SHEETS[name], head, row) for row in body)


def test_each_row_stands_in_the_workbook() -> None:
    shown = list(tables())
    assert {sheet for sheet, _, _ in shown} == set(SHEETS.values())
    given: Mapping[str, list[set[str]]] = {
        sheet: [{str(value) for value in row.values()} for row in rows] for sheet, rows in axes.rows().items()
    }
    for sheet, head, row in shown:
        cells = {cell for name, cell in zip(head, row, strict=True) if name != "in the document"}
        assert any(cells <= there for there in given[sheet]), row
