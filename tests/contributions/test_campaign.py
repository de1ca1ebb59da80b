"""A campaign: fifteen contributors in two languages, two rounds, four hundred changes of every kind, none lost."""

import datetime
import itertools
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.xlsx.patch import Written, patched
from ibzdocs.inputs.edition import load
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import Column, Sheet
from ibzdocs.inputs.workbook.headings import start_names
from ibzdocs.session.output_folder import digest
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions import campaign, decisions, rows, store, taking
from ibzdocs.workflows.contributions.keys import is_key
from ibzdocs.workflows.contributions.log import Author
from ibzdocs.workflows.contributions.records import Choice, Contribution, Outcome, SentRow
from ibzdocs.workflows.contributions.rows import EditionSheet, column_of, edition_sheets
from tests.contributions.test_taking import contents, differing, workbooks

SAMPLE = Path(__file__).parents[2] / "inputs"
TODAY = datetime.date(2026, 12, 10)
UNITS = (
    "ADVP", "ADCV", "NCCN", "ADIB", "DVZ", "ADDIO", "SDPO", "SDBBC", "INFOCOM", "CORPORATE", "KLA", "FDG", "SAIOD",
)  # fmt: skip
SHEETS = {"BEGROTING": "budget", "PERSONEEL": "personnel"}
TAKEN, SAME, CONFLICT, REFUSED = Outcome.TAKEN, Outcome.SAME, Outcome.CONFLICT, Outcome.REFUSED
FRENCH = "Le service réalise les travaux avec ses partenaires et pour les citoyens pendant cette année ({})."
# How many changes of each kind in each of the two rounds: four hundred and more in all.
KINDS = {
    "text": 90, "number": 30, "choice": 12, "empty": 10, "locked": 10, "invalid": 12, "same": 10, "ours": 12,
    "french": 8,
}  # fmt: skip

REQUIRED = ("title", "text", "name", "label", "statement", "caption", "description")

Where = tuple[str, int, str]


@dataclass(frozen=True)
class Change:
    """A change that a contributor makes, what must become of it, and what then stands in the edition."""

    contribution: Contribution
    row: SentRow
    slot: str
    typed: Any
    outcome: Outcome
    value: Any = None

    @property
    def where(self) -> Where:
        return self.row.sheet, self.row.line, self.slot


class Book:
    """A workbook as it went out, open in a spreadsheet program."""

    def __init__(self, path: Path) -> None:
        self.book: Any = openpyxl.load_workbook(path)
        self.columns: dict[tuple[str, str], tuple[str, int]] = {}
        for name, said in self.book.defined_names.items():
            _, _, mark = name.partition("in.")
            sheet, _, slot = mark.partition(".")
            if slot:
                ((tab, area),) = said.destinations
                self.columns[sheet, slot] = tab, range_boundaries(area.replace("$", ""))[0] or 0
        self.lines = {
            cell.value: cell.row for page in self.book for cell in page["A"] if isinstance(cell.value, str)
        }

    def put(self, sheet: str, key: str, slot: str, value: Any) -> None:
        tab, column = self.columns[sheet, slot]
        self.book[tab].cell(self.lines[key], column).value = value

    def delete(self, sheet: str, key: str) -> None:
        tab, _ = self.columns[sheet, "key"]
        self.book[tab].delete_rows(self.lines[key])

    def strike(self, sheet: str, key: str) -> None:
        self.put(sheet, key, "remove", "ja")

    def sort(self, sheet: str) -> None:
        """All columns backwards, as with a filter's arrow; formulas stay out of it."""
        tab, _ = self.columns[sheet, "key"]
        page = self.book[tab]
        lines = sorted(
            line for key, line in self.lines.items() if is_key(key) and page.cell(line, 1).value == key
        )
        rows = [[cell.value for cell in page[line]] for line in lines]
        if any(str(value).startswith("=") for row in rows for value in row):
            return
        for line, row in zip(lines, reversed(rows), strict=True):
            for column, value in enumerate(row, 1):
                page.cell(line, column).value = value

    def forget(self, *what: str) -> None:
        """Names of columns, or everything but the keys, gone: as other programs leave it."""
        for name in [*self.book.defined_names]:
            if name.startswith(what):
                del self.book.defined_names[name]

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


