"""A new edition in its folder: what is there, what is not, what is refused; the old one is untouched."""

import datetime
import hashlib
import json
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.problems import IbzdocsError
from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.inputs import edition
from ibzdocs.session.output_folder import MANIFEST
from ibzdocs.session.session import Session
from ibzdocs.workflows import init
from ibzdocs.workflows.new_edition import Rollover, Wanted, make

pytestmark = pytest.mark.whole

TODAY = datetime.date(2026, 12, 1)
PLAIN = Wanted()


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Path:
    """An edition of 2026 in the period 2026-2028, as ``init`` makes it."""
    list(init.create(tmp_path / "old", Language.NL, (2026, 2027, 2028)))
    return tmp_path / "old"


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def roll(old: Path, target: Path, wanted: Wanted = PLAIN) -> Rollover:
    return make(edition.load(old), target, wanted, TODAY)


def refused(old: Path, target: Path, wanted: Wanted = PLAIN) -> str:
    """The code of the problem for which nothing is made."""
    before = hashes(old.parent)
    with pytest.raises(IbzdocsError) as stopped:
        roll(old, target, wanted)
    assert hashes(old.parent) == before
    return stopped.value.problems[0].code


def test_the_new_edition_stands_whole_and_the_old_one_is_untouched(old: Path, tmp_path: Path) -> None:
    (old / "out").mkdir()
    (old / "out" / "strategic-nl.pdf").write_bytes(b"%PDF")
    (old / "mailing").mkdir()
    (old / "mailing" / "ledger.sqlite").write_bytes(b"sent")
    (old / "inputs" / "words").mkdir()
    (old / "inputs" / "words" / "nl.txt").write_text("bestuursmodel\n")
    (old / "inputs" / "~$strategic-plan.xlsx").write_bytes(b"open in Excel")
    before = hashes(old)
    made = roll(old, tmp_path / "new")
    assert hashes(old) == before
    assert (made.old, made.year) == (2026, 2027)
    after = hashes(tmp_path / "new")
    assert {name for name in before if name not in after and not name.endswith(MANIFEST)} == {
        "inputs/operational-plan-2026.xlsx",
        "inputs/recipients.xlsx",
        "inputs/~$strategic-plan.xlsx",
        "mailing/ledger.sqlite",
        "out/strategic-nl.pdf",
    }
    assert {name for name in after if name not in before} == {"inputs/operational-plan-2027.xlsx"}
    assert {name for name in after if name in before and after[name] != before[name]} == set()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_an_empty_folder_can_become_the_new_edition(old: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    roll(old, tmp_path / "new")
    assert Session(edition.load(tmp_path / "new")).plan.year == 2027


def test_recipients_come_along_only_when_asked_for(old: Path, tmp_path: Path) -> None:
    codes = {found.code for found in roll(old, tmp_path / "without").look}
    assert "rollover-recipients" in codes
    made = roll(old, tmp_path / "with", Wanted(with_recipients=True))
    assert "rollover-recipients" not in {found.code for found in made.look}
    name = "inputs/recipients.xlsx"
    assert (tmp_path / "with" / name).read_bytes() == (old / name).read_bytes()


def test_settings_that_name_the_operational_plan_name_the_new_one(old: Path, tmp_path: Path) -> None:
    settings = old / "inputs" / "ibzdocs.toml"
    text = settings.read_text("utf-8").replace("[edition]", '[edition]\noperational = "plan-2026-v2.xlsx"', 1)
    settings.write_text(text, "utf-8")
    (old / "inputs" / "operational-plan-2026.xlsx").rename(old / "inputs" / "plan-2026-v2.xlsx")
    roll(old, tmp_path / "new")
    new = edition.load(tmp_path / "new")
    assert new.operational == tmp_path / "new" / "inputs" / "plan-2027-v2.xlsx"
    assert Session(new).plan.year == 2027
    changed = (tmp_path / "new" / "inputs" / "ibzdocs.toml").read_text("utf-8")
    assert changed == text.replace("plan-2026-v2", "plan-2027-v2")


def test_waivers_of_long_ago_and_open_orders_are_named(old: Path, tmp_path: Path) -> None:
    with (old / "inputs" / "ibzdocs.toml").open("a", encoding="utf-8") as settings:
        for day in ("2025-06-01", "2026-06-01"):
            settings.write(f'\n[[waivers]]\ncode = "double-word"\nkey = "*"\nreason = "Zo"\ndate = {day}\n')
    orders = old / "inputs" / "translations" / "orders"
    orders.mkdir(parents=True)
    order = {"number": "2026-001-fr", "language": "fr", "service": "central", "on": "2026-11-24", "due": None}
    line = {"id": 1, "key": "objectives/SD1/title", "language": "nl", "source": "Samen"}
    (orders / "2026-001-fr.json").write_text(json.dumps(order | {"lines": [line]}))
    made = roll(old, tmp_path / "new")
    fills = {found.code: dict(found.fills) for found in made.look}
    assert fills["rollover-waiver-old"]["day"] == "01/06/2025"
    assert fills["rollover-order-open"]["lines"] == "1"
    assert [found.code for found in made.look].count("rollover-waiver-old") == 1
    assert (tmp_path / "new" / "inputs" / "translations" / "orders" / "2026-001-fr.json").is_file()


# ------------------------------------------------------------------------------------- refusals


def test_what_is_there_is_never_overwritten(old: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    assert refused(old, old) == "edition-exists"
    assert refused(old, tmp_path / "full") == "rollover-not-empty"
    assert refused(old, tmp_path / "file") == "rollover-not-empty"
    assert refused(old, old / "inputs" / "new") == "rollover-inside"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted(year=2026), "rollover-year-before"),
        (Wanted(year=2029), "rollover-year-outside"),
        (Wanted(year=2028, first_year=2029), "rollover-year-outside"),
        (Wanted(first_year=2020, count=3), "rollover-year-outside"),
    ],
)
def test_a_year_that_cannot_be_is_refused(old: Path, tmp_path: Path, wanted: Wanted, code: str) -> None:
    assert refused(old, tmp_path / "new", wanted) == code


