"""Abbreviations are known or explained; the words of an acronym spell it."""

import pytest

from ibzdocs.base.causes import causes
from ibzdocs.base.values import Language
from ibzdocs.checks.text.abbreviations import _said_to_be_short, acronyms, unknown_abbreviations
from ibzdocs.checks.text.spelling import vocabulary
from tests.text_checks.prose import lines


def unknown(text: str, language: Language = Language.NL, known: tuple[str, ...] = ()) -> list[str]:
    found = unknown_abbreviations(lines(language, text), vocabulary(known))
    return [dict(each.fills)["value"] for each in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (Language.NL, "de POD en het XKBQ-netwerk", ["POD", "XKBQ"]),
        (Language.NL, "XOOT VOORAF en dan XOOT", ["XOOT"]),
        (Language.NL, "Dienst Water en het DWXR", ["DWXR"]),
        (Language.NL, "Het koud xwater in; het HKXI en het KXI", ["HKXI", "KXI"]),
        (Language.NL, "in 2024 XKB, met 3000 XKBQ en IJXB", ["XKB", "XKBQ", "IJXB"]),
        (Language.NL, "Een Belgische vereniging keek naar het EBV.", ["EBV"]),
        (Language.NL, "de XKB (met de vloot van de Maas)", ["XKB"]),
        (Language.FR, "avis de l’IF et du SPC", ["IF", "SPC"]),
        (Language.DE, "das BelXyZ und die B&VK", ["BelXyZ", "B&VK"]),
    ],
)
def test_what_nothing_explains_is_found(language: Language, text: str, found: list[str]) -> None:
    assert unknown(text, language) == found


def test_all_that_nothing_explains_is_one_cause() -> None:
    found = unknown_abbreviations(lines(Language.NL, "de POD\nhet XKBQ\nde POD"), vocabulary(()))
    (cause,) = causes(found)
    assert [dict(each.fills)["value"] for each in cause.findings] == ["POD", "XKBQ"]


@pytest.mark.parametrize(
    "text",
    [
        "het Belgisch Instituut voor Postdiensten en Telecommunicatie (BIPT)\nhet BIPT",
        "Sociale Inlichtingen- en Opsporingsdienst (SIOD)",
        "het BIPT (Belgisch Instituut voor Postdiensten en Telecommunicatie)",
        "Programmatorische federale overheidsdiensten (POD’s)\nelke POD",
        "VL: vastleggingskredieten; VE: vereffeningskredieten",
        "de EU-richtlijn, een kb van 12 MWh, Boek II en titel XIV",
        "HOOFDSTUK EEN",
        "schrijf naar ABC@example.org of kijk op www.XYZ.be",
        "Algemene Directie Digitale Innovatie en Oplossingen (AD DIO)\nde AD en de DIO",
        "de Programmatorische Overheidsdienst Maatschappelijke Integratie (POD MI), een POD",
        "in het ‘XRI’, of Xenon Reporting Initiative",
        "een controleplan (XANCP – Xulti Annual National Control Plan)",
        "een niveau (XLA, Xervice Level Agreement)",
        "het XMAS-gecertificeerd project (Xco-Management and Audit Scheme)",
        "het XAGG (Geneesmiddelenagentschap)",
        "naar IJsland, met IJzer en IJs",
        "Kade 3, 3000 XK Waterdam",
        "een (X)BO-school en een (X)BO",
        "de omzendbrief XR 2014/11 en arrest XNB 1995/173",
        "antwoord met JA of NEE",
        "XOOT VOORAF: dat geldt",
        "de GXK-kinderen en de niet-GXK-kinderen (gelijke xansen)",
        "het Rijksinstituut voor Xiekte- en Invaliditeitsverzekering\nhet RIXIV",
        "de bedrijven Xwater NV en Xmer SA",
        "de gespecialiseerde vastgoedfondsen (of GVXF)",
        "de aftrek (ook: notionele aftrek, NXA) en de NXA",
        "de Xational Water Funds of XWF’s",
        "Hoofdstuk IIB en bijlage IVA",
        "XANON Anne-Marie",
        "das „Regionalzentrum“, hiernach RXKB genannt, und das RXKB",
        "les rapports de Messieurs XAELE et XASSE",
        "het Koninklijk Xeteorologisch Instituut\nhet KXI meet",
        "de Xationale Maatschappij der Belgische Spoorwegen en de XMBS",
        "het Fonds voor natuur en de groene xone; dat FNGX",
        "het coronavirus SARS-CoV-2 of COVID-19, en XN-301",
        "wij vragen aan het Nationaal Crisiscentrum van België (XCCN)",
    ],
)
def test_what_is_explained_or_common_is_not(text: str) -> None:
    assert unknown(text) == []


def test_german_nouns_beside_each_other_spell_no_abbreviation() -> None:
    text = "Die Beherrschung der Kernaufgaben und der Wasserkarten Abgleich. Das ist Aufgabe der BKAG und des WAB."
    assert unknown(text, Language.DE) == ["BKAG", "WAB"]


def test_the_edition_says_what_is_known() -> None:
    assert unknown("BE-Alert, BelENU en B-FAST", known=("BE-Alert", "BelENU", "B-FAST")) == []


def test_a_name_with_a_hyphen_is_one_word() -> None:
    assert unknown("BE-Alert en Frontex-JORA, Louvain-la-Neuve en de EU-Lisa", known=()) == []
    assert unknown("AMIF-ISF en de FABV-methode", known=()) == ["AMIF-ISF", "FABV"]


