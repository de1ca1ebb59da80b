"""One fault of a text is one finding, as check tells it."""

import pytest

from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.checks.alone import without_consequences

HERE, THERE = Place("plan.xlsx", "Texts", 5, 4), Place("plan.xlsx", "Texts", 6, 4)


def codes(*found: Problem) -> list[str]:
    return [each.code for each in without_consequences(found)]


@pytest.mark.parametrize(
    ("cause", "follows"),
    [
        (
            error("placeholder", HERE, text="nog in te vullen"),
            warning("remark-left", HERE, text="nog in te vullen]"),
        ),
        (error("placeholder", HERE, text="TODO"), warning("abbreviation-unknown", HERE, text="TODO")),
        (
            error("placeholder", HERE, text="lorem ipsum"),
            note("word-unknown", HERE, value="ipsum", times="1"),
        ),
        (
            warning("pair-open", HERE, sign="(", text="haakje ( hier"),
            warning("space-inside", HERE, text="( hier"),
        ),
        (
            warning("pair-open", HERE, sign="(", text="[dit](…"),
            warning("remark-left", HERE, text="[dit](www…"),
        ),
        (note("mark-loose", HERE, sign=";", text="eindigen met ;"), note("space-before", HERE, text="met ;")),
        (warning("space-before", HERE, text="zijn  ,"), note("space-double", HERE, text="zijn  ,")),
        (
            warning("letters-misread", HERE, text="ideeÃ«n", right="ideeën"),
            note("quote-foreign", HERE, text="financiÃ«le beheersinformatie"),
        ),
        (
            warning("letters-misread", HERE, text="gÃ©nÃ©rales", right="générales"),
            warning("word-misspelled", HERE, value="risation", times="1"),
        ),
    ],
)
def test_what_follows_from_a_fault_is_not_told_as_well(cause: Problem, follows: Problem) -> None:
    assert codes(cause, follows) == [cause.code]
    assert codes(follows, cause) == [cause.code]
    assert codes(follows) == [follows.code]


def test_what_is_said_of_another_cell_or_of_other_words_stays() -> None:
    cause = error("placeholder", HERE, text="XX")
    assert codes(cause, warning("remark-left", THERE, text="XX]")) == ["placeholder", "remark-left"]
    assert codes(cause, warning("remark-left", HERE, text="nakijken]")) == ["placeholder", "remark-left"]


def test_a_word_that_stands_elsewhere_too_stays() -> None:
    cause = error("placeholder", HERE, text="tbc")
    assert codes(cause, note("word-unknown", HERE, value="tbc", times="3")) == ["placeholder", "word-unknown"]


def test_what_names_rows_of_a_sheet_that_is_not_there_is_not_told_as_well() -> None:
    missing = error("sheet-missing", Place("plan.xlsx"), name="Objectives")
    unknown = error("objective-unknown", HERE, value="SD1", near="–")
    misspelled = error("unit-unknown", THERE, value="ADO", near="AD")
    assert codes(missing, unknown, error("unplaced", HERE, items="OD1", insert="x"), misspelled) == [
        "sheet-missing",
        "unit-unknown",
    ]
    assert codes(unknown) == ["objective-unknown"]
