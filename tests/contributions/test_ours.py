"""Rows that were sent are found again in the edition: by id, by their texts, on their line, or as the likest."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs.workbook.columns import SHEETS
from ibzdocs.workflows.contributions.ours import located, ours_of, value_of
from ibzdocs.workflows.contributions.records import SentRow
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet

CONTEXT = next(sheet for sheet in SHEETS if sheet.id == "context")
SLOTS = {"id": 1, "group": 2, "level": 3, "text": 4, "lang": 5}


def edition(*rows: Mapping[str, str]) -> EditionSheet:
    """A sheet on which these rows stand, from line 2 on."""
    made = tuple(EditionRow(row.get("id", ""), line, dict(row)) for line, row in enumerate(rows, 2))
    return EditionSheet(CONTEXT, Path("plan.xlsx"), "Context", Language.NL, SLOTS, made)


def found(sent: Mapping[str, str], line: int, *now: Mapping[str, str]) -> str:
    """The text of the row of ``now`` that ``sent`` is; empty where it is none of them."""
    sheet = edition(*now)
    ours = ours_of(sheet)
    row = SentRow("k", "context", sent.get("id", ""), line, dict(sent))
    values = {slot: value_of(sheet, slot, value, Language.NL) for slot, value in sent.items()}
    at = located(ours, [row], {"k": values}).get("k", "")
    return str(ours.rows[at].cells["text"]) if at else ""


@pytest.mark.parametrize(
    ("kept", "is_found"),
    [
        ({"group": "g", "level": "1", "lang": "nl"}, True),  # three of four cells say the same
        ({"group": "g", "lang": "nl", "level": "2"}, False),  # two of four, which is no row found again
    ],
)
def test_a_row_without_id_that_moved_is_the_likest_or_gone(kept: dict[str, str], is_found: bool) -> None:
    sent = {"group": "g", "level": "1", "lang": "nl", "text": "Oud"}
    other = {"group": "h", "level": "9", "lang": "fr", "text": "Iets anders"}
    assert found(sent, 2, other, {**kept, "text": "Nieuw"}) == ("Nieuw" if is_found else "")


def test_on_its_line_it_is_the_same_row_by_half_of_its_cells() -> None:
    sent = {"group": "g", "level": "1", "lang": "nl", "text": "Oud"}
    assert found(sent, 2, {"group": "g", "level": "2", "lang": "nl", "text": "Nieuw"}) == "Nieuw"


def test_an_id_with_other_texts_yields_to_the_row_that_has_the_texts() -> None:
    sent = {"id": "C1", "text": "Oud"}
    assert found(sent, 2, {"id": "C1", "text": "Iets anders"}, {"id": "C2", "text": "Oud"}) == "Oud"
