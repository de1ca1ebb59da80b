"""A made-up social security institution: its management contract in three languages, letters before the numbers.

Everything is translated by its authors. The ids of rows differ from the numbers that are printed.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.workbook import YEAR_SHEETS
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.workflows import init

YEARS = (2028, 2029, 2030)
Rows = dict[str, list[Mapping[str, object]]]
Said = tuple[str, str, str]  # nl, fr, de
# The strategic rows by id with the pillar they stand under, and what is printed of each.
OBJECTIVES = {"vlug": "klant", "juist": "klant", "digitaal": "huis", "zuinig": "huis"}
MARKS = {"vlug": "A1.1", "juist": "A1.2", "digitaal": "A2.1", "zuinig": "A2.2"}
SETTINGS = """
[levels.domain]
one = { nl = "pijler", fr = "pilier", de = "Säule" }
many = { nl = "pijlers", fr = "piliers", de = "Säulen" }
numbering = "prefix"
prefix = "A"

[levels.objective]
one = { nl = "verbintenis", fr = "engagement", de = "Verpflichtung" }
many = { nl = "verbintenissen", fr = "engagements", de = "Verpflichtungen" }
numbering = "by-parent"

[levels.ambition]
one = { nl = "belofte", fr = "promesse", de = "Zusage" }
many = { nl = "beloften", fr = "promesses", de = "Zusagen" }

[levels.operational]
one = { nl = "stap", fr = "étape", de = "Schritt" }
many = { nl = "stappen", fr = "étapes", de = "Schritte" }
numbering = "by-parent"

[levels.priority]
one = { nl = "krachtlijn", fr = "ligne de force", de = "Leitlinie" }
many = { nl = "krachtlijnen", fr = "lignes de force", de = "Leitlinien" }
numbering = "prefix"
prefix = "K"

