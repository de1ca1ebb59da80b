"""Editions and their settings."""

import datetime
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place, ProjectError, WorkbookError, error, warning
from ibzdocs.base.settings import SETTINGS, Waiver, split_waived
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.workbook import Workbooks
from ibzdocs.session.findings import unread
from ibzdocs.session.reading import strategic


def edition(folder: Path, text: str) -> project.Edition:
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "inputs" / SETTINGS).write_text(text, "utf-8")
    return project.load(folder)


def codes(text: str, folder: Path) -> list[str]:
    with pytest.raises(ProjectError) as stopped:
        edition(folder, text)
    return [found.code for found in stopped.value.problems]


def test_an_edition_is_found_from_below(tmp_path: Path) -> None:
    edition(tmp_path, "")
    below = tmp_path / "inputs" / "translations"
    below.mkdir()
    assert project.find(below).root == tmp_path.resolve()


def test_no_edition_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as stopped:
        project.find(tmp_path)
    assert stopped.value.problems[0].code == "edition-missing"
    assert stopped.value.exit_code == 3


def test_empty_settings_have_defaults(tmp_path: Path) -> None:
    found = edition(tmp_path, "")
    assert found.languages == (Language.NL,)
    assert found.settings.edition.formats == ("docx", "pdf")


def test_workbooks_that_nothing_is_read_from(tmp_path: Path) -> None:
    """Copies, conflict copies, other names and forms; not the plans of earlier years, nor files of open workbooks."""
    read = ("strategic-plan.xlsx", "mailings.xlsx", "recipients.xlsx", "operational-plan-2027.xlsx")
    copies = ("Plan.xlsx", "operational-plan-2027 (1).xlsx", "strategic-plan-PC12.xlsx", "strategic-plan.ods")
    others = ("operational-plan-2026.xlsx", "~$strategic-plan.xlsx", ".~lock.mailings.xlsx#", "notes.txt")
    found = edition(tmp_path, "")
    for name in (*read, *copies, *others):
        (found.inputs / name).touch()
    assert [path.name for path in found.unread] == list(copies)


def test_templates_that_no_document_is_made_with(tmp_path: Path) -> None:
    """Copies, other names and forms; not those of styles or in folders of somebody's own."""
    copies = ("nl/plan (1).docx", "nl/plan.dotx", "nl/strategic plan.docx")
    others = (
        "nl/annex.docx",
        "nl/mail.html",
        "nl/plan.docx",
        "nl/~$plan.docx",
        "old/plan.docx",
        "large/nl/plan.docx",
    )
    found = edition(tmp_path, "")
    for name in (*copies, *others):
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert [*unread(found)] == [warning("template-unread", Place(name)) for name in copies]


def test_templates_of_the_style_of_an_edition_that_no_document_is_made_with(tmp_path: Path) -> None:
    found = edition(tmp_path, '[house]\nstyle = "large"\n')
    for name in ("large/nl/plan (1).docx", "large/nl/plan.docx", "other/nl/plan (1).docx"):
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert [*unread(found)] == [warning("template-unread", Place("large/nl/plan (1).docx"))]


def test_a_plan_that_was_given_another_name_is_told(tmp_path: Path) -> None:
    found = edition(tmp_path, "")
    (found.inputs / "strategic-plan.xlsx").touch()
    (found.inputs / "Plan 2027.xlsx").touch()
    told = [*unread(found)]
    assert told == [warning("workbook-unread", Place("Plan 2027.xlsx"), read="strategic-plan.xlsx")]


def test_what_is_there_is_told_where_the_strategic_workbook_is_not(tmp_path: Path) -> None:
    found = edition(tmp_path, "")
    (found.inputs / "Plan.xlsx").touch()
    with pytest.raises(WorkbookError) as stopped:
        strategic(found, Workbooks())
    assert stopped.value.problems == (
        error("workbook-absent", Place("strategic-plan.xlsx"), found="Plan.xlsx"),
    )


def test_a_strategic_workbook_is_gone_where_no_other_is_there(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError) as stopped:
        strategic(edition(tmp_path, ""), Workbooks())
    assert stopped.value.problems == (error("workbook-gone", Place("strategic-plan.xlsx")),)


def test_every_wrong_setting_is_named(tmp_path: Path) -> None:
    text = """
    [edition]
    languages = ["nl", "xx"]
    formats = ["odt"]
    [fonts.House]
    bold = "b.ttf"
    [[waivers]]
    code = "a"
    """
    missing = ["setting-missing"] * 4  # regular, key, reason, date
    assert sorted(codes(text, tmp_path)) == [*missing, "setting-value", "setting-value"]


def test_broken_toml_is_said(tmp_path: Path) -> None:
    assert codes("[edition\n", tmp_path) == ["settings-broken"]
    assert codes("[edition]\nlanguages = [\n", tmp_path) == ["settings-unended"]


@pytest.mark.parametrize("name", ["ibzdocs.toml.txt", "ibzdocs (1).toml", "ibzdocs-PC-An.toml"])
def test_settings_under_another_name_are_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / name).write_text("version = 1\n", "utf-8")
    with pytest.raises(ProjectError) as stopped:
        project.find(tmp_path)
    assert stopped.value.problems == (error("edition-misnamed", Place(f"inputs/{name}")),)


@pytest.mark.parametrize(
    "text", [f"days = {'9' * 5000}", f"a = {'[' * 5000}", "a = 99999-01-01", "a = 1\na = 2"]
)
def test_what_toml_cannot_take_is_said(text: str, tmp_path: Path) -> None:
    (code,) = codes(text, tmp_path)
    assert code in ("settings-broken", "settings-unended")


def test_unknown_settings_are_warnings(tmp_path: Path) -> None:
    found = edition(tmp_path, "[edition]\nlangauges = ['nl']\n[other]\nx = 1\n").problems
    assert sorted(problem.key for problem in found) == ["edition.langauges", "other"]


def test_fonts_are_looked_for_beside_the_settings(tmp_path: Path) -> None:
    found = edition(tmp_path, '[fonts.House]\nregular = "fonts/R.ttf"\n')
    assert found.fonts == {"House": {"regular": tmp_path / "inputs" / "fonts" / "R.ttf"}}


def test_a_certificate_is_looked_for_beside_the_settings_or_where_it_is(tmp_path: Path) -> None:
    assert edition(tmp_path, "").mail.server.ca_file == ""
    beside = edition(tmp_path, '[mail.server]\nca_file = "ca.pem"\n')
    assert beside.mail.server.ca_file == str(tmp_path / "inputs" / "ca.pem")
    elsewhere = edition(tmp_path, '[mail.server]\nca_file = "/etc/ssl/ca.pem"\n')
    assert elsewhere.mail.server.ca_file == "/etc/ssl/ca.pem"


def test_waivers_cover_by_code_and_key_but_never_errors() -> None:
    place = Place("a.xlsx")
    rule = Waiver("unit-unnamed", "objectives/SD1*", "agreed", datetime.date(2026, 1, 1))
    covered = warning("unit-unnamed", place, "objectives/SD12")
    others = [
        warning("unit-unnamed", place, "objectives/SD2"),
        warning("sum-row", place, "objectives/SD12"),
        error("unit-unnamed", place, "objectives/SD12"),
    ]
    still_open, waived = split_waived([covered, *others], [rule])
    assert still_open == others
    assert waived == [(covered, rule)]
