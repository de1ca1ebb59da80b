"""Formats as translation programs nest them come back as they were meant, and never as signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.translation.coded import parse, write
from ibzdocs.translation.plain import storable
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Reference, Strong, Text
from ibzdocs.tree.text import merged

NB = "\u00a0"
_TEXTS = st.lists(
    st.sampled_from(
        ["woord", "é", " ", NB, "(", ")", ".", "*", "**", "_", "[", "]", "{x}", "«", "a\\", "^[", "'"]
    ),
    min_size=1,
    max_size=4,
).map("".join)
_LEAVES: st.SearchStrategy[Inline] = st.one_of(
    _TEXTS.map(Text), st.sampled_from(["1", "SD8", "^1"]).map(Reference)
)


def _nest(inside: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children = st.lists(inside, max_size=3).map(tuple)
    return st.one_of(
        children.map(Strong), children.map(Emphasis), children.map(lambda found: Link("https://a.be", found))
    )


_INLINES = st.lists(st.recursive(_LEAVES, _nest, max_leaves=8), max_size=4).map(tuple)


def _no_link_in_a_link(inlines: Inlines, inside: bool = False) -> bool:
    for node in inlines:
        is_link = isinstance(node, Link)
        if is_link and inside:
            return False
        if isinstance(node, Strong | Emphasis | Link):
            if is_link and not write(node.children).strip():
                return False
            if not _no_link_in_a_link(node.children, inside or is_link):
                return False
    return True


def letters(inlines: Inlines, around: frozenset[str] = frozenset()) -> list[tuple[str, frozenset[str]]]:
    """Every letter and code with the formats and the link that it stands in."""
    found: list[tuple[str, frozenset[str]]] = []
    for node in inlines:
        match node:
            case Text():
                found += [(sign, around) for sign in node.text if sign.isalpha()]
            case Reference():
                found.append((node.target, around))
            case Strong() | Emphasis() | Link():
                found += letters(node.children, around | {type(node).__name__})
    return found


@given(_INLINES.filter(_no_link_in_a_link))
def test_whatever_a_program_nests_is_stored_as_it_is_meant(inlines: Inlines) -> None:
    found = storable(inlines)
    assert found is not None
    assert parse(write(found)) == found
    assert [sign for sign, _ in letters(found)] == [sign for sign, _ in letters(inlines)]
    shown, meant = (dict(enumerate(letters(each))) for each in (found, inlines))
    assert all(forms <= meant[place][1] for place, (_, forms) in shown.items())


@pytest.mark.parametrize("blank", [" ", NB, "\u202f"])
@pytest.mark.parametrize("form", [Strong, Emphasis])
def test_a_blank_at_the_edge_of_a_tag_stands_outside_it(form: type, blank: str) -> None:
    meant = (Text(f"a{blank}"), form((Text("b"),)), Text(f"{blank}c"))
    assert storable((Text("a"), form((Text(f"{blank}b{blank}"),)), Text("c"))) == meant


@pytest.mark.parametrize("form", [Strong, Emphasis])
def test_a_tag_around_nothing_is_gone(form: type) -> None:
    assert storable((Text("a "), form(()), Text("b"))) == (Text("a b"),)
    assert storable((Text("a"), form((Text(" "),)), Text("b"))) == (Text("a b"),)


@pytest.mark.parametrize("code", ["1", "SD8"])
def test_a_tag_around_a_code_holds_where_it_can(code: str) -> None:
    alone = (Text("van "), Strong((Reference(code),)), Text(" tot"))
    assert storable(alone) == alone
    beside = (Text("n"), Strong((Reference(code),)), Text("e"))
    assert storable(beside) == (Text("n"), Reference(code), Text("e"))


def test_a_link_without_words_is_refused_and_not_printed_as_signs() -> None:
    found = storable((Text("zie "), Link("https://a.be", ())))
    assert found is None or parse(write(found)) == found


def test_what_can_be_stored_is_left_as_it_is() -> None:
    inlines = merged(parse("**Zie** {SD8}: *{1} banen* in [ons jaarverslag](https://a.be)."))
    assert storable(inlines) == inlines
