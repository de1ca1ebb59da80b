"""Numbers in a text: their signs, shares, and totals that do not add up."""

import pytest

from tests.text_checks.cases import codes, found, rights


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("nl", "De tijd daalde tot 9.4 minuten.", "9,4 minuten"),
        ("nl", "Er is 1,250,000 euro uitgetrokken.", "1.250.000"),
        ("nl", "De dienst telt 1,250 medewerkers.", "1.250 medewerkers"),
        ("nl", "De dienst verwerkte 18450 aanvragen en 2.310 klachten.", "18.450"),
        ("fr", "Le délai est de 10.8 jours ouvrables.", "10,8 jours"),
        ("fr", "Le service a reçu 48,312 appels.", "48\u00a0312 appels"),
        ("fr", "Il y a 12,480 courriels et 3 960 lettres.", "12\u00a0480 courriels"),
        ("de", "Die Wartezeit beträgt 6.5 Minuten.", "6,5 Minuten"),
        ("de", "Die Kosten betragen 1,234.50 Euro.", "1.234,50"),
    ],
)
def test_signs_of_another_language_are_found(language: str, text: str, right: str) -> None:
    assert rights(language, "number-sign", text) == [right]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "In hoofdstuk 2.1 jaar na jaar, in artikel 3.2 punten."),
        ("nl", "Om 12.30 uur, in hoofdstuk 4.2, versie 2.1 en artikel 5.3 van de wet van 1.250 euro."),
        ("nl", "De 9,4 minuten en 1.250.000 euro, 12.500 aanvragen, 2,345 kg."),
        ("fr", "Il y a 2,345 kilomètres et 3 960 lettres."),
        ("nl", "De 18450 aanvragen en 23100 klachten."),
        ("nl", "De 1.200 kopieën kosten 0,025 euro, en water 1,250 euro per liter."),
        ("nl", "Dossier 202412 en nr. 18450 kregen 1.200 reacties."),
        ("fr", "Le centre, 75007 Paris, compte 1.200 places."),
        ("fr", "À 14.30 heures, 1 250,50 euros, 1.250 agents."),
        ("de", "Um 14.30 Uhr, 1.250 Euro, Punkt 3.2 Absatz 1."),
    ],
)
def test_signs_of_the_language_are_fine(language: str, text: str) -> None:
    assert "number-sign" not in codes(language, text)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("nl", "Vandaag is 104 % van de loketten toegankelijk.", "share-above"),
        ("fr", "Au terme du projet, 115 % des communes participent.", "share-above"),
        ("de", "Danach nutzen 108 % der Gemeinden das Register.", "share-above"),
        (
            "nl",
            "De klachten worden als volgt verdeeld: 45 % wacht, 35 % zoekt en 30 % vraagt.",
            "shares-total",
        ),
        ("nl", "Verdeling als volgt: 45 % voor water, 25 % voor lucht en 20 % voor bodem.", "shares-total"),
        (
            "fr",
            "Les plaintes se répartissent : 52 % délai, 31 % accueil et 27 % information.",
            "shares-total",
        ),
        (
            "de",
            "Die Einsätze entfielen zu 55 % auf Wasser, zu 35 % auf Luft und zu 25 % auf Boden.",
            "shares-total",
        ),
        ("de", "Die Beschwerden verteilen sich: 48 % Frist, 33 % Empfang und 29 % Auskunft.", "shares-total"),
    ],
)
def test_shares_of_more_than_all_are_found(language: str, text: str, code: str) -> None:
    assert code in codes(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De uitgaven bedroegen 104 % van de kredieten."),
        ("nl", "Er kwamen 120 % van de verwachte bezoekers."),
        ("nl", "De klachten zijn verdeeld: 45 % wacht, 35 % zoekt en 20 % vraagt."),
        ("nl", "De verdeling steeg van 45 % over 50 % tot 60 %."),
        ("nl", "Van de burgers vindt 80 % water belangrijk, 70 % lucht en 60 % bodem."),
        ("nl", "Verdeling: 45 % water, 25 % lucht, 10 % bodem en de rest voor overige zaken."),
        ("nl", "Van de klachten betreft 60 % water, waarvan 30 % zee, en 40 % lucht."),
        ("fr", "Sur les plaintes, 60 % concernent l’eau, 50 % l’air et 10 % les deux."),
        ("fr", "Les dépenses atteignent 104 % des crédits."),
        ("fr", "Le taux d’occupation est de 115 % des places, pour 105 % des subventions."),
        ("nl", "De bezetting bedraagt 120 % van de plaatsen."),
        ("de", "Die Ausgaben betrugen 104 % der Einnahmen."),
    ],
)
def test_other_shares_are_fine(language: str, text: str) -> None:
    assert not {"share-above", "shares-total"} & codes(language, text)


