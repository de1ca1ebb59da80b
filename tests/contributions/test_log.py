"""The steps of contributions as text: what is written is read, and what an earlier version wrote."""

import datetime
from pathlib import Path

import pytest

import ibzdocs.session.store as translations
from ibzdocs.base.labels import sentence
from ibzdocs.base.problems import ProjectError
from ibzdocs.base.values import Language
from ibzdocs.workflows.contributions import log, store

CELL = log.Cell("objectives", 4, "title", "D1", "before", None, False, 2)
STEP = log.Step(1, "import", datetime.date(2027, 3, 1), "An", ("a.xlsx",), (CELL,))


def test_steps_are_read_as_they_were_written() -> None:
    assert log.load(log.dump([STEP])) == (STEP,)


def test_a_cell_of_before_rows_could_go_is_one_that_is_there() -> None:
    text = log.dump([STEP]).replace(',\n     "gone": 2', "")
    assert "gone" not in text
    assert log.load(text)[0].cells[0].gone == 0


def test_what_systems_lay_beside_a_file_is_none(tmp_path: Path) -> None:
    """As macOS does on disks of others, and as what a killed command of an earlier version left behind."""
    for name in ("contributions/2027-1/._DIR1.json", "translations/orders/.tmpa1b2.json"):
        (tmp_path / "inputs" / name).parent.mkdir(parents=True)
        (tmp_path / "inputs" / name).write_bytes(b"\0\5\x16\7Mac OS X")
    assert store.read_contributions(tmp_path) == ()
    assert translations.read_orders(tmp_path) == ()


def test_a_file_that_was_cut_off_is_none_to_begin_anew_with(tmp_path: Path) -> None:
    """Who took it for none would lose what it held with the next thing that is written."""
    (tmp_path / "inputs/translations").mkdir(parents=True)
    for name in ("de.json", "memory.json"):
        (tmp_path / "inputs/translations" / name).touch()
    for read in (translations.read_catalogues, translations.read_memory):
        with pytest.raises(ProjectError) as stopped:
            read(tmp_path)
        assert "0 bytes" in sentence(Language.EN, stopped.value.problems[0])
