"""Numbers that announce a list, and the things that follow."""

import pytest

from ibzdocs.base.values import Language
from tests.text_checks.cases import found

NL, FR, DE = Language.NL, Language.FR, Language.DE


def told(language: Language, text: str) -> list[str]:
    """How many things the findings say there are."""
    return [
        dict(each.fills)["actual"] for each in found(language.value, text) if each.code == "count-enumerated"
    ]


@pytest.mark.parametrize(
    ("language", "text", "actual"),
    [
        (NL, "Er zijn vijf doelstellingen: kwaliteit, veiligheid, snelheid en respect.", "4"),
        (NL, "Wij hebben 2 waarden: respect en integriteit, zorg, inzet en moed.", "3–5"),
        (NL, "De vier directies (Zee, Kust en Rivieren) meten.", "3"),
        (FR, "Nos quatre valeurs : le respect, l’intégrité et la confiance.", "3"),
        (DE, "Es gibt fünf Ziele: Qualität, Sicherheit, Tempo und Respekt.", "4"),
        (NL, "Er zijn twee fasen: de voorbereiding; de uitvoering; de evaluatie.", "3"),
        (NL, "Wij hebben twee waarden: respect, zorg en moed voor iedereen.", "3"),
    ],
)
def test_another_number_than_follows_is_found(language: Language, text: str, actual: str) -> None:
    assert told(language, text) == [actual]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (NL, "Wij hebben drie waarden: respect, integriteit en zorg voor elkaar."),
        (NL, "Er zijn vijf doelstellingen, waaronder (onder meer kwaliteit en snelheid, enz.)."),
        (NL, "Wij hebben vijf waarden: respect, integriteit, enz."),
        (NL, "Wij hebben twee waarden: respect, zorg en moed voor alle mensen."),
        (NL, "De drie kolommen zijn lijsten: wat op dezelfde hoogte staat, vormt geen paar."),
        (FR, "Six domaines : l’ordre, la sécurité, la crise, la tutelle, les armes et, enfin, le protocole."),
        (DE, "Die Auswertung stützt sich auf vier Fragen: Tun wir es gut, billig, gern und schnell?"),
        (NL, "Er zijn vier domeinen: Zee, Kust, water en lucht, Beken en Werk, loon en zorg."),
        (NL, "Artikel 5 bepaalt: het doel, de middelen en de termijn."),
        (FR, "L’axe 2 prévoit (eau, air, mer) une analyse."),
        (NL, "Dat duurt drie jaar: 2022, 2023 en 2024, of langer."),
        (
            NL,
            "Zij geeft drie soorten aan: zeker, deels zeker en onzeker, respectievelijk groen, geel en rood.",
        ),
        (FR, "Deux volets : produire plus, confié au SPF, et mieux vendre, confié à la Régie."),
        (
            DE,
            "Die Hilfe hat zwei Teile: einem Zuschuss, den alle erhalten, und einem Kredit, den einige erhalten.",
        ),
        (NL, "Nodig zijn vijf flessen van 2 liter (water; olie; verf)."),
        (NL, "Wij kregen negen dossiers (4 nieuwe van scholen; 5 oude van gemeenten)."),
        (FR, "Nous avons reçu huit dossiers (3 nouveaux des écoles; 5 anciens des communes)."),
    ],
)
def test_a_number_that_may_be_right_is_let_pass(language: Language, text: str) -> None:
    assert told(language, text) == []
