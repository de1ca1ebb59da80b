"""The list of abbreviations: those of units and those of the sheet, in one order."""

from ibzdocs.base.values import Language, Names
from ibzdocs.documents.organisation import abbreviations
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Row, Table
from ibzdocs.tree.walk import walk
from tests.plans import small_plan, with_rows

EU = {"short": Names("EU", "UE", "EU"), "names": Names("Europese Unie", "Union européenne")}


def listed(plan: Plan) -> list[list[str]]:
    (table,) = abbreviations(plan, "")
    assert isinstance(table, Table)
    return [_french(row) for row in table.body]


def _french(row: Row) -> list[str]:
    return [node.of(Language.FR) for node in walk(row) if isinstance(node, Names)]


def test_declared_abbreviations_stand_among_those_of_units() -> None:
    plan = with_rows(small_plan(), "abbreviations", EU)
    assert [short for short, _ in listed(plan)] == ["DGRR", "DGMC", "UE", "MEET"]
    assert ["UE", "Union européenne"] in listed(plan)


def test_a_plan_without_abbreviations_has_no_list() -> None:
    assert abbreviations(Plan(), "") == ()
