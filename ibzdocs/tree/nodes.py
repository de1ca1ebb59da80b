"""All node types of the document tree, and nothing else.

A document is blocks; blocks hold inlines. Before ``localise`` inlines may be neutral leaves (``Words``,
``Names``, ``Label`` and the values); after it only ``Text``, ``Strong``, ``Emphasis``, ``Link``,
``Reference``, ``Note``, ``Inserted`` and ``Deleted`` remain. A writer dispatches with ``match`` and ends in
``assert_never``.
"""

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings import Levels
from ibzdocs.base.values import Language, Value
from ibzdocs.tree.inlines import (
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Label,
    Leaf,
    Link,
    Note,
    Raised,
    Reference,
    Strong,
    Text,
)
from ibzdocs.tree.pictures import (
    Alike,
    Band,
    Bar,
    Card,
    Chart,
    DotGroup,
    DotPlot,
    Dots,
    GridRisk,
    Image,
    Organigram,
    Picture,
    Post,
    RiskGrid,
    Series,
    Span,
    StrategyMap,
    Tick,
    Timeline,
)

__all__ = [
    "Align", "Alike", "Band", "Bar", "Block", "Blocks", "Box", "Card", "Cell", "Chart", "Contents",
    "Deleted", "Document", "DotGroup", "DotPlot", "Dots", "Emphasis", "Figure", "GridRisk", "Image",
    "Inline", "Inlines", "Inserted", "Item", "Items", "Label", "Leaf", "Link", "Meta", "Named",
    "Note", "Organigram", "PageBreak", "Paragraph", "ParagraphRole", "Picture", "Plain", "Post",
    "Raised", "Reference", "RiskGrid", "Row", "Section", "SectionKind", "Series", "Signatory", "Signatures", "Span",
    "StrategyMap", "Strong", "Table", "Text", "Tick", "Timeline", "Wide",
]  # fmt: skip

# ------------------------------------------------------------------------------------------- blocks

SectionKind = Literal[
    "chapter", "annex", "section", "heading", "domain", "objective", "risk", "unit", "operational"
]
Align = Literal["left", "right", "center"]


@immutable
class Section:
    """A heading and what stands under it; heading levels follow nesting, so they have no gaps.

    Kinds with a number: chapter (1), section (1.1), annex: counted by the numbering pass; domain, objective,
    operational, risk: given by who composes, since an extract may show objective 5 alone. The others have
    none. ``mark`` is the number as it is printed where that is not its parts with dots: ``S5``, ``OS 1.1``.
    ``level`` (1 to 6) and ``anchor`` (where empty) come from the numbering pass too, ``label``
    ("Hoofdstuk 1", "1.1", "Bijlage 2", "Strategische doelstelling 5") from ``localise``.
    Word numbers headings itself and must arrive at the same label; PDF prints ``label``. ``fresh``: it begins a page.
    ``joined``: it begins none although its style does, since chapters of some lines share one. ``narrowed``: the indent
    of its title on the right, in points, where that is not that of its style, so that its lines are alike.
    ``ordinal`` names it in a document that is laid out, where texts and what can begin a page are counted from 1.
    """

    kind: SectionKind
    title: Inlines
    blocks: "Blocks" = ()
    anchor: str = ""
    level: int = 0
    number: tuple[int, ...] = ()
    label: str = ""
    mark: str = ""
    fresh: bool = False
    joined: bool = False
    narrowed: float = 0.0
    ordinal: int = field(default=0, compare=False, repr=False)


# What a paragraph is, which chooses its style: ``formats.stylesheet`` names that of each.
ParagraphRole: TypeAlias = Literal[
    "body", "lead", "responsible",
    "heading1", "heading2", "heading3", "heading4", "heading5", "heading6",
    "front", "list-title", "contents1", "contents2", "contents3", "contents4", "contents-tables",
    "bullet1", "bullet2", "bullet3", "number1", "number2", "continue1", "continue2",
    "caption", "figure-caption",
    "table-head", "table-text", "table-number", "table-subtotal", "table-subtotal-number",
    "table-total", "table-total-number", "table-bullet", "table-note", "key-figure", "summary-text",
    "box-label", "box-title", "box-text",
    "footnote", "signature-text", "signature-line",
]  # fmt: skip


@immutable
class Paragraph:
    """Running text. ``role`` chooses the style: see ``stylesheet.PARAGRAPH_ROLES``.

    ``fresh`` and ``ordinal`` are as in ``Section``. ``undivided``: word processors
    divide no word of it; ``whole``: they part it over no pages; ``kept``: nor from what follows. ``divided``: words
    wider than its cell, with soft hyphens.
    """

    inlines: Inlines
    role: ParagraphRole = "body"
    anchor: str = ""
    fresh: bool = False
    undivided: bool = False
    whole: bool = False
    kept: bool = False
    divided: tuple[str, ...] = ()
    ordinal: int = field(default=0, compare=False, repr=False)


