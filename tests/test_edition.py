"""Editions and their settings."""

import datetime
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place, ProjectError, error, warning
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.edition import Waiver, split_waived


def edition(folder: Path, text: str) -> project.Edition:
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "inputs" / project.SETTINGS).write_text(text, "utf-8")
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
    settings = edition(tmp_path, "").settings
    assert settings.languages == (Language.NL,)
    assert settings.formats == ("docx", "pdf")


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
    expected = ["setting-value", "setting-value", "setting-font", "setting-waiver"]
    assert sorted(codes(text, tmp_path)) == sorted(expected)


def test_broken_toml_is_said(tmp_path: Path) -> None:
    assert codes("[edition", tmp_path) == ["settings-broken"]


def test_unknown_settings_are_warnings(tmp_path: Path) -> None:
    found = edition(tmp_path, "[edition]\nlangauges = ['nl']\n[other]\nx = 1\n").problems
    assert [dict(problem.fills)["name"] for problem in found] == ["edition.langauges", "other"]


def test_fonts_are_looked_for_beside_the_settings(tmp_path: Path) -> None:
    settings = edition(tmp_path, '[fonts.House]\nregular = "fonts/R.ttf"\n').settings
    assert settings.fonts["House"]["regular"] == tmp_path / "inputs" / "fonts" / "R.ttf"


def test_waivers_cover_by_code_and_key_but_never_errors() -> None:
    place = Place("a.xlsx")
    rule = Waiver("cover", "objectives/SD1*", "agreed", datetime.date(2026, 1, 1))
    covered = warning("cover", place, "objectives/SD12")
    others = [
        warning("cover", place, "objectives/SD2"),
        warning("sums", place, "objectives/SD12"),
        error("cover", place, "objectives/SD12"),
    ]
    still_open, waived = split_waived([covered, *others], [rule])
    assert still_open == others
    assert waived == [(covered, rule)]
