"""Doubled words, spaces, hyphens: what is found, and what should stand there."""

import pytest

from ibzdocs.base.problems import Level
from tests.text_checks.cases import codes, found, rights

# language, code, what was typed, what is proposed
SLIPS = [
    ("nl", "word-doubled", "Ze zal de de ontwikkeling leiden.", "de"),
    ("nl", "word-doubled", "De diensten van de van de FOD.", "van de"),
    ("nl", "word-doubled", "Hij ziet het Het plan.", "het"),
    ("fr", "word-doubled", "Il appartient à à la direction.", "à"),
    ("fr", "word-doubled", "Le plan de de la direction.", "de"),
    ("de", "word-doubled", "Der Plan wird von von der Direktion erstellt.", "von"),
    ("de", "word-doubled", "Der Dienst in in Eupen.", "in"),
    ("de", "word-doubled", "Das Amt prüft die die Proben.", "die"),
    ("nl", "space-double", "label  4", "label 4"),
    ("fr", "space-double", "la boîte  4", "boîte 4"),
    ("de", "space-double", "das Feld  4", "Feld 4"),
    ("nl", "space-before", "de lokale , federale", "lokale,"),
    ("nl", "space-before", "dit is het plan .", "plan."),
    ("nl", "space-before", "de Vernieuwing ; de rest", "Vernieuwing;"),
    ("nl", "space-before", "volgens {SD5} .", "…."),
    ("fr", "space-before", "le plan , le budget", "plan,"),
    ("fr", "space-before", "voilà le plan .", "plan."),
    ("de", "space-before", "der Plan , das Budget", "Plan,"),
    ("de", "space-before", "der Plan : das Budget", "Plan:"),
    ("nl", "space-inside", "de FOD ( Binnenlandse Zaken)", "(Binnenlandse"),
    ("nl", "space-inside", "het “ plan”", "“plan”"),
    ("fr", "space-inside", "le SPF (Intérieur )", "(Intérieur)"),
    ("de", "space-inside", "das „Amt “ hier", "„Amt“"),
    ("nl", "space-missing", "afdelingen 54&63,55", "54 & 63,55"),
    ("nl", "space-missing", "het beheer van de1722-nummer", "de 1722-nummer"),
    ("nl", "space-missing", "over 5jaar", "5 jaar"),
    ("nl", "space-missing", "politie,brandweer", "politie, brandweer"),
    ("nl", "space-missing", "Dat is het einde.Nu begint het.", "einde. Nu"),
    ("nl", "space-missing", "krachtens art.5 van de wet", "art. 5"),
    ("nl", "space-missing", "de dienst(zie het plan) werkt", "dienst (zie"),
    ("fr", "space-missing", "la police,les pompiers", "police, les"),
    ("fr", "space-missing", "C’est la fin.Voici la suite.", "fin. Voici"),
    ("fr", "space-missing", "dans 5ans et 12mois", "12 mois"),
    ("fr", "space-missing", "les services;les agents", "services; les"),
    ("de", "space-missing", "die Polizei,die Feuerwehr", "Polizei, die"),
    ("de", "space-missing", "in 3Jahren und 12monaten", "12 monaten"),
    ("de", "space-missing", "der Dienst (siehe den Plan)arbeitet", "(siehe den Plan) arbeitet"),
    ("nl", "sign-doubled", "de politie,, de brandweer", "politie,"),
    ("nl", "sign-doubled", "Dat was het einde..", "einde."),
    ("fr", "sign-doubled", "la police, ; les pompiers", "police;"),
    ("de", "sign-doubled", "die Polizei;. Danach", "Polizei."),
    ("nl", "dash-in-word", "de EU–verordening", "EU-verordening"),
    ("nl", "dash-in-word", "de 112–centrale", "112-centrale"),
    ("nl", "dash-lopsided", "het plan– wat volgt", "plan – wat"),
    ("nl", "dash-lopsided", "het plan –wat volgt", "plan – wat"),
    ("fr", "dash-in-word", "le vice–président", "vice-président"),
    ("de", "dash-in-word", "die Grenz–und Visastelle", "Grenz-und"),
    ("nl", "hyphen-astray", "Grens -en Visabeheer", "Grens- en"),
    ("fr", "hyphen-astray", "les infra -et superstructures", "infra- et"),
    ("de", "hyphen-astray", "Grenz -und Visaverwaltung", "Grenz- und"),
    ("nl", "hyphen-loose", "de gemeente- besturen", "gemeente-besturen"),
    ("nl", "hyphen-loose", "een klant -gerichte dienst", "klant-gerichte"),
    ("fr", "hyphen-loose", "le vice- président", "vice-président"),
    ("de", "hyphen-loose", "die Grenz -kontrolle", "Grenz-kontrolle"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "code", "typed", "right"), SLIPS)
