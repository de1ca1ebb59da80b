"""When an order is due."""

import datetime

from ibzdocs.workflows.orders.export import working_days_after


def test_working_days() -> None:
    friday = datetime.date(2026, 11, 20)
    assert working_days_after(friday, 1) == datetime.date(2026, 11, 23)
    assert working_days_after(friday, 10) == datetime.date(2026, 12, 4)