@immutable
class Item:
    """An item of a list: its text, then further paragraphs or nested lists; where it is on pages as a paragraph."""

    inlines: Inlines
    blocks: "Plain" = ()
    anchor: str = ""
    number: int = 0
    fresh: bool = False
    undivided: bool = False
    whole: bool = False
    kept: bool = False
    divided: tuple[str, ...] = ()
    ordinal: int = field(default=0, compare=False, repr=False)


@immutable
class Items:
    """A list. ``ends`` "clauses": items are clauses, closed by a semicolon, the last by a full stop."""

    items: tuple[Item, ...]
    kind: Literal["bullet", "number"] = "bullet"
    ends: Literal["none", "clauses"] = "none"


@immutable
class Cell:
    """A table cell with paragraphs or lists in it; no blocks is an empty cell."""

    blocks: "Plain" = ()
    head: Literal["", "column", "row"] = ""
    columns: int = 1
    rows: int = 1
    align: Align = "left"


@immutable
class Row:
    """A table row. Cells covered by a span from the left or from above are left out.

    One that is ``kept`` stays on the page of the next row, the last of a table with its notes on that of what follows.
    One that ``continues`` is the rest of the row above, which stands on the page before. One that is ``high`` has no
    room on any page, and is parted between its lines.
    """

    cells: tuple[Cell, ...]
    role: Literal["head", "body", "subtotal", "total"] = "body"
    kept: bool = False
    continues: bool = False
    high: bool = False


@immutable
class Table:
    """A table with a caption above it, header rows that repeat, and notes below it.

    One without a caption belongs to the text around it and is not counted. ``widths`` are relative; ``number`` comes
    from the numbering pass and ``label`` ("Tabel 3") from ``localise``, which puts the rows of one that is
    ``alphabetic`` in order. ``anchor`` is where references and the list of tables point. One that is ``tight`` has less
    room around its texts.
    """

    caption: Inlines
    widths: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: "tuple[Paragraph, ...]" = ()
    anchor: str = ""
    number: int = 0
    label: str = ""
    alphabetic: bool = False
    tight: bool = False


@immutable
class Figure:
    """A picture with a caption below it and a text that stands for it; numbered and labelled as a table."""

    caption: "Inlines"
    alternative: "Inlines"
    picture: Picture
    anchor: str = ""
    number: int = 0
    label: str = ""


@immutable
class Box:
    """A framed statement: a label line, a title, and text. ``kind`` names what is counted (priority).

    ``mark`` is as in ``Section``.
    """

    kind: str
    title: Inlines
    blocks: "Blocks"
    anchor: str = ""
    number: int = 0
    label: str = ""
    mark: str = ""


@immutable
class Wide:
    """Blocks on landscape pages of their own."""

    blocks: "Blocks"


@immutable
class Contents:
    """A generated list: of headings down to ``depth`` with their pages, of tables, or of figures.

    ``fresh`` and ``ordinal`` are as in ``Section``; the lines that lead to the anchors in ``begins`` begin a page too.
    """

    of: Literal["headings", "tables", "figures"]
    title: Inlines
    depth: int = 3
    anchor: str = ""
    fresh: bool = False
    begins: tuple[str, ...] = ()
    ordinal: int = field(default=0, compare=False, repr=False)


@immutable
class Signatory:
    """A person who signs, the function in which he or she does, and what is written below the line to sign on."""

    name: Inlines
    function: Inlines
    label: Inlines = ()


@immutable
class Signatures:
    """The block for signatures: place and date, then room for each signatory; never split."""

    opening: Inlines
    signatories: tuple[Signatory, ...]


@immutable
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Section | Paragraph | Items | Table | Figure | Box | Wide | Contents | Signatures | PageBreak
)
Blocks: TypeAlias = tuple[Block, ...]
Plain: TypeAlias = tuple[Paragraph | Items, ...]  # what stands in cells and under items


# ----------------------------------------------------------------------------------------- document


@immutable
class Meta:
    """What is said about a document.

    ``title``, ``subject``, ``author`` go into the properties of the files; ``fields`` are offered to the
    template (cover, header, footer) by name. After ``localise`` each is one ``Text``.
    ``stamp`` is the moment written into the files: it comes from the inputs, so that equal inputs give
    equal bytes.
    """

    title: Inlines
    subject: Inlines
    author: Inlines
    stamp: datetime.datetime
    fields: tuple[tuple[str, Inlines], ...] = ()
    keywords: tuple[str, ...] = ()
    language: Language | None = None
    draft: bool = False
    watermark: str = ""


@immutable
class Named:
    """How references call a thing that is numbered by the model: "bedreiging 8", "8", its title."""

    label: Inlines
    number: Inlines
    title: Inlines


@immutable
class Document:
    """A whole document.

    ``facts`` are the values that texts may name in braces, ``names`` the things that references may name,
    whether or not they stand in this document; both are used up by ``localise``. Sections and tables
    numbered by the numbering pass are not in ``names``. ``template`` names the Word template that dresses it.
    ``levels`` say what the edition calls the levels of its plan.
    """

    name: str
    meta: Meta
    blocks: Blocks
    facts: Mapping[str, Value] = field(default_factory=dict)
    names: Mapping[str, Named] = field(default_factory=dict)
    template: str = "plan"
    levels: Levels = field(default_factory=dict)
