"""Links lead somewhere, and footnotes stand where a footnote can."""

from collections.abc import Iterator

from ibzdocs.base.problems import Problem, error
from ibzdocs.checks.plan.texts import passages
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import BudgetLine
from ibzdocs.tree.links import DOCUMENT, address
from ibzdocs.tree.markup import links, nested_notes

_LONGEST = 80  # characters of what is quoted


def links_lead(plan: Plan) -> Iterator[Problem]:
    """Every link has an address that a reader can follow; one to a document of the edition is in an e-mail."""
    for passage in passages(plan):
        for text, typed in links(passage.text):
            usable = address(typed)
            if not usable or (usable.startswith(DOCUMENT) and passage.sheet != "mailings"):
                shown = typed[:_LONGEST] or "–"
                yield error("link-address", passage.place, passage.key, link=text or "–", address=shown)


def notes_alone(plan: Plan) -> Iterator[Problem]:
    """No footnote stands within another footnote or within a link."""
    for passage in passages(plan):
        printed_as_note = isinstance(passage.record, BudgetLine) and passage.field == "note"
        for text in nested_notes(passage.text, printed_as_note):
            yield error("note-nested", passage.place, passage.key, text=text[:_LONGEST])
