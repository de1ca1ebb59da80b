"""``contribute import``: what any number of files bring, judged together; then single cells are written."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, Place, Problem, WorkbookError, by_place, error, note, warning
from ibzdocs.inputs.edition import Edition
from ibzdocs.workflows.contributions import log, reading, store
from ibzdocs.workflows.contributions.comparing import Part, Result, compared
from ibzdocs.workflows.contributions.log import Author, Step
from ibzdocs.workflows.contributions.new_rows import newcomers, source_language, written
from ibzdocs.workflows.contributions.ours import Ours, sheets_of
from ibzdocs.workflows.contributions.reading import Back, approved, content
from ibzdocs.workflows.contributions.records import Contribution, Outcome, Returned
from ibzdocs.workflows.contributions.sums import sums
from ibzdocs.workflows.contributions.writing import NOTHING, Made, Write, files


@immutable
class Receipt:
    """What an import comes to: each file with what became of its cells, what is written, everything found.

    ``refused`` are files of which nothing is taken, ``again`` those that were taken in before.
    """

    backs: tuple[Back, ...] = ()
    results: tuple[Result, ...] = ()
    writes: tuple[Write, ...] = ()
    made: Made = NOTHING
    problems: tuple[Problem, ...] = ()
    returned: tuple[tuple[Contribution, Returned], ...] = ()
    refused: tuple[str, ...] = ()
    again: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many cells and rows had that outcome."""
        return sum(each.change.outcome is outcome for each in self.results)

    @property
    def emptied(self) -> int:
        """How many of the cells that are taken are empty now."""
        taken = (each.change for each in self.results if each.change.outcome is Outcome.TAKEN)
        return sum(change.theirs is None for change in taken)

    @property
    def whole(self) -> bool:
        """Whether something came, all of it could be taken, and nothing waits for a decision."""
        waiting = (Outcome.CONFLICT, Outcome.REFUSED, Outcome.DELETION)
        return bool(self.returned or self.again) and not self.refused and not any(map(self.count, waiting))


@dataclass(slots=True)
class _Desk:
    """What is known of the edition while files are judged."""

    edition: Edition
    known: tuple[Contribution, ...]
    before: Mapping[str, tuple[Returned, ...]]
    closed: frozenset[str]
    today: datetime.date
    problems: list[Problem] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)


def receive(edition: Edition, paths: Sequence[Path], author: Author) -> Receipt:
    """What the files bring back, judged; nothing is written.

    The order of the files does not matter, and a file that was taken in before brings nothing. Raises ProjectError
    or WorkbookError where the edition itself cannot be read.
    """
    known = store.read_contributions(edition.root)
    before = {each.number: store.read_counting(edition.root, each) for each in known}
    closed = frozenset(each.number for each in store.read_rounds(edition.root) if each.closed)
    desk = _Desk(edition, known, before, closed, author.today)
    backs = _backs(desk, paths)
    sheets = sheets_of(edition) if backs else {}
    results, unchanged = _results(desk, backs, sheets)
    new = newcomers(results, {each.number: each for each in known})
    writes = (
        *_writes(sheets, results),
        *written(sheets, new, edition.settings.contributions, source_language(sheets)),
    )
    made = files([ours.sheet for ours in sheets.values()], writes)
    said = (each.problem for each in results if each.problem)
    found = by_place([*desk.problems, *made.problems, *said])
    returned = tuple((back.contribution, _returned(desk, back, results, unchanged)) for back in backs)
    done = tuple(desk.refused), tuple(desk.again)
    return Receipt(tuple(backs), tuple(results), writes, made, tuple(found), returned, *done)


def take_in(edition: Edition, receipt: Receipt, author: Author) -> Step | None:
    """Write what the receipt takes, into copies that take the place of the workbooks, all or nothing.

    The files themselves, what became of each cell and the step are kept beside. Returns the step; None where no
    file brought anything. Raises ProjectError or WorkbookError, and then nothing was written.
    """
    if not receipt.returned:
        return None
    number = log.next_number(edition.root)
    names = tuple(back.file for back in receipt.backs)
    step = Step(number, "import", author.today, author.by, names, log.cells(receipt.writes, receipt.made))
    kept = {
        store.returned_file(
            edition.root, back.contribution, back.digest, back.path.suffix.lower()
        ): back.path.read_bytes()
        for back in receipt.backs
    }
    return log.write(edition.root, step, receipt.made, _all_returns(edition, receipt, number), kept)


