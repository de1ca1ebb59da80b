"""What a Word file says beside the text that was read: each word of it is listed."""

import re
from collections.abc import Iterator

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Level
from ibzdocs.formats.docx.reader.file import WordFile
from ibzdocs.formats.ooxml.xml import attribute
from ibzdocs.workflows.import_docx.blocks import BlockReader, Body
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import Pieces, plain

_NUMBER = re.compile(r"^\s*[\dIVXLC]+(?:\.\d+)*[.)]?\s+")
_LONG = 20  # characters of a line that may be the beginning of a text
_PAGE = re.compile(r"[\s.…_]+(?:\d{1,4}|[ivxlc]{1,6})\s*$")


def report_rest(paper: WordFile, reader: BlockReader, findings: Findings) -> None:
    """Report headers and footers, comments without a place, lines of lists, and words that nobody read."""
    _made_lists(reader.body, findings)
    _margins(paper, reader, findings)
    for comment in paper.comments.values():
        if any(True for _ in reader.account.left(comment.node, comment.part)):
            said = reader.account.words(comment.node, comment.part)
            findings.at("comments.xml", "intake-comment", author=comment.author or "–", words=said)
    _unread(paper, reader, findings)


def _margins(paper: WordFile, reader: BlockReader, findings: Findings) -> None:
    """Report what headers and footers say, each text once."""
    seen: set[str] = set()
    for name, part in paper.margins:
        words = reader.account.words(part.root, part)
        if words and words not in seen:
            seen.add(words)
            findings.at(name, "intake-margin", words=words)


def _unread(paper: WordFile, reader: BlockReader, findings: Findings) -> None:
    """Report words in no place that is read, at their paragraph or at the last one before them."""
    number = 0
    for paragraph, words in reader.account.left(paper.main.root):
        number = reader.numbers.get(paragraph, number) if paragraph is not None else number
        findings.later(number, Level.WARNING, "intake-unread", words=words)
    for (kind, _), (note, home) in paper.notes.items():
        is_note = attribute(note, "type") in ("", "normal") and not reader.account.has_seen(note)
        code: ProblemCode = "intake-unread-note" if is_note else "intake-unread"
        for _, words in reader.account.left(note, home):
            findings.at(f"{kind}.xml", code, words=words)
    for words in paper.building_blocks:
        findings.at("glossary/document.xml", "intake-unread", words=words)


def _made_lists(body: Body, findings: Findings) -> None:
    """Report the lines of lists that Word makes which no heading, caption or other paragraph repeats."""
    known = set(_keys(body))
    for made in body.lists:
        findings.later(made.number, Level.NOTE, "intake-contents", words=" | ".join(made.heads) or "–")
        if missed := [line for line in made.lines if not _is_known(line, known)]:
            findings.later(made.number, Level.WARNING, "intake-contents-text", words=" | ".join(missed))


def _keys(body: Body) -> Iterator[str]:
    for row in body.rows:
        yield _key(plain(row.pieces))
        if row.place is not None:
            yield _key(row.place.full + plain(row.pieces))
    yield from map(_key, body.titles.values())
    yield from (_key(plain(each)) for each in _in_cells(body))


def _in_cells(body: Body) -> Iterator[Pieces]:
    cells = (cell for grid in body.grids for cell in grid.cells.values())
    return (paragraph for cell in cells for paragraph in cell.paragraphs)


def _key(text: str) -> str:
    """The letters and digits of a text, by which it is known again."""
    return "".join(filter(str.isalnum, text)).lower()


def _is_known(line: str, known: set[str]) -> bool:
    """Whether a line, with or without the number before it and the page after it, is the text of something.

    A longer one may also be how a text begins, such as a caption that goes on with ``(1/2)``.
    """
    begun = (line, _NUMBER.sub("", line))
    keys = [_key(each) for text in begun for each in (text, _PAGE.sub("", text))]
    long = tuple(key for key in keys if len(key) >= _LONG)
    return not known.isdisjoint(keys) or any(text.startswith(long) for text in known)
