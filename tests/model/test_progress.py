"""The rules by which indicators, actions and objectives are reached, on track, unmeasured or behind."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import Words
from ibzdocs.model.operational import Action, Indicator
from ibzdocs.model.progress import (
    STATES,
    State,
    action_state,
    elapsed,
    indicator_state,
    objective_state,
    progress,
    way,
)
from ibzdocs.model.records import Origin
from tests.plans import small_plan, with_rows

Side = Literal["higher", "lower", ""]
GOODNESS: dict[State, int] = {"behind": 0, "on-track": 1, "reached": 2}
SHARES = st.decimals(0, 1, places=3)
VALUES = st.decimals(-1000, 1000, places=2)


def number(text: str) -> Decimal | None:
    return Decimal(text) if text != "." else None


def indicator(
    baseline: Decimal | None, target: Decimal | None, realised: Decimal | None, better: Side = ""
) -> Indicator:
    name = Words("indicators/I1/name", "Wat men telt")
    return Indicator(
        "I1",
        "OD1",
        name,
        "number",
        baseline,
        2025,
        target,
        "yearly",
        None,
        realised,
        None,
        better,
        None,
        Origin(),
    )


def action(status: str, end: datetime.date | None) -> Action:
    text = Words("actions/A1/text", "Doen")
    return Action("A1", "OD1", text, None, None, end, "", None, None, status, None, Origin())


# Baseline, target, realised, better side, part of the time that is gone, state; a dot is an empty cell.
INDICATORS = """
10 20 20  .      0.5  reached
10 20 25  .      1    reached
10 20 15  .      0.5  on-track
10 20 14  .      0.5  behind
10 20 19  .      1    behind
10 20  8  .      0    behind
10 20 10  .      0    on-track
20 10 10  .      0.5  reached
20 10 14  .      0.5  on-track
20 10 16  .      0.5  behind
20 10 22  .      0    behind
10 10 10  .      1    reached
10 10 11  .      0.5  behind
10 10 11  higher 0.5  reached
10 10  9  higher 0.1  behind
10 10  9  lower  0.5  reached
85 80 82  higher 0.5  reached
85 80 79  higher 0.1  behind
10 20  .  .      0.5  unmeasured
 . 20 20  .      0.5  unmeasured
10  . 20  .      0.5  unmeasured
""".strip().splitlines()


@pytest.mark.parametrize("line", INDICATORS, ids=lambda line: "-".join(line.split()))
def test_the_state_of_an_indicator(line: str) -> None:
    baseline, target, realised, better, gone, state = line.split()
    sides: dict[str, Side] = {".": "", "higher": "higher", "lower": "lower"}
    row = indicator(number(baseline), number(target), number(realised), sides[better])
    assert indicator_state(row, Decimal(gone)) == state


@given(VALUES, VALUES, VALUES, VALUES, SHARES)
def test_a_value_nearer_to_the_target_is_never_worse(
    baseline: Decimal, target: Decimal, one: Decimal, other: Decimal, gone: Decimal
) -> None:
    worse, good = (one, other) if (one <= other) == (target >= baseline) else (other, one)
    if baseline != target:
        states = [indicator_state(indicator(baseline, target, each), gone) for each in (worse, good)]
        assert GOODNESS[states[0]] <= GOODNESS[states[1]]


@given(VALUES, VALUES, VALUES, SHARES, SHARES)
def test_what_is_on_track_now_was_so_before(
    baseline: Decimal, target: Decimal, realised: Decimal, one: Decimal, other: Decimal
) -> None:
    row = indicator(baseline, target, realised)
    states = [GOODNESS[indicator_state(row, gone)] for gone in sorted((one, other))]
    assert states[0] >= states[1]


@given(VALUES, VALUES, VALUES)
def test_the_way_is_done_where_the_target_is_reached(
    baseline: Decimal, target: Decimal, realised: Decimal
) -> None:
    row = indicator(baseline, target, realised)
    done = way(row)
    assert (done is None) == (baseline == target)
    if done is not None:
        assert (done >= 1) == (indicator_state(row, Decimal(1)) == "reached")


DAY, LAST = datetime.date(2026, 6, 30), datetime.date(2026, 5, 31)


@pytest.mark.parametrize(
    ("status", "end", "state"),
    [
        ("", "2026-01-31", "unmeasured"),
        ("done", "2026-12-31", "reached"),
        ("late", "2026-12-31", "behind"),
        ("stopped", "2026-12-31", "behind"),
        ("planned", "2026-06-30", "on-track"),
        ("running", "2026-06-29", "behind"),
        ("planned", "2026-06-29", "behind"),
        ("running", "", "behind"),
    ],
)
def test_the_state_of_an_action(status: str, end: str, state: str) -> None:
    day = datetime.date.fromisoformat(end) if end else None
    assert action_state(action(status, day), LAST, DAY) == state


@pytest.mark.parametrize(
    ("parts", "over", "state"),
    [
        ("reached reached", False, "reached"),
        ("reached on-track", False, "on-track"),
        ("reached unmeasured", False, "on-track"),
        ("reached unmeasured", True, "unmeasured"),
        ("unmeasured unmeasured", False, "unmeasured"),
        ("reached on-track unmeasured behind", False, "behind"),
        ("behind unmeasured", True, "behind"),
        ("", False, "unmeasured"),
    ],
)
def test_the_state_of_an_objective(parts: str, over: bool, state: str) -> None:
    known = {name: name for name in STATES}
    assert objective_state([known[part] for part in parts.split()], over=over) == state  # type: ignore[index]


@given(st.lists(st.sampled_from(["behind", "on-track", "reached"]), min_size=1), st.booleans())
def test_an_objective_is_as_good_as_the_worst_of_what_is_known(parts: list[State], over: bool) -> None:
    assert objective_state(parts, over=over) == min(parts, key=lambda state: GOODNESS[state])


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        ("2025-12-31", "0"),
        ("2026-04-30", "0"),
        ("2026-05-01", "0.1"),
        ("2026-05-05", "0.5"),
        ("2026-05-10", "1"),
        ("2027-01-15", "1"),
    ],
)
def test_time_is_counted_in_days_from_first_to_last(day: str, gone: str) -> None:
    first, last = datetime.date(2026, 5, 1), datetime.date(2026, 5, 10)
    assert elapsed(first, last, datetime.date.fromisoformat(day)) == Decimal(gone)


@pytest.mark.parametrize(
    ("start", "realised", "state"),
    [
        ("2026-01-01", "50", "on-track"),
        ("2025-01-01", "50", "on-track"),  # two thirds of its own time, but half of the year of the plan
        ("2025-01-01", "49", "behind"),
        ("2026-04-01", "34", "on-track"),  # a third of the time from April on
        ("2026-04-01", "32", "behind"),
    ],
)
def test_the_time_of_an_objective_is_what_lies_in_the_year_of_the_plan(
    start: str, realised: str, state: str
) -> None:
    given = with_rows(small_plan(), "operational", {"id": "OD1", "start": datetime.date.fromisoformat(start)})
    plan = replace(given, indicators=(indicator(Decimal(0), Decimal(100), Decimal(realised)),))
    (found,) = progress(plan, datetime.date(2026, 6, 30))
    assert [said for _, said in found.indicators] == [state]
