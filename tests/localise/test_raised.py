"""Which letters of ordinals stand raised: those of French, where it cannot be anything else."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import Language
from ibzdocs.localise import localise
from ibzdocs.localise.raised import raised, with_raised
from ibzdocs.tree.nodes import Document, Emphasis, Meta, Note, Paragraph, Reference, Strong, Text
from ibzdocs.tree.text import cut, merged, raised_parts
from ibzdocs.tree.walk import walk

NL, FR, DE, EN = Language.NL, Language.FR, Language.DE, Language.EN
# Raised letters stand in < >.
RAISED = [
    "1<er>", "le 1<er> janvier 2026", "1<re> phase", "les 1<ers> résultats", "la 1<ère> fois", "§ 1<er>, alinéa 2",
    "l’article 1<er>.", "art. 1<er>/1", "(1<er> trimestre)", "« 1<er> »", "place du 1<er>-Mai",
    "le 2<e> trimestre", "2<e> trimestre", "2<e>\u00a0trimestre", "au 3<e>.", "du 2<e> au 4<e> trimestre",
    "les 2<e> et 3<e> trimestres", "2<e> et 3<e> trimestres", "Les 3<es> rencontres", "la 100<e> fois",
    "l’11<e> réunion", "le 3<ème> jour", "les 2<èmes> rencontres", "la 2<nde> partie", "du 1<er>-2<e> trimestre",
    "2<e>–3<e> trimestre", "le 2<e>/3<e> trimestre",
    "le XXI<e> siècle", "XIX<e>-XX<e> siècles", "les XV<es> journées", "le V<e> siècle", "Léopold I<er>",
    "II<e> partie",
    "les 1<er>, 2<e>, 3<e> et 4<e> trimestres", "1<re>, 2<e>, 3<e> zones", "3<e>, 4<e> et 5<e> objectifs",
    "du 1<er>-2<e>",
    "§1<er>, alinéa 2", "de la 1<re>/2<e>.",
    "n°<s> 3 et 4", "N°<s>\u00a012", "le 1<er> et la 1<re>",
]  # fmt: skip
ON_THE_LINE = [
    "A1er", "R2e", "le R2e point", "M1er", "CO2e", "1 t CO2e par an", "12e", "tél. 02 518 20 12e",
    "02 518 20 12e poste",
    "norme Euro 6e applicable", "annexe 2e", "l’annexe 2e prévoit", "point 3e)", "n° 12e bis", "boîte 3e à Bruxelles",
    "https://example.org/1er/2e", "le 2e@example.org", "voir 1er.pdf", "www.example.org/le-2e", "1erbis",
    "3e-5", "12e-4",
    "le 12e-4", "le 12e/7", "x-1er", "_1er", "1er_x", "v1.2e", "0e", "le 02e jour", "12345e fois", "21er",
    "3 essais", "2 énergies", "3eau", "Me Dupont", "Le", "De", "Ce", "Xe", "du Xe", "Vie", "VIe-4", "IIII", "VXe", "Ie",
    "nos 3 et 4", "n° 3", "10 e", "1 er", "m2es", "T2e", "les points 3e, 4e",
    "annexe 3e, 4e et le reste", "Code 3e alinéa", "3e", "EIIe", "iie", "3d", "5G",
]  # fmt: skip


def shown(text: str, language: Language = FR) -> str:
    """The text with its raised letters in < >."""
    parts = raised_parts(Text(text, raised=raised(text, language)))
    return "".join(f"<{part}>" if high else part for part, high in parts)


@pytest.mark.parametrize("wanted", RAISED)
def test_endings_of_ordinals_stand_raised(wanted: str) -> None:
    assert shown(wanted.replace("<", "").replace(">", "")) == wanted


@pytest.mark.parametrize("text", ON_THE_LINE)
def test_what_may_be_something_else_stays(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize("language", [NL, DE, EN])
@pytest.mark.parametrize(
    "text", ["de 1ste en de 2de", "de 20e eeuw", "le 1er", "am 1. Januar", "XXIe", "the 2nd"]
)
def test_other_languages_set_them_on_the_line(text: str, language: Language) -> None:
    assert raised(text, language) == ()


def test_a_paragraph_is_judged_as_a_whole_whatever_parts_it() -> None:
    inlines = (
        Strong((Text("2e"),)),
        Text(" phase, "),
        Strong((Text("R"),)),
        Text("1er, "),
        Text("1"),
        Emphasis((Text("er"),)),
    )
    first, _, _, code, number, ending = with_raised(inlines, FR)
    assert first == Strong((Text("2e", raised=((1, 2),)),))
    assert code == Text("1er, ")
    assert number == Text("1")
    assert ending == Emphasis((Text("er", raised=((0, 2),)),))


def test_what_a_paragraph_made_raised_stays_so_in_a_document_made_of_its_parts() -> None:
    part = Text("4e, le 1er", raised=((1, 2), (8, 10)))
    meta = Meta((Text("Comparaison"),), (), (), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    spoken = localise(Document("comparison", meta, (Paragraph((part,)),)), FR).document
    assert next(walk(spoken.blocks, Text)) == part


def test_a_footnote_is_a_text_of_its_own() -> None:
    inlines = (Text("R"), Note((Text("1er avis"),)), Text("1er "), Reference("SD1"), Text("2e"))
    assert with_raised(inlines, FR) == (
        Text("R"),
        Note((Text("1er avis", raised=((1, 3),)),)),
        Text("1er ", raised=((1, 3),)),
        Reference("SD1"),
        Text("2e"),
    )


WORDS = st.lists(
    st.sampled_from(
        [
            "1er",
            "2e",
            "XXIe",
            "le",
            "siècle",
            "R",
            "-",
            "/",
            ".",
            "’",
            "°",
            "3",
            "Ier",
            "n°s",
            "\u00a0",
            "é",
            "@",
        ]
    ),
    max_size=12,
)


@given(WORDS, st.sampled_from(["", " "]), st.data())
def test_raised_letters_are_parts_of_the_text_however_it_is_cut(
    words: list[str], between: str, data: st.DataObject
) -> None:
    text = between.join(words)
    whole = Text(text, raised=raised(text, FR))
    assert "".join(part for part, _ in raised_parts(whole)) == text
    assert all(part and part.isalpha() for part, high in raised_parts(whole) if high)
    at = data.draw(st.integers(0, len(text)))
    ends = (cut(whole, 0, at), cut(whole, at, len(text)))
    again = [each for each in merged(ends) if isinstance(each, Text)]
    assert "".join(each.text for each in again) == text
    assert [letter for each in again for letter in _letters(each)] == _letters(whole)


def _letters(text: Text) -> list[bool]:
    return [high for part, high in raised_parts(text) for _ in part]
