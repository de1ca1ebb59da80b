"""Word files of other programs with changes and comments: what pandoc reads there is read, and all is told.

``IBZDOCS_WORD_FILES=FOLDER pytest tests/review/test_real_files.py`` reads all that lie in a folder, for instance the
test documents of python-docx, docx4j, pandoc, the Open XML SDK, LibreOffice.
"""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.reader.file import WordFile, open_word
from ibzdocs.formats.docx.reader.revisions import Revised, revised
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.workflows.review.lines import as_returned, as_sent
from ibzdocs.workflows.review.proposals import Origin, proposed
from ibzdocs.workflows.review.records import Part, Proposal, SentDocument, SentPassage
from ibzdocs.workflows.review.units import markup_of, typed_by
from tests.review.drafts import anchor, hand

FOLDER = os.environ.get("IBZDOCS_WORD_FILES", "")
PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(
    PANDOC is None, reason="no pandoc here: install it to read real files with it"
)
needs_folder = pytest.mark.skipif(
    not FOLDER, reason="no folder of Word files here: give one as IBZDOCS_WORD_FILES"
)
_LETTERS = 4  # of a change that is looked for among the proposals
CHANGES = {"insertion": ("ins", "gone"), "deletion": ("del", "gone")}


def real_files() -> list[Path]:
    """The Word files of the folder."""
    found = sorted(each for each in Path(FOLDER).iterdir() if each.suffix.lower() in (".docx", ".docm"))
    assert found, f"no Word files in {FOLDER}"
    return found


def missed(path: Path) -> list[str]:
    """What pandoc reads in a file and the program does not; empty where pandoc cannot read it."""
    assert PANDOC
    command = [PANDOC, "--track-changes=all", "-f", "docx", "-t", "json", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, timeout=120)
    if done.returncode:
        return []
    try:
        found = revised(open_word(path))
    except Refused as refused:
        return [f"{path.name}: refused, {refused}"]
    theirs = list(_spans(json.loads(done.stdout)["blocks"]))
    return [f"{path.name}: {each}" for each in (*_changes(found, theirs), *_comments(found, theirs))]


def _changes(found: Revised, theirs: list[tuple[str, str, str]]) -> Iterator[str]:
    for kind, ours in CHANGES.items():
        wanted = "".join(text for name, _, text in theirs if name == kind)
        parts = (part for each in found.paragraphs for part in each.stretches if part.change in ours)
        more = Counter(wanted) - Counter(_bare("".join(part.text for part in parts)))
        if more:
            yield f"{kind}: {more.total()} of {len(wanted)} characters"


def _comments(found: Revised, theirs: list[tuple[str, str, str]]) -> Iterator[str]:
    """The comments that are missing, and those that are about nothing though the text has a mark of them."""
    said = Counter({number: text for name, number, text in theirs if name == "comment-start"}.values())
    for text in said - Counter(_bare(each.text) for each in found.comments):
        yield f"comment: {text[:40]}"
    attached = {number for each in found.paragraphs for part in each.stretches for number in part.comments}
    marked = {number for name, number, _ in theirs if name == "comment-start"}
    yield from (f"comment without place: {number}" for number in marked - attached)


def _spans(node: Any) -> Iterator[tuple[str, str, str]]:
    """The changes and comments that pandoc tells: name, id, text without blanks and signs."""
    if isinstance(node, list):
        for each in node:
            yield from _spans(each)
    elif isinstance(node, dict):
        if node.get("t") == "Span":
            (_, names, pairs), inner = node["c"]
            yield from ((name, dict(pairs).get("id", ""), _bare(_text(inner))) for name in names)
        for each in node.values():
            yield from _spans(each)


def _text(node: Any) -> str:
    """The characters of pandoc's inlines; a footnote is a text of its own, and the words of a picture are none."""
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict) or node["t"] in ("Note", "Image"):
        return ""
    inner = node.get("c", "")
    return str(inner) if node["t"] == "Str" else _text(inner)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.programs
