"""Which row that came back is which: by hidden key and visible id together, by content only as a question."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem, error, note, warning
from ibzdocs.base.values import Language
from ibzdocs.workflows.contributions.finding import BackRow, BackSheet
from ibzdocs.workflows.contributions.keys import is_key
from ibzdocs.workflows.contributions.normal import Held, held, of_value
from ibzdocs.workflows.contributions.ours import Values
from ibzdocs.workflows.contributions.records import CellValue, SentRow
from ibzdocs.workflows.contributions.rows import column_of

SCRAMBLED = 3  # so many rows with the content of others are no slip of one
_JOINED = 0.5  # of the rows there twice: two files in one
_DISTINCT = 3  # what so few rows say tells whose it is
_TEXTS, _COUNTED = ("text", "prose"), ("decimal", "whole", "amount", "date")  # kinds of columns
_LIKE = 0.6  # of the cells alike: a row without key and id may be meant


@immutable
class Found:
    """The rows of a sheet.

    ``layers`` have the rows by key; several where two files were joined in one. ``unsure`` are keys that only the
    content tells: whatever is said there is a question. ``new`` are rows by a key of their own. ``stopped``
    says that contents stand beside the keys of other rows: then nothing of the sheet may be taken. ``shifted`` are
    the slots of which that is so in one column alone, each with what is said of it: then nothing of these may be.
    """

    layers: tuple[Mapping[str, BackRow], ...]
    new: Mapping[str, BackRow] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    stopped: bool = False
    shifted: Mapping[str, Problem] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Base:
    """The rows of a sheet as they were sent, with what their cells say."""

    def __init__(self, back: BackSheet, rows: Iterable[SentRow], language: Language) -> None:
        self.back, self.language = back, language
        self.rows = {row.key: row for row in rows}
        self.values = {key: self._values(row) for key, row in self.rows.items()}
        ids = Counter(row.row_id for row in self.rows.values() if row.row_id)
        self.by_id = {row.row_id: key for key, row in self.rows.items() if ids[row.row_id] == 1}
        self.open = [column.slot for column in back.sent.columns if column.open]
        self._said: dict[int, Values] = {}
        self.holders = self._holders()  # the keys of the rows that say something, where they are few

    def _values(self, row: SentRow) -> Values:
        return {
            column.slot: self.value(column.slot, row.value(column.slot)) for column in self.back.sent.columns
        }

    def _holders(self) -> dict[tuple[str, object], set[str]]:
        every: dict[tuple[str, object], set[str]] = defaultdict(set)
        for key, values in self.values.items():
            for slot in self.open:
                if value := values.get(slot):
                    every[slot, value.sign].add(key)
        return {said: keys for said, keys in every.items() if len(keys) <= _DISTINCT}

    def value(self, slot: str, value: CellValue) -> Held | None:
        """What a value that was kept says in a column of the sheet."""
        return of_value(column_of(self.back.declared, slot), value, self.language)

    def said(self, row: BackRow) -> Values:
        """What the cells of a row that came back say; nothing of columns that are absent or covered."""
        if row.line not in self._said:
            declared = self.back.declared
            self._said[row.line] = {
                slot: held(column_of(declared, slot), row.cells.get(slot), self.language)
                for slot in self.back.columns
                if slot not in row.covered and self.back.sent.column(slot)
            }
        return self._said[row.line]

    def content(self, row: BackRow) -> str:
        """What tells a new row from another by all that its open cells say: twelve hexadecimal digits."""
        said = {slot: each for slot, each in sorted(self.said(row).items()) if each and slot in self.open}
        content = "\n".join(f"{slot}={each.sign}" for slot, each in said.items())
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    def likeness(self, row: BackRow, key: str) -> float:
        """The share of the cells that hold something in one of the two and are alike, 0 to 1."""
        said, sent = self.said(row), self.values[key]
        filled = [slot for slot in said if said[slot] or sent.get(slot)]
        return sum(said[slot] == sent.get(slot) for slot in filled) / len(filled) if filled else 0.0


def recognised(base: Base) -> Found:
    """The rows of a sheet that came back, by their keys."""
    problems: list[Problem] = []
    claims: dict[str, list[BackRow]] = defaultdict(list)
    rest: list[BackRow] = []
    for row in base.back.rows:
        key = _claimed(base, row, problems)
        if key:
            claims[key].append(row)
        elif _says_something(base, row):
            rest.append(row)
    layers, double = _layers(base, claims, problems)
    unsure, unknown = _by_content(base, layers, [*rest, *double], problems)
    if unsure:
        layers = ({**layers[0], **unsure}, *layers[1:])
    problems += (_copied(base, row, own) for row, own in double.items() if row in unknown)
    new = dict(_new(base, claims, unknown))
    moved = _scrambled(base, layers)
    if stopped := len(moved) >= SCRAMBLED:
        place = base.back.at(moved[0][0], "")
        first = ", ".join(f"{row.line} ({base.rows[key].row_id or key})" for row, key in moved[:SCRAMBLED])
        problems.append(error("contribution-scrambled", place, count=len(moved), rows=first))
    shifted = {} if stopped else dict(_shifted(base, layers))
    problems += shifted.values()
    return Found(tuple(layers), new, frozenset(unsure), stopped, shifted, tuple(problems))


def _claimed(base: Base, row: BackRow, problems: list[Problem]) -> str:
    """The key of a row by what stands in its columns of key and id; empty where neither tells."""
    own = base.by_id.get(row.row_id, "")
    spare = row.key in base.back.sent.spare
    if row.key in base.rows and own and own != row.key:
        return _nearer(base, row, (row.key, own), problems)
    if row.key in base.rows or (spare and not own):
        return row.key
    if row.key and is_key(row.key) and not own and not spare:
        problems.append(warning("contribution-row-foreign", base.back.at(row, "")))
    return own


def _nearer(base: Base, row: BackRow, keys: tuple[str, str], problems: list[Problem]) -> str:
    """The one of two rows that the content is of; of neither where that is as like the one as the other."""
    first, second = (base.likeness(row, key) for key in keys)
    if first == second:
        names = " / ".join(base.rows[key].row_id or key for key in keys)
        problems.append(warning("contribution-row-unsure", base.back.at(row, ""), rows=names))
        return ""
    return keys[0] if first > second else keys[1]


def _says_something(base: Base, row: BackRow) -> bool:
    """Whether anything stands in a column that may be filled."""
    return any(row.cells.get(slot) and row.cells[slot].text for slot in base.open)


# ---------------------------------------------------------------------------------------- rows there twice


def _layers(
    base: Base, claims: Mapping[str, Sequence[BackRow]], problems: list[Problem]
) -> tuple[tuple[Mapping[str, BackRow], ...], dict[BackRow, BackRow]]:
    """The rows by key, and those with the key of another, which follows: two files in one, or keys filled down."""
    known = {key: rows for key, rows in claims.items() if key in base.rows}
    twice = [key for key, rows in known.items() if len(rows) > 1]
    if len(twice) > 1 and len(twice) >= len(known) * _JOINED:
        most = max(map(len, known.values()))
        problems.append(note("contribution-joined", base.back.place))
        return (
            tuple({key: rows[at] for key, rows in known.items() if at < len(rows)} for at in range(most)),
            {},
        )
    first: dict[str, BackRow] = {}
    double: dict[BackRow, BackRow] = {}
    for key, rows in known.items():
        own, *copies = sorted(rows, key=lambda row: (-base.likeness(row, key), row.line))
        first[key] = own
        double |= {copy: own for copy in copies if base.said(copy) != base.said(own)}
    return (first,), double


def _copied(base: Base, row: BackRow, own: BackRow) -> Problem:
    return warning("contribution-row-copied", base.back.at(row, ""), row=own.line)


def _by_content(
    base: Base, layers: Sequence[Mapping[str, BackRow]], rest: Sequence[BackRow], problems: list[Problem]
) -> tuple[dict[str, BackRow], list[BackRow]]:
    """The rows without a key of their own that are like one that is absent, the likest first; and the others.

    They say something that few others say: rows are alike in unit and level that have nothing else in common.
    """
    absent = [key for key in base.rows if not any(key in layer for layer in layers)]
    likest = sorted(
        (-base.likeness(row, key), row.line, key)
        for row in rest
        for key in absent
        if key in _told_by(base, row)
    )  # of the rows of one contributor: some hundreds
    by_line = {row.line: row for row in rest}
    found: dict[str, BackRow] = {}
    for likeness, line, key in likest:
        if -likeness >= _LIKE and key not in found and line in by_line:
            found[key] = by_line.pop(line)
            name = base.rows[key].row_id or key
            problems.append(warning("contribution-row-by-content", base.back.at(found[key], ""), row=name))
    return found, list(by_line.values())


def _new(
    base: Base, claims: Mapping[str, Sequence[BackRow]], others: Sequence[BackRow]
) -> Iterator[tuple[str, BackRow]]:
    """New rows by the key of the prepared row that they fill; others by what they say, so that twice is once."""
    for key in base.back.sent.spare:
        for number, row in enumerate(claims.get(key, ())):
            if _says_something(base, row):
                yield key if not number else f"{key}.{number + 1}", row
    for row in others:
        yield f"new-{base.content(row)}", row


# ------------------------------------------------------------------------------------------ the scramble


def _told_by(base: Base, row: BackRow) -> Counter[str]:
    """The rows as they were sent, by how many things they said that this row says and few others said."""
    said = ((slot, value) for slot, value in base.said(row).items() if value and slot in base.open)
    return Counter(key for slot, value in said for key in base.holders.get((slot, value.sign), ()))


def _scrambled(base: Base, layers: Sequence[Mapping[str, BackRow]]) -> list[tuple[BackRow, str]]:
    """The rows whose content is more like another row as it was sent than like its own, with that other's key."""
    found = (
        (row, other)
        for layer in layers
        for key, row in layer.items()
        if (other := _more_like(base, row, key))
    )
    return sorted(found, key=lambda each: each[0].line)


