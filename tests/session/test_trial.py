"""What a workbook would make wrong is known before it is written."""

from pathlib import Path

from ibzdocs.formats.xlsx.moved import Moves
from ibzdocs.formats.xlsx.patch import patched
from ibzdocs.formats.xlsx.rows import restructured
from ibzdocs.session.session import Session
from ibzdocs.session.trial import new_errors
from tests.contributions import small


def test_an_error_that_is_new_is_named(tmp_path: Path) -> None:
    session = Session(small.edition(tmp_path / "editie"))
    path = session.edition.operational
    assert path is not None
    data = path.read_bytes()
    cells = {"Acties": {(2, 2): "OD99"}}
    (found,) = new_errors(session, {path: patched(data, path.name, cells)})
    assert (found.code, str(found.place)) == ("operational-unknown", "operational-plan-2027.xlsx, Acties!B2")
    assert path.read_bytes() == data
    assert new_errors(session, {}) == ()


def test_what_was_wrong_before_is_not_new_on_another_line(tmp_path: Path) -> None:
    edition = small.edition(tmp_path / "editie")
    path = edition.operational
    assert path is not None
    wrong = patched(path.read_bytes(), path.name, {"Acties": {(2, 2): "OD99"}})
    path.write_bytes(wrong)
    session = Session(edition)
    assert "operational-unknown" in {each.code for each in session.errors.problems}
    lower = restructured(wrong, path.name, {"Acties": Moves({1: 2})})
    assert new_errors(session, {path: lower}) == ()
