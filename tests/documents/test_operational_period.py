"""Years are said where one is not that of the plan: what ends next year never looks as if it ended this year."""

import datetime

import pytest

from ibzdocs.documents.operational import _days, _period
from ibzdocs.tree.nodes import Label, Paragraph
from tests.documents.shown import lines
from tests.plans import small_plan, with_rows

D = datetime.date


@pytest.mark.parametrize(
    ("start", "end", "key", "years"),
    [
        (None, D(2026, 12, 31), "op.until", {}),
        (None, D(2027, 12, 31), "op.until-year", {"year": "2027"}),
        (D(2026, 3, 1), D(2026, 12, 31), "op.period", {}),
        (D(2025, 3, 1), D(2026, 12, 31), "op.period-years", {"first": "2025", "year": "2026"}),
        (D(2026, 3, 1), D(2027, 1, 31), "op.period-years", {"first": "2026", "year": "2027"}),
    ],
)
def test_years_of_a_period(
    start: datetime.date | None, end: datetime.date, key: str, years: dict[str, str]
) -> None:
    plan = with_rows(small_plan(), "operational", {"id": "OD1", "title": "Iets", "start": start, "end": end})
    (said,) = _period(plan.operational[-1], 2026)
    assert isinstance(said, Label)
    fills = dict(said.fills)
    assert (said.name, {name: fills[name] for name in ("first", "year") if name in fills}) == (key, years)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (D(2026, 3, 1), D(2026, 12, 31), "1 maart – 31 december"),
        (D(2025, 3, 1), D(2026, 12, 31), "1 maart 2025 – 31 december 2026"),
        (D(2026, 3, 1), D(2026, 3, 1), "1 maart"),
    ],
)
def test_a_column_says_a_period_from_day_to_day(start: datetime.date, end: datetime.date, said: str) -> None:
    rows = {"id": "A1", "objective": "OD1", "text": "Iets", "start": start, "end": end}
    plan = with_rows(small_plan(), "actions", rows)
    (line,) = lines(plan, (Paragraph(_days(plan.actions[-1], 2026)),))
    assert line == said
