"""The list of proposals: a workbook to decide in, and what was decided in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, error, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.decision_list import Content, ListColumn, ListRow, Piece, write
from ibzdocs.formats.xlsx.reader import SheetCells, open_book
from ibzdocs.tree.nodes import Deleted, Inserted, Text
from ibzdocs.tree.text import text_of
from ibzdocs.workflows.compare.word_diff import difference
from ibzdocs.workflows.review.records import CHOICES, Choice, Proposal, Round
from ibzdocs.workflows.review.sources import Target, Texts

COLUMNS = (
    "ids", "number", "kind", "document", "where", "cell", "readers", "when", "sent", "proposed", "now",
    "comments", "decision", "adapted", "answer",
)  # fmt: skip
_WIDTHS: Mapping[str, float] = {
    "ids": 12, "number": 5, "kind": 14, "document": 12, "where": 20, "cell": 18, "readers": 16, "when": 11,
    "sent": 34, "proposed": 42, "now": 26, "comments": 28, "decision": 13, "adapted": 30, "answer": 26,
}  # fmt: skip
_ASKED = ("decision", "adapted", "answer")
_SOMETIMES = ("now", "comments")  # hidden where no row has any
_LONGEST_WHERE = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about proposals that are the same: where it stands in the list."""

    ids: tuple[str, ...]
    choice: Choice
    adapted: str
    answer: str
    place: Place


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of a list, and what is wrong in it."""

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]


# --------------------------------------------------------------------------------------------- writing


def same(proposals: Sequence[Proposal]) -> list[tuple[Proposal, ...]]:
    """The proposals, those that say the same together, and those about the same text beside each other."""
    alike: dict[object, list[Proposal]] = {}
    for each in proposals:
        alike.setdefault(signature(each), []).append(each)
    order: dict[object, list[tuple[Proposal, ...]]] = {}
    for mine in alike.values():
        order.setdefault(_about(mine[0]), []).append(tuple(mine))
    return [group for groups in order.values() for group in groups]


def signature(each: Proposal) -> object:
    """What is equal for proposals that say the same, whoever made them."""
    said = tuple(comment.text for comment in each.comments)
    if each.kind == "unplaced":
        return each.id
    return each.kind, each.action, each.key, each.place, each.language, each.where, each.old, each.new, said


def _about(each: Proposal) -> object:
    return (each.key, each.language) if each.key else (each.place or each.id)


def listed(kept: Round, texts: Texts, language: Language, title: str) -> bytes:
    """The list of a round as a workbook, its headings in ``language``."""
    groups = same(kept.proposals)
    counts: dict[object, int] = {}
    for group in groups:
        if group[0].kind in ("text", "translation"):
            counts[_about(group[0])] = counts.get(_about(group[0]), 0) + 1
    rows = [
        ListRow(tuple(_cells(number, group, texts, language)), counts.get(_about(group[0]), 0) > 1)
        for number, group in enumerate(groups, 1)
    ]
    words = tuple(phrase(language, f"review.choice.{choice}") for choice in CHOICES)
    columns = [
        ListColumn(
            phrase(language, f"review.column.{name}"),
            _WIDTHS[name],
            name == "ids" or (name in _SOMETIMES and not any(row.cells[at] for row in rows)),
            name in _ASKED,
            words if name == "decision" else (),
        )
        for at, name in enumerate(COLUMNS)
    ]
    return write(title, columns, rows)


def _cells(number: int, group: Sequence[Proposal], texts: Texts, language: Language) -> Iterator[Content]:
    first = group[0]
    now = texts.now(Target(first.key, first.language)) if first.kind in ("text", "translation") else None
    yield " ".join(each.id for each in group)
    yield str(number)
    yield kind_of(first, language)
    yield f"{first.document} ({first.language.value})"
    yield " › ".join(first.where[-_LONGEST_WHERE:])
    yield str(first.place) if first.place else ""
    yield "\n".join(dict.fromkeys(reader(each) for each in group))
    yield first.at[:10]
    yield first.old
    yield _difference(first)
    yield now if now is not None and now != first.old else ""
    yield "\n".join(said(each) for each in _comments(group))
    yield phrase(language, f"review.choice.{first.decision}") if first.decision else ""
    yield first.adapted
    yield first.answer


def _comments(group: Sequence[Proposal]) -> tuple[Proposal, ...]:
    return tuple(each for each in group if each.comments)


def kind_of(each: Proposal, language: Language) -> str:
    """What a proposal is, in words."""
    name = f"review.action.{each.action}" if each.action else f"review.kind.{each.kind}"
    sure = "" if each.how == "exact" else f" ({phrase(language, f'review.how.{each.how}')})"
    return phrase(language, name) + sure


def reader(each: Proposal) -> str:
    """Whose proposal it is: the group, and the persons that the file names."""
    names = ", ".join(each.by)
    return f"{each.group} – {names}" if names else each.group


def said(each: Proposal) -> str:
    """The comments of a proposal, one to a line; an answer is set in, a resolved one has a mark."""
    lines = (
        f"{'↳ ' if one.answers else ''}{one.by or each.group}: {one.text}{' ✓' if one.resolved else ''}"
        for one in each.comments
    )
    return "\n".join(lines)


def _difference(each: Proposal) -> Content:
    if each.kind in ("comment",) or not (each.old or each.new):
        return ""
    if each.action in ("move", "join", "split"):
        return each.new
    return tuple(_pieces(each.old, each.new))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for node in difference((Text(old),) if old else (), (Text(new),) if new else ()):
        match node:
            case Inserted():
                yield Piece(text_of(node.children), "new")
            case Deleted():
                yield Piece(text_of(node.children), "gone")
            case _:
                yield Piece(text_of((node,)))


# --------------------------------------------------------------------------------------------- reading


def decided(path: Path) -> Decided:
    """What was decided in a list. Raises WorkbookError for a file that is no workbook."""
    decisions: list[Decision] = []
    problems: list[Problem] = []
    found = False
    for sheet in open_book(path):
        columns = _columns(sheet)
        if columns is None:
            continue
        found = True
        for number, cells in sheet.rows[1:]:
            row = {name: cells[at].text if at in cells else "" for name, at in columns.items()}
            place = Place(path.name, sheet.name, number, columns["decision"])
            decision, problem = _decision(row, place)
            decisions += [decision] if decision else []
            problems += [problem] if problem else []
    if not found:
        problems.append(error("review-no-list", Place(path.name)))
    return Decided(tuple(decisions), tuple(problems))


def _columns(sheet: SheetCells) -> Mapping[str, int] | None:
    """Where each column stands, by its heading in any language; None for a sheet that is no list."""
    heads = {
        phrase(language, f"review.column.{name}").casefold(): name
        for language in Language
        for name in COLUMNS
    }
    if not sheet.rows:
        return None
    found = {
        heads[cell.text.casefold()]: at
        for at, cell in sheet.rows[0][1].items()
        if cell.text.casefold() in heads
    }
    return found if {"ids", "decision", "adapted", "answer"} <= found.keys() else None


def _decision(row: Mapping[str, str], place: Place) -> tuple[Decision | None, Problem | None]:
    ids = tuple(re.findall(r"R\d+\.\d+", row["ids"]))
    said = row["decision"].casefold()
    words = {
        phrase(language, f"review.choice.{choice}").casefold(): choice
        for language in Language
        for choice in CHOICES
    }
    if not ids or not (said or row["adapted"] or row["answer"]):
        return None, None
    if said and said not in words:
        return None, error("review-decision", place, value=row["decision"])
    choice: Choice = words[said] if said else ""
    if choice == "adapt" and not row["adapted"]:
        return None, error("review-adapt-empty", place)
    unused = row["adapted"] and choice != "adapt"
    problem = warning("review-adapt-unused", place) if unused else None
    return Decision(ids, choice, row["adapted"], row["answer"], place), problem
