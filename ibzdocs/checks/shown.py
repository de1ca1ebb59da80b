"""What the documents of an edition show, against what the plan holds and what its texts promise."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, error, warning
from ibzdocs.base.values import Language, Names, Words
from ibzdocs.model.inserts import placements
from ibzdocs.model.operational import OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Ambition, Domain, Objective, Priority, RiskDomain
from ibzdocs.model.targets import reference, targets
from ibzdocs.tree.markup import fields, split_field
from ibzdocs.tree.nodes import Box, Document, Figure, Item, Label, Section, Table, Text
from ibzdocs.tree.walk import walk

Documents: TypeAlias = Mapping[str, Document]
Check: TypeAlias = Callable[[Plan, Documents], Iterator[Problem]]


def check(plan: Plan, documents: Documents) -> list[Problem]:
    """What is wrong with the neutral ``documents``, by name, as readers will see them."""
    return [found for function in CHECKS for found in function(plan, documents)]


def pages_known(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """A text that names the page of something stands in the document in which that thing stands."""
    known = targets(plan)
    found: dict[tuple[str, str], tuple[Words, str, list[str]]] = {}
    for name, document in documents.items():
        asked = list(_asked_pages(document, known))
        here = _anchors(document) if asked else set()
        for words, field, target in asked:
            if target not in here:
                found.setdefault((words.key, field), (words, target, []))[-1].append(name)
    for (key, field), (words, target, names) in found.items():
        said = ", ".join(dict.fromkeys(names))
        yield error("page-elsewhere", words.place, key, field=field, target=f"{{{target}}}", document=said)


def _asked_pages(document: Document, known: Mapping[str, str]) -> Iterator[tuple[Words, str, str]]:
    for words in walk((document.blocks, document.meta), Words):
        for text in (words.text, *(given for _, given in words.given)):
            for field in fields(text) if ".page" in text else ():
                if (meant := reference(known, split_field(field)[0])) and meant[1] == "page":
                    yield words, field, meant[0]


def _anchors(document: Document) -> set[str]:
    return {anchor for part in walk(document.blocks) if (anchor := getattr(part, "anchor", ""))}


def captions_differ(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """No two tables, and no two figures, of a document have the same caption."""
    for name, document in documents.items():
        alike: dict[tuple[type, str], list[Table | Figure]] = defaultdict(list)
        for node in walk(document.blocks, Table, Figure):
            alike[type(node), _spoken(node.caption).casefold()].append(node)
        for (_, caption), nodes in alike.items():
            for node in nodes[1:] if caption else ():
                said = _spoken(node.caption)
                yield warning("caption-twice", _placed(plan, node.anchor), caption=said, document=name)


def placed_once(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """What texts can refer to stands in a document once, so that a reference leads to one place."""
    told: set[str] = set()
    for name, document in documents.items():
        seen: set[str] = set()
        for node in walk(document.blocks, Section, Table, Figure, Box, Item):
            anchor = node.anchor
            if anchor in seen and anchor not in told:
                told.add(anchor)
                place = _rows(plan).get(anchor) or _placed(plan, anchor)
                yield error("placed-twice", place, value=anchor, document=name)
            if anchor:
                seen.add(anchor)


def _rows(plan: Plan) -> Mapping[str, Place]:
    """The cell with the id of everything that a row of the plan is."""
    listed = (*plan.stakeholders, *plan.context, *plan.swot, *plan.values)
    found = {row.id: row.origin.at("id") for row in listed if row.id}
    titled: tuple[
        Sequence[Priority | Domain | Objective | Ambition | RiskDomain | OperationalObjective], ...
    ] = (
        plan.priorities,
        plan.domains,
        plan.objectives,
        plan.ambitions,
        plan.risk_domains,
        plan.operational,
    )
    found |= {row.id: row.origin.at("id") for rows in titled for row in rows if row.id}
    return {**found, **{unit.code: unit.origin.at("code") for unit in plan.units}}


def _placed(plan: Plan, anchor: str) -> Place:
    """The caption of a table that has one of its own, else the last row that places what is called so."""
    if anchor in plan.table:
        return plan.table[anchor].caption.place
    place = Place(plan.file)
    for placement in placements(plan, (*plan.texts, *plan.year_texts)):
        if anchor in {each.name for each in placement.insert.anchors(plan, placement.argument)}:
            place = placement.row.origin.at("text")
    return place


def _spoken(node: object) -> str:
    """The caption in the language of its authors, our own phrases in Dutch."""
    match node:
        case tuple():
            return "".join(map(_spoken, node))
        case Words() | Text():
            return node.text
        case Names():
            return node.nl or node.fr or node.de
        case Label():
            fills = {name: fill if isinstance(fill, str) else _spoken(fill) for name, fill in node.fills}
            return phrase(Language.NL, node.name, **fills)
        case _:
            return str(getattr(node, "value", getattr(node, "year", node)))


# A new check is a function that yields problems, its name here, and its text and hint in the label files.
CHECKS: tuple[Check, ...] = (pages_known, captions_differ, placed_once)
