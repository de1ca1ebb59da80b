"""One sheet of the edition, and every workbook that came back with it: what becomes of each cell and row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Place, Problem, note, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.text.language import guess
from ibzdocs.inputs.workbook.cells import Fault, choice_word
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import Column
from ibzdocs.inputs.workbook.headings import heading
from ibzdocs.workflows.contributions.finding import BackRow, BackSheet
from ibzdocs.workflows.contributions.merge import CellVerdict, Merged, RowOutcome, Voice, merge
from ibzdocs.workflows.contributions.merge import Outcome as Verdict
from ibzdocs.workflows.contributions.normal import Held
from ibzdocs.workflows.contributions.ours import Ours, Values, located
from ibzdocs.workflows.contributions.reading import Back
from ibzdocs.workflows.contributions.recognition import Base, Found, recognised
from ibzdocs.workflows.contributions.records import CellValue, Change, Outcome, Remark, Returned
from ibzdocs.workflows.contributions.rows import column_of, text_of

GONE = "gone:"
_HEARD = (Outcome.TAKEN, Outcome.SAME, Outcome.CONFLICT)
_OUTCOMES: Mapping[Verdict, Outcome] = {
    Verdict.TAKEN: Outcome.TAKEN,
    Verdict.EMPTIED: Outcome.TAKEN,
    Verdict.SAME: Outcome.SAME,
    Verdict.CONFLICT: Outcome.CONFLICT,
    Verdict.REFUSED: Outcome.REFUSED,
    Verdict.SETTLED: Outcome.SUPERSEDED,
    Verdict.REVERTED: Outcome.SUPERSEDED,
}


@immutable
class Result:
    """What became of a cell or row of a file, where it stands there, and what it is in the edition now.

    ``anchor`` names the row of the edition; it is empty for one that is new, and begins with ``gone:`` for one that
    the edition has no more. ``row`` is its id, or the number of its line when it was sent.
    ``follows`` is the anchor of the row that a new one follows in the file, ``between`` that another comes after it.
    """

    digest: str
    number: str
    change: Change
    anchor: str
    place: Place
    problem: Problem | None = None
    row: str = ""
    follows: str = ""
    between: bool = False


@dataclass(slots=True)
class Part:
    """A sheet of a workbook that came back, recognised, and what its contributor said before.

    ``keys`` has the key of each row by its anchor.
    """

    back: Back
    sheet: BackSheet
    ours: Ours
    before: Sequence[Returned]
    base: Base = field(init=False)
    found: Found = field(init=False)
    anchors: Mapping[str, str] = field(init=False)
    heard: Mapping[tuple[str, str], tuple[Held | None, ...]] = field(init=False)
    keys: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        contribution = self.back.contribution
        rows = [row for row in contribution.rows if row.sheet == self.sheet.sent.id]
        self.base = Base(self.sheet, rows, contribution.language)
        self.found = recognised(self.base)
        self.heard = _heard(self.base, self.before)
        self.anchors = located(self.ours, rows, {row.key: self._last(row.key) for row in rows})
        self.keys = {self.anchor(key): key for key in self.base.rows}

    def _last(self, key: str) -> Values:
        """What the row said when it was last dealt with."""
        said = {slot: words[-1] for (each, slot), words in self.heard.items() if each == key}
        return {**self.base.values[key], **said}

    def has_said(self, key: str, said: Values) -> bool:
        """Whether a new row is the one that came in before under this key; true where none did."""
        before = [change for each in self.before for change in each.changes if change.key == key]
        dealt = {slot: words[-1] for (each, slot), words in self.heard.items() if each == key}
        is_same = all(said.get(slot) == value for slot, value in dealt.items())
        return not before or (is_same and said.keys() <= {change.slot for change in before})

    def anchor(self, key: str) -> str:
        """The row of the edition for a key."""
        return self.anchors.get(key) or f"{GONE}{self.back.contribution.number}:{key}"

    def has_brought(self, key: str) -> bool:
        """Whether a row came in under this key before."""
        return any(change.key == key for each in self.before for change in each.changes)

    def computed(self, key: str) -> frozenset[str]:
        """The slots of a row that the edition computes, and those that were sent as a formula and have no value.

        What only the contributor's workbook computes comes back as a value.
        """
        row = self.ours.rows.get(self.anchors.get(key, ""))
        ours = frozenset(row.formulas if row else ())
        lines = [layer[key] for layer in self.found.layers if key in layer]
        empty = {
            slot
            for slot in self.base.rows[key].formulas
            for line in lines
            if (cell := line.cells.get(slot)) is None or cell.fault
        }
        return ours | empty


def _heard(base: Base, before: Sequence[Returned]) -> dict[tuple[str, str], tuple[Held | None, ...]]:
    """What was said of each cell and dealt with, by key and slot, the oldest first."""
    found: dict[tuple[str, str], tuple[Held | None, ...]] = {}
    for returned in before:
        for change in returned.changes:
            column = base.back.sent.column(change.slot)
            if change.sheet == base.back.sent.id and column and change.outcome in _HEARD:
                said = base.value(change.slot, change.theirs)
                key = change.key, change.slot
                if found.get(key, ())[-1:] != (said,):
                    found[key] = (*found.get(key, ()), said)
    return found


def compared(ours: Ours, parts: Sequence[Part]) -> tuple[list[Result], list[Problem], dict[str, int]]:
    """What becomes of the sheet: results, problems, and for each file how many cells came back as they were."""
    problems = [found for part in parts for found in (*part.found.problems, *_struck(part))]
    problems += _tell_apart(parts)
    voices = {
        voice.file: (part, voice) for part in parts for voice in _voices(part) if not part.found.stopped
    }
    merged = merge([voice for _, voice in voices.values()], ours.values)
    results = [*_cells(ours, merged, voices), *_rows(merged, voices)]
    for part in parts:
        results += [*_stopped(part)] if part.found.stopped else [*_formulas(part), *_shifted(part)]
    for file in merged.halves:
        part, voice = voices[file]
        if not part.sheet.merged:
            problems.append(note("contribution-half", part.sheet.place, count=len(voice.absent)))
    unchanged = Counter(part.back.digest for part in parts for each in _voices(part) for _ in _as_sent(each))
    return results, problems, dict(unchanged)


def _tell_apart(parts: Sequence[Part]) -> list[Problem]:
    """Give new rows keys of their own where several files say different things in the same prepared row.

    As where two colleagues each have a copy of the workbook, or where one comes back again with more in that row:
    the coordinator is told, who alone sees whether one of them is a correction.
    """
    problems = []
    first: dict[str, Values] = {}
    for part in sorted(parts, key=lambda each: each.back.digest):
        new = {}
        for key, row in part.found.new.items():
            said = {slot: value for slot, value in part.base.said(row).items() if value is not None}
            is_known = part.has_said(key, said) and first.setdefault(key, said) == said
            name = key if is_known else f"{key}-{part.base.content(row)}"
            new[name] = row
            if name != key and not part.has_brought(name):
                slot = next(iter(said), "")
                problems.append(warning("contribution-row-twice", part.sheet.at(row, slot)))
        part.found = replace(part.found, new=new)
    return problems


def _struck(part: Part) -> Iterator[Problem]:
    """Cells with words that are struck through: whoever does that means that they go, and no cell can say it."""
    for row in part.sheet.rows:
        for slot, cell in row.cells.items():
            if "text-struck" in cell.lost and _is_open(part, slot):
                yield warning("text-struck", part.sheet.at(row, slot))


def _as_sent(voice: Voice[Held]) -> Iterator[None]:
    for name, values in voice.theirs.items():
        base = voice.base.get(name, {})
        yield from (None for slot, value in values.items() if value == base.get(slot))


# ---------------------------------------------------------------------------------------------- voices


def _voices(part: Part) -> Iterator[Voice[Held]]:
    """A voice for each copy of the sheet in the file: mostly one."""
    contribution, base = part.back.contribution, part.base
    known = {part.anchor(key): base.values[key] for key in base.rows}
    added = {key: _new_values(part, row) for key, row in part.found.new.items()}
    heard = {(part.anchor(key), slot): words for (key, slot), words in part.heard.items()}
    rows = frozenset(
        part.anchor(change.key) if change.key in base.rows else change.key
        for returned in part.before
        for change in returned.changes
        if change.outcome in (Outcome.NEW_ROW, Outcome.DELETION) and change.sheet == part.sheet.sent.id
    )
    locked = frozenset(column.slot for column in part.sheet.sent.columns if not column.open)
    for number, layer in enumerate(part.found.layers):
        theirs = {part.anchor(key): _said(part, key, row) for key, row in layer.items()}
        yield Voice(
            contribution.contributor,
            f"{part.back.digest}/{number}",
            known,
            theirs,
            added if not number else {},
            locked,
            frozenset(_faulty(part, theirs)),
            heard,
            rows,
            _is_late(part),
            part.sheet.merged or number > 0,
            frozenset(part.anchor(key) for key, row in layer.items() if row.removed),
        )


def _is_late(part: Part) -> bool:
    """Whether the file was saved before another one that was taken in."""
    return bool(part.back.modified) and any(
        part.back.modified < each.saved for each in part.before if each.saved
    )


def _said(part: Part, key: str, row: BackRow) -> Values:
    """What a row says, without the cells that the edition computes, and without an id that is gone."""
    computed, identity = part.computed(key), part.sheet.declared.key
    return {
        slot: value
        for slot, value in part.base.said(row).items()
        if slot not in computed
        and slot not in part.found.shifted
        and not (value is None and slot in identity)
    }


def _new_values(part: Part, row: BackRow) -> Values:
    """What a new row says in the columns that may be filled in."""
    may = {column.slot for column in part.sheet.sent.columns if column.open_new}
    return {slot: value for slot, value in part.base.said(row).items() if value and slot in may}


def _faulty(part: Part, theirs: Mapping[str, Values]) -> Iterator[tuple[str, str]]:
    """The cells that cannot be read, or are empty and may not be."""
    for name, values in theirs.items():
        for slot, value in values.items():
            if _fault(part, slot, value):
                yield name, slot


def _fault(part: Part, slot: str, value: Held | None) -> Fault | None:
    if value is not None:
        return value.fault
    column = column_of(part.sheet.declared, slot)
    return Fault("cell-required") if column.required and (column.per_year or "." not in slot) else None


# --------------------------------------------------------------------------------------------- results


def _cells(
    ours: Ours, merged: Merged[Held], voices: Mapping[str, tuple[Part, Voice[Held]]]
) -> Iterator[Result]:
    for verdict in merged.cells:
        for said in verdict.said:
            part, _ = voices[said.file]
            key = part.keys[verdict.row]
            row = part.found.layers[int(said.file.rpartition("/")[2])][key]
            problem = _problem(part, ours, verdict, row, said.value, key in part.found.unsure)
            outcome = _OUTCOMES[verdict.outcome]
            if problem is not None and outcome is Outcome.TAKEN and problem.code in _QUESTIONS:
                outcome = Outcome.CONFLICT
            change = Change(
                part.sheet.sent.id,
                key,
                verdict.column,
                outcome,
                _value(said.base),
                _value(said.value),
                _value(verdict.ours),
                _where(part, row, verdict.column),
                _remark(problem),
            )
            yield _result(part, change, verdict.row, row, verdict.column, problem)


_QUESTIONS = ("contribution-row-by-content", "contribution-language")


def _problem(
    part: Part, ours: Ours, verdict: CellVerdict[Held], row: BackRow, said: Held | None, unsure: bool
) -> Problem | None:
    """What is said of a changed cell, the weightiest: why it is refused, why it is a question, what is odd."""
    slot, place = verdict.column, part.sheet.at(row, verdict.column)
    column = column_of(part.sheet.declared, slot)
    title = _heading(part, slot)
    if verdict.outcome is Verdict.REFUSED:
        fault = _fault(part, slot, said)
        if fault is None or not _is_open(part, slot):
            return warning("contribution-locked", place, heading=title)
        return _refused(part, column, place, fault)
    if verdict.outcome in (Verdict.SETTLED, Verdict.REVERTED):
        return None
    if unsure:
        name = part.base.rows[part.keys[verdict.row]].row_id or part.keys[verdict.row]
        return warning("contribution-row-by-content", place, row=name)
    if language := _other_language(part, ours, verdict, said):
        return warning("contribution-language", place, language=language.value)
    if row.hidden:
        return warning("contribution-hidden", place)
    sent_so = slot in part.base.rows[part.keys[verdict.row]].formulas
    if (cell := row.cells.get(slot)) and cell.computed and not sent_so:
        return note("contribution-computed", place, value=cell.text)
    return None


def _is_open(part: Part, slot: str) -> bool:
    column = part.sheet.sent.column(slot)
    return column is not None and column.open


def _refused(part: Part, column: Column, place: Place, fault: Fault) -> Problem:
    """The problem that the reader of the workbook would have with the cell."""
    language = part.back.contribution.language
    fills = dict(fault.fills)
    if choices := fills.pop("choices", ""):
        fills["allowed"] = ", ".join(choice_word(language, choices, name) for name in CHOICES[choices])
    title = heading(language, part.sheet.declared, column)
    return Problem(fault.code, Level.ERROR, place, (("heading", title), *fills.items()))


def _heading(part: Part, slot: str) -> str:
    column = part.sheet.sent.column(slot)
    return column.heading if column else slot


def _other_language(part: Part, ours: Ours, verdict: CellVerdict[Held], said: Held | None) -> Language | None:
    """The contributor's language where a text is in it and its row is not; None where it is as it should be."""
    column = column_of(part.sheet.declared, verdict.column)
    if said is None or column.kind not in ("text", "prose") or "." in verdict.column:
        return None
    row = ours.rows.get(verdict.row)
    mine = text_of(row.cells.get("lang")) if row else ""
    source = Language(mine) if mine in set(DOCUMENT_LANGUAGES) else Language.NL
    theirs = part.back.contribution.language
    found = guess(said.typed)
    return theirs if theirs is not source and found is theirs else None


