"""All node types of the document tree, and nothing else.

A document is blocks; blocks hold inlines. Before ``localise`` inlines may be neutral leaves (``Words``,
``Names``, ``Label`` and the values); after it only ``Text``, ``Strong``, ``Emphasis``, ``Link``,
``Reference``, ``Note``, ``Inserted`` and ``Deleted`` remain. A writer dispatches with ``match`` and ends in
``assert_never``.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from ibzdocs.base.settings import Levels
from ibzdocs.base.values import (
    Day,
    Language,
    Listing,
    Money,
    MonthDay,
    Names,
    Number,
    Period,
    Share,
    Shown,
    Source,
    Value,
    Words,
    Year,
)  # fmt: skip

# ------------------------------------------------------------------------------------------ inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Characters. ``language`` is set only where it differs from the document's.

    ``source`` is the leaf that ``localise`` wrote out, or the cell where plain characters stand: it says where a text
    comes from and is no part of what the text is. ``remarks`` stand beside the passage in a draft in Word.
    """

    text: str
    language: Language | None = None
    untranslated: bool = False
    source: "Leaf | Source | None" = field(default=None, compare=False, repr=False)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strong:
    """Of strong importance; shown bold."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed; shown italic."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a web or mail address."""

    url: str
    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to the block whose ``anchor`` is ``target``.

    ``children`` is its text, filled by ``localise``; an empty ``target`` after that means that the
    thing stands in no block of this document: the text is shown without a link.
    ``form`` says what the text is, which Word's fields must know.
    """

    target: str
    form: Literal["label", "number", "title", "page"] = "label"
    children: "Inlines" = ()
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; ``number`` (from 1, through the whole document) is given by the numbering pass."""

    children: "Inlines"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Inserted:
    """What is new in a text that is shown with its changes. A paragraph of this alone is new as a whole."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Deleted:
    """What is gone from a text that is shown with its changes. A paragraph of this alone is gone."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Label:
    """Our own phrase, by its name in the label files, with what fills its placeholders.

    ``source`` is the cell that chose it, where one did.
    """

    name: str
    fills: "tuple[tuple[str, str | Leaf], ...]" = ()
    source: Source | None = field(default=None, compare=False, repr=False)


Leaf: TypeAlias = (
    Words | Names | Label | Number | Money | Share | Day | MonthDay | Period | Year | Listing | Shown
)
Inline: TypeAlias = Text | Strong | Emphasis | Link | Reference | Note | Inserted | Deleted | Leaf
Inlines: TypeAlias = tuple[Inline, ...]

# ------------------------------------------------------------------------------------------- blocks

SectionKind = Literal[
    "chapter", "annex", "section", "heading", "domain", "objective", "risk", "unit", "operational"
]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; heading levels follow nesting, so they have no gaps.

    Kinds with a number: chapter (1), section (1.1), annex: counted by the numbering pass; domain, objective,
    operational, risk: given by who composes, since an extract may show objective 5 alone. The others have
    none. ``mark`` is the number as it is printed where that is not its parts with dots: ``S5``, ``OS 1.1``.
    ``level`` (1 to 6) and ``anchor`` (where empty) come from the numbering pass too, ``label``
    ("Hoofdstuk 1", "1.1", "Bijlage 2", "Strategische doelstelling 5") from ``localise``.
    Word numbers headings itself and must arrive at the same label; PDF prints ``label``. ``fresh``: it begins a page.
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


