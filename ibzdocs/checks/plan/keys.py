"""References between sheets and from the settings: what they name must exist."""

from collections.abc import Collection, Iterable, Iterator

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.base.settings import CHAPTER, SETTINGS, Documents
from ibzdocs.checks.plan.offered import apart, near
from ibzdocs.checks.plan.texts import stem
from ibzdocs.model import inserts as generated
from ibzdocs.model.inserts import INSERTS, arguments, named
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import (
    ALL_UNITS,
    ANNEXES,
    BODY,
    CLOSING,
    HORIZONTAL,
    ListItem,
    Origin,
    Record,
    TextRow,
)
from ibzdocs.model.targets import named_twice

_GROUPED = ("stakeholders", "context", "swot", "values")


def objective_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each domain, priority, unit and holder that objectives name and that does not exist."""
    domains = {HORIZONTAL: None, **{row.id: row for row in plan.domains}}
    priorities = {row.id: row for row in plan.priorities}
    units = {ALL_UNITS: None, **plan.unit}
    for row in plan.objectives:
        yield from unknown("domain-unknown", row, "domain", (row.domain,), domains)
        yield from unknown("priority-unknown", row, "priorities", row.priorities, priorities)
        yield from unknown("unit-unknown", row, "units", row.units, units)
        yield from unknown("holder-unknown", row, "holder", (row.holder,), plan.unit)


def ambition_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective and unit that ambitions name and that does not exist."""
    for row in plan.ambitions:
        yield from unknown("objective-unknown", row, "objective", (row.objective,), plan.objective)
        yield from unknown("unit-unknown", row, "units", row.units, {ALL_UNITS: None, **plan.unit})


def risk_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each weakness, threat and objective that risk domains name and that does not exist."""
    weaknesses, threats = _swot(plan, "W"), _swot(plan, "T")
    for row in plan.risk_domains:
        yield from unknown("weakness-unknown", row, "weaknesses", row.weaknesses, weaknesses)
        yield from unknown("threat-unknown", row, "threats", row.threats, threats)
        yield from unknown("objective-unknown", row, "objectives", row.objectives, plan.objective)


def unit_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each parent, and each unit of a task or personnel row, that does not exist."""
    for unit in plan.units:
        yield from unknown("unit-unknown", unit, "parent", (unit.parent,), plan.unit)
    for task in plan.tasks:
        yield from unknown("unit-unknown", task, "unit", (task.unit,), plan.unit)
    for row in plan.personnel:
        yield from unknown("unit-unknown", row, "unit", (row.unit,), plan.unit)
    for text in plan.texts:
        if text.kind == "units":
            codes = tuple(part.strip() for part in text.text.text.split(";"))
            yield from unknown("unit-unknown", text, "text", codes, {ALL_UNITS: None, **plan.unit})


def unit_cycles(plan: Plan) -> Iterator[Problem]:
    """A problem for each circle of units that stand, over their parents, under themselves: at its first unit."""
    told: set[str] = set()
    for unit in plan.units:
        path = [unit.code]
        while (parent := _parent(plan, path[-1])) and parent not in path:
            path.append(parent)
        if parent == unit.code and parent not in told:
            told.update(path)
            chain = " → ".join((*path, parent))
            yield error(
                "unit-cycle",
                unit.origin.at("parent"),
                f"units/{unit.code}/parent",
                value=unit.code,
                chain=chain,
            )


def group_headings(plan: Plan) -> Iterator[Problem]:
    """A problem for each group of a list with headings that has none, nor the group it is part of."""
    for sheet in _GROUPED:
        rows: tuple[ListItem, ...] = getattr(plan, sheet)
        headings = [row.group for row in rows if row.level == 0]
        for row in rows if headings else ():
            parent = row.group.rpartition(".")[0]
            wanted = (parent,) if row.level == 0 else (row.group,)
            yield from unknown("group-unknown", row, "group", wanted, headings)


def text_parts(plan: Plan) -> Iterator[Problem]:
    """A problem for each text row in a part of the document, domain, objective or unit that does not exist."""
    codes = (*(row.id for row in plan.domains), *plan.objective, *plan.unit)
    for row in plan.texts:
        yield from _unknown_part(row, codes)
    for row in plan.year_texts:
        yield from _unknown_part(row, tuple(plan.operational_objective))


