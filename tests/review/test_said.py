"""What the command says of a list of decisions before it is applied."""

from types import SimpleNamespace
from typing import Any

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.cli.console import Console
from ibzdocs.cli.review import _print_plan
from ibzdocs.workflows.contributions.writing import Write
from ibzdocs.workflows.review.decide import Plan
from ibzdocs.workflows.review.sources import Target


def write(line: int, slot: str, number: int = 0) -> Write:
    return Write("tasks", line, slot, None, None, number=number)


@pytest.mark.parametrize(
    ("writes", "added", "removed"),
    [
        ([], 0, 0),
        ([write(4, "text", 1), write(4, "unit", 1)], 1, 0),
        ([write(4, "text", 1), write(4, "text", 2), write(9, "text"), write(9, "unit")], 2, 1),
    ],
)
def test_rows_that_come_and_go_are_said_where_there_are_any(
    writes: list[Write], added: int, removed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    console, rows = Console(Language.EN), SimpleNamespace(writes=writes)
    texts: Any = None
    place = Place("plan.xlsx", "Taken", 4, 3)
    plan = Plan((), {Target("tasks/A/text", Language.NL): "Een tekst"}, rows=rows, cells={place: "Weer"})  # type: ignore[arg-type]
    _print_plan(console, texts, plan)
    said = [line for line in capsys.readouterr().out.splitlines() if line]
    expected = [console("message.review.rows", added=added, removed=removed)] if writes else []
    assert said[2:] == expected
    assert ["tasks/A/text" in said[0], "Een tekst" in said[0], "plan.xlsx" in said[1]] == [True] * 3
