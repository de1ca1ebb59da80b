"""What the columns of tables hold, measured in the fonts of the house, and the widths that come of it.

All tables of a document that have the same heads and were given the same widths have one grid, so that the columns of
a row of sheets stand below one another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count
from math import ceil
from operator import is_
from typing import NamedTuple

from ibzdocs.base.mappings import ByIdentity
from ibzdocs.formats.columns import Content, figures, narrow, parts, with_heads_over_figures
from ibzdocs.formats.grids import Held, Rows, grid
from ibzdocs.formats.pdf.layout.measure import Font
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pdf.layout.tables import cell_style
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.layout.tokens import LONGEST, TextStyle, Tokens, has_dash, prepared
from ibzdocs.formats.records import is_record, tables_of, with_records
from ibzdocs.tree import nodes
from ibzdocs.tree.grid import placed
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import rebuild

BETWEEN = 8.0  # points between the figures under one head and those under the next
_NOTHING = Held()
MANY = 0.08  # of the rows: where words of more are divided, the columns have no room
HIGH = 0.5  # of the text area: a row that is higher is a pillar of lines
ROOM = 0.5  # points that a column has beyond its longest word, so that no rounding divides it


class Contents(NamedTuple):
    """What the columns of a table hold, and the cells of each row that stand in one row and one column."""

    columns: Sequence[Content]
    rows: Rows


class Grid(NamedTuple):
    """The widths of tables of one kind, their columns of figures, and what the cells of all their rows hold."""

    widths: tuple[float, ...]
    right: frozenset[int]
    rows: Rows


class Measured:
    """What tables hold in the fonts of a house, and the grids that come of it: each is measured once."""

    def __init__(self, setter: Setter) -> None:
        self.setter, self.house = setter, setter.house
        self._contents: ByIdentity[nodes.Table, Contents] = ByIdentity()
        self._grids: ByIdentity[nodes.Table, tuple[Sequence[nodes.Table], float, Grid]] = ByIdentity()

    def contents(self, table: nodes.Table) -> Contents:
        """What a table holds."""
        found = self._contents.get(table)
        if not found:
            found = self._contents[table] = _contents(self.setter, table)
        return found

    def grid(self, tables: Sequence[nodes.Table], room: float) -> Grid:
        """The grid of tables of one kind on ``room`` points."""
        known = self._grids.get(tables[0])
        if known and known[1] == room and len(known[0]) == len(tables) and all(map(is_, known[0], tables)):
            return known[2]
        found = self._grid(tables, room)
        self._grids[tables[0]] = (tables, room, found)
        return found

    def _grid(self, tables: Sequence[nodes.Table], room: float) -> Grid:
        held = [self.contents(table) for table in tables]
        own, rows = [each.columns for each in held], [row for each in held for row in each.rows]
        right = _figures(tables)
        if not _is_list_of_terms(tables[0]):
            return Grid(grid(tables[0].widths, own, rows, room, right), right, rows)
        # What the terms mean stands below the text of the house.
        house = self.house
        if is_record(tables[0]):
            first = max(columns[0].most for columns in own)
            given = (first, room - first) if first < room / 2 else (1.0, 2.0)
            return Grid(grid(given, own, rows, room), right, rows)
        first = max(house.looks["body"].left - house.table.padding[3], *(columns[0].least for columns in own))
        widths = (first, room - first) if first < room / 2 else grid((1.0, 4.0), own, rows, room)
        return Grid(widths, right, rows)


def recorded(document: nodes.Document, measured: Measured) -> nodes.Document:
    """The localised document in which tables that have no room side by side are records."""
    return with_records(document, _kind, lambda tables, is_wide: _is_crowded(measured, tables, is_wide))


def with_widths(document: nodes.Document, measured: Measured) -> nodes.Document:
    """The localised document with the widths of its columns by their contents, and heads over their figures."""
    house = measured.house
    tables = list(tables_of(document.blocks))
    groups: dict[tuple[bool, object], list[int]] = {}
    for number, (table, is_wide) in enumerate(tables):
        groups.setdefault((is_wide, _kind(table)), []).append(number)
    changed: dict[int, nodes.Table] = {}
    for (is_wide, _), numbers in groups.items():
        room = (house.landscape if is_wide else house.portrait).width
        alike = [tables[number][0] for number in numbers]
        widths, right, _ = measured.grid(alike, room)
        for number, table in zip(numbers, alike, strict=True):
            is_whole = len(parts(table, room, house)) == 1
            laid = replace(table, widths=widths) if is_whole else table
            changed[number] = with_heads_over_figures(laid, right)
    order = count()
    return replace(document, blocks=rebuild(document.blocks, lambda _: changed[next(order)], nodes.Table))


def _is_crowded(measured: Measured, tables: Sequence[nodes.Table], is_wide: bool) -> bool:
    """Whether tables of one kind have no room side by side for their columns.

    They would have to be parted, words of many rows would be divided, or a row would be half as high as a page.
    """
    house = measured.house
    area = house.landscape if is_wide else house.portrait
    room, height = area.width, area.page.height - area.page.top - area.page.bottom
    if any(len(parts(table, room, house)) > 1 for table in tables):
        return True
    widths, _, cells = measured.grid(tables, room)
    divided = sum(
        any(held.least > width + ROOM for held, width in zip(row, widths, strict=True)) for row in cells
    )
    if divided > len(cells) * MANY:
        return True
    look, padding = house.looks["table-text"], house.table.padding
    beside = padding[1] + padding[3] + ROOM
    most = (HIGH * height - padding[0] - padding[2]) / look.leading
    return any(
        sum(ceil((text - beside) / max(width - beside, 1.0)) for text in held.texts) > most
        for row in cells
        for held, width in zip(row, widths, strict=True)
    )


def _figures(tables: Sequence[nodes.Table]) -> frozenset[int]:
    """The columns of figures of tables of one kind: those that hold nothing else in any of them."""
    return figures(replace(tables[0], body=tuple(row for table in tables for row in table.body)))


def _is_list_of_terms(table: nodes.Table) -> bool:
    """Whether a table says what some terms mean, and so needs no heads."""
    return not table.head and len(table.widths) == 2


def _kind(table: nodes.Table) -> object:
    """What tables share whose columns are to be alike."""
    return table.widths, tuple(
        tuple(text_of(block.inlines) for block in cell.blocks if isinstance(block, nodes.Paragraph))
        for row in table.head
        for cell in row.cells
    )


def _contents(setter: Setter, table: nodes.Table) -> Contents:
    """What a table holds, with the air between groups of figures and what is set over several columns."""
    narrowest, padding = narrow(setter.house), setter.house.table.padding
    beside = padding[1] + padding[3] + ROOM
    least, most = ([narrowest] * len(table.widths) for _ in range(2))
    head = ((row, places, "head") for row, places in placed(table.head))
    body = ((row, places, row.role) for row, places in placed(table.body))
    over: list[tuple[int, int, Content]] = []
    rows: list[list[Held]] = []
    for row, places, role in (*head, *body):
        held = [_NOTHING] * len(least)
        for cell, column in zip(row.cells, places, strict=True):
            if column >= len(least):
                continue
            own = _held(setter, cell, role, beside)
            longest = max(own.texts, default=0.0)
            if cell.columns == 1:
                least[column] = max(least[column], own.least)
                most[column] = max(most[column], longest)
                held[column] = own if cell.rows == 1 else _NOTHING
            elif role == "head":
                over.append((column, min(column + cell.columns, len(least)), Content(own.least, longest)))
        rows.append(held)
    found = list(map(Content, least, most))
    if groups := {start for start, _, _ in over if start > 1}:
        for column in sorted(figures(table) & groups):
            found[column] = Content(found[column].least + BETWEEN, found[column].most + BETWEEN)
    for start, end, content in over:
        found[start:end] = _spread(found[start:end], content)
    return Contents(found, rows)


def _held(setter: Setter, cell: nodes.Cell, role: str, beside: float) -> Held:
    """What a cell holds, in points with the padding ``beside`` it; nothing for an empty one."""
    if len(cell.blocks) == 1 and isinstance(only := cell.blocks[0], nodes.Paragraph):  # as most cells
        return _measured(setter, only.inlines, cell_style(setter, only.role, role, cell.align), 0.0, beside)
    found = [
        _measured(setter, inlines, style, indent, beside)
        for style, indent, inlines in _texts(setter, cell.blocks, role, cell.align)
    ]
    return Held(max((each.least for each in found), default=0.0), tuple(each.texts[0] for each in found))


def _spread(columns: list[Content], over: Content) -> list[Content]:
    """The columns, each with an equal part of what the longest word over them lacks."""
    lack = max(0.0, over.least - sum(each.least for each in columns)) / len(columns)
    return [Content(each.least + lack, max(each.most, each.least + lack)) for each in columns]


def _texts(
    setter: Setter, blocks: nodes.Plain, role: str, align: nodes.Align
) -> Iterator[tuple[TextStyle, float, nodes.Inlines]]:
    """The paragraphs of a cell with their style and what stands to the left of them."""
    for block in blocks:
        match block:
            case nodes.Paragraph():
                yield cell_style(setter, block.role, role, align), 0.0, block.inlines
            case nodes.Items():
                style = setter.text_style("table-bullet")
                for item in block.items:
                    yield style, setter.level_in_cell(block).left, item.inlines
                    yield from _texts(setter, item.blocks, role, align)


def _measured(setter: Setter, inlines: nodes.Inlines, style: TextStyle, indent: float, beside: float) -> Held:
    """The width of the longest word of a text, and of all of it, with what stands beside it."""
    if len(inlines) == 1 and isinstance(text := inlines[0], nodes.Text) and not text.untranslated:
        found = _measured_words(prepared(text.text, style.look), style.plain.font, indent, beside)
        if found is not None:
            return found
    tokens = Tokens(style, setter.language)
    tokens.add_inlines(inlines, Elem("P"))
    longest = word = line = 0.0
    for width, glue in zip(tokens.widths, tokens.glues, strict=True):
        word += width
        line += width + max(glue, 0.0)
        longest = max(longest, word)
        if glue >= 0.0:
            word = 0.0
    return Held(longest + indent + beside, (line + indent + beside,))


@lru_cache(maxsize=20_000)  # most cells of a column say one of some things
def _measured_words(text: str, font: Font, indent: float, beside: float) -> Held | None:
    """The same for words between blanks, as most cells have them; None where it takes more to find what a word is."""
    if len(text) > LONGEST or has_dash(text) or "/" in text:
        return None
    try:
        widths = [*map(font.widths.__getitem__, text.split(" "))]
    except KeyError:  # a character that the font lacks
        return None
    line = 0.0
    for width in widths[:-1]:
        line += width + font.space
    return Held(max(widths) + indent + beside, (line + widths[-1] + indent + beside,))
