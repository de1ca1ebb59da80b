"""A text that was sent is found again in the edition as it is now, and no other one is taken for it."""

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.patch import patched
from ibzdocs.inputs.edition import load
from ibzdocs.session import together
from ibzdocs.session.session import Session
from ibzdocs.workflows import init
from ibzdocs.workflows.review import composition, decide, store
from ibzdocs.workflows.review.listing import Decided, Decision
from ibzdocs.workflows.review.records import Group, Proposal
from ibzdocs.workflows.review.sources import Target, Texts

NL = Language.NL
DAY = datetime.date(2026, 11, 29)
BOOK = "strategic-plan.xlsx"
LABEL, TASK = "budget/TAB1.OPERATIONAL/label", "tasks/ADO.3/text"
LABEL_CELL, TASK_CELL = ("Begroting", 3, 6), ("Taken", 4, 3)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition in which a task says what a line of the budget says; only that line stands in the draft."""
    root = tmp_path_factory.mktemp("begin") / "plan"
    list(init.create(root, NL, (2027, 2028, 2029)))
    typed(root, TASK_CELL, now(root, LABEL))
    options = composition.ExportOptions(("operational",), (NL,), (Group("A", NL),), DAY)
    made = composition.export(Session(load(root)), options, ())
    together.replace_all(
        {**store.sent_files(root, made.round, made.files), **store.files_of(root, made.round)}
    )
    return root


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "plan"))


def typed(root: Path, cell: tuple[str, int, int], text: str) -> None:
    """Type a text into a cell of the strategic workbook."""
    path, (sheet, row, column) = root / "inputs" / BOOK, cell
    path.write_bytes(patched(path.read_bytes(), BOOK, {sheet: {(row, column): text}}))


def now(root: Path, key: str) -> str:
    return Texts(Session(load(root))).now(Target(key, NL)) or ""


def accepted(root: Path, key: str, old: str, new: str) -> decide.Plan:
    """The plan, after it was applied, that takes over new words for a text of the draft."""
    (kept,) = store.rounds(root)
    each = Proposal("R1.1", "text", "A", "a.docx", "operational", NL, key=key, old=old, new=new)
    store.write(root, replace(kept, proposals=(each,)))
    decision = Decision((each.id,), "accept", "", "", Place("lijst.xlsx", "R1", 2, 13))
    texts = Texts(Session(load(root)))
    plan = decide.planned(texts, store.rounds(root), Decided((decision,), ()))
    decide.apply(texts, plan, DAY)
    return plan


def test_a_text_that_was_changed_meanwhile_is_not_one_elsewhere_that_says_the_same(root: Path) -> None:
    sent = now(root, LABEL)
    assert now(root, TASK) == sent
    typed(root, LABEL_CELL, f"{sent} en onderhoud")
    accepted(root, LABEL, sent, f"De {sent}")
    assert (now(root, LABEL), now(root, TASK)) == (f"De {sent} en onderhoud", sent)


def test_a_draft_remembers_the_texts_beside_it_that_say_the_same(root: Path) -> None:
    (kept,) = store.rounds(root)
    (sent,) = kept.documents
    assert (sent.passages, sent.alike) == ((), ())  # they stand in a file of their own
    alike = store.whole(root, sent, kept.number).alike
    assert [(each.key, each.typed) for each in alike if each.key == TASK] == [(TASK, now(root, LABEL))]