def _rows(merged: Merged[Held], voices: Mapping[str, tuple[Part, Voice[Held]]]) -> Iterator[Result]:
    for row, outcome in merged.rows.items():
        if outcome is RowOutcome.ADDED:
            yield from _added(next(part for part, voice in voices.values() if row in voice.added), row)
        else:
            mine = (part for part, voice in voices.values() if _leaves_out(voice, row))
            yield from (_deletion(part, row) for part in mine)


def _leaves_out(voice: Voice[Held], row: str) -> bool:
    return row in voice.removed or (row in voice.base and row not in voice.theirs and not voice.is_half)


def _added(part: Part, key: str) -> Iterator[Result]:
    """A new row, and each of its cells as a change of its own."""
    row = part.found.new[key]
    sheet = part.sheet.sent.id
    change = Change(sheet, key, "", Outcome.NEW_ROW, where=_where(part, row, ""))
    above, between = _neighbours(part, row)
    yield replace(_result(part, change, "", row, "", None), follows=above, between=between)
    for slot, value in part.base.said(row).items():
        column = part.sheet.sent.column(slot)
        if value is None or column is None:
            continue
        problem = None
        if not column.open_new:
            problem = warning("contribution-locked", part.sheet.at(row, slot), heading=column.heading)
        elif value.fault:
            place = part.sheet.at(row, slot)
            problem = _refused(part, column_of(part.sheet.declared, slot), place, value.fault)
        outcome = Outcome.REFUSED if problem else Outcome.TAKEN
        where = _where(part, row, slot)
        cell = Change(sheet, key, slot, outcome, None, value.value, None, where, _remark(problem))
        yield _result(part, cell, "", row, slot, problem)


