"""What authors may type in a cell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.tree.links import address
from ibzdocs.tree.markup import escape, fields, links, nested_notes, parse, plain, split_field
from ibzdocs.tree.nodes import Emphasis, Inlines, Link, Note, Strong, Text
from ibzdocs.tree.walk import walk


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


def test_an_asterisk_between_figures_multiplies() -> None:
    """As the beginning of italic it went, and 532 was printed."""
    assert parsed("5*3*2 is **30**") == (Text("5*3*2 is "), Strong((Text("30"),)))
    assert parsed("5 *3* 2") == (Text("5 "), Emphasis((Text("3"),)), Text(" 2"))


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


NOWHERE = (
    "", " ", "#kop", "/map/plan", "plan.docx", "//www.example.org", r"C:\Users\x\plan.docx", "S:/plan.docx",
    "file:///S:/plan.docx", "FILE:///c:/x", "javascript:alert(1)", "JavaScript:alert(1) ", "javascript:a b",
    "&#106;avascript:alert(1)", "vbscript:x", "data:text/html,<b>x", "data:text/html,a b", "ftp://example.org",
    "https://example.org/a b", "https://", "http:example.org", "https://a:b@example.org", "mailto:", "mailto:x",
    "tel:", "tel:balie", "document:", "document:../x", "blob:x", "https://.be", "@example.org",
)  # fmt: skip
SOMEWHERE = {
    "https://example.org/a_(b)": "https://example.org/a_(b)",
    "HTTPS://example.org": "HTTPS://example.org",
    "www.example.org": "https://www.example.org",
    "WWW.example.org/a?b=1#c": "https://WWW.example.org/a?b=1#c",
    "plan@example.org": "mailto:plan@example.org",
    "mailto:plan@example.org?subject=Plan": "mailto:plan@example.org?subject=Plan",
    "tel:+3225000000": "tel:+3225000000",
    "https://straße.example/é": "https://xn--strae-oqa.example/%C3%A9",
    'https://example.org/"x"': "https://example.org/%22x%22",
    "https://example.org/%": "https://example.org/%25",
    "http://intranet:8080/plan": "http://intranet:8080/plan",
    "document:strategic": "document:strategic",
}


@pytest.mark.parametrize("typed", NOWHERE)
@pytest.mark.parametrize("around", ["{}", "**{}**", "noot^[{}]", "a {} b"])
def test_a_link_that_leads_nowhere_is_its_text_alone(typed: str, around: str) -> None:
    text = around.format(f"[tekst]({typed})")
    assert not [*walk(parsed(text), Link)]
    assert "".join(node.text for node in walk(parsed(text), Text)) == re.sub(r"[*^\[\]]", "", around).format(
        "tekst"
    )
    assert [address(link.address) for link in links(text)] == [""]


@pytest.mark.parametrize(("typed", "meant"), SOMEWHERE.items())
def test_what_an_address_means(typed: str, meant: str) -> None:
    assert parsed(f"[tekst]({typed})") == (Link(meant, (Text("tekst"),)),)
    assert address(meant) == meant


def test_a_link_holds_no_link() -> None:
    (outer,) = parsed("[a [b](www.b.be) c](www.a.be)")
    assert outer == Link("https://www.a.be", (Text("a b c"),))


def test_a_note_in_a_note_is_kept_in_brackets() -> None:
    text = "Een^[Buiten^[binnen ^[diep]] verder.] eind^[twee]"
    assert [node.children for node in walk(parsed(text), Note)] == [
        (Text("Buiten (binnen (diep)) verder."),),
        (Text("twee"),),
    ]
    assert nested_notes(text) == ("binnen ^[diep]", "diep")


def test_a_note_in_a_link_stands_after_it() -> None:
    text = "Zie [de site^[Van de dienst.]](www.a.be)."
    assert parsed(text)[1:3] == (
        Link("https://www.a.be", (Text("de site"),)),
        Note((Text("Van de dienst."),)),
    )
    assert nested_notes(text) == ("Van de dienst.",)


def test_fields_and_their_format() -> None:
    assert fields("{a} en ^[{b:words}] en {share(x, y, 2022)}") == ("a", "b:words", "share(x, y, 2022)")
    assert split_field("b : words") == ("b", "words")


@given(
    st.lists(
        st.sampled_from(["{", "}", "{f}", "{a.b:c}", "a", ".", "! ", "…” ", " ", "\n", "<", "&amp;", "é"])
    )
)
def test_a_text_with_fields_alone_is_read_as_one_with_other_markup(parts: list[str]) -> None:
    text = "".join(parts)
    assert text_of(parsed(text)) + "\\" == text_of(parsed(f"{text}\\"))


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