def test_a_plan_that_cannot_be_read_is_refused(old: Path, tmp_path: Path) -> None:
    path = old / "inputs" / "operational-plan-2026.xlsx"
    book = openpyxl.load_workbook(path)
    book["Acties"]["F2"] = "volgende week"
    book.save(path)
    assert refused(old, tmp_path / "new") == "rollover-unread"
    book["Plan"].delete_rows(2, 9)
    book["Acties"]["F2"] = None
    book.save(path)
    assert refused(old, tmp_path / "new") == "plan-year-missing"
    path.unlink()
    assert refused(old, tmp_path / "new") == "rollover-no-operational"


@pytest.mark.parametrize("broken", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_copy_that_stops_half_way_leaves_nothing(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: BaseException
) -> None:
    copied: list[object] = []

    def copyfile(source: Path, target: Path) -> None:
        if len(copied) == 5:
            raise broken
        copied.append(target.write_bytes(source.read_bytes()))

    before = hashes(tmp_path)
    monkeypatch.setattr("ibzdocs.workflows.new_edition.files.shutil.copyfile", copyfile)
    with pytest.raises((IbzdocsError, KeyboardInterrupt)):
        roll(old, tmp_path / "new")
    assert len(copied) == 5
    assert hashes(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old"]


# --------------------------------------------------------------------------------- a legislature


@pytest.mark.parametrize(
    ("wanted", "years"),
    [
        (Wanted(first_year=2029), (2029, 2030, 2031)),
        (Wanted(first_year=2029, count=5), (2029, 2030, 2031, 2032, 2033)),
        (Wanted(first_year=2029, count=2), (2029, 2030)),
    ],
)
def test_a_new_legislature_has_its_years_and_no_figures(
    old: Path, tmp_path: Path, wanted: Wanted, years: tuple[int, ...]
) -> None:
    made = roll(old, tmp_path / "new", wanted)
    assert made.year == 2029
    before = Session(edition.load(old)).plan
    after = Session(edition.load(tmp_path / "new"))
    plan, problems = after.plan, after.reading
    assert (plan.years, plan.year, plan.signing_date) == (years, 2029, None)
    assert {found.code for found in problems if found.code.startswith(("column", "sheet"))} == set()
    assert [row.id for row in plan.objectives] == [row.id for row in before.objectives]
    book = openpyxl.load_workbook(tmp_path / "new" / "inputs" / "strategic-plan.xlsx")
    head, *rows = book["Begroting"].iter_rows(values_only=True)
    yearly = {column: str(text) for column, text in enumerate(head) if str(text).startswith("20")}
    assert sorted({int(text[:4]) for text in yearly.values()}) == list(years)
    assert {row[column] for column in yearly for row in rows} == {None}
    assert "rollover-party" in {found.code for found in made.fill}


# ------------------------------------------------------------------------------------ the command


def test_the_command_says_what_to_do_next(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new"
    assert run(["--ui-lang", "en", "--edition", str(old), "new-edition", str(target)]) == 0
    said = capsys.readouterr().out
    assert "Nothing was changed in the edition of 2026" in said
    assert said.rstrip().endswith(f"ibzdocs --edition {target} check")


def test_what_has_one_cause_is_told_once_with_all_its_cells(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = old / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(path)
    for number in range(7, 10):
        book.worksheets[5].append([f"SD{number}", f"Doel {number}", "D1", "P1", "ADO", "ADO"])
    assert book.worksheets[5].title == "Doelstellingen"
    book.save(path)
    assert run(["--ui-lang", "en", "--edition", str(old), "new-edition", str(tmp_path / "new")]) == 0
    said = capsys.readouterr().out
    assert said.count("[objective-without-risk]") == 1
    assert "Also: A5 (SD8), A6 (SD9)" in said


def test_the_command_as_json(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--edition", str(old), "new-edition", str(tmp_path / "new"), "--year", "2028", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["old_year"], report["year"]) == (2026, 2028)
    assert set(report) == {"edition", "old_year", "year", "kept", "left", "fill", "look"}


def test_wrong_use_and_refusals_have_their_exit_codes(old: Path, tmp_path: Path) -> None:
    assert run(["--edition", str(old), "new-edition", str(tmp_path / "new"), "--years", "3"]) == 2
    assert run(["--edition", str(old), "new-edition", str(old)]) == 3
    assert not (tmp_path / "new").exists()
