"""An import is whole only where something came, none was refused, and nothing waits for a decision."""

from typing import Any, cast
from unittest.mock import Mock

import pytest

from ibzdocs.workflows.contributions.records import Outcome
from ibzdocs.workflows.contributions.taking import Receipt

SOMETHING = cast(Any, ((Mock(), Mock()),))


def result(outcome: Outcome) -> Any:
    return Mock(change=Mock(outcome=outcome))


@pytest.mark.parametrize(
    ("outcome", "whole"),
    [
        (Outcome.TAKEN, True),
        (Outcome.CONFLICT, False),
        (Outcome.REFUSED, False),
        (Outcome.DELETION, False),
    ],
)
def test_what_waits_for_a_decision(outcome: Outcome, whole: bool) -> None:
    assert Receipt(returned=SOMETHING, results=(result(outcome),)).whole is whole


def test_nothing_and_what_was_refused_are_not_whole() -> None:
    assert not Receipt().whole
    assert not Receipt(returned=SOMETHING, refused=("a.xlsx",)).whole
    assert Receipt(again=("a.xlsx",)).whole
