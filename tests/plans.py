"""Small plans built by hand: a complete one in which nothing is wrong, and changes to its rows.

Rows are given as keywords; texts as plain strings become segments with their key and cell. Columns are
numbered by the order of a record's fields, so that every problem has a cell to be found at.
"""

import dataclasses
import datetime
import typing
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from ibzdocs.base.values import Language, Names, Prose, Words
from ibzdocs.model import mailing, operational, records
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Credits, Origin, Staff, YearFigure

FILE = "plan.xlsx"
YEARS = (2026, 2027)
RECORDS: dict[str, type[Any]] = {
    "settings": records.Setting,
    "texts": records.TextRow,
    "priorities": records.Priority,
    "domains": records.Domain,
    "objectives": records.Objective,
    "ambitions": records.Ambition,
    "key_figures": records.KeyFigure,
    "stakeholders": records.ListItem,
    "context": records.ListItem,
    "swot": records.ListItem,
    "values": records.ListItem,
    "units": records.Unit,
    "tasks": records.Task,
    "risk_domains": records.RiskDomain,
    "personnel": records.PersonnelRow,
    "budget": records.BudgetLine,
    "communication": records.CommunicationAction,
    "figures": records.Figure,
    "tables": records.TableInfo,
    "pictures": records.Picture,
    "terms": records.Term,
    "abbreviations": records.Abbreviation,
    "name_forms": records.NameForm,
    "mailings": mailing.Mailing,
    "year_settings": records.Setting,
    "year_texts": records.TextRow,
    "operational": operational.OperationalObjective,
    "indicators": operational.Indicator,
    "actions": operational.Action,
    "operational_risks": operational.Risk,
}
# What a row says where a test leaves it out.
_BLANK: dict[str, Any] = {
    "id": "",
    "value": "",
    "names": Names(""),
    "title": "Titel",
    "domain": "horizontal",
    "priorities": (),
    "units": (),
    "holder": "",
    "group": "G",
    "level": 1,
    "type": "service",
    "parent": "",
    "head": None,
    "mission": (),
    "order": Decimal(1),
    "unit": "",
    "weaknesses": (),
    "threats": (),
    "objectives": (),
    "remark": (),
    "years": (),
    "adds_to": "",
    "equals": "",
    "note": None,
    "purpose": "Intern",
    "target": "Iedereen",
    "when": "after signature",
    "kind": "paragraph",
    "channel": "E-mail",
    "material": None,
    "formula": "",
    "date": None,
    "source": None,
    "caption": "Opschrift",
    "tolerance": Decimal(0),
    "forbidden": (),
    "authority": "",
    "lead": (),
    "text": "",
    "part": "body",
    "objective": "SD1",
    "statement": "Stelling.",
    "label": "Lijn",
    "message": "Bericht.",
}
_OWN_BLANK: dict[str, dict[str, Any]] = {
    "units": {"short": Names("")},
    "figures": {"value": None, "note": "", "unit": "number"},
    "tables": {"note": (), "unit": "keur", "date": datetime.date(2025, 6, 30), "source": "Stafdirectie"},
    "pictures": {"file": "kaart.png", "alternative": "Twee kanalen", "width": Decimal(0)},
    "terms": {"note": ""},
    "personnel": {"level": "line"},
    "budget": {"table": "TAB1", "level": "line"},
    "communication": {"kind": "main"},
    "mailings": {
        "action": "K1",
        "groups": ("staff",),
        "layout": "",
        "subject": "Onderwerp",
        "preheader": None,
        "body": "Een regel.",
        "attachments": (),
        "start": None,
        "end": None,
        "venue": None,
    },
    "operational": {
        "objectives": ("SD1",),
        "person": "",
        "kind": "project",
        "description": (),
        "acceptable": None,
        "realistic": None,
        "fte": None,
        "budget": None,
        "credit": "",
        "start": None,
        "end": None,
        "transversal": False,
        "policy_note": "",
    },
    "indicators": {
        "objective": "OD1",
        "name": "Maat",
        "unit": "number",
        "baseline": None,
        "baseline_year": 0,
        "target": None,
        "frequency": "",
        "source": None,
        "realised": None,
        "realised_on": None,
        "better": "",
        "remark": None,
    },
    "key_figures": {
        "name": "Maat",
        "unit": "number",
        "better": "",
        "baseline": Decimal(10),
        "baseline_year": YEARS[0] - 1,
        "source": "Telling",
        "remark": None,
    },
    "actions": {
        "objective": "OD1",
        "text": "Doen",
        "deliverable": None,
        "start": None,
        "end": None,
        "budget": None,
        "fte": None,
        "status": "",
        "remark": None,
    },
    "operational_risks": {
        "objective": "OD1",
        "text": "Gevaar",
        "likelihood": 1,
        "impact": 1,
        "measure": None,
    },
}


