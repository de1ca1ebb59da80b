"""The body of a Word file as rows of a text sheet, and its tables as grids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.account import Account
from ibzdocs.formats.docx.reader.blocks import THROUGH, branch, is_gone, is_prompt, parts, prompted_cells
from ibzdocs.formats.docx.reader.content import ContentReader
from ibzdocs.formats.docx.reader.file import WordFile, is_on, texts, whole
from ibzdocs.formats.docx.reader.grid import PlacedCell, placed
from ibzdocs.formats.docx.reader.numbering import ListPlace, Numbering
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children, local
from ibzdocs.model.records import HEADINGS
from ibzdocs.workflows.import_docx.content import Content, content_of
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import ImportedRun, Pieces, is_empty, pages, plain

_SILENT = {
    "tblGrid", "trPr", "tcPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
    "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
    "moveToRangeEnd", "sectPr", "tblPrEx", "",
}  # fmt: skip
LIST_KINDS = ("bullet", "numbered")
_CONTENTS = {"Table of Contents", "Table of Figures", "Table of Tables"}
# How a line of a list that Word makes ends: with a page.
_ENTRY = re.compile(r"[\s.…_]\s*(?:\d{1,4}|[ivxlc]{1,6})\s*$")
_LONGEST_TITLE = 1000
_MOST_COLUMNS = 16_000


@immutable
class Row:
    """A row of the text sheet to be.

    ``number`` is that of its paragraph, ``place`` the place of that in a list, ``table`` the table that the
    row points at. An ``indented`` one may belong to the list item before it. One that ``stands_out`` is bold,
    underlined or in capitals as a whole; ``size`` is that of its characters in half points, 0 where nothing says it.
    ``mark`` is what was typed, or put by Word, before its text: a number, a label, a dash. One that is ``boxed``
    stands in a text box.
    """

    kind: str
    pieces: Pieces = ()
    level: int = 0
    number: int = 0
    place: ListPlace | None = None
    table: int = 0
    indented: bool = False
    stands_out: bool = False
    size: int = 0
    mark: str = ""
    is_caption: bool = False
    boxed: bool = False


@immutable
class GridCell:
    """A cell of a table: its paragraphs, and how many columns and rows it takes."""

    paragraphs: tuple[Pieces, ...]
    columns: int = 1
    rows: int = 1


@immutable
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
    lists: list["MadeList"] = field(default_factory=list)


@dataclass(slots=True)
class MadeList:
    """A list that Word makes, such as the contents: the number of its first paragraph, its heading, its lines."""

    number: int
    heads: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class BlockReader:
    """Reads the blocks of a Word file."""

    def __init__(self, paper: WordFile, findings: Findings) -> None:
        self.styles = Styles(paper.styles)
        self.numbering = Numbering(paper.numbering, self.styles)
        self.paper, self.findings = paper, findings
        self.account = Account(paper)
        self.runs = ContentReader(paper, paper.main, paper.body, self.styles, self.account)
        notes = Numbering(paper.numbering, self.styles)
        self.runs.label = lambda paragraph, is_bare: _mark(notes.place(paragraph), is_bare)
        self.body = Body()
        self.carried: Pieces = ()
        self.prompts = prompted_cells(paper.body)
        self.contents: MadeList | None = None
        self.in_gallery = 0
        self.numbers: dict[Element, int] = {}
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
        for node in self._flow(nodes):
            if local(node) == "p":
                self._paragraph(node)
            else:
                self._table(node)

    def _flow(self, nodes: Iterable[Element]) -> Iterator[Element]:
        """The paragraphs and tables in a body, cell or box; what else stands there is named."""
        for node in nodes:
            match local(node):
                case "p" | "tbl":
                    yield node
                case "sdt":
                    yield from self._control(node)
                case "AlternateContent":
                    yield from self._flow(branch(node))
                case "del" | "moveFrom":
                    self._deleted(node)
                case name if name in THROUGH:
                    yield from self._flow(node)
                case name if name not in _SILENT:
                    words = self.account.words(node) or "–"
                    self.findings.warn("intake-unknown", name=name, words=words)

    def _control(self, node: Element) -> Iterator[Element]:
        """What stands in a content control; ``in_gallery`` is set in one that holds a table of contents."""
        gallery = attribute(child(node, "sdtPr", "docPartObj", "docPartGallery"), "val")
        if is_prompt(node):
            self._name("intake-placeholder", node)
            return
        self.in_gallery += gallery in _CONTENTS
        yield from self._flow(children(node, "sdtContent"))
        self.in_gallery -= gallery in _CONTENTS

    def _name(self, code: ProblemCode, node: Element | None) -> None:
        """Say the words of something that is left out."""
        if node is not None and (said := self.account.words(node)):
            self.findings.note(code, words=said)

    def _deleted(self, node: Element) -> None:
        """Say what was deleted, or moved away: then it stands elsewhere."""
        is_moved = next(node.iter("{*}moveFrom"), None) is not None and texts(node) in self.paper.moved
        self._name("intake-moved" if is_moved else "intake-deleted", node)

    # ------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, node: Element, kind: str = "") -> None:
        """A paragraph, as the rows that it becomes; ``kind`` is that of plain text where it stands."""
        with self.findings.paragraph() as said:
            self.numbers[node] = self.findings.number
            content = content_of(self.runs.read(node), self.findings)
            pieces = self._left(node, content)
            said.append(plain(pieces))
            self.carried = ()
            if is_gone(node, "pPr", "rPr") or _is_drop_cap(node):
                self.carried = pieces
            else:
                self._rows(node, pieces, kind)
            self._section(node)
            self._report_boxes(content)
        for box in content.boxes:
            with self.runs.aside():
                self._box(box)

    def _left(self, node: Element, content: Content) -> Pieces:
        """The pieces of a paragraph without the lists that Word makes by itself; said once of each list."""
        pieces = (*self.carried, *content.pieces)
        is_entry = not is_empty(pieces) and self._is_entry(node, content, plain(pieces))
        if not (content.generated or is_entry):
            self.contents = self.contents if is_empty(pieces) else None
            return pieces
        self._add_line(content, plain(pieces) if is_entry else "")
        return () if is_entry else pieces

    def _add_line(self, content: Content, entry: str) -> None:
        """Note a line of a list that Word makes."""
        if self.contents is None:
            self.contents = MadeList(self.findings.number)
            self.body.lists.append(self.contents)
        if line := " ".join((content.left_out + entry).split()):
            is_head = not (content.generated or _ENTRY.search(entry))
            (self.contents.heads if is_head else self.contents.lines).append(line)

    def _is_entry(self, node: Element, content: Content, text: str) -> bool:
        """Whether a paragraph belongs to a list that Word makes: by its style, and its place or its look."""
        if not self.styles.is_contents(self.styles.of(node)):
            return False
        return bool(content.generated or self.in_gallery or self.contents or _ENTRY.search(text))

    def _rows(self, node: Element, pieces: Pieces, kind: str) -> None:
        stands_out, size = self.styles.emphasis(node)
        first = replace(
            self._first(node, kind),
            stands_out=stands_out,
            size=size,
            is_caption=self.styles.role(self.styles.of(node)) == "caption",
            boxed=kind == "box",
        )
        if is_on(child(node, "pPr"), "pageBreakBefore"):
            self._add(Row("page break"))
        if is_empty(pieces):
            self._say_label(first.place)
        for number, page in enumerate(pages(pieces)):
            if number:
                self._add(Row("page break"))
            if is_empty(page):
                continue
            self._filled(first, page)
            if first.kind in HEADINGS:
                first = replace(first, kind="paragraph", level=0, place=None)

    def _filled(self, first: Row, pieces: Pieces) -> None:
        is_title = first.kind in ("title", "subtitle") and len(plain(pieces)) <= _LONGEST_TITLE
        if is_title and self._is_new_title(first.kind):
            self.body.titles[first.kind] = " ".join(plain(pieces).split())
            for note in filter(None, (piece.note for piece in pieces)):
                self.findings.warn("intake-title-note", words=plain(note))
            self._say_label(first.place)
            self.findings.note("intake-title", title=self.body.titles[first.kind])
            return
        self._say_label(first.place)
        if first.kind in ("title", "subtitle"):
            first = replace(first, kind="paragraph", place=None)
        self._add(replace(first, pieces=_on_one_line(pieces) if first.kind in HEADINGS else pieces))

    def _say_label(self, place: ListPlace | None) -> None:
        if place is not None and place.has_words:
            self.findings.note("intake-label", label=place.full)

    def _is_new_title(self, kind: str) -> bool:
        return kind not in self.body.titles and all(row.kind not in HEADINGS for row in self.body.rows)

    def _first(self, node: Element, kind: str) -> Row:
        """The kind and the level of a paragraph's row."""
        level = self.styles.heading_level(node)
        style = self.styles.of(node)
        if level and not kind:
            place = self.numbering.place(node)
            return Row(HEADINGS[min(level, 3) - 1], level=level - 2 if level > 3 else 0, place=place)
        role = self.styles.role(style)
        place = self.numbering.place(node)
        if role in ("title", "subtitle") and not kind:
            return Row(role, place=place)
        if place is not None and place.kind != "blank":
            return Row(place.kind, level=place.depth, place=place)
        own = attribute(child(node, "pPr", "ind"), "left") or attribute(child(node, "pPr", "ind"), "start")
        indented = role == "continuation" or place is not None or (whole(own, 0) > 0)
        return Row(kind or "paragraph", place=place, indented=indented and not kind)

    def _add(self, row: Row) -> None:
        self.body.rows.append(replace(row, number=self.findings.number))

    def _report_boxes(self, content: Content) -> None:
        for box in content.boxes:
            self.findings.note("intake-box", words=texts(box) or "–")

    def _box(self, box: Element) -> None:
        """A text box: its paragraphs follow the one in which it is anchored."""
        for node in self._flow(box):
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
        settings = child(table, "tblPr")
        if settings is not None and (said := self.account.words(settings)):
            self.findings.at(table_name(number), "intake-alternative", words=said)
        rows = [row for row in parts(table, "tr") if not self._is_left_out(row)]
        heads = [is_on(child(row, "trPr"), "tblHeader") for row in rows]
        cells: dict[tuple[int, int], GridCell] = {}
        for each in placed(rows):
            key = each.top, min(each.column, _MOST_COLUMNS)
            if each.top < each.row:
                cells[key] = replace(cells[key], rows=each.row - each.top + 1)
                self._name("intake-hidden", each.cell)
            elif key in cells:
                cells[key] = replace(cells[key], paragraphs=cells[key].paragraphs + self._cell(each.cell))
            else:
                cells[key] = GridCell(self._cell(each.cell), _columns(each))
        return ImportedTable(
            cells, next((at for at, head in enumerate(heads) if not head), len(heads)), number
        )

    def _is_left_out(self, row: Element) -> bool:
        """Whether a row, which is named then, was deleted or is hidden; so are the deleted cells of others."""
        if is_gone(row, "trPr"):
            self._deleted(row)
            return True
        if is_on(child(row, "trPr"), "hidden"):
            self._name("intake-hidden", row)
            return True
        for cell in parts(row, "tc"):
            if child(cell, "tcPr", "cellDel") is not None:
                self._deleted(cell)
        return False

    def _cell(self, cell: Element) -> tuple[Pieces, ...]:
        """The paragraphs of a cell, list items with their mark, and those of text boxes in it."""
        found: list[Pieces] = []
        if cell in self.prompts:
            self._name("intake-placeholder", cell)
            return ()
        for node in self._flow(cell):
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
            self.numbers[node] = self.findings.number
            content = content_of(self.runs.read(node), self.findings)
            pieces = tuple(piece for piece in content.pieces if not piece.is_page_end)
            if content.generated:
                self._add_line(content, "")
            said.append(plain(pieces))
            if mark := _mark(self.numbering.place(node), is_empty(pieces)):
                pieces = (ImportedRun(mark), *pieces)
            self._report_boxes(content)
        found = [] if is_empty(pieces) else [pieces]
        for box in content.boxes:
            with self.runs.aside():
                found += self._cell(box)
        return found


def _mark(place: ListPlace | None, is_bare: bool) -> str:
    """What a list puts before a paragraph that is no row of its own; a ``bare`` one has no text.

    A number or a word is seen there too, a bullet is not worth a line.
    """
    if place is None or place.kind == "blank":
        return ""
    is_said = place.kind == "numbered" or place.has_words
    if is_bare and not is_said:
        return ""
    return "\u2003" * (place.depth - 1) + (place.full if is_said else "•") + " " * (not is_bare)


def _on_one_line(pieces: Pieces) -> Pieces:
    """The pieces of a heading, which is one line in the plan."""
    return tuple(replace(piece, text=re.sub(r" ?\n ?", " ", piece.text)) for piece in pieces)


def _is_drop_cap(paragraph: Element) -> bool:
    """Whether a paragraph is the large letter with which the next one begins (17.3.1.11)."""
    return attribute(child(paragraph, "pPr", "framePr"), "dropCap") in ("drop", "margin")


def table_name(number: int) -> str:
    """How the sheet of a table is called."""
    return f"T{number}"


def _columns(cell: PlacedCell) -> int:
    return max(1, min(cell.columns, _MOST_COLUMNS - cell.column + 1))
