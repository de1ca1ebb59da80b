"""What a table of sources and translations comes to when it is back: its rows matched with the orders."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, error, warning
from ibzdocs.formats.ooxml.xml import normal
from ibzdocs.translation.coded import write
from ibzdocs.translation.formats.delivery import Delivery, Orders, Returned
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.plain import old_of
from ibzdocs.tree.nodes import Inlines

_LONGEST_NUMBER = 9


@immutable
class Row:
    """A row as it was found. ``target`` reads its translation, or is None where the cell holds no text.

    ``gone`` are words in the cell that are no part of the translation: hidden, struck through; ``other`` is
    what is there beside text, such as a text box, and cannot be taken in.
    """

    order: str
    unit: str
    source: str
    target: Callable[[OrderLine], Inlines] | None
    place: Place
    remark: str = ""
    gone: str = ""
    other: str = ""


def deliver(
    file: str, rows: Iterable[Row], orders: Orders, expected: Callable[[OrderLine], Iterable[str]]
) -> Delivery:
    """The units and the problems of rows. ``expected`` are the sources that a line may have there.

    A line that comes twice with two translations is refused. An earlier translation that was sent along and
    came back as it was is kept apart: nobody can tell whether it was looked at.
    """
    problems: dict[Problem, None] = {}
    found: dict[tuple[str, int], list[tuple[Place, Returned]]] = defaultdict(list)
    for row in rows:
        unit = _unit(row, file, orders, expected)
        if isinstance(unit, Problem):
            problems[unit] = None
        else:
            if row.gone:
                line = unit.line
                gone = warning("import-cell-gone", row.place, line.key, unit=line.id, words=row.gone)
                problems[gone] = None
            found[unit.order, unit.line.id].append((row.place, unit))
    units = []
    for same in found.values():
        one = _one(same)
        if isinstance(one, Problem):
            problems[one] = None
        else:
            units.append(one)
    return Delivery(tuple(_settled(unit, orders[unit.order]) for unit in units), tuple(problems))


def _unit(
    row: Row, file: str, orders: Orders, expected: Callable[[OrderLine], Iterable[str]]
) -> Returned | Problem:
    order = orders.get(row.order)
    if order is None:
        return error("import-order-unknown", Place(file), order=row.order or "?")
    line = order.line(row.unit) if len(row.unit) <= _LONGEST_NUMBER else None
    if line is None:
        return error("import-unit-unknown", row.place, unit=row.unit[:40] or "?", order=order.number)
    source = normal(row.source)
    if all(source != normal(text) for text in expected(line)):
        return error("import-source-edited", row.place, line.key, unit=line.id)
    if row.target is None:
        return error("import-cell-not-text", row.place, line.key, unit=line.id)
    if row.other:
        return error("import-cell-other", row.place, line.key, unit=line.id, words=row.other)
    return Returned(order.number, line, row.target(line), file, remark=row.remark, place=row.place)


def _one(same: Sequence[tuple[Place, Returned]]) -> Returned | Problem:
    """The one unit that equal rows come to, with all their remarks."""
    texts: dict[str, Place] = {}
    for place, unit in same:
        texts.setdefault(normal(write(unit.target)), place)
    texts.pop("", None)
    if len(texts) > 1:
        (one, _), (other, place), *_ = texts.items()
        key = same[0][1].line.key
        return error("import-conflict", place, key, segment=key, one=one, other=other)
    unit = next((unit for _, unit in same if unit.target), same[0][1])
    remarks = dict.fromkeys(unit.remark for _, unit in same if unit.remark)
    return replace(unit, remark=" ".join(remarks))


def _settled(unit: Returned, order: Order) -> Returned:
    return replace(unit, target=(), kept=unit.target) if _is_old(unit, order) else unit


def _is_old(unit: Returned, order: Order) -> bool:
    if not unit.line.old or not unit.target:
        return False
    return normal(write(unit.target)) == normal(write(old_of(unit.line, order.language)))
