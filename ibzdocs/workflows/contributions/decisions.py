"""``contribute decide``: the list of what waits for a decision, and what becomes of it once it is filled in."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase, sentence
from ibzdocs.base.problems import Level, Place, Problem, WorkbookError, by_place, error, errors_of, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.decision_list import ListRow
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.inputs.edition import Edition
from ibzdocs.inputs.workbook.columns import Column
from ibzdocs.inputs.workbook.writing import words_of
from ibzdocs.workflows.contributions import log, store
from ibzdocs.workflows.contributions.log import Author, Step
from ibzdocs.workflows.contributions.normal import Held, held
from ibzdocs.workflows.contributions.ours import Ours, located, sheets_of, value_of
from ibzdocs.workflows.contributions.records import (
    CellValue,
    Change,
    Choice,
    Contribution,
    Decision,
    Outcome,
    Returned,
    Rich,
)
from ibzdocs.workflows.contributions.rows import column_of, text_of
from ibzdocs.workflows.contributions.writing import NOTHING, Made, Write, files, heading_of
from ibzdocs.workflows.deciding.lists import Filled, Form

FORM = Form(
    "contribution",
    {
        "contributor": 13, "sheet": 15, "row": 12, "column": 18, "sent": 32, "now": 32, "theirs": 36, "why": 30,
        "where": 20, "decision": 24, "other": 34, "mark": 12,
    },
    asked=("decision", "other"),
    choices=tuple(choice.value for choice in Choice),
    known_by=("mark", "decision", "other"),
    hidden=("mark",),
    marked="mark",
    bound=("contributor", "sheet", "row", "column"),
)  # fmt: skip
_TEXT = (Choice.TAKE, Choice.KEEP, Choice.OTHER)
_LANGUAGE = "contribution-language"


@immutable
class Waiting:
    """A change that waits for a decision: of which file of which contribution, and its row of the edition.

    ``row`` is where it stands there: the anchor of ``ours``, empty for a row that the edition has no more.
    """

    contribution: Contribution
    digest: str
    change: Change
    row: str = ""

    @property
    def mark(self) -> str:
        """What names it in a list."""
        change = self.change
        return "|".join((self.contribution.number, self.digest[:16], change.sheet, change.key, change.slot))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be decided."""
        if not self.row:
            return (Choice.KEEP,)
        if self.change.outcome is Outcome.DELETION:
            return Choice.DELETE, Choice.KEEP
        if self.change.remark and self.change.remark.code == _LANGUAGE:
            return Choice.TAKE, Choice.COMPANION, Choice.SOURCE, Choice.KEEP, Choice.OTHER
        return _TEXT


@immutable
class Decided:
    """What a list decides: each change with its decision, what is written, everything found, how many are open."""

    decisions: tuple[tuple[Waiting, Decision], ...] = ()
    writes: tuple[Write, ...] = ()
    made: Made = NOTHING
    problems: tuple[Problem, ...] = ()
    left: int = 0

    @property
    def faulty(self) -> bool:
        """Whether something in the list is wrong: then nothing of it is applied."""
        return bool(errors_of(self.problems))


@immutable
class _Line:
    """A line of the list: what it is about, the word of the decision and its cell, the cell of the other text."""

    waiting: Waiting
    word: str
    place: Place
    other: Cell | None


@dataclass(slots=True)
class _Desk:
    """The edition while a list is read."""

    sheets: Mapping[str, Ours]
    waiting: Mapping[str, Waiting]
    language: Language = Language.NL  # of the list
    problems: list[Problem] = field(default_factory=list)


# -------------------------------------------------------------------------------------------- the list


def waiting(edition: Edition) -> tuple[Waiting, ...]:
    """Every change that waits for a decision, those of one cell of the edition together.

    Raises ProjectError or WorkbookError where the edition cannot be read.
    """
    return _waiting(edition, sheets_of(edition))


def _waiting(edition: Edition, sheets: Mapping[str, Ours]) -> tuple[Waiting, ...]:
    found: list[Waiting] = []
    for contribution in store.read_contributions(edition.root):
        returns = store.read_counting(edition.root, contribution)
        places = _places(contribution, returns, sheets) if returns else {}
        for returned in returns:
            for change in returned.waiting:
                row = places.get((change.sheet, change.key), "")
                found.append(Waiting(contribution, returned.digest, change, row))
    return tuple(sorted(found, key=lambda each: (each.change.sheet, each.row, each.change.slot, each.mark)))


