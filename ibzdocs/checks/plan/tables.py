"""Tables of figures and pictures: what stands around them, jumps that nobody explains, pixels that print shows."""

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from ibzdocs.base.codes import problem_code
from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.checks.plan.sums import PERSONNEL
from ibzdocs.checks.plan.texts import CENTS, about, shown
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CREDITS, BudgetLine, Picture, PictureFile, TableInfo

NARROWEST, WIDEST = Decimal(1), Decimal(30)  # centimetres
COARSE = 150  # pixels to the inch, below which print shows them
_INCH = Decimal("2.54")
COMMUNICATION = "communication"
NO_FIGURES = "none"  # the unit of a table of texts
JUMP, LEAST = Decimal("0.25"), Decimal(1000)


def tables_described(plan: Plan) -> Iterator[Problem]:
    """A problem for each table of figures without caption, unit, source or date, or without description."""
    for info in plan.tables:
        of_figures = ("unit", "source", "date") if info.unit != NO_FIGURES else ()
        for field in ("caption", *of_figures):
            if not _given(info, field):
                yield warning(problem_code(f"table-without-{field}"), *about(info, field), value=info.id)
    for name, rows in ((PERSONNEL, plan.personnel), (COMMUNICATION, plan.communication)):
        if rows and name not in plan.table:
            place = Place(plan.file, rows[0].origin.sheet)
            yield warning("table-undescribed", place, f"tables/{name}", value=name)


def _given(info: TableInfo, field: str) -> bool:
    value = getattr(info, field)
    return bool(getattr(value, "text", value))


def tables_used(plan: Plan) -> Iterator[Problem]:
    """A problem for each row of the Tables sheet that describes no table."""
    there = {row.table for row in plan.budget}
    there |= {
        name for name, rows in ((PERSONNEL, plan.personnel), (COMMUNICATION, plan.communication)) if rows
    }
    there |= {cell.table for cell in plan.table_cells}
    for info in plan.tables:
        if info.id not in there:
            yield note("table-unused", info.origin.at("id"), f"tables/{info.id}", value=info.id)


def jumps(plan: Plan) -> Iterator[Problem]:
    """A problem for each credit that changes by more than a quarter, and by much, without a note that says why."""
    sums = {(line.table, line.adds_to) for line in plan.budget}
    for line in plan.budget:
        of_parts = (line.table, line.code) in sums
        if line.note is None and not of_parts and not line.equals:
            yield from _jump(plan, line)


def _jump(plan: Plan, line: BudgetLine) -> Iterator[Problem]:
    """The largest jump of a line, in kEUR."""
    found = []
    for (_, before), (year, after) in zip(line.years, line.years[1:], strict=False):
        for kind in CREDITS:
            old, new = Decimal(getattr(before, kind)), Decimal(getattr(after, kind))
            if abs(new - old) > LEAST and abs(new - old) > JUMP * abs(old):
                found.append((abs(new - old), year, kind, old, new))
    if found and _unit(plan, line) == "keur":
        _, year, kind, old, new = max(found, key=lambda jump: jump[0])
        fills = {
            "label": line.label.text,
            "year": str(year),
            "old": shown(old, CENTS),
            "new": shown(new, CENTS),
        }
        yield note("jump-unexplained", *about(line, f"{kind}.{year}"), **fills)


def _unit(plan: Plan, line: BudgetLine) -> str:
    return plan.table[line.table].unit if line.table in plan.table else "keur"


def pictures_described(plan: Plan) -> Iterator[Problem]:
    """A problem for each picture without alternative text or caption, or with a width that cannot be."""
    for row in plan.pictures:
        stem = f"pictures/{row.file}"
        if row.alternative is None:
            place = row.origin.at("alternative")
            yield error("picture-without-alternative", place, f"{stem}/alternative", file=row.file)
        if row.caption is None:
            yield warning(
                "picture-without-caption", row.origin.at("caption"), f"{stem}/caption", file=row.file
            )
        if row.width and not NARROWEST <= row.width <= WIDEST:
            value = f"{row.width.normalize():f}"
            yield error("picture-width", row.origin.at("width"), f"{stem}/width", file=row.file, value=value)


def pictures_sharp(plan: Plan) -> Iterator[Problem]:
    """A problem for each picture whose pixels would be seen at the width that it is given."""
    for row in plan.pictures:
        file = plan.picture_file.get(row.file)
        if file is not None and file.kind != "svg" and NARROWEST <= row.width <= WIDEST:
            yield from _sharp(row, file)


def _sharp(row: Picture, file: PictureFile) -> Iterator[Problem]:
    dpi = int(Decimal(file.width) / row.width * _INCH)
    if dpi < COARSE:
        most = (Decimal(file.width) / COARSE * _INCH).quantize(Decimal("0.1"), ROUND_FLOOR)
        place, key = row.origin.at("width"), f"pictures/{row.file}/width"
        yield warning("picture-coarse", place, key, file=row.file, dpi=dpi, width=f"{most.normalize():f}")
