"""What becomes of a value in a cell: what is shown of it, what is said of it."""

import dataclasses
import datetime
import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.checks import shown
from ibzdocs.checks.plan.every import check_records
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text.wording import judge_line, judge_together
from ibzdocs.documents import all_names, compose
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.inputs.workbook.cells import Refused, string
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, Record
from ibzdocs.tree.nodes import Document, Link, Text
from ibzdocs.tree.walk import walk
from tests.awkward.edition import Spot, read

_MARK = "zqxwoord"
_CHOSEN = ("choice", "date", "time", "trigger", "flag")  # kinds of which nothing but a word's meaning is kept
_WORDS = ("alle",)  # and what means something beside keys


@dataclass(frozen=True)
class Outcome:
    """The localised documents by name, and everything that was found."""

    plan: Plan
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]

    def told(self, spot: Spot) -> bool:
        """Whether something is said of the cell."""
        return any(found.place == spot.place for found in self.problems)

    def words(self) -> set[str]:
        """The words that a reader sees."""
        return set(_words(" ".join(said for each in self.documents.values() for said in _said(each))))


def outcome(spot: Spot | None = None, cell: Cell | None = None) -> Outcome:
    """What becomes of the edition with ``cell`` in that spot."""
    plan, found = read(spot, cell)
    lines = list(passages(plan))
    composed = {name: compose(plan, name) for name in all_names(plan)}
    problems = (
        *found,
        *check_records(plan),
        *(each for line in lines for each in judge_line(line)),
        *judge_together(lines),
        *shown.check(plan, composed),
    )
    spoken = {name: localise(document, Language.NL).document for name, document in composed.items()}
    return Outcome(plan, spoken, problems)


def left_out(spot: Spot, cell: Cell | None) -> set[str]:
    """The words of a cell that no document shows, though it shows that cell, and of which nothing is said."""
    found = outcome(spot, cell)
    if cell is None or found.told(spot) or not _is_shown(spot):
        return set()
    return set(_words(_as_read(cell))) - found.words()


@functools.cache
def _is_shown(spot: Spot) -> bool:
    """Whether documents show what stands in that cell."""
    return _MARK in outcome(spot, Cell(_MARK, spot.place)).words()


def silent(spot: Spot, cell: Cell, records: Sequence[Record], problems: Sequence[Problem]) -> bool:
    """Whether words of the cell are in none of its row's records, and no problem names it."""
    if any(found.place == spot.place for found in problems):
        return False
    mine = [record for record in records if record.origin.row == spot.place.row]
    if not mine or spot.kind in _CHOSEN or (spot.column and spot.column.choices and cell.text in _WORDS):
        return not mine
    seen = {word for record in mine for word in _words(" ".join(_values(record)))}
    return not set(_words(_as_read(cell))) <= seen


def _values(value: object) -> Iterator[str]:
    """The characters of everything that a record holds; a share in both ways in which it is typed."""
    match value:
        case Decimal():
            yield from (str(value), str(value * 100), str(value / 100), string(Cell(value, Place(""))))
        case tuple():
            for each in value:
                yield from _values(each)
        case str() | int() | datetime.date() | datetime.time():
            yield str(value)
        case Origin():
            yield from value.typed.values()
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from _values(getattr(value, field.name))


def _as_read(cell: Cell) -> str:
    """The characters of a cell; a day without midnight, and what is escaped in it as what it stands for."""
    try:
        return string(cell)
    except Refused:
        return cell.text


def _said(document: Document) -> Iterator[str]:
    for node in walk((document.blocks, document.meta, document.names), Text, Link):
        yield node.text if isinstance(node, Text) else node.target


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"[^\W_]+", plain)
