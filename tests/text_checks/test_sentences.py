"""Sentences that begin with a small letter, and abbreviations with two meanings."""

import pytest

from tests.text_checks.cases import codes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het gebouw wordt vernieuwd. de werken beginnen in maart."),
        ("fr", "Le dépôt est rénové. les travaux débutent en mars."),
        ("de", "Das Lager wird erneuert. die Arbeiten beginnen im März."),
    ],
)
def test_a_small_letter_behind_a_full_stop_is_found(language: str, text: str) -> None:
    assert "sentence-small" in codes(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Zie art. 5, incl. de bijlagen, m.b.t. het plan en gecoörd. de wetten."),
        ("fr", "Voir p. ex. les annexes, etc. le cas échéant."),
        ("de", "Die Kosten einschl. der Steuern, zuzügl. der Gebühren."),
        ("nl", "Het gebouw wordt vernieuwd. eID blijft bestaan."),
    ],
)
def test_behind_an_abbreviation_it_is_fine(language: str, text: str) -> None:
    assert "sentence-small" not in codes(language, text)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        (
            "nl",
            "De Gemeenschappelijke Inspectieploeg (GIP) meet.",
            "De Gewestelijke Inspectiepost (GIP) meet.",
        ),
        (
            "fr",
            "La Cellule d’analyse des incidents (CAI) publie.",
            "Le Centre d’accueil intégré (CAI) publie.",
        ),
        ("de", "Die Zentrale Meldestelle für Vorfälle (ZMV).", "Die Zonale Mannschaft für Versorgung (ZMV)."),
    ],
)
def test_an_abbreviation_of_two_things_is_found(language: str, one: str, two: str) -> None:
    assert "abbreviation-twice" in codes(language, one, two)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("nl", "De Dienst Digitale Diensten (DDD) meet.", "Van de Diensten Digitale Dienst (DDD)."),
        ("nl", "Het Europees Netwerk Migratie (ENM).", "Het European Network for Migration (ENM)."),
        ("nl", "De kritieke prestatie-indicatoren (KPI).", "Key Performance Indicators (KPI)."),
        ("nl", "Het Business Continuity Plan (BCP).", "Het bedrijfscontinuïteitsplan (BCP)."),
        ("nl", "De Gemeenschappelijke Inspectieploeg (GIP) meet.", "Zie het vorige verslag (GIP)."),
        ("de", "Der Zentrale Dienst für Wasser (ZDW).", "Des Zentralen Dienstes für Wasser (ZDW)."),
    ],
)
def test_other_forms_of_its_words_are_fine(language: str, one: str, two: str) -> None:
    assert "abbreviation-twice" not in codes(language, one, two)
