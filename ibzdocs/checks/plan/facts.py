"""The facts that a number in a text may be: stored ones and computed ones, each with how to refer to it."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.values import Money, Number, Share
from ibzdocs.checks.plan.numbers import Kind
from ibzdocs.model.figures import FigureError, evaluate
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CREDITS, BudgetLine

# Shares of a table's total that are large enough to be spoken of.
_SPOKEN = Decimal("0.2")
_LONG_NAME = 12  # letters of a name of two words or more that means one thing only


@immutable
class Fact:
    """A value with what it counts. ``weighty``: a stored fact or a sum, of which there are few.

    ``share_of_budget``: computed from the budget, so that a text must speak of the budget to mean it.
    """

    reference: str
    value: Decimal
    kind: Kind
    year: int = 0
    weighty: bool = True
    share_of_budget: bool = False

    @property
    def stored(self) -> bool:
        """Whether it is money that is no amount of a table: one of the few that an author named."""
        return not self.reference.startswith("{budget.")


def facts(plan: Plan) -> tuple[Fact, ...]:
    """Every fact that a number typed in a text may stand for, the preferred ones first."""
    return (*_stored(plan), *_credits(plan), *_shares(plan), *_staff(plan), *_key_figures(plan))


_KINDS: dict[str, Kind] = {"persons": "persons", "fte": "fte"}


def _stored(plan: Plan) -> Iterator[Fact]:
    for figure in plan.figures:
        yield from fact(plan, figure.id, figure.unit, figure.date.year if figure.date else 0)


def fact(plan: Plan, name: str, unit: str, year: int = 0) -> Iterator[Fact]:
    """The fact of that name, measured in ``unit`` in a ``year``; nothing where it has no value."""
    try:
        value = evaluate(plan, name)
    except FigureError:
        return
    match value:
        case Money():
            yield Fact(f"{{{name}:million}}", value.euros, "money", year)
        case Share():
            yield Fact(f"{{{name}}}", value.value, "share", year)
        case Number():
            yield Fact(f"{{{name}}}", value.value, _KINDS.get(unit, "plain"), year)


def _key_figures(plan: Plan) -> Iterator[Fact]:
    """Baselines, targets and what was measured of them."""
    for row in plan.key_figures:
        named = [(f"baseline.{row.id}", row.baseline_year)]
        named += [
            (f"{name}.{row.id}.{year}", year) for year, _ in row.years for name in ("target", "realised")
        ]
        for name, year in named:
            yield from fact(plan, name, row.unit, year)


def _credits(plan: Plan) -> Iterator[Fact]:
    for line in sorted(plan.budget, key=lambda line: ("total", "subtotal", "line").index(line.level)):
        if plan.table[line.table].unit != "keur" if line.table in plan.table else False:
            continue
        for year, credits in line.years:
            for kind in CREDITS:
                amount = Decimal(getattr(credits, kind)) * 1000
                reference = f"{{budget.{line.table}.{line.code}.{year}.{kind}:million}}"
                yield Fact(reference, amount, "money", year, line.level != "line")


def _shares(plan: Plan) -> Iterator[Fact]:
    """What each part of a table's total is of it, and what the other parts together are."""
    totals = {(line.table, line.code): line for line in plan.budget if line.level == "total"}
    for line in plan.budget:
        total = totals.get((line.table, line.adds_to))
        if total is not None and line.level == "subtotal":
            yield from _shares_of(line, total)


def _shares_of(line: BudgetLine, total: BudgetLine) -> Iterator[Fact]:
    for year, credits in line.years:
        whole = total.year(year)
        for kind in CREDITS:
            if whole is None or not getattr(whole, kind):
                continue
            share = Decimal(getattr(credits, kind)) / Decimal(getattr(whole, kind))
            path = f"budget.{line.table}"
            reference = f"{{share({path}.{line.code}, {path}.{total.code}, {year}, {kind})}}"
            if share >= _SPOKEN:
                yield Fact(reference, share, "share", year, share_of_budget=True)
            if 1 - share >= _SPOKEN:
                yield Fact(f"100 % − {reference}", 1 - share, "share", year, share_of_budget=True)


def _staff(plan: Plan) -> Iterator[Fact]:
    units = dict.fromkeys(row.unit for row in plan.personnel_lines if row.unit)
    for name in ("total", *units):
        for year in plan.years:
            reference = f"personnel.{name}.{year}"
            try:
                value = evaluate(plan, reference)
            except FigureError:
                continue
            if isinstance(value, Number):
                yield Fact(f"{{{reference}}}", value.value, "fte", year, name == "total")


@immutable
class NamedRow:
    """What tables have for one unit or line, with the names by which a text may mean it, in small letters."""

    code: str
    names: frozenset[str]
    facts: tuple[Fact, ...]


def named_rows(plan: Plan) -> tuple[NamedRow, ...]:
    """The units and lines of the tables of staff and of the budget whose names tell them from anything else."""
    facts = gathered((_row_of(fact.reference), fact) for fact in (*_staff(plan), *_credits(plan)))
    names: dict[str, set[str]] = {}
    for unit in plan.units:
        names.setdefault(unit.code, set()).update(unit.names.each)
    for line in plan.budget:
        names.setdefault(line.code, set()).update((line.label.text, *(text for _, text in line.label.given)))
    times = Counter(row.unit for row in plan.personnel_lines)
    for row in plan.personnel_lines:
        if times[row.unit] == 1:
            names.setdefault(row.unit, set()).add(row.label.text)
    return tuple(
        NamedRow(code, telling, tuple(those))
        for code, those in facts.items()
        if (telling := frozenset(name.casefold() for name in names.get(code, ()) if _tells(name)))
    )


def _row_of(reference: str) -> str:
    """The unit or the line of the budget that a reference is about."""
    kind, *path = reference.strip("{}").split(":")[0].split(".")
    return path[1] if kind == "budget" else path[0]


def _tells(name: str) -> bool:
    return len(name) >= _LONG_NAME and " " in name
