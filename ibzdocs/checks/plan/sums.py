"""Sums: what is printed as a sum is the sum of its parts, in every year and column."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ibzdocs.base.problems import Problem, error, warning
from ibzdocs.checks.plan.texts import about, shown
from ibzdocs.model.figures import staff_figure
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CREDITS, STAFF_KINDS, BudgetLine, PersonnelRow

PERSONNEL = "personnel"
_RESIDUE = Decimal("0.000001")


def personnel_rows(plan: Plan) -> Iterator[Problem]:
    """A problem for each personnel row whose printed total is not the sum of its three kinds of staff."""
    tolerance = _tolerance(plan, PERSONNEL)
    for row in plan.personnel:
        for year, staff in row.years:
            if staff.total is not None and abs(staff.sum - staff.total) > tolerance:
                fills = _amounts(row.label.text or "Σ", year, staff.total, staff.sum)
                yield error("sum-row", *about(row, f"total.{year}"), **fills)


def personnel_columns(plan: Plan) -> Iterator[Problem]:
    """A problem for each printed total of personnel that is not the sum of the rows since the total before."""
    tolerance = _tolerance(plan, PERSONNEL)
    for number, total in enumerate(plan.personnel):
        if total.level == "total":
            blocks = _above(plan.personnel[:number])
            for year in plan.years:
                yield from _staff_column(total, blocks, year, tolerance)


def _above(rows: Sequence[PersonnelRow]) -> tuple[tuple[PersonnelRow, ...], ...]:
    last = max((n for n, row in enumerate(rows, 1) if row.level == "total"), default=0)
    everything = tuple(row for row in rows if row.level == "line")
    return (everything, tuple(rows[last:]))


def _staff_column(
    total: PersonnelRow, blocks: Sequence[Sequence[PersonnelRow]], year: int, tolerance: Decimal
) -> Iterator[Problem]:
    staff = total.year(year)
    if staff is None:
        return
    kinds = STAFF_KINDS if staff.total is None else (*STAFF_KINDS, "total")
    for kind in kinds:
        printed = Decimal(getattr(staff, kind))
        sums = [sum((_staff(row, year, kind) for row in block), Decimal(0)) for block in blocks]
        if all(abs(printed - found) > tolerance for found in sums):
            fills = _amounts(total.label.text or "Σ", year, printed, sums[0])
            yield error("sum-column", *about(total, f"{kind}.{year}"), **fills)


def _staff(row: PersonnelRow, year: int, kind: str) -> Decimal:
    staff = row.year(year)
    if kind == "total" and staff is not None and staff.total is not None:
        return staff.total
    return staff_figure(row, year, "sum" if kind == "total" else kind)


def budget_sums(plan: Plan) -> Iterator[Problem]:
    """A problem for each budget line that is not the sum of the lines that add to it, or must be one and has none."""
    for line in plan.budget:
        parts = tuple(other for other in plan.budget_of(line.table) if other.adds_to == line.code)
        if parts:
            yield from _budget_column(line, parts, _tolerance(plan, line.table))
        elif line.level != "line" and not line.equals:
            yield warning("sum-unverified", *about(line, "code"), label=line.label.text, code=line.code)


def _budget_column(line: BudgetLine, parts: Sequence[BudgetLine], tolerance: Decimal) -> Iterator[Problem]:
    for year, credits in line.years:
        for kind in CREDITS:
            printed = Decimal(getattr(credits, kind))
            found = sum((_credits(part, year, kind) or Decimal(0) for part in parts), Decimal(0))
            if abs(printed - found) > tolerance:
                fills = _amounts(line.label.text, year, printed, found)
                yield error("sum-column", *about(line, f"{kind}.{year}"), **fills)


def budget_equals(plan: Plan) -> Iterator[Problem]:
    """A problem for each line that should equal a line elsewhere and shows other amounts."""
    lines = {f"{line.table}.{line.code}": line for line in plan.budget}
    for line in plan.budget:
        other = lines.get(line.equals)
        if other is None:
            continue
        tolerance = max(_tolerance(plan, line.table), _tolerance(plan, other.table))
        for year, credits in line.years:
            for kind in CREDITS:
                here, there = Decimal(getattr(credits, kind)), _credits(other, year, kind)
                if there is not None and abs(here - there) > tolerance:
                    fills = _amounts(line.label.text, year, here, there) | {"other": line.equals}
                    yield error("sum-equals", *about(line, f"{kind}.{year}"), **fills)


def budget_cycles(plan: Plan) -> Iterator[Problem]:
    """A problem for each budget line that adds, over other lines, to itself."""
    for line in plan.budget:
        adds = {other.code: other.adds_to for other in plan.budget_of(line.table)}
        path = [line.code]
        while (following := adds.get(path[-1], "")) and following not in path:
            path.append(following)
        if following == line.code:
            chain = " → ".join((*path, following))
            yield error("sum-cycle", *about(line, "adds_to"), value=line.code, chain=chain)


def budget_adrift(plan: Plan) -> Iterator[Problem]:
    """A problem for each line that adds to nothing in a table with a total."""
    totals = {line.table for line in plan.budget if line.level == "total"}
    for line in plan.budget:
        if line.table in totals and line.level != "total" and not line.adds_to:
            yield warning("sum-adrift", *about(line, "adds_to"), label=line.label.text, code=line.code)


def years_complete(plan: Plan) -> Iterator[Problem]:
    """A problem for each line of personnel and budget without figures for a year of the period."""
    for sheet, field in ((plan.personnel, "management"), (plan.budget, "commitment")):
        for row in sheet:
            given = dict(row.years)
            for year in plan.years:
                if year not in given:
                    yield error(
                        "year-missing", *about(row, f"{field}.{year}"), label=row.label.text, year=year
                    )


def _credits(line: BudgetLine, year: int, kind: str) -> Decimal | None:
    credits = line.year(year)
    return None if credits is None else Decimal(getattr(credits, kind))


def _tolerance(plan: Plan, table: str) -> Decimal:
    """What the table allows; what divisions leave behind the sixth decimal is no difference."""
    return max(plan.table[table].tolerance if table in plan.table else Decimal(0), _RESIDUE)


def _amounts(label: str, year: int, printed: Decimal, computed: Decimal) -> dict[str, str]:
    return {
        "label": label,
        "year": str(year),
        "printed": shown(printed),
        "computed": shown(computed),
        "difference": shown(printed - computed),
    }