@pytest.mark.parametrize(
    ("language", "text", "actual"),
    [
        ("nl", "Er zijn 14 ladders, 22 tanks en 9 auto’s, samen 47 voertuigen.", "45"),
        ("nl", "De zone kocht 12 voertuigen (4 ladders en 9 tanks).", "13"),
        ("nl", "De vloot telt zes schepen, namelijk 2 kotters en 5 sleepboten.", "7"),
        ("fr", "Le parc compte 12 échelles, 26 pompes et 7 camions, soit 48 véhicules.", "45"),
        ("fr", "Nous avons traité quinze dossiers : 6 plaintes et 8 demandes.", "14"),
        ("de", "Es gibt 11 Leitern, 24 Pumpen und 8 Lastwagen, insgesamt 46 Fahrzeuge.", "43"),
    ],
)
def test_a_total_that_is_no_sum_is_found(language: str, text: str, actual: str) -> None:
    assert [dict(each.fills)["actual"] for each in found(language, text) if each.code == "sum-stated"] == [
        actual
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Er zijn 14 ladders, 22 tanks en 9 auto’s, samen 45 voertuigen."),
        ("nl", "Er zijn 20 vergaderingen (1 plenaire en 2 werkgroepen per maand)."),
        ("fr", "La formation dure 3 ans et 4 mois, soit 40 mois."),
        ("fr", "Il y a 12 agents et 3 cadres, soit 5 de plus que prévu."),
        ("fr", "Il y a 12 agents et 3 cadres, soit 20 % du personnel."),
        ("de", "Es gibt 11 Leitern und 24 Pumpen, insgesamt 35."),
        ("nl", "De directie telt 3 diensten en 12 cellen, samen 140 medewerkers."),
        ("fr", "Nous prévoyons 3 actions et 2 projets, soit 2.500.000 euros."),
        ("fr", "Il y a 12 000 courriels et 500 lettres, soit 12 500 envois."),
        ("fr", "Le réseau compte 8 zones et 5 centres, soit 12 000 agents."),
    ],
)
def test_a_total_that_is_the_sum_is_fine(language: str, text: str) -> None:
    assert "sum-stated" not in codes(language, text)


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("Het budget (120 = 40 + 60) is bekend.", ["100"]),
        ("Samen 12 + 15 = 28 voertuigen en 1.200 + 300 = 1.400 plaatsen.", ["27", "1500"]),
        ("Het budget (100 = 40 + 60), 12 + 15 = 27 voertuigen, 1.200 + 300 = 1.500.", []),
        ("1,5 + 1,5 = 4 en 2 + 3 × 4 = 14 en 5 + 5 - 1 = 9 en 12 000 + 3 000 = 15 000", []),
        ("Samen sterk: 1 + 1 = 3, en 1+1+1 = 1 keten", []),
        ("x + 2 = 4, 3 + y = 5, +32 2 + 2 = 5 3, 2 + 2 = 5%", []),
        ("Samen staan wij sterker: 1 + 1 = 3.", []),
    ],
)
def test_sums_that_are_written_out_add_up(text: str, actual: list[str]) -> None:
    told = (each for each in found("nl", text) if each.code == "sum-stated")
    assert sorted(dict(each.fills)["actual"] for each in told) == sorted(actual)
