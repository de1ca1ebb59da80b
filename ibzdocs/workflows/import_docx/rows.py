"""Rows put in order for a text sheet: what belongs to a list item, where pages end, how items are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ibzdocs.base.codes import ProblemCode
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.findings import Findings, place_name
from ibzdocs.workflows.import_docx.pieces import parts, plain


def ordered(rows: Sequence[Row], findings: Findings) -> list[Row]:
    """The rows as they go into the sheet. What changes by that is added to the findings, at its paragraph."""
    rows = _with_continuations(_paged(rows, findings))
    _compare_numbers(rows, findings)
    return _fitting(rows, findings)


def _say(findings: Findings, row: Row, code: ProblemCode, **fills: str) -> None:
    findings.at(place_name(row.number, plain(row.pieces)), code, **fills)


def _paged(rows: Sequence[Row], findings: Findings) -> list[Row]:
    """The rows without page breaks that would leave a page empty: at the ends, twice, before a chapter."""
    out: list[Row] = []
    waiting: Row | None = None
    for row in rows:
        if row.kind == "page break":
            waiting = waiting or row
            continue
        if waiting is not None and out:
            if row.kind == "chapter":
                _say(findings, waiting, "intake-page-break")
            else:
                out.append(waiting)
        waiting = None
        out.append(row)
    return out


def _with_continuations(rows: Sequence[Row]) -> list[Row]:
    """The rows, in which an indented paragraph after a list item belongs to that item."""
    out: list[Row] = []
    depth = 0
    for row in rows:
        if row.kind in LIST_KINDS:
            depth = row.level
        elif row.kind == "paragraph" and row.indented and depth:
            own = row.place.depth if row.place is not None else depth
            row = replace(row, level=min(own, depth))  # noqa: PLW2901
        else:
            depth = 0
        out.append(row)
    return out


def _compare_numbers(rows: Sequence[Row], findings: Findings) -> None:
    """Report items that the plan will count otherwise than Word, and lists whose numbers look different."""
    counts: dict[int, tuple[str, int]] = {}
    known: set[tuple[str, int]] = set()
    for row in rows:
        if row.kind in LIST_KINDS and row.place is not None:
            counts = started(counts, row.kind, row.level)
            key = (row.place.list, row.level)
            number = counts[row.level][1]
            if row.kind == "numbered" and row.place.number != number:
                _say(findings, row, "intake-number", was=row.place.label, now=str(number))
            elif row.kind == "numbered" and row.place.label != str(number) and key not in known:
                _say(findings, row, "intake-number-form", label=row.place.label)
            known.add(key)
        elif not row.level:
            counts = {}


def started(counts: Mapping[int, tuple[str, int]], kind: str, depth: int) -> dict[int, tuple[str, int]]:
    """The counts of our own lists after one more item of that kind and depth: kind and number by depth."""
    before = counts.get(depth, ("", 0))
    number = before[1] + 1 if before[0] == kind else 1
    return {at: said for at, said in counts.items() if at < depth} | {depth: (kind, number)}


def _fitting(rows: Sequence[Row], findings: Findings) -> list[Row]:
    """The rows, each no longer than a cell; what is longer goes on in a paragraph of its own."""
    out: list[Row] = []
    for row in rows:
        first, *others = parts(row.pieces)
        out.append(replace(row, pieces=first))
        if others:
            _say(findings, row, "intake-long")
        level = row.level if row.kind in (*LIST_KINDS, "paragraph") else 0
        out += [Row("paragraph", each, level, row.number) for each in others]
    return out
