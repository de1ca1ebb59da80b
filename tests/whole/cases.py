"""Small inputs that once went wrong, kept beside the project: each is put over its base edition and built.

The folder is that which ``IBZDOCS_CASES`` names, or ``shared/cases`` beside the project. Where there is none the
tests that look at it are skipped: each kind of fault has a test of its own elsewhere.
"""

import functools
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.session import render
from ibzdocs.session.session import Session
from tests.whole.sample import ROOT, W, word_part

FOLDER = Path(os.environ.get("IBZDOCS_CASES") or ROOT.parent / "shared" / "cases")
ABSENT = f"no folder {FOLDER}: say where the cases are with IBZDOCS_CASES"
_BASE = "00-base-edition"
_BESIDE_WORDS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011"}


def cases_of(kind: str, pattern: str) -> list[Path]:
    """The cases of that kind, in the order of their names; none where there is no such folder."""
    return sorted((FOLDER / kind).glob(pattern))


def asked(path: Path) -> Path:
    """The path; the test is skipped where it is not there."""
    if not path.exists():
        pytest.skip(ABSENT)
    return path


@dataclass(frozen=True)
class Built:
    """A case as it was read and built in Dutch, with everything that was found."""

    problems: tuple[Problem, ...]
    documents: Mapping[str, Mapping[str, bytes]]

    def codes(self, *, base: bool = False) -> set[tuple[str, str]]:
        """Code and cell of everything that was found; without what is found in the base edition too."""
        found = {(str(each.code), cell(each)) for each in self.problems}
        return found if base else found - _found_in_base()

    def paragraphs(self, name: str = "strategic", part: str = "word/document.xml") -> list[str]:
        """The words of each paragraph of a Word file, as a reader sees them; tabs and breaks are signs."""
        tree = word_part(self.documents[name]["docx"], part)
        return [spaced("".join(map(_shown, node.iter()))) for node in tree.iter(W + "p")]


def cell(found: Problem) -> str:
    """The cell of a finding with its sheet."""
    return f"{found.place.sheet}!{found.place.cell}" if found.place.sheet else found.place.file


def spaced(text: str) -> str:
    """The text with plain spaces where a line may not end."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _shown(node: object) -> str:
    tag = str(getattr(node, "tag", "")).removeprefix(W)
    return (getattr(node, "text", None) or "") if tag == "t" else _BESIDE_WORDS.get(tag, "")


@functools.cache
def document_case(number: str) -> Built:
    """A case of ``documents``: its files over those of the base edition."""
    base = asked(FOLDER / "documents" / _BASE)
    files = [] if base.name.startswith(number) else list(next(base.parent.glob(f"{number}-*")).iterdir())
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(base, folder, dirs_exist_ok=True)
        for file in files:
            part = Path("templates", "nl") if file.suffix == ".docx" else Path("inputs")
            shutil.copyfile(file, Path(folder) / part / file.name)
        return _built(Path(folder), ("strategic", "operational"))


@functools.cache
def hard_case(name: str) -> Built:
    """A case of ``hard``: the sample with that workbook as its strategic plan."""
    workbook = asked(FOLDER / "hard" / f"{name}.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        for part in ("inputs", "templates"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        shutil.copyfile(workbook, Path(folder) / "inputs" / "strategic-plan.xlsx")
        return _built(Path(folder), ("strategic",))


def _built(folder: Path, names: tuple[str, ...]) -> Built:
    edition = project.load(folder)
    session = Session(edition)
    documents = {}
    for name in names:
        spoken = localise(session.documents[name], Language.NL, session.translations[Language.NL])
        documents[name] = render.render(spoken.document, edition, ("docx", "pdf"), name).files
    return Built(tuple(session.findings.problems), documents)


@functools.cache
def _found_in_base() -> frozenset[tuple[str, str]]:
    return frozenset((str(each.code), cell(each)) for each in document_case("00").problems)
