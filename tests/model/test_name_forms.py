"""Names in the form that a sentence needs: filled in, told where they lack, offered to translators."""

import datetime

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language, Names
from ibzdocs.documents.names import facts, names
from ibzdocs.localise.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.translation.checks import Candidate, Context, check
from ibzdocs.translation.coded import parse, with_forms, write
from ibzdocs.translation.orders import OrderLine
from ibzdocs.translation.plain import values_of
from ibzdocs.tree.nodes import Document, Meta, Paragraph
from ibzdocs.tree.text import text_of
from tests.checks.cases import problems
from tests.plans import small_plan, with_rows, with_text

META = Meta((), (), (), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
OF, DATIVE = "organisation:of", "organisation:dative"
# Names of every kind: with a vowel or an h at their beginning, with each article, in the plural.
KINDS = {
    OF: [
        Names("van het Agentschap", "de l’Agence", "der Agentur"),
        Names("van de Hoge Raad", "du Haut Conseil", "des Hohen Rates"),
        Names("van het Ministerie", "de l’Hôpital", "des Ministeriums"),
        Names("van de Federale Diensten", "des Services fédéraux", "der Föderalen Dienste"),
    ],
    DATIVE: [
        Names("aan het Agentschap", "à l’Agence", "der Agentur"),
        Names("aan de Hoge Raad", "au Haut Conseil", "dem Hohen Rat"),
        Names("aan het Ministerie", "à l’Hôpital", "dem Ministerium"),
        Names("aan de Federale Diensten", "aux Services fédéraux", "den Föderalen Diensten"),
    ],
}


def with_forms_of(*rows: tuple[str, Names]) -> Plan:
    """The small plan with forms of names."""
    return with_rows(small_plan(), "name_forms", *({"field": field, "names": said} for field, said in rows))


def printed(plan: Plan, language: Language, translation: str) -> str:
    """The first paragraph of the small plan's chapter in ``language``, translated so."""
    words = next(row.text for row in plan.texts if row.origin.row == 3)
    blocks = (Paragraph((words,)),)
    document = Document("x", META, blocks, facts=facts(plan, blocks), names=names(plan))
    (block,) = localise(document, language, lambda words, language: translation).document.blocks
    assert isinstance(block, Paragraph)
    return text_of(block.inlines)


@pytest.mark.parametrize("form", KINDS)
@pytest.mark.parametrize("kind", range(4))
def test_a_name_is_printed_in_its_form_in_each_language(form: str, kind: int) -> None:
    said = KINDS[form][kind]
    plan = with_text(with_forms_of((form, said)), f"Zo x {{{form}}}.")
    assert problems(plan, "name-form-missing") == []
    for language in (Language.NL, Language.FR, Language.DE):
        assert printed(plan, language, f"Zo x {{{form}}}.") == f"Zo x {said.of(language)}."


def test_a_translation_may_use_a_form_that_its_source_does_not() -> None:
    plan = with_text(with_forms_of((DATIVE, Names("", "", "dem Ministerium"))), "Zo x {organisation}.")
    assert printed(plan, Language.DE, "Mit {organisation:dative}.") == "Mit dem Ministerium."


def test_a_form_begins_a_sentence_with_a_capital() -> None:
    plan = with_text(with_forms_of((DATIVE, KINDS[DATIVE][0])), "{organisation:dative} geven wij.")
    assert printed(plan, Language.FR, "{organisation:dative} revient le reste.").startswith("À l’Agence")


def test_a_form_of_a_unit_is_printed_too() -> None:
    code = small_plan().units[0].code
    plan = with_rows(
        small_plan(), "name_forms", {"field": f"{code}.name:of", "names": Names("van de Dienst")}
    )
    plan = with_text(plan, f"De leden {{{code}.name:of}}.")
    assert problems(plan, "name-form-missing") == problems(plan, "field-format") == []
    assert printed(plan, Language.NL, "") == "De leden van de Dienst."


@pytest.mark.parametrize("names_in_form", [None, Names("", "du SPF", "des FÖD")])
def test_a_form_that_is_not_there_is_told_at_the_text(names_in_form: Names | None) -> None:
    rows = [(DATIVE, Names("aan de FOD"))] + ([(OF, names_in_form)] if names_in_form else [])
    (found,) = problems(with_text(with_forms_of(*rows), "Zo x {organisation:of}."), "name-form-missing")
    assert found.level is Level.ERROR
    assert found.place.sheet == "texts"
    assert dict(found.fills)["near"].startswith("dative")


def test_a_format_of_a_number_is_no_form() -> None:
    plan = with_text(small_plan(), "Wij hebben {count.objectives:genitive} doelen.")
    assert [found.code for found in problems(plan, "field-format")] == ["field-format"]


@pytest.mark.parametrize(
    "field", ["organisation", "staff_total:of", "SD1:of", "nobody:of", "organisation: of"]
)
def test_a_form_of_what_is_no_name_is_told(field: str) -> None:
    assert len(problems(with_forms_of((field, Names("van"))), "name-form-field")) == 1


CONTEXT = Context(forms={OF: KINDS[OF][0], DATIVE: Names("", "", "dem Ministerium")})


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Zo {organisation:of}.", "So {organisation:of}.", []),
        ("Zo {organisation:of}.", "So {organisation:dative}.", []),
        ("Zo {organisation}.", "So {organisation:dative}.", []),
        ("Zo {organisation:of}.", "So {organisation}.", []),
        ("Zo {organisation:of}.", "So.", ["translation-placeable-missing"]),
        ("Zo.", "So {organisation:of}.", ["translation-placeable-extra"]),
        ("Zo.", "So {organisation:x}.", ["translation-placeable-extra"]),
    ],
)  # fmt: skip
def test_translations_are_judged_by_the_name_and_not_by_its_form(
    source: str, target: str, wrong: list[str]
) -> None:
    candidate = Candidate("texts/a/text", Language.NL, source, Language.DE, target)
    assert [found.code for found in check(candidate, CONTEXT)] == wrong


def test_a_form_that_the_language_lacks_is_an_error_of_the_translation() -> None:
    candidate = Candidate(
        "texts/a/text", Language.NL, "Zo {organisation}.", Language.FR, "Si {organisation:dative}."
    )
    assert [found.code for found in check(candidate, CONTEXT)] == ["translation-name-form"]


def test_translators_are_told_the_forms_and_what_they_type_becomes_a_code() -> None:
    shown = {"organisation": "FÖD", DATIVE: "dem FÖD", "1": "5"}
    line = OrderLine(1, "texts/a/text", Language.NL, "Zo {organisation} {1}.", shown)
    assert line.forms == (DATIVE,)
    assert values_of(line, Language.DE)[-1] == "{organisation:dative} = dem FÖD"
    typed = with_forms(parse(r"Mit \{organisation:dative\} und \{x\}."), line.forms)
    assert write(typed) == r"Mit {organisation:dative} und \{x\}."
