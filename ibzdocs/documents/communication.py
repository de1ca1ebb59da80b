"""The communication plan as a table and as a calendar."""

from datetime import date

from ibzdocs.base.values import Day, stored
from ibzdocs.documents.parts import cell, choice, head_row, row_head, table_notes
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CommunicationAction
from ibzdocs.tree.nodes import Blocks, Cell, Inline, Inlines, Label, Row, Table, Text, Wide

_COLUMNS = ("purpose", "target", "when", "kind", "message", "channel", "material")


def communication(plan: Plan, argument: str) -> Blocks:
    """The communication plan on a landscape page, a row per action."""
    if not plan.communication:
        return ()
    info = plan.table.get("communication")
    head = head_row(*(f"column.communication.{name}" for name in _COLUMNS))
    rows = tuple(map(_row, plan.communication))
    caption = (info.caption,) if info else (Label("caption.communication"),)
    widths = (11, 15, 11, 9, 27, 12, 15)
    return (Wide((Table(caption, widths, (head,), rows, table_notes(info), "communication"),)),)


def _row(action: CommunicationAction) -> Row:
    material = cell(action.material) if action.material else cell()
    return Row(
        (
            row_head(action.purpose),
            cell(action.target),
            cell(_when(action)),
            _kind(action),
            cell(action.message),
            cell(action.channel),
            material,
        )
    )


def _kind(action: CommunicationAction) -> Cell:
    name = f"communication.kind.{action.kind}"
    return cell(choice(name, action.origin, "kind")) if action.kind else cell()


def communication_calendar(plan: Plan, argument: str) -> Blocks:
    """The actions by date, without what they say, which the plan has.

    Those that follow the signature stand at its date, or last while it is open.
    """
    signed = plan.signing_date
    dated = [(row.when if isinstance(row.when, date) else signed, row) for row in plan.communication]
    ordered = sorted(dated, key=lambda each: each[0] or date.max)
    if not ordered:
        return ()
    names = ("when", "purpose", "target", "kind", "channel")
    head = head_row(*(f"column.communication.{name}" for name in names))
    rows = tuple(_dated_row(plan, day, row) for day, row in ordered)
    caption = (Label("caption.communication-calendar"),)
    return (Table(caption, (24, 17, 25, 17, 17), (head,), rows, anchor="communication calendar"),)


def _dated_row(plan: Plan, day: date | None, action: CommunicationAction) -> Row:
    after = isinstance(action.when, str)
    source = plan.sheet.source("signing_date") if after else stored(action.origin.at("when"))
    when: Inlines = (Day(day, source),) if day else ()
    if after:
        note = _when(action)
        when = (*when, Text(" ("), note, Text(")")) if when else (note,)
    return Row(
        (row_head(*when), cell(action.purpose), cell(action.target), _kind(action), cell(action.channel))
    )


def _when(action: CommunicationAction) -> Inline:
    if isinstance(action.when, str):
        return choice("communication.after-signature", action.origin, "when")
    return Day(action.when, stored(action.origin.at("when")))