# What a paragraph is, which chooses its style: ``formats.stylesheet`` names that of each.
ParagraphRole: TypeAlias = Literal[
    "body", "lead", "responsible",
    "heading1", "heading2", "heading3", "heading4", "heading5", "heading6",
    "front", "contents1", "contents2", "contents3", "contents4", "contents-tables",
    "bullet1", "bullet2", "bullet3", "number1", "number2", "continue1", "continue2",
    "caption", "figure-caption",
    "table-head", "table-text", "table-number", "table-subtotal", "table-subtotal-number",
    "table-total", "table-total-number", "table-bullet", "table-note",
    "box-label", "box-title", "box-text",
    "footnote", "signature-text", "signature-line",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``role`` chooses the style: see ``stylesheet.PARAGRAPH_ROLES``."""

    inlines: Inlines
    role: ParagraphRole = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its text, then further paragraphs or nested lists."""

    inlines: Inlines
    blocks: "Blocks" = ()
    anchor: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list. ``ends`` "clauses": items are clauses, closed by a semicolon, the last by a full stop."""

    items: tuple[Item, ...]
    kind: Literal["bullet", "number"] = "bullet"
    ends: Literal["none", "clauses"] = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with paragraphs or lists in it; no blocks is an empty cell."""

    blocks: "Blocks" = ()
    head: Literal["", "column", "row"] = ""
    columns: int = 1
    rows: int = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. Cells covered by a span from the left or from above are left out."""

    cells: tuple[Cell, ...]
    role: Literal["head", "body", "subtotal", "total"] = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption above it, header rows that repeat, and notes below it.

    One without a caption belongs to the text around it and is not counted.

    ``widths`` are relative; ``number`` comes from the numbering pass and ``label`` ("Tabel 3") from
    ``localise``. ``anchor`` is where references and the list of tables point.
    """

    caption: Inlines
    widths: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: "tuple[Paragraph, ...]" = ()
    anchor: str = ""
    number: int = 0
    label: str = ""


# ----------------------------------------------------------------------------------------- pictures


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of a chart: where it stands, and what is written there."""

    value: Decimal
    text: "Inlines"


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each category of a chart, None where there is none; ``labels`` say them in words."""

    name: "Inlines"
    values: tuple[Decimal | None, ...]
    labels: "tuple[Inlines, ...]"


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars for categories: side by side, or one after another where ``stacked``.

    ``ticks`` begin at zero, or at or below a negative value, and end at or above the longest bar.
    ``unit`` says what is counted.
    """

    categories: "tuple[Inlines, ...]"
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    unit: "Inlines"
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A place in an organisation chart: a unit with its abbreviation, and the units under it."""

    name: "Inlines"
    code: "Inlines" = ()
    below: "tuple[Post, ...]" = ()


@dataclass(frozen=True, slots=True)
class Organigram:
    """An organisation chart under one unit; bodies that stand beside it follow under a title."""

    root: Post
    beside: tuple[Post, ...] = ()
    beside_title: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Something in a strategy map: what it is called, its title, and the marks of what it serves."""

    label: "Inlines"
    title: "Inlines"
    marks: "tuple[Inlines, ...]" = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Cards that belong together, under a title."""

    title: "Inlines"
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class StrategyMap:
    """Priorities on top, below them the objectives by group, each with the marks of its priorities."""

    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a timeline: ``leading`` ones stand over those that follow, a ``milestone`` has its own mark."""

    label: "Inlines"
    start: datetime.date
    end: datetime.date
    milestone: datetime.date | None = None
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows over the twelve months of a year; what begins before or ends after it runs to the edge."""

    year: int
    months: "tuple[Inlines, ...]"
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class RiskGrid:
    """Risks by likelihood (upwards) and impact (to the right), both from 1 to ``size``.

    ``risks`` are likelihood, impact and what is written in the cell. ``levels`` are the words for the least
    to the greatest weight; ``bounds`` the greatest product of each but the last.
    """

    size: int
    likelihood: "Inlines"
    impact: "Inlines"
    levels: "tuple[Inlines, ...]"
    bounds: tuple[int, ...]
    risks: "tuple[GridRisk, ...]"


@dataclass(frozen=True, slots=True)
class GridRisk:
    """A risk in its cell of the grid."""

    likelihood: int
    impact: int
    label: "Inlines"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file: its name, its digest (empty where it cannot be used), its size in print in points."""

    file: str
    digest: str
    width: float
    height: float


Picture: TypeAlias = Chart | Organigram | StrategyMap | Timeline | RiskGrid | Image


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption below it and a text that stands for it; numbered and labelled as a table."""

    caption: "Inlines"
    alternative: "Inlines"
    picture: Picture
    anchor: str = ""
    number: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Wide:
    """Blocks on landscape pages of their own."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Contents:
    """A generated list: of headings down to ``depth`` with their pages, of tables, or of figures."""

    of: Literal["headings", "tables", "figures"]
    title: Inlines
    depth: int = 3
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs, the function in which he or she does, and what is written below the line to sign on."""

    name: Inlines
    function: Inlines
    label: Inlines = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """The block for signatures: place and date, then room for each signatory; never split."""

    opening: Inlines
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Section | Paragraph | Items | Table | Figure | Box | Wide | Contents | Signatures | PageBreak
)
Blocks: TypeAlias = tuple[Block, ...]

# ----------------------------------------------------------------------------------------- document


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Named:
    """How references call a thing that is numbered by the model: "bedreiging 8", "8", its title."""

    label: Inlines
    number: Inlines
    title: Inlines


@dataclass(frozen=True, slots=True)
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


Part: TypeAlias = Tick | Series | Post | Card | Band | Bar | GridRisk
Node: TypeAlias = Document | Meta | Named | Block | Picture | Part | Inline | Item | Row | Cell | Signatory
