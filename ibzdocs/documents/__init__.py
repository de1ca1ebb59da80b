"""What each document consists of: functions from the plan to a neutral tree."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from ibzdocs.base.documents import ANNEXES
from ibzdocs.base.labels import phrase
from ibzdocs.base.settings import own_annexes
from ibzdocs.base.values import Language, Names
from ibzdocs.documents.annexes import annex, own_annex
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


def called(plan: Plan, name: str) -> Label | Names:
    """How a document is called in lists: an annex of the edition's own by its title, a mailing by its id."""
    mailing = name.removeprefix(MAIL)
    if name in own_annexes(plan.documents):
        return plan.documents[name].title
    return Label(f"document.name.{name}") if mailing == name else Label("mail.document", (("id", mailing),))


def headed(plan: Plan, name: str, language: Language) -> str:
    """How a document is called in a language where a line begins with it."""
    label = called(plan, name)
    said = (
        label.of(language) if isinstance(label, Names) else phrase(language, label.name, **dict(label.fills))
    )
    return said[:1].upper() + said[1:]


def all_names(plan: Plan) -> tuple[str, ...]:
    """The name of every document that there may be: those of all editions, and the texts of the mailings."""
    own = own_annexes(plan.documents)
    return (*DOCUMENTS, *own, *REPORTS, *(mailing.document for mailing in plan.mailings))


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
    made = own_annex(plan, name) if _is_own(plan, name) else {**DOCUMENTS, **REPORTS}[name](plan)
    return as_typed(made, plan.unreadable)


def _is_own(plan: Plan, name: str) -> bool:
    """Whether the settings say of what the annex consists."""
    return name in plan.documents and bool(plan.documents[name].parts)
