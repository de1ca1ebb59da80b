"""The structure of the organisation, the missions and tasks of its units, and their abbreviations."""

from collections.abc import Iterable, Sequence

from ibzdocs.documents.parts import cell, head_row, paragraphs, row_head
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Task, Unit
from ibzdocs.model.vocabulary import abbreviations as declared
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Inlines,
    Item,
    Items,
    Label,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)

NOT_IN_STRUCTURE = ("external", "local_entity")


def structure(plan: Plan, argument: str) -> Blocks:
    """The units as a nested list by parent; bodies beside the organisation stand under a line of their own.

    Where the register does not have the organisation itself, nothing stands beside it: all are one list.
    """
    roots = [unit for unit in by_order(plan.units) if unit.parent not in plan.unit]
    inside = [unit for unit in roots if unit.type == "organisation"]
    others = [unit for unit in roots if unit.type not in ("organisation", *NOT_IN_STRUCTURE)]
    if not (inside and others):
        return (_nested(plan, inside or others),) if inside or others else ()
    return (_nested(plan, inside), Paragraph((Label("document.beside"),)), _nested(plan, others))


def by_order(units: Iterable[Unit]) -> list[Unit]:
    """Units in the order of the register."""
    return sorted(units, key=lambda unit: unit.order)


def _nested(plan: Plan, units: Sequence[Unit]) -> Items:
    return Items(tuple(_item(plan, unit) for unit in units))


def _item(plan: Plan, unit: Unit) -> Item:
    below = by_order(row for row in plan.units if row.parent == unit.code)
    return Item(name_and_code(unit), (_nested(plan, below),) if below else ())


def name_and_code(unit: Unit) -> Inlines:
    """The official name, then the abbreviation in brackets where the unit has one."""
    return (unit.names, Text(" ("), unit.printed_code, Text(")")) if unit.short.nl else (unit.names,)


def missions(plan: Plan, argument: str) -> Blocks:
    """A section for each unit that has a mission or tasks, in the order of the register."""
    described = [unit for unit in by_order(plan.units) if unit.mission or plan.tasks_of(unit.code)]
    return tuple(mission(plan, unit) for unit in described)


def mission(plan: Plan, unit: Unit) -> Section:
    """The mission and the tasks of a unit."""
    blocks = (
        *paragraphs(unit.mission),
        *compose(plan, plan.texts_of(unit.code), {}),
        *_tasks(plan.tasks_of(unit.code)),
    )
    return Section("unit", name_and_code(unit), blocks, unit.code)


def _tasks(tasks: Sequence[Task]) -> Blocks:
    """Lists of tasks, each after its lead-in line."""
    blocks: list[Block] = []
    pending: list[Item] = []
    for task in tasks:
        if task.level == 0:
            _flush(blocks, pending)
            blocks.append(Paragraph((task.text,)))
        elif task.level < 2 or not pending:
            pending.append(Item((task.text,)))
        else:
            pending[-1] = _with_part(pending[-1], Item((task.text,)))
    _flush(blocks, pending)
    return tuple(blocks)


def _with_part(item: Item, part: Item) -> Item:
    before = item.blocks[0].items if item.blocks and isinstance(item.blocks[0], Items) else ()
    return Item(item.inlines, (Items((*before, part)),), item.anchor)


def _flush(blocks: list[Block], pending: list[Item]) -> None:
    if pending:
        blocks.append(Items(tuple(pending), ends="clauses"))
        pending.clear()


def abbreviations(plan: Plan, argument: str) -> Blocks:
    """A table of the abbreviations of the units and of those that the plan declares, in full."""
    known = {short.nl: (short, names) for short, names in declared(plan)}
    if not known:
        return ()
    rows = tuple(
        Row((row_head(known[name][0]), cell(known[name][1]))) for name in sorted(known, key=str.casefold)
    )
    head = head_row("column.abbreviation", "column.name")
    return (
        Table(
            (Label("caption.abbreviation-table"),),
            (18, 82),
            (head,),
            rows,
            anchor="abbreviations",
            alphabetic=True,
        ),
    )