def test_a_formula_of_chemistry_is_no_abbreviation() -> None:
    assert unknown("De uitstoot van CO₂, NOₓ en H₂O, de CO₂-uitstoot en 25 µg/m³ PM₁₀", known=()) == []


def test_the_plural_of_an_explained_abbreviation_is_known() -> None:
    assert unknown(
        "Das Bundesverwaltungsamt (BVA), die Aufgaben des BVAs und der XVAs", language=Language.DE
    ) == ["XVAs"]


def test_a_name_of_two_words_in_one_is_no_abbreviation() -> None:
    assert unknown("Via JustAct, MyMinfin en eJustRestart, maar niet via XkBq of DGTest", known=()) == [
        "XkBq",
        "DGTest",
    ]


def test_a_word_in_capitals_is_no_abbreviation() -> None:
    assert unknown("Onze ZWAKTES en sterktes\nonze zwaktes") == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("bij de Nationale Dienst Dijken of NDD", ["NDD"]),
        ("bij de Nationale Dienst Dijken, ofwel NDD’s", ["NDD"]),
        ("Die Nationale Deichdirektion oder NDD", ["NDD"]),
        ("bij de Nationale Dienst Dijken of Water", []),
        ("bij de Nationale Dienst Dijken of XQZ", []),
    ],
)
def test_a_name_may_be_followed_by_what_it_is_called_for_short(text: str, short: list[str]) -> None:
    assert list(_said_to_be_short(text)) == short


@pytest.mark.parametrize(
    "text",
    [
        "De Verordening over Water, ook bekend onder de afkorting VOW, geldt.",
        "Le règlement sur l’eau, aussi connu sous le nom RSE, s’applique.",
        "Die Verordnung ist unter der Abkürzung WVO bekannt.",
        "De dienst werkt in de toren MEERDAL III.",
        "Le RES, le règlement de l’eau et du sol, s’applique.",
        "Dat staat in NWN-WSO/WEC 27001.",
        "De Verordening over Water (« VOW ») geldt, en de VOW is nieuw.",
        "Het XIIde congres en de XXIste eeuw.",
        "de Naam van de Dienst, afgekort NVD, en de NVD",
        "NVD staat voor iets, en de NVD werkt",
        "Naam van de Dienst – NVD\nde NVD",
        "het Crisiscentrum (CC) en het CC",
        "Het Netwerk Waters, ofwel NW, en het NW",
        "Die Weltwasserorganisation WWO misst, und die WWO zählt.",
        "Das Wasserzeichen Maasland (WZ ML) gilt, und das WZ ist neu.",
        "die Vergabeordnung für Wasserbau (VOW/A) und die VOW",
        "Das geschieht über das Förderprogramm MEANDER.",
        "Gesetz vom 3. Mai 1999 (WBl. I S. 95), zuletzt geändert (ABl. L 119, S. 1) und (GWBl. 1970, 395)",
        "Der Kurs des EURO und der Euro",
        "Gesetz vom 25. Juni 1999 (GWBl. I/99, S. 249)",
        "das Entwicklungsprogramm für ländliche Räume (ELR – Kapitel 9) und das ELR",
        "nach § 25 des Wasserhaushaltsgesetzes, WasHG, gilt das",
        "Am 17. MAI 1991 begann das.",
        "Direktion Wasser, Avenue des Vannes 15, 5100 WATERDAM, Tel. 081 33 63 54",
        "Anwesend sind Frau R. WASSERMANN, die Herren K.-H. BECK und P. FLUSS, Frau BACHMANN.",
        "DR. LENA WASSERFELD Direktorin",
        "das Abkommen über das Verbot biologischer und chemischer Stoffe (VBS und VCS); das VBS gilt",
        "die Abteilung BEEKDAL",
    ],
)
def test_an_abbreviation_that_the_text_explains_in_other_ways_is_known(text: str) -> None:
    assert unknown(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "SMART (specifiek, meetbaar, aanvaardbaar, realistisch en tijdsgebonden)",
        "méthode SMART : spécifiques, mesurables, acceptables, réalistes et définis dans le temps",
        "SMART: vijf woorden",
        "SMART: specifiek, meetbaar, aanvaardbaar, realistisch en tijdsgebonden, en dat blijft zo",
    ],
)
def test_an_acronym_that_is_spelled(text: str) -> None:
    assert list(acronyms(*lines(Language.NL, text))) == []


def test_a_sentence_that_goes_on_does_not_hide_a_word_that_does_not_fit() -> None:
    text = "SMART: specifiek, meetbaar, haalbaar, realistisch en tijdgebonden, en dat blijft zo"
    assert [dict(each.fills)["initials"] for each in acronyms(*lines(Language.NL, text))] == ["SMHRT"]


def test_of_two_in_brackets_each_is_explained_by_itself() -> None:
    assert unknown("De Federale Dienst voor Water (FDW BXQ) werkt, en de FDW rust.") == ["BXQ"]


@pytest.mark.parametrize(
    "text", ["(of XKB) is een fonds.", "(ou XKB) est un fonds.", "(oder XKB) ist ein Fonds."]
)
@pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE])
def test_a_bracket_that_opens_a_text_has_nothing_before_it(language: Language, text: str) -> None:
    assert unknown(text, language) == ["XKB"]
