"""Where the merge of a reader's words and the coordinator's begins to be a conflict, and what is no change at all."""

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.formats.docx.reader.revisions import OBJECT, PLAIN
from ibzdocs.workflows.review.edits import _looks, compared
from ibzdocs.workflows.review.merge import merged
from ibzdocs.workflows.review.records import Part
from ibzdocs.workflows.review.units import Sign, Token, tokens_of


@pytest.mark.parametrize(
    ("theirs", "ours", "wanted"),
    [
        ("Een groot plan", "Een plan van ons", "Een groot plan van ons"),
        ("Het plan", "Een plan", "Het plan"),
        ("Het plan", "Een goed plan", "Het goed plan"),  # a blank lies between the two places
        ("Het plan", "Wel een plan", None),
        ("Een plan!", "Een plan?", None),  # both put something in at one place
        ("Een plan!", "Een plan!", "Een plan!"),
    ],
)
def test_places_that_touch_are_the_same_place(theirs: str, ours: str, wanted: str | None) -> None:
    assert merged("Een plan", theirs, ours) == wanted


SENT = "De dienst helpt burgers in elke gemeente"


@pytest.mark.parametrize(
    ("ours", "wanted"),
    [
        ("De dienst helpt mensen snel en goed", None),  # of seven words three are left
        ("De dienst helpt burgers snel en goed", "De snelle dienst helpt burgers snel en goed"),
        (
            f"{SENT} en doet nog veel meer dan dat alleen",
            f"De snelle {SENT[3:]} en doet nog veel meer dan dat alleen",
        ),
    ],
)
def test_a_change_is_not_made_in_a_text_that_became_another_one(ours: str, wanted: str | None) -> None:
    theirs = SENT.replace("De dienst", "De snelle dienst")
    assert merged(SENT, theirs, ours) == merged(SENT, ours, theirs) == wanted


@pytest.mark.parametrize(("text", "wanted"), [("a", [(0, 0)]), (" ", []), ("\u00a0", [])])
def test_a_blank_in_bold_is_no_change(text: str, wanted: list[tuple[int, int]]) -> None:
    token = [Token(text, 0, 1)]
    bold = PLAIN._replace(strong=True)
    code = ("equal", 0, 1, 0, 1)
    assert _looks([code], token, token, [Sign(text)], [Sign(text, bold)]) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Hoofd: X directeur ADIB", "X directeur"),
        ("Hoofd: directeur X ADIB", "directeur X"),
        ("Hoofd: directeurX ADIB", "directeurX"),
        ("Hoofd: Xdirecteur ADIB", "Xdirecteur"),
    ],
)
def test_a_word_at_the_edge_of_a_text_keeps_its_blank(said: str, wanted: str) -> None:
    text = Part("directeur", "text", "k", typed="directeur", place=Place("a.xlsx", "Tekst", 2, 4))
    parts = (Part("Hoofd: "), text, Part(" ADIB"))
    before, after = (tuple(map(Sign, each)) for each in ("Hoofd: directeur ADIB", said))
    assert compared(parts, before, after, {}).texts == {1: wanted}


@pytest.mark.parametrize("bold", [range(1), range(7), range(2, 9)])
def test_words_of_the_program_that_look_otherwise_from_the_first_character_on(bold: range) -> None:
    text = Part("directeur", "text", "k", typed="directeur", place=Place("a.xlsx", "Tekst", 2, 4))
    before = tuple(map(Sign, "Hoofd: directeur"))
    after = tuple(
        each._replace(look=PLAIN._replace(strong=True)) if at in bold else each
        for at, each in enumerate(before)
    )
    (touched,) = compared((Part("Hoofd: "), text), before, after, {}).touched
    assert (
        touched.old
        == touched.new
        == "".join(each.text for at, each in enumerate(before) if at in bold and at < 7).rstrip()
    )


REFERENCE = "REF _Ref5 \\h"


@pytest.mark.parametrize(
    ("field", "shown", "changed"),
    [
        (REFERENCE, "hoofdstuk\u00a06", 0),
        ("REF __RefHeading___Toc1 \\h", "hoofdstuk\u00a06", 0),  # as LibreOffice names it by way of a .doc
        ("", "hoofdstuk 6", 0),  # a program that knows no references
        ("", "hoofdstuk 7", 1),
        ("REF _Ref9 \\h", "hoofdstuk\u00a07", 1),
    ],
)
def test_a_reference_that_shows_what_it_showed_is_as_it_was_sent(
    field: str, shown: str, changed: int
) -> None:
    part = Part(
        "Zie hoofdstuk 6.",
        "text",
        "texts/a/text",
        typed="Zie {budget}.",
        fields=(("{budget}", "hoofdstuk 6"),),
    )

    def signs(field: str, shown: str) -> tuple[Sign, ...]:
        return (*map(Sign, "Zie "), *(Sign(each, field=field) for each in shown), Sign("."))

    found = compared([part], signs(REFERENCE, "hoofdstuk\u00a06"), signs(field, shown), {})
    assert (len(found.touched), dict(found.texts)) == (changed, {})


def test_a_picture_in_place_of_a_field_that_showed_one_is_a_change() -> None:
    """All pictures and marks of notes are one character here: alike does not say that they are the same."""
    part = Part("Zie X.", "text", "k", typed="Zie {budget}.", fields=(("{budget}", "X"),))
    before, after = ((*map(Sign, "Zie "), Sign(OBJECT, field=field), Sign(".")) for field in (REFERENCE, ""))
    assert dict(compared([part], before, after, {}).texts) == {0: "Zie ."}


@pytest.mark.parametrize(
    "field", ["NUMPAGES \\* ARABIC", "NUMPAGES \\* Arabic \\* MERGEFORMAT", "NUMPAGES \\# 0"]
)
def test_a_number_of_pages_is_the_same_however_its_program_formats_it(field: str) -> None:
    ours, theirs = (tokens_of([Sign("9", field=each)]) for each in ("NUMPAGES", field))
    assert ours == theirs
