"""Facts and counts typed by hand, in three languages; and numbers that are no facts."""

import pytest

from ibzdocs.base.values import Names, Words
from tests.checks.cases import ERROR, Case, assert_found, codes, finds, in_text, problems
from tests.plans import said, small_plan, with_change, with_text

CASES = (
    in_text(
        "claim-typed",
        "De dienst telt 5.648 medewerkers.",
        text="5.648 medewerkers",
        reference="{staff_total}",
    ),
    in_text("claim-typed", "De dienst telt 5 648 mensen.", text="5 648", actual="5.648"),
    in_text("claim-near", "De dienst telt ongeveer 5.600 personeelsleden.", reference="{staff_total}"),
    finds("claim-typed", "texts", 3, "text.fr", reference="{staff_total}").of(
        with_text(small_plan(), said("Niets.", fr="Le service compte 5 648 collaborateurs."))
    ),
    in_text("claim-typed", "In 2027 zijn er 321,75 VTE.", reference="{personnel.ADRB.2027}", actual="321,75"),
    in_text("claim-typed", "Samen is dat 433 VTE.", reference="{personnel.total.2026}"),
    in_text("claim-typed", "Baggeren kost 59,6 miljoen euro.", reference="{dredging:million}"),
    in_text(
        "claim-typed", "Werken: 15,234 miljoen euro.", reference="{budget.TAB1.WORKS.2026.commitment:million}"
    ),
    in_text("claim-typed", "In 2027 gaat 31 miljoen euro naar personeel.", actual="31.000.000 EUR"),
    in_text(
        "claim-typed",
        "De begroting bedraagt 101.000 kEUR.",
        reference="{budget.TAB1.TOTAL.2026.commitment:million}",
    ),
    in_text("claim-typed", "80 % van de medewerkers werkt buiten.", reference="{directorates}"),
    in_text(
        "claim-typed",
        "De basis is 45 % van de begroting van 2026.",
        reference="{share(budget.TAB1.BASE, budget.TAB1.TOTAL, 2026, commitment)}",
        actual="44,89 %",
    ),
    in_text("claim-near", "De basis is 47% van de totale kredieten.", actual="45,59 %"),
    in_text(
        "claim-near",
        "De toelagen zijn 52 % van het budget in 2026.",
        reference="100 % − {share(budget.TAB1.BASE, budget.TAB1.TOTAL, 2026, commitment)}",
        actual="55,11 %",
    ),
    in_text("count-typed", "Er zijn 2 strategische doelstellingen.", reference="{count.objectives}"),
    in_text(
        "count-typed",
        "De twee algemene directies werken samen.",
        reference="{count.units.directorate_general}",
    ),
    in_text("count-wrong", "Er zijn 3 strategische doelstellingen.", ERROR, actual="2"),
    in_text("count-wrong", "Onze zes waarden gelden altijd.", ERROR, text="zes waarden", actual="1"),
    finds("count-wrong", "texts", 3, "text.fr", ERROR, actual="2", reference="{count.objectives}").of(
        with_text(small_plan(), said("Niets.", fr="Les trois objectifs stratégiques"))
    ),
    finds("count-typed", "texts", 3, "text.de", actual="2").of(
        with_text(small_plan(), said("Niets.", de="Die zwei strategischen Ziele"))
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fact_typed_by_hand_is_found(case: Case) -> None:
    assert_found(case)


def test_another_number_than_the_table_has_for_what_a_sentence_names_is_found() -> None:
    text = "De Algemene Directie Rivieren en Beken telt in 2027 312,75 VTE."
    (found,) = problems(with_text(small_plan(), text), "claim-near")
    fills = {"text": "312,75 VTE", "reference": "{personnel.ADRB.2027}", "actual": "321,75"}
    assert dict(found.fills) == fills


def test_the_longest_name_is_meant() -> None:
    plan = with_change(small_plan(), "units", 4, names=Names("Directie Rivieren en Beken"))
    text = "De Algemene Directie Rivieren en Beken telt in 2027 312,75 VTE."
    (found,) = problems(with_text(plan, text), "claim-near")
    assert dict(found.fills)["reference"] == "{personnel.ADRB.2027}"


@pytest.mark.parametrize(
    "text",
    [
        "De Algemene Directie Rivieren en Beken telt 312,75 VTE.",
        "De Algemene Directie Rivieren en Beken wierf in 2027 12 VTE aan.",
        "De Algemene Directie Rivieren en Beken steeg in 2027 tot 312,75 VTE.",
        "In 2027 tellen de Algemene Directie Rivieren en Beken en de Algemene Directie Zee en Kust 412,75 VTE.",
        "{D1} telt in 2027 312,75 VTE.",
    ],
)
def test_a_number_of_a_part_or_of_several_is_left_alone(text: str) -> None:
    assert not problems(with_text(small_plan(), text), "claim-near")


@pytest.mark.parametrize(
    "text",
    [
        "De dienst telt {staff_total} medewerkers.",
        "Er zijn {count.objectives} strategische doelstellingen en {count.values:words} waarden.",
        "In de zomer werken er 40 jobstudenten, en wie 112 belt, krijgt 24/7 hulp.",
        "Op 1 juni 2021, volgens artikel 11bis van de wet van 5 mei 1999.",
        "Een project van 25 miljoen euro.",
        "Een project van ongeveer 100 miljoen euro.",
        "Wij verbruiken 5 % minder energie.",
        "De kredieten van de begroting dalen met 42 %.",
        "Dat neemt 12 maanden en 3 stappen.",
        "Meer dan 11 miljoen burgers.",
        "Een van de doelstellingen gaat over water.",
        "In 2013 kreeg de haven 101 miljoen euro van de begroting.",
        "De haven kreeg 31 miljoen euro.",
        "De helft, 50 % van de kredieten, ging naar de haven.",
        "De brand verwoestte 1.000 hectare bos.",
        "In 2019 was dat 45 % van de begroting.",
        "Er zijn 3 beken per 1.000 inwoners.",
        "Wij volgen 2 doelstellingen die de sector kiest.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    found = {code for code in codes(with_text(small_plan(), text)) if code.startswith(("claim", "count"))}
    assert found == set()


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        (said("Onze zetel is Kade 30, 5648 Waterdam."), False),
        (said("Wij vergaderen te 5648 Waterdam."), False),
        (said("5648 Waterdam"), False),
        (said("Onze zetel is Kade 30 – 5648 WATERDAM."), False),
        (said("Dat kost f 5.648 per keer."), False),
        (said("Dat kost € 5.648,– per keer."), False),
        (said("Dat kost 5648,- euro per keer."), False),
        (said("Wie dat doet, krijgt 900.000 euro."), False),
        (said("De begroting voorziet 900.000 euro."), False),
        (said("Werken: 15 miljoen euro."), False),
        (said("Het telt maximaal 80 % van het projectbudget."), False),
        (said("Het telt 80 % van het budget."), True),
        (said("Niets.", fr="Notre siège est quai 30, à 5648 Eaux."), False),
        (said("Niets.", de="Unser Sitz ist Kai 30, 5648 Wasser."), False),
        (said("Niets.", de="Der Dienst arbeitet in 5648 Gemeinden."), True),
        (said("De dienst telt 5648 mensen."), True),
        (said("Er zijn 3 zones, 5648 in totaal."), True),
    ],
)
def test_the_postal_code_of_an_address_is_no_fact(words: Words, is_told: bool) -> None:
    assert ("claim-typed" in codes(with_text(small_plan(), words))) is is_told