def test_slips_are_found_with_what_is_right(language: str, code: str, typed: str, right: str) -> None:
    assert right in rights(language, code, typed)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "de taak die die dienst heeft, en het feit dat dat kan"),
        ("nl", "als je je dossier opent"),
        ("nl", "zij schakelen zich in in het netwerk"),
        ("fr", "nous nous engageons à faire faire ce que vous vous êtes promis"),
        ("de", "die Dienste, die die Aufgabe haben, und das Amt, das das Haus nutzt"),
        ("nl", "Keer op keer op zoek, wie het dossier vergeet of niet of niet tijdig bezorgt."),
        ("fr", "Le service avance pas à pas à son rythme."),
        ("fr", "Le caracte\u0300re re\u0301pe\u0301titif des faits compte."),  # accents apart
        ("de", "Er prüft, ob das das Ziel ist und auch die die Sicherheit betreffenden Fragen."),
        ("de", "Wer die Urkunde nicht mitführt oder nicht oder nicht rechtzeitig vorlegt."),
        ("de", "Außerhalb der der Gemeinde bekannten Zeiten ist das Tor zu."),
    ],
)
def test_some_words_may_stand_twice(language: str, typed: str) -> None:
    assert "word-doubled" not in codes(language, typed)


def test_a_doubtful_double_is_a_note() -> None:
    (problem,) = found("nl", "De dienst vindt het het beste.")
    assert (problem.code, problem.level) == ("word-doubled", Level.NOTE)


@pytest.mark.parametrize(("typed", "level"), [("plan .", Level.WARNING), ("plan ;", Level.NOTE)])
def test_what_typesetting_puts_right_is_a_note(typed: str, level: Level) -> None:
    assert [problem.level for problem in found("nl", f"Dit is het {typed}")] == [level]


def test_an_address_in_a_word_is_shown_in_short() -> None:
    (problem,) = found("nl", "Dat staat op (zie https://example.org/het/water.html, 2021)dient men te weten.")
    assert dict(problem.fills)["right"] == "(zie … 2021) dient"


def test_french_wants_the_space_before_a_sign() -> None:
    assert codes("fr", "Voici le plan : le budget ; les agents !") == set()


def test_addresses_times_and_files_are_left_alone() -> None:
    assert codes("nl", "Zie www.ibz.be/a,b;c of a.b,c@ibz.be om 8:30 in Plan.Een.docx.") == set()


@pytest.mark.parametrize(
    "typed",
    ["Wechsel von der Freistellungs- zur Anrechnungsmethode", "Sicht der Mutter- für die Tochterfirma"],
)
def test_german_words_of_which_a_preposition_parts_the_first(typed: str) -> None:
    assert codes("de", f"Der {typed} gelingt.") == set()


@pytest.mark.parametrize(
    "typed", ["in- en uitvoer", "toegangen en -rechten", "vracht-, bus- en treinverkeer", "Brussel–Luik"]
)
def test_parts_of_words_that_are_left_out(typed: str) -> None:
    assert codes("nl", f"De {typed} worden gecontroleerd.") == set()