def _places(
    contribution: Contribution, returns: Sequence[Returned], sheets: Mapping[str, Ours]
) -> dict[tuple[str, str], str]:
    """Where each row that was sent stands in the edition now."""
    taken = {
        (change.sheet, change.key, change.slot): change.theirs
        for returned in returns
        for change in returned.changes
        if change.outcome in (Outcome.TAKEN, Outcome.SAME)
    }
    found: dict[tuple[str, str], str] = {}
    for identifier, ours in sheets.items():
        rows = [row for row in contribution.rows if row.sheet == identifier]
        sent = {
            row.key: {
                slot: value_of(
                    ours.sheet,
                    slot,
                    taken.get((identifier, row.key, slot), row.value(slot)),
                    contribution.language,
                )
                for slot in ours.sheet.columns
            }
            for row in rows
        }
        found |= {(identifier, key): name for key, name in located(ours, rows, sent).items()}
    return found


def listing(edition: Edition, language: Language, before: Filled | None = None) -> bytes:
    """A workbook with a row for each change that waits, a drop-down list for the decision, what was filled in before.

    A list without rows where nothing waits.
    """
    sheets = sheets_of(edition)
    found = _waiting(edition, sheets)
    rows = [_line(each, sheets[each.change.sheet], found, language) for each in found]
    return FORM.workbook(language, phrase(language, "contribution-list.name"), rows, before)


def _line(each: Waiting, ours: Ours, found: Sequence[Waiting], language: Language) -> ListRow:
    change, sheet = each.change, ours.sheet
    row = ours.rows.get(each.row)
    sent = next(row for row in each.contribution.rows if row.key == change.key)
    name = (row.row_id if row else "") or sent.row_id or str(row.line if row else sent.line)
    heading = heading_of(sheet, change.slot) if change.slot else ""
    now = row.cells.get(change.slot) if row else None
    said = ("", "", "")
    if change.slot:
        column = column_of(sheet.sheet, change.slot)
        said = (
            shown(change.base, column, language),
            shown(now, column, language),
            shown(change.theirs, column, language),
        )
    why, by = _why(each, found, language), each.contribution.contributor
    cells = (by, sheet.tab, name, heading, *said, why, change.where, "", "", each.mark)
    return ListRow(cells, bool(change.slot) and len(_beside(each, found)) > 1)


def shown(value: CellValue, column: Column | None, language: Language) -> str:
    """A value of a column in characters, for people; empty for an empty cell."""
    match value:
        case Rich():
            return value.text
        case str() if column is not None:
            return words_of(language, column, value)
        case datetime.date():
            return value.strftime("%d/%m/%Y")
    return text_of(value)


def _why(each: Waiting, found: Sequence[Waiting], language: Language) -> str:
    change = each.change
    if change.remark:
        problem = Problem(change.remark.code, Level.WARNING, Place(""), change.remark.fills)  # type: ignore[arg-type]
        return sentence(language, problem)
    if not each.row:
        return phrase(language, "contribution-list.gone")
    if change.outcome is Outcome.DELETION:
        return phrase(language, "contribution-list.deletion")
    several = len({other.contribution.contributor for other in _beside(each, found)}) > 1
    return phrase(language, f"contribution-list.{'others' if several else 'both'}")


def _beside(each: Waiting, found: Sequence[Waiting]) -> list[Waiting]:
    """What waits about the same cell of the edition, itself too."""
    where = each.change.sheet, each.row, each.change.slot
    return [other for other in found if (other.change.sheet, other.row, other.change.slot) == where]


# ------------------------------------------------------------------------------------------- deciding


def decide(edition: Edition, path: Path, author: Author) -> Decided:
    """What the list at ``path`` decides; nothing is written. Lines without a decision stay open.

    A cell that has changed since the files were taken in is not overwritten. Raises WorkbookError where the list
    cannot be opened.
    """
    sheets = sheets_of(edition)
    every = _waiting(edition, sheets)
    desk = _Desk(sheets, {each.mark: each for each in every})
    step = log.next_number(edition.root)
    decisions: dict[str, tuple[Waiting, Decision]] = {}
    writes: dict[tuple[str, str, str], Write] = {}
    for line in _lines(desk, path):
        decision, each = _decision(desk, line, author, step), line.waiting
        if decision is None:
            continue
        mine = [*_written(desk, each, decision)]
        before = decisions.get(each.mark, (each, decision))[1]
        if before != decision or any(_is_other(writes.get(_cell(write)), write) for write in mine):
            desk.problems.append(error("contribution-decision-twice", line.place))
            continue
        writes |= {_cell(write): write for write in mine}
        decisions[each.mark] = (each, decision)
    made = files([ours.sheet for ours in sheets.values()], writes.values())
    found = tuple(by_place([*desk.problems, *made.problems]))
    left = len(every) - len(decisions)
    return Decided(tuple(decisions.values()), tuple(writes.values()), made, found, left)


