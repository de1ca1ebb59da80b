"""What the values of a key figure say: which side is better, how far it is in a year, where it was measured last."""

import datetime
from decimal import Decimal

import pytest

from ibzdocs.model.key_figures import direction, in_year, last_realised, state, year_over
from ibzdocs.model.progress import State
from ibzdocs.model.records import KeyFigure, YearFigure
from tests.plans import small_plan, with_rows


def number(text: str) -> Decimal | None:
    return Decimal(text) if text != "." else None


def key_figure(line: str, better: str = "") -> KeyFigure:
    """A key figure: the baseline, then ``target/realised`` of 2026 and of each year after it; ``.`` for none."""
    baseline, *given = line.split()
    years = tuple((year, YearFigure(*map(number, said.split("/")))) for year, said in enumerate(given, 2026))
    row = {"id": "K1", "name": "Maat", "baseline": number(baseline), "years": years, "better": better}
    (found,) = with_rows(small_plan(), "key_figures", row).key_figures
    return found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("10", None),
        ("10 12/. 14/.", None),
        ("10 12/11 14/.", (2026, 11)),
        ("10 12/11 14/13", (2027, 13)),
        ("10 12/11 14/. 16/9", (2028, 9)),
        ("10 12/0 14/.", (2026, 0)),
    ],
)
def test_the_last_year_that_was_measured(line: str, found: object) -> None:
    assert last_realised(key_figure(line)) == found


@pytest.mark.parametrize(
    ("line", "better", "side"),
    [
        ("10 12/. 14/.", "", "higher"),
        ("10 8/. 6/.", "", "lower"),
        ("10 8/. 12/.", "", "higher"),
        ("10 8/. 10/.", "", ""),
        (". 8/. 6/.", "", "lower"),
        ("10", "", ""),
        ("10 8/. 6/.", "higher", "higher"),
    ],
)
def test_the_better_side_is_said_or_that_of_the_last_target(line: str, better: str, side: str) -> None:
    assert direction(key_figure(line, better)) == side


@pytest.mark.parametrize(
    ("line", "year", "start"),
    [
        ("10 12/11 14/13", 2026, 10),
        ("10 12/11 14/13", 2027, 12),
        ("10 ./. 14/13", 2027, 10),
        ("10 12/11 ./. 16/9", 2028, 12),
    ],
)
def test_a_year_begins_at_the_last_target_before_it(line: str, year: int, start: int) -> None:
    assert in_year(key_figure(line), year).baseline == start


@pytest.mark.parametrize(
    ("line", "day", "found"),
    [
        ("10 12/12 14/.", "2026-06-30", "reached"),
        ("10 12/11 14/.", "2026-06-30", "on-track"),
        ("10 12/10.9 14/.", "2026-07-31", "behind"),
        ("10 12/11 14/.", "2026-12-31", "behind"),
        ("10 12/. 14/.", "2026-12-31", "unmeasured"),
    ],
)
def test_the_state_in_the_first_year(line: str, day: str, found: State) -> None:
    assert state(key_figure(line), 2026, datetime.date.fromisoformat(day)) == found


def test_a_year_is_over_at_the_end_of_its_last_day() -> None:
    assert year_over(2026, datetime.date(2026, 12, 31))
    assert not year_over(2026, datetime.date(2026, 12, 30))
