"""A plan of six pages in which every kind of block stands once: what the golden texts are made of.

One word of its budget is so long that the table needs a landscape page.
"""

import functools
from pathlib import Path

from ibzdocs.base.values import Language, Names
from ibzdocs.documents.strategic import strategic_plan
from ibzdocs.inputs.edition import Edition
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.session.render import Rendered, render
from tests.plans import FILE, credits, each_year, rows, staff

_TEXTS = (
    ("chapter", "Wie wij zijn", "who"),
    ("lead", "Een dienst voor **zuiver** water."),
    ("paragraph", "Wij zijn met {staff} mensen^[Telling van *juni*, zie {SD1}.] en staan op [onze site](https://example.org/water?a=1&b=2)."),
    ("section", "Wat wij doen", "do"),
    ("paragraph", "Zie {goals} op blz. {goals.page}, {SD2.title} en {TAB1}. Het kost {budget.TAB1.TOTAL.2026.commitment:million}."),
    ("bullet", "meten"),
    ("sub-bullet", "in rivieren"),
    ("sub-bullet", "op zee"),
    ("bullet", "zuiveren"),
    ("numbered", "eerst kijken"),
    ("numbered", "dan doen"),
    ("box", "Onthoud dit: water is van iedereen."),
    ("chapter", "Wat wij willen", "goals"),
    ("insert", "priorities"),
    ("insert", "objectives horizontal"),
    ("insert", "objectives D1"),
    ("insert", "objectives overview"),
    ("insert", "chart budget TAB1.TOTAL"),
    ("chapter", "Het geld", "money"),
    ("insert", "budget TAB1"),
    ("insert", "strategy map"),
)  # fmt: skip


@functools.cache
def plan() -> Plan:
    """The plan's records."""
    sheets = {
        "settings": [
            {"key": "organisation", "names": Names("Federale Dienst Water")},
            {"key": "organisation_short", "names": Names("FDW Water")},
            {"key": "title", "names": Names("Strategisch plan")},
            {"key": "subtitle", "names": Names("Water voor iedereen")},
            {"key": "period_start", "value": "2026"},
            {"key": "period_end", "value": "2027"},
            {"key": "signing_date", "value": "2025-12-15"},
            {"key": "signing_place", "names": Names("Brussel")},
            {"key": "version", "value": "1.0"},
            {"key": "status", "value": "draft"},
            {"key": "party", "value": "An Voorbeeld", "names": Names("Minister van Water")},
        ],
        "texts": [
            *({"kind": kind, "text": text, "id": (*key, "")[0]} for kind, text, *key in _TEXTS),
            {"kind": "paragraph", "part": "SD2", "text": "Het water in de rivieren wordt gemeten."},
            {"kind": "insert", "part": "closing", "text": "signatures"},
        ],
        "priorities": [{"id": "P1", "title": "Zuiver water", "statement": "Wij zuiveren."}],
        "domains": [{"id": "D1", "title": "Rivieren", "lead": "Over rivieren."}],
        "objectives": [
            {"id": "SD1", "title": "Een dienst die bereikbaar is", "priorities": ("P1",), "units": ("all",), "holder": "VZ"},
            {"id": "SD2", "title": "Gezonde rivieren", "domain": "D1", "priorities": ("P1",), "units": ("ADRB",), "holder": "ADRB"},
        ],
        "ambitions": [
            {"id": "A1.1", "objective": "SD1", "units": ("ADRB",), "text": "elke oproep beantwoorden"},
            {"id": "A1.2", "objective": "SD1", "text": "elke brief lezen"},
        ],
        "units": [
            {"code": "VZ", "names": Names("Voorzitter"), "type": "management_body", "short": Names(""), "head": "voorzitter"},
            {
                "code": "ADRB",
                "names": Names("Algemene Directie Rivieren"),
                "type": "directorate_general",
                "short": Names("ADRB"),
                "parent": "VZ",
                "head": "directeur-generaal",
            },
        ],
        "personnel": [{"label": "Rivieren", "unit": "ADRB", "years": each_year(staff("1", "300.5", "20"))}],
        "budget": [
            {"code": "WORKS", "adds_to": "TOTAL", "label": "Grondwaterverontreinigingsbestrijdingsinfrastructuurwerkzaamhedenprogramma", "years": credits(15234, 15500), "note": "Dijken."},
            {"code": "STAFF", "adds_to": "TOTAL", "label": "Personeel", "years": credits(30100, 31000)},
            {"code": "TOTAL", "level": "total", "label": "Totaal", "years": credits(45334, 46500)},
        ],
        "figures": [{"id": "staff", "formula": "personnel.total.2026", "unit": "fte"}],
        "tables": [{"id": "TAB1", "caption": "Begroting", "note": "In duizend euro."}],
    }  # fmt: skip
    return Plan(file=FILE, **{name: rows(name, given) for name, given in sheets.items()})  # type: ignore[arg-type]


@functools.cache
def made() -> Rendered:
    """The plan in Dutch, as Word, PDF and HTML."""
    tree = localise(strategic_plan(plan()), Language.NL).document
    return render(tree, Edition(Path("nowhere")), ("docx", "pdf", "html"))
