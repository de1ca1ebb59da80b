"""Times contributions of many rows: the workbooks that go out, and taking in what comes back.

    python -m benchmarks.contributions [--contributors 10] [--rows 1000]

Each contributor has so many actions of one objective; of every fifth two cells come back changed, and one row is new.
"""

import argparse
import datetime
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
from openpyxl.utils.cell import range_boundaries

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import load
from ibzdocs.inputs.workbook import SHEETS, YEAR_SHEETS
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions import campaign, decisions, store, taking, undoing
from ibzdocs.workflows.contributions.log import Author
from ibzdocs.workflows.contributions.records import Contribution, slot_mark

T = TypeVar("T")
TODAY = datetime.date(2026, 12, 1)


def edition(root: Path, contributors: int, rows: int) -> None:
    """An edition with an objective for each contributor, and so many actions below it."""
    folder = root / "inputs"
    folder.mkdir(parents=True)
    settings = [
        'version = 1\n[edition]\nlanguages = ["nl", "fr"]\n[contributions]\napproval = false\nspare = 5'
    ]
    units, objectives, actions = [], [], []
    for number in range(1, contributors + 1):
        code = f"DIR{number}"
        settings.append(
            f'[[contributions.contributors]]\ncode = "{code}"\nunits = ["{code}"]\n'
            f'language = "{"fr" if number % 2 else "nl"}"\nemail = "dir{number}@example.org"'
        )
        units.append({"code": code, "names nl": f"Directie {number}", "type": "service", "order": number})
        objectives.append(
            {"id": f"OD{number}", "title": f"Doelstelling {number}", "objectives": "SD1", "unit": code}
        )
        for each in range(1, rows + 1):
            text = f"Actie {each} van directie {number} uitvoeren met de partners van dossier {number * 7919 + each}"
            row = {"id": f"OD{number}-A{each}", "objective": f"OD{number}", "text": text, "unit": code}
            actions.append({**row, "deliverable": f"Verslag {each}", "budget": each, "status": "planned"})
    (folder / "ibzdocs.toml").write_text("\n".join(settings), "utf-8")
    strategic: Any = {"objectives": [{"id": "SD1", "title": "Samen", "domain": "horizontal"}], "units": units}
    year: Any = {
        "year_settings": [{"key": "year", "value": 2027}],
        "operational": objectives,
        "actions": actions,
    }
    for name, found, sheets in (
        ("strategic-plan", strategic, SHEETS),
        ("operational-plan-2027", year, YEAR_SHEETS),
    ):
        data = make(Language.NL, found, (2027,), [sheet for sheet in sheets if sheet.id in found])
        (folder / f"{name}.xlsx").write_bytes(data)


def filled(root: Path, contribution: Contribution) -> Path:
    """The workbook as it comes back: every fifth text and deliverable changed, a new action."""
    path = store.sent_file(root, contribution)
    book: Any = openpyxl.load_workbook(path)
    for slot in ("text", "deliverable"):
        ((sheet, area),) = book.defined_names[slot_mark("actions", slot)].destinations
        column, first, _, last = range_boundaries(area.replace("$", ""))
        assert None not in (column, first, last)
        page = book[sheet]
        for line in range(first or 0, (last or 0) - 5, 5):
            page.cell(line, column).value = f"{page.cell(line, column).value} (herzien)"
        page.cell((last or 0) - 4, column).value = "Iets nieuws dat erbij komt"
    back = root / f"{contribution.number}.xlsx"
    book.save(back)
    return back


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def timed(name: str, act: Callable[[], T]) -> T:
    """Do it, and print wall and processor seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = act()
    say(f"{name:40} {time.perf_counter() - wall:7.1f} s  {time.process_time() - cpu:7.1f} s cpu")
    return found


def main() -> None:
    """Make the edition, and time each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contributors", type=int, default=10)
    parser.add_argument("--rows", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "editie"
        edition(root, given.contributors, given.rows)
        found = load(root)
        session = Session(found)
        sending = timed("export: what goes out", lambda: campaign.prepare(session, TODAY))
        timed("export: workbooks", lambda: list(campaign.write(session, sending)))
        paths = [filled(root, each) for each in store.read_contributions(root)]
        author = Author(TODAY)
        receipt = timed("import: dry run", lambda: taking.receive(found, paths, author))
        timed("import: written", lambda: taking.take_in(found, receipt, author))
        say(f"{len(receipt.writes)} cells, {len(receipt.problems)} problems")
        timed("what waits for a decision", lambda: decisions.waiting(found))
        timed("undo: dry run", lambda: undoing.undo(found, 1))
    say(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
