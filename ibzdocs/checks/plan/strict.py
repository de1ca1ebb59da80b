"""The checks of a plan that may find an error: those that are asked where only errors count.

What never finds one is in ``mild``, which then need not be loaded; all together are in ``every``.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ibzdocs.base.problems import Problem, errors_of
from ibzdocs.checks.plan import (
    counts,
    coverage,
    fields,
    key_figures,
    keys,
    links,
    mailings,
    means,
    operational,
    placeholders,
    progress,
    requirements,
    sums,
    tables,
)
from ibzdocs.checks.plan.texts import Judge, Passage, passages
from ibzdocs.model.plan import Plan

Check: TypeAlias = Callable[[Plan], Iterator[Problem]]
TextCheck: TypeAlias = Callable[[Plan], Judge]

# A new check is a function that yields problems, its name here, and its text and hint in the label files.
CHECKS: tuple[Check, ...] = (
    # what cells and texts name exists
    keys.objective_references,
    keys.ambition_references,
    keys.risk_references,
    keys.unit_references,
    keys.unit_cycles,
    keys.group_headings,
    keys.text_parts,
    keys.inserts,
    keys.document_parts,
    keys.budget_references,
    keys.double_targets,
    fields.fields_known,
    links.links_lead,
    links.notes_alone,
    fields.formulas,
    fields.name_forms,
    fields.figure_values,
    # sums, and tables of figures
    sums.personnel_rows,
    sums.personnel_columns,
    sums.budget_sums,
    sums.budget_equals,
    sums.budget_cycles,
    sums.budget_adrift,
    sums.years_complete,
    tables.tables_described,
    tables.tables_used,
    tables.jumps,
    # pictures
    tables.pictures_described,
    tables.pictures_sharp,
    # nothing open, nothing double
    placeholders.placeholders_in_names,
    placeholders.empty_sections,
    placeholders.settings_open,
    placeholders.colophon_open,
    # everything is connected
    coverage.objectives_connected,
    coverage.objectives_held,
    coverage.objectives_elaborated,
    coverage.groups_used,
    coverage.risk_domains_filled,
    coverage.swot_used,
    coverage.units_described,
    coverage.units_named,
    coverage.lists_complete,
    # the key figures of strategic objectives
    key_figures.references,
    key_figures.complete,
    key_figures.years_covered,
    key_figures.baselines_before,
    key_figures.courses,
    key_figures.target_jumps,
    key_figures.units_alike,
    key_figures.followed_up,
    key_figures.objectives_with_key_figures,
    # the operational plan
    operational.year_given,
    operational.operational_references,
    operational.smart,
    operational.indicators_complete,
    operational.risks_weighed,
    operational.deadlines,
    operational.actions_within,
    operational.strategy_covered,
    means.staff_within,
    means.budget_within,
    means.actions_within_means,
    progress.report_date,
    progress.realised_values,
    progress.action_statuses,
    progress.objectives_measured,
    # the e-mails of the communication plan
    mailings.mailing_references,
    mailings.mailing_links,
    mailings.meetings,
    mailings.subjects,
    mailings.actions_mailed,
    # what the law requires
    requirements.legally_complete,
)
# Checks that look at each text by itself, beside the sheets in SEEN: of the plan they get nothing else.
TEXT_CHECKS: tuple[TextCheck, ...] = (
    placeholders.placeholders,
    placeholders.promises,
    fields.braces,
    counts.typed_counts,
)
SEEN = (
    "settings", "units", "terms", "name_forms", "priorities", "domains", "objectives", "ambitions", "risk_domains",
    "values",
)  # fmt: skip
_COMPUTED = ("sum-", "means-", "jump-", "fact-")


def seen_by_text_checks(plan: Plan) -> Plan:
    """The plan with the sheets in SEEN alone."""
    return Plan(**{sheet: getattr(plan, sheet) for sheet in SEEN})


def text_judge(plan: Plan, checks: Iterable[TextCheck] = TEXT_CHECKS) -> Callable[[Passage], list[Problem]]:
    """What checks find in a text of the plan: the same as long as the text, its row and the sheets in SEEN are."""
    seen = seen_by_text_checks(plan)
    judges = [check(seen) for check in checks]
    return lambda passage: [found for judge in judges for found in judge(passage)]


def check_for_errors(plan: Plan) -> list[Problem]:
    """The errors among what ``every.check_records`` finds."""
    found = [problem for function in CHECKS for problem in function(plan)]
    judge = text_judge(plan)
    found += (problem for passage in passages(plan) for problem in judge(passage))
    return errors_of(readable(found, plan))


def readable(found: list[Problem], plan: Plan) -> list[Problem]:
    """The problems without those that may come of cells that cannot be read."""
    return [problem for problem in found if not _rests_on(problem, plan)] if plan.unreadable else found


def _rests_on(problem: Problem, plan: Plan) -> bool:
    """Whether a problem may come of the stand-in for a cell that cannot be read."""
    if problem.place in plan.unreadable:
        return True
    sheets = {(place.file, place.sheet) for place in plan.unreadable}
    return problem.code.startswith(_COMPUTED) and (problem.place.file, problem.place.sheet) in sheets