def _neighbours(part: Part, row: BackRow) -> tuple[str, bool]:
    """The anchor of the row of the edition above a new one, and whether another one is below it."""
    lines = {each.line: key for layer in part.found.layers for key, each in layer.items()}
    above = max((line for line in lines if line < row.line), default=0)
    return part.anchors.get(lines.get(above, ""), ""), any(line > row.line for line in lines)


def _deletion(part: Part, name: str) -> Result:
    key = part.keys[name]
    change = Change(part.sheet.sent.id, key, "", Outcome.DELETION, ours=part.ours.sign(name))
    row = part.base.rows[key]
    said = row.row_id or str(row.line)
    return Result(part.back.digest, part.back.contribution.number, change, name, part.sheet.place, row=said)


def _stopped(part: Part) -> Iterator[Result]:
    """Every cell of a scrambled sheet that differs from what was sent: refused, so that none is forgotten.

    What is wrong is told once, for the sheet.
    """
    problem = next(found for found in part.found.problems if found.code == "contribution-scrambled")
    for layer in part.found.layers:
        for key, row in layer.items():
            for slot, value in _said(part, key, row).items():
                if value != part.base.values[key].get(slot):
                    yield replace(_refusal(part, key, row, slot, problem), problem=None)


def _shifted(part: Part) -> Iterator[Result]:
    """Every cell of a column that stands beside other rows: refused, so that none is forgotten; told once."""
    for slot, problem in part.found.shifted.items():
        for layer in part.found.layers:
            for key, row in layer.items():
                said = part.base.said(row)
                if slot in said and said[slot] != part.base.values[key].get(slot):
                    yield replace(_refusal(part, key, row, slot, problem), problem=None)


