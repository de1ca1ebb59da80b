"""What the coordinator has now of the rows that were sent: found again though they were sorted or renumbered."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition
from ibzdocs.workflows.contributions.normal import Held, of_value
from ibzdocs.workflows.contributions.records import CellValue, SentRow
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet, column_of, edition_sheets

Values = Mapping[str, Held | None]
_TEXTS = ("text", "prose", "string", "names")
_HALF, _LIKE = 0.5, 0.6


@immutable
class Ours:
    """A sheet of the edition: its rows and what they say, by an anchor for each.

    ``texts`` are the slots that tell rows apart.
    """

    sheet: EditionSheet
    rows: Mapping[str, EditionRow] = field(hash=False)
    values: Mapping[str, Values] = field(hash=False)
    texts: frozenset[str] = frozenset()

    def sign(self, name: str) -> str:
        """What tells whether anything in a row has changed; what is computed in it does not count."""
        row, values = self.rows[name], self.values[name]
        said = (
            f"{slot}={value.sign}"
            for slot, value in sorted(values.items())
            if value is not None and slot not in row.formulas
        )
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def sheets_of(edition: Edition) -> dict[str, Ours]:
    """Every sheet of the edition as it is now, by id. Raises WorkbookError as ``edition_sheets`` does."""
    return {each.sheet.id: ours_of(each) for each in edition_sheets(edition)}


def ours_of(sheet: EditionSheet) -> Ours:
    """The sheet as it is now; columns without anything in a row are empty there."""
    rows = {anchor(row): row for row in sheet.rows}
    texts = frozenset(slot for slot in sheet.columns if column_of(sheet.sheet, slot).kind in _TEXTS)
    return Ours(sheet, rows, {name: _values(sheet, row) for name, row in rows.items()}, texts)


def anchor(row: EditionRow) -> str:
    """The name of a row of the edition while it is compared; it sorts as the rows stand."""
    return f"{row.line:06d}"


def _values(sheet: EditionSheet, row: EditionRow) -> Values:
    return {slot: value_of(sheet, slot, row.cells.get(slot), sheet.language) for slot in sheet.columns}


def value_of(sheet: EditionSheet, slot: str, value: CellValue, language: Language) -> Held | None:
    """What a value that was kept says in a column of the sheet."""
    return of_value(column_of(sheet.sheet, slot), value, language)


def located(ours: Ours, rows: Sequence[SentRow], sent: Mapping[str, Values]) -> dict[str, str]:
    """The anchor of each row that was sent, by its key; none for one that is gone.

    ``sent`` is what the rows say by what was sent or taken in since. A row is the one of its id where its texts
    are mostly the same; else one with all the same texts; else the one of its id; without an id the one on its
    line or the likest.
    """
    found: dict[str, str] = {}
    finders: tuple[Callable[[], Iterator[tuple[str, str]]], ...] = (
        lambda: _by_id(ours, rows, sent, _HALF),
        lambda: _by_text(ours, rows, sent),
        lambda: _by_id(ours, rows, sent, 0),
        lambda: _by_line(ours, rows, sent),
        lambda: _likest(ours, [row for row in rows if row.key not in found], sent, set(found.values())),
    )
    for finder in finders:
        taken = set(found.values())
        for key, name in finder():
            if key not in found and name not in taken:
                found[key] = name
                taken.add(name)
    return found


def _by_id(
    ours: Ours, rows: Sequence[SentRow], sent: Mapping[str, Values], least: float
) -> Iterator[tuple[str, str]]:
    counts = Counter(row.row_id for row in ours.rows.values() if row.row_id)
    names = {row.row_id: name for name, row in ours.rows.items() if counts[row.row_id] == 1}
    for row in rows:
        name = names.get(row.row_id, "")
        if name and _likeness(sent[row.key], ours.values[name], ours.texts) >= least:
            yield row.key, name


def _by_text(ours: Ours, rows: Sequence[SentRow], sent: Mapping[str, Values]) -> Iterator[tuple[str, str]]:
    """Rows with all the same texts, where only one has them."""
    holders = gathered((_telling(values, ours.texts), name) for name, values in ours.values.items())
    for row in rows:
        telling = _telling({slot: sent[row.key].get(slot) for slot in ours.texts}, ours.texts)
        names = holders.get(telling, []) if any(telling) else []
        if len(names) == 1:
            yield row.key, names[0]
        else:
            yield from ((row.key, name) for name in names if ours.rows[name].line == row.line)


def _telling(values: Values, texts: frozenset[str]) -> tuple[object, ...]:
    return tuple(values.get(slot) for slot in sorted(texts))


def _by_line(ours: Ours, rows: Sequence[SentRow], sent: Mapping[str, Values]) -> Iterator[tuple[str, str]]:
    """Rows that have no id and stand where they stood, and are mostly the same."""
    lines = {row.line: name for name, row in ours.rows.items()}
    for row in rows:
        name = lines.get(row.line, "")
        if name and not row.row_id and _likeness(sent[row.key], ours.values[name]) >= _HALF:
            yield row.key, name


def _likest(
    ours: Ours, rows: Sequence[SentRow], sent: Mapping[str, Values], taken: set[str]
) -> Iterator[tuple[str, str]]:
    free = [name for name in ours.rows if name not in taken]
    pairs = ((_likeness(sent[row.key], ours.values[name]), row.key, name) for row in rows for name in free)
    likely = sorted((each for each in pairs if each[0] >= _LIKE), key=lambda each: (-each[0], *each[1:]))
    yield from ((key, name) for _, key, name in likely)


def _likeness(sent: Values, now: Values, only: frozenset[str] = frozenset()) -> float:
    """The share of the cells that were filled when sent and say the same now, 0 to 1; 1 where none was filled."""
    filled = [
        slot for slot, value in sent.items() if value is not None and slot in now and slot in (only or now)
    ]
    return sum(sent[slot] == now[slot] for slot in filled) / len(filled) if filled else 1.0
