"""Texts word by word: readable differences from which both texts can be had back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import Language
from ibzdocs.localise.raised import with_raised
from ibzdocs.tree.markup import parse
from ibzdocs.tree.nodes import Deleted, Inline, Inlines, Inserted, Link, Note, Reference, Strong, Text
from ibzdocs.tree.text import raised_parts, text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.compare.word_diff import difference, joined

PIECES = (
    "de dienst ", "het water ", "**vet woord** ", "*schuin* ", "***beide*** ",
    "[de site](https://example.org) ", "[**vette** site](https://example.be) ", "^[Een noot met *nadruk*.] ",
    "{SD5} ", "{staff_total} ", "5,4 % ", "e-mail", ", ", ". ", "l’eau ", "\u00a0", "<b>&amp;</b> ", "😀 ",
    "  ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def read(text: str) -> Inlines:
    """A text with its markup; a field in capitals is a reference, any other a figure."""

    def resolve(field: str, starts: bool) -> Inlines:
        return (
            (Reference("", children=(Text(f"doelstelling {field}"),)),)
            if field.isupper()
            else (Text("5 648"),)
        )

    return parse(text, resolve)


def shown(old: str, new: str) -> str:
    return text_of(difference(read(old), read(new)))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("De dienst telt 30 mensen.", "De dienst telt 32 mensen.", "De dienst telt [-30-][+32+] mensen."),
        ("een goede, open dienst", "een goede dienst", "een goede[-, open-] dienst"),
        ("", "Alles is nieuw.", "[+Alles is nieuw.+]"),
        ("Alles is weg.", "", "[-Alles is weg.-]"),
        ("een dienst", "een e-mail", "een [-dienst-][+e-mail+]"),
        ("a b c d e f", "a b x d e f y", "a b [-c-][+x+] d e f[+ y+]"),
    ],
)
def test_words_are_compared_and_not_letters(old: str, new: str, wanted: str) -> None:
    assert shown(old, new) == wanted


def test_raised_letters_stay_those_of_their_word() -> None:
    old, new = (
        with_raised((Text(f"Le 1er mars, la {number} phase commence au XXIe siècle."),), Language.FR)
        for number in ("2e", "3e")
    )
    found = difference(old, new)
    parts = [part for text in walk(found, Text) for part in raised_parts(text)]
    assert "".join(said for said, _ in parts).startswith("Le 1er mars, la 2e3e phase commence au XXIe")
    assert [said for said, high in parts if high] == ["er", "e", "e", "e"]


def test_a_lone_word_between_two_changes_is_part_of_them() -> None:
    assert shown("wij zijn er voor u", "wij waren er met u") == "wij [-zijn er voor-][+waren er met+] u"


def test_emphasis_is_part_of_a_word() -> None:
    found = difference(read("zeer **goed** werk"), read("zeer goed werk"))
    assert found == (
        Text("zeer "),
        Deleted((Strong((Text("goed"),)),)),
        Inserted((Text("goed"),)),
        Text(" werk"),
    )


def test_one_changed_word_in_a_link_leaves_the_rest_of_it() -> None:
    found = difference(read("[de oude site](https://a.be)"), read("[de nieuwe site](https://a.be)"))
    link = "https://a.be"
    assert found == (
        Link(link, (Text("de "),)),
        Deleted((Link(link, (Text("oude"),)),)),
        Inserted((Link(link, (Text("nieuwe"),)),)),
        Link(link, (Text(" site"),)),
    )


def test_a_footnote_is_one_word() -> None:
    found = difference(read("tekst^[oud]"), read("tekst^[nieuw]"))
    assert found == (Text("tekst"), Deleted((Note((Text("oud"),)),)), Inserted((Note((Text("nieuw"),)),)))


def taken(inlines: Inlines, keep: type[Inserted | Deleted]) -> Inlines:
    """The text with one side of its changes."""
    kept: list[Inline] = []
    for node in inlines:
        if isinstance(node, Inserted | Deleted):
            kept += node.children if isinstance(node, keep) else ()
        else:
            kept.append(node)
    return joined(tuple(kept))


@given(TEXTS, TEXTS)
def test_both_texts_can_be_had_back(old: str, new: str) -> None:
    found = difference(read(old), read(new))
    assert taken(found, Inserted) == joined(read(new))
    assert taken(found, Deleted) == joined(read(old))


@given(TEXTS)
def test_a_text_is_like_itself(text: str) -> None:
    assert difference(read(text), read(text)) == joined(read(text))


@given(TEXTS, TEXTS)
def test_no_two_changes_meet(old: str, new: str) -> None:
    kinds = [type(node) for node in difference(read(old), read(new))]
    for first, second in pairwise(kinds):
        assert (first, second) not in ((Inserted, Inserted), (Deleted, Deleted), (Inserted, Deleted))
