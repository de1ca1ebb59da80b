"""What becomes of a value in a cell: what is shown of it, what is said of it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.checks import shown
from ibzdocs.checks.plan import check_records
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text import judge_line, judge_together
from ibzdocs.documents import all_names, compose
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Document, Link, Text
from ibzdocs.tree.walk import walk
from tests.awkward.edition import Spot, read


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


def lost(cell: Cell, seen: set[str]) -> set[str]:
    """The words of a cell's text that are not among those that are seen."""
    return set(_words(cell.text)) - seen


def _said(document: Document) -> Iterator[str]:
    for node in walk((document.blocks, document.meta), Text, Link):
        yield node.text if isinstance(node, Text) else node.target


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"[^\W_]+", plain)
