"""One immutable record per kind of row in strategic-plan.xlsx; each knows the cells it came from."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal, Protocol

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from ibzdocs.base.values import NO_NAMES, Language, Names, Prose, Shown, Words

ALL_UNITS = "all"
_ABBREVIATION = 10  # signs; what is longer is as good as a name
SWOT = ("S", "W", "O", "T")  # strengths, weaknesses, opportunities, threats
HORIZONTAL = "horizontal"
AFTER_SIGNATURE = "after signature"
BODY, ANNEXES, CLOSING = "body", "annexes", "closing"


@immutable
class Origin:
    """The row a record was read from, and the column of each of its fields (1-based).

    ``decimals``: with how many a figure is shown, where its cell says so and holds more. ``typed``: what
    stands in the cells that cannot be read; the fields hold something of their type instead.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    columns: Mapping[str, int] = field(default_factory=dict, hash=False)
    decimals: Mapping[str, int] = field(default_factory=dict, hash=False, repr=False)
    typed: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)

    def at(self, name: str = "") -> Place:
        """The cell of the field called ``name``; the row where the field has no column."""
        return Place(self.file, self.sheet, self.row, self.columns.get(name, 0))


class Record(Protocol):
    """What all records have: a row of a sheet, whatever its fields."""

    @property
    def origin(self) -> Origin:
        """The row it was read from."""


@immutable
class Setting:
    """A line of the Plan sheet: a key with a plain value, or with a name per language, or both."""

    key: str
    value: str
    names: Names
    origin: Origin


TextKind = Literal[
    "chapter", "section", "heading", "paragraph", "lead", "bullet", "sub-bullet", "numbered", "box",
    "units", "insert", "page break",
]  # fmt: skip
HEADINGS = ("chapter", "section", "heading")
# The kinds of rows that are points of a list.
LIST_KINDS = ("bullet", "sub-bullet", "numbered")
# The kinds of rows whose text is no prose.
SILENT_KINDS = ("units", "insert", "page break")
STAFF_KINDS = ("management", "statutory", "contract")
CREDITS = ("commitment", "liquidation")
_DEPTHS = {"chapter": 0, "section": 1, "heading": 2}


@immutable
class TextRow:
    """A block of running text. ``part`` is body, annexes, closing, or the id of what it stands under.

    For kinds insert and units ``text`` holds names and codes, not prose. ``level`` says how deep a list row
    or a heading stands among those of its kind, from 1; 0 where the kind says enough. A paragraph of level 1
    or more belongs to the list item before it.
    """

    id: str
    part: str
    kind: TextKind
    text: Words
    origin: Origin
    level: int = 0

    @property
    def depth(self) -> int | None:
        """How deep the heading stands: 0 for a chapter, and so on; None for a row that is no heading."""
        if self.kind == "heading":
            return _DEPTHS["heading"] + max(self.level, 1) - 1
        return _DEPTHS.get(self.kind)

    @property
    def item_depth(self) -> int:
        """How deep in lists the row stands, from 1; 0 for one that belongs to no list."""
        if self.kind in LIST_KINDS:
            return max(self.level, 1) if self.level else 2 if self.kind == "sub-bullet" else 1
        return max(self.level, 0) if self.kind == "paragraph" else 0


def is_under(row: TextRow, heading: TextRow) -> bool:
    """Whether a row that follows ``heading`` stands under it: it is no heading, or a deeper one."""
    return row.depth is None or heading.depth is None or row.depth > heading.depth


@immutable
class TableCell:
    """A cell of a table that is typed on a sheet of its own, which is the ``table``'s name.

    ``row`` and ``column`` count from 1; ``rows`` and ``columns`` say how many it takes. ``text`` is empty
    where a ``value`` stands: what is no text is written by each language in its own way.
    """

    table: str
    row: int
    column: int
    text: Prose
    origin: Origin
    rows: int = 1
    columns: int = 1
    head: bool = False
    value: Shown | None = None
    bold: bool = False


@immutable
class Priority:
    """A strategic priority."""

    id: str
    title: Words
    statement: Prose
    origin: Origin


@immutable
class Domain:
    """A policy domain."""

    id: str
    title: Words
    lead: Prose
    origin: Origin


@immutable
class Objective:
    """A strategic objective. ``domain`` is a domain's id or ``horizontal``; ``units`` may hold ``all``.

    ``holder`` is the code of the unit whose head, a holder of a management or staff function, is
    responsible (royal decree of 29 October 2001, art. 11bis).
    """

    id: str
    title: Words
    domain: str
    priorities: tuple[str, ...]
    units: tuple[str, ...]
    holder: str
    origin: Origin


@immutable
class Ambition:
    """An ambition under a strategic objective. Units named beside ``all`` are "in particular"."""

    id: str
    objective: str
    units: tuple[str, ...]
    text: Words
    origin: Origin


@immutable
class YearFigure:
    """What a key figure is to be in a year, and what it was; None where that is not said."""

    target: Decimal | None
    realised: Decimal | None


@immutable
class KeyFigure:
    """How a strategic objective is measured: a baseline, then a target for each year, all in ``unit``.

    A share is in hundredths: 95 is 95 %. ``years`` are those that have a target or a realised value, in
    order. ``better`` says which values are better where baseline and targets do not. ``remark`` explains
    the values.
    """

    id: str
    objective: str
    name: Words
    unit: str
    better: Literal["higher", "lower", ""]
    baseline: Decimal | None
    baseline_year: int
    years: tuple[tuple[int, YearFigure], ...]
    source: Words | None
    remark: Words | None
    origin: Origin

    def target(self, year: int) -> Decimal | None:
        """The target of that year, or None."""
        found = dict(self.years).get(year)
        return found.target if found else None

    def realised(self, year: int) -> Decimal | None:
        """What was measured in that year, or None."""
        found = dict(self.years).get(year)
        return found.realised if found else None


