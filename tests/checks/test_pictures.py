"""Pictures of the edition: what must be said of them, and whether their pixels do."""

from decimal import Decimal

import pytest

from tests.checks.cases import ERROR, WARNING, Case, assert_found
from tests.pictures.test_edition import placed
from tests.plans import cell


def case(code: str, column: str, **fills: str) -> Case:
    """What is found in a plan whose picture, 600 pixels wide, has that column otherwise."""
    values = {"alternative": None, "caption": None, "width_cm": Decimal(fills.get("value", "15.24"))}
    name = "width_cm" if column == "width" else column
    level = WARNING if code in ("picture-without-caption", "picture-coarse") else ERROR
    key = f"pictures/kaart.png/{column}"
    plan = placed("png", 600, **{name: values[name]})
    return Case(plan, code, cell("pictures", 2, column), level, {"file": "kaart.png", **fills}, key)


CASES = (
    case("picture-without-alternative", "alternative"),
    case("picture-without-caption", "caption"),
    case("picture-width", "width", value="160"),
    case("picture-width", "width", value="-1"),
    case("picture-coarse", "width", dpi="100", width="10.1"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_finds(case: Case) -> None:
    assert_found(case)
