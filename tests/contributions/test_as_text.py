"""A whole round of contributions as text: what goes out, what three files bring, decisions, reminders, the way back."""

# ruff: noqa: E501

import datetime
import email
import email.policy
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from ibzdocs.base.values import Language
from ibzdocs.checks import hunspell
from ibzdocs.formats.xlsx.patch import patched
from ibzdocs.inputs.edition import Edition, load
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions import campaign, decisions, log, store, taking, undoing
from ibzdocs.workflows.contributions.comparing import Result
from ibzdocs.workflows.contributions.decisions import Waiting
from ibzdocs.workflows.contributions.letters import Desk, covering, reminder
from ibzdocs.workflows.contributions.log import Author, Step
from ibzdocs.workflows.contributions.records import (
    APPROVED_BY,
    APPROVED_ON,
    REMARKS,
    Contribution,
    Decision,
    Rich,
)
from ibzdocs.workflows.contributions.rows import edition_sheets
from ibzdocs.workflows.contributions.standing import Campaign, campaign_of
from tests.contributions import small
from tests.golden import Golden, difference, problems

TODAY, BACK, LATER = (datetime.date(2026, 12, day) for day in (1, 10, 20))
SETTINGS = """
version = 1

[edition]
languages = ["nl", "fr"]

[translation.limits]
"actions/*/text" = 80

[contributions]
deadline = 2026-12-18
kept = ["objectives"]
asked = { actions = ["end"] }
contact = "Jo Peeters"
email = "plan@example.org"

[[contributions.contributors]]
code = "ICT"
name = { nl = "Directie", fr = "Direction" }
units = ["ICT", "XYZ"]
language = "fr"
email = "ict@example.org"
contact = "An Maes"
head = "Luc Simon"

[[contributions.contributors]]
code = "HR"
units = ["HR"]
email = "hr@example.org"

[[contributions.contributors]]
code = "BUD"
sheets = ["budget"]
units = ["HR"]
email = "bud@example.org"
deadline = 2026-11-20

[[contributions.contributors]]
code = "NIETS"
units = ["N"]
email = "niets@example.org"
"""


class Book:
    """A workbook as it went out, open in a spreadsheet program: cells by sheet, row of the edition and slot."""

    def __init__(self, contribution: Contribution, data: bytes) -> None:
        self.book: Any = openpyxl.load_workbook(io.BytesIO(data))
        self.contribution = contribution

    def area(self, name: str) -> tuple[Any, tuple[int, int, int, int]]:
        """The sheet and the bounds of a defined name."""
        ((tab, area),) = self.book.defined_names[name].destinations
        return self.book[tab], range_boundaries(area.replace("$", ""))  # type: ignore[return-value]

    def line(self, sheet: str, row: str) -> int:
        """The line of a row, by its id, or by its line in the edition."""
        page, (column, first, _, last) = self.area(f"in.{sheet}.key")
        found = next(
            each
            for each in self.contribution.rows
            if each.sheet == sheet and row in (each.row_id, str(each.line))
        )
        return next(line for line in range(first, last + 1) if page.cell(line, column).value == found.key)

    def spare(self, sheet: str) -> int:
        """The first line for a new row."""
        page, (column, first, _, last) = self.area(f"in.{sheet}.key")
        sent = {each.key for each in self.contribution.rows}
        return next(line for line in range(first, last + 1) if page.cell(line, column).value not in sent)

    def put(self, sheet: str, row: str | int, slot: str, value: Any) -> None:
        page, (column, *_) = self.area(f"in.{sheet}.{slot}")
        page.cell(self.line(sheet, row) if isinstance(row, str) else row, column).value = value

    def say(self, name: str, value: Any) -> None:
        """Fill in a cell of the first page."""
        page, (column, line, *_) = self.area(name)
        page.cell(line, column).value = value


