"""E. Terms."""

from tests.whole.slips.records import (
    Plant,
    Slip,
    french,
    german,
    impossible,
    prose,
    reported,
)

_TERM = "the register of terms has one term per concept and reports the others"


def _term(number: str, what: str, words: str, *more: Plant) -> Slip:
    return reported(number, what, _TERM, prose(words, "term-forbidden"), *more)


TERMS = (
    impossible(
        "E1",
        "“Dreigingen” above one table, “Bedreigingen” above eleven",
        "the head of the tables is a label of ibzdocs, the same in all",
        prose("Dit zijn de threats.", "term-forbidden"),
    ),
    _term(
        "E2",
        "“transversaal” for priorities and for two kinds of objectives",
        "Dat zijn de transversale prioriteiten.",
    ),
    _term(
        "E3",
        "three words for the policy domains",
        "Het plan heeft vier bevoegdheidsdomeinen.",
    ),
    _term(
        "E4",
        "“beleidsplan” for the strategic plan",
        "Dit beleidsplan treedt in werking.",
        french("Ce plan de politique entre en vigueur.", "translation-term-forbidden"),
        german("Dieser Strategieplan tritt in Kraft.", "translation-term-forbidden"),
    ),
    _term("E5", "“operationele plan” for “operationeel plan”", "Dat staat in het operationele plan."),
    _term("E6", "“kernwaarden” for “waarden”", "Dat zijn onze kernwaarden."),
    _term(
        "E7",
        "trade unions under two names",
        "Het overleg met de vakbonden is geregeld.",
        french("La concertation avec les syndicats est régulière.", "translation-term-forbidden"),
    ),
    _term("E8", "“stakeholders” for “belanghebbenden”", "Wij overleggen met onze stakeholders."),
    _term("E9", "“kerntaken” for “kernopdrachten”", "Dat zijn onze kerntaken."),
    reported(
        "E10",
        "five words for SMART whose initials do not spell it",
        "the initials of the words given for an acronym are compared with it",
        prose(
            "De doelen zijn SMART: specifiek, meetbaar, haalbaar, realistisch en tijdgebonden.",
            "acronym-spelled",
        ),
        french(
            "Les objectifs sont SMART : spécifiques, mesurables, faisables, réalistes et temporels.",
            "acronym-spelled",
        ),
    ),
    _term(
        "E11",
        "a convention that a regulation has replaced",
        "Dat volgt uit de Dublin Conventie.",
        french("Cela découle de la convention de Dublin.", "translation-term-forbidden"),
    ),
)
