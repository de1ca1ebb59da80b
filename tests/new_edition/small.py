"""A small operational plan as a text table, and what becomes of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from ibzdocs.inputs.workbook import read_year
from ibzdocs.inputs.workbook.edits import edit
from ibzdocs.model.plan import Plan
from ibzdocs.workflows.new_edition import Carried, carry
from tests.sheets import workbook

PLAN = """
    == Plan
    key             | value      | Naam (nl)        | Naam (fr)
    year            | 2027       |                  |
    budget approved | 2026-12-20 |                  |
    policy note     | BZ         | Beleidsnota 2027 | Note 2027
    status          | approved   |                  |
    version         | 1.0        |                  |

    == Text
    id    | part | kind    | text
    frame | body | chapter | Kader
"""
OBJECTIVES = """
    == Operational objectives
    id | title | objectives | kind | start | end
"""
INDICATORS = """
    == Indicators
    id | objective | name | unit | baseline | baseline year | target | realised
"""
ACTIONS = """
    == Actions
    id | objective | text | start | end | status
"""
RISKS = """
    == Operational risks
    id | objective | text | likelihood | impact
"""


def table(
    *objectives: str,
    indicators: tuple[str, ...] = (),
    actions: tuple[str, ...] = (),
    risks: tuple[str, ...] = (),
) -> str:
    """The text of a workbook with these rows."""
    parts = (
        (OBJECTIVES, objectives),
        (INDICATORS, indicators),
        (ACTIONS, actions),
        (RISKS, risks),
    )
    return PLAN + "".join(head.rstrip() + "\n" + "\n".join(rows) + "\n" for head, rows in parts)


def rolled(text: str, year: int = 2028, *, repeat: bool = False) -> tuple[Plan, Carried]:
    """The plan of ``year`` as it is read from the edited workbook, and what was decided."""
    with TemporaryDirectory() as folder:
        path = workbook(text).save(Path(folder))
        before, problems = read_year(path, Plan())
        assert [found for found in problems if found.level.name == "ERROR"] == []
        carried = carry(before, year, repeat=repeat)
        path.write_bytes(edit(path, carried.edits).data)
        after, problems = read_year(path, Plan())
        assert [found for found in problems if found.level.name == "ERROR"] == []
    return after, carried
