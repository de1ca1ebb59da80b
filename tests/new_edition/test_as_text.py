"""An operational plan of twenty rows goes to the next year, as text: what is edited, left out, opened and remarked."""

import dataclasses
from typing import Any

import pytest

from tests.golden import Golden
from tests.new_edition.small import rolled, table

PLAN = table(
    "OD1 | Elke dag bereikbaar | SD1 | recurring | 2027-01-01 | 2027-12-31",
    "OD2 | Een loket openen | SD1 | project | 2026-06-01 | 2027-06-30",
    "OD3 | Een brug bouwen | SD2 | project | 2027-02-01 | 2029-03-31",
    "OD4 | Klachten sneller behandelen | SD2 | process | 2027-02-28 | ",
    "OD5 | Een website maken | SD2 | project | | 2027-04-01",
    "OD6 | Een folder drukken | SD2 | project | 2027-01-01 | 2027-05-01",
    "OD7 | Een studie | SD2 | project | 2027-01-01 | 2027-05-01",
    indicators=(
        "OD6-I1 | OD6 | Folders | number | 0 | 2026 | 100 | 120",
        "OD1-I1 | OD1 | Oproepen | number | 10 | 2026 | 20 | 18",
        "OD2-I1 | OD2 | Loketten | number | 0 | 2026 | 1 | 1",
        "OD3-I1 | OD3 | Pijlers | number | 0 | 2026 | 4 | 2",
        "OD4-I1 | OD4 | Dagen | days | 30 | 2026 | 20 | 15",
        "OD4-I2 | OD4 | Klachten | number | | | 5 | ",
        "OD5-I1 | OD5 | Pagina’s | number | 0 | 2026 | 10 | ",
    ),
    actions=(
        "OD7-A1 | OD7 | Laten schrijven | 2027-01-01 | 2027-04-01 | done",
        "OD1-A1 | OD1 | Opnemen | 2027-01-01 | 2027-12-31 | running",
        "OD1-A2 | OD1 | Een lijst maken | 2027-02-01 | 2027-03-01 | done",
        "OD2-A1 | OD2 | Een plaats zoeken | 2026-06-01 | 2026-12-31 | done",
        "OD2-A2 | OD2 | De deur openen | 2027-06-30 | 2027-06-30 | done",
        "OD3-A1 | OD3 | Pijlers zetten | 2027-02-01 | 2028-02-29 | late",
        "OD3-A2 | OD3 | Een naam zoeken | | | stopped",
        "OD4-A1 | OD4 | Meten | 2027-05-01 | 2027-05-31 | planned",
        "OD5-A1 | OD5 | Ontwerpen | | 2027-03-01 | done",
    ),
    risks=(
        "OD1-R1 | OD1 | Niemand neemt op | 3 | 4",
        "OD2-R1 | OD2 | De deur klemt | 1 | 1",
        "OD3-R1 | OD3 | De brug wiebelt | 2 | 5",
    ),
)


@pytest.mark.parametrize("repeat", [False, True], ids=["once", "again"])
def test_what_becomes_of_a_plan(golden: Golden, repeat: bool) -> None:
    after, carried = rolled(PLAN, repeat=repeat)
    lines = [f"kept {dict(carried.kept)}", *map(str, carried.left)]
    lines += [
        f"edit {type(each).__name__} {each.place} {getattr(each, 'value', '')}".rstrip()
        for each in carried.edits
    ]
    for name, found in (("open", carried.open), ("remark", carried.remarks)):
        lines += [f"{name} {each.code} {each.place} {dict(each.fills)}" for each in found]
    for sheet in ("year_settings", "operational", "indicators", "actions", "operational_risks"):
        lines += [f"{sheet} {_row(row)}" for row in getattr(after, sheet)]
    golden("again.txt" if repeat else "once.txt", "\n".join(lines))


def _row(row: Any) -> str:
    """The fields of a record that say something; of a text its words."""
    names = (each.name for each in dataclasses.fields(row) if each.name != "origin")
    said = ((name, getattr(row, name)) for name in names)
    return " ".join(
        f"{name}={getattr(value, 'text', value)}"
        for name, value in said
        if value not in (None, "", (), 0, False)
    )
