"""The register of inserts and documents, and references to the tables and figures that inserts place."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from ibzdocs.base import documents as register
from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Words
from ibzdocs.documents import DOCUMENTS, REPORTS
from ibzdocs.documents import inserts as makers
from ibzdocs.documents.extract import extract
from ibzdocs.documents.letters import letter
from ibzdocs.inputs import edition
from ibzdocs.localise import localise
from ibzdocs.model import inserts
from ibzdocs.model.inserts import REGISTER, Anchor, Insert, anchors, arguments
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, TextRow
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Blocks, Document, Figure, Paragraph, Reference, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.checks.cases import codes
from tests.plans import small_plan, with_rows, with_text
from tests.whole.sample import ROOT

_FORMS = ("", ".number", ".title", ".page")


@functools.cache
def sample() -> Plan:
    """The sample's plan with two inserts more, and a text about every table and figure that it places."""
    plan = Session(edition.load(ROOT)).plan
    rows = (_row("texts", "insert", "abbreviations"), _row("texts", "insert", "chart personnel 2023"))
    plan = replace(plan, texts=(*plan.texts, *rows))
    said = [_row("texts", "lead", _about(anchor)) for anchor in anchors(plan)]
    yearly = [_row("year_texts", "lead", _about(anchor)) for anchor in anchors(plan)]
    return replace(plan, texts=(*plan.texts, *said), year_texts=(*plan.year_texts, *yearly))


def _row(sheet: str, kind: str, text: str) -> TextRow:
    origin = Origin("plan.xlsx", sheet, 900, {"text": 5})
    return TextRow("", "body", kind, Words(f"{sheet}/{text}", text, Language.NL), origin)  # type: ignore[arg-type]


def _about(anchor: Anchor) -> str:
    return " | ".join(f"{{{anchor.name}{form}}}" for form in _FORMS)


# What the sample has not: tables, key figures and pictures of its own. The edition of the axes has them.
_NOT_THERE = {"table", "key figures", "chart key figures", "picture"}
NAMES = [name for insert in REGISTER for name in insert.names if insert.name not in _NOT_THERE]


@pytest.mark.parametrize("document", sorted(DOCUMENTS))
def test_a_plan_that_does_not_say_its_years_is_made(document: str) -> None:
    """The chart of staff looked for the largest sum of no years."""
    plan = replace(
        sample(), settings=tuple(each for each in sample().settings if not each.key.startswith("period_"))
    )
    assert not plan.years
    made = DOCUMENTS[document](plan)
    assert localise(made, Language.NL).document.blocks


@functools.cache
def said(document: str, language: Language) -> tuple[Document, Mapping[str, Paragraph]]:
    """A document in a language, and its paragraph about each anchor."""
    found = localise(DOCUMENTS[document](sample()), language).document
    leads = [node for node in walk(found.blocks) if isinstance(node, Paragraph) and node.role == "lead"]
    pairs = zip(anchors(sample()), leads[-len(anchors(sample())) :], strict=True)
    return found, {anchor.name: lead for anchor, lead in pairs}


def _called(document: Document, name: str) -> tuple[int, str] | None:
    """Number and caption of the table or figure that a document has by that name."""
    for node in walk(document.blocks):
        if isinstance(node, Table | Figure) and node.anchor == name:
            return node.number, text_of(node.caption)
    return None


@pytest.mark.whole
@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("document", register.PLANS)
def test_a_text_can_refer_to_every_table_and_figure(document: str, name: str, language: Language) -> None:
    anchor = next(each for each in anchors(sample()) if each.name == name)
    here, paragraphs = said(document, language)
    other = next(each for each in register.PLANS if each != document)
    own, elsewhere = _called(here, anchor.name), _called(said(other, language)[0], anchor.name)
    number, caption = own or elsewhere or pytest.fail("in neither plan")
    label = phrase(language, f"reference.{anchor.kind}", number=number).replace(" ", "\u00a0")
    of = phrase(language, f"document.of-{other}")
    named = label if own else f"{label} {of}"
    page = named if own else "…"  # what stands in no block of a document is on no page of it
    shown = text_of(paragraphs[anchor.name].inlines).split(" | ")
    # A reference that begins the sentence has a capital.
    assert [shown[0].casefold(), *shown[1:]] == [named.casefold(), str(number), caption, page]
    references = [node for node in walk(paragraphs[anchor.name]) if isinstance(node, Reference)]
    forms = ["label", "number", "title", "page"]
    assert [node.form for node in references] == (forms if own else forms[:3])
    assert {node.target for node in references} == ({anchor.name} if own else {""})


