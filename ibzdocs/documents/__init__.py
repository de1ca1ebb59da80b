"""What each document consists of: functions from the plan to a neutral tree."""

from collections.abc import Callable, Mapping
from functools import partial

from ibzdocs.base.documents import ANNEXES
from ibzdocs.documents.annexes import annex
from ibzdocs.documents.extract import extract
from ibzdocs.documents.letters import letter
from ibzdocs.documents.progress import progress_report
from ibzdocs.documents.strategic import strategic_plan
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

__all__ = ["DOCUMENTS", "REPORTS", "called", "compose_all", "extract"]


def called(name: str) -> Label:
    """How the document of that name is called in lists; a mailing by its id."""
    mailing = name.removeprefix(MAIL)
    return Label(f"document.name.{name}") if mailing == name else Label("mail.document", (("id", mailing),))


def compose_all(plan: Plan) -> dict[str, Document]:
    """Every document for which the plan has something to say, by name; the text of each mailing too."""
    composed = {name: compose(plan) for name, compose in (*DOCUMENTS.items(), *REPORTS.items())}
    letters = {mailing.document: letter(plan, mailing) for mailing in plan.mailings}
    return {name: document for name, document in (composed | letters).items() if document.blocks}
