"""What is wrong with a plan: a list of small functions, each from a plan to problems."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from ibzdocs.base.problems import Level, Problem, by_place
from ibzdocs.checks.plan import (
    abbreviations,
    alike,
    articles,
    claims,
    codes,
    counts,
    coverage,
    dated,
    documents,
    doubles,
    endings,
    fields,
    foreign,
    functions,
    key_figures,
    keys,
    links,
    lists,
    mailings,
    marks,
    means,
    names,
    operational,
    pictures,
    placeholders,
    progress,
    references,
    requirements,
    sums,
    tables,
    terms,
    titles,
)
from ibzdocs.checks.plan.requirements import Requirement, legal
from ibzdocs.checks.plan.texts import Judge, Passage, passages
from ibzdocs.checks.text import judge
from ibzdocs.model.plan import Plan

__all__ = ["CHECKS", "Check", "Requirement", "check", "legal"]

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
    documents.document_parts,
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
    pictures.pictures_described,
    pictures.pictures_sharp,
    # one fact, one name, one title: written once
    claims.typed_facts,
    claims.key_figures_retold,
    dated.dated_facts,
    abbreviations.abbreviations_in_use,
    articles.label_articles,
    names.personnel_labels,
    titles.retyped_titles,
    references.typed_references,
    functions.functions_alike,
    # nothing open, nothing double
    placeholders.placeholders_in_names,
    placeholders.empty_sections,
    placeholders.settings_open,
    placeholders.colophon_open,
    doubles.double_texts,
    doubles.double_items,
    doubles.double_keys,
    alike.alike_items,
    # titles, paragraphs and lists
    marks.marks_in_names,
    endings.title_marks,
    endings.open_sentences,
    endings.loose_marks,
    lists.list_capitals,
    lists.list_marks,
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
    endings.typed_numbers,
    counts.typed_counts,
    names.unit_names,
    codes.bracket_codes,
    codes.foreign_codes,
    terms.forbidden_terms,
    foreign.words_of_another_language,
    foreign.abbreviations_of_another_language,
)
SEEN = (
    "settings", "units", "terms", "name_forms", "priorities", "domains", "objectives", "ambitions", "risk_domains",
    "values",
)  # fmt: skip
# Modules of checks that take long and never find an error: nobody asks them where only errors count.
MILD = (
    abbreviations, alike, claims, codes, dated, doubles, endings, foreign, functions, lists, names, references, terms,
    titles,
)  # fmt: skip
_COMPUTED = ("sum-", "means-", "jump-", "fact-")


def check(plan: Plan) -> list[Problem]:
    """Everything that is wrong with ``plan`` and with its wording, sorted by place; equal problems once."""
    return by_place((*check_records(plan), *judge(passages(plan))))


def seen_by_text_checks(plan: Plan) -> Plan:
    """The plan with the sheets in SEEN alone."""
    return Plan(**{sheet: getattr(plan, sheet) for sheet in SEEN})


def text_judge(plan: Plan, checks: Iterable[TextCheck] = TEXT_CHECKS) -> Callable[[Passage], list[Problem]]:
    """What TEXT_CHECKS find in a text of the plan: the same as long as the text, its row and the sheets in SEEN are."""
    seen = seen_by_text_checks(plan)
    judges = [check(seen) for check in checks]
    return lambda passage: [found for judge in judges for found in judge(passage)]


def check_records(plan: Plan, of_texts: Iterable[Problem] | None = None) -> list[Problem]:
    """Everything that is wrong with ``plan`` but for the wording of its texts.

    ``of_texts`` is what ``text_judge`` finds, where that is known. What cannot be read has its own problem: nothing
    else is said of those cells, nor of sums that need them.
    """
    if of_texts is None:
        of_texts = chain.from_iterable(map(text_judge(plan), passages(plan)))
    return _readable([*(problem for function in CHECKS for problem in function(plan)), *of_texts], plan)


def check_for_errors(plan: Plan) -> list[Problem]:
    """The errors among what ``check_records`` finds."""
    mild = {module.__name__ for module in MILD}
    judge = text_judge(plan, (check for check in TEXT_CHECKS if check.__module__ not in mild))
    asked = (function for function in CHECKS if function.__module__ not in mild)
    found = [problem for function in asked for problem in function(plan)]
    found += (problem for passage in passages(plan) for problem in judge(passage))
    return [problem for problem in _readable(found, plan) if problem.level is Level.ERROR]


def _readable(found: list[Problem], plan: Plan) -> list[Problem]:
    """The problems without those that may come of cells that cannot be read."""
    return [problem for problem in found if not _rests_on(problem, plan)] if plan.unreadable else found


def _rests_on(problem: Problem, plan: Plan) -> bool:
    """Whether a problem may come of the stand-in for a cell that cannot be read."""
    if problem.place in plan.unreadable:
        return True
    sheets = {(place.file, place.sheet) for place in plan.unreadable}
    return problem.code.startswith(_COMPUTED) and (problem.place.file, problem.place.sheet) in sheets