def _cell(write: Write) -> tuple[str, str, str]:
    return write.sheet, str(write.line), write.slot


def _is_other(before: Write | None, write: Write) -> bool:
    return before is not None and before.after != write.after


def apply(edition: Edition, decided: Decided, path: Path, author: Author) -> Step | None:
    """Write what was decided, once, all or nothing; None where nothing was. Raises ProjectError, WorkbookError."""
    if not decided.decisions:
        return None
    number, cells = log.next_number(edition.root), log.cells(decided.writes, decided.made)
    step = Step(number, "decide", author.today, author.by, (path.name,), cells)
    by_mark = {each.mark: decision for each, decision in decided.decisions}
    numbers = {each.contribution.number: each.contribution for each, _ in decided.decisions}
    returns = [
        (each, tuple(_with(returned, each, by_mark) for returned in store.read_returns(edition.root, each)))
        for each in numbers.values()
    ]
    return log.write(edition.root, step, decided.made, returns)


def _with(returned: Returned, contribution: Contribution, decisions: Mapping[str, Decision]) -> Returned:
    if returned.undone:
        return returned
    changes = tuple(
        replace(
            change,
            decision=decisions.get(Waiting(contribution, returned.digest, change).mark, change.decision),
        )
        for change in returned.changes
    )
    return replace(returned, changes=changes)


def _lines(desk: _Desk, path: Path) -> Iterator[_Line]:
    """The lines with a decision on what still waits for one. Raises WorkbookError for what is no list."""
    filled = FORM.read(path)
    if filled is None:
        raise WorkbookError(error("contribution-list", Place(path.name)))
    desk.language = filled.language
    for line in filled.lines:
        each, word = desk.waiting.get(line.mark), line.text("decision")
        if each is None or not word:  # another is decided already, or its import was undone
            continue
        if line.astray:
            desk.problems.append(error("list-astray", line.place))
        else:
            yield _Line(each, word, line.place, line.cells.get("other"))


def _decision(desk: _Desk, line: _Line, author: Author, step: int) -> Decision | None:
    """What a line decides; None where that is impossible, which is then a problem."""
    each, place = line.waiting, line.place
    said = FORM.choice(line.word)
    choice = Choice(said) if said else None
    if choice is None or choice not in each.choices:
        allowed = FORM.allowed(desk.language, [name.value for name in each.choices])
        desk.problems.append(error("contribution-decision", place, value=line.word, allowed=allowed))
        return None
    if choice is not Choice.KEEP and _has_changed(desk, each):
        desk.problems.append(warning("contribution-changed-since", place))
        return None
    other = _other(desk, each, line.other) if choice is Choice.OTHER else None
    if choice is Choice.OTHER and (other is None or other.fault):
        at = line.other.place if line.other else place
        fault = other.fault if other else None
        missing = error("contribution-decision-text", at)
        desk.problems.append(Problem(fault.code, Level.ERROR, at, fault.fills) if fault else missing)
        return None
    return Decision(choice, author.by, author.today, step, other.value if other else None)


def _other(desk: _Desk, each: Waiting, cell: Cell | None) -> Held | None:
    sheet = desk.sheets[each.change.sheet].sheet
    return held(column_of(sheet.sheet, each.change.slot), cell, sheet.language)


def _has_changed(desk: _Desk, each: Waiting) -> bool:
    """Whether the cell, or anything in the row that is to go, is another than when the file was taken in."""
    ours = desk.sheets[each.change.sheet]
    if not each.change.slot:
        return each.change.ours not in (None, ours.sign(each.row))
    then = value_of(ours.sheet, each.change.slot, each.change.ours, ours.sheet.language)
    return ours.values[each.row].get(each.change.slot) != then


def _written(desk: _Desk, each: Waiting, decision: Decision) -> Iterator[Write]:
    """The cells that a decision writes."""
    change, ours = each.change, desk.sheets[each.change.sheet]
    if decision.choice is Choice.KEEP:
        return
    row = ours.rows[each.row]
    where = change.sheet, row.line
    if decision.choice is Choice.DELETE:
        for slot in ours.sheet.columns:
            yield Write(*where, slot, row.cells.get(slot), None, row.row_id, whole=True)
        return
    slot = change.slot
    if decision.choice is Choice.COMPANION:
        slot = f"{slot}.{each.contribution.language.value}"
    value = decision.value if decision.choice is Choice.OTHER else change.theirs
    yield Write(*where, slot, row.cells.get(slot), value, row.row_id)
    if decision.choice is Choice.SOURCE and "lang" in ours.sheet.columns:
        yield Write(*where, "lang", row.cells.get("lang"), each.contribution.language.value, row.row_id)
