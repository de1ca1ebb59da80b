"""Saved by LibreOffice, as .xlsx and by way of .ods: only what was changed comes through."""

from pathlib import Path

import pytest

from ibzdocs.workflows.contributions import taking
from tests.contributions.test_returns import OPTIONS, Desk, edit, is_the_edit
from tests.translation_formats.office import needs_libreoffice, saved_again


@pytest.mark.programs
@needs_libreoffice
@pytest.mark.parametrize("way", [("xlsx",), ("ods", "xlsx")], ids=["xlsx", "by way of ods"])
def test_saved_by_libreoffice(tmp_path: Path, way: tuple[str, ...]) -> None:
    desk = Desk(tmp_path / "editie")
    path = desk.back(edit)
    for suffix in way:
        path = saved_again(path, suffix).with_suffix(f".{suffix}")
    assert is_the_edit(taking.receive(desk.edition, [path], OPTIONS))