@immutable
class ListItem:
    """A stakeholder, context element, SWOT item or value.

    Level 0 is the heading of its group (a dot in the group, as in ``c.2``, makes it a subgroup), level 1
    an item, level 2 an item under it. Paragraphs after the first continue the item or lead the group in.
    """

    id: str
    group: str
    level: int
    text: Prose
    origin: Origin

    @property
    def highest(self) -> str:
        """The group below which its group stands, if it is not one of the highest itself: ``W`` of ``W.1``."""
        return self.group.partition(".")[0]


@immutable
class Unit:
    """A directorate, service or body of the register of units.

    ``head`` is a function, not a person. ``code`` is the key; ``short`` the abbreviation that is printed.
    """

    code: str
    names: Names
    type: str
    parent: str
    head: Words | None
    mission: Prose
    order: Decimal
    origin: Origin
    short: Names = NO_NAMES

    @property
    def printed_code(self) -> Names:
        """The abbreviation per language, which no line parts; the name where the unit has none."""
        return self.short.on_one_line(_ABBREVIATION) if self.short.nl else self.names


@immutable
class Task:
    """A task of a unit: level 0 a lead-in line, 1 a task, 2 a part of a task."""

    unit: str
    level: int
    text: Words
    origin: Origin


@immutable
class RiskDomain:
    """A strategic risk domain with the ids of what it draws together."""

    id: str
    title: Words
    weaknesses: tuple[str, ...]
    threats: tuple[str, ...]
    objectives: tuple[str, ...]
    remark: Prose
    origin: Origin


@immutable
class Staff:
    """Full-time equivalents in one year: management functions, statutory, contract, and the printed total."""

    management: Decimal
    statutory: Decimal
    contract: Decimal
    total: Decimal | None = None

    @property
    def sum(self) -> Decimal:
        """The three kinds together."""
        return self.management + self.statutory + self.contract


@immutable
class PersonnelRow:
    """A line of the personnel table; ``level`` line, or total for printed totals that are verified."""

    label: Words
    unit: str
    level: Literal["line", "total"]
    years: tuple[tuple[int, Staff], ...]
    origin: Origin

    def year(self, year: int) -> Staff | None:
        """The figures of that year, or None."""
        return dict(self.years).get(year)


@immutable
class Credits:
    """Commitment (vastlegging) and liquidation (vereffening) credits, in the unit of their table."""

    commitment: Decimal
    liquidation: Decimal


@immutable
class BudgetLine:
    """A line of a budget table.

    ``adds_to``: the code, in the same table, of the subtotal or total that this line is part of.
    ``equals``: ``TABLE.CODE`` of a line elsewhere that must show the same amounts.
    """

    table: str
    code: str
    level: Literal["line", "subtotal", "total"]
    adds_to: str
    equals: str
    label: Words
    years: tuple[tuple[int, Credits], ...]
    note: Words | None
    origin: Origin

    def year(self, year: int) -> Credits | None:
        """The amounts of that year, or None."""
        return dict(self.years).get(year)


@immutable
class CommunicationAction:
    """A line of the communication plan. ``when`` is a day or ``after signature``."""

    id: str
    purpose: Words
    target: Words
    when: datetime.date | str
    kind: str
    message: Words
    channel: Words
    material: Words | None
    origin: Origin


@immutable
class Figure:
    """A fact used in running text: a value of its own, or a formula over other facts."""

    id: str
    value: Decimal | datetime.date | None
    formula: str
    unit: str
    date: datetime.date | None
    source: Words | None
    note: str
    origin: Origin


@immutable
class TableInfo:
    """What stands around a table of figures, and the tolerance of its sums."""

    id: str
    caption: Words
    unit: str
    tolerance: Decimal
    date: datetime.date | None
    source: Words | None
    note: Prose
    origin: Origin


@immutable
class Picture:
    """A picture of the edition: its file, what is printed below it and what stands for it, its width in centimetres.

    A ``width`` of 0 is that of the picture itself.
    """

    file: str
    caption: Words | None
    alternative: Words | None
    width: Decimal
    source: Words | None
    origin: Origin


@immutable
class PictureFile:
    """What the file of a picture is: pixels wide and high as it is seen, of SVG points; its bytes, and their digest.

    ``origin`` is the row that names it.
    """

    name: str
    kind: Literal["png", "jpeg", "svg"]
    width: float
    height: float
    size: int
    digest: str
    origin: Origin


@immutable
class Abbreviation:
    """An abbreviation that texts use, per language, with what it stands for."""

    short: Names
    names: Names
    origin: Origin


@immutable
class NameForm:
    """A name as a sentence needs it: with its article, or in a case.

    ``field`` is what texts write in braces: the name, a colon and what the form is called (``organisation:of``).
    """

    field: str
    names: Names
    origin: Origin

    @property
    def named(self) -> str:
        """The field of the name itself: ``organisation``."""
        return self.field.partition(":")[0]


@immutable
class Term:
    """A term in three languages, with the variants that are not to be used.

    A variant is Dutch unless it says its language: ``fr: …``; one that ends in ``*`` is the start of words.
    """

    names: Names
    forbidden: tuple[str, ...]
    authority: str
    note: str
    origin: Origin

    def variants(self, language: Language) -> tuple[str, ...]:
        """The forbidden variants in that language."""
        said = (variant.partition(":") for variant in self.forbidden)
        known = [
            (rest.strip(), head.strip())
            if colon and head.strip() in {*Language}
            else (head + colon + rest, "nl")
            for head, colon, rest in said
        ]
        return tuple(text for text, code in known if code == language.value and text)
