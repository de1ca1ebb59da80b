"""What the documents of an edition show, against what the plan holds and what its texts promise."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ibzdocs.base.documents import ANNEXES
from ibzdocs.base.labels import phrase
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Level, Place, Problem, error, problem
from ibzdocs.base.settings import own_annexes
from ibzdocs.base.values import Language, Names, Words
from ibzdocs.model.inserts import named, placements
from ibzdocs.model.operational import OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import HORIZONTAL, Ambition, Domain, Objective, Priority, RiskDomain
from ibzdocs.model.targets import names_of_two, reference, targets
from ibzdocs.tree.markup import fields, split_field
from ibzdocs.tree.nodes import Box, Document, Figure, Item, Label, Reference, Section, Table, Text
from ibzdocs.tree.walk import ANCHORED, walk

_PLACED = (Section, Table, Figure, Box, Item)  # what a reference in a text can lead to

Documents: TypeAlias = Mapping[str, "_Seen"]
Check: TypeAlias = Callable[[Plan, Documents], Iterator[Problem]]


def check(plan: Plan, documents: Mapping[str, Document], *, whole: bool = True) -> list[Problem]:
    """What is wrong with the neutral ``documents``, by name, as readers will see them.

    Where they are not the ``whole`` set, another one may show what these do not: that is not asked then.
    """
    functions = CHECKS if whole else [each for each in CHECKS if each not in _OF_ALL]
    seen = {name: _Seen(document) for name, document in documents.items()}
    return [found for function in functions for found in function(plan, seen)]


class _Seen:
    """What is asked of a document, gathered in one walk: its texts, references, captions and anchors."""

    def __init__(self, document: Document) -> None:
        here = list(walk(document.blocks, Words, Reference, *ANCHORED))
        self.words = [node for node in here if isinstance(node, Words)]
        self.keys = {words.key for words in self.words}
        self.words += walk(document.meta, Words)
        targets = (node.target for node in here if isinstance(node, Reference))
        self.titled = {target for target in targets if target.endswith(".title")}
        self.anchored = [node for node in here if type(node) in ANCHORED]
        self.anchors = {node.anchor for node in self.anchored if node.anchor}
        self.in_braces = [(words, given) for words in self.words if (given := _in_braces(words))]


def _in_braces(words: Words) -> tuple[str, ...]:
    """The fields that a text names in any of its languages."""
    texts = (words.text, *(given for _, given in words.given))
    return tuple(field for text in texts if "{" in text for field in fields(text))


def pages_known(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """A text that names the page of something stands in the document in which that thing stands."""
    known = targets(plan)
    found: dict[tuple[str, str], tuple[Words, str, list[str]]] = {}
    for name, document in documents.items():
        asked = [each[:3] for each in _asked(document, known) if each[3] == "page"]
        for words, field, target in asked:
            if target not in document.anchors:
                found.setdefault((words.key, field), (words, target, []))[-1].append(name)
    for (key, field), (words, target, names) in found.items():
        said = ", ".join(dict.fromkeys(names))
        yield error("page-elsewhere", words.place, key, field=field, target=f"{{{target}}}", document=said)


def _asked(document: _Seen, known: Mapping[str, str]) -> Iterator[tuple[Words, str, str, str]]:
    """Each reference in a text of the document: its text, its field, what it leads to and in which form."""
    for words, given in document.in_braces:
        for field in given:
            if meant := reference(known, split_field(field)[0]):
                yield words, field, *meant


def captions_differ(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """No two tables, and no two figures, of a document have the same caption.

    One that stands twice is told as such.
    """
    told: dict[tuple[str, str], list[str]] = {}
    for name, document in documents.items():
        first: dict[tuple[type, str], Table | Figure] = {}
        for node in document.anchored:
            if not isinstance(node, Table | Figure) or not (said := _spoken(node.caption)):
                continue
            other = first.setdefault((type(node), said.casefold()), node)
            if other is not node and not (node.anchor and node.anchor == other.anchor):
                told.setdefault((node.anchor, said), []).append(name)
    for (anchor, said), names in told.items():
        shown = ", ".join(dict.fromkeys(names))
        yield error("caption-twice", _placed(plan, anchor), caption=said, document=shown)


def placed_once(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """What texts can refer to stands in a document once, so that a reference leads to one place.

    Two things with one name are two problems to nobody: that they have it is told elsewhere.
    """
    told = {*names_of_two(plan)}
    for name, document in documents.items():
        seen: set[str] = set()
        for node in document.anchored:
            anchor = node.anchor if isinstance(node, _PLACED) else ""
            if anchor in seen and anchor not in told:
                told.add(anchor)
                place = _rows(plan).get(anchor) or _placed(plan, anchor)
                yield error("placed-twice", place, value=anchor, document=name)
            if anchor:
                seen.add(anchor)


def everything_shown(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """What the plan holds stands on a page of one of its documents, which must all be known."""
    if "strategic" not in documents:
        return
    annexes = own_annexes(plan.documents)
    own = [documents[name] for name in ("strategic", *ANNEXES, *annexes) if name in documents]
    strategic = _Shown(own)
    yield from _unplaced(_frame(plan, strategic), Level.ERROR)
    yield from _unplaced(_further(plan, strategic), Level.WARNING)
    yearly = [documents["operational"]] if "operational" in documents else []
    rows = [
        _Row(row.id, row.origin.at("id"), "operational objectives")
        for row in plan.operational
        if yearly and any(each in plan.objective for each in row.objectives)
    ]
    there = _Shown(yearly).anchors
    yield from _unplaced([row for row in rows if row.name not in there], Level.ERROR)
    yield from _unplaced(_tables(plan, _Shown([*own, *yearly])), Level.WARNING)


def references_lead(plan: Plan, documents: Documents) -> Iterator[Problem]:
    """A text gives the name or number only of what a reader finds in one of the documents, which must all be known."""
    if "strategic" not in documents:
        return
    shown = _Shown([*documents.values()])
    unseen = {row.name: row.insert for row in _numbered(plan, shown) if row.name not in shown.anchors}
    known = targets(plan) if unseen else {}
    told: set[tuple[str, str]] = set()
    for words, field, target, form in (each for one in documents.values() for each in _asked(one, known)):
        if target in unseen and form in ("label", "number") and (words.key, field) not in told:
            told.add((words.key, field))
            yield error("ref-unplaced", words.place, words.key, field=field, insert=unseen[target])


def _numbered(plan: Plan, shown: "_Shown") -> "Iterator[_Row]":
    """What has a name and number that texts can give, where no document says so much as its title."""
    yield from _frame(plan, shown)
    yield from (
        _Row(row.id, row.origin.at("id"), "risk domains") for row in plan.risk_domains if not shown.has(row)
    )
    for row in plan.swot:
        if row.level and row.text and row.text[0].key not in shown.keys:
            yield _Row(row.id, row.origin.at("text"), "swot")
    for each in plan.operational:
        yield _Row(each.id, each.origin.at("id"), "operational objectives")


class _Row(NamedTuple):
    """Something that could stand in a document: its name, its cell, and the insert that places it."""

    name: str
    place: Place
    insert: str


class _Shown:
    """What stands in some documents: anchors, and the keys of the texts that are printed or called by title."""

    def __init__(self, documents: Sequence[_Seen]) -> None:
        self.anchors = set[str]().union(*(document.anchors for document in documents))
        self.keys = set[str]().union(*(document.keys for document in documents))
        self.titled = set[str]().union(*(document.titled for document in documents))

    def has(self, row: Priority | Domain | RiskDomain) -> bool:
        """Whether a reader sees the thing, or at least its title."""
        return row.id in self.anchors or row.title.key in self.keys or f"{row.id}.title" in self.titled


def _frame(plan: Plan, shown: _Shown) -> Iterator[_Row]:
    """What the law asks for and sentences count."""
    yield from (
        _Row(row.id, row.origin.at("id"), "priorities") for row in plan.priorities if not shown.has(row)
    )
    yield from (
        _Row(row.id, row.origin.at("id"), "objectives domains") for row in plan.domains if not shown.has(row)
    )
    domains = {HORIZONTAL, *(row.id for row in plan.domains)}
    for row in plan.objectives:  # one of no domain has a finding of its own
        if row.id not in shown.anchors and row.domain in domains:
            yield _Row(row.id, row.origin.at("id"), f"objectives {row.domain}")


def _further(plan: Plan, shown: _Shown) -> Iterator[_Row]:
    for risk in plan.risk_domains:
        if not shown.has(risk):
            yield _Row(risk.id, risk.origin.at("id"), "risk domains")
    for unit in plan.units:
        if (unit.mission or plan.tasks_of(unit.code)) and unit.code not in shown.anchors:
            yield _Row(unit.code, unit.origin.at("code"), "missions")
    listed = (
        ("stakeholders", plan.stakeholders),
        ("context", plan.context),
        ("swot", plan.swot),
        ("values", plan.values),
    )
    for insert, rows in listed:
        for row in rows:
            if row.text and row.text[0].key not in shown.keys:
                yield _Row(row.id or row.group, row.origin.at("text"), insert)


def _tables(plan: Plan, shown: _Shown) -> Iterator[_Row]:
    placed = {(each.insert.name, each.argument) for each in placements(plan, (*plan.texts, *plan.year_texts))}
    placed |= {
        (insert.name, argument)
        for each in plan.documents.values()
        for insert, argument in map(named, each.parts)
        if insert
    }
    first = {row.table: row.origin.at("table") for row in reversed(plan.budget)}
    yield from (
        _Row(name, place, f"budget {name}") for name, place in first.items() if name not in shown.anchors
    )
    for row in plan.pictures:
        if row.file not in shown.anchors:
            yield _Row(row.file, row.origin.at("file"), f"picture {row.file}")
    if plan.personnel and "personnel" not in shown.anchors:
        yield _Row("personnel", plan.personnel[0].origin.at(), "personnel")
    sheets = {cell.table: cell.origin.at() for cell in reversed(plan.table_cells)}
    for name, place in sheets.items():
        if ("table", name) not in placed:
            yield _Row(name, place, f"table {name}")


def _unplaced(rows: Iterable[_Row], level: Level) -> Iterator[Problem]:
    """One finding for all that the same insert would place, at the first."""
    for insert, found in gathered((row.insert, row) for row in rows).items():
        items = ", ".join(dict.fromkeys(row.name for row in found))
        yield problem("unplaced", level, found[0].place, f"unplaced/{insert}", items=items, insert=insert)


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
    if anchor in plan.picture:
        return plan.picture[anchor].origin.at("file")
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
CHECKS: tuple[Check, ...] = (pages_known, captions_differ, placed_once, references_lead, everything_shown)
_OF_ALL = (references_lead, everything_shown)  # what only the whole set of documents can answer
