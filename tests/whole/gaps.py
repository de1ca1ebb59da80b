"""A small edition full of gaps: units without staff, names of one length, lines that nothing describes.

Wherever the program falls back on "the others", their order must be that of the workbook.
"""

import datetime
from collections.abc import Mapping
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition
from ibzdocs.inputs.workbook import YEAR_SHEETS
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.workflows import init

YEAR = 2027
# Services whose names are all of one length; only the first has a row in the table of personnel.
SERVICES = ("BEVER", "DASSE", "EGELS", "FRETS", "HAZEN", "HERTS", "LYNXE", "MARTE", "OTTER", "VOSSE")


def write_edition(folder: Path) -> Path:
    """The edition, written to ``folder``."""
    assert list(init.create(folder, Language.NL, (YEAR, YEAR + 1)))
    found = edition.load(folder)
    found.workbook.write_bytes(make(Language.NL, _plan(), (YEAR, YEAR + 1)))
    assert found.operational is not None
    found.operational.write_bytes(make(Language.NL, _year(), (), YEAR_SHEETS))
    return folder


def _plan() -> dict[str, list[Mapping[str, object]]]:
    return {
        "plan": _settings(),
        "texts": _texts(),
        "objectives": [
            {
                "id": "SD1",
                "title": "Dieren die samen leven",
                "domain": "horizontal",
                "units": ", ".join(SERVICES),
                "holder": SERVICES[3],
            }
        ],
        "units": [
            {
                "code": code,
                "names nl": f"Dienst voor {code.title()}",
                "names fr": f"Service pour {code.title()}",
                "type": "service",
                "order": 1,
                "head": "hoofd",
                "mission": f"Zij waakt, samen met {code[::-1]} en QZX{number}, over het bos.",
            }
            for number, code in enumerate(SERVICES)
        ],
        "personnel": [_staff("Waterdieren", SERVICES[0]), _staff("Andere", "")],
        "budget": [_credit("T1", name) for name in ("AAP", "BEER")] + [_credit("T2", "CIVET")],
        "swot": [_item("W", number) for number in range(1, 4)] + [_item("T", 1)],
        "risk_domains": [
            {"id": "R1", "title": "Weinig", "weaknesses": "W3, W1", "threats": "T9, T8", "objectives": "SD1"}
        ],
        "communication": [
            {
                "id": "K1",
                "purpose": "P",
                "target": "Q",
                "when": "after signature",
                "message": "M",
                "channel": "C",
                "kind": "main",
            }
        ],
        "terms": [{"names nl": "grote kat", "forbidden": "leeuw; tijger; panter; poema; jaguar"}],
    }


def _settings() -> list[Mapping[str, object]]:
    names = {"organisation": "Dienst Dieren", "organisation_short": "Dieren", "title": "Plan"}
    parties = ("Minister van Bos", "Staatssecretaris voor Hei", "Gouverneur van Duin", "Directeur van Veen")
    return [
        *({"key": key, "names nl": name, "names fr": f"{name} FR"} for key, name in names.items()),
        {"key": "period_start", "value": YEAR},
        {"key": "period_end", "value": YEAR + 1},
        *({"key": "party", "value": f"An {n}", "names nl": each} for n, each in enumerate(parties)),
        {"key": "signing_date", "value": f"{YEAR}-01-15"},
        {"key": "status", "value": "draft"},
        {"key": "version", "value": "0.1"},
    ]


def _texts() -> list[Mapping[str, object]]:
    said = "de Minister, de staatssecretaris, de Gouverneur en de directeur; een minister, de minister"
    named = ", ".join(f"dienst voor {code.title()}s en Dienst van {code.title()}" for code in SERVICES)
    return [
        _text("chapter", "Wie wij zijn", "wie"),
        _text("paragraph", f"Eerst {said} en een gouverneur. Dan de Directeur en de Staatssecretaris."),
        _text("paragraph", f"Er zijn {{count.objectives}} doelen en diensten: {named}."),
        _text("paragraph", "Zie {nergens}, {ergens}, {budget.T1.AAP.2027.commitment} en {wie}. ABX QRY ZKW."),
        _text("paragraph", "Een leeuw, een tijger, een panter, een poema en een jaguar; ☃ ☂ ☎ 漢 字."),
        _text("insert", "objectives horizontal"),
        _text("insert", "personnel"),
        _text("insert", "budget T1"),
        _text("chapter", "Onze diensten", "diensten", "annexes"),
        _text("insert", "missions", part="annexes"),
    ]


def _text(kind: str, text: str, identifier: str = "", part: str = "body") -> Mapping[str, object]:
    return {"part": part, "kind": kind, "id": identifier, "text": text}


def _item(group: str, number: int) -> Mapping[str, object]:
    return {"id": f"{group}{number}", "group": group, "level": 1, "text": f"Iets {group}{number}"}


def _staff(label: str, unit: str) -> Mapping[str, object]:
    figures = {f"{YEAR} {kind}": 10 for kind in ("management", "statutory", "contract")}
    return {"label": label, "unit": unit, "level": "line"} | figures


def _credit(table: str, code: str) -> Mapping[str, object]:
    figures = {f"{YEAR} {kind}": 7 for kind in ("commitment", "liquidation")}
    return {"table": table, "code": code, "level": "line", "label": code.title()} | figures


def _year() -> dict[str, list[Mapping[str, object]]]:
    inserts = ("operational overview", "operational objectives", "means", "calendar")
    return {
        "year_settings": [
            {"key": "year", "value": YEAR},
            {"key": "report_date", "value": datetime.date(YEAR, 9, 30)},
        ],
        "year_texts": [_text("chapter", "Het jaar", "jaar"), *(_text("insert", name) for name in inserts)],
        "operational": [
            {
                "id": f"J{number}",
                "title": f"Voor {code.title()} zorgen",
                "objectives": "SD1",
                "unit": code,
                "fte": number,
                "budget": number,
                "end": datetime.date(YEAR, number, 28),
            }
            for number, code in enumerate(reversed(SERVICES), 1)
        ],
        "actions": [
            {
                "id": f"J1-A{number}",
                "objective": "J1",
                "text": f"Werk {number}",
                "unit": code,
                "fte": 1,
                "status": "late",
            }
            for number, code in enumerate(SERVICES)
        ],
    }
