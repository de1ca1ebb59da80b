"""The steps of contributions as text: what is written is read, and what an earlier version wrote."""

import datetime

from ibzdocs.workflows.contributions import log

CELL = log.Cell("objectives", 4, "title", "D1", "before", None, False, 2)
STEP = log.Step(1, "import", datetime.date(2027, 3, 1), "An", ("a.xlsx",), (CELL,))


def test_steps_are_read_as_they_were_written() -> None:
    assert log.load(log.dump([STEP])) == (STEP,)


def test_a_cell_of_before_rows_could_go_is_one_that_is_there() -> None:
    text = log.dump([STEP]).replace(',\n     "gone": 2', "")
    assert "gone" not in text
    assert log.load(text)[0].cells[0].gone == 0
