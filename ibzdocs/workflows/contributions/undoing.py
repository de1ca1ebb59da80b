"""``contribute undo`` and ``contribute close``: a step taken back, a round that ends."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, ProjectError, by_place, error, warning
from ibzdocs.inputs.edition import Edition
from ibzdocs.workflows.contributions import log, store
from ibzdocs.workflows.contributions.log import Cell, Step
from ibzdocs.workflows.contributions.ours import Ours, sheets_of, value_of
from ibzdocs.workflows.contributions.records import Contribution, Returned
from ibzdocs.workflows.contributions.rows import EditionRow
from ibzdocs.workflows.contributions.writing import Made, Write, files


@immutable
class Undone:
    """What undoing a step comes to: the cells that become what they were, and those that others changed since."""

    step: Step
    writes: tuple[Write, ...]
    made: Made
    problems: tuple[Problem, ...]


def undo(edition: Edition, number: int) -> Undone:
    """What undoing a step would write; nothing is written.

    A cell that has changed since stays. Raises ProjectError where there is no such step, or where a later one
    decided on what it brought.
    """
    steps = log.read(edition.root)
    gone = {each.undoes for each in steps}
    step = next((each for each in steps if each.number == number and each.number not in gone), None)
    if step is None or step.kind == "undo":
        raise ProjectError(error("contribution-undo-none", Place(log.FILE), step=number))
    later = _later(edition, step)
    if later:
        raise ProjectError(error("contribution-undo-later", Place(log.FILE), step=number, later=later))
    sheets = sheets_of(edition)
    problems: list[Problem] = []
    writes = tuple(_back(step.cells, sheets, problems))
    made = files([ours.sheet for ours in sheets.values()], writes)
    return Undone(step, writes, made, tuple(by_place([*problems, *made.problems])))


def apply(edition: Edition, undone: Undone, today: datetime.date, by: str = "") -> Step:
    """Write it; what came back in the step counts no more, what was decided is open again."""
    number, cells = undone.step.number, log.cells(undone.writes, undone.made)
    step = Step(log.next_number(edition.root), "undo", today, by, undone.step.files, cells, number)
    returns = [
        (contribution, tuple(_without(each, number) for each in found))
        for contribution, found in _returns(edition)
    ]
    return log.write(edition.root, step, undone.made, returns)


def _returns(edition: Edition) -> Iterator[tuple[Contribution, tuple[Returned, ...]]]:
    for contribution in store.read_contributions(edition.root):
        if found := store.read_returns(edition.root, contribution):
            yield contribution, found


def _without(returned: Returned, step: int) -> Returned:
    changes = tuple(
        replace(change, decision=None) if change.decision and change.decision.step == step else change
        for change in returned.changes
    )
    return replace(returned, changes=changes, undone=returned.undone or returned.step == step)


def _later(edition: Edition, step: Step) -> int:
    """The step in which changes of an import were decided on; 0 where none were."""
    return next(
        (
            change.decision.step
            for _, found in _returns(edition)
            for returned in found
            if returned.step == step.number and not returned.undone
            for change in returned.changes
            if change.decision
        ),
        0,
    )


def _back(cells: Sequence[Cell], sheets: Mapping[str, Ours], problems: list[Problem]) -> Iterator[Write]:
    """The cells as they were, where they are still as the step left them; of a new row all or none."""
    rows = gathered(((cell.sheet, cell.line, cell.gone), cell) for cell in cells)
    for (sheet, line, gone), mine in rows.items():
        ours = sheets[sheet]
        if gone:
            yield from _again(ours, mine, min(line, _last(ours)), problems)
            continue
        row = _row(ours, mine)
        changed = [cell for cell in mine if not _is_as_left(ours, row, cell)]
        is_new = mine[0].anew
        if is_new and row is not None:
            known = {each.slot for each in mine}
            changed += [replace(mine[0], slot=slot) for slot in row.cells if slot not in known]
        problems += (
            warning(
                "contribution-changed-since",
                ours.sheet.place(row, cell.slot) if row else Place(ours.sheet.file.name, ours.sheet.tab),
            )
            for cell in changed
        )
        for cell in mine if not (is_new and changed) else ():
            if cell not in changed:
                at = row.line if row else cell.line
                yield Write(sheet, at, cell.slot, cell.after, cell.before, cell.row_id, whole=is_new)


def _last(ours: Ours) -> int:
    return max((row.line for row in ours.rows.values()), default=ours.sheet.head)


def _again(ours: Ours, cells: Sequence[Cell], line: int, problems: list[Problem]) -> Iterator[Write]:
    """A row that was taken away, behind the one that it stood behind; not where its id is in use by now."""
    name = cells[0].row_id
    if name and any(row.row_id == name for row in ours.rows.values()):
        problems.append(warning("contribution-changed-since", Place(ours.sheet.file.name, ours.sheet.tab)))
        return
    for cell in cells:
        yield Write(cell.sheet, line, cell.slot, None, cell.before, cell.row_id, number=cell.gone)


def _row(ours: Ours, cells: Sequence[Cell]) -> EditionRow | None:
    """The row by its id, else the one on its line; None where it is empty now."""
    names = {cell.row_id for cell in cells if cell.row_id}
    by_id = [row for row in ours.rows.values() if row.row_id in names]
    by_line = [row for row in ours.rows.values() if row.line == cells[0].line]
    return next(iter((*(by_id if len(by_id) == 1 else ()), *by_line)), None)


def _is_as_left(ours: Ours, row: EditionRow | None, cell: Cell) -> bool:
    language = ours.sheet.language
    now = value_of(ours.sheet, cell.slot, row.cells.get(cell.slot) if row else None, language)
    return now == value_of(ours.sheet, cell.slot, cell.after, language)


# ------------------------------------------------------------------------------------------- closing


@immutable
class Closing:
    """What is open in a round: changes without a decision, contributors of whom nothing came back.

    ``unapproved`` are those whose last workbook has no approval, where that is required.
    """

    waiting: int
    silent: tuple[str, ...]
    unapproved: tuple[str, ...] = ()


def closing(edition: Edition, number: str) -> Closing | None:
    """What is still open in a round; None where there is no such round. Raises ProjectError."""
    if all(each.number != number for each in store.read_rounds(edition.root)):
        return None
    waits, silent, unapproved = 0, list[str](), list[str]()
    required = edition.settings.contributions.approval
    for contribution in store.read_contributions(edition.root, number):
        found = store.read_counting(edition.root, contribution)
        waits += sum(len(each.waiting) for each in found)
        silent += [] if found else [contribution.contributor]
        unapproved += [contribution.contributor] if required and found and not found[-1].approval else []
    return Closing(waits, tuple(silent), tuple(unapproved))


def close(edition: Edition, number: str, today: datetime.date) -> None:
    """End a round: nothing of it is taken in any more. Raises ProjectError; KeyError where there is none."""
    found = {each.number: each for each in store.read_rounds(edition.root)}
    store.write(edition.root, rounds=[replace(found[number], closed=today)])