def said(text: str, *, language: str = "nl", **given: str) -> Words:
    """A text with the author's own translations: ``said("Titel", fr="Titre")``."""
    others = tuple((Language(name), translation) for name, translation in given.items())
    return Words("", text, Language(language), others)


def staff(management: str, statutory: str, contract: str, total: str = "") -> Staff:
    """The figures of a personnel row in one year."""
    kinds = (Decimal(management), Decimal(statutory), Decimal(contract))
    return Staff(*kinds, Decimal(total) if total else None)


def each_year(figures: Any) -> tuple[tuple[int, Any], ...]:
    """The same figures in every year."""
    return tuple((year, figures) for year in YEARS)


def credits(*amounts: int) -> tuple[tuple[int, Credits], ...]:
    """The amounts of a budget line, year by year; commitment and liquidation alike."""
    return tuple(
        (year, Credits(Decimal(amount), Decimal(amount)))
        for year, amount in zip(YEARS, amounts, strict=False)
    )


def course(*targets: str, realised: str = "") -> tuple[tuple[int, YearFigure], ...]:
    """The years of a key figure: targets from the first year on, and what was realised in the first."""
    found = [YearFigure(Decimal(target) if target else None, None) for target in targets]
    if realised:
        found[0] = dataclasses.replace(found[0], realised=Decimal(realised))
    return tuple(enumerate(found, YEARS[0]))


def cell(sheet: str, row: int, field: str) -> str:
    """Where a field of a row stands, as a problem's place prints it."""
    return str(_origin(sheet, row).at(field))


def rows(sheet: str, given: Iterable[dict[str, Any]], first: int = 2) -> tuple[Any, ...]:
    """Records of a sheet from keywords, in rows from ``first`` on."""
    return tuple(_record(sheet, number, values) for number, values in enumerate(given, first))


def with_rows(plan: Plan, sheet: str, *given: dict[str, Any]) -> Plan:
    """The plan with more rows on a sheet."""
    there = getattr(plan, sheet)
    return _replaced(plan, sheet, (*there, *rows(sheet, given, first=len(there) + 2)))


def with_change(plan: Plan, sheet: str, row: int, **values: Any) -> Plan:
    """The plan with other values in the row of that number, as Excel counts."""
    there = list(getattr(plan, sheet))
    old = there[row - 2]
    names = (field.name for field in dataclasses.fields(old) if field.name != "origin")
    there[row - 2] = _record(sheet, row, {name: getattr(old, name) for name in names} | values)
    return _replaced(plan, sheet, tuple(there))


def with_text(plan: Plan, text: str | Words) -> Plan:
    """The plan with a paragraph more in its first chapter."""
    return with_change(plan, "texts", 3, text=text)


def without(plan: Plan, sheet: str, *numbers: int) -> Plan:
    """The plan without those rows of a sheet; without all of them where none is named."""
    kept = tuple(row for row in getattr(plan, sheet) if numbers and row.origin.row not in numbers)
    return _replaced(plan, sheet, kept)


def _replaced(plan: Plan, sheet: str, records: tuple[Any, ...]) -> Plan:
    changed: dict[str, Any] = {sheet: records}
    return dataclasses.replace(plan, **changed)


# --------------------------------------------------------------------------------------------- records


def _record(sheet: str, row: int, values: dict[str, Any]) -> Any:
    origin, cls = _origin(sheet, row), RECORDS[sheet]
    filled: dict[str, Any] = {"origin": origin}
    stem = f"{sheet}/{values.get('id') or values.get('code') or row}"
    for name, hint in _hints(sheet).items():
        if name == "origin":
            continue
        blank = _OWN_BLANK.get(sheet, {}).get(name, _BLANK.get(name, ""))
        filled[name] = _value(values.get(name, blank), hint, f"{stem}/{name}", origin, name)
    return cls(**filled)