def _formulas(part: Part) -> Iterator[Result]:
    """Cells that the edition computes, in which another number was typed."""
    for layer in part.found.layers:
        for key, row in layer.items():
            said = part.base.said(row)
            for slot in part.computed(key):
                cell, value = row.cells.get(slot), said.get(slot)
                typed = cell is not None and not cell.computed and not cell.fault
                if cell and typed and value != part.base.values[key].get(slot):
                    place = part.sheet.at(row, slot)
                    yield _refusal(
                        part, key, row, slot, warning("contribution-formula", place, value=cell.text)
                    )


def _refusal(part: Part, key: str, row: BackRow, slot: str, problem: Problem) -> Result:
    base, theirs = part.base.values[key].get(slot), part.base.said(row).get(slot)
    name = part.anchor(key)
    ours = part.ours.values.get(name, {}).get(slot)
    where = _where(part, row, slot)
    values = _value(base), _value(theirs), _value(ours)
    change = Change(part.sheet.sent.id, key, slot, Outcome.REFUSED, *values, where, _remark(problem))
    return _result(part, change, name, row, slot, problem)


def _result(
    part: Part, change: Change, anchor: str, row: BackRow, slot: str, problem: Problem | None
) -> Result:
    place = part.sheet.at(row, slot)
    return Result(part.back.digest, part.back.contribution.number, change, anchor, place, problem)


def _value(value: Held | None) -> CellValue:
    return value.value if value else None


def _where(part: Part, row: BackRow, slot: str) -> str:
    place = part.sheet.at(row, slot)
    return f"{place.sheet}!{place.cell}"


def _remark(problem: Problem | None) -> Remark | None:
    return Remark(problem.code, problem.fills) if problem else None
