"""An edition as it may look a month before it is due: faults of all kinds in all sheets, and much that only seems one."""

# ruff: noqa: E501

import datetime
from decimal import Decimal
from functools import cache

from ibzdocs.base.values import Language, Names, Words
from ibzdocs.model.plan import Plan
from tests.plans import course, credits, each_year, said, small_plan, staff, with_change, with_rows

_PARAGRAPHS = (
    "De dienst telt 5.648 medewerkers, waarvan 0,8 % in de directies; het budget is 59,6 miljoen euro.",
    "Zie {SD9}, {TAB9}, {S2.title} en {staff_totaal:million} op blz. {organisation.page} en blz. 12.",
    "Wij hebben vier doelstellingen en twee algemene directies, en 12 taken.",
    "Zie strategische doelstelling 2 hierboven, tabel 1 en hoofdstuk 3.",
    "De Algemene Directie Rivieren en beken (ADRB) werkt met de AD Zee & Kust samen.",
    "De kerntaak van de dienst is het Kernwerk; zie punt a) en punt (b) .",
    "TODO: nog aan te vullen door XXX … [naam] {",
    "Dit plan wordt in 2024 voorgesteld ,en de de minister keurt het goed",
    "De medewerkers’s van \"de dienst\" doen 's avonds 50% meer en 50 % minder - dat is zo – 24/24 en 24u/24u.",
    "Le service est chargé de la qualité des mesures dans le pays et sur les marchés.",
    "Het parlement gaat akkoord, de parlement niet ; wij hopen op éen beslissing voor   morgen.",
    "Meer info op www.voorbeeld.be, http:/voorbeeld.be en [hier](voorbeeld).",
    "De FOD BiZa en de NAVO werken samen met de Nationale Zee Autoriteit (NZA); de NZA leidt.",
    "Wij: • meten; • zuiveren (zie ook (dit)) en [dat.",
    "De directeur generaal en de voorzitster zeggen ja!! En dan, en dan.",
    "An Peeters: klopt dit nog? (na te kijken)",
    "Het personeelsplan voorziet 321,75 VTE voor Rivieren en Beken.",
    "Een e-mail, een email en een E-mail; online en on-line.",
)  # fmt: skip


@cache
def faulty() -> Plan:
    """The small plan of the tests with all these faults."""
    plan = small_plan()
    for text in _PARAGRAPHS:
        plan = with_rows(plan, "texts", {"kind": "paragraph", "text": text})
    return _strategy(_year(_means(_lists(plan))))


def _lists(plan: Plan) -> Plan:
    plan = with_rows(
        plan, "texts",
        {"kind": "chapter", "text": "VISIE EN MISSIE.", "id": "vision"},
        {"kind": "section", "text": "1.2 Onze aanpak:"},
        {"kind": "section", "text": "Een leeg punt"},
        {"kind": "bullet", "text": "Meten."},
        {"kind": "bullet", "text": "zuiveren;"},
        {"kind": "bullet", "text": "En controleren"},
        {"kind": "numbered", "text": "één ding"},
        {"kind": "paragraph", "text": "Het water in de rivieren wordt gemeten.", "part": "SD2"},
        {"kind": "paragraph", "text": "Onder niets.", "part": "SD8"},
        {"kind": "insert", "text": "budget TAB7"},
        {"kind": "insert", "text": "niets"},
        {"kind": "insert", "text": "table T1"},
    )  # fmt: skip
    plan = with_rows(
        plan, "swot",
        {"id": "S2", "group": "S", "level": 1, "text": "bekwame medewerkers"},
        {"id": "S3", "group": "S", "level": 1, "text": "Bekwame medewerkers en goede pompen."},
        {"id": "X1", "group": "X", "level": 1, "text": "zonder hoofd"},
    )  # fmt: skip
    plan = with_rows(plan, "values", {"id": "V2", "group": "V2", "level": 0, "text": "Moed."})
    plan = with_rows(
        plan, "stakeholders", {"id": "a1", "group": "a", "level": 1, "text": "Gemeenten en OCMW’s"}
    )
    plan = with_rows(
        plan, "terms",
        {"names": Names("noodcentrale", "centre d’appels"), "forbidden": ("meldkamer",)},
        {"names": Names("meldkamer"), "forbidden": ("noodcentrale",)},
    )  # fmt: skip
    return with_rows(
        plan, "abbreviations",
        {"short": Names("NZA", "ANM"), "names": Names("Nationale Zee-autoriteit", "Autorité nationale de la mer")},
        {"short": Names("OCMW"), "names": Names("Openbaar centrum voor maatschappelijk welzijn")},
        {"short": Names("ZZZ"), "names": Names("Zonder zin")},
    )  # fmt: skip


