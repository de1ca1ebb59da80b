"""The body of a Word file as rows of a text sheet, and its tables as grids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ibzdocs.formats.docx.reader.blocks import THROUGH, blocks, branch, is_gone, parts
from ibzdocs.formats.docx.reader.content import ContentReader
from ibzdocs.formats.docx.reader.file import WordFile, is_on, texts
from ibzdocs.formats.docx.reader.numbering import ListPlace, Numbering
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children, local
from ibzdocs.workflows.import_docx.content import Content, content_of
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import ImportedRun, Pieces, is_empty, pages, plain

_HEADINGS = ("chapter", "section", "heading")
_SILENT = {
    "tblPr", "tblGrid", "trPr", "tcPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
    "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
    "moveToRangeEnd", "sectPr", "tblPrEx", "",
}  # fmt: skip
_CONTENTS = {"Table of Contents", "Table of Figures", "Table of Tables"}
_TYPED_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the text sheet to be.

    ``number`` is that of its paragraph, ``place`` the place of that in a list, ``table`` the table that the
    row points at. An ``indented`` one may belong to the list item before it.
    """

    kind: str
    pieces: Pieces = ()
    level: int = 0
    number: int = 0
    place: ListPlace | None = None
    table: int = 0
    indented: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: its paragraphs, and how many columns and rows it takes."""

    paragraphs: tuple[Pieces, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """A table: its cells by row and column (from 1), and how many of its rows repeat as a head."""

    cells: dict[tuple[int, int], GridCell]
    head: int
    number: int


@dataclass(slots=True)
class Body:
    """What was read: rows and tables in order, and what the title and subtitle say."""

    rows: list[Row] = field(default_factory=list)
    grids: list[ImportedTable] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)


class BlockReader:
    """Reads the blocks of a Word file."""

    def __init__(self, paper: WordFile, findings: Findings) -> None:
        self.styles = Styles(paper.styles)
        self.numbering = Numbering(paper.numbering, self.styles)
        self.paper, self.findings = paper, findings
        self.runs = ContentReader(paper, paper.main, paper.body, self.styles)
        self.body = Body()
        self.carried: Pieces = ()
        self.contents = False
        former = set(paper.body.iterfind(".//{*}sectPrChange/{*}sectPr"))
        self.sections = [node for node in paper.body.iter("{*}sectPr") if node not in former]

    def read(self) -> Body:
        """Everything in the body, in order."""
        self._blocks(self.paper.body)
        self._end_carried()
        self._last_section()
        return self.body

    def _end_carried(self) -> None:
        """A row of what waits for a next paragraph, where none follows."""
        if not is_empty(self.carried):
            self._add(Row("paragraph", self.carried))
        self.carried = ()

    def _blocks(self, nodes: Iterable[Element]) -> None:
        for node in nodes:
            match local(node):
                case "p":
                    self._paragraph(node)
                case "tbl":
                    self._table(node)
                case "sdt":
                    self._control(node)
                case "AlternateContent":
                    self._blocks(branch(node))
                case "del" | "moveFrom":
                    if said := texts(node):
                        self.findings.note("intake-deleted", words=said)
                case name if name in THROUGH:
                    self._blocks(node)
                case name if name not in _SILENT:
                    self.findings.warn("intake-unknown", name=name, words=texts(node) or "–")

    def _control(self, node: Element) -> None:
        """A content control; one that holds a table of contents is left out as a whole."""
        gallery = attribute(child(node, "sdtPr", "docPartObj", "docPartGallery"), "val")
        if gallery in _CONTENTS:
            self._leave_out(node)
        elif is_on(child(node, "sdtPr"), "showingPlcHdr"):
            self.findings.note("intake-placeholder", words=texts(node))
        else:
            self._blocks(children(node, "sdtContent"))

    def _leave_out(self, node: Element) -> None:
        self.findings.number += sum(1 for _ in node.iter("{*}p"))
        self.findings.note("intake-contents")

    # ------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, node: Element, kind: str = "") -> None:
        """A paragraph, as the rows that it becomes; ``kind`` is that of plain text where it stands."""
        with self.findings.paragraph() as said:
            content = content_of(self.runs.read(node), self.findings)
            pieces = self._left(node, content)
            said.append(plain(pieces))
            self.carried = ()
            if is_gone(node, "pPr", "rPr"):
                self.carried = pieces
            else:
                self._rows(node, pieces, kind)
            self._section(node)
            self._report_boxes(content)
        for box in content.boxes:
            self._box(box)

    def _left(self, node: Element, content: Content) -> Pieces:
        """The pieces of a paragraph without the lists that Word makes by itself; said once of each list."""
        pieces = (*self.carried, *content.pieces)
        is_entry = self.styles.is_contents(self.styles.of(node)) and not is_empty(pieces)
        if (content.generated or is_entry) and not self.contents:
            self.findings.note("intake-contents")
        self.contents = content.generated or is_entry or (self.contents and is_empty(pieces))
        return () if is_entry else pieces

    def _rows(self, node: Element, pieces: Pieces, kind: str) -> None:
        first = self._first(node, kind)
        if is_on(child(node, "pPr"), "pageBreakBefore"):
            self._add(Row("page break"))
        for number, page in enumerate(pages(pieces)):
            if number:
                self._add(Row("page break"))
            if is_empty(page):
                continue
            self._filled(first, page)
            first = replace(first, kind="paragraph", level=0) if first.kind in _HEADINGS else first

    def _filled(self, first: Row, pieces: Pieces) -> None:
        if first.kind in ("title", "subtitle") and self._is_new_title(first.kind):
            self.body.titles[first.kind] = " ".join(plain(pieces).split())
            if any(piece.note for piece in pieces):
                self.findings.warn("intake-title-note")
            self.findings.note("intake-title", title=self.body.titles[first.kind])
            return
        if first.kind in ("title", "subtitle"):
            first = replace(first, kind="paragraph")
        if first.kind in _HEADINGS and _TYPED_NUMBER.match(plain(pieces)):
            self.findings.note("intake-typed-number")
        self._add(replace(first, pieces=pieces))

    def _is_new_title(self, kind: str) -> bool:
        return kind not in self.body.titles and all(row.kind not in _HEADINGS for row in self.body.rows)

    def _first(self, node: Element, kind: str) -> Row:
        """The kind and the level of a paragraph's row."""
        level = self.styles.heading_level(node)
        style = self.styles.of(node)
        if level and not kind:
            return Row(_HEADINGS[min(level, 3) - 1], level=level - 2 if level > 3 else 0)
        role = self.styles.role(style)
        if role in ("title", "subtitle") and not kind:
            return Row(role)
        place = self.numbering.place(node)
        if place is not None and place.kind != "blank":
            return Row(place.kind, level=place.depth, place=place)
        own = attribute(child(node, "pPr", "ind"), "left") or attribute(child(node, "pPr", "ind"), "start")
        indented = role == "continuation" or place is not None or (own.isdigit() and int(own) > 0)
        return Row(kind or "paragraph", place=place, indented=indented and not kind)

    def _add(self, row: Row) -> None:
        self.body.rows.append(replace(row, number=self.findings.number))

    def _report_boxes(self, content: Content) -> None:
        for box in content.boxes:
            self.findings.note("intake-box", words=texts(box) or "–")

    def _box(self, box: Element) -> None:
        """A text box: its paragraphs follow the one in which it is anchored."""
        for node in blocks(box):
            if local(node) == "p":
                self._paragraph(node, "box")
            else:
                self._table(node)

    # --------------------------------------------------------------------------------- sections

    def _section(self, node: Element) -> None:
        """The end of a section: what follows begins on a new page, unless it says otherwise (17.6.22)."""
        mine = child(node, "pPr", "sectPr")
        if mine is None:
            return
        self._report_landscape(mine)
        following = self.sections[self.sections.index(mine) + 1 :][:1]
        if following and attribute(child(following[0], "type"), "val") not in ("continuous", "nextColumn"):
            self._add(Row("page break"))

    def _last_section(self) -> None:
        last = child(self.paper.body, "sectPr")
        if last is not None:
            self._report_landscape(last)

    def _report_landscape(self, section: Element) -> None:
        if attribute(child(section, "pgSz"), "orient") == "landscape":
            self.findings.note("intake-landscape")

    # ----------------------------------------------------------------------------------- tables

    def _table(self, node: Element) -> None:
        self._end_carried()
        number = len(self.body.grids) + 1
        self.body.grids.append(ImportedTable({}, 0, number))
        self._add(Row("insert", table=number))
        self.body.grids[number - 1] = self._grid(node, number)

    def _grid(self, table: Element, number: int) -> ImportedTable:
        """The cells of a table; those that go on with one above are part of it."""
        cells: dict[tuple[int, int], GridCell] = {}
        above: dict[int, int] = {}
        head, at = 0, 0
        for row in parts(table, "tr"):
            if is_gone(row, "trPr"):
                self._deleted(row)
                continue
            at += 1
            head = at if head == at - 1 and is_on(child(row, "trPr"), "tblHeader") else head
            column = 1 + int(attribute(child(row, "trPr", "gridBefore"), "val") or 0)
            for cell, width in _cells_of(row):
                if _goes_on(cell) and column in above:
                    self._extend(cells, (above[column], column), at, cell)
                else:
                    cells[at, column] = GridCell(self._cell(cell), width)
                    above[column] = at
                column += width
        return ImportedTable(cells, head, number)

    def _deleted(self, node: Element) -> None:
        if said := texts(node):
            self.findings.note("intake-deleted", words=said)

    def _extend(
        self, cells: dict[tuple[int, int], GridCell], key: tuple[int, int], row: int, cell: Element
    ) -> None:
        """Let a cell go down to ``row``; text that is hidden in a merged cell is kept below its own."""
        mine = cells[key]
        more = self._cell(cell)
        cells[key] = replace(mine, rows=row - key[0] + 1, paragraphs=mine.paragraphs + more)

    def _cell(self, cell: Element) -> tuple[Pieces, ...]:
        """The paragraphs of a cell, list items with their mark, and those of text boxes in it."""
        found: list[Pieces] = []
        for node in blocks(cell):
            if local(node) == "p":
                found += self._cell_paragraph(node)
            else:
                found += self._nested(node)
        return tuple(found)

    def _nested(self, table: Element) -> Iterator[Pieces]:
        number = len(self.body.grids) + 1
        self.body.grids.append(ImportedTable({}, 0, number))
        self.body.grids[number - 1] = self._grid(table, number)
        self.findings.note("intake-nested-table", table=table_name(number))
        yield (ImportedRun(f"→ {table_name(number)}"),)

    def _cell_paragraph(self, node: Element) -> list[Pieces]:
        with self.findings.paragraph() as said:
            content = content_of(self.runs.read(node), self.findings)
            pieces = tuple(piece for piece in content.pieces if not piece.is_page_end)
            said.append(plain(pieces))
            place = self.numbering.place(node)
            if place is not None and place.kind != "blank" and not is_empty(pieces):
                mark = "•" if place.kind == "bullet" else f"{place.label}."
                pieces = (ImportedRun("\u2003" * (place.depth - 1) + f"{mark} "), *pieces)
            self._report_boxes(content)
        found = [] if is_empty(pieces) else [pieces]
        return found + [each for box in content.boxes for each in self._cell(box)]


def table_name(number: int) -> str:
    """How the sheet of a table is called."""
    return f"T{number}"


def _cells_of(row: Element) -> Iterator[tuple[Element, int]]:
    """The cells of a row, each with the columns that it takes (17.4.17)."""
    for cell in parts(row, "tc"):
        yield cell, int(attribute(child(cell, "tcPr", "gridSpan"), "val") or 1)


def _goes_on(cell: Element) -> bool:
    """Whether a cell is merged with the one above it (17.4.84)."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"
