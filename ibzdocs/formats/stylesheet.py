"""The house style as both writers see it: read from a Word template, never kept anywhere else.

All measures are in points, all colours six hexadecimal digits.
"""

from collections.abc import Container, Mapping
from dataclasses import field, replace
from itertools import groupby
from pathlib import Path
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.bitmaps import Emblem
from ibzdocs.tree.nodes import Items, ParagraphRole

CharacterRole: TypeAlias = Literal[
    "strong", "emphasis", "link", "footnote-mark", "footnote-number", "untranslated"
]
_LEAST_DIGITS = 2  # for which lists in cells have room, so that those of one column are alike
ListRole: TypeAlias = Literal[
    "chapters", "annexes", "domain", "objective", "risk", "operational", "bullets", "numbers", "table-bullets"
]
# What documents may ask for, and the style of the template that answers. The names of built-in styles
# are those that Word stores in every language version.
PARAGRAPH_ROLES: Mapping[ParagraphRole, str] = {
    "body": "Body Text",
    "lead": "Lead Paragraph",
    "responsible": "Responsible",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "heading3": "heading 3",
    "heading4": "heading 4",
    "heading5": "heading 5",
    "heading6": "heading 6",
    "front": "TOC Heading",
    "list-title": "List Heading",
    "contents1": "toc 1",
    "contents2": "toc 2",
    "contents3": "toc 3",
    "contents4": "toc 4",
    "contents-tables": "table of figures",
    "bullet1": "List Bullet",
    "bullet2": "List Bullet 2",
    "bullet3": "List Bullet 3",
    "number1": "List Number",
    "number2": "List Number 2",
    "continue1": "List Continue",
    "continue2": "List Continue 2",
    "caption": "caption",
    "figure-caption": "Figure Caption",
    "table-head": "Table Head",
    "table-text": "Table Text",
    "table-number": "Table Number",
    "table-subtotal": "Table Subtotal",
    "table-subtotal-number": "Table Subtotal Number",
    "table-total": "Table Total",
    "table-total-number": "Table Total Number",
    "table-bullet": "Table Bullet",
    "table-note": "Table Note",
    "key-figure": "Key Figure",
    "summary-text": "Summary Text",
    "box-label": "Box Label",
    "box-title": "Box Title",
    "box-text": "Box Text",
    "footnote": "footnote text",
    "signature-text": "Signature Text",
    "signature-line": "Signature Line",
}
# Roles whose style a template may lack, and the role whose look then answers.
OPTIONAL_ROLES: Mapping[ParagraphRole, ParagraphRole] = {
    "list-title": "front",
    "key-figure": "table-text",
    "summary-text": "table-text",
}
_LEVELS: Mapping[str, tuple[ParagraphRole, ...]] = {
    "heading": ("heading1", "heading2", "heading3", "heading4", "heading5", "heading6"),
    "contents": ("contents1", "contents2", "contents3", "contents4"),
    "bullet": ("bullet1", "bullet2", "bullet3"),
    "number": ("number1", "number2"),
    "continue": ("continue1", "continue2"),
}
CHARACTER_ROLES: Mapping[CharacterRole, str] = {
    "strong": "Strong",
    "emphasis": "Emphasis",
    "link": "Hyperlink",
    "footnote-mark": "footnote reference",
    "footnote-number": "Footnote Characters",
    "untranslated": "Untranslated",
}
# Roles whose style a template may lack, and the role whose look then answers.
OPTIONAL_CHARACTERS: Mapping[CharacterRole, CharacterRole] = {"footnote-number": "footnote-mark"}
TABLE_STYLE = "Plan Table"
DEFAULT_TAB = 36.0  # points: how far tab stops lie apart where neither paragraph nor document says it
NOTE_RULE = "Footnote Rule"  # a paragraph style that a template may have: see ``NoteRule``
# Behind the title of a line of contents, before a number of so many digits: a title that leaves less room than both
# goes on in another line.
CONTENTS_GAP, CONTENTS_DIGITS = "\u00a0\u00a0", 3
# What cover, headers and footers may show between double braces.
TEMPLATE_FIELDS = (
    "title",
    "subtitle",
    "organisation",
    "organisation_short",
    "period",
    "version",
    "status",
    "date",
    "contact",
    "plan",
    "notice",
)
# Numbering styles ("list styles" in Word) of the headings that carry a number.
LIST_ROLES: Mapping[ListRole, str] = {
    "chapters": "Chapters",
    "annexes": "Annexes",
    "domain": "Domains",
    "objective": "Objectives",
    "risk": "Risks",
    "operational": "Operational Objectives",
    "bullets": "Bullets",
    "numbers": "Numbers",
    "table-bullets": "Table Bullets",
}


