"""Coverage: everything that belongs together is connected, and nothing stands alone."""

import re
from collections.abc import Iterator, Sequence

from ibzdocs.base.codes import ProblemCode, problem_code
from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.checks.plan.laws import lawful
from ibzdocs.checks.plan.texts import about, passages
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import HORIZONTAL, Domain, ListItem, Objective, Priority, Record, Unit
from ibzdocs.tree.markup import fields

# Units whose head holds a management or staff function (royal decrees of 29 October 2001 and 2 October 2002).
HOLDERS = ("management_body", "directorate_general", "staff_directorate")
_MOST = 3  # units of a type that make a list of them
_DESCRIBED = ("directorate_general", "staff_directorate", "support_service")


def objectives_connected(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective without units, priorities or risk domain."""
    in_risks = {key for row in plan.risk_domains for key in row.objectives}
    for row in plan.objectives:
        for field, missing in (
            ("units", not _has_units(plan, row)),
            ("priorities", not row.priorities and bool(plan.priorities)),
            ("risk", bool(plan.risk_domains) and row.id not in in_risks),
        ):
            if missing:
                where = about(row, field if field != "risk" else "id", field)
                yield warning(problem_code(f"objective-without-{field}"), *where, value=row.id)


def _has_units(plan: Plan, row: Objective) -> bool:
    """Whether the objective names units, each of its ambitions does, or a line of units stands in its text."""
    ambitions = plan.ambitions_of(row.id)
    by_ambition = bool(ambitions) and all(ambition.units for ambition in ambitions)
    return bool(row.units) or by_ambition or any(text.kind == "units" for text in plan.texts_of(row.id))


def objectives_held(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective without a holder of a management or staff function (art. 11bis)."""
    for row in plan.objectives:
        if not row.holder:
            yield from lawful(plan, "objective-without-holder", *about(row, "holder"), value=row.id)
        elif row.holder in plan.unit and not may_hold(plan.unit[row.holder]):
            yield from lawful(plan, "holder-unfit", *about(row, "holder"), value=row.id, unit=row.holder)


def may_hold(unit: Unit) -> bool:
    """Whether the head of ``unit`` holds a management or staff function."""
    return unit.head is not None and bool(unit.head.text) and unit.type in HOLDERS


def objectives_elaborated(plan: Plan) -> Iterator[Problem]:
    """A problem for each horizontal objective without ambitions, and each objective of a domain without text."""
    for row in plan.objectives:
        if row.domain == HORIZONTAL and not plan.ambitions_of(row.id):
            yield warning("objective-without-ambition", *about(row, "id", "ambitions"), value=row.id)
        if row.domain != HORIZONTAL and not (plan.texts_of(row.id) or plan.ambitions_of(row.id)):
            yield warning("objective-without-text", *about(row, "id", "text"), value=row.id)
    yield from _unlike_the_others(plan)


def _unlike_the_others(plan: Plan) -> Iterator[Problem]:
    """A note for the objectives of domains that have no ambitions where other objectives have."""
    if plan.ambitions:
        bare = [row for row in plan.objectives if row.domain != HORIZONTAL and not plan.ambitions_of(row.id)]
        if len(bare) >= _MOST:
            ids = ", ".join(row.id for row in bare)
            yield note("ambitions-uneven", bare[0].origin.at("id"), "objectives/ambitions", items=ids)


def groups_used(plan: Plan) -> Iterator[Problem]:
    """A problem for each priority and domain without an objective."""
    priorities = {key for row in plan.objectives for key in row.priorities}
    domains = {row.domain for row in plan.objectives}
    for priority in plan.priorities:
        if priority.id not in priorities:
            yield _lonely(priority, "priority-unused", "priorities")
    for domain in plan.domains:
        if domain.id not in domains:
            yield _lonely(domain, "domain-unused", "domains")


def risk_domains_filled(plan: Plan) -> Iterator[Problem]:
    """A problem for each risk domain without weaknesses, threats or objectives."""
    for row in plan.risk_domains:
        for field in ("weaknesses", "threats", "objectives"):
            if not getattr(row, field):
                yield warning(problem_code(f"risk-without-{field}"), *about(row, field), value=row.id)


def swot_used(plan: Plan) -> Iterator[Problem]:
    """A problem for each weakness and threat in no risk domain; a note for what no text refers to of the rest."""
    used = {key for row in plan.risk_domains for key in (*row.weaknesses, *row.threats)}
    for row in plan.swot if plan.risk_domains else ():
        if row.highest in ("W", "T") and row.level == 1 and row.id not in used:
            yield _lonely(row, "swot-unused", "swot")
    named = named_in_texts(plan)
    for group in ("S", "O"):
        rows = [row for row in plan.swot if row.highest == group and row.level == 1 and row.id not in named]
        yield from _together("swot-unreferred", rows, f"swot/{group}")


def _together(code: ProblemCode, rows: Sequence[Record], key: str) -> Iterator[Problem]:
    """One note for all ``rows``, at the first."""
    if rows:
        field = "id" if isinstance(rows[0], ListItem) else "code"
        items = ", ".join(getattr(row, field) for row in rows)
        yield note(code, rows[0].origin.at(field), key, items=items)


def units_described(plan: Plan) -> Iterator[Problem]:
    """A problem for each directorate and support service without a mission or tasks."""
    for unit in plan.units:
        if unit.type not in _DESCRIBED:
            continue
        if not unit.mission:
            key = f"units/{unit.code}/mission"
            yield warning("unit-without-mission", unit.origin.at("mission"), key, value=unit.code)
        if not plan.tasks_of(unit.code):
            yield warning(
                "unit-without-tasks", unit.origin.at("code"), f"units/{unit.code}/tasks", value=unit.code
            )


def units_named(plan: Plan) -> Iterator[Problem]:
    """A note for the units that no row, no reference and no text names."""
    named = named_in_texts(plan) | set(_named_in_rows(plan))
    rows = [unit for unit in plan.units if unit.code not in named and not unit.mission]
    if rows:
        prose = [passage.bare for passage in passages(plan)]
        settings = [name for line in plan.settings for name in (line.names.nl, line.names.fr)]
        said = "\n".join((*prose, *settings)).casefold()
        rows = [unit for unit in rows if unit.names.nl.casefold() not in said]
    yield from _together("unit-unnamed", rows, "units")


def lists_complete(plan: Plan) -> Iterator[Problem]:
    """A note for each unit that is not among the stakeholders although most units of its type are."""
    said = "\n".join(passage.text for passage in passages(plan, "stakeholders"))
    listed = {unit.code for unit in plan.units if _is_in(unit, said)}
    for kind in dict.fromkeys(unit.type for unit in plan.units):
        units = [unit for unit in plan.units if unit.type == kind]
        there = [unit for unit in units if unit.code in listed]
        if len(there) >= _MOST and len(there) * 2 > len(units):
            for unit in units:
                if unit.code not in listed:
                    names = unit.names.nl or unit.code
                    yield note("unit-unlisted", unit.origin.at("code"), f"units/{unit.code}", value=names)


def _is_in(unit: Unit, text: str) -> bool:
    """Whether ``text`` refers to the unit or names it in full."""
    return bool(re.search(rf"\{{{re.escape(unit.code)}[.}}]", text)) or unit.names.nl in text


def _named_in_rows(plan: Plan) -> Iterator[str]:
    for objective in plan.objectives:
        yield from (*objective.units, objective.holder)
    for ambition in plan.ambitions:
        yield from ambition.units
    yield from (task.unit for task in plan.tasks)
    yield from (row.unit for row in plan.personnel)
    yield from (unit.parent for unit in plan.units)
    for text in plan.texts:
        if text.kind == "units":
            yield from (part.strip() for part in text.text.text.split(";"))


def named_in_texts(plan: Plan) -> set[str]:
    """What texts refer to by a field, without the form: ``SD5`` for ``{SD5.title}``."""
    found = {field for passage in passages(plan) if "{" in passage.text for field in fields(passage.text)}
    return found | {field.rpartition(".")[0] for field in found}


def _lonely(row: Priority | Domain | ListItem, code: ProblemCode, sheet: str) -> Problem:
    return warning(code, row.origin.at("id"), f"{sheet}/{row.id}", value=row.id)
