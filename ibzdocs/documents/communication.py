"""The communication plan as a table."""

from ibzdocs.documents.parts import cell, head_row, row_head, table_notes
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CommunicationAction
from ibzdocs.tree.nodes import Blocks, Inline, Label, Row, Table, Wide
from ibzdocs.values import Day

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
            cell(Label(f"communication.kind.{action.kind}")) if action.kind else cell(),
            cell(action.message),
            cell(action.channel),
            material,
        )
    )


def _when(action: CommunicationAction) -> Inline:
    return Label("communication.after-signature") if isinstance(action.when, str) else Day(action.when)
