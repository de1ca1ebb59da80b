"""Segments as people see them: with signs, or with real formatting, and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.translation.coded import parse, plain, write
from ibzdocs.translation.orders import OrderLine
from ibzdocs.translation.plain import (
    PlainRun,
    flat,
    inlines_of,
    old_of,
    pieces,
    signed,
    source_of,
    values_of,
)
from ibzdocs.tree.nodes import Emphasis, Link, Reference, Strong, Text
from tests.translation.inlines import CODES, PLAIN, SKELETONS
from tests.translation_formats.orders import DE, FR, order_of

TYPED = st.one_of(PLAIN, CODES, st.sampled_from(["**", "een woord", " "]))
PIECES = st.lists(st.builds(PlainRun, TYPED, st.booleans(), st.booleans()), max_size=6)
BOTH = frozenset((Strong, Emphasis))


def line(text: str) -> OrderLine:
    return order_of(text).lines[0]


@given(SKELETONS)
def test_signs_are_read_back(skeleton: str) -> None:
    assert parse(signed(parse(skeleton))) == parse(skeleton)


@given(SKELETONS)
def test_real_formatting_is_read_back(skeleton: str) -> None:
    inlines = parse(skeleton.strip())
    assert inlines_of(pieces(inlines)) == inlines


@given(PIECES)
def test_whatever_is_formatted_can_be_stored(found: list[PlainRun]) -> None:
    inlines = inlines_of(found)
    assert parse(write(inlines)) == inlines


@given(PIECES)
def test_text_without_formatting_is_read_as_typed(found: list[PlainRun]) -> None:
    bare = [replace(piece, bold=False, italic=False) for piece in found]
    text = flat("".join(piece.text for piece in bare))
    assert plain(write(inlines_of(bare))) == plain(text)


@given(PIECES, st.integers(0, 5))
def test_runs_of_one_format_are_joined(found: list[PlainRun], at: int) -> None:
    halves = [replace(piece, text=text) for piece in found for text in (piece.text[:at], piece.text[at:])]
    assert inlines_of(halves) == inlines_of(found)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ([PlainRun("Zie "), PlainRun("dit ", bold=True), PlainRun("plan")], "Zie **dit** plan"),
        ([PlainRun("a"), PlainRun("(b)", bold=True), PlainRun("c")], "a(**b**)c"),
        ([PlainRun("a "), PlainRun("{st", bold=True), PlainRun("aff} b")], "a **{staff}** b"),
        ([PlainRun("a "), PlainRun("{staff}", bold=True), PlainRun("b")], "a {staff}b"),
        ([PlainRun("["), PlainRun("een", bold=True), PlainRun(" link](http://e/a_b)")], "[**een** link](http://e/a_b)"),
        ([PlainRun("zo "), PlainRun("[hier](tel:1)", bold=True), PlainRun(" of")], "zo **[hier](tel:1)** of"),
        ([PlainRun("**vet** en "), PlainRun("schuin", italic=True)], "**vet** en *schuin*"),
        ([PlainRun("**vet "), PlainRun("schuin", italic=True), PlainRun("** en")], "**vet *schuin*** en"),
        ([PlainRun("a "), PlainRun("b ", bold=True), PlainRun("c", bold=True, italic=True)], "a **b *c***"),
        ([PlainRun("a\n"), PlainRun("\t b ")], "a b"),
        ([PlainRun("a\u00ad\u200bb\u200b")], "a\u00ad\u200bb\u200b"),
    ],
)  # fmt: skip
def test_formatting(found: list[PlainRun], text: str) -> None:
    assert write(inlines_of(found)) == text


def test_the_look_of_a_whole_cell_does_not_count() -> None:
    found = [PlainRun("Alles ", bold=True), PlainRun("vet", bold=True, italic=True)]
    assert write(inlines_of(found, frozenset())) == "Alles *vet*"
    assert write(inlines_of(found, BOTH)) == "**Alles *vet***"


def test_figures_are_text_and_fields_stay() -> None:
    found = line("**Zie** {SD8}: 1.817 banen op 1 januari 2022^[Bron]")
    assert signed(source_of(found)) == "**Zie** {SD8}: 1.817 banen op 1 januari 2022{^1}"
    assert [piece.code for piece in pieces(source_of(found))] == [False, False, True, False, True]


def test_backslashes_stand_only_where_they_are_needed() -> None:
    assert signed(parse(r"2 \* 3 = a\_b")) == "2 * 3 = a_b"
    assert signed(parse(r"\*geen klemtoon\*")) == r"\*geen klemtoon\*"
    assert pieces(parse(r"2 \* 3"))[0].text == "2 * 3"


def test_a_date_of_another_language_stays_in_braces() -> None:
    found = replace(line("Sinds 1 januari 2022 zijn er 1.817"), old="Depuis le {1}, ils sont {2}")
    assert signed(old_of(found, FR)) == "Depuis le {1}, ils sont 1.817"
    assert values_of(found, FR) == ("{1} = 1 januari 2022",)


def test_values_of_the_codes() -> None:
    found = line("{staff_total} mensen{other}")
    found = replace(found, shown={"staff_total": "5.648"})
    assert values_of(found, DE) == ("{staff_total} = 5.648",)


def test_links_are_signs_around_their_text() -> None:
    node = Link("https://e.org", (Text("een "), Strong((Reference("x"),))))
    texts = [(piece.text, piece.bold) for piece in pieces((node,))]
    assert texts == [("[", False), ("een ", False), ("{x}", True), ("](https://e.org)", False)]
