"""Every row of a report, as text: of a file of each form with nothing wrong, and with everything wrong."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ibzdocs.formats.read_back import Facts
from ibzdocs.workflows.accessibility.judging import _rows
from tests.accessibility.test_judging import FINE
from tests.golden import Golden

WRONG = replace(
    FINE,
    title=" ",
    language="",
    tagged=False,
    headings=(2, 2, 4, 3, 5),
    alternatives=("Een kaart", "", " "),
    tables=(True, False, False),
    typed=tuple(f"• punt {number}" for number in range(1, 8)),
    links=("", "het plan", " "),
    colours=(("000000", "FFFFFF"), ("767676", "FFFFFF"), ("777777", "FFFFFF"), ("FFFF00", "FFFFFF")),
    doubled=("kop-1",),
    unnamed=("button",),
    skips=False,
    scripts=2,
)
OF_DOCUMENTS = {"colours": None, "typed": None, "doubled": None, "unnamed": None}


def lines(facts: Facts) -> Iterator[str]:
    """A line for each clause: what came of it, what was looked at, why it holds, what a person looks at."""
    for row in _rows(facts):
        parts = ("; ".join(part) for part in (row.machine, row.held, row.look, row.faults))
        yield " | ".join((row.clause, row.criterion, row.result, *parts))


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_every_clause(form: str, golden: Golden) -> None:
    unsaid = OF_DOCUMENTS if form == "pdf" else {}
    told = [
        line
        for name, facts in (("fine", FINE), ("wrong", WRONG))
        for line in (f"# {name}", *lines(replace(facts, form=form, **unsaid)))  # type: ignore[arg-type]
    ]
    golden(f"{form}.txt", "\n".join(told))