class Year:
    """The edition, its contributors, and everything that is known to have been changed."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(SAMPLE, root / "inputs")
        path = root / "inputs" / "ibzdocs.toml"
        path.write_text(path.read_text("utf-8") + "\n" + "\n".join(_settings()), "utf-8")
        self.root, self.edition = root, load(root)
        self.random = random.Random(17)
        self.used: set[Where] = set()
        self.rows_gone: set[tuple[str, int]] = set()
        self.expected: dict[Where, Any] = {}
        self.gone: set[tuple[str, int]] = set()  # rows that are taken away, by sheet and line
        self.files = 0

    @property
    def sheets(self) -> dict[str, EditionSheet]:
        return {each.sheet.id: each for each in edition_sheets(self.edition)}

    def send(self, *codes: str) -> tuple[Contribution, ...]:
        session = Session(load(self.root))
        sending = campaign.prepare(session, TODAY, codes, anew=True)
        return tuple(contribution for contribution, _, _ in campaign.write(session, sending))

    # ------------------------------------------------------------------------------------ changes

    def cells(self, contributions: tuple[Contribution, ...]) -> list[tuple[Contribution, SentRow, str]]:
        """Every cell that went out in a row that is nobody else's, shuffled."""
        holders = Counter((row.sheet, row.line) for each in contributions for row in each.rows)
        found = [
            (each, row, column.slot)
            for each in contributions
            for row in each.rows
            if holders[row.sheet, row.line] == 1 and (row.sheet, row.line) not in self.rows_gone
            for sheet in each.sheets
            if sheet.id == row.sheet
            for column in sheet.columns
            if column.slot not in row.formulas
        ]
        self.random.shuffle(found)
        return found

    def changes(self, contributions: tuple[Contribution, ...]) -> Iterator[Change]:
        cells = self.cells(contributions)
        for kind, count in KINDS.items():
            found = (self.change(kind, *cell) for cell in cells)
            fit = (each for each in found if each is not None and each.where not in self.used)
            for each in itertools.islice(fit, count):
                self.used.add(each.where)
                yield each

    def change(self, kind: str, contribution: Contribution, row: SentRow, slot: str) -> Change | None:
        """A change of that kind in a cell, or None where it does not lend itself to it."""
        sheet = next(each for each in contribution.sheets if each.id == row.sheet)
        column, sent = column_of(self.sheets_once[row.sheet].sheet, slot), sheet.column(slot)
        if sent is None or slot == "lang" or sent.open == (kind == "locked"):
            return None
        old, number = row.value(slot), len(self.used)
        if column.kind in ("text", "prose") and isinstance(old, str) and "." not in slot:
            return _text(kind, contribution, row, slot, f"{old} (versie {number})")
        return _value(kind, contribution, row, slot, column)

    sheets_once: dict[str, EditionSheet]

    # -------------------------------------------------------------------------------- coordinator

    def work(self, values: dict[Where, str]) -> None:
        """The coordinator types in the workbooks."""
        sheets = self.sheets
        for path in workbooks(self.edition):
            cells: dict[str, dict[tuple[int, int], Written]] = {}
            for (name, line, slot), value in values.items():
                sheet = sheets[name]
                if sheet.file == path:
                    cells.setdefault(sheet.tab, {})[line, sheet.columns[slot]] = value
            path.write_bytes(patched(path.read_bytes(), path.name, cells))

    def file(self, book: Book, name: str) -> Path:
        self.files += 1
        return book.save(self.root / f"{self.files:03}-{name}.xlsx")


