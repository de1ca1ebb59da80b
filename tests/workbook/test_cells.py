"""The cell parsers: what goes out comes back, and what is doubtful is refused."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import Cell, Content
from ibzdocs.inputs.workbook.cells import Refused, choice_word, clean, keys, parse, remarks, string
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import Column, Kind

NUMBER, DAY, KEYS = Column("x", "decimal"), Column("x", "date"), Column("x", "keys")
AMOUNTS = st.decimals(Decimal("-99999999"), Decimal("99999999"), places=2)


def cell(value: Content) -> Cell:
    return Cell(value, Place("plan.xlsx", "Blad", 1, 1))


def belgian(value: Decimal, separator: str) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", separator)


def code(column: Column, value: Content) -> str:
    with pytest.raises(Refused) as refused:
        parse(column, cell(value))
    return refused.value.fault.code


@given(AMOUNTS, st.sampled_from((".", " ", "\u00a0", "\u202f", "")))
def test_a_belgian_number_comes_back(value: Decimal, separator: str) -> None:
    assert parse(NUMBER, cell(belgian(value, separator))) == value


@given(AMOUNTS)
def test_an_english_number_comes_back(value: Decimal) -> None:
    assert parse(NUMBER, cell(f"{value:,.2f}")) == value


@given(AMOUNTS)
def test_a_percentage_is_a_hundredth(value: Decimal) -> None:
    assert parse(NUMBER, cell(f"{belgian(value, '.')} %")) == value / 100


@pytest.mark.parametrize("text", ["1.008", "1,008", "-12.000", "999,999"])
def test_a_number_with_two_meanings_is_refused(text: str) -> None:
    assert code(NUMBER, text) == "number-ambiguous"


@pytest.mark.parametrize("text", ["", "tien", "1.00.8", "1,2,3", "12 34", "€ 5", "0x1F", "1e5", "٣", "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert code(NUMBER, text) == "cell-number"


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (NUMBER, "\u202d1.234,5\u202c", Decimal("1234.5")),
        (NUMBER, "80 %\u200b", Decimal("0.8")),
        (NUMBER, "1\u2009234", Decimal(1234)),
        (NUMBER, "–12", Decimal(-12)),  # as typesetters write it
        (NUMBER, "\u201112", Decimal(-12)),
        (DAY, "\u200e25/03/2022", datetime.date(2022, 3, 25)),
        (DAY, "25\u201103\u20112022", datetime.date(2022, 3, 25)),
        (DAY, "2022-03-25T00:00:00", datetime.date(2022, 3, 25)),
        (Column("x", "time"), "\u200b14:00\ufeff", datetime.time(14)),
        (Column("x", "year"), "2027\u200b", 2027),
    ],
)
def test_signs_that_nobody_sees_do_no_harm(column: Column, text: str, value: object) -> None:
    """They come along with what is copied from another window, and the message showed what looked right."""
    assert parse(column, cell(text)) == value


@pytest.mark.parametrize("text", ["mailto:jan@ibz.be", "jan@ibz.be,", "jan@ibz.be;an@ibz.be"])
def test_what_is_more_than_an_address_is_refused(text: str) -> None:
    assert code(Column("x", "email"), text) == "cell-email"


def test_a_truth_value_is_no_number() -> None:
    assert code(NUMBER, True) == "cell-number"


@given(st.dates(datetime.date(1900, 3, 1)))
def test_a_date_comes_back(day: datetime.date) -> None:
    moment = datetime.datetime(day.year, day.month, day.day)
    forms: tuple[Content, ...] = (day, moment, day.isoformat(), f"{day.day}/{day.month}/{day.year:04}")
    assert {parse(DAY, cell(form)) for form in forms} == {day}


@pytest.mark.parametrize("text", ["31/02/2022", "1/13/2022", "25/03/22", "maart", "**-**-****", "2022"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert code(DAY, text) == "cell-date"


@given(st.lists(st.from_regex(r"[A-Z]{1,4}[0-9]{0,2}(\.[0-9])?", fullmatch=True), unique=True, max_size=6))
def test_keys_come_back_in_order(given_keys: list[str]) -> None:
    for separator in ("; ", ",", "\n", " ;\n"):
        assert keys(cell(separator.join(given_keys))) == tuple(given_keys)


def test_a_key_twice_is_kept_for_the_check_that_names_it() -> None:
    assert parse(KEYS, cell("W1; W2; W1")) == ("W1", "W2", "W1")


@pytest.mark.parametrize("text", ["a|b", "{x}", "een:twee", "-1", "x" * 70, "a  b"])
def test_a_key_has_no_signs_with_a_meaning(text: str) -> None:
    assert code(Column("x", "key"), text) == "cell-key"


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_is_understood_in_every_language(name: str) -> None:
    column = Column("x", "choice", choices=name)
    for identifier in CHOICES[name]:
        words = [identifier, *(choice_word(language, name, identifier) for language in Language)]
        for word in (*words, *(f" {word.upper()} " for word in words)):
            assert parse(column, cell(word)) == identifier


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co"))))
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set("\r\t\u200b\ufeff\u00ad") & set(once)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("x", "yes"), ("X", "yes"), ("✓", "yes"), (True, "yes"), (Decimal(1), "yes"), ("WAAR", "yes"), ("oui", "yes"),
     (False, "no"), (Decimal(0), "no"), ("nee", "no"), ("FALSE", "no")],
)  # fmt: skip
def test_a_mark_says_yes_or_no(typed: str | bool | Decimal, meant: str) -> None:
    assert parse(Column("x", "flag", choices="flag"), cell(typed)) == (meant == "yes")


@pytest.mark.parametrize("text", ["bel\x07len", "_x0001_", "\x00", "\ue000"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        clean(text)


def test_line_ends_are_alike_and_no_break_spaces_stay() -> None:
    assert clean("a\r\nb\rc\u2028d\ve_x000D_\nf\u00a0%\u202f!") == "a\nb\nc\nd\ne\nf\u00a0%\u202f!"


def test_remarks() -> None:
    assert list(remarks(NUMBER, cell("12,5"))) == ["number-as-text"]
    assert list(remarks(DAY, cell("1/1/2022"))) == ["date-as-text"]
    for column in (DAY, Column("x", "amount"), Column("x", "trigger")):
        assert list(remarks(column, cell(datetime.datetime(2022, 3, 25, 14, 30)))) == ["time-of-day"]
        assert list(remarks(column, cell(datetime.datetime(2022, 3, 25)))) == []
    assert list(remarks(Column("x", "text"), cell(Decimal(3)))) == ["text-is-number"]
    assert list(remarks(Column("x", "string"), cell(True))) == ["text-is-number"]
    assert list(remarks(Column("x", "text"), cell("zacht\u00adjes"))) == ["hidden-character"]
    assert list(remarks(Column("x", "text"), cell("2030"))) == []


@pytest.mark.parametrize("kind", ["key", "keys", "setting"])
def test_what_excel_made_of_an_id_or_a_version_is_remarked(kind: Kind) -> None:
    """1.10 became 1.1, 1-2 a day, 007 a 7; a plain whole number is what was typed."""
    place = Place("plan.xlsx", "Plan", 2, 2)
    odd = (
        Cell(Decimal("1.1"), place),
        Cell(datetime.datetime(2022, 2, 1), place),
        Cell(Decimal(7), place, form="000"),
    )
    assert [list(remarks(Column("x", kind), each)) for each in odd] == [["text-is-number"]] * 3
    assert list(remarks(Column("x", kind), Cell(Decimal(7), place))) == []
    assert list(remarks(Column("x", kind), Cell("1.10", place))) == []


def test_a_day_with_a_time_keeps_it_in_a_text() -> None:
    assert string(cell(datetime.datetime(2022, 3, 25, 14, 30))) == "2022-03-25 14:30"
    assert string(cell(datetime.datetime(2022, 3, 25))) == "2022-03-25"


@pytest.mark.parametrize("value", [Decimal("1e300"), Decimal("-1e15"), "9" * 16, "1" + " 000" * 5])
def test_a_number_that_excel_does_not_keep_is_refused(value: Content) -> None:
    assert code(NUMBER, value) == "number-large"
    assert parse(NUMBER, cell(Decimal("999999999999999.5"))) == Decimal("999999999999999.5")


@pytest.mark.parametrize(
    ("kind", "value", "refused"),
    [
        ("line", "x" * 100, ""),
        ("line", "x" * 101, "cell-long"),
        ("line", f" {'x' * 100} ", ""),
        ("line", "een\ntwee", "cell-line"),
        ("year", Decimal(1990), ""),
        ("year", Decimal(1989), "cell-year"),
        ("year", Decimal(2100), ""),
        ("year", Decimal(2101), "cell-year"),
        ("year", Decimal("2026.5"), "cell-year"),
    ],
)
def test_where_a_line_or_a_year_ends(kind: Kind, value: Content, refused: str) -> None:
    if refused:
        assert code(Column("x", kind), value) == refused
    else:
        assert parse(Column("x", kind), cell(value)) == (value.strip() if isinstance(value, str) else value)
