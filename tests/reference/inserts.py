"""Inserts of the Text sheets, and what may stand in braces, with what the sample plan makes of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language, Listing, Words
from ibzdocs.inputs import edition
from ibzdocs.localise.values import enumerate_texts, write_out
from ibzdocs.model.figures import evaluate, shown
from ibzdocs.model.inserts import REGISTER, Insert
from ibzdocs.model.plan import Plan
from ibzdocs.session.session import Session
from ibzdocs.tree.markup import split_field
from tests.reference.markdown import code, page, plain, table

ROOT = Path(__file__).parent.parent.parent

FACTS: Mapping[str, str] = {
    "staff_total": "a fact of the Figures sheet, by its id",
    "count.objectives": "how many there are; also `priorities`, `domains`, `ambitions`, `risk_domains`, "
    "`key_figures`, `values`, `communication`, `parties`, `operational`, `indicators`, `actions`",
    "count.objectives.horizontal": "of the horizontal ones; `domains`: of the others; or the id of a domain",
    "count.swot.S": "the items of that group of the SWOT sheet",
    "count.units.directorate_general": "the units of that type",
    "count.operational.project": "the operational objectives of that kind",
    "budget.TAB1.TOTAL.2023.commitment": "credits of a budget line: table, code, year, "
    "`commitment` or `liquidation`",
    "personnel.total.2023": "full-time equivalents of everybody, or of a unit by its code",
    "personnel.total.2023.S": "of them the statutory ones; `C` contractual, `M` management",
    "share(budget.TAB1.BASE, budget.TAB1.TOTAL, 2023, commitment)": "the first as a part of the second; "
    "what follows the two names belongs to both",
    "difference(personnel.total.2024, personnel.total.2022)": "the first less the others",
    "sum(budget.TAB1.BASE, budget.TAB2.NCCN, 2023, commitment)": "all of them together",
    "period": "the first and last year of the plan; `period.start`, `period.end` one of them",
    "year": "the year of the operational plan",
    "operational.fte": "the staff that all operational objectives ask for",
    "operational.budget": "the commitment credits that they ask for",
    "signing_date": "the day of signing",
    "signing_place": "the place of signing",
    "organisation": "the name of the organisation; `organisation.short`, `organisation.abbreviation`",
    "list.values": "the titles as an enumeration; also `list.priorities`, `list.domains`",
}
# Facts that the sample has none of.
ABSENT: Mapping[str, str] = {
    "target.K1.2027": "the target of a key figure for a year, with its unit; `realised.K1.2027` what was measured",
    "baseline.K1": "the baseline of a key figure",
}
FORMS: Mapping[str, str] = {
    "count.objectives.horizontal:words": "a count in letters, to twenty",
    "budget.TAB1.TOTAL.2023.commitment:million": "an amount in millions of euro, with one decimal",
    "budget.TAB1.TOTAL.2023.commitment:million.3": "with as many decimals as you say",
    "budget.TAB1.TOTAL.2023.commitment:keur": "in thousands of euro",
    "budget.TAB1.TOTAL.2023.commitment:euro": "in euro",
    "personnel.total.2023:0": "a number or share with so many decimals",
}
REFERENCES: Mapping[str, str] = {
    "SD5": "what it is and its number: *strategische doelstelling 5*",
    "SD5.number": "the number alone: *5*",
    "SD5.title": "the title",
    "SD5.page": "the page on which it stands",
    "OD3": "an operational objective; `P1` a priority, `D1` a domain, `R3` a risk domain, "
    "`T8` an item of the SWOT sheet",
    "TAB1": "a table with a caption, by its id on the Tables sheet: *tabel 4*",
    "general": "a chapter, section or heading by its id on the Text sheet: *hoofdstuk 1*",
    "annex risks": "an annex by the id of its heading: *bijlage 2*",
    "ADCV": "a unit by its code: its abbreviation; `ADCV.name` its official name",
}
READER: Mapping[str, str] = {
    "recipient.first_name": "in e-mails only: the first name of the reader",
    "recipient.last_name": "in e-mails only: the last name",
}


def inserts() -> str:
    """The page."""
    return page("Inserts and fields", *_inserts(), *_fields())


def _inserts() -> Iterator[str]:
    yield "## Inserts"
    yield (
        "A row of the kind `insert` on a Text sheet places a part that is made from the other sheets. Its "
        "text is the name of the insert. Those of the second list need the sheets of the operational plan."
    )
    yield (
        "A text refers to a table or figure by the name in the last column, in braces, if one of the plans "
        "has it: `{operational overview}` becomes *tabel 1*, and in another document *tabel 1 van het "
        "operationeel plan*. A table that you typed yourself: see [Tables](../import-text.md)."
    )
    for book in ("strategic", "operational"):
        yield table(
            ("insert", "what it places", "what follows the name", "how a text refers to it"),
            (_insert(insert) for insert in REGISTER if insert.book == book),
        )


def _insert(insert: Insert) -> tuple[str, ...]:
    wanted = phrase(Language.EN, f"insert-argument.{insert.argument}") if insert.argument else ""
    names = ", ".join(_braced(name) for name in insert.names)
    return (code(insert.name), phrase(Language.EN, f"insert.{insert.name}"), wanted, names)


def _fields() -> Iterator[str]:
    plan = Session(edition.load(ROOT)).plan
    yield "## Fields in braces"
    yield (
        "In any text. A figure is stored once and written in the way of each language: here in Dutch, as the "
        "sample plan has it. A changed figure makes no translation out of date."
    )
    yield _shown(plan, FACTS, ABSENT)
    yield "## Formats"
    yield "After a colon a field says how it is to be written."
    yield _shown(plan, FORMS)
    yield "## References"
    yield "A reference is a link in Word and PDF. One that leads nowhere is an error."
    rows = {**REFERENCES, **READER}
    yield table(("you type", "it becomes"), ((_braced(name), said) for name, said in rows.items()))


def _shown(plan: Plan, fields: Mapping[str, str], absent: Mapping[str, str] = {}) -> str:
    rows = [(_braced(name), said, plain(becomes(plan, name))) for name, said in fields.items()]
    rows += [(_braced(name), said, "") for name, said in absent.items()]
    return table(("you type", "what it is", "in the sample"), rows)


def _braced(name: str) -> str:
    return code("{" + name + "}")


def becomes(plan: Plan, field: str) -> str:
    """How a field reads in Dutch. Raises FigureError for one that stands for nothing."""
    expression, form = split_field(field)
    value = shown(evaluate(plan, expression), form)
    if isinstance(value, Listing):
        texts = [item.text if isinstance(item, Words) else item.of(Language.NL) for item in value.items]
        return enumerate_texts(texts, Language.NL)
    return write_out(value, Language.NL)