def _unknown_part(row: TextRow, codes: Collection[str]) -> Iterator[Problem]:
    """The parts of a document have their own words in each workbook, so that only ``codes`` are offered."""
    if row.part not in (BODY, ANNEXES, CLOSING):
        yield from unknown("part-unknown", row, "part", (row.part,), codes)


def inserts(plan: Plan) -> Iterator[Problem]:
    """A problem for each row that places a generated part by a wrong name or argument, or in a wrong place."""
    for row in (*plan.texts, *plan.year_texts):
        if row.kind != "insert":
            continue
        insert, argument = generated.named(row.text.text)
        place = _place(row.origin, "text", row.text.place)
        key = f"{row.text.key}"
        if insert is None:
            yield error("insert-unknown", place, key, value=row.text.text, near=near(row.text.text, INSERTS))
            continue
        allowed = generated.arguments(plan, insert.argument)
        if generated.meant(plan, insert, argument) not in allowed:
            value, alike = argument or "–", near(argument, allowed)
            yield error("insert-argument", place, key, name=insert.name, value=value, near=alike)
        elif row.part not in generated.PARTS:
            yield error("insert-part", place, key, name=insert.name, value=row.part)


def budget_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each table, and each line to add to or to equal, that budget lines name in vain."""
    lines = tuple(f"{row.table}.{row.code}" for row in plan.budget)
    reported: set[str] = set()
    for row in plan.budget:
        if row.table not in plan.table and row.table not in reported:
            reported.add(row.table)
            yield from unknown("table-unknown", row, "table", (row.table,), plan.table)
        codes = tuple(other.code for other in plan.budget_of(row.table) if other.code != row.code)
        yield from unknown("line-unknown", row, "adds_to", (row.adds_to,), codes)
        yield from unknown("line-unknown", row, "equals", (row.equals,), lines)


def double_targets(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective, unit, fact or chapter that has the name of another thing."""
    for name, place, key, other in named_twice(plan):
        yield error("name-twice", place, key, value=name, other=other)


# -------------------------------------------------------------------------------------------- parts


def unknown(
    code: ProblemCode, record: Record, field: str, values: Iterable[str], known: Collection[str]
) -> Iterator[Problem]:
    """An error for each of a record's ``values`` that is not among the ``known``, records by their code or codes."""
    for value in values:
        if value and value not in known:
            place = record.origin.at(field)
            key = f"{stem(record) or _stem_of(record)}/{field}"
            is_one = isinstance(getattr(record, field, ""), str)
            if codes := () if is_one else apart(value, known):
                yield error("codes-apart", place, key, value=value, right="; ".join(codes))
            else:
                yield error(code, place, key, value=value, near=near(value, known))


def _stem_of(record: Record) -> str:
    """The key of a row whose texts are all empty."""
    return f"{getattr(record, 'id', '') or getattr(record, 'code', '')}"


def _place(origin: Origin, field: str, fallback: Place) -> Place:
    place = origin.at(field)
    return place if place.column else fallback


def _parent(plan: Plan, code: str) -> str:
    return plan.unit[code].parent if code in plan.unit else ""


def _swot(plan: Plan, group: str) -> tuple[str, ...]:
    return tuple(row.id for row in plan.swot if row.highest == group and row.level)


def document_parts(plan: Plan) -> Iterator[Problem]:
    """A problem for each part of an annex in the settings that is no chapter, and none that can be made."""
    for name, number, part in _parts(plan.documents):
        key = f"documents.{name}.parts[{number}]"
        place = Place(SETTINGS, part=key)
        if part.startswith(CHAPTER):
            wanted = part.removeprefix(CHAPTER).strip()
            of = plan.texts if plan.documents[name].of == "strategic" else plan.year_texts
            known = tuple(row.id for row in of if row.depth is not None and row.id)
            if wanted not in known:
                yield error("document-chapter", place, key, value=wanted, near=near(wanted, known))
            continue
        insert, argument = named(part)
        if insert is None:
            yield error("insert-unknown", place, key, value=part, near=near(part, INSERTS))
        elif argument and argument not in arguments(plan, insert.argument):
            alike = near(argument, arguments(plan, insert.argument))
            yield error("insert-argument", place, key, name=insert.name, value=argument, near=alike)


def _parts(documents: Documents) -> Iterator[tuple[str, int, str]]:
    for name, document in documents.items():
        yield from ((name, number, part) for number, part in enumerate(document.parts, 1))
