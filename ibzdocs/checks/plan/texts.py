"""Every text of a plan with the cell it stands in, as checks want to read it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeAlias, get_args

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Words
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import SILENT_KINDS, Record, TextRow

SHEETS = (
    "texts", "priorities", "domains", "objectives", "ambitions", "key_figures", "stakeholders",
    "context", "swot", "values", "units", "tasks", "risk_domains", "personnel", "budget", "communication",
    "figures", "tables", "pictures", "table_cells", "year_texts", "operational", "indicators", "actions",
    "operational_risks", "mailings",
)  # fmt: skip
TEXT_SHEETS = ("texts", "year_texts")
_MOST_DECIMALS = 6
CENTS = 2  # for amounts in kEUR and staff: what thirds leave behind is of no use to a reader


@immutable
class Passage(TextLine):
    """A line of a plan: the author's text or an author's own translation of it.

    ``record`` is the row it stands in, ``field`` the name of its column.
    """

    record: Record
    field: str

    @property
    def kind(self) -> str:
        """The kind of the row of texts that it stands in; empty on other sheets."""
        return self.record.kind if isinstance(self.record, TextRow) else ""


Judge: TypeAlias = Callable[
    [Passage], Iterator[Problem]
]  # what is wrong with a text, whatever the others say


def passages(plan: Plan, *sheets: str) -> Iterator[Passage]:
    """Every paragraph of ``sheets``, or of all sheets: source first, then the author's translations.

    Text rows that hold codes or names of inserts are left out.
    """
    for sheet in sheets or SHEETS:
        yield from _of_sheet(plan, sheet)


@lru_cache(maxsize=4 * len(SHEETS))
def _of_sheet(plan: Plan, sheet: str) -> tuple[Passage, ...]:
    return tuple(
        passage
        for record in getattr(plan, sheet)
        if sheet not in TEXT_SHEETS or record.kind not in SILENT_KINDS
        for passage in _of_record(record)
    )


def _of_record(record: Record) -> Iterator[Passage]:
    for field in _spoken(record.__class__):
        value = getattr(record, field)
        parts = value if isinstance(value, tuple) else (value,)
        for words in parts:
            if words is not None:
                yield from _of_words(record, field, words)


@cache
def _spoken(kind: type) -> tuple[str, ...]:
    """The fields of a kind of record that hold texts: one, one or none, or the paragraphs of a cell."""
    return tuple(field.name for field in fields(kind) if Words in (field.type, *get_args(field.type)))


def _of_words(record: Record, field: str, words: Words) -> Iterator[Passage]:
    if words.text:
        yield Passage(words.key, words.language, words.text, words.place, record, field)
    for language, text in words.given:
        place = record.origin.at(f"{field}.{language.value}")
        key, where = f"{words.key}.{language.value}", place if place.column else words.place
        yield Passage(key, language, text, where, record, field)


def stem(record: Record) -> str:
    """What the keys of a row's texts begin with: ``objectives/SD5``."""
    for field in _spoken(record.__class__):
        value = getattr(record, field)
        first = value[0] if isinstance(value, tuple) and value else value
        if isinstance(first, Words):
            return first.key.removesuffix(f"/{field}")
    return ""


def about(row: Record, field: str, what: str = "") -> tuple[Place, str]:
    """The cell of a field and the key of a problem about it: ``objectives/SD5/holder``, or with ``what`` at its end.

    The row is one that has a text.
    """
    return row.origin.at(field), f"{stem(row)}/{what or field}"


def shown(number: Decimal | int, decimals: int = _MOST_DECIMALS) -> str:
    """A number in Belgian notation, for the fills of a problem: ``1.008,11``; so many decimals at most."""
    number = round(Decimal(number), decimals) + 0  # no minus sign before nothing
    sign, whole, rest = re.fullmatch(r"(-?)(\d+)(?:\.(\d+))?", f"{number:f}").groups()  # type: ignore[union-attr]
    grouped = f"{int(whole):,}".replace(",", ".")
    behind = (rest or "").rstrip("0")
    return f"{sign}{grouped},{behind}" if behind else f"{sign}{grouped}"
