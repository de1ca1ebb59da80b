"""Dates that no calendar has, and ranges whose end comes first."""

import pytest

from tests.text_checks.cases import codes, rights


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De proef eindigt op 31 april 2023."),
        ("nl", "Het verslag volgt op 30 februari."),
        ("nl", "De dienst antwoordt voor 31/06/2024."),
        ("fr", "La phase pilote se termine le 31 juin 2023."),
        ("fr", "L’appel est lancé le 29 février 2023."),
        ("de", "Die Testphase endet am 31. September 2023."),
        ("de", "Der Bericht liegt am 31.11.2024 vor."),
        ("fr", "La phase pilote se termine le 31 Juin 2023."),
        ("nl", "De proef eindigt op 31 April 2023."),
    ],
)
def test_a_day_that_its_month_lacks_is_found(language: str, text: str) -> None:
    assert "date-impossible" in codes(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De proef eindigt op 30 april 2023 en niet op 29 februari."),
        ("nl", "Artikel 45 mei niet worden gelezen als een datum."),
        ("nl", "Besluit 2023/31/06 en versie 31.6.2."),
        ("fr", "Le 1er mars 2024 et le 29 février 2024."),
        ("de", "Am 31. Mai 2023 und am 29.02.2024."),
    ],
)
def test_another_day_is_fine(language: str, text: str) -> None:
    assert not {"date-impossible", "date-weekday"} & codes(language, text)


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("nl", "De oefening vindt plaats op maandag 14 maart 2023.", "dinsdag"),
        ("fr", "La réunion a lieu le vendredi 12 octobre 2022.", "mercredi"),
        ("de", "Die Übung findet am Montag, dem 15. Juni 2023, statt.", "Donnerstag"),
        ("fr", "La réunion a lieu le vendredi 12 Octobre 2022.", "mercredi"),
    ],
)
def test_the_day_of_the_week_is_that_of_the_date(language: str, text: str, right: str) -> None:
    assert rights(language, "date-weekday", text) == [right]


def test_the_right_day_of_the_week_is_fine() -> None:
    assert "date-weekday" not in codes("nl", "Op dinsdag 14 maart 2023, op maandag 14 maart.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De werken lopen van 15 oktober 2023 tot en met 1 maart 2023."),
        ("nl", "Het loket is dicht van 15 tot 3 maart."),
        ("nl", "De vergoeding bedraagt tussen 150 en 80 euro."),
        ("nl", "Het plan loopt van 2024 tot 2021."),
        ("fr", "Le marché couvre la période 2024-2021."),
        ("fr", "L’action vise les enfants âgés de 12 à 6 ans."),
        ("fr", "Le contrat court du 1er juillet 2023 au 30 juin 2022."),
        ("fr", "La formation a lieu du 15 au 3 mars."),
        ("fr", "La formation a lieu du 15 au 3 Mars."),
        ("de", "Der Vertrag läuft vom 1. Juli 2023 bis zum 30. Juni 2022."),
        ("de", "Die Kosten liegen zwischen 1.500 und 800 Euro."),
    ],
)
def test_an_end_before_its_beginning_is_found(language: str, text: str) -> None:
    assert "range-reversed" in codes(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het aantal daalt van 150 tot 80, de termijn van 12 naar 6 maanden."),
        ("nl", "Het loket is open tussen 22 en 6 uur."),
        ("nl", "Tussen 5 en 3 jaar geleden daalde het aantal."),
        ("fr", "Entre 10 et 5 ans avant la fin du plan."),
        ("nl", "Het verschil tussen 130 en 100 km per uur is klein."),
        ("nl", "De werken lopen van 15 oktober 2022 tot 1 maart 2023."),
        ("nl", "Het loket is dicht tussen 28 februari en 3 maart."),
        ("fr", "Le guichet est ouvert entre 22 et 6 heures."),
        ("fr", "Le délai passe de 12 à 6 mois entre 2021 et 2024."),
        ("de", "Zwischen dem 28. und dem 31. März, zwischen 9 und 17 Uhr."),
        ("de", "Der Schalter ist zwischen 22 und 6 Uhr offen."),
        ("nl", "De kosten liggen tussen 500.000 en 1 miljoen euro."),
        (
            "fr",
            "Les coûts se situent entre 500 000 et 1,2 ou 1 million d’euros, entre 900 000 et 2 millions.",
        ),
        ("de", "Die Kosten liegen zwischen 500.000 und 1 Million Euro, zwischen 9.000 und 10 Tausend."),
    ],
)
def test_what_falls_or_goes_on_overnight_is_fine(language: str, text: str) -> None:
    assert "range-reversed" not in codes(language, text)
