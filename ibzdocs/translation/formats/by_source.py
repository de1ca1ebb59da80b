"""Units of an XLIFF file that kept neither the order nor the numbers of its lines, known by their sources alone.

Programs that go by way of PO write such files. They drop codes too, so that sources are compared without them.
"""

from collections.abc import Iterator, Sequence

from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.formats.ooxml.xml import Element, children, normal
from ibzdocs.translation.coded import parse
from ibzdocs.translation.formats.delivery import Returned
from ibzdocs.translation.formats.inline import UnknownCode, known
from ibzdocs.translation.formats.inline import read as read_inlines
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.tree.nodes import Text
from ibzdocs.tree.walk import walk

_NO_TEXT = "x-gettext-domain-header"


def by_source(part: Element, orders: Sequence[Order], file: str) -> tuple[list[Returned], list[Problem]]:
    """What a part brings back, and the problems of units that are no line of ``orders``; nothing where none is one."""
    lines: dict[str, list[tuple[Order, OrderLine]]] = {}
    for order in orders:
        for line in order.lines:
            lines.setdefault(_bare(line.sent), []).append((order, line))
    units: list[Returned] = []
    problems: list[Problem] = []
    for unit in part.iter("{*}trans-unit"):
        for found in _read(unit, lines, orders, file):
            (problems if isinstance(found, Problem) else units).append(found)  # type: ignore[arg-type]
    return units, problems if units else []


def _read(
    unit: Element, lines: dict[str, list[tuple[Order, OrderLine]]], orders: Sequence[Order], file: str
) -> Iterator[Returned | Problem]:
    source, target = (next(children(unit, name), None) for name in ("source", "target"))
    if unit.get("restype") == _NO_TEXT or source is None:
        return
    number = unit.get("id", "?")
    place, wanted = Place(file, part=number), lines.get(normal("".join(map(str, source.itertext()))), [])
    if not wanted and orders:
        yield error("import-unit-unknown", place, unit=number, order=orders[0].number)
    for order, line in wanted:
        try:
            inlines = read_inlines(target, known(line.sent)) if target is not None else ()
        except UnknownCode as unknown:
            yield error("import-code-unknown", place, line.key, unit=number, detail=str(unknown))
            continue
        yield Returned(
            order.number, line, inlines, file, (target.get("state", "") if target is not None else "")
        )


def _bare(skeleton: str) -> str:
    """The characters of a skeleton, on one line, without its codes and formats."""
    return normal("".join(node.text for node in walk(parse(skeleton), Text)))