def _more_like(base: Base, row: BackRow, key: str) -> str:
    """Another row as it was sent that more cells of ``row`` are alike with than with its own; empty for none."""
    if not any(_is_changed(base, row, key, slot) for slot in base.open):
        return ""
    counts = _told_by(base, row)
    best = max(sorted(counts), key=lambda each: counts[each], default="")
    return best if best and counts[best] > counts[key] else ""


def _is_changed(base: Base, row: BackRow, key: str, slot: str) -> bool:
    said = base.said(row)
    return slot in said and said[slot] != base.values[key].get(slot)


def _shifted(base: Base, layers: Sequence[Mapping[str, BackRow]]) -> Iterator[tuple[str, Problem]]:
    """The columns that stand beside other rows than they were sent with: sorted by themselves, or pasted a row too low.

    Of most of the cells that were changed, and of as many as ``SCRAMBLED``, the content is that of another row alone;
    numbers and days repeat, so of these the whole column must be the same in another order, but for one at its end.
    """
    rows = [(row, key) for layer in layers for key, row in layer.items()]
    for slot in base.open:
        changed = [(row, key) for row, key in rows if _is_changed(base, row, key, slot)]
        kind = column_of(base.back.declared, slot).kind
        if kind in _TEXTS:
            moved = {
                base.said(row)[slot]: row for row, key in changed if _is_of_another(base, row, key, slot)
            }
            found, least = list(moved.values()), max(SCRAMBLED, len(changed) / 2)
        elif kind in _COUNTED and _is_in_another_order(base, changed, slot):
            found, least = [row for row, _ in changed], SCRAMBLED + 1
        else:
            continue
        if len(found) >= least:
            found.sort(key=lambda row: row.line)
            lines = ", ".join(str(row.line) for row in found[:SCRAMBLED])
            heading = next(column.heading for column in base.back.sent.columns if column.slot == slot)
            place, count = base.back.at(found[0], slot), len(found)
            yield slot, error("contribution-column-shifted", place, heading=heading, count=count, rows=lines)


def _is_of_another(base: Base, row: BackRow, key: str, slot: str) -> bool:
    """Whether a cell says what one other row said, and nobody else."""
    value = base.said(row)[slot]
    holders = base.holders.get((slot, value.sign), set()) if value else set()
    return len(holders) == 1 and key not in holders


def _is_in_another_order(base: Base, changed: Sequence[tuple[BackRow, str]], slot: str) -> bool:
    """Whether cells say together what they said when they were sent, but for one, and enough of it differs."""
    said = Counter(base.said(row)[slot] for row, _ in changed)
    sent = Counter(base.values[key].get(slot) for _, key in changed)
    return len(sent) > SCRAMBLED and (said - sent).total() <= 1