def _strategy(plan: Plan) -> Plan:
    plan = with_change(plan, "settings", 7, value="2026-02-30")
    plan = with_rows(
        plan, "objectives",
        {"id": "SD3", "title": "Gezonde rivieren en beken in het hele land", "domain": "D9", "priorities": ("P1", "P9"), "units": ("ADRB", "ZZZ"), "holder": "MEET"},
        {"id": "SD4", "title": said("Wij doen het beter.", fr="Nous faisons mieux"), "domain": "D1"},
        {"id": "SD4", "title": "nog een vierde"},
    )  # fmt: skip
    plan = with_rows(
        plan,
        "priorities",
        {"id": "P2", "title": "Niemand verwijst hiernaar", "statement": "Zin zonder einde"},
    )
    plan = with_rows(plan, "domains", {"id": "D2", "title": "Een domein zonder doelstelling", "lead": ()})
    plan = with_rows(
        plan, "ambitions",
        {"id": "A1.2", "objective": "SD9", "units": ("all", "ADRB"), "text": "Elke oproep beantwoorden."},
        {"id": "A2.1", "objective": "SD2", "units": ("NIETS",), "text": "elke oproep beantwoorden"},
    )  # fmt: skip
    plan = with_rows(
        plan, "key_figures",
        {"id": "SD1-K1", "objective": "SD1", "name": "Wachttijd", "unit": "days", "baseline": Decimal(10), "years": course("9", "12"), "better": "lower"},
        {"id": "SD2-K1", "objective": "SD2", "name": "wachttijd", "unit": "share", "baseline": Decimal(140), "baseline_year": 2027, "years": course("150", realised="-3")},
        {"id": "SD9-K1", "objective": "SD9", "name": "Rivieren", "unit": "number", "baseline": None, "baseline_year": 0, "years": (), "source": None},
        {"id": "SD2-K2", "objective": "SD2", "name": "Beken", "unit": "number", "baseline": Decimal(1), "years": course("2", "90")},
    )  # fmt: skip
    plan = with_rows(
        plan, "units",
        {"code": "LUS", "names": Names("Dienst Lus"), "type": "service", "parent": "LUS2", "head": "diensthoofd"},
        {"code": "LUS2", "names": Names("dienst lus "), "type": "service", "parent": "LUS"},
        {"code": "ADLE", "names": Names("Algemene Directie Leeg", "Direction générale Vide"), "type": "directorate_general", "parent": "XX"},
    )  # fmt: skip
    plan = with_rows(
        plan, "tasks", {"unit": "YY", "text": "Taken doen."}, {"unit": "ADRB", "text": "dijken onderhouden"}
    )
    return with_rows(
        plan, "risk_domains",
        {"id": "R2", "title": "Tekort aan middelen", "weaknesses": ("W9",), "threats": (), "objectives": ("SD7",)},
        {"id": "R3", "title": "Leeg"},
    )  # fmt: skip


