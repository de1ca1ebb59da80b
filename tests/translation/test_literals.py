"""Figures, dates, codes and addresses typed in a text, in the way of each language."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import Day, Language, MonthDay, Number
from ibzdocs.localise.values import write_out
from ibzdocs.translation.literals import Literal, split

NL, FR, DE = Language.NL, Language.FR, Language.DE


def literals(text: str, language: Language) -> list[Literal]:
    return [piece for piece in split(text, language) if isinstance(piece, Literal)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.817 mensen", NL, Decimal(1817)),
        ("1 817 personnes", FR, Decimal(1817)),
        ("1\u202f817 personnes", FR, Decimal(1817)),
        ("1.817 personnes", FR, Decimal(1817)),
        ("1.817 Menschen", DE, Decimal(1817)),
        ("1.220,06 euro", NL, Decimal("1220.06")),
        ("1\u00a0220,06 euros", FR, Decimal("1220.06")),
        ("95,5 %", DE, Decimal("95.5")),
        ("in 2022", NL, Decimal(2022)),
        ("artikel 11bis", NL, Decimal(11)),
        ("le 21e siècle", FR, Decimal(21)),
        ("1 januari 2022", NL, Day(datetime.date(2022, 1, 1))),
        ("1er janvier 2022", FR, Day(datetime.date(2022, 1, 1))),
        ("1. Januar 2022", DE, Day(datetime.date(2022, 1, 1))),
        ("31 december", NL, MonthDay(12, 31)),
        ("29 februari", NL, MonthDay(2, 29)),
        ("30 februari", NL, "30 februari"),
        ("1er août", FR, MonthDay(8, 1)),
        ("30/06/2021", NL, Day(datetime.date(2021, 6, 30))),
        ("30.06.2021", DE, Day(datetime.date(2021, 6, 30))),
        ("punt 7.3", NL, "7.3"),
        ("zie https://example.org/a1.", NL, "https://example.org/a1"),
        ("mail naar jan@example.org.", NL, "jan@example.org"),
        ("« https://example.org/a1».", FR, "https://example.org/a1"),
        ("“https://example.org/a1”", NL, "https://example.org/a1"),
    ],
)
def test_one_literal(text: str, language: Language, value: object) -> None:
    assert [literal.value for literal in literals(text, language)] == [value]


@pytest.mark.parametrize("text", ["SD5 en A2", "geen cijfer", "", "CBRNe", "COVID"])
def test_codes_that_begin_with_a_letter_are_words(text: str) -> None:
    assert literals(text, NL) == []


def test_a_day_that_does_not_exist_stays_as_typed() -> None:
    assert literals("31 februari 2022", NL)[0].value == "31 februari 2022"


def test_ranges_are_two_numbers() -> None:
    assert [literal.text for literal in literals("2022-2024 en 24/7", NL)] == ["2022", "2024", "24", "7"]


@given(st.text(), st.sampled_from([NL, FR, DE]))
def test_no_character_is_lost(text: str, language: Language) -> None:
    pieces = split(text, language)
    assert "".join(piece if isinstance(piece, str) else piece.text for piece in pieces) == text


@given(st.decimals(0, 10**9, places=2), st.sampled_from([NL, FR, DE]))
def test_a_number_written_in_a_language_is_read_back(value: Decimal, language: Language) -> None:
    text = write_out(Number(value, 2), language)
    assert [literal.value for literal in literals(text, language)] == [value]


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from([NL, FR, DE]))
def test_a_date_written_in_a_language_is_read_back(date: datetime.date, language: Language) -> None:
    assert [literal.value for literal in literals(write_out(Day(date), language), language)] == [Day(date)]
