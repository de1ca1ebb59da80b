"""Fields in braces: every one is a known fact or a thing to refer to, and every formula works."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ibzdocs.base.codes import problem_code
from ibzdocs.base.problems import Problem, error, warning
from ibzdocs.base.values import Names, Value
from ibzdocs.checks.plan.offered import near
from ibzdocs.checks.plan.texts import Judge, Passage, passages
from ibzdocs.checks.text.lines import bare
from ibzdocs.model.figures import FigureError, evaluate, shown
from ibzdocs.model.inserts import possible_anchors
from ibzdocs.model.mailing import PERSONAL
from ibzdocs.model.plan import Plan
from ibzdocs.model.targets import FORMS, reference, targets
from ibzdocs.tree.markup import fields, split_field

# The groups of computed facts, as suggestions for a name that is none.
_COMPUTED = (
    "period", "period.start", "period.end", "signing_date", "signing_place", "organisation",
    "organisation.short", "count.priorities", "count.domains", "count.objectives",
    "count.objectives.horizontal", "count.objectives.domains", "count.ambitions", "count.key_figures",
    "count.risk_domains",
    "count.values", "count.operational", "count.indicators", "count.actions", "year", "operational.fte",
    "operational.budget", "list.values", "list.priorities", "list.domains",
)  # fmt: skip

_ESCAPED = re.compile(r"\\[\\{}]")
_READER = tuple(f"recipient.{name}" for name in PERSONAL)


def fields_known(plan: Plan) -> Iterator[Problem]:
    """A problem for each field in a text that is no fact or reference, or whose format does not fit."""
    known = targets(plan)
    right: set[str] = set()
    for passage in passages(plan):
        for field in fields(passage.text) if "{" in passage.text else ():
            if field not in right and (found := _wrong(plan, known, passage, field)):
                yield found
            else:
                right.add(field)


def _wrong(plan: Plan, known: Mapping[str, str], passage: Passage, field: str) -> Problem | None:
    """What is wrong with a field, or None. What a formula does wrong is told where the formula stands."""
    expression, form = split_field(field)
    place, key = passage.place, passage.key
    if passage.sheet == "mailings" and field in _READER:
        return None
    if form and is_name(plan, known, expression):
        return _form_wrong(plan, passage, expression, form)
    if reference(known, expression):
        return error("field-format", place, key, field=field, format=form) if form else None
    try:
        value = _value(plan, expression)
        if value is not None:
            shown(value, form)
    except FigureError as bad:
        if bad.reason == "format":
            return error("field-format", place, key, field=field, format=form)
        if bad.reason in ("arguments", "kind"):
            return error(problem_code(f"formula-{bad.reason}"), place, key, formula=field, detail=bad.detail)
        possible = possible_anchors(plan)
        if unplaced := reference(possible, expression):
            return error("ref-unplaced", place, key, field=field, insert=possible[unplaced[0]])
        return error(
            "ref-unknown", place, key, field=field, near=_suggestions(plan, tuple(known), bad.detail)
        )
    return None


def _is_told(plan: Plan, expression: str) -> bool:
    """Whether a field shows what a sheet Plan lacks or holds wrongly, and that is said of its cell."""
    signed = plan.sheet.line("signing_date")
    return (
        expression in ("period", "period.start", "period.end")
        or (expression == "year" and bool(plan.year_file))
        or (
            expression == "signing_date"
            and signed is not None
            and signed.origin.at("value") in plan.unreadable
        )
    )


def is_name(plan: Plan, known: Mapping[str, str], expression: str) -> bool:
    """Whether a field prints an official name of the plan, which may be needed in several forms."""
    named = reference(known, expression)
    if named:
        return known[named[0]] == "unit" and named[1] in ("name", "title")
    try:
        return isinstance(evaluate(plan, expression), Names)
    except FigureError:
        return False


def _form_wrong(plan: Plan, passage: Passage, expression: str, form: str) -> Problem | None:
    """The problem that a name has no such form in the language of the passage."""
    row = plan.name_form.get(f"{expression}:{form}")
    if row and row.names.has(passage.language):
        return None
    forms = (each.field.partition(":")[2] for each in plan.name_forms if each.named == expression)
    near_by = ", ".join(forms) or "–"
    fills = {"field": f"{expression}:{form}", "near": near_by, "language": passage.language}
    return error("name-form-missing", passage.place, passage.key, **fills)


def name_forms(plan: Plan) -> Iterator[Problem]:
    """A problem for each form of something that is no name of the plan."""
    known = targets(plan)
    for row in plan.name_forms:
        expression, form = split_field(row.field)
        if not form or row.field != f"{expression}:{form}" or not is_name(plan, known, expression):
            yield error("name-form-field", row.origin.at("field"), f"name_forms/{row.field}", field=row.field)


def _value(plan: Plan, expression: str) -> Value | None:
    """The value of an expression; None for a fact of the sheets Figures and Plan that is wrong or missing there."""
    try:
        return evaluate(plan, expression)
    except FigureError:
        if expression in plan.figure or _is_told(plan, expression):
            return None
        raise


def _suggestions(plan: Plan, names: tuple[str, ...], wanted: str) -> str:
    target, _, form = wanted.rpartition(".")
    budget = (f"budget.{row.table}.{row.code}" for row in plan.budget)
    lines = [f"{name}.{year}.commitment" for name in budget for year in plan.years]
    staff = [f"personnel.{code}.{year}" for code in _staffed(plan) for year in plan.years]
    targets = [f"target.{row.id}.{year}" for row in plan.key_figures for year, _ in row.years]
    offered = (*plan.figure, *names, *_COMPUTED, *lines, *staff, *targets)
    found = near(wanted, tuple(name for name in offered if name != wanted))
    if form in FORMS:
        return near(target, names)
    return f"{target}.title" if target in names else found


def _staffed(plan: Plan) -> tuple[str, ...]:
    return ("total", *dict.fromkeys(row.unit for row in plan.personnel_lines if row.unit))


def braces(plan: Plan) -> Judge:
    """A problem for each brace that opens no field, is not closed, or holds nothing.

    One after a backslash is meant to be printed.
    """

    def judge(passage: Passage) -> Iterator[Problem]:
        meant = _ESCAPED.sub("", passage.text) if "\\" in passage.text else passage.text
        if ("{" in meant or "}" in meant) and set("{}") & set(bare(meant)):
            yield error("brace-loose", passage.place, passage.key)

    return judge


def formulas(plan: Plan) -> Iterator[Problem]:
    """A problem for each formula of the Figures sheet that cannot be computed or leads to itself."""
    for figure in plan.figures:
        if not figure.formula:
            continue
        place, key = figure.origin.at("formula"), f"figures/{figure.id}/formula"
        try:
            evaluate(plan, figure.formula)
        except FigureError as bad:
            detail = bad.detail if bad.reason != "cycle" else figure.id
            names = (*plan.figure, *_COMPUTED)
            near_by = {"near": _suggestions(plan, names, bad.detail)} if bad.reason == "unknown" else {}
            code = problem_code(f"formula-{bad.reason}")
            yield error(code, place, key, formula=figure.formula, detail=detail, **near_by)


def figure_values(plan: Plan) -> Iterator[Problem]:
    """A problem for each fact with a value and a formula, with neither, or with a value of another kind."""
    for figure in plan.figures:
        place, key = figure.origin.at("value"), f"figures/{figure.id}/value"
        if figure.value is None and not figure.formula:
            yield error("figure-empty", place, key, value=figure.id)
        elif figure.value is not None and figure.formula:
            yield warning("figure-both", place, key, value=figure.id)
        elif figure.value is not None and (figure.unit == "date") != isinstance(figure.value, date):
            yield error("figure-kind", place, key, value=figure.id)
