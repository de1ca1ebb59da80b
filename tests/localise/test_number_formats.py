"""Values of cells as their number formats show them, in each language's way."""

import datetime
from decimal import Decimal

import pytest

from ibzdocs.base.values import Language, Shown
from ibzdocs.localise.number_formats import shown

ACCOUNTS = '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'
DAY, MOMENT = datetime.datetime(2027, 3, 1), datetime.datetime(2027, 3, 1, 14, 30)


def said(value: object, form: str) -> list[str]:
    languages = (Language.NL, Language.FR, Language.DE)
    texts = [shown(Shown(value, form), each) for each in languages]  # type: ignore[arg-type]
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in texts]


@pytest.mark.parametrize(
    ("number", "form", "dutch"),
    [
        ("0.85", "0%", "85 %"),
        ("0.125", "0.0%", "12,5 %"),
        ("1234567.5", "#,##0.00", "1.234.567,50"),
        ("-1234.5", "#,##0.00;[Red]-#,##0.00", "−1.234,50"),
        ("-5", "0;(0)", "(5)"),
        ("0.3333333333333333", "General", "0,333333333"),
        ("666.6666666666666", "#,##0", "667"),
        ("2027", "General", "2027"),
        ("1000000000000000", "General", "1000000000000000"),
        ("1e21", "General", "1E+21"),
        ("-1.25e300", "#,##0.00", "−1,25E+300"),
        ("9.9999999e25", "General", "1E+26"),
        ("1250", "0.00E+00", "1,25E+03"),
        ("0.000125", "0.0E+00", "1,3E-04"),
        ("0", "0.00E+00", "0,00E+00"),
        ("0.0000012", "General", "0,0000012"),
        ("42", "00000", "00042"),
        ("3.1", "0.00", "3,10"),
        ("2.5", "0", "3"),
        ("0.5", "# ?/?", "1/2"),
        ("1.75", "# ?/?", "1 3/4"),
        ("1234567", "#,##0,", "1.235"),
        ("12", '0 "km"', "12 km"),
        ("12", "[$€-813] #,##0.00", "€ 12,00"),
        ("-1234.5", ACCOUNTS, "€ −1.234,50"),
        ("0", ACCOUNTS, "-"),
        ("-0.001", "0.0", "0,0"),
        ("2.125", "# ?/8", "2 1/8"),
        ("0.5", "# ??/100", "50/100"),
        ("2.125", "?/?", "17/8"),
        ("-0.5", "# ?/?", "−1/2"),
        ("0.999", "# ?/8", "1"),
        ("0", "# ?/?", "0"),
        ("25000000", "0# ### ## ##", "02 500 00 00"),
        ("85073003328", '00"."00"."00"-"000"."00', "85.07.30-033.28"),
        ("1000", "0000-00", "0010-00"),
        ("123456789", "00-00", "1234567-89"),
        ("5", "## ## ##", "5"),
        ("1234567", "# ##0", "1.234.567"),
        ("1234.5", r"#\ ##0.00", "1.234,50"),
        ("5", "# ##0", "5"),
        ("12", 'General "VTE"', "12 VTE"),
        ("-12.5", 'General" VTE"', "−12,5 VTE"),
        ("12", '@" VTE"', "12 VTE"),
        ("12345.678", "##0.0E+0", "12,3E+3"),
        ("999999", "##0.0E+0", "1,0E+6"),
        ("12345.678", "0.0E-0", "1,2E4"),
        ("1500", '[>=1000]0.0," duizend";0', "1,5 duizend"),
        ("-5", '[>=1000]0.0," duizend";0', "−5"),
        ("15", '[<10]"weinig";[>=10]"veel"', "veel"),
        ("5", '[<10]"weinig";[>=10]"veel"', "weinig"),
        ("-5", "[Red][<0]0;0", "5"),
        ("-5", "[<100]0;0", "−5"),
        ("7", "[=1]0;[=2]0", "7"),
        ("0", "0;-0;", ""),
        ("5", ";;;", ""),
        ("0", "#", ""),
        ("0", "#,##0;-#,##0;", ""),
        ("3.1", "0.???", "3,1"),
        ("-12", "0;0", "12"),
    ],
)
def test_numbers(number: str, form: str, dutch: str) -> None:
    assert said(Decimal(number), form)[0] == dutch


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (True, "General", ["ja", "oui", "ja"]),
        (Decimal("1234.5"), '#,##0.00 "€"', ["€ 1.234,50", "1 234,50 €", "1.234,50 €"]),
        (DAY, "yyyy-mm-dd h:mm:ss", ["1/3/2027", "01/03/2027", "1.3.2027"]),
        (MOMENT, "dd/mm/yyyy hh:mm", ["1/3/2027 14:30", "01/03/2027 14:30", "1.3.2027 14:30"]),
        (DAY, "mmm yyyy", ["mrt 2027", "mars 2027", "März 2027"]),
        (DAY, "d mmmm yyyy", ["1 maart 2027", "1er mars 2027", "1. März 2027"]),
        (DAY, "dddd d mmmm", ["maandag 1 maart", "lundi 1er mars", "Montag, 1. März"]),
        (DAY, "mmmm", ["maart", "mars", "März"]),
        (datetime.time(14, 30), "h:mm", ["14:30", "14:30", "14:30"]),
        (datetime.time(14, 30), "h:mm:ss", ["14:30:00"] * 3),
        (datetime.timedelta(hours=30), "[hh]:mm:ss", ["30:00:00"] * 3),
        (datetime.timedelta(hours=1.5, seconds=5), "[m]", ["90"] * 3),
        (datetime.timedelta(hours=1.5, seconds=5), "[mm]:ss", ["90:05"] * 3),
        (datetime.timedelta(hours=1.5, seconds=5), "[ss]", ["5405"] * 3),
        (datetime.time(14, 5, 9), "[h]:mm:ss", ["14:05:09"] * 3),
        (datetime.datetime(1900, 1, 1, 6), "[h]", ["54:00"] * 3),
        (datetime.timedelta(hours=-1.5), "[h]:mm", ["−1:30"] * 3),
        (datetime.timedelta(hours=30), '[h]:mm "uses"', ["30:00 uses"] * 3),
        (DAY, '"week van" d mmmm', ["week van 1 maart", "week van 1er mars", "week van 1. März"]),
        (
            DAY,
            'd mmm yyyy "(raming)"',
            ["1 mrt 2027 (raming)", "1er mars 2027 (raming)", "1. März 2027 (raming)"],
        ),
        (datetime.time(14, 30), 'h"u"mm"m"', ["14:30"] * 3),
    ],
)
def test_truth_days_times_and_money(value: object, form: str, expected: list[str]) -> None:
    assert said(value, form) == expected
