"""The sample plan, built once for all tests that look at whole documents."""

import functools
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.session import render
from ibzdocs.session.cache import FOLDER
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Document, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk

ROOT = Path(__file__).parent.parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Sample:
    """The plan, its Dutch tree and its files."""

    plan: Plan
    tree: Document
    docx: bytes
    pdf: bytes
    pages: int


@functools.cache
def sample() -> Sample:
    """The sample edition in Dutch, built in memory."""
    edition = project.load(ROOT)
    session = Session(edition)
    assert [found for found in session.reading if found.level.name == "ERROR"] == []
    tree = localise(session.documents["strategic"], Language.NL, session.translations[Language.NL]).document
    rendered = render.render(tree, edition, ("docx", "pdf"))
    assert rendered.problems == ()
    return Sample(session.plan, tree, rendered.files["docx"], rendered.files["pdf"], rendered.pages)


@functools.cache
def _cache() -> tempfile.TemporaryDirectory[str]:
    """What a check of the sample and of its translations remembers, made once in each process of a run."""
    made = tempfile.TemporaryDirectory()
    folder = Path(made.name)
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    (folder / "out" / FOLDER).mkdir(parents=True)
    session = Session(project.load(folder))
    assert not session.findings.blocking
    for language in session.targets:
        session.translation_findings(language)
    return made


def copied(folder: Path, *parts: str) -> Path:
    """A copy of the sample in ``folder``, its inputs and further ``parts``, as after a check.

    What a check remembers makes a test quicker. What is computed without it is held by tests/session.
    """
    for part in ("inputs", *parts):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copytree(Path(_cache().name) / "out" / FOLDER, folder / "out" / FOLDER)
    return folder


def tree_headings(document: Document) -> list[str]:
    """Label and title of every section, in order."""
    return [
        f"{node.label} {text_of(node.title, notes=False)}".strip()
        for node in walk(document.blocks)
        if isinstance(node, Section)
    ]


def tree_tables(document: Document) -> list[list[list[str]]]:
    """The cells of every table as text, row by row."""
    return [
        [[cell_text(cell) for cell in row.cells] for row in (*node.head, *node.body)]
        for node in walk(document.blocks)
        if isinstance(node, Table)
    ]


def cell_text(cell: object) -> str:
    """All text in a cell without footnotes, without spaces."""
    return squeeze("".join(text_of(part, notes=False) for part in _inlines(cell)))


def _inlines(node: object) -> Iterator[Any]:
    for part in walk(node):
        inlines = getattr(part, "inlines", None)
        if inlines is not None:
            yield inlines


def squeeze(text: str) -> str:
    """Text without white space, soft hyphens and the difference between hyphens."""
    return re.sub(r"[\s\u00a0\u202f\u00ad]", "", text).replace("\u2011", "-")


# -------------------------------------------------------------------------------------------------- Word


def word_part(docx: bytes, name: str) -> Any:
    """A part of a Word file, parsed."""
    return etree.fromstring(zipfile.ZipFile(BytesIO(docx)).read(name))


def word_text(element: Any) -> str:
    """The text of an element without field instructions."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def word_fields(element: Any) -> list[tuple[str, str]]:
    """Instruction and shown result of every field below an element that stands in one paragraph."""
    found = []
    for paragraph in [element] if element.tag == f"{W}hyperlink" else element.iter(f"{W}p"):
        parts: list[list[str]] = []
        for node in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                parts.append(["", ""])
            elif kind == "end" and parts:
                instruction, result = parts.pop()
                found.append((instruction.strip(), result))
            elif parts and kind is None:
                parts[-1][node.tag == f"{W}t"] += node.text or ""
    return found


def word_tables(docx: bytes) -> list[list[list[str]]]:
    """The cells of every table as text; cells that continue one above are left out."""
    tables = []
    for table in word_part(docx, "word/document.xml").iter(f"{W}tbl"):
        rows = []
        for row in table.iterchildren(f"{W}tr"):
            cells = [cell for cell in row.iterchildren(f"{W}tc") if not _continues(cell)]
            rows.append([squeeze(word_text(cell)) for cell in cells])
        tables.append(rows)
    return tables


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return bool(merge is not None and merge.get(f"{W}val") is None)


# --------------------------------------------------------------------------------------------------- PDF


def pdf_outline(data: bytes) -> list[str]:
    """The titles of all bookmarks, in order."""
    titles: list[str] = []

    def collect(items: list[pikepdf.OutlineItem]) -> None:
        for item in items:
            titles.append(item.title)
            collect(item.children)

    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        collect(outline.root)
    return titles
