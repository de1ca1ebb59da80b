"""Long documents saved by LibreOffice and pandoc: every word in order, and the plan builds.

What stands in them is known from their sources and from the text that LibreOffice and pandoc take out of
them, not from our own reader.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.tree.markup import plain
from ibzdocs.tree.nodes import Item, Paragraph, Section
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.init import create
from tests.import_docx.rich import fodt, markdown
from tests.import_docx.word import Result, taken, words_of
from tests.translation_formats.office import SOFFICE, needs_libreoffice
from tests.whole.sample import sample, word_part, word_text

PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed: nothing saved by it")
CHAPTERS = 60  # each on a page of its own, or more


def converted(source: Path, form: str, suffix: str) -> Path:
    """The file as LibreOffice saves it in another format, beside it."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(source.parent),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(suffix)


def pandoc_words(path: Path) -> list[str]:
    """The words that pandoc finds in a Word file, notes where they stand, a table's caption once."""
    done = subprocess.run(
        [str(PANDOC), str(path), "-t", "json"], check=True, capture_output=True, timeout=120
    )
    words = " ".join(words_of(" ".join(_strings(json.loads(done.stdout)["blocks"]))))
    return re.sub(r"(Bijschrift \w+)(?: \1)+", r"\1", words).split()


def _strings(node: Any) -> Iterator[str]:
    """The characters in pandoc's tree; neighbours without a space between belong to one word."""
    if isinstance(node, list):
        yield from (
            ("".join(_inlines(node)),)
            if _is_text(node)
            else (text for each in node for text in _strings(each))
        )
    elif isinstance(node, dict):
        yield from _strings(node.get("c", ()))


def _is_text(node: list[Any]) -> bool:
    return bool(node) and all(isinstance(each, dict) and each.get("t") in INLINES for each in node)


INLINES = {
    "Str", "Space", "SoftBreak", "LineBreak", "Strong", "Emph", "Link", "Note", "Code", "Span", "Subscript"
}  # fmt: skip


def _inlines(nodes: Sequence[Any]) -> Iterator[str]:
    for node in nodes:
        match node["t"], node.get("c"):
            case "Str", text:
                yield text
            case "Code", (_, text):
                yield text
            case (("Space" | "SoftBreak" | "LineBreak"), _):
                yield " "
            case "Note", blocks:
                yield f" {' '.join(_strings(blocks))} "
            case (("Strong" | "Emph" | "Subscript"), content):
                yield from _inlines(content)
            case _, (_, content, *_):
                yield from _inlines(content)


def is_in_order(words: Sequence[str], text: Sequence[str]) -> bool:
    """Whether all words stand in the text in their order, whatever stands between."""
    rest = iter(text)
    return all(word in rest for word in words)


def built(found: Result, folder: Path) -> list[str]:
    """The words of the Word file that is built as a draft from the workbook in a new edition."""
    edition = folder / "edition"
    list(create(edition, Language.NL, (2026, 2027, 2028)))
    shutil.copy(found.path, edition / "inputs" / "strategic-plan.xlsx")
    arguments = ["build-plan", "strategic", "--draft", "--format", "docx", "--quiet"]
    assert run(["--edition", str(edition), *arguments]) == 0
    body = word_part((edition / "out" / "strategic-nl.docx").read_bytes(), "word/document.xml")
    paragraphs = (word_text(node) for node in body.iter("{*}p"))
    return words_of(" ".join(paragraphs))


def without_notes(words: Sequence[str], first: str, last: str) -> list[str]:
    """The words without those from ``first`` to ``last``, where these match."""
    out, inside = [], False
    for word in words:
        inside = inside or bool(re.fullmatch(first, word))
        if not inside:
            out.append(word)
        inside = inside and not re.fullmatch(last, word)
    return out


@pytest.mark.programs
@needs_libreoffice
def test_a_long_plan_saved_by_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "plan.fodt"
    source.write_text(fodt(CHAPTERS), "utf-8")
    docx = converted(source, "docx", ".docx")
    found = taken(tmp_path, docx.read_bytes())
    told = fodt(CHAPTERS).partition("<office:body>")[2].replace("<text:note-citation>1<", "<")
    told = re.sub(r"<text:(?:note|line-break)[^>]*>|</text:(?:p|h)>", " ", told)
    assert found.words() == words_of(re.sub("<[^>]*>", "", told))
    assert set(found.codes) == {"box", "line-break", "merged"}

    text = converted(docx, "txt:Text (encoded):UTF8", ".txt").read_text("utf-8-sig")
    shown = [word for word in words_of(re.sub(r"(noot)\d+", r"\1", text)) if not word.isdigit()]
    no_boxes = without_notes(without_notes(found.words(), "Voetnoot", r"g\d+x"), "Kader", r"ab\d+x")
    assert no_boxes == shown

    assert is_in_order(without_notes(found.words(), "Voetnoot", r"g\d+x"), built(found, tmp_path))


@pytest.mark.programs
@needs_pandoc
def test_a_long_plan_saved_by_pandoc(tmp_path: Path) -> None:
    source, docx = tmp_path / "plan.md", tmp_path / "source.docx"
    source.write_text(markdown(CHAPTERS), "utf-8")
    subprocess.run([str(PANDOC), str(source), "-o", str(docx)], check=True, timeout=120)
    found = taken(tmp_path, docx.read_bytes())
    assert found.words() == pandoc_words(docx)
    assert found.taken.counts["footnote"] == CHAPTERS
    assert found.taken.counts["cell"] == 6 * CHAPTERS
    assert is_in_order(without_notes(found.words(), "Voetnoot", r"k\d+x"), built(found, tmp_path))


@pytest.mark.whole
def test_our_own_word_file_comes_back_whole(tmp_path: Path) -> None:
    found = taken(tmp_path, sample().docx)
    told = [
        text_of(node.title if isinstance(node, Section) else node.inlines, notes=False)
        for node in walk(sample().tree.blocks)
        if isinstance(node, Section | Paragraph | Item)
    ]
    book = openpyxl.load_workbook(found.path)
    cells = (
        cell
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    )
    kept = {word for cell in cells for word in words_of(plain(str(cell)))}
    assert [word for word in words_of(" ".join(told)) if word not in kept and not word.isdigit()] == []
    assert {
        "objectives": 22,
        "priorities": 5,
        "domains": 4,
        "risk_domains": 12,
    }.items() <= found.taken.counts.items()
    assert set(found.codes) - {"typed-number", "replaced", "left"} == {
        "reference", "box", "landscape", "contents", "chart", "page-break", "margin", "label",
        "alternative", "drawn", "picture", "shape", "link", "number",
    }  # fmt: skip
