"""Doubles: the same text twice in a list, the same key twice in a cell."""

import re
from collections.abc import Iterator

from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import NOWHERE
from ibzdocs.checks.plan.texts import Passage, about, passages
from ibzdocs.checks.text.lines import excerpt
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import LIST_KINDS, BudgetLine, KeyFigure, Record, Task, TextRow

# Sheets and the columns whose texts must differ; other columns may well say the same twice.
_COLUMNS = {
    "texts": ("text",),
    "priorities": ("title", "statement"),
    "domains": ("title", "lead"),
    "objectives": ("title",),
    "ambitions": ("text",),
    "key_figures": ("name",),
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
# Sheets whose cells may list several names.
_LISTS = ("stakeholders",)
_ARTICLE = re.compile(r"^(?:de|het|een|le|la|les|un|une|der|die|das|en|et|und|ook|aussi|auch)\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_FEWEST = 3  # "Payoke, centrum voor slachtoffers" names one thing
_SENTENCE = re.compile(r"[.!?](?:\s|$).*\w|\b(?:die|dat|qui|dont|welche[rs]?)\b")
_SIGNS = re.compile(r"[^\w{}]+")
_SHORTEST = 25  # a running text shorter than this may well stand twice: "Onze diensten:"


def double_texts(plan: Plan) -> Iterator[Problem]:
    """A problem for each item of a list, and each paragraph, that repeats another one of its sheet."""
    for sheet, columns in _COLUMNS.items():
        seen: dict[tuple[object, ...], Place] = {}
        above = NOWHERE
        for passage in passages(plan, sheet):
            said = _normalised(passage.text)
            within = isinstance(passage.record, TextRow) and passage.record.item_depth > 1
            above = above if within else passage.place
            if passage.field not in columns or not said or _may_repeat(passage, said):
                continue
            # under another point the same may well be said again
            where = (above if within else _scope(passage), passage.field, passage.language, said)
            first = seen.setdefault(where, passage.place)
            if first != passage.place:
                text = excerpt(passage.bare)
                yield warning("item-twice", passage.place, passage.key, text=text, other=_cell(first))


def double_items(plan: Plan) -> Iterator[Problem]:
    """No name that a cell lists stands in another cell of the same list, nor twice in one."""
    for sheet in _LISTS:
        seen: dict[tuple[str, str], Place] = {}
        whole: set[tuple[str, str]] = set()
        for passage in passages(plan, sheet):
            items = _items(passage.text) if getattr(passage.record, "level", 1) else []
            for number, item in enumerate(items):
                where = (passage.language.value, item)
                first = seen.get(where)
                if first is not None and not (len(items) == 1 and where in whole):
                    text = excerpt(_named(passage, number) if len(items) > 1 else passage.bare)
                    yield warning("item-twice", passage.place, passage.key, text=text, other=_cell(first))
                    break
            for item in items:
                seen.setdefault((passage.language.value, item), passage.place)
            if len(items) == 1:
                whole.add((passage.language.value, items[0]))


def _parts(text: str) -> list[str]:
    """What a cell lists: the whole text where it is one thing, or a sentence."""
    body = (
        text.split("^[", maxsplit=1)[0].split(":", 1)[-1] if ": " in text else text.split("^[", maxsplit=1)[0]
    )
    if _SENTENCE.search(body):
        return [text]
    parts = [part for part in re.split(r"[;\n]|\s[/–]\s", body) if part.strip()]
    named = [part for piece in parts for part in piece.split(",") if part.strip()]
    return named if len(named) >= _FEWEST else parts


def _items(text: str) -> list[str]:
    """The listed names that tell what they are, in small letters without articles and brackets."""
    parts = _parts(text)
    said = [_ARTICLE.sub("", _normalised(_BRACKETS.sub("", part))) for part in parts]
    whole = len(parts) == 1
    return [item for item in said if whole or _tells(item)]


def _tells(item: str) -> bool:
    """Whether an item is a name that means one thing: two words, or a field."""
    return len(item.split()) > 1 or "{" in item


def _named(passage: Passage, number: int) -> str:
    told = [part for part in _parts(passage.bare) if _tells(_ARTICLE.sub("", _normalised(part)))]
    return told[number].strip() if number < len(told) else passage.bare


def _normalised(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()


def _may_repeat(passage: Passage, said: str) -> bool:
    """Whether a text may stand twice: short ones, headings of sections, and what leads in a list."""
    leads_in = passage.bare.rstrip().endswith((":", ",")) and passage.kind not in LIST_KINDS
    return passage.sheet == "texts" and (
        len(said) < _SHORTEST or leads_in or passage.kind in ("chapter", "section", "heading")
    )


def _scope(passage: Passage) -> str:
    """The list within which a text must be alone."""
    match passage.record:
        case Task(unit=unit):
            return unit
        case KeyFigure(objective=objective):
            return objective
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
        yield warning("key-twice", *about(row, field), value=key)


def _cell(place: Place) -> str:
    return place.cell if place != NOWHERE else "–"
