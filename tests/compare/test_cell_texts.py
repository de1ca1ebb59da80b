"""How much a figure rose or fell, as the report of a comparison says it."""

from decimal import Decimal
from typing import Any

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.compare import Change
from ibzdocs.workflows.compare.cell_texts import difference


def said(old: Any, new: Any, unit: str) -> str:
    change = Change("figures", "staff", "changed", old=old, new=new, unit=unit)
    return difference(change, Language.NL).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("old", "new", "unit", "begins"),
    [
        ("10", "12.5", "fte", "+2,5"),
        ("12.5", "10", "fte", "−2,5"),
        ("0.25", "0.5", "share", "+25 procentpunt"),
        ("50", "25", "percent", "−25 procentpunt"),
    ],
)
def test_a_rise_has_a_plus_and_a_fall_a_minus(old: str, new: str, unit: str, begins: str) -> None:
    assert said(Decimal(old), Decimal(new), unit).startswith(begins)


def test_what_is_no_figure_has_no_difference() -> None:
    assert (said("10", Decimal(12), "fte"), said(Decimal(10), None, "fte")) == ("", "")