def characters_of_roles(known: Container[str]) -> dict[CharacterRole, str]:
    """The character style of each role in a template whose styles are ``known``, or of what answers for it."""
    return {
        role: CHARACTER_ROLES[OPTIONAL_CHARACTERS.get(role, role)] if name.lower() not in known else name
        for role, name in CHARACTER_ROLES.items()
    }


def styles_of_roles(known: Container[str]) -> dict[ParagraphRole, str]:
    """The style of each role in a template whose styles are ``known``, in small letters, or of what answers for it."""
    return {
        role: PARAGRAPH_ROLES[OPTIONAL_ROLES.get(role, role)] if name.lower() not in known else name
        for role, name in PARAGRAPH_ROLES.items()
    }


def role_of_title(of: str) -> ParagraphRole:
    """The role of the title of contents, or of a list of tables or figures, which runs on behind them."""
    return "front" if of == "headings" else "list-title"


def role_of_level(
    kind: Literal["heading", "contents", "bullet", "number", "continue"], level: int
) -> ParagraphRole:
    """The role of a heading, line of the contents or list item of that level, from 1, or the deepest."""
    roles = _LEVELS[kind]
    return roles[min(max(level, 1), len(roles)) - 1]


@immutable
class Border:
    """A rule beside a paragraph or cell; ``space`` is the distance from the text."""

    width: float
    color: str
    space: float = 0.0


@immutable
class Borders:
    """The rules around a paragraph or table cell; None where there is none."""

    top: Border | None = None
    bottom: Border | None = None
    left: Border | None = None
    right: Border | None = None


@immutable
class Tab:
    """A tab stop, from the left edge of the text area."""

    position: float
    align: Literal["left", "center", "right"] = "left"
    leader: str = ""


@immutable
class ParagraphStyle:
    """A paragraph style with everything inherited worked in.

    ``leading`` is the distance between base lines; ``first`` the first line's indent relative to ``left``
    (negative: hanging). Pairs of characters are kerned from the size ``kerned_from``; 0: never. Of the spaces
    that two neighbours ask for, the larger counts; between paragraphs of one style that is ``contextual``
    there is none. ``fill`` and ``borders`` of following paragraphs with equal ones and equal indents join.
    """

    style: str
    font: str
    size: float
    leading: float
    color: str = "000000"
    bold: bool = False
    italic: bool = False
    caps: bool = False
    tracking: float = 0.0
    kerned_from: float = 0.0
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    align: Literal["left", "right", "center", "justify"] = "left"
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    widow_control: bool = True
    contextual: bool = False
    hyphenate: bool = True
    fill: str = ""
    borders: Borders = Borders()
    tabs: tuple[Tab, ...] = ()

    def kerned(self, size: float) -> bool:
        """Whether pairs of characters of that size are kerned."""
        return 0.0 < self.kerned_from <= size


@immutable
class CharacterStyle:
    """What a character style changes; None leaves it as the paragraph has it."""

    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    fill: str = ""
    underline: bool = False
    superscript: bool = False
    strike: bool = False


@immutable
class ListLevel:
    """One level of a numbering style. ``text`` is as in Word: "Hoofdstuk %1", "%1.%2", "•"; may be empty.

    ``tabs`` are the places at which the text may begin behind a label, beside the indent.
    """

    text: str
    format: str = "decimal"
    suffix: Literal["tab", "space", "nothing"] = "tab"
    left: float = 0.0
    hanging: float = 0.0
    color: str | None = None
    bold: bool | None = None
    font: str | None = None
    size: float | None = None
    tabs: tuple[float, ...] = ()


@immutable
class TableStyle:
    """A table style: fills, rules and cell padding (top, right, bottom, left).

    ``inside`` are the rules between rows, which also part groups of columns; ``between`` those between all columns.
    """

    padding: tuple[float, float, float, float] = (3.0, 4.0, 3.0, 4.0)
    head_fill: str = ""
    head_color: str = ""
    band_fill: str = ""
    total_fill: str = ""
    borders: Borders = Borders()
    inside: Border | None = None
    total_borders: Borders = Borders()
    between: Border | None = None

    @property
    def tight(self) -> tuple[float, float, float, float]:
        """The padding of a table whose last rows would stand alone on a page."""
        top, right, bottom, left = self.padding
        return top / 2, right, bottom / 2, left


