"""Every document of a plan that uses all sheets, as text: what stands where, with numbers, references and spans."""

# ruff: noqa: E501

import datetime
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from ibzdocs.base.settings import BookSettings
from ibzdocs.base.values import Language, Names
from ibzdocs.documents import DOCUMENTS, REPORTS, compose
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from tests.documents.test_key_figures import ROWS as KEY_FIGURES
from tests.documents.test_progress import year
from tests.documents.whole_tree import as_text
from tests.golden import Golden
from tests.plans import with_change, with_rows

_STRATEGIC = (
    "risk tables", "risk domains", "risk matrix", "organisation", "organisation chart", "strategy map",
    "objectives overview", "key figures", "chart key figures share", "chart personnel", "chart budget TAB1.TOTAL",
    "communication calendar", "abbreviations", "domains",
)  # fmt: skip
_YEARLY = (
    "operational overview", "operational objectives", "indicators", "transversal indicators",
    "chart indicators share D1", "chart indicators share horizontal", "calendar", "means", "operational risks",
)  # fmt: skip
_TEXTS = (
    ("paragraph", "Zie {SD1}, {OD1.title}^[Een *noot* bij {TAB1}.] en [de site](https://example.org)."),
    ("numbered", "Eerst **kijken**."),
    ("bullet", "dan doen"),
    ("sub-bullet", "met {staff_total:million}."),
    ("box", "Water is van iedereen."),
)
# An objective with all that may be said of it.
_SAID = {
    "description": "Alle oproepen.", "acceptable": "Ja.", "realistic": "Met mensen.", "fte": Decimal("2.5"),
    "budget": Decimal(120), "start": datetime.date(2026, 2, 1), "transversal": True, "person": "An Peeters",
    "policy_note": "punt 4",
}  # fmt: skip
_ROWS: dict[str, list[dict[str, Any]]] = {
    "key_figures": list(KEY_FIGURES),
    "texts": [
        *({"kind": kind, "text": text} for kind, text in _TEXTS),
        {"kind": "chapter", "text": "Wat er gemaakt wordt", "id": "made"},
        *({"kind": "insert", "text": each} for each in _STRATEGIC),
        {"kind": "insert", "text": "signatures", "part": "closing"},
    ],
    "year_texts": [
        {"kind": "chapter", "text": "Het jaar", "id": "year"},
        {"kind": "paragraph", "text": "In {SD2} en {OD2.page}."},
        *({"kind": "insert", "text": each} for each in _YEARLY),
    ],
    "abbreviations": [{"short": Names("FDW"), "names": Names("Federale Dienst Water")}],
    "operational_risks": [
        {"id": "R1", "objective": "OD1", "text": "De lijn valt uit", "likelihood": 4, "impact": 5, "measure": "Een tweede lijn."},
        {"id": "R2", "objective": "OD2", "text": "Het regent", "likelihood": 2, "impact": 2},
    ],
    "communication": [
        {"id": "K2", "when": datetime.date(2026, 3, 1), "kind": "other", "target": "Pers", "material": "Folder"},
    ],
    "mailings": [
        {"id": "M1", "subject": "Het plan", "preheader": "Kort", "body": ("Dag {recipient.name},", "# Kop", "- een", "- twee")},
    ],
    "units": [
        {"code": "RAAD", "names": Names("Wetenschappelijke raad"), "type": "advisory_body", "short": Names("")},
        {"code": "SDPO", "names": Names("Stafdirectie Personeel"), "type": "staff_directorate", "short": Names("SDPO"), "parent": "VZ"},
    ],
    "tasks": [{"unit": "ADRB", "text": "langs de beken", "level": 2}, {"unit": "SDPO", "text": "werven"}],
}  # fmt: skip


@cache
def full() -> Plan:
    """The small plan with a year, and with all that other sheets and inserts make of it."""
    plan = replace(year(), book=BookSettings(summary=True))
    for sheet, rows in _ROWS.items():
        plan = with_rows(plan, sheet, *rows)
    return with_change(plan, "operational", 2, **_SAID)


@pytest.mark.parametrize("name", [*DOCUMENTS, *REPORTS, "extract-ADRB", "mail-M1"])
def test_in_dutch(golden: Golden, name: str) -> None:
    golden(f"tree-{name}.txt", as_text(localise(compose(full(), name), Language.NL).document))


@pytest.mark.parametrize("language", [Language.FR, Language.DE])
def test_in_other_languages(golden: Golden, language: Language) -> None:
    golden(
        f"tree-operational-{language}.txt",
        as_text(localise(compose(full(), "operational"), language).document),
    )