[levels.risk]
one = { nl = "gevaar", fr = "danger", de = "Gefahr" }
many = { nl = "gevaren", fr = "dangers", de = "Gefahren" }
numbering = "prefix"
prefix = "G"
"""


def write(folder: Path) -> None:
    """Make the edition in an empty folder."""
    assert list(init.create(folder, Language.NL, YEARS))
    edition = project.load(folder)
    assert edition.operational is not None
    edition.workbook.write_bytes(make(Language.NL, rows(), YEARS))
    edition.operational.write_bytes(make(Language.NL, year_rows(), (), YEAR_SHEETS))
    (folder / "inputs" / "mailings.xlsx").unlink()
    file = folder / "inputs" / "ibzdocs.toml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith(("languages", "#"))]
    head = lines.index("[edition]") + 1
    lines[head:head] = ['languages = ["nl", "fr", "de"]', 'law = "management-contract"']
    file.write_text("\n".join(lines) + SETTINGS, "utf-8")


def _in_all(key: str, said: Said) -> dict[str, object]:
    return {key: said[0], f"{key} fr": said[1], f"{key} de": said[2]}


def _names(said: Said) -> dict[str, object]:
    return {"names nl": said[0], "names fr": said[1], "names de": said[2]}


def _text(kind: str, said: Said | str, part: str = "body", identifier: str = "") -> dict[str, object]:
    texts = {"text": said} if isinstance(said, str) else _in_all("text", said)
    return {"id": identifier, "part": part, "kind": kind, **texts}


def rows() -> Rows:
    """The strategic workbook: the contract."""
    return {
        "plan": [*_settings()],
        "texts": [*_chapters()],
        "priorities": [
            {"id": "p1", **_in_all("title", ("Dicht bij de mensen", "Proche des gens", "Nah bei den Menschen")),
             **_in_all("statement", ("Wie belt, krijgt antwoord.", "Qui appelle reçoit une réponse.",
                                     "Wer anruft, bekommt eine Antwort."))},
        ],
        "domains": [
            {"id": "klant", **_in_all("title", ("Wie ons nodig heeft", "Qui a besoin de nous", "Wer uns braucht"))},
            {"id": "huis", **_in_all("title", ("Een huis op orde", "Une maison en ordre", "Ein Haus in Ordnung"))},
        ],
        "objectives": [
            {"id": key, **_in_all("title", title), "domain": OBJECTIVES[key], "priorities": "p1",
             "units": "DOSSIERS", "holder": "BEHEER"}
            for key, title in _TITLES.items()
        ],
        "ambitions": [
            {"id": f"b{n}", "objective": key, "units": "DOSSIERS", **_in_all("text", promise)}
            for n, (key, promise) in enumerate(_PROMISES.items(), 1)
        ],
        "units": [
            {"code": "BEHEER", **_names(("Algemeen beheer", "Administration générale", "Allgemeine Verwaltung")),
             "type": "management_body", "order": 1,
             **_in_all("head", ("administrateur-generaal", "administrateur général", "Generalverwalter"))},
            {"code": "DOSSIERS", **_names(("Dossierbeheer", "Gestion des dossiers", "Aktenverwaltung")),
             "type": "service", "order": 2,
             **_in_all("mission", ("Dossiers openen en sluiten.", "Ouvrir et clôturer les dossiers.",
                                   "Akten öffnen und schließen."))},
        ],
        "swot": [*_swot()],
        "risk_domains": [
            {
                "id": "r1",
                **_in_all("title", ("Te veel tegelijk", "Trop à la fois", "Zu viel auf einmal")),
                "weaknesses": "W1",
                "threats": "T1",
                "objectives": "; ".join(OBJECTIVES),
            },
        ],
        "tasks": [
            {"unit": "DOSSIERS", "level": 1, **_in_all("text", said)}
            for said in (
                ("pauzes toekennen", "accorder les pauses", "Pausen gewähren"),
                ("uitkeringen betalen", "payer les allocations", "Beihilfen zahlen"),
            )
        ],
        "budget": [*_budget()],
        "tables": [
            {"id": "GELD", **_in_all("caption", ("Beheerskredieten", "Crédits de gestion", "Verwaltungskredite")),
             "unit": "kEUR",
                "date": datetime.date(2027, 11, 30),
             **_in_all("source", ("begroting van de Rijkskas", "budget de la Caisse", "Haushalt der Landeskasse"))},
        ],
    }  # fmt: skip


_TITLES: Mapping[str, Said] = {
    "vlug": ("Binnen de week beslissen", "Décider dans la semaine", "Binnen einer Woche entscheiden"),
    "juist": (
        "Van de eerste keer juist betalen",
        "Payer juste du premier coup",
        "Beim ersten Mal richtig zahlen",
    ),
    "digitaal": (
        "Alles op één scherm tonen",
        "Tout montrer sur un écran",
        "Alles auf einem Bildschirm zeigen",
    ),
    "zuinig": ("Minder papier versturen", "Envoyer moins de papier", "Weniger Papier versenden"),
}
_PROMISES: Mapping[str, Said] = {
    "vlug": ("elke aanvraag dezelfde dag bevestigen", "confirmer chaque demande le jour même",
             "jeden Antrag am selben Tag bestätigen"),
    "juist": ("elke fout binnen drie dagen rechtzetten", "rectifier chaque erreur dans les trois jours",
              "jeden Fehler binnen drei Tagen berichtigen"),
    "digitaal": ("het scherm met gebruikers testen", "tester l’écran avec des utilisateurs",
                 "den Bildschirm mit Nutzern testen"),
    "zuinig": ("brieven vervangen door berichten", "remplacer les lettres par des messages",
               "Briefe durch Nachrichten ersetzen"),
}  # fmt: skip


def _settings() -> Iterator[Mapping[str, object]]:
    named: Mapping[str, Said] = {
        "organisation": ("Rijkskas voor Loopbaanpauzes", "Caisse nationale des pauses de carrière",
                         "Landeskasse für Laufbahnpausen"),
        "organisation_short": ("RLP", "CPC", "LLP"),
        "title": ("Bestuursovereenkomst", "Contrat d’administration", "Verwaltungsvertrag"),
        "signing_place": ("Brussel", "Bruxelles", "Brüssel"),
    }  # fmt: skip
    parties: Mapping[str, Said] = {
        "Ine Claes": ("minister van Loopbanen", "ministre des Carrières", "Ministerin für Laufbahnen"),
        "Jean Dubois": ("voorzitter van het beheerscomité", "président du comité de gestion",
                        "Vorsitzender des Verwaltungsausschusses"),
    }  # fmt: skip
    yield from ({"key": key, **_names(said)} for key, said in named.items())
    yield from ({"key": "party", "value": name, **_names(said)} for name, said in parties.items())
    plain = {"period_start": YEARS[0], "period_end": YEARS[-1], "signing_date": datetime.date(2027, 12, 20),
             "status": "approved", "version": "1.0"}  # fmt: skip
    yield from ({"key": key, "value": value} for key, value in plain.items())


def _chapters() -> Iterator[Mapping[str, object]]:
    yield _text("chapter", ("Onze taken", "Nos tâches", "Unsere Aufgaben"), identifier="tasks")
    yield _text("paragraph", ("De Rijkskas helpt wie even stopt met werken.",
                              "La Caisse aide les personnes qui arrêtent un moment de travailler.",
                              "Die Landeskasse hilft Menschen, die eine Weile nicht arbeiten."))  # fmt: skip
    yield _text("insert", "missions")
    yield _text("chapter", ("Wat wij afspreken", "Ce que nous convenons", "Was wir vereinbaren"))
    yield _text("paragraph", ("Zie {juist}, {huis} en {digitaal.number}: samen {count.objectives}.",
                              "Voir {juist}, {huis} et {digitaal.number} : ensemble {count.objectives}.",
                              "Siehe {juist}, {huis} und {digitaal.number}: zusammen {count.objectives}."))  # fmt: skip
    inserts = (
        "priorities",
        "domains",
        "objectives domains",
        "objectives overview",
        "strategy map",
        "swot",
        "risk domains",
        "risk tables",
    )
    yield from (_text("insert", each) for each in inserts)
    yield _text("chapter", ("Gedragsregels", "Règles de conduite", "Verhaltensregeln"), identifier="conduct")
    yield _text("paragraph", ("Wij schrijven zoals wij spreken.", "Nous écrivons comme nous parlons.",
                              "Wir schreiben, wie wir sprechen."))  # fmt: skip
    yield _text(
        "chapter", ("Meten en opvolgen", "Mesure et suivi", "Messung und Begleitung"), identifier="measuring"
    )
    yield _text("paragraph", ("Elk kwartaal bekijkt het beheerscomité de boordtabel.",
                              "Chaque trimestre, le comité de gestion examine le tableau de bord.",
                              "Jedes Quartal prüft der Verwaltungsausschuss die Übersicht."))  # fmt: skip
    yield _text("chapter", ("Middelen", "Moyens", "Mittel"))
    yield _text("insert", "budget GELD")
    yield _text("chapter", ("Handtekeningen", "Signatures", "Unterschriften"), "closing")
    yield _text("insert", "signatures", "closing")


def _swot() -> Iterator[Mapping[str, object]]:
    groups: Mapping[str, tuple[Said, Said]] = {
        "W": (
            ("Wat minder goed gaat", "Ce qui va moins bien", "Was weniger gut geht"),
            ("oude toestellen", "des appareils anciens", "alte Geräte"),
        ),
        "T": (
            ("Wat op ons afkomt", "Ce qui nous attend", "Was auf uns zukommt"),
            ("meer aanvragen in de zomer", "plus de demandes en été", "mehr Anträge im Sommer"),
        ),
    }
    for group, (head, item) in groups.items():
        yield {"id": group, "group": group, "level": 0, **_in_all("text", head)}
        yield {"id": f"{group}1", "group": group, "level": 1, **_in_all("text", item)}


def _budget() -> Iterator[Mapping[str, object]]:
    lines: tuple[tuple[str, str, str, Said, int], ...] = (
        ("mensen", "line", "totaal", ("Personeel", "Personnel", "Personal"), 900),
        ("werking", "line", "totaal", ("Werking", "Fonctionnement", "Betrieb"), 100),
        ("totaal", "total", "", ("Totaal", "Total", "Gesamt"), 1000),
    )
    for code, level, adds_to, label, amount in lines:
        years = {f"{year} {kind}": amount for year in YEARS for kind in ("commitment", "liquidation")}
        yield {
            "table": "GELD",
            "code": code,
            "level": level,
            "adds_to": adds_to,
            **_in_all("label", label),
            **years,
        }


def year_rows() -> Rows:
    """The operational workbook: the administration plan of the first year."""
    first = YEARS[0]
    return {
        "year_settings": [
            {"key": "year", "value": first},
            {"key": "title", **_names(("Bestuursplan", "Plan d’administration", "Verwaltungsplan"))},
        ],
        "year_texts": [
            _text("chapter", ("Wat wij dit jaar doen", "Ce que nous faisons cette année", "Was wir dieses Jahr tun")),
            *(_text("insert", each) for each in
              ("operational overview", "operational objectives", "indicators", "calendar")),
        ],
        "operational": [
            {"id": f"doe-{key}", **_in_all("title", _first_steps(n)), "objectives": key, "unit": "DOSSIERS",
             "kind": "project",
             **_in_all("description", ("Eerst proberen, dan invoeren.", "D’abord essayer, puis introduire.",
                                       "Zuerst versuchen, dann einführen.")),
             "fte": 1, "start": datetime.date(first, 1, 10), "end": datetime.date(first, 5 + n, 28)}
            for n, key in enumerate(OBJECTIVES, 1)
        ],
        "indicators": [
            {"id": f"i{n}", "objective": f"doe-{key}", **_in_all("name", _counted(n)), "unit": "number",
             "baseline": 10 * n, "baseline_year": first - 1, "target": 20 * n, "frequency": "quarterly",
             **_in_all("source", ("register van de Rijkskas", "registre de la Caisse", "Register der Landeskasse"))}
            for n, key in enumerate(OBJECTIVES, 1)
        ],
        "actions": [
            {"id": f"a{n}", "objective": f"doe-{key}", **_in_all("text", _tried(n)), "unit": "DOSSIERS",
             "start": datetime.date(first, 2, 1), "end": datetime.date(first, 5, n)}
            for n, key in enumerate(OBJECTIVES, 1)
        ],
    }  # fmt: skip


def _first_steps(number: int) -> Said:
    team = "ABCD"[number - 1]
    return f"Proef met ploeg {team}", f"Essai avec l’équipe {team}", f"Versuch mit Team {team}"


def _counted(number: int) -> Said:
    team = "ABCD"[number - 1]
    return (f"Dossiers van ploeg {team}", f"Dossiers de l’équipe {team}", f"Akten von Team {team}")


def _tried(number: int) -> Said:
    team = "ABCD"[number - 1]
    return (f"Ploeg {team} opleiden", f"Former l’équipe {team}", f"Team {team} schulen")
