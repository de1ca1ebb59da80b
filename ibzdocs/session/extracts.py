"""The units whose extracts are asked for."""

from collections.abc import Sequence

from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.model.plan import Plan


def codes_of(plan: Plan, units: Sequence[str]) -> tuple[str, ...]:
    """The codes of units that are called by code or abbreviation in any language, in whatever case; each once.

    Raises ProjectError for units that do not exist.
    """
    short = [
        (said, unit.code) for unit in plan.units for said in (unit.short.nl, unit.short.fr, unit.short.de)
    ]
    codes = {said.casefold(): code for said, code in (*short, *((code, code) for code in plan.unit))}
    if unknown := [unit for unit in units if unit.casefold() not in codes]:
        place, known = Place(plan.file), ", ".join(plan.unit)
        raise ProjectError(*(error("extract-unit", place, value=unit, known=known) for unit in unknown))
    return tuple(dict.fromkeys(codes[unit.casefold()] for unit in units))