def _means(plan: Plan) -> Plan:
    plan = with_rows(
        plan, "personnel",
        {"label": "Zee & Kust", "unit": "ADZK", "years": each_year(staff("1", "10", "2", "12"))},
        {"label": "Lus", "unit": "LUS9", "years": ((2026, staff("0", "3", "-1")),)},
        {"label": "Groot totaal", "level": "total", "years": each_year(staff("9", "9", "9", "27"))},
    )  # fmt: skip
    plan = with_rows(
        plan, "budget",
        {"code": "A", "table": "TAB2", "adds_to": "B", "label": "Personeel", "years": credits(10, -20)},
        {"code": "B", "table": "TAB2", "adds_to": "A", "level": "subtotal", "label": "Som", "years": credits(11, 20)},
        {"code": "C", "table": "TAB2", "equals": "TAB1.TOTAL", "label": "Gelijk", "years": credits(101000)},
        {"code": "C", "table": "TAB2", "adds_to": "Z", "label": "dubbel", "years": credits(5, 900000)},
    )  # fmt: skip
    plan = with_rows(
        plan, "figures",
        {"id": "oud", "value": Decimal(12), "unit": "persons", "date": datetime.date(2019, 1, 1)},
        {"id": "leeg", "unit": "number"},
        {"id": "fout", "formula": "sum(budget.TAB9.TOTAL, 2026)", "unit": "keur"},
        {"id": "fout2", "formula": "share(", "unit": "share"},
        {"id": "beide", "value": Decimal(1), "formula": "count(objectives)", "unit": "number"},
    )  # fmt: skip
    plan = with_rows(
        plan, "tables",
        {"id": "TAB8", "caption": "Nergens."},
        {"id": "TAB2", "caption": "begroting in duizend euro", "source": None, "date": None},
    )  # fmt: skip
    plan = with_rows(
        plan,
        "communication",
        {"id": "K1", "when": "2020-01-01", "purpose": "Extern"},
        {"id": "K2", "when": "ooit"},
    )
    plan = with_rows(
        plan, "pictures", {"id": "kaart", "file": "weg.png", "alternative": "", "width": Decimal(40)}
    )
    return with_rows(
        plan, "mailings",
        {"id": "M1", "action": "K9", "groups": ("staff", "staff"), "body": ("Dag {naam}", "[hier](http:/x)"), "attachments": ("strategic", "niets")},
        {"id": "M2", "action": "K1", "subject": "Een onderwerp dat veel te lang is voor een mail en dat niemand tot het einde leest, wat jammer is.", "start": datetime.time(10), "end": datetime.time(9)},
    )  # fmt: skip


def _year(plan: Plan) -> Plan:
    plan = with_rows(
        plan, "year_settings", {"key": "year", "value": "2026"}, {"key": "report_date", "value": "2026-06-30"}
    )
    day = datetime.date
    plan = with_rows(
        plan, "operational",
        {"id": "OD1", "title": "Sneller meten", "objectives": ("SD1", "SD9"), "unit": "ADRB", "fte": Decimal(500), "budget": Decimal(99999), "credit": "TAB1.WORKS", "start": day(2026, 3, 1), "end": day(2025, 3, 1)},
        {"id": "OD2", "title": "sneller meten.", "objectives": (), "unit": "ZZ", "description": ("Een beschrijving",), "acceptable": "Ja", "realistic": "Ja", "budget": Decimal(10), "end": day(2027, 1, 1), "transversal": True, "policy_note": "N9"},
        {"id": "OD3", "title": "Alles in orde brengen", "objectives": ("SD2",), "unit": "ADRB", "kind": "", "description": ("Wij brengen alles in orde.",), "fte": Decimal(1), "budget": Decimal(5), "credit": "TAB9.X"},
    )  # fmt: skip
    plan = with_rows(
        plan, "indicators",
        {"id": "OD1-I1", "objective": "OD1", "name": "Metingen", "baseline": Decimal(10), "baseline_year": 2026, "target": Decimal(10), "frequency": "monthly", "realised": Decimal(12)},
        {"id": "OD1-I2", "objective": "OD8", "name": "Klachten", "unit": "share", "baseline": Decimal(120), "target": None, "realised_on": day(2027, 5, 5)},
        {"id": "OD3-I1", "objective": "OD3", "name": "Klaar", "baseline": Decimal(1), "baseline_year": 2025, "target": Decimal(4), "better": "lower", "source": "Register", "realised": Decimal(2), "realised_on": day(2026, 5, 5)},
    )  # fmt: skip
    plan = with_rows(
        plan, "actions",
        {"id": "OD1-A1", "objective": "OD1", "text": "Meten", "start": day(2026, 9, 1), "end": day(2026, 8, 1), "unit": "ADRB", "budget": Decimal(100000), "fte": Decimal(600), "status": "late"},
        {"id": "OD1-A2", "objective": "OD7", "text": "meten", "unit": "QQ", "status": "done", "end": day(2028, 1, 1)},
        {"id": "OD3-A1", "objective": "OD3", "text": "De beken opschonen", "deliverable": "Schone beken.", "start": day(2026, 2, 1), "end": day(2026, 5, 1), "unit": "ADRB", "budget": Decimal(3), "status": "planned"},
    )  # fmt: skip
    return with_rows(
        plan, "operational_risks",
        {"id": "OD1-R1", "objective": "OD1", "text": "Het lukt niet", "likelihood": 5, "impact": 5},
        {"id": "OD9-R1", "objective": "OD9", "text": "het lukt niet", "likelihood": 0, "impact": 7, "measure": "Opletten"},
    )  # fmt: skip