def _all_returns(
    edition: Edition, receipt: Receipt, step: int
) -> list[tuple[Contribution, tuple[Returned, ...]]]:
    """What has come back of each contribution concerned, now included."""
    fresh: dict[str, list[Returned]] = defaultdict(list)
    concerned = {contribution.number: contribution for contribution, _ in receipt.returned}
    for contribution, returned in receipt.returned:
        fresh[contribution.number].append(replace(returned, step=step))
    return [
        (each, (*store.read_returns(edition.root, each), *fresh[number]))
        for number, each in concerned.items()
    ]


# ---------------------------------------------------------------------------------------------- reading


def _backs(desk: _Desk, paths: Sequence[Path]) -> list[Back]:
    """The files that can be taken in, each content once, in the order of contribution and digest."""
    found: dict[str, Back] = {}
    known = {each.digest: each for returns in desk.before.values() for each in returns}
    for path in paths:
        try:
            digest = reading.digest_of(path)
            if digest in known:
                date = known[digest].on.strftime("%d/%m/%Y")
                desk.problems.append(note("contribution-again", Place(path.name), date=date))
                desk.again.append(path.name)
            elif digest not in found:
                found[digest] = _back(desk, path)
        except IbzdocsError as refused:
            desk.problems += refused.problems
            desk.refused.append(path.name)
    return sorted(found.values(), key=lambda back: (back.contribution.number, back.digest))


def _back(desk: _Desk, path: Path) -> Back:
    """The workbook that came back. Raises WorkbookError for what cannot be read, or is of a round that is closed."""
    back = reading.read(path, desk.known)
    contribution, place = back.contribution, Place(back.file)
    if contribution.round in desk.closed:
        fills = {"number": contribution.number, "round": contribution.round}
        raise WorkbookError(error("contribution-closed", place, **fills))
    desk.problems += back.problems
    if desk.edition.settings.contributions.approval and not _approved(desk, back):
        desk.problems.append(warning("contribution-approval", place))
    return back


def _approved(desk: _Desk, back: Back) -> bool:
    return approved(back, desk.before[back.contribution.number])


# --------------------------------------------------------------------------------------------- judging


def _results(
    desk: _Desk, backs: Sequence[Back], sheets: Mapping[str, Ours]
) -> tuple[list[Result], dict[str, int]]:
    """What becomes of every cell, sheet by sheet, and how many cells of each file are as they were sent."""
    found: list[Result] = []
    counts: dict[str, int] = defaultdict(int)
    for identifier, ours in sheets.items():
        parts = [
            Part(back, sheet, ours, desk.before[back.contribution.number])
            for back in backs
            for sheet in back.sheets
            if sheet.sent.id == identifier
        ]
        if parts:
            results, problems, unchanged = compared(ours, parts)
            found += results
            desk.problems += [*problems, *sums(parts)]
            for digest, count in unchanged.items():
                counts[digest] += count
    return found, counts


def _returned(desk: _Desk, back: Back, results: Sequence[Result], unchanged: Mapping[str, int]) -> Returned:
    """What is remembered of a file; an approval that was given to another content is none."""
    mine = (each.change for each in results if each.digest == back.digest)
    approval = back.approval if back.approval and _approved(desk, back) else None
    return Returned(
        back.digest,
        back.file,
        desk.today,
        back.contribution.number,
        approval and replace(approval, content=content(back)),
        unchanged.get(back.digest, 0),
        saved=back.modified,
        changes=tuple(sorted(mine, key=lambda each: (each.sheet, each.key, each.slot))),
    )


def _writes(sheets: Mapping[str, Ours], results: Sequence[Result]) -> Iterator[Write]:
    """What is written in rows that are there: each cell once."""
    seen: set[tuple[str, str, str]] = set()
    for each in results:
        change, ours = each.change, sheets[each.change.sheet]
        where = change.sheet, each.anchor, change.slot
        if (
            change.outcome is Outcome.TAKEN
            and change.slot in ours.sheet.columns
            and each.anchor
            and where not in seen
        ):
            seen.add(where)
            row = ours.rows[each.anchor]
            cell = change.sheet, row.line, change.slot
            yield Write(*cell, change.ours, change.theirs, row.row_id, place=each.place)
