"""Totals that came back beside what they add up: checked at the contributor's cell."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ibzdocs.base.problems import Problem, warning
from ibzdocs.model.records import STAFF_KINDS
from ibzdocs.workflows.contributions.comparing import Part
from ibzdocs.workflows.contributions.finding import BackRow
from ibzdocs.workflows.contributions.normal import Held
from ibzdocs.workflows.contributions.ours import Values
from ibzdocs.workflows.contributions.rows import text_of

_NEAR = Decimal("0.5")


def sums(parts: Sequence[Part]) -> Iterator[Problem]:
    """A warning for each total of a budget or staff table that is not the sum of what it adds up.

    What other contributors deliver is taken as the edition has it now.
    """
    for part in parts:
        if part.sheet.sent.id == "budget":
            yield from _budget(part)
        elif part.sheet.sent.id == "personnel":
            yield from _staff(part)


def _now(part: Part) -> Mapping[str, Values]:
    """The rows of the sheet as they will be with this file, by anchor."""
    now = {name: dict(values) for name, values in part.ours.values.items()}
    for layer in part.found.layers:
        for key, row in layer.items():
            if key in part.anchors:
                now[part.anchors[key]] |= part.base.said(row)
    return now


def _rows(part: Part) -> Iterator[tuple[str, BackRow]]:
    for layer in part.found.layers:
        yield from ((part.anchors[key], row) for key, row in layer.items() if key in part.anchors)


def _budget(part: Part) -> Iterator[Problem]:
    now = _now(part)
    for name, row in _rows(part):
        table, code = (_text(now[name].get(each)) for each in ("table", "code"))
        own = [
            values
            for values in now.values()
            if _text(values.get("table")) == table and _text(values.get("adds_to")) == code
        ]
        for slot in (
            slot for slot in now[name] if own and slot.partition(".")[0] in ("commitment", "liquidation")
        ):
            yield from _compared(part, row, slot, now[name].get(slot), [each.get(slot) for each in own])


def _staff(part: Part) -> Iterator[Problem]:
    now = _now(part)
    for name, row in _rows(part):
        for slot in (slot for slot in now[name] if slot.startswith("total.")):
            year = slot.partition(".")[2]
            parts = [now[name].get(f"{kind}.{year}") for kind in STAFF_KINDS]
            yield from _compared(part, row, slot, now[name].get(slot), parts)


def _compared(
    part: Part, row: BackRow, slot: str, total: Held | None, parts: Sequence[Held | None]
) -> Iterator[Problem]:
    numbers = [each.sign for each in parts if each is not None]
    if slot not in part.sheet.columns or total is None or not isinstance(total.sign, Decimal) or not numbers:
        return
    said = sum((each for each in numbers if isinstance(each, Decimal)), Decimal(0))
    if abs(said - total.sign) > _NEAR:
        fills = {"sum": f"{said:f}", "value": f"{total.sign:f}"}
        yield warning("contribution-sum", part.sheet.at(row, slot), **fills)


def _text(value: Held | None) -> str:
    return text_of(value.value) if value else ""
