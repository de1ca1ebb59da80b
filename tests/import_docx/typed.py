r"""Word files from lines of text, so that a document for a test can be read as one.

Each line is a paragraph, ``#`` to ``###`` a heading by style, ``!`` a bold line, ``!!`` a bold and large one, ``>`` an
indented one, ``@Style`` one with that style (``word.STYLES``). Behind ``*2.1`` stands an item of list 2, a level deep
(``word.NUMBERING``). Lines that begin with ``|`` are rows of a table: cells stand between ``|``, their paragraphs
between ``\n``; a cell ``<`` belongs to the one before it, ``^`` to the one above it; a row that begins with ``|=``
repeats as a head. A line that begins with ``<`` is XML. In a text ``**bold**`` and ``*italic*`` are so, ``[^1]`` is the
mark of footnote 1.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from tests.import_docx.word import li, p, run, word

_HEAD = re.compile(r"(?P<mark>#{1,3}|!!?|@\w+|>|\*\d\.\d) (?P<text>.*)", re.DOTALL)
_INLINE = re.compile(r"(\*\*.+?\*\*|\*.+?\*|\[\^\d\])")
_LOOKS = {"!": "<w:b/>", "!!": '<w:b/><w:sz w:val="32"/>'}


def typed(text: str, notes: tuple[str, ...] = (), **parts: str) -> bytes:
    """The Word file that ``text`` describes; ``notes`` are its footnotes, counted from 1."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body = "".join(
        _table(list(group)) if is_table else "".join(map(_paragraph, group))
        for is_table, group in groupby(lines, key=lambda line: line.startswith("|"))
    )
    made = (
        f'<w:footnote w:id="{number}">{_paragraph(note)}</w:footnote>' for number, note in enumerate(notes, 1)
    )
    return word(body, **({"footnotes": "".join(made)} if notes else {}), **parts)


def _paragraph(line: str) -> str:
    if line.startswith("<w:"):
        return line
    found = _HEAD.match(line)
    mark, text = (found["mark"], found["text"]) if found else ("", line)
    if mark.startswith("#"):
        return p(_runs(text), f"H{len(mark)}")
    if mark.startswith("@"):
        return p(_runs(text), mark[1:])
    if mark.startswith("*"):
        return li(_runs(text), int(mark[1]), int(mark[3]))
    indent = '<w:ind w:left="720"/>' if mark == ">" else ""
    return p(_runs(text, _LOOKS.get(mark, "")), "", indent)


def _runs(text: str, looks: str = "") -> str:
    return "".join(_run(part, looks) for part in _INLINE.split(text) if part)


def _run(part: str, looks: str) -> str:
    if part.startswith("[^"):
        return f'<w:r><w:footnoteReference w:id="{part[2]}"/></w:r>'
    if part.startswith("**"):
        return run(escape(part[2:-2]), looks + "<w:b/>")
    if part.startswith("*") and len(part) > 2:
        return run(escape(part[1:-1]), looks + "<w:i/>")
    return run(escape(part), looks)


def _table(lines: list[str]) -> str:
    grid = [[cell.strip() for cell in line.strip("|").removeprefix("=").split("|")] for line in lines]
    rows = (
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if line.startswith('|=') else ''}{''.join(_cells(grid, at))}</w:tr>"
        for at, line in enumerate(lines)
    )
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _cells(grid: list[list[str]], at: int) -> Iterator[str]:
    row = grid[at]
    for column, text in enumerate(row):
        if text == "<":
            continue
        span = 1
        while column + span < len(row) and row[column + span] == "<":
            span += 1
        below = at + 1 < len(grid) and column < len(grid[at + 1]) and grid[at + 1][column] == "^"
        looks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        looks += "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if below else ""
        inside = "".join(map(_paragraph, ("" if text == "^" else text).split(r"\n")))
        yield f"<w:tc><w:tcPr>{looks}</w:tcPr>{inside}</w:tc>"