@pytest.mark.whole
@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_an_extract_says_of_which_plan_a_table_is(language: Language) -> None:
    plan = sample()
    row = plan.operational[0]
    about = replace(row, description=(replace(row.description[0], text="{operational overview}, {TAB1}"),))
    plan = replace(plan, operational=(about, *plan.operational[1:]))
    shown = text_of(tuple(walk(localise(extract(plan, row.unit), language).document.blocks)))
    for name, document in (("operational overview", "operational"), ("TAB1", "strategic")):
        number, _ = _called(said(document, language)[0], name) or (0, "")
        label = phrase(language, "reference.table", number=number).replace(" ", "\u00a0")
        assert f"{label} {phrase(language, f'document.of-{document}')}".casefold() in shown.casefold()


def test_a_mailing_says_of_which_plan_a_table_is() -> None:
    body = "Zie {TAB1}, {communication.number} en {mission}."
    plan = with_rows(small_plan(), "mailings", {"id": "M1", "body": body})
    shown = localise(letter(plan, plan.mailings[0]), Language.NL).document
    (line,) = (node for node in shown.blocks if isinstance(node, Paragraph))
    said = "Zie tabel\u00a02 van het strategisch plan, 3 en hoofdstuk\u00a01 van het strategisch plan."
    assert text_of(line.inlines) == said


# ------------------------------------------------------------------------------------------- the register


def test_documents_makes_every_insert_that_is_declared() -> None:
    assert makers.INSERTS.keys() == inserts.INSERTS.keys()
    assert len(REGISTER) == len(inserts.INSERTS)


def test_documents_makes_every_document_that_is_declared() -> None:
    assert tuple(DOCUMENTS) == register.STANDARD
    assert tuple(REPORTS) == register.REPORTS


def test_annexes_are_made_of_inserts_that_exist() -> None:
    assert {name for parts in register.ANNEX_INSERTS.values() for name in parts} <= inserts.INSERTS.keys()


@pytest.mark.parametrize("language", list(Language))
def test_every_insert_and_argument_is_described(language: Language) -> None:
    described = {key for key in phrases(language) if key.startswith(("insert.", "insert-argument."))}
    wanted = {insert.argument for insert in REGISTER} - {""}
    assert described == {f"insert.{name}" for name in inserts.INSERTS} | {
        f"insert-argument.{argument}" for argument in wanted
    }


PLANS: Mapping[str, Callable[[], Plan]] = {
    "sample": sample,
    "small": small_plan,
    "empty": lambda: Plan("plan.xlsx"),
}


@pytest.mark.whole
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("insert", REGISTER, ids=lambda insert: insert.name)
def test_an_insert_anchors_what_it_declares(insert: Insert, plan: str) -> None:
    made_of = PLANS[plan]()
    for argument in arguments(made_of, insert.argument):
        made = makers.INSERTS[insert.name](made_of, argument)
        assert _anchored(made) == {*insert.anchors(made_of, argument)}, argument


def _anchored(blocks: Blocks) -> set[Anchor]:
    return {
        Anchor(node.anchor, "table" if isinstance(node, Table) else "figure")
        for node in walk(blocks)
        if isinstance(node, Table | Figure) and node.caption
    }


@pytest.mark.whole
@pytest.mark.parametrize(
    "insert", [each for each in REGISTER if each.name not in _NOT_THERE], ids=lambda insert: insert.name
)
def test_the_names_of_the_manual_are_such_as_the_sample_has(insert: Insert) -> None:
    plan = sample()
    made = {
        anchor.name
        for argument in arguments(plan, insert.argument)
        for anchor in insert.anchors(plan, argument)
    }
    assert {*insert.names} <= made
    assert bool(insert.names) == bool(made)


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("objectives  horizontal", "objectives", "horizontal"),
        ("objectives overview", "objectives overview", ""),
        ("chart personnel 2024", "chart personnel", "2024"),
        ("budgets TAB1", "", "budgets TAB1"),
    ],
)
def test_a_text_names_the_longest_insert_that_it_begins_with(text: str, name: str, argument: str) -> None:
    insert, rest = inserts.named(text)
    assert (insert.name if insert else "", rest) == (name, argument)


# ------------------------------------------------------------------------------------------------- checks


@pytest.mark.parametrize("name", ["abbreviations", "risk matrix", "strategy map", "communication calendar"])
def test_what_is_placed_may_be_named(name: str) -> None:
    plan = with_rows(with_text(small_plan(), f"Zie {{{name}}}."), "texts", {"kind": "insert", "text": name})
    assert not {"ref-unplaced", "ref-unknown"} & {*codes(plan)}


@pytest.mark.whole
def test_the_sample_may_refer_to_all_that_it_places() -> None:
    assert not {"ref-unplaced", "ref-unknown", "name-twice"} & {*codes(sample())}