@immutable
class PageStyle:
    """A page: size, margins of the text, and distance of header and footer from the page's edge."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float


PAGE_NUMBER = "\x01page"
PAGE_COUNT = "\x01pages"
CHAPTER = "\x01chapter"


@immutable
class RunningLine:
    """One paragraph of a header or footer: texts, tabs, the marks PAGE_NUMBER, PAGE_COUNT and CHAPTER, pictures.

    One without any takes its room.
    """

    look: ParagraphStyle
    parts: tuple[str, ...]
    emblems: tuple[Emblem, ...] = ()


@immutable
class NoteRule:
    """The rule over the notes of a page, from ``left`` to ``right`` points before the other margin.

    It takes ``room``, its middle ``at`` points below the upper edge of that; ``line`` is None where there is none.
    The values are those of Word's own separator.
    """

    left: float = 0.0
    right: float | None = None
    line: Border | None = Border(0.5, "000000")
    at: float = 3.0
    room: float = 6.0

    def length(self, width: float) -> float:
        """How long it is where the text is ``width`` points wide."""
        return _SEPARATOR if self.right is None else max(0.0, width - self.left - self.right)


_SEPARATOR = 144.0  # points of Word's own separator


@immutable
class Area:
    """Pages of one orientation, with their running header and footer, and the rule over their notes."""

    page: PageStyle
    header: tuple[RunningLine, ...] = ()
    footer: tuple[RunningLine, ...] = ()
    notes: NoteRule = NoteRule()

    @property
    def width(self) -> float:
        """The points between the margins."""
        return self.page.width - self.page.left - self.page.right


@immutable
class CoverLine:
    """A paragraph of the cover, with its fields filled in, and its pictures."""

    look: ParagraphStyle
    text: str
    emblems: tuple[Emblem, ...] = ()


@immutable
class Cover:
    """The first page: its geometry and its paragraphs, from top to bottom; it has no header or footer."""

    page: PageStyle
    lines: tuple[CoverLine, ...]


@immutable
class FontFiles:
    """The four TrueType files of a family; ``instead`` where they are those of another, since it has none."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path
    instead: bool = field(default=False, kw_only=True)


@immutable
class Division:
    """Where words are divided at the ends of lines.

    A line is left short, or its spaces are made wider, rather than a word divided that would begin less than ``zone``
    points before its end (17.15.1.53); after ``ladder`` divided lines one below the other comes one that is not.
    """

    zone: float = 18.0
    ladder: int = 2


@immutable
class StyleSheet:
    """Everything that a writer may know of the look. ``looks`` has every role of PARAGRAPH_ROLES.

    ``substitutes``: characters of the document that the body font lacks, each with a family of ``fonts`` that has it.
    ``division`` is None where no word is divided. ``running_titles``: what headers and footers show of the titles of a
    laid-out document, by the anchors of chapters and lists of contents; empty where none shows them. ``moved_words``:
    the last words of its lines of contents that stand below so that the number has room, by what these lead to.
    ``wide_labels``: to what those lead whose label reaches over its column. ``default_tab``: how far tab stops lie
    apart where a paragraph has none. ``mirrored``: the margins change sides on pages of an even number.
    """

    looks: Mapping[ParagraphRole, ParagraphStyle]
    characters: Mapping[str, CharacterStyle]
    lists: Mapping[str, tuple[ListLevel, ...]]
    table: TableStyle
    portrait: Area
    landscape: Area
    cover: Cover
    fonts: Mapping[str, FontFiles]
    division: Division | None = Division()
    watermark_color: str = "E8E8E8"
    substitutes: Mapping[str, str] = field(default_factory=dict)
    running_titles: Mapping[str, str] = field(default_factory=dict)
    moved_words: Mapping[str, str] = field(default_factory=dict)
    wide_labels: frozenset[str] = frozenset()
    default_tab: float = DEFAULT_TAB
    mirrored: bool = False

    @property
    def apart(self) -> float:
        """The space before tables and figures and after tables, in points: that of the style of captions."""
        return self.looks["caption"].before

    @property
    def joined_apart(self) -> float:
        """The space above the title of a chapter that shares a page with the one before: a line of such a title."""
        return max(self.looks["heading1"].before, self.looks["heading1"].leading)

    def numbers_in_cell(self, items: Items) -> ListLevel:
        """How the items of a numbered list in a cell are numbered: as in the text, with room for the most digits."""
        level = (self.lists.get("numbers") or (ListLevel("%1."),))[0]
        digits = max(_LEAST_DIGITS, *(len(str(item.number)) for item in items.items))
        room = round(self.looks["table-bullet"].size * (digits + 1) / 2, 1)
        return replace(level, format="decimal", suffix="tab", left=room, hanging=room)

    def in_families(self, text: str) -> tuple[tuple[str, str], ...]:
        """``text`` in pieces, each with the family that stands in for it; an empty one where none has to."""
        family = self.substitutes.get
        return tuple((name, "".join(signs)) for name, signs in groupby(text, lambda sign: family(sign, "")))
