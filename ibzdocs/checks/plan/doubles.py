"""Doubles: the same text twice in a list, the same key twice in a cell."""

import re
from collections.abc import Iterator

from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import NOWHERE
from ibzdocs.checks.plan.texts import Passage, passages, stem
from ibzdocs.checks.text.lines import excerpt
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import BudgetLine, Record, Task

# Sheets and the columns whose texts must differ; other columns may well say the same twice.
_COLUMNS = {
    "texts": ("text",),
    "priorities": ("title", "statement"),
    "domains": ("title", "lead"),
    "objectives": ("title",),
    "ambitions": ("text",),
    "stakeholders": ("text",),
    "context": ("text",),
    "swot": ("text",),
    "values": ("text",),
    "tasks": ("text",),
    "risk_domains": ("title", "remark"),
    "personnel": ("label",),
    "budget": ("label",),
    "communication": ("message",),
    "tables": ("caption",),
}
_KEYS = {
    "objectives": ("priorities", "units"),
    "ambitions": ("units",),
    "risk_domains": ("weaknesses", "threats", "objectives"),
}
_SIGNS = re.compile(r"[^\w{}]+")
_SHORTEST = 25  # a running text shorter than this may well stand twice: "Onze diensten:"


def double_texts(plan: Plan) -> Iterator[Problem]:
    """A problem for each item of a list, and each paragraph, that repeats another one of its sheet."""
    for sheet, columns in _COLUMNS.items():
        seen: dict[tuple[object, ...], Place] = {}
        for passage in passages(plan, sheet):
            said = _normalised(passage.text)
            if passage.field not in columns or not said or _may_repeat(passage, said):
                continue
            where = (_scope(passage), passage.field, passage.language, said)
            first = seen.setdefault(where, passage.place)
            if first != passage.place:
                text = excerpt(passage.bare)
                yield warning("item-twice", passage.place, passage.key, text=text, other=_cell(first))


def _normalised(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()


def _may_repeat(passage: Passage, said: str) -> bool:
    """Whether a text may stand twice: short ones, headings of sections, and lead-ins of task lists."""
    return passage.sheet == "texts" and (
        len(said) < _SHORTEST or passage.kind in ("chapter", "section", "heading")
    )


def _scope(passage: Passage) -> str:
    """The list within which a text must be alone."""
    match passage.record:
        case Task(unit=unit):
            return unit
        case BudgetLine(table=table):
            return table
        case _:
            return ""


def double_keys(plan: Plan) -> Iterator[Problem]:
    """A problem for each cell that names the same thing twice."""
    for sheet, columns in _KEYS.items():
        for row in getattr(plan, sheet):
            for field in columns:
                yield from _repeated(row, field, getattr(row, field))
    for row in plan.texts:
        if row.kind == "units":
            yield from _repeated(row, "text", tuple(part.strip() for part in row.text.text.split(";")))


def _repeated(row: Record, field: str, keys: tuple[str, ...]) -> Iterator[Problem]:
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        yield warning("key-twice", row.origin.at(field), f"{stem(row)}/{field}", value=key)


def _cell(place: Place) -> str:
    return place.cell if place != NOWHERE else "–"
