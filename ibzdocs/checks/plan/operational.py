"""The operational plan: what its rows refer to, whether objectives are SMART, and its dates.

What must be described: royal decree of 29 October 2001, art. 11bis, as replaced by the royal decree of
21 December 2021.
"""

import datetime
import re
from collections.abc import Iterator

from ibzdocs.base.codes import ProblemCode, problem_code
from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.checks.plan.keys import unknown
from ibzdocs.checks.plan.laws import lawful
from ibzdocs.checks.plan.texts import about, shown
from ibzdocs.model.operational import Action, Indicator, OperationalObjective, Risk
from ibzdocs.model.plan import Plan

MOST_RISK, GREAT_RISK = 5, 12
_YEAR_IN_NAME = re.compile(r"(?<!\d)20\d\d(?!\d)")


def year_given(plan: Plan) -> Iterator[Problem]:
    """A problem where the operational plan says no year, or one that is not of the strategic plan."""
    if not plan.year_file:
        return
    line = next((line for line in plan.year_settings if line.key == "year"), None)
    if plan.year is None or line is None:
        place = line.origin.at("value") if line else Place(plan.year_file)
        yield error("plan-year-missing", place, "year_settings/year")
    elif plan.period and plan.year not in plan.years:
        period = f"{plan.period.first}–{plan.period.last}"
        place = line.origin.at("value")
        yield error("plan-year-outside", place, "year_settings/year", value=plan.year, period=period)
    named = _YEAR_IN_NAME.search(plan.year_file)
    if named and plan.year and line and int(named[0]) != plan.year:
        place, key = line.origin.at("value"), "year_settings/year"
        yield warning("workbook-year", place, key, named=named[0], value=plan.year)


def operational_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each thing that objectives, indicators, actions and risks name and that does not exist."""
    for row in plan.operational:
        yield from unknown("objective-unknown", row, "objectives", row.objectives, plan.objective)
        yield from unknown("unit-unknown", row, "unit", (row.unit,), plan.unit)
        yield from unknown("credit-unknown", row, "credit", (row.credit,), plan.budget_line)
        yield from unknown("policy-note-unknown", row, "policy_note", (row.policy_note,), plan.policy_notes)
    parts: tuple[Indicator | Action | Risk, ...] = (*plan.indicators, *plan.actions, *plan.operational_risks)
    for part in parts:
        known = plan.operational_objective
        yield from unknown("operational-unknown", part, "objective", (part.objective,), known)
    for action in plan.actions:
        yield from unknown("unit-unknown", action, "unit", (action.unit,), plan.unit)


# ------------------------------------------------------------------------------------------------ SMART


def smart(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective that lacks what a letter of SMART asks for, its means, a service or actions."""
    for row in plan.operational:
        missing: dict[ProblemCode, tuple[bool, str]] = {
            "smart-specific": (not row.description, "description"),
            "smart-measurable": (not plan.indicators_of(row.id), "id"),
            "smart-acceptable": (row.acceptable is None, "acceptable"),
            "smart-realistic": (row.realistic is None, "realistic"),
            "smart-time": (row.end is None, "end"),
            "smart-means": (row.fte is None and row.budget is None, "fte"),
            "operational-without-unit": (not row.unit, "unit"),
            "operational-without-kind": (not row.kind, "kind"),
            "operational-without-action": (not plan.actions_of(row.id), "id"),
        }
        for code, (is_missing, field) in missing.items():
            if is_missing:
                yield from lawful(plan, code, *about(row, field, code), value=row.id)


def indicators_complete(plan: Plan) -> Iterator[Problem]:
    """A problem for each indicator that lacks a unit, baseline, target, frequency or source, or cannot be."""
    for row in plan.indicators:
        missing = {
            "unit": not row.unit,
            "baseline": row.baseline is None,
            "target": row.target is None,
            "frequency": not row.frequency,
            "source": row.source is None,
        }
        for field, is_missing in missing.items():
            if is_missing:
                code = problem_code(f"indicator-without-{field}")
                if field in ("frequency", "source"):
                    yield warning(code, *about(row, field), value=row.id)
                else:
                    yield from lawful(plan, code, *about(row, field), value=row.id)
        if plan.year and row.baseline_year > plan.year:
            fills = {"year": str(row.baseline_year), "first": str(plan.year)}
            yield warning("indicator-baseline-late", *about(row, "baseline_year"), value=row.id, **fills)
        yield from _values(row)


def _values(row: Indicator) -> Iterator[Problem]:
    for field in ("baseline", "target", "realised"):
        value = getattr(row, field)
        if row.unit == "share" and value is not None and not 0 <= value <= 100:
            yield error("indicator-share", *about(row, field), value=shown(value))
    if row.baseline is not None and row.baseline == row.target:
        yield note("indicator-unchanged", *about(row, "target"), value=row.id)


def risks_weighed(plan: Plan) -> Iterator[Problem]:
    """A problem for each likelihood or impact off the scale, and each great risk without a measure."""
    for row in plan.operational_risks:
        for field in ("likelihood", "impact"):
            value = getattr(row, field)
            if not 1 <= value <= MOST_RISK:
                yield error("risk-scale", *about(row, field), value=value)
        if row.measure is None and row.weight >= GREAT_RISK:
            yield warning("risk-without-measure", *about(row, "measure"), value=row.id, weight=row.weight)


# ------------------------------------------------------------------------------------------------ dates


def deadlines(plan: Plan) -> Iterator[Problem]:
    """A problem for each end outside the year of the plan or before the start, and each action without one."""
    rows: tuple[OperationalObjective | Action, ...] = (*plan.operational, *plan.actions)
    for row in rows:
        if row.end is None and isinstance(row, Action):
            yield error("action-without-date", *about(row, "end"), value=row.id)
        elif row.end is not None and plan.year is not None and row.end.year != plan.year:
            yield error("deadline-outside", *about(row, "end"), end=printed_day(row.end), year=plan.year)
        if row.start is not None and row.end is not None and row.start > row.end:
            fills = {"start": printed_day(row.start), "end": printed_day(row.end)}
            yield error("dates-reversed", *about(row, "start"), **fills)


def actions_within(plan: Plan) -> Iterator[Problem]:
    """A problem for each action that ends after its objective."""
    for row in plan.actions:
        objective = plan.operational_objective.get(row.objective)
        if objective and objective.end and row.end and row.end > objective.end:
            place, key = row.origin.at("end"), f"actions/{row.id}/objective-end"
            yield warning("action-after-objective", place, key, value=row.id, end=printed_day(row.end))


def printed_day(day: datetime.date) -> str:
    """A day as it is written in Belgium, for the fills of a problem: ``30/09/2026``."""
    return day.strftime("%d/%m/%Y")


# --------------------------------------------------------------------------------------------- coverage


def strategy_covered(plan: Plan) -> Iterator[Problem]:
    """A problem for each strategic objective without an operational one, and each policy note not referred to."""
    if not plan.operational:
        return
    served = {key for row in plan.operational for key in row.objectives}
    for objective in plan.objectives:
        if objective.id not in served:
            where = about(objective, "id", "operational")
            yield warning("objective-without-operational", *where, value=objective.id, year=plan.year)
    named = {row.policy_note for row in plan.operational}
    for line in plan.year_settings:
        if line.key == "policy_note" and line.value not in named:
            key = f"year_settings/policy_note.{line.value}"
            yield note("policy-note-unused", line.origin.at("value"), key, value=line.value)
