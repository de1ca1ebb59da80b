"""What authors may type in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.tree.markup import escape, fields, parse, plain, split_field
from ibzdocs.tree.nodes import Emphasis, Inlines, Link, Note, Strong, Text


def show(field: str, starts: bool) -> Inlines:
    return (Text(f"<{field}{'^' if starts else ''}>"),)


def parsed(text: str) -> Inlines:
    return parse(text, show)


def test_plain_text_is_one_text() -> None:
    assert parsed("Een zin.") == (Text("Een zin."),)
    assert parsed("") == ()


def test_bold_italic_and_links() -> None:
    assert parsed("**a** *b* [c](https://example.org)") == (
        Strong((Text("a"),)),
        Text(" "),
        Emphasis((Text("b"),)),
        Text(" "),
        Link("https://example.org", (Text("c"),)),
    )


def test_a_note_holds_markup_and_fields() -> None:
    assert parsed("Zie^[Noot *met* {a}.] dit") == (
        Text("Zie"),
        Note((Text("Noot "), Emphasis((Text("met"),)), Text(" <a>."))),
        Text(" dit"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{SD5} begint.", "<SD5^> begint."),
        ("Einde. {SD5} begint.", "Einde. <SD5^> begint."),
        ("Einde.” {SD5} begint.", "Einde.” <SD5^> begint."),
        ("in {SD5} staat", "in <SD5> staat"),
        ("**{SD5}** staat", "<SD5^> staat"),
    ],
)
def test_a_field_knows_whether_it_begins_a_sentence(text: str, expected: str) -> None:
    assert text_of(parsed(text)) == expected


def text_of(inlines: Inlines) -> str:
    parts = []
    for node in inlines:
        match node:
            case Text():
                parts.append(node.text)
            case Strong():
                parts.append(text_of(node.children))
    return "".join(parts)


@pytest.mark.parametrize("text", ["{ open", "a ^[nooit dicht", "snake_case_naam", "3 * 4 * 5", "^ en ["])
def test_what_is_no_markup_stays_as_typed(text: str) -> None:
    assert parsed(text) == (Text(text),)


def test_a_backslash_takes_the_meaning_away() -> None:
    assert parsed(r"\*geen\* \{veld}") == (Text("*geen* {veld}"),)


def test_dangerous_links_stay_text() -> None:
    assert plain("[x](javascript:alert(1))") == "[x](javascript:alert(1))"


def test_fields_and_their_format() -> None:
    assert fields("{a} en ^[{b:words}] en {share(x, y, 2022)}") == ("a", "b:words", "share(x, y, 2022)")
    assert split_field("b : words") == ("b", "words")


@given(st.text())
def test_any_text_parses(text: str) -> None:
    parsed(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"], exclude_characters="\u00a0")))
def test_text_without_signs_is_kept(text: str) -> None:
    assert plain(text) == text


@given(st.text(alphabet=st.sampled_from("ab *_[]{}^\\()!`\n")))
def test_escaped_characters_stand_for_themselves(text: str) -> None:
    assert parsed(escape(text)) == ((Text(text),) if text else ())


@given(st.text(alphabet=st.sampled_from("ab *_[]{}^\\")))
def test_escaped_characters_do_not_join_with_what_follows(text: str) -> None:
    assert parsed(f"{escape(text)}[x](https://example.org)")[-1] == Link("https://example.org", (Text("x"),))