@needs_pandoc
def test_a_draft_with_changes_of_all_kinds_is_read_as_pandoc_reads_it(tmp_path: Path) -> None:
    reader = hand()
    first, second, third = (anchor(f"texts/p{number}/text") for number in (3, 6, 8))
    reader.replace(first, 3, 11, "staatssecretaris")
    reader.split(third, 12)
    reader.remove(anchor("texts/p10/text"))
    reader.replace("note:1", 0, 8, "Stand")
    reader.comment(second, 0, 7, "Welke burgers?")
    path = tmp_path / "terug.docx"
    path.write_bytes(reader.data())
    assert missed(path) == []
    found = revised(open_word(path))
    theirs = [
        ("comment-start", "0", "Anders"),
        ("insertion", "", "xyz"),
        ("comment-start", "7", "Welkeburgers"),
    ]
    assert [*_changes(found, theirs), *_comments(found, theirs)] == [
        "insertion: 3 of 3 characters",
        "comment: Anders",
        "comment without place: 7",
    ]


# ---------------------------------------------------------------------------------------------- to the list


def marked(parts: dict[str, bytes]) -> WordFile:
    """A file with a bookmark of ours round each paragraph that stood there before its changes."""
    for name in [each for each in parts if re.fullmatch(r"word/document\d?\.xml", each)]:
        root: Any = etree.fromstring(parts[name])
        space = root.tag.removesuffix("document")
        came = {f"{space}ins", f"{space}moveTo"}
        for number, paragraph in enumerate(list(root.iter(f"{space}p"))):
            texts = list(paragraph.iter(f"{space}t", f"{space}delText"))
            around = [{each.tag for each in text.iterancestors()} for text in texts or [paragraph]]
            if all(tags & came for tags in around):
                continue
            named = {f"{space}id": str(80_000 + number), f"{space}name": f"_Ib{number}"}
            start = int(len(paragraph) > 0 and paragraph[0].tag == f"{space}pPr")
            paragraph.insert(start, etree.Element(f"{space}bookmarkStart", named))
            etree.SubElement(paragraph, f"{space}bookmarkEnd", {f"{space}id": named[f"{space}id"]})
        parts[name] = etree.tostring(root)
    return WordFile("a.docx", parts)


def proposals(paper: WordFile) -> tuple[Proposal, ...]:
    """What is proposed where the file before its changes is what was sent, and each paragraph the text of a cell."""
    before, after = replace(as_sent(paper), comments=()), as_returned(paper)
    passages: list[SentPassage] = []
    for view, signs in zip(before.body, before.signs, strict=True):
        if view.anchors:
            text = "".join(each.text for each in signs)
            typed = markup_of(typed_by([each for each in signs if not each.field], 0, {})).strip()
            place = Place("a.xlsx", "A", len(passages) + 1, 1)
            part = Part(text, "text", view.anchors[0], Language.NL, typed, place)
            passages.append(SentPassage(view.anchors[0], "paragraph", parts=(part,) if typed else ()))
    document = SentDocument("plan", Language.NL, "", tuple(passages))
    return proposed(document, before, after, Origin("A", "a.docx", "plan", Language.NL))


def untold(paper: WordFile) -> Iterator[str]:
    """The changes and comments of which no proposal says anything; a footnote that goes, goes with its text."""
    found, read = proposals(paper), revised(paper)
    old = _bare(" ".join(each.old for each in found))
    new = _bare(" ".join(each.new for each in found))
    came, went = (
        {_bare(part.text) for each in read.paragraphs for part in each.stretches if part.change == change}
        for change in ("ins", "del")
    )
    moved = came & went if any(each.action == "move" for each in found) else set()  # or that beside it was
    said = {_bare(comment.text) for each in found for comment in each.comments}
    yield from (f"comment: {each.text[:40]}" for each in read.comments if _bare(each.text) not in said)
    for paragraph in read.paragraphs:
        all_gone = all(each.change == "del" for each in paragraph.stretches if _bare(each.text))
        gone = paragraph.story == "note" and all_gone
        for part in () if paragraph.generated or gone else paragraph.stretches:
            there = {"ins": new, "del": old}.get(part.change)
            text = "" if part.field else _bare(part.text)
            if there is not None and len(text) >= _LETTERS and text not in there and text not in moved:
                yield f"{part.change} in {paragraph.story}: {part.text[:60]}"


@needs_folder
def test_every_change_and_comment_of_real_files_is_told() -> None:
    lost: list[str] = []
    for path in real_files():
        try:
            parts = dict(open_word(path).data)
            lost += (f"{path.name}: {each}" for each in untold(marked(parts)))
        except Refused:
            continue
    assert lost == []


@pytest.mark.programs
@needs_pandoc
@needs_folder
def test_no_change_and_no_comment_of_real_files_is_missed() -> None:
    assert [each for path in real_files() for each in missed(path)] == []
