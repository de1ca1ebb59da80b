"""What each document consists of: functions from the plan to a neutral tree."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from ibzdocs.base.documents import ANNEXES
from ibzdocs.documents.annexes import annex
from ibzdocs.documents.extract import extract
from ibzdocs.documents.letters import letter
from ibzdocs.documents.progress import progress_report
from ibzdocs.documents.strategic import strategic_plan
from ibzdocs.documents.unreadable import as_typed
from ibzdocs.documents.yearly import operational_plan
from ibzdocs.model.mailing import MAIL
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Document, Label

# A new document is a line of base.documents.REGISTER, and here its function from the plan to a tree.
DOCUMENTS: Mapping[str, Callable[[Plan], Document]] = {
    "strategic": strategic_plan,
    "operational": operational_plan,
    **{name: partial(annex, name=name) for name in ANNEXES},
}
# What is built only when it is asked for by name.
REPORTS: Mapping[str, Callable[[Plan], Document]] = {"progress": progress_report}

EXTRACT = "extract-"  # and the code of a unit

__all__ = ["DOCUMENTS", "EXTRACT", "REPORTS", "all_names", "called", "compose", "extract"]


def called(name: str) -> Label:
    """How the document of that name is called in lists; a mailing by its id."""
    mailing = name.removeprefix(MAIL)
    return Label(f"document.name.{name}") if mailing == name else Label("mail.document", (("id", mailing),))


def all_names(plan: Plan) -> tuple[str, ...]:
    """The name of every document that there may be: those of all editions, and the texts of the mailings."""
    return (*DOCUMENTS, *REPORTS, *(mailing.document for mailing in plan.mailings))


def compose(plan: Plan, name: str) -> Document:
    """The document of that name; without blocks where the plan has nothing to say in it.

    Raises KeyError for a name that is not among ``all_names`` and no extract of a unit.
    """
    return replace(_composed(plan, name), levels=plan.levels)


def _composed(plan: Plan, name: str) -> Document:
    if name.startswith(EXTRACT):
        return as_typed(extract(plan, name.removeprefix(EXTRACT)), plan.unreadable)
    if name.startswith(MAIL):
        return letter(plan, next(mailing for mailing in plan.mailings if mailing.document == name))
    return as_typed({**DOCUMENTS, **REPORTS}[name](plan), plan.unreadable)
