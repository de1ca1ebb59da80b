"""No sentence that breaks with 0, 1 or many: words agree with counts, numbers and days are those of the language."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_decimal

from ibzdocs.base.labels import day, filled, pair, phrase, phrases, quoted, series
from ibzdocs.base.labels.numbers import is_one, rewritten, written
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Day, Language
from ibzdocs.localise import values
from ibzdocs.localise.number_formats import locale_of

LANGUAGES = tuple(Language)
COUNTS = (0, 1, 2, 11, 1_000)
CHOICE = re.compile(r"\{([a-z_]+)\|([^|{}]*)\|([^|{}]*)\}")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# An author's example in a column's note is in the author's words.
EXAMPLES = re.compile(r"sheet\.\w+\.column\.\w+\.note")
# Endings in brackets, which say that whoever wrote a sentence did not know how many there are.
BRACKETED = re.compile(r"\w\((?:s|e|n|en|er|es|x|aux|ne|ées?|és|ies|t|nt|’s)\)")
BEFORE_A_WORD = re.compile(r"\{([a-z_]+)\}[ \u00a0~]\(?(?:[^\W\d_]{2,})")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What may stand before a word and is no count: names, codes, days, years, and what is compared or a bound. Every name
# of a fill that is not here is taken for a count where a word follows it.
NO_COUNTS = _words(
    """
    dpi limit passage size
    amount area at author authority available baseline by character code codes columns computed credit
    date day document due edition end family field file files first folder font found head heading host
    kept key language last later least line list minute most name new now number old on one order
    organisation other out part path percent period place port process realised reference remark round
    row rows second seconds segment service sheet shown sign source staff_total standing start state
    step target term text title unit until value was weight
    which who year years
    """
)
# Words that are the same whatever number stands before them: prepositions, "times", symbols of units.
UNBENT = re.compile(
    """(?:
    van | von | sur | of | to | tot | bis | à | en | in | je | par | per | keer | fois | at | au | bei | bij | zu |
    dans | Zeichen | Empfänger | kB | ko | EUR | kEUR | FTE | VTE | ETP | VZÄ | cm | statt | instead | more
    | tegenover | contre | gegenüber | against
    | blz | klaar | fertig | ready | chacun | klaargezet | bereitgestellt | made | waived | procentpunt
    )\\b""",
    re.VERBOSE,
)


def counted() -> Iterator[tuple[Language, str]]:
    """Every phrase whose words agree with a count, with its language."""
    yield from (
        (language, key)
        for language in LANGUAGES
        for key, text in phrases(language).items()
        if CHOICE.search(text)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ending_stands_in_brackets(language: Language) -> None:
    assert [key for key, text in phrases(language).items() if BRACKETED.search(text)] == []


def test_the_rule_is_that_of_the_library() -> None:
    for language in LANGUAGES:
        rule = Locale(language.value).plural_form
        for count in (*range(2_000), 1_000_000):
            assert is_one(language, str(count)) is (rule(count) == "one"), (language, count)


@pytest.mark.parametrize(
    ("language", "count", "one"),
    [
        (Language.FR, "1,5", True),
        (Language.NL, "1,5", False),
        (Language.NL, "1.000", False),
        (Language.FR, "1\u202f000", False),
        (Language.FR, "0", True),
        (Language.DE, "0", False),
    ],
)
def test_a_count_that_is_written_out_already_is_understood(language: Language, count: str, one: bool) -> None:
    assert is_one(language, count) is one


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 11, 999, 1_000, 32_767, 1_234_567])
def test_numbers_are_those_of_the_library(language: Language, number: int) -> None:
    there = format_decimal(number, locale=locale_of(language))
    assert written(language, number) == written(language, str(number)) == there


def test_below_nothing_stands_a_minus_sign() -> None:
    assert written(Language.FR, -1234.5) == "−1\u202f234,5"
    assert rewritten(Language.FR, "-1.008,11") == "−1\u202f008,11"
    assert rewritten(Language.EN, "-1.008,11") == "−1,008.11"
    assert is_one(Language.NL, "−1")
    assert is_one(Language.FR, "−1,5")
    assert values.decimal(Decimal("-12.5"), Language.NL) == "−12,5"
    assert phrase(Language.FR, "message.done", seconds="1,5") == "Terminé en 1,5 s."
    assert "1.5" in phrase(Language.EN, "message.done", seconds="1,5")


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_are_joined_as_the_language_does(language: Language) -> None:
    blank = "\u00a0" if language is Language.FR else ""
    assert series(language, ["a", "b", "c"]) == f"a{blank}; b{blank}; c"


def test_pairs_and_quotations_have_the_marks_of_the_language() -> None:
    assert pair(Language.FR, "alinéas", 3) == "alinéas\u00a0: 3"
    assert pair(Language.DE, "Absätze", 3) == "Absätze: 3"
    said = {language: quoted(language, "a") for language in LANGUAGES}
    assert tuple(said[each] for each in (Language.NL, Language.FR, Language.DE)) == (
        "“a”", "«\u00a0a\u00a0»", "„a“",
    )  # fmt: skip


def test_text_is_no_count() -> None:
    assert written(Language.NL, "1.000") == "1.000"
    assert written(Language.NL, 28.3) == "28,3"


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_those_of_the_documents(language: Language, month: int) -> None:
    for number in (1, 2, 28):
        date = datetime.date(2026, month, number)
        assert day(language, date) == values.write_out(Day(date), language)


@pytest.mark.parametrize(("language", "said"), [
    (Language.NL, "1 maart 2026, 9.05 uur"),
    (Language.FR, "1er mars 2026 à 9 h 05"),
    (Language.DE, "1. März 2026, 9.05 Uhr"),
    (Language.EN, "1 March 2026, 9:05"),
])  # fmt: skip
def test_a_moment_has_its_time(language: Language, said: str) -> None:
    moment = datetime.datetime(2026, 3, 1, 9, 5, 12, tzinfo=datetime.UTC)
    assert day(language, moment).replace("\u00a0", " ") == said
    kept = phrase(language, "problem.folder-taken.text", process="1", host="pc", since=str(moment))
    assert said in kept.replace("\u00a0", " ")


def test_every_template_with_a_count_can_be_read_with_any_count() -> None:
    rendered = 0
    for language, key in counted():
        text = phrases(language)[key]
        for count in COUNTS:
            said = filled(language, text, dict.fromkeys(PLACEHOLDER.findall(text), count))
            assert not re.search(r"[{}|]|  \w", said.lstrip()), (language, key, said)
            for name, one, many in CHOICE.findall(text):
                assert f"{{{name}}}" in text, (language, key, name)
                assert (one if is_one(language, str(count)) else many) in said
            rendered += 1
    assert rendered > 1_000


def test_some_sentences_as_they_are_read() -> None:
    said = [phrase(Language.NL, "message.mail.total", count=count) for count in (0, 1, 2, 1_000)]
    assert [each.partition(".")[0] for each in said] == [
        "0 berichten klaargezet",
        "1 bericht klaargezet",
        "2 berichten klaargezet",
        "1",
    ]
    assert said[3].startswith("1.000 berichten klaargezet.")
    french = [phrase(Language.FR, "message.mail.drafts", count=count, path="out") for count in (0, 1, 2)]
    assert french == ["0 brouillon dans out", "1 brouillon dans out", "2 brouillons dans out"]


def test_counts_that_stand_alone_are_grouped_as_those_beside_a_word() -> None:
    said = phrase(
        Language.FR, "message.contribute-undo.cells", step="S1500", day="2026-11-29", cells=1500, kept=0
    )
    assert "1\u202f500" in said
    assert "S1500" in said
    assert phrase(Language.DE, "message.align.counts", placed=1500, missing=0, left=2000).count(".") == 3


def test_free_space_is_written_in_the_language_of_the_reader() -> None:
    said = [phrase(language, "doctor.space.free", size=Decimal("1014.2")) for language in LANGUAGES]
    assert dict(zip(LANGUAGES, said, strict=True)) == {
        Language.NL: "1.014,2\u00a0GiB",
        Language.FR: "1\u202f014,2\u00a0Gio",
        Language.DE: "1.014,2\u00a0GiB",
        Language.EN: "1,014.2\u00a0GiB",
    }


# A list may hold one item: then "ces passages", "those not" before it is wrong.
POINTED_AT = re.compile(
    r"\b(?:[Cc]es \w+|[Cc]eux-ci|[Cc]elles-ci)\b[^.]*: \{(?:cells|codes|ids|items|names|places|rows|units)\}"
)


def test_nothing_in_the_plural_points_at_a_list_that_may_hold_one_item() -> None:
    assert POINTED_AT.search("Ces passages sont dans une autre langue : {places}.")
    found = phrases(Language.FR).items()
    assert [key for key, text in found if POINTED_AT.search(text.replace("\u00a0", " "))] == []


def bare(text: str) -> list[str]:
    """The counts of a phrase that stand directly before a word which does not agree with them."""
    return [
        found[1]
        for found in BEFORE_A_WORD.finditer(text)
        if found[1] not in NO_COUNTS and not UNBENT.match(text, found.end(1) + 2)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bare_count_stands_before_a_noun(language: Language) -> None:
    found = {key: bare(text) for key, text in phrases(language).items() if not EXAMPLES.fullmatch(key)}
    assert {key: names for key, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text", ["{count} berichten", "nog {segments} segmenten", "({indicators} indicators)"]
)
def test_a_bare_count_is_seen(text: str) -> None:
    assert bare(text) != []


@pytest.mark.parametrize(
    ("language", "amount", "day_said"),
    [
        (Language.NL, "1.008,11", "29 november 2026"),
        (Language.FR, "1\u202f008,11", "29 novembre 2026"),
        (Language.DE, "1.008,11", "29. November 2026"),
        (Language.EN, "1,008.11", "29 November 2026"),
    ],
)
def test_amounts_and_days_of_findings_are_written_in_the_readers_way(
    language: Language, amount: str, day_said: str
) -> None:
    said = filled(language, "{asked} {old} {end} {due}", {
        "asked": "1.008,11", "old": "2023", "end": "29/11/2026", "due": "2026-11-29",
    })  # fmt: skip
    assert said.replace("\u00a0", " ") == f"{amount} 2023 {day_said} {day_said}"


def test_what_is_no_day_and_no_amount_stays_as_it_was_typed() -> None:
    typed = {"end": "31/02/2026", "date": "–", "old": "1.08", "value": "1.008"}
    assert filled(Language.EN, "{end} {date} {old} {value}", typed) == "31/02/2026 – 1.08 1.008"


def test_french_has_its_blank_before_a_colon_and_a_semicolon_that_the_program_sets() -> None:
    assert phrase(Language.FR, "value.colon") == "\u00a0: "
    assert phrase(Language.FR, "value.semicolon") == "\u00a0; "
