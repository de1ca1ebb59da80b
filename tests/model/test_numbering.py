"""The number of a row as it is printed, by the settings of its level."""

import dataclasses

import pytest

from ibzdocs.base.settings import Level
from ibzdocs.base.values import Names, Number
from ibzdocs.checks.plan.requirements import legal
from ibzdocs.inputs import edition as project
from ibzdocs.model.plan import Plan
from ibzdocs.session.session import Session
from tests.editions import axes


@pytest.fixture(name="axes_plan", scope="module")
def _axes_plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("axes")
    axes.write(folder)
    return Session(project.load(folder)).plan


@pytest.mark.parametrize(
    ("objective", "operational", "marks"),
    [
        (Level(), Level(), ("3", "3")),
        (Level(numbering="by-parent"), Level(), ("2.1", "3")),
        (Level(numbering="by-parent"), Level(numbering="by-parent"), ("2.1", "2.1.1")),
        (Level(numbering="prefix", prefix="S"), Level(numbering="by-parent"), ("S3", "S3.1")),
        (Level(numbering="id"), Level(numbering="id"), ("OS 2.1", "OO 2.1.1")),
    ],
)
def test_marks(axes_plan: Plan, objective: Level, operational: Level, marks: tuple[str, str]) -> None:
    levels = {"objective": objective, "operational": operational}
    plan = dataclasses.replace(axes_plan, levels=levels)
    assert (plan.mark("objectives", "OS 2.1"), plan.mark("operational", "OO 2.1.1")) == marks
    value = plan.ordinal("objectives", "OS 2.1")
    assert isinstance(value, Number if objective == Level() else Names)


def test_no_law_asks_for_nothing(axes_plan: Plan) -> None:
    assert axes_plan.law == "none"
    assert legal(axes_plan) == ()
    asked = [each.code for each in legal(dataclasses.replace(axes_plan, law="art11bis"))]
    assert {"mission", "finance", "responsibility", "year_smart"} <= set(asked)