def _text(kind: str, contribution: Contribution, row: SentRow, slot: str, text: str) -> Change | None:
    outcomes = {"text": TAKEN, "same": SAME, "ours": CONFLICT, "locked": REFUSED}
    if kind == "french" and contribution.language is Language.FR and row.value("lang") != "fr":
        said = FRENCH.format(row.line)
        return Change(contribution, row, slot, said, CONFLICT, said)
    if kind == "empty" and slot not in REQUIRED:
        return Change(contribution, row, slot, None, TAKEN)
    return Change(contribution, row, slot, text, outcomes[kind], text) if kind in outcomes else None


def _value(kind: str, contribution: Contribution, row: SentRow, slot: str, column: Column) -> Change | None:
    old = row.value(slot)
    match kind, column.kind:
        case "number", "decimal" if isinstance(old, Decimal):
            return Change(contribution, row, slot, old + row.line, TAKEN, old + row.line)
        case "choice", "choice" if isinstance(old, str) and old in CHOICES[column.choices]:
            other = next(each for each in CHOICES[column.choices] if each != old)
            word = choice_word(contribution.language, column.choices, other)
            return Change(contribution, row, slot, word, TAKEN, other)
        case "invalid", "decimal" | "date" | "whole":
            return Change(contribution, row, slot, "te bepalen", REFUSED)
        case "locked", "key" | "keys" | "string":
            return Change(contribution, row, slot, "X1", REFUSED)
    return None


def _settings() -> Iterator[str]:
    yield "[contributions]\napproval = false\nspare = 2"
    for number, code in enumerate((*UNITS, *SHEETS)):
        what = f'sheets = ["{SHEETS[code]}"]' if code in SHEETS else f'units = ["{code}"]'
        language = "fr" if number % 2 else "nl"
        yield f'[[contributions.contributors]]\ncode = "{code}"\n{what}'
        yield f'language = "{language}"\nemail = "{code.lower()}@example.org"'


