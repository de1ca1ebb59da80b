"""The checks of a plan that never find an error: how it is worded, and whether a thing is said once and alike."""

from ibzdocs.checks.plan import (
    alike,
    announced,
    beginnings,
    claims,
    codes,
    dated,
    doubles,
    endings,
    foreign,
    functions,
    leftovers,
    lists,
    marks,
    names,
    negative,
    outside,
    references,
    terms,
    titles,
)
from ibzdocs.checks.plan.strict import Check, TextCheck

# A new check is a function that yields problems, its name here, and its text and hint in the label files.
CHECKS: tuple[Check, ...] = (
    # one fact, one name, one title: written once
    claims.typed_facts,
    claims.key_figures_retold,
    dated.dated_facts,
    terms.abbreviations_in_use,
    names.label_articles,
    names.personnel_labels,
    titles.retyped_titles,
    references.typed_references,
    functions.functions_alike,
    # nothing open, nothing double
    leftovers.leftovers,
    doubles.double_texts,
    doubles.double_items,
    doubles.double_keys,
    alike.alike_items,
    # numbers that cannot be
    negative.less_than_nothing,
    outside.years_outside,
    # titles, paragraphs and lists
    marks.marks_in_names,
    endings.title_marks,
    endings.open_sentences,
    endings.loose_marks,
    beginnings.small_paragraphs,
    lists.list_capitals,
    lists.list_levels,
    lists.list_marks,
    announced.announced_points,
)
# Checks that look at each text by itself, as in ``strict``.
TEXT_CHECKS: tuple[TextCheck, ...] = (
    endings.typed_numbers,
    names.unit_names,
    codes.bracket_codes,
    codes.foreign_codes,
    terms.forbidden_terms,
    foreign.words_of_another_language,
    foreign.abbreviations_of_another_language,
)