def _value(value: Any, hint: Any, key: str, origin: Origin, name: str) -> Any:
    """A string where a segment is wanted becomes one; so does every string of a tuple of segments."""
    place = origin.at(name)
    if isinstance(value, str) and hint in (Words, Words | None):
        return Words(key, value, place=place)
    if isinstance(value, Words):
        value = dataclasses.replace(value, key=key, place=place)
    if hint == Prose:
        parts = value if isinstance(value, tuple) else (value,)
        return tuple(_value(part, Words, key, origin, name) for part in parts)
    return value


@cache
def _hints(sheet: str) -> dict[str, Any]:
    """The fields of a sheet's record with their types."""
    return typing.get_type_hints(RECORDS[sheet])


def _origin(sheet: str, row: int) -> Origin:
    names = [name for name in _hints(sheet) if name != "origin"]
    columns = {name: number for number, name in enumerate(names, 1)}
    spoken = [f"{name}.{language}" for name in names for language in ("nl", "fr", "de")]
    kinds = (
        "management",
        "statutory",
        "contract",
        "total",
        "commitment",
        "liquidation",
        "target",
        "realised",
    )
    yearly = [f"{kind}.{year}" for kind in kinds for year in YEARS]
    columns |= {name: number for number, name in enumerate((*spoken, *yearly), 20)}
    return Origin(FILE, sheet, row, columns)


# ------------------------------------------------------------------------------------------- the plan


@cache
def small_plan() -> Plan:
    """A complete plan of a service that does not exist; no check has anything to say about it."""
    sheets: dict[str, Any] = {sheet: rows(sheet, given) for sheet, given in _SMALL.items()}
    return Plan(file=FILE, **sheets)


def _text(kind: str, text: str, identifier: str = "", part: str = "body") -> dict[str, Any]:
    return {"id": identifier, "part": part, "kind": kind, "text": text}


def _item(identifier: str, group: str, text: str, level: int = 1) -> dict[str, Any]:
    return {"id": identifier, "group": group, "level": level, "text": text}


def _unit(code: str, name: str, kind: str, short: Names, **more: Any) -> dict[str, Any]:
    return {"code": code, "names": Names(name), "type": kind, "short": short} | more


