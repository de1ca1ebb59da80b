"""An operational objective in the progress report: its state, its indicators and its actions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ibzdocs.base.values import MonthDay, Share, Source, Words, computed, stored
from ibzdocs.documents.decimals import below_one_another
from ibzdocs.documents.parts import (
    APART,
    as_written,
    cell,
    head_row,
    joined,
    level_section,
    measured_in,
    plain,
    stated,
    stored_number,
    unit_code,
)
from ibzdocs.model.operational import Action, Indicator, OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import Progress, State, way
from ibzdocs.model.records import KeyFigure
from ibzdocs.tree.nodes import (
    Blocks,
    Cell,
    Emphasis,
    Inlines,
    Label,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)

# A state is told by its word; the sign before it is for the eye.
_SIGNS: Mapping[State, str] = {"reached": "✓", "on-track": "▲", "unmeasured": "◊", "behind": "▼"}


def state_label(state: State, kind: str = "state") -> Inlines:
    """The sign and the word of a state; ``kind`` action-state for the words that fit an action."""
    return (Text(f"{_SIGNS[state]}\u00a0"), Label(f"progress.{kind}.{state}"))


def sheet(plan: Plan, row: Progress) -> Section:
    """How far one operational objective is: its own state, then those of its indicators and actions."""
    objective = row.objective
    state = (Strong((Label("progress.state-head"),)), Text("\u00a0– "), *state_label(row.state))
    blocks = (
        Paragraph(_responsible(plan, objective), "responsible"),
        Paragraph(state),
        *_indicators(row.indicators),
        *_actions(plan, row.actions),
    )
    return level_section(plan, "operational", objective, blocks)


def _responsible(plan: Plan, row: OperationalObjective) -> Inlines:
    """Service and person in one line: what else is known of the objective stands in the plan."""
    said: list[tuple[str, Inlines]] = []
    if row.unit in plan.unit:
        said.append(("op.unit", (plan.unit[row.unit].names,)))
    if row.person:
        said.append(("op.person", (plain(row.person, row.origin, "person"),)))
    return joined([stated(name, inlines) for name, inlines in said], APART)


def _indicators(rows: Sequence[tuple[Indicator, State]]) -> Blocks:
    if not rows:
        return ()
    names = ("indicator", "baseline", "target", "realised", "way", "state")
    head = head_row(*(f"progress.column.{name}" for name in names))
    body = below_one_another([_indicator(row, state) for row, state in rows])
    return (Table((), (26.5, 14.5, 14.5, 13.5, 12, 19), (head,), body),)


def _indicator(row: Indicator, state: State) -> Row:
    done = way(row)
    return Row(
        (
            explained((row.name, *unit(row)), row.remark),
            _value(row, "baseline", measured_in(row)),
            _value(row, "target"),
            _value(row, "realised", _measured_on(row)),
            cell(Share(done, source=_way(row)), align="right") if done is not None else cell(),
            cell(*state_label(state)),
        )
    )


def unit(row: Indicator | KeyFigure) -> Inlines:
    """What an indicator is measured in, in brackets; nothing where that is not said."""
    return (Text(" ("), Label(f"choice.indicator-unit.{row.unit}"), Text(")")) if row.unit else ()


def _measured_on(row: Indicator) -> Inlines:
    day, typed = row.realised_on, as_written(row.origin, "realised_on")
    if typed:
        return (typed,)
    return (MonthDay(day.month, day.day, stored(row.origin.at("realised_on"))),) if day else ()


def _way(row: Indicator) -> Source:
    """What the part of the way that was gone is computed from."""
    return computed(stored(row.origin.at(name)) for name in ("baseline", "target", "realised"))


def _value(row: Indicator, name: str, when: Inlines = ()) -> Cell:
    """A value, and under it the year or day of its measurement, so that figures stand below one another."""
    value: Decimal | None = getattr(row, name)
    if value is None:
        return cell()
    number = stored_number(value, row.origin, name)
    return Cell(tuple(Paragraph(inlines) for inlines in ((number,), when) if inlines), align="right")


def explained(name: Inlines, remark: Words | None) -> Cell:
    """What names the row, and under it what explains its state."""
    remarks = (Paragraph((Emphasis((remark,)),)),) if remark else ()
    return Cell((Paragraph(name), *remarks), "row")


def _actions(plan: Plan, rows: Sequence[tuple[Action, State]]) -> Blocks:
    if not rows:
        return ()
    names = ("action", "carried", "milestone", "status", "state")
    head = head_row(*(f"progress.column.{name}" for name in names))
    body = tuple(_action(plan, row, state) for row, state in rows)
    return (Table((), (38, 14, 15, 13, 20), (head,), body),)


def _action(plan: Plan, row: Action, state: State) -> Row:
    return Row(
        (
            explained((row.text,), row.remark),
            cell(unit_code(plan, row.unit)) if row.unit else cell(),
            cell(MonthDay(row.end.month, row.end.day, stored(row.origin.at("end")))) if row.end else cell(),
            cell(Label(f"choice.action-status.{row.status}")) if row.status else cell(),
            cell(*state_label(state, "action-state")),
        )
    )
