"""What stands in a line: texts, and what becomes text in ``localise``."""

from dataclasses import field
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
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
    Words,
    Year,
)  # fmt: skip

Raised: TypeAlias = tuple[tuple[int, int], ...]  # where letters of a text that stand raised begin and end


@immutable
class Text:
    """Characters. ``language`` is set only where it differs from the document's.

    ``source`` is the leaf that ``localise`` wrote out, or the cell where plain characters stand: it says
    where a text comes from and is no part of what the text is. ``remarks`` are what is to be said about
    the passage in the margin of a draft in Word. ``spoken`` is what assistive programs say in place of a sign.
    ``raised`` are the letters that stand raised, as in 1er: writers set them so, and readers
    of the tree see a text like any other.
    """

    text: str
    language: Language | None = None
    untranslated: bool = False
    source: "Leaf | Source | None" = field(default=None, compare=False, repr=False)
    remarks: tuple[str, ...] = ()
    spoken: str = ""
    raised: Raised = ()


@immutable
class Strong:
    """Of strong importance; shown bold."""

    children: "Inlines"


@immutable
class Emphasis:
    """Stressed; shown italic."""

    children: "Inlines"


@immutable
class Link:
    """A link to a web or mail address."""

    url: str
    children: "Inlines"


@immutable
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


@immutable
class Note:
    """A footnote; ``number`` (from 1, through the whole document) is given by the numbering pass."""

    children: "Inlines"
    number: int = 0


@immutable
class Inserted:
    """What is new in a text that is shown with its changes. A paragraph of this alone is new as a whole."""

    children: "Inlines"


@immutable
class Deleted:
    """What is gone from a text that is shown with its changes. A paragraph of this alone is gone."""

    children: "Inlines"


@immutable
class Label:
    """Our own phrase, by its name in the label files, with what fills its placeholders.

    ``source`` is the cell that chose it, where one did; ``sign`` is shown in place of the phrase, which is read out.
    """

    name: str
    fills: "tuple[tuple[str, str | Leaf], ...]" = ()
    source: Source | None = field(default=None, compare=False, repr=False)
    sign: str = ""


Leaf: TypeAlias = (
    Words | Names | Label | Number | Money | Share | Day | MonthDay | Period | Year | Listing | Shown
)
Inline: TypeAlias = Text | Strong | Emphasis | Link | Reference | Note | Inserted | Deleted | Leaf
Inlines: TypeAlias = tuple[Inline, ...]