def _ict(book: Book) -> None:
    """Texts, dates, choices and numbers, in their own language and another; a row more, one that must go."""
    book.put(
        "actions",
        "OD1-A1",
        "text",
        "Faire l’inventaire des serveurs et de leurs contrats dans les trois bâtiments du service",
    )
    book.put("actions", "OD1-A2", "text", "Een andere actie")
    book.put("actions", "OD1-A1", "end", datetime.date(2027, 3, 1))
    book.put("actions", "OD1-A2", "end", "ooit")
    book.put("actions", "OD3-A1", "status", "terminée")
    book.put("actions", "OD3-A2", "status", "misschien")
    book.put("actions", "OD3-A1", "budget", 12.5)
    book.put("actions", "OD3-A2", "deliverable", None)
    book.put("actions", "OD5-A1", "text", None)
    book.put("actions", "OD5-A2", "id", "OD5-A9")
    book.put("actions", "OD7-A1", "remove", "oui")
    new = book.spare("actions")
    book.put("actions", new, "text", "Een actie erbij")
    book.put("actions", new, "objective", "OD1")
    book.put("actions", new + 1, "text", "Nog een, zonder doelstelling")
    book.put("actions", new + 1, "budget", "veel")
    book.put("operational", "OD1", "title", "Doelstelling opvang echt halen")
    book.put("operational", "OD3", "budget", "=10+20")
    book.put("tasks", "3", "text", "Taak *veiligheid* met {veld} uitvoeren")
    book.say(REMARKS, "Graag tot vrijdag.")
    book.say(APPROVED_BY, "Luc Simon")
    book.say(APPROVED_ON, datetime.date(2026, 12, 9))


def _hr(book: Book) -> None:
    """The same cell as the budget people, and one that the coordinator changed too; no approval."""
    book.put("actions", "OD2-A1", "text", "Actie van HR")
    book.put("actions", "OD2-A2", "deliverable", "Verslag in twee delen")
    book.put("actions", "OD4-A1", "budget", 500)
    book.put("operational", "OD2", "description", "Wij **verbeteren** de veiligheid.\nElke dag.")
    book.put("operational", "OD4", "transversal", "ja")
    page, _ = book.area("in.operational.key")
    page.delete_rows(book.line("operational", "OD10"))


def _bud(book: Book) -> None:
    """Figures, sums that are typed over, a heading that is gone, a column that is new."""
    book.put("budget", "TAB1.A", "commitment.2027", 150)
    book.put("budget", "TAB1.B", "liquidation.2027", "negentig")
    book.put("budget", "TAB1.TOTAL", "commitment.2027", 999)
    book.put("budget", "TAB1.C", "label", "Lijn C, de laatste")
    book.put("actions", "OD2-A1", "text", "Actie van de begroting")
    book.put("actions", "OD4-A1", "budget", 500)
    page, (_, first, _, _) = book.area("in.budget.key")
    page.cell(first - 1, page.max_column + 1).value = "Onze opmerking"
    page.cell(first, page.max_column).value = "nakijken"


EDITS: dict[str, Callable[[Book], None]] = {"ICT": _ict, "HR": _hr, "BUD": _bud}


