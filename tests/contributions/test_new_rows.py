"""A new row is given its language where that is not the plan's, whatever the plan's is."""

from pathlib import Path
from typing import Any, cast
from unittest.mock import Mock

import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import load
from ibzdocs.workflows.contributions.new_rows import Newcomer, _is_foreign, next_id, source_language
from ibzdocs.workflows.contributions.ours import ours_of
from ibzdocs.workflows.contributions.records import CellValue
from ibzdocs.workflows.contributions.rows import edition_sheets
from ibzdocs.workflows.init import create

TEXTS = {
    Language.NL: "De dienst werkt elke dag samen met de andere diensten van de overheid.",
    Language.FR: "Le service travaille tous les jours avec les autres services de l’administration.",
}


@pytest.mark.parametrize("source", TEXTS)
@pytest.mark.parametrize("language", TEXTS)
def test_a_row_in_another_language_than_the_plans(source: Language, language: Language) -> None:
    cell: Any = Mock(change=Mock(slot="text", theirs=TEXTS[language]))
    new = Newcomer("actions", "n1", (cell,), cast(Any, Mock(language=language)), "", False)
    assert _is_foreign(new, source) is (language is not source)


@pytest.mark.whole
@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_the_plan(tmp_path: Path, language: Language) -> None:
    assert [*create(tmp_path / "edition", language, (2027, 2028, 2029))]
    sheets = {each.sheet.id: ours_of(each) for each in edition_sheets(load(tmp_path / "edition"))}
    assert source_language(sheets) is language


def _actions(*rows: tuple[str, str]) -> Any:
    made = [Mock(cells={"id": identifier, "objective": parent}) for identifier, parent in rows]
    return Mock(columns={"id": 1, "objective": 2}, sheet=Mock(unique=True), rows=made)


@pytest.mark.parametrize(("parent", "found"), [("OD1", "OD1-A3"), ("OD9", "OD9-A1"), (None, "OD1-A3")])
def test_a_new_row_is_called_like_those_beside_it(parent: str | None, found: str) -> None:
    sheet = _actions(("OD1-A1", "OD1"), ("OD1-A2", "OD1"), ("OD2-A1", "OD2"))
    values: dict[str, CellValue] = {"objective": parent}
    taken = [str(row.cells["id"]) for row in sheet.rows]
    assert next_id(sheet, values, taken) == found
