"""The body of a mailing: lines of Markdown as headings, lists and paragraphs."""

import dataclasses

import pytest

from ibzdocs.base.values import Language, Words
from ibzdocs.documents.letters import CLOSE, OPEN, letter
from ibzdocs.model.mailing import Mailing
from ibzdocs.tree.nodes import Items, Paragraph, Section, Text
from tests.documents.shown import lines
from tests.plans import small_plan, with_rows


def body(*texts: str) -> Mailing:
    """A mailing with these lines."""
    return with_rows(small_plan(), "mailings", {"id": "M1", "body": texts}).mailings[-1]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("Dag.", "Tot ziens."), ["Dag.", "Tot ziens."]),
        (("# Kop", "Tekst", "## Nog een", "Meer"), ["# Kop", "Tekst", "# Nog een", "Meer"]),
        (("Voor", "# Kop", "Tekst"), ["Voor", "# Kop", "Tekst"]),
        (("- a", "* b", "• c"), ["* a", "* b", "* c"]),
        (("1. een", "2) twee"), ["* een", "* twee"]),
        (("- a", "1. b", "c"), ["* a", "* b", "c"]),
        (("-geen lijst", "1.geen lijst", "#geen kop"), ["-geen lijst", "1.geen lijst", "#geen kop"]),
        (("100. geen lijst", "#### geen kop"), ["100. geen lijst", "#### geen kop"]),
    ],
)
def test_lines_are_what_their_marks_say(texts: tuple[str, ...], shown: list[str]) -> None:
    assert lines(small_plan(), letter(small_plan(), body(*texts)).blocks) == shown


def test_lists_of_two_kinds_are_two_lists() -> None:
    blocks = letter(small_plan(), body("- a", "- b", "1. c", "d")).blocks
    assert [type(block) for block in blocks] == [Items, Items, Paragraph]
    assert [getattr(block, "kind", "") for block in blocks] == ["bullet", "number", ""]


def test_what_follows_a_heading_stands_under_it() -> None:
    first, second, third = letter(small_plan(), body("Voor", "# Een", "a", "- b", "# Twee", "c")).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Section)
    assert isinstance(third, Section)
    assert (len(second.blocks), len(third.blocks)) == (2, 1)


def test_the_mark_is_taken_from_the_authors_own_translations_too() -> None:
    mailing = body("- een")
    words = Words("k", "- een", given=((Language.FR, "- un"), (Language.DE, "eins")))
    (block,) = letter(small_plan(), _with_body(mailing, words)).blocks
    assert isinstance(block, Items)
    (found,) = block.items[0].inlines
    assert isinstance(found, Words)
    assert (found.text, [text for _, text in found.given]) == ("een", ["un", "eins"])


def _with_body(mailing: Mailing, words: Words) -> Mailing:
    return dataclasses.replace(mailing, body=(words,))


def test_what_is_said_about_the_reader_stands_between_signs_that_nobody_types() -> None:
    called = letter(small_plan(), body("Dag {recipient.first_name}")).names
    assert called["recipient.first_name"].label == (Text(f"{OPEN}first_name{CLOSE}"),)
