"""Years are said where one is not that of the plan: what ends next year never looks as if it ended this year."""

import datetime

import pytest

from ibzdocs.documents.operational import _period
from ibzdocs.tree.nodes import Label
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
