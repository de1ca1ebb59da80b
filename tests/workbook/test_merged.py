"""Cells that are merged: of rows they are an error, of headings they do no harm."""

from pathlib import Path

import pytest

from ibzdocs.inputs.workbook import read_plan
from tests.sheets import found, workbook

TABLE = """
== Domeinen
id | title | lead
D1 | Een   | Twee
"""


@pytest.mark.parametrize(("area", "errors"), [("D1:E1", 0), ("D1:E2", 1), ("D2:E2", 1)])
def test_only_rows_must_not_be_merged(tmp_path: Path, area: str, errors: int) -> None:
    written = workbook(TABLE)
    written.book["Domeinen"].merge_cells(area)
    codes = [code for _, code in found(read_plan(written.save(tmp_path))[1])]
    assert codes.count("cells-merged") == errors
