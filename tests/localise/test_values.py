"""Values as they are written in Belgium."""

import datetime
from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from ibzdocs.base.values import Day, Language, Money, Names, Number, Period, Share, Value, Year
from ibzdocs.localise.number_formats import half_up, locale_of
from ibzdocs.localise.values import decimal, write_out

D = Decimal


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Number(D("5648")), "5.648"),
        (Number(D("1008.11")), "1.008,11"),
        (Number(D("28.1"), 2), "28,10"),
        (Number(D("1000")), "1.000"),
        (Number(D("1E+3")), "1.000"),
        (Number(D("-0.05")), "−0,05"),
        (Number(D(5), spelled=True), "vijf"),
        (Number(D(22), spelled=True), "22"),
        (Share(D("0.8")), "80\u00a0%"),
        (Share(D("0.54779"), 1), "54,8\u00a0%"),
        (Money(D(326515000), 1_000_000, 1), "326,5\u00a0miljoen\u00a0euro"),
        (Money(D(194216000), 1_000_000), "194,216\u00a0miljoen\u00a0euro"),
        (Money(D(870230000), 1000), "870.230\u00a0kEUR"),
        (Day(datetime.date(2021, 6, 1)), "1\u00a0juni\u00a02021"),
        (Period(2022, 2024), "2022–2024"),
        (Year(2022), "2022"),
        (Names("FOD", "SPF", "FÖD"), "FOD"),
    ],
)
def test_dutch(value: Value, expected: str) -> None:
    assert write_out(value, Language.NL) == expected


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        (Language.FR, Number(D("1816852")), "1\u202f816\u202f852"),
        (Language.FR, Day(datetime.date(2022, 1, 1)), "1er\u00a0janvier\u00a02022"),
        (Language.FR, Day(datetime.date(2022, 1, 2)), "2\u00a0janvier\u00a02022"),
        (Language.DE, Day(datetime.date(2022, 1, 1)), "1.\u00a0Januar\u00a02022"),
        (Language.DE, Day(datetime.date(2022, 1, 2)), "2.\u00a0Januar\u00a02022"),
        (Language.DE, Number(D("1220.06")), "1.220,06"),
        (Language.FR, Names("FOD", "SPF"), "SPF"),
        (Language.DE, Names("FOD", "SPF"), "FOD"),
    ],
)
def test_french_and_german(language: Language, value: Value, expected: str) -> None:
    assert write_out(value, language) == expected


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("places", [0, 2])
@pytest.mark.parametrize(
    "value", ["0", "-0", "0.5", "-0.5", "999.95", "999.995", "-1000", "1234567.891", "1E+9"]
)
def test_a_number_has_the_signs_that_cldr_gives_its_language(
    value: str, places: int, language: Language
) -> None:
    number = half_up(D(value), places)
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    expected = format_decimal(number, pattern, locale=locale_of(language)).replace("-", "−")
    assert decimal(number, language, places) == expected


def test_a_number_of_more_digits_than_are_reckoned_with_is_written_out() -> None:
    assert decimal(D("1E+30"), Language.NL, 1) == "1.000.000.000.000.000.000.000.000.000.000,0"


@pytest.mark.parametrize(
    ("value", "room", "expected"),
    [("1.25", 0, "1,25"), ("1.5", 1, "1,5\u2007"), ("3", 2, "3\u00a0\u2007\u2007")],
)
def test_a_figure_leaves_room_for_the_decimals_that_others_of_its_column_have(
    value: str, room: int, expected: str
) -> None:
    assert write_out(Number(Decimal(value), room=room), Language.NL) == expected
