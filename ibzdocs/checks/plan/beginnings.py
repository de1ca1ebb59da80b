"""Paragraphs that begin with a small letter, though nothing before them goes on."""

from collections.abc import Iterator
from itertools import pairwise

from ibzdocs.base.problems import Problem, warning
from ibzdocs.checks.text.grammar import sentence_words
from ibzdocs.checks.text.lines import bare, excerpt
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import TextRow


def small_paragraphs(plan: Plan) -> Iterator[Problem]:
    """A problem for each paragraph of sentences that begins in small letters behind a heading or a whole paragraph."""
    for rows in plan.parts:
        for before, row in pairwise(rows):
            text = bare(row.text.text) if row.kind == "paragraph" else ""
            if text[:1].islower() and text.rstrip().endswith(".") and _is_whole(before):
                word = text.partition(" ")[0]
                if word in sentence_words(row.text.language)[0]:
                    yield warning("sentence-small", row.text.place, row.text.key, text=excerpt(text))


def _is_whole(row: TextRow) -> bool:
    """Whether no sentence goes on behind a row: a heading, or a paragraph with a full stop."""
    ends = row.kind == "paragraph" and bare(row.text.text).rstrip().endswith((".", "!", "?"))
    return row.depth is not None or ends