@pytest.fixture
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook of the edition is read once for each content that it has."""
    read, known = rows._sheets, dict[tuple[Path, str], tuple[EditionSheet, ...]]()

    def once(path: Path, sheets: tuple[Sheet, ...]) -> tuple[EditionSheet, ...]:
        of = path, digest(path.read_bytes())
        if of not in known:
            known[of] = tuple(read(path, sheets))
        return known[of]

    monkeypatch.setattr(rows, "_sheets", once)


@pytest.mark.whole
@pytest.mark.usefixtures("_read_once")
def test_a_campaign(tmp_path: Path) -> None:
    year = Year(tmp_path / "editie")
    before = {path: contents(path) for path in workbooks(year.edition)}
    parts = {path: set(unpack(path.read_bytes())) for path in workbooks(year.edition)}
    total = Counter[Outcome]()
    first = year.send()
    assert len(first) == 15
    total += _round(year, first)
    second = year.send(*UNITS[:6], *SHEETS)
    total += _round(year, second)
    total += _late(year, first)
    assert sum(total.values()) >= 400, total
    _compare(year, before, parts)
    left = decisions.waiting(year.edition)
    _decide(year)
    assert left
    assert not decisions.waiting(year.edition)
    _compare(year, before, parts)


def _round(year: Year, contributions: tuple[Contribution, ...]) -> Counter[Outcome]:
    """Everybody changes their workbook, and the coordinator hers; everything comes back, some of it twice."""
    year.sheets_once = year.sheets
    changes = list(year.changes(contributions))
    ours = {each.where: f"{each.row.value(each.slot)} (van ons)" for each in changes if _is_ours(each)}
    same = {each.where: str(each.value) for each in changes if each.outcome is SAME}
    year.work(ours | same)
    year.expected |= ours | same | {each.where: each.value for each in changes if each.outcome is TAKEN}
    paths, gone = [], 0
    for number, contribution in enumerate(contributions):
        book = Book(store.sent_file(year.root, contribution))
        mine = [each for each in changes if each.contribution is contribution]
        for each in mine:
            book.put(each.row.sheet, each.row.key, each.slot, each.typed)
        gone += _delete(year, book, contribution)
        _damage(book, contribution, number)
        paths.append(year.file(book, contribution.contributor))
    both = _two(year, contributions, paths)
    year.random.shuffle(paths)
    twice = [paths[0], *paths, paths[3]]
    receipt = taking.receive(year.edition, twice, Author(TODAY))
    found = Counter(each.change.outcome for each in receipt.results)
    wanted = Counter(each.outcome for each in changes) + Counter({CONFLICT: both, Outcome.DELETION: gone})
    assert receipt.refused == ()
    assert found == wanted
    assert sum(found.values()) == sum(len(returned.changes) for _, returned in receipt.returned)
    taking.take_in(year.edition, receipt, Author(TODAY))
    again = taking.receive(year.edition, paths, Author(TODAY))
    assert (len(again.again), again.writes) == (len(paths), ())
    return found


def _is_ours(change: Change) -> bool:
    return change.outcome is CONFLICT and "(versie" in str(change.value)


def _delete(year: Year, book: Book, contribution: Contribution) -> int:
    """One row of an action or indicator goes, or is said to go, where nobody changed anything in it."""
    touched = {(sheet, line) for sheet, line, _ in year.used}
    for row in contribution.rows:
        where = row.sheet, row.line
        if row.sheet in ("actions", "indicators") and where not in touched | year.rows_gone:
            year.rows_gone.add(where)
            (book.delete if len(year.rows_gone) % 2 else book.strike)(row.sheet, row.key)
            return 1
    return 0


def _damage(book: Book, contribution: Contribution, number: int) -> None:
    """What happens on the way, to each workbook something else."""
    sheets = [sheet.id for sheet in contribution.sheets]
    match number % 5:
        case 1:
            book.forget("in.")
        case 2:
            book.forget("in.", "ibzdocs.")
            book.book.worksheets[1].title = "Ingevuld"
        case 3:
            for sheet in sheets[:1]:
                book.sort(sheet)
        case 4:
            book.forget("ibzdocs.number")
            book.book.worksheets[1].insert_rows(1, 2)


def _two(year: Year, contributions: tuple[Contribution, ...], paths: list[Path]) -> int:
    """Five cells of rows that two contributors have, which both change, each in their own way."""
    holders: dict[Where, list[tuple[Contribution, SentRow]]] = {}
    for each in contributions:
        for row in each.rows:
            if row.sheet == "objectives" and isinstance(row.value("title"), str):
                holders.setdefault((row.sheet, row.line, "title"), []).append((each, row))
    shared = [(where, each) for where, each in holders.items() if len(each) > 1 and where not in year.used][
        :5
    ]
    extra: dict[str, Book] = {}
    count = 0
    for where, mine in shared:
        year.used.add(where)
        for contribution, row in mine:
            book = extra.get(contribution.number) or Book(store.sent_file(year.root, contribution))
            extra[contribution.number] = book
            book.put("objectives", row.key, "title", f"{row.value('title')} (van {contribution.contributor})")
            count += 1
    paths += [year.file(book, f"{number}-bis") for number, book in extra.items()]
    return count


def _late(year: Year, contributions: tuple[Contribution, ...]) -> Counter[Outcome]:
    """Somebody of the first round sends another file when the second is long on its way."""
    year.sheets_once = year.sheets
    contribution = contributions[0]
    book = Book(store.sent_file(year.root, contribution))
    late = [
        change
        for each, row, slot in year.cells(contributions)
        if each is contribution and (change := year.change("text", each, row, slot))
        if change.where not in year.used
    ][:5]
    year.used |= {change.where for change in late}
    for change in late:
        book.put(change.row.sheet, change.row.key, change.slot, change.typed)
    receipt = taking.receive(year.edition, [year.file(book, "laat")], Author(TODAY))
    found = Counter(each.change.outcome for each in receipt.results)
    assert found[TAKEN] == len(late) == 5
    assert set(found) <= {TAKEN, Outcome.SUPERSEDED, Outcome.DELETION}
    taking.take_in(year.edition, receipt, Author(TODAY))
    year.expected |= {change.where: change.value for change in late}
    return found


def _decide(year: Year) -> None:
    """A third is taken, a third kept, a third gets another text; rows that may go go."""
    path = year.root / "lijst.xlsx"
    path.write_bytes(decisions.listing(year.edition, Language.NL))
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    waiting = {each.mark: each for each in decisions.waiting(year.edition)}
    taken: set[Where] = set()
    for line in range(2, page.max_row + 1):
        each = waiting.get(page.cell(line, heads["Kenmerk (niet wijzigen)"]).value.partition(" ~")[0])
        if each is None:
            continue
        choice = _choice(line, each)
        where = each.change.sheet, int(each.row or 0), each.change.slot
        if choice in (Choice.TAKE, Choice.OTHER) and where in taken:
            choice = Choice.KEEP
        if choice in (Choice.TAKE, Choice.OTHER):
            taken.add(where)
            value = each.change.theirs if choice is Choice.TAKE else f"Samen beslist {line}"
            year.expected[where] = value
        if choice is Choice.DELETE:
            year.gone.add(where[:2])
        page.cell(line, heads["Beslissing"]).value = _word(choice)
        page.cell(line, heads["Andere tekst"]).value = (
            f"Samen beslist {line}" if choice is Choice.OTHER else None
        )
    book.save(path)
    decided = decisions.decide(year.edition, path, Author(TODAY))
    assert decided.problems == ()
    decisions.apply(year.edition, decided, path, Author(TODAY))


def _choice(line: int, each: decisions.Waiting) -> Choice:
    if each.change.outcome is Outcome.DELETION:
        return each.choices[0]
    wanted = (Choice.TAKE, Choice.KEEP, Choice.OTHER)[line % 3]
    return wanted if wanted in each.choices else Choice.KEEP


def _word(choice: Choice) -> str:
    words = {"take": "voorstel overnemen", "keep": "laten zoals het is", "other": "andere tekst"}
    return words.get(choice.value, "rij schrappen")


def _compare(year: Year, before: dict[Path, Any], parts: dict[Path, set[str]]) -> None:
    """Cell by cell: what was to change holds what it must, once; everything else is as it was.

    Rows that were taken away are gone, and those below them stand that much higher.
    """
    sheets = year.sheets
    tabs = {sheet.tab: name for name, sheet in sheets.items()}
    for path in workbooks(year.edition):
        assert set(unpack(path.read_bytes())) == parts[path]
        old, after = _moved(year, before[path], tabs), contents(path)
        wanted = {
            (sheet.tab, f"{_letters(sheet.columns[slot])}{_line(year, name, line)}")
            for (name, line, slot) in year.expected
            for sheet in [sheets[name]]
            if sheet.file == path and (name, line) not in year.gone
        }
        counted = {place for place in differing(old, after) if place[0] in start_names()}
        assert differing(old, after) - counted <= wanted
        for place in wanted:
            assert after[place][1:] == old[place][1:]
    there = {(name, row.line): row for name, sheet in sheets.items() for row in sheet.rows}
    for (name, line, slot), value in year.expected.items():
        if (name, line) not in year.gone:
            row = there.get((name, _line(year, name, line)))
            assert (row.cells.get(slot) if row else None) == value, (name, line, slot)


def _line(year: Year, sheet: str, line: int) -> int:
    return line - sum(name == sheet and gone < line for name, gone in year.gone)


def _moved(
    year: Year, before: dict[tuple[str, str], Any], tabs: dict[str, str]
) -> dict[tuple[str, str], Any]:
    """The cells as they were, where they stand now; without those of rows that are gone, and empty ones at the end."""
    found = {}
    for (tab, cell), said in before.items():
        letters, line = coordinate_from_string(cell)
        name = tabs.get(tab, "")
        if (name, line) not in year.gone:
            found[tab, f"{letters}{_line(year, name, line)}"] = said
    return found


def _letters(column: int) -> str:
    return openpyxl.utils.get_column_letter(column)
