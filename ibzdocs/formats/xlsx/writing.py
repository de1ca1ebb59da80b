"""What workbooks of ours are made with: the same bytes for the same content, and notes that can be read."""

import copy
import io
from typing import Any

from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from ibzdocs.formats.ooxml.package import stable, unpack

AUTHOR = "ibzdocs"
NOTE_WIDTH = 300


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook; equal workbooks give equal bytes."""
    out = io.BytesIO()
    book.save(out)
    return stable(unpack(out.getvalue()))


def put_note(cell: Any, text: str, width: int = NOTE_WIDTH) -> None:
    """Put a comment of ours on a cell, in place of its own, in which all of ``text`` can be read."""
    cell.comment = Comment(text, AUTHOR, height=_height(text, width), width=width)


def widen_note(cell: Any) -> None:
    """Give the comment of a cell the room that its text needs: openpyxl does not read how large it was."""
    if getattr(cell, "comment", None):
        cell.comment.height, cell.comment.width = _height(cell.comment.text, NOTE_WIDTH), NOTE_WIDTH


def copy_look(cell: Any, model: Any) -> None:
    """Give a cell or row the font, fill, lines, alignment, format and protection of another."""
    for name in ("font", "fill", "border", "alignment", "protection"):
        setattr(cell, name, copy.copy(getattr(model, name)))
    cell.number_format, cell.quotePrefix = model.number_format, model.quotePrefix


def _height(text: str, width: int) -> int:
    """The height in points of a comment so wide; a character takes a little more than eight points."""
    letters = width * 3 // 25
    return 44 + 17 * sum(len(line) // letters + 1 for line in text.split("\n"))