_SMALL: dict[str, list[dict[str, Any]]] = {
    "settings": [
        {
            "key": "organisation",
            "names": Names("Federale Dienst Water", "Service fédéral Eau", "Föderaler Dienst Wasser"),
        },
        {"key": "organisation_short", "names": Names("FDW Water", "SFE Eau", "FÖW Wasser")},
        {"key": "title", "names": Names("Strategisch plan")},
        {"key": "period_start", "value": "2026"},
        {"key": "period_end", "value": "2027"},
        {"key": "signing_date", "value": "2025-12-15"},
        {"key": "party", "value": "An Peeters", "names": Names("Minister van Water")},
    ],
    "texts": [
        _text("chapter", "Opdracht", "mission"),
        _text("paragraph", "De dienst telt {staff_total} medewerkers."),
        _text("chapter", "Visie", "vision"),
        _text("paragraph", "Iedereen heeft zuiver water, dankzij {S1} en {O1}."),
        _text("section", "Wederzijdse verbintenissen", "commitments"),
        _text("paragraph", "De partijen verbinden zich over en weer."),
        _text("section", "Transversale doelstellingen", "transversal"),
        _text("bullet", "duurzaamheid: {SD1}"),
        _text("insert", "stakeholders"),
        _text("insert", "context"),
        _text("insert", "swot"),
        _text("insert", "values"),
        _text("insert", "priorities"),
        _text("insert", "objectives horizontal"),
        _text("insert", "objectives D1"),
        _text("insert", "personnel"),
        _text("insert", "budget TAB1"),
        _text("insert", "communication"),
        _text("chapter", "Structuur van de Federale Dienst Water", "organisation", "annexes"),
        _text("insert", "missions", part="annexes"),
        _text("paragraph", "Het water in de rivieren wordt gemeten.", part="SD2"),
    ],
    "priorities": [{"id": "P1", "title": "Zuiver water voor iedereen", "statement": "Wij zuiveren."}],
    "domains": [{"id": "D1", "title": "Rivieren", "lead": "Over rivieren."}],
    "objectives": [
        {
            "id": "SD1",
            "title": "Een dienst die dag en nacht bereikbaar is",
            "priorities": ("P1",),
            "units": ("all",),
            "holder": "VZ",
        },
        {
            "id": "SD2",
            "title": "Gezonde rivieren en beken in het hele land",
            "domain": "D1",
            "priorities": ("P1",),
            "units": ("ADRB",),
            "holder": "ADRB",
        },
    ],
    "ambitions": [{"id": "A1.1", "objective": "SD1", "units": ("ADRB",), "text": "elke oproep beantwoorden"}],
    "stakeholders": [_item("a0", "a", "Overheden", 0), _item("a1", "a", "Gemeenten")],
    "context": [_item("C1", "C", "Het klimaat verandert.")],
    "swot": [
        _item("S", "S", "Sterktes", 0),
        _item("S1", "S", "bekwame medewerkers"),
        _item("W", "W", "Zwaktes", 0),
        _item("W1", "W", "oude pompen"),
        _item("O", "O", "Opportuniteiten", 0),
        _item("O1", "O", "nieuwe techniek"),
        _item("T", "T", "Bedreigingen", 0),
        _item("T1", "T", "langdurige droogte die de rivieren doet opdrogen"),
    ],
    "values": [_item("V1", "V1", "Zorg", 0), _item("V1.1", "V1", "Wij dragen zorg.")],
    "units": [
        _unit("VZ", "Voorzitter", "management_body", Names(""), head="voorzitter"),
        _unit(
            "ADRB",
            "Algemene Directie Rivieren en Beken",
            "directorate_general",
            Names("ADRB", "DGRR", "GDFB"),
            parent="VZ",
            head="directeur-generaal",
            mission="Rivieren beheren.",
        ),
        _unit(
            "ADZK",
            "Algemene Directie Zee en Kust",
            "directorate_general",
            Names("ADZK", "DGMC", "GDMK"),
            parent="VZ",
            head="directeur-generaal",
            mission="De zee bewaken.",
        ),
        _unit("MEET", "Meetdienst", "service", Names("MEET"), parent="ADRB"),
    ],
    "tasks": [
        {"unit": "ADRB", "text": "dijken onderhouden"},
        {"unit": "ADZK", "text": "golven meten, samen met de Meetdienst"},
    ],
    "risk_domains": [
        {
            "id": "R1",
            "title": "Tekort aan middelen",
            "weaknesses": ("W1",),
            "threats": ("T1",),
            "objectives": ("SD1", "SD2"),
            "remark": "Zonder middelen geen water.",
        },
    ],
    "personnel": [
        {
            "label": "Rivieren en Beken",
            "unit": "ADRB",
            "years": each_year(staff("1", "300.5", "20.25", "321.75")),
        },
        {"label": "Zee en Kust", "unit": "ADZK", "years": each_year(staff("1", "100", "10", "111"))},
        {"label": "Totaal", "level": "total", "years": each_year(staff("2", "400.5", "30.25", "432.75"))},
    ],
    "budget": [
        {"code": "STAFF", "adds_to": "BASE", "label": "Personeel", "years": credits(30100, 31000)},
        {"code": "WORKS", "adds_to": "BASE", "label": "Werken", "years": credits(15234, 15500)},
        {
            "code": "BASE",
            "level": "subtotal",
            "adds_to": "TOTAL",
            "label": "Totaal basis",
            "years": credits(45334, 46500),
        },
        {"code": "GRANTS", "adds_to": "TOTAL", "label": "Toelagen", "years": credits(55666, 55500)},
        {"code": "TOTAL", "level": "total", "label": "Algemeen totaal", "years": credits(101000, 102000)},
    ],
    "communication": [{"id": "K1"}],
    "figures": [
        {"id": "staff_total", "value": Decimal(5648), "unit": "persons", "date": datetime.date(2025, 6, 1)},
        {"id": "directorates", "value": Decimal("0.8"), "unit": "share", "date": datetime.date(2025, 6, 1)},
        {"id": "dredging", "value": Decimal(59600), "unit": "keur", "date": datetime.date(2025, 6, 1)},
        {
            "id": "others",
            "formula": "difference(budget.TAB1.TOTAL, budget.TAB1.BASE, 2026, commitment)",
            "unit": "keur",
        },
    ],
    "tables": [
        {"id": "personnel", "caption": "Personeel", "unit": "fte"},
        {"id": "TAB1", "caption": "Begroting"},
        {"id": "communication", "caption": "Acties", "unit": "none", "source": None, "date": None},
    ],
    "terms": [
        {"names": Names("kernopdracht"), "forbidden": ("kerntaak", "Kernwerk")},
        {"names": Names("kerntaakplan"), "forbidden": ()},
    ],
}
