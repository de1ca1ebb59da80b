"""Numbers in running text: what they are worth, and which are none."""

from decimal import Decimal

import pytest

from ibzdocs.checks.plan.numbers import numbers


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("in totaal 1.008,11 VTE", "1008.11", "fte"),
        ("5 648 medewerkers", "5648", "persons"),
        ("5\u202f648 collaborateurs", "5648", "persons"),
        ("5.648 vaste medewerkers", "5648", "persons"),
        ("ruim 5.648 dossiers", "5648", "plain"),
        ("52 % van het budget", "0.52", "share"),
        ("52%", "0.52", "share"),
        ("2,5 pour cent", "0.025", "share"),
        ("870 miljoen euro", "870000000", "money"),
        ("326,515 millions d’euros", "326515000", "money"),
        ("59,6 Mio. EUR", "59600000", "money"),
        ("1,8 miljard euro", "1800000000", "money"),
        ("1.816.852 kEUR", "1816852000", "money"),
        ("1.500 euro", "1500", "money"),
        ("ongeveer 870 miljoen.", "870000000", "money"),
        ("11 miljoen inwoners", "11000000", "plain"),
    ],
)
def test_a_number_with_its_unit(text: str, value: str, kind: str) -> None:
    found = list(numbers(text))
    assert [(number.value, number.kind) for number in found] == [(Decimal(value), kind)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2022",
        "op 29 oktober",
        "le 2 octobre 2002",
        "am 29. Oktober 2001",
        "artikel 11bis",
        "artikel 11",
        "art. 328",
        "Verordening (EU) 2016/679",
        "wet nr. 604/2013",
        "nr. 328",
        "bel 112",
        "het nummer 1722",
        "24/7",
        "punt 6.2",
        "hoofdstuk 328",
        "app 328",
        "versie 2.0",
        "SD12",
        "B-328",
        "2021-2027",
        "de 21e eeuw",
        "1. Inleiding",
        "bijlage 328",
        "§ 328",
        "Seveso III",
    ],
)
def test_a_number_that_is_a_name_or_a_date_is_none(text: str) -> None:
    assert list(numbers(text)) == []


def test_what_a_number_rounds_and_is_near_to() -> None:
    (money,) = numbers("870 miljoen euro")
    assert money.rounds(Decimal(870_230_000))
    assert not money.rounds(Decimal(870_600_000))
    assert money.near(Decimal(878_000_000))
    assert not money.near(Decimal(880_000_000))
    assert (money.digits, money.exact) == (3, 2)
