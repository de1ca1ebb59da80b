"""Sixty faults for the official prose of this folder, twenty in each language."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ibzdocs.base.values import Language

NL, FR, DE = Language.NL, Language.FR, Language.DE


@dataclass(frozen=True, slots=True)
class Fault:
    """Right words, the wrong ones that replace them, and the code that should come of it.

    ``missed``: why nothing finds it.
    """

    language: Language
    code: str
    right: str
    wrong: str
    missed: str = ""


FAULTS = (
    Fault(NL, "space-before", "Oostende en Namen.", "Oostende en Namen ."),
    Fault(NL, "space-missing", "bij overstromingen, bij", "bij overstromingen,bij"),
    Fault(NL, "space-double", "Water is van iedereen.", "Water is  van iedereen."),
    Fault(NL, "word-doubled", "vooraf bepaald wat het", "vooraf bepaald wat wat het"),
    Fault(NL, "word-misspelled", "levensnoodzakelijk", "levensnoodzakeljk"),
    Fault(NL, "word-misspelled", "De onderhandelingen daarover", "De onderhandeligen daarover"),
    Fault(NL, "wording-grammar", "Elk jaar vóór 1 maart", "Elke jaar vóór 1 maart"),
    Fault(
        NL,
        "wording-grammar",
        "een begrijpelijk antwoord",
        "een begrijpelijke antwoord",
        "no common noun of plans",
    ),
    Fault(NL, "wording-grammar", "4,2 % hoger dan in 2025", "4,2 % hoger als in 2025"),
    Fault(NL, "word-foreign", "en vertegenwoordigt België", "et vertegenwoordigt België"),
    Fault(NL, "abbreviation-unknown", "in overleg met de gewesten", "in overleg met de ICMW"),
    Fault(NL, "list-comma", "binnen 24 uur openbaar;", "binnen 24 uur openbaar,"),
    Fault(NL, "list-capitals", "- het ontbreken van", "- Het ontbreken van"),
    Fault(NL, "list-last", "drempelwaarden van de gewesten.", "drempelwaarden van de gewesten;"),
    Fault(NL, "pair-open", "polyfluoralkylstoffen (pfas)", "polyfluoralkylstoffen (pfas"),
    Fault(NL, "hyphen-astray", "water- en klimaatbeleid", "water -en klimaatbeleid"),
    Fault(
        NL,
        "item-alike",
        "= het bewaken van de kwaliteit van het zwemwater",
        "= het nemen en ontleden van water- en bodemstaal",
    ),
    Fault(NL, "claim-typed", "telt {staff_total} medewerkers", "telt 1.240 medewerkers"),
    Fault(NL, "name-variant", "De Algemene Directie Zee en Kust", "De Algemene Directie Kust en Zee"),
    Fault(NL, "quote-mixed", "“Is mijn woning veilig?”", '"Is mijn woning veilig?"'),
    Fault(FR, "space-before", "Bruxelles, Ostende", "Bruxelles , Ostende"),
    Fault(FR, "space-missing", "la presse et les citoyens", "la presse,les citoyens"),
    Fault(FR, "word-doubled", "Nous examinons quels ménages", "Nous examinons quels quels ménages"),
    Fault(FR, "word-misspelled", "obligations supplémentaires", "obligations suplémentaires"),
    Fault(FR, "word-misspelled", "La nouvelle installation", "La nouvelle instalation"),
    Fault(FR, "wording-grammar", "tous les intéressés", "tout les intéressés"),
    Fault(
        FR,
        "wording-grammar",
        "les plus touchés par",
        "les plus touché par",
        "only a parser sees the agreement",
    ),
    Fault(FR, "wording-confusion", "les dégâts, en revanche, peuvent", "quand aux dégâts, ils peuvent"),
    Fault(FR, "wording-shorthand", "conformément à l’accord", "cfr l’accord"),
    Fault(FR, "word-foreign", "de l’Escaut et de la Meuse", "de l’Escaut und de la Meuse"),
    Fault(FR, "abbreviation-unknown", "avec les sociétés de distribution d’eau", "avec la SPGQ"),
    Fault(FR, "list-comma", "sur un appareil mobile ;", "sur un appareil mobile,"),
    Fault(FR, "list-stop", "entre 8 et 10 heures ;", "entre 8 et 10 heures."),
    Fault(FR, "pair-open", "les microplastiques et les", "les microplastiques (et les"),
    Fault(
        FR, "quote-foreign", "« utiliser l’énergie avec parcimonie »", "„utiliser l’énergie avec parcimonie”"
    ),
    Fault(FR, "percent-mixed", "mais 47 % seulement", "mais 47% seulement"),
    Fault(FR, "sentence-open", "les promesses sont tenues.", "les promesses sont tenues"),
    Fault(FR, "count-wrong", "Notre mission en découle.", "Il en découle cinq objectifs stratégiques."),
    Fault(FR, "ref-typed", "en quatre langues, avec", "en quatre langues (voir annexe 2), avec"),
    Fault(FR, "apostrophe-mixed", "L’eau appartient", "L'eau appartient"),
    Fault(DE, "space-before", "Ostende und Namur verteilt", "Ostende , Namur verteilt"),
    Fault(DE, "space-inside", "Wasser (PBW)", "Wasser ( PBW)"),
    Fault(DE, "word-doubled", "bauen daher das Messnetz", "bauen daher daher das Messnetz"),
    Fault(DE, "word-misspelled", "Überschwemmungsrisiko", "Überschwemungsrisiko"),
    Fault(DE, "word-misspelled", "Die Erwartungen unserer", "Die Erwartugen unserer"),
    Fault(DE, "wording-grammar", "gemäß dem Zusammenarbeitsabkommen", "gemäß des Zusammenarbeitsabkommens"),
    Fault(DE, "wording-grammar", "mit der Qualität der Daten", "mit die Qualität der Daten"),
    Fault(DE, "wording-outdated", "Wir prüfen, welche Haushalte", "Wir prüfen, daß Haushalte"),
    Fault(DE, "wording-confusion", "Seit Beginn der Messungen", "Seid Beginn der Messungen"),
    Fault(DE, "wording-shorthand", "nötigenfalls einen Vorschlag", "ggf. einen Vorschlag"),
    Fault(DE, "word-foreign", "der Schelde und der Maas", "der Schelde et der Maas"),
    Fault(DE, "abbreviation-unknown", "in Absprache mit den Regionen", "in Absprache mit der IKMW"),
    Fault(DE, "list-stop", "auf einem Mobilgerät;", "auf einem Mobilgerät."),
    Fault(DE, "list-last", "klimaneutral werden soll.", "klimaneutral werden soll;"),
    Fault(DE, "pair-open", "„Ist meine Wohnung sicher?“", "„Ist meine Wohnung sicher?"),
    Fault(DE, "quote-foreign", "„mit Energie sparsam umzugehen“", "«mit Energie sparsam umzugehen»"),
    Fault(DE, "dash-in-word", "Klima-Sozialfonds", "IT–gestützten Sozialfonds"),
    Fault(DE, "hyphen-astray", "Wasser- und Bodenproben", "Wasser -und Bodenproben"),
    Fault(DE, "placeholder", "binnen 30 Tagen", "binnen XX Tagen"),
    Fault(DE, "claim-typed", "zählt {staff_total} Mitarbeiter", "zählt 1.240 Mitarbeiter"),
)

_CHEMISTRY = "a term of chemistry that no dictionary has: it belongs in the edition’s word list"
# What is found in the right text: language, code, text, and why that is let stand.
KNOWN_ALARMS = (
    (NL, "word-unknown", "polyfluoralkylstoffen", _CHEMISTRY),
    (FR, "word-unknown", "perfluoroalkylées", _CHEMISTRY),
    (FR, "word-unknown", "polyfluoroalkylées", _CHEMISTRY),
    (DE, "word-unknown", "polyfluorierte", _CHEMISTRY),
    (DE, "word-unknown", "Alkylsubstanzen", _CHEMISTRY),
)


@dataclass(frozen=True, slots=True)
class Recall:
    """How many faults of a code are planted and found, and how often it is given to right text."""

    planted: int
    found: int
    alarms: int


def recall() -> Mapping[str, Recall]:
    """The recall of each code, as the faults and the known alarms say; the tests hold both."""
    planted = Counter(_check(fault.code) for fault in FAULTS)
    found = Counter(_check(fault.code) for fault in FAULTS if not fault.missed)
    alarms = Counter(_check(code) for _, code, _, _ in KNOWN_ALARMS)
    return {code: Recall(planted[code], found[code], alarms[code]) for code in sorted(planted | alarms)}


def _check(code: str) -> str:
    """The check of a code: a word without suggestions is found by the same check as one with."""
    return "word-misspelled" if code == "word-unknown" else code
