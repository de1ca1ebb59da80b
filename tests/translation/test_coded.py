"""Texts with codes for what is not translated."""

from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import Language
from ibzdocs.translation.coded import bind, codes, encode, fill, parse, placeables, plain, write
from ibzdocs.tree.markup import escape
from ibzdocs.tree.nodes import Emphasis, Inlines, Reference, Strong, Text
from tests.translation.inlines import SKELETONS, TEXTS

NL, FR, DE = Language.NL, Language.FR, Language.DE


def test_figures_notes_and_fields_are_codes() -> None:
    coded = encode("**Zie** {SD8}: 1.817 banen^[Bron: 12 cijfers.] op 1 januari 2022.", NL)
    assert coded.skeleton == "**Zie** {SD8}: {1} banen{^1} op {2}."
    assert [literal.text for literal in coded.literals] == ["1.817", "1 januari 2022"]
    assert coded.notes == ("Bron: 12 cijfers.",)


def test_another_figure_makes_no_other_skeleton() -> None:
    assert encode("Wij zijn met 5.648.", NL).skeleton == encode("Wij zijn met 12.", NL).skeleton


def test_a_translator_writes_figures_in_his_language() -> None:
    literals = encode("Op 1 januari 2022: 1.817 banen, 59,6 %.", NL).literals
    french = parse("1 817 emplois, soit 59,6 %, au 1er janvier 2022.")
    assert write(bind(french, literals, FR)) == "{2} emplois, soit {3} %, au {1}."
    german = parse("1.817 Stellen, d. h. 59,6 %, am 1. Januar 2022.")
    assert write(bind(german, literals, DE)) == "{2} Stellen, d. h. {3} %, am {1}."


def test_a_number_in_the_wrong_format_is_not_bound() -> None:
    literals = encode("1.817 banen", NL).literals
    assert write(bind(parse("1,817 emplois"), literals, FR)) == "1,817 emplois"


def test_what_is_bound_already_is_not_bound_again() -> None:
    literals = encode("2 van 2", NL).literals
    assert write(bind((Reference("2"), Text(" sur 2")), literals, FR)) == "{2} sur {1}"


def test_fill_puts_values_in_and_leaves_fields() -> None:
    assert fill(r"{1} en {staff_total} en \{1}", {"1": "5"}) == r"5 en {staff_total} en \{1}"


def test_codes_are_numbered_in_reading_order() -> None:
    kinds = [(code.id, code.kind) for code in codes("**a {SD8}** {1}{^1} *b* [c](https://example.org)")]
    assert kinds == [(1, "bold"), (2, "field"), (3, "literal"), (4, "note"), (5, "italic"), (6, "link")]


def test_plain_shows_placeables_as_asked() -> None:
    assert plain("**a** {1} {SD8}", {"1": "5", "SD8": "doel 8"}.__getitem__) == "a 5 doel 8"


def test_a_note_inside_bold_is_a_code_too() -> None:
    assert encode("**vet^[noot]**", NL).skeleton == "**vet{^1}**"


@given(TEXTS)
def test_a_skeleton_is_stable(text: str) -> None:
    skeleton = encode(text, NL).skeleton
    assert write(parse(skeleton)) == skeleton


@given(SKELETONS)
def test_every_placeable_has_one_code(skeleton: str) -> None:
    names = [code.node.target for code in codes(skeleton) if isinstance(code.node, Reference)]
    assert sorted(names) == sorted(placeables(skeleton).elements())


@given(st.text("ab*_[]{}^\\() ", max_size=12))
def test_any_characters_survive_as_text(text: str) -> None:
    inlines: Inlines = (Text(text),) if text else ()
    assert plain(write(inlines)) == text
    assert plain(escape(text)) == text


def test_formatting_survives() -> None:
    inlines: Inlines = (Strong((Text("a"),)), Text(" "), Emphasis((Text("b"),)))
    assert parse(write(inlines)) == inlines