@pytest.fixture(autouse=True)
def _no_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words that a dictionary knows are those of the machine."""
    monkeypatch.setattr(hunspell, "dictionaries", dict)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    made = small.edition(tmp_path_factory.mktemp("round") / "plan")
    (made.inputs / "ibzdocs.toml").write_text(SETTINGS, "utf-8")
    return load(made.root)


@pytest.fixture(scope="module")
def sent(edition: Edition) -> dict[str, tuple[Contribution, bytes]]:
    session = Session(edition)
    sending = campaign.prepare(session, TODAY)
    assert [each.code for each in sending.problems] == [
        "contributor-unit",
        "contributor-unit",
        "contributor-empty",
    ]
    return {made.contributor: (made, data) for made, _, data in campaign.write(session, sending)}


# ---------------------------------------------------------------------------------------------- what goes out


def test_what_goes_out(edition: Edition, sent: dict[str, tuple[Contribution, bytes]], golden: Golden) -> None:
    lines: list[str] = []
    session = Session(edition)
    for code, (contribution, data) in sent.items():
        lines += [f"== {code}", *(_workbook(data) if code != "HR" else ())]
        desk = Desk(edition.settings.mail, campaign.about_of(session))
        contributor = edition.settings.contributions.contributor(code)
        assert contributor is not None
        lines += _mail(covering(desk, contribution, contributor, data))
    golden("sent.txt", "\n".join(lines))


def _workbook(data: bytes) -> Iterator[str]:
    """Each sheet: which columns are wide or hidden, its first rows, what may be filled in, and what is checked there."""
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    for number, page in enumerate(book):
        yield f"sheet {page.title} {page.sheet_state} {page.freeze_panes or ''} {page.auto_filter.ref or ''}".rstrip()
        widths = (
            f"{at} {each.width:g}{' hidden' if each.hidden else ''}"
            for at, each in page.column_dimensions.items()
        )
        yield f"  columns {'; '.join(widths)}"
        rows = list(page.iter_rows())
        for row in rows if number == 0 else rows[:8]:
            # a cell that may be filled in stands between [ ]
            said = ("" if cell.value is None and cell.protection.locked else _cell(cell) for cell in row)
            if (line := " | ".join(said).rstrip(" |")) and page.title != "_lists":
                yield f"  {row[0].row}: {line}"
        yield f"  {len(rows)} lines, {len(page.merged_cells.ranges)} merged, {len(page.conditional_formatting)} coloured"
        for rule in page.data_validations.dataValidation:
            yield f"  rule {rule.sqref} {rule.type} {rule.operator or ''} {rule.formula1 or ''} {rule.formula2 or ''} “{rule.prompt or ''}” “{rule.error or ''}”"
    for column in book["_lists"].iter_cols(values_only=True) if "_lists" in book.sheetnames else ():
        yield "  list " + ", ".join(str(value) for value in column if value is not None)


def _cell(cell: Any) -> str:
    value = "" if cell.value is None else str(cell.value).replace("\n", " / ")
    return value if cell.protection.locked else f"[{value}]"


def _mail(data: bytes) -> Iterator[str]:
    """A draft: to whom, its subject, its text, what goes along."""
    if not data:
        yield "mail none"
        return
    found = email.message_from_bytes(data, policy=email.policy.default)
    yield f"mail from {found['From']} to {found['To']}: {found['Subject']}"
    body = found.get_body(("plain",))
    yield from (f"  {line}".rstrip() for line in (body.get_content().splitlines() if body else ()))
    yield from (f"  attached {each.get_filename()}" for each in found.iter_attachments())


# ---------------------------------------------------------------------------------------------- what comes back


def test_what_comes_back(
    edition: Edition, sent: dict[str, tuple[Contribution, bytes]], golden: Golden, tmp_path: Path
) -> None:
    who, lines = Author(BACK, "coördinator"), list[str]()
    book = edition.operational
    assert book is not None
    book.write_bytes(patched(book.read_bytes(), book.name, {"Acties": {(5, 4): "Ons eigen verslag"}}))
    before = _cells(edition)
    paths = []
    for code, (contribution, data) in sent.items():
        opened = Book(contribution, data)
        EDITS[code](opened)
        paths.append(tmp_path / f"terug {code}.xlsx")
        opened.book.save(paths[-1])
    receipt = taking.receive(edition, paths, who)
    lines += ["== outcomes", *map(_result, receipt.results), *problems(receipt.problems)]
    step = taking.take_in(edition, receipt, who)
    lines += ["== taken in", *_step(step), *difference(before, after := _cells(edition))]
    lines += ["== again", " ".join(taking.receive(edition, paths, who).again)]
    lines += ["== how they stand", *_standings(campaign_of(Session(load(edition.root))), BACK)]
    listed = tmp_path / "lijst.xlsx"
    listed.write_bytes(decisions.listing(edition, Language.NL))
    lines += ["== list", *_list(listed)]
    for words in (WRONG, RIGHT):
        decided = decisions.decide(edition, _filled(listed, words), who)
        lines += [_decision(each, made) for each, made in decided.decisions]
        lines += [f"left {decided.left}", *problems(decided.problems)]
    decisions.apply(edition, decided, listed, who)
    lines += ["== decided", *difference(after, _cells(edition))]
    session = Session(load(edition.root))
    desk = Desk(edition.settings.mail, campaign.about_of(session))
    for standing in campaign_of(session).standings:
        few = replace(standing, doubts=standing.doubts[:3])
        lines += [f"== reminder for {few.contributor.code}", *_mail(reminder(desk, few, LATER, b"x"))]
    lines += [f"== closing {undoing.closing(edition, '2027-1')}"]
    for number in (2, 1):
        undone = undoing.undo(edition, number)
        lines += [f"== undone {number}", *problems(undone.problems)]
        undoing.apply(edition, undone, BACK, "coördinator")
    lines += [*difference(before, _cells(edition))]
    lines += [
        f"step {each.number} {each.kind} {each.on} {len(each.cells)} cells, undoes {each.undoes}"
        for each in log.read(edition.root)
    ]
    undoing.close(edition, "2027-1", LATER)
    lines += [f"round {each.number} {each.opened} {each.closed}" for each in store.read_rounds(edition.root)]
    lines += problems(taking.receive(edition, paths, who).problems)
    golden("back.txt", "\n".join(lines))


def _result(each: Result) -> str:
    change = each.change
    said = f"{_said(change.base)} → {_said(change.theirs)} (now {_said(change.ours)})" if change.slot else ""
    code = f" {each.problem.code}" if each.problem else ""
    row = f"{change.sheet} {each.row or each.anchor or 'new'} {change.slot}".strip()
    beside = f", follows {each.follows}{' between' * each.between}" if each.follows else ""
    return f"{each.number} {change.outcome}{code}: {row} at {change.where or '-'} {said}{beside}".rstrip()


def _said(value: object) -> str:
    return (
        "-" if value is None else str(value.text if isinstance(value, Rich) else value).replace("\n", " / ")
    )


def _step(step: Step | None) -> Iterator[str]:
    for cell in step.cells if step else ():
        marks = f"{' new' * cell.anew}{f' gone {cell.gone}' if cell.gone else ''}"
        yield f"cell {cell.sheet} {cell.line} {cell.slot} {cell.row_id}: {_said(cell.before)} → {_said(cell.after)}{marks}"


def _cells(edition: Edition) -> dict[str, str]:
    """What stands in the workbooks, a line for each row."""
    return {
        f"{sheet.sheet.id} {row.row_id or row.line}": " ".join(
            f"{slot}={_said(value)}" for slot, value in row.cells.items() if value is not None
        )
        for sheet in edition_sheets(load(edition.root))
        for row in sheet.rows
    }


def _standings(found: Campaign, today: datetime.date) -> Iterator[str]:
    for each in found.standings:
        yield f"{each.contributor.code} “{each.name.nl}” {each.state(today)}, {each.days_left(today)} days, back {each.back}, approved {each.approved}, waiting {each.waiting}"
        yield from (f"  missing {one.sheet} {one.row}: {one.heading}" for one in each.missing)
        doubts = Counter((one.sheet, one.problem.code) for one in each.doubts)
        yield from (f"  doubt {sheet}: {code}, {count}" for (sheet, code), count in doubts.items())
        yield from (f"  refused {one.where}: {one.remark.code if one.remark else ''}" for one in each.refused)
    yield from (f"nobody’s: {sheet.sheet.id} {row.row_id or row.line}" for sheet, row in found.unowned)


def _decision(each: Waiting, made: Decision) -> str:
    return f"decided {each.contribution.contributor} {each.row} {each.change.slot}: {made.choice} {made.value or ''}".rstrip()


def _list(path: Path) -> Iterator[str]:
    """The rows of the list, without the marks that no reader sees."""
    for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True):
        yield " | ".join("" if cell is None else str(cell).replace("\n", " / ") for cell in row[:11])


WRONG = ("onzin", "rij schrappen", "andere tekst")
RIGHT = (
    "als vertaling van de bijdrager", "laten zoals het is", "andere tekst", "voorstel overnemen", "rij schrappen", "",
)  # fmt: skip


def _filled(path: Path, words: Sequence[str]) -> Path:
    """The list with these decisions, line by line."""
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    for line, word in enumerate(words, 2):
        page.cell(line, 10).value = word or None
        page.cell(line, 11).value = "Een tekst van ons" if word == "andere tekst" and line == 4 else None
    book.save(path)
    return path