# What may be wrong with a text whatever it says; the last ones of each language are right.
PROSE: dict[Language, tuple[str, ...]] = {
    Language.NL: (
        "De de dienst doet dit ,maar niet dat . En dat (ook al “kan dit”.",
        "Het heeft de minister behaagd; hij zei: 'ja', \"nee\" en «misschien».",
        "Op 5 % en 5% van 24u/24 en 24/7, tussen 10-12 uur - of later — misschien...",
        "Wij bieden onze klanten volgende diensten: water,lucht en aarde",
        "De hoop het doel te bereiken, de doel te halen; hun doen dat, groter als vroeger.",
        "[Opm. JP: nakijken] zie pagina 12 en blz. XX, ??? en @@",
        "- eerst dit", "• dan dat", "a) en dit", "1.1. ten slotte",
        "De FOD Binnenlandse Zaken (FOD) en het RIZIV (RIZIV) werken met BIZA, de BiZa en b.v. de V.N.",
        "Wij willen: a) meten, b) wegen; c) rekenen, e) besluiten.",
        "de E-mail van de Minister aan de minister over Europese en europese regels, s’avonds en 's morgens",
        "Ten eerste meten wij. Ten derde wegen wij. Enerzijds is dat goed.",
        "Een eerste regel (met haakjes) is goed; dan volgt\neen tweede regel, die (niet\ngesloten is] en “zo” eindigt.",
        "In ’s-Hertogenbosch en de jaren ’90, op blz. 12-14, om 9.30 u., kost het € 12,50 (incl. btw).",
        "De voorzitter zei: “Wij meten, wegen en rekenen.”",
    ),
    Language.FR: (
        "Le le service fait ceci , mais pas cela; et cela aussi! Vraiment?",
        "« Oui», dit-il, \"non\" et “peut-être” : l'eau, l’air et la terre...",
        "Les objectif sont clairs, la personnel est formée, à 50% et 50 %.",
        "- d'abord ceci", "[à vérifier] voir page XX",
        "Le SPF Intérieur (SPF) travaille avec l'O.N.U. et l’ONU, càd. ensemble, etc...",
        "Il s’agit de : a) mesurer, b) peser ; d) calculer.",
        "D’une part, nous mesurons.",
        "Le président a dit : « Nous mesurons 1 250 fois, à 9 h 30, pour 12,50 euros. »",
    ),
    Language.DE: (
        "Der der Dienst macht das ,aber nicht jenes ; \"so\" und „so” und 'so'.",
        "50% und 50 % der z.B. gemessenen Werte - usw...",
        "- zuerst dies", "[prüfen] siehe Seite XX",
        "Der Vorsitzende sagte: „Wir messen 1.250 Mal, um 9.30 Uhr, für 12,50 Euro.“",
    ),
}  # fmt: skip


def words(language: Language) -> tuple[Words, ...]:
    """The texts of a language, each with a key."""
    return tuple(
        Words(f"texts/{number}/text", text, language) for number, text in enumerate(PROSE[language], 1)
    )
