"""The words and values that inputs, documents and outputs share. They become text only in ``localise``."""

import datetime
from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place


class Language(StrEnum):
    """A language of documents (nl, fr, de) or of messages (also en)."""

    NL = "nl"
    FR = "fr"
    DE = "de"
    EN = "en"

    @property
    def tag(self) -> str:
        """The BCP 47 tag as used in Belgium, such as ``nl-BE``."""
        return "en-GB" if self is Language.EN else f"{self.value}-BE"


DOCUMENT_LANGUAGES = (Language.NL, Language.FR, Language.DE)
NOWHERE = Place("")


@immutable
class Source:
    """Where a value comes from: cells that hold it, are computed with, or whose rows are counted.

    ``position``: it is the place of a row among the rows of its sheet. No value is another for having come
    from another cell, so values compare without their source.
    """

    how: Literal["stored", "computed", "counted", "position"]
    cells: tuple[Place, ...]


def stored(place: Place) -> Source:
    """The source of what stands in one cell."""
    return Source("stored", (place,))


def computed(sources: "Iterable[Source | None]", *before: Place) -> Source:
    """The source of what is computed from values with these sources; ``before`` hold the formula."""
    cells = (cell for source in sources if source for cell in source.cells)
    return Source("computed", tuple(dict.fromkeys((*before, *cells))))


@immutable
class Words:
    """One paragraph of an author's text with its markup, to be translated: a segment.

    ``key`` is stable over editions (``objectives/SD5/title``); ``given`` are the author's own
    translations from companion columns and win over any other translation.
    """

    key: str
    text: str
    language: Language = Language.NL
    given: tuple[tuple[Language, str], ...] = ()
    place: Place = field(default=NOWHERE, repr=False)


Prose: TypeAlias = tuple[Words, ...]


@immutable
class Names:
    """An official name in each language; never translated. An empty name falls back to ``nl``.

    ``source`` has a cell for each of nl, fr and de, or one for all.
    """

    nl: str
    fr: str = ""
    de: str = ""
    source: Source | None = field(default=None, compare=False, repr=False)

    def has(self, language: Language) -> bool:
        """Whether the name in that language itself is known."""
        return bool({Language.FR: self.fr, Language.DE: self.de}.get(language, self.nl))

    def of(self, language: Language) -> str:
        """The name in that language, or the Dutch one where none is known."""
        return {Language.FR: self.fr, Language.DE: self.de}.get(language, self.nl) or self.nl

    def on_one_line(self, most: int) -> "Names":
        """The same names, with blanks that do not break where a name has no more than so many signs."""
        nl, fr, de = (each.replace(" ", "\u00a0") if len(each) <= most else each for each in self.each)
        return Names(nl, fr, de, self.source)

    @property
    def each(self) -> tuple[str, str, str]:
        """The names that are given, empty where none is: Dutch, French, German."""
        return self.nl, self.fr, self.de

    def source_of(self, language: Language) -> Source | None:
        """The cell in which the name of that language stands, or None where it came from none."""
        if self.source is None or len(self.source.cells) < 3:
            return self.source
        said = {Language.FR: self.fr, Language.DE: self.de}.get(language)
        return stored(self.source.cells[DOCUMENT_LANGUAGES.index(language) if said else 0])


@immutable
class Number:
    """A count or quantity. ``decimals`` None: as many as stored; ``spelled``: in letters where possible.

    ``dashed``: nothing of it is shown as a dash and read out as a figure, as in columns of amounts. ``room``: for how
    many decimals there is room behind it, so that its decimal sign stands below that of others.
    """

    value: Decimal
    decimals: int | None = None
    spelled: bool = False
    dashed: bool = False
    room: int = 0
    source: Source | None = field(default=None, compare=False, repr=False)


_MOST_TYPED, _OF_COMPUTED = 6, 2
_SEEN = Decimal("0.005")  # what is less is nothing in so many decimals as cents have


def typed_places(value: Decimal) -> int:
    """How many decimals a number has that says none: those of the value; of more than six, two or none.

    A value with more than six was computed, not typed: it was divided or is the residue of floating point.
    """
    if value == value.to_integral_value():
        return 0
    exponent = value.normalize().as_tuple().exponent
    places = max(0, -exponent if isinstance(exponent, int) else 0)
    if places <= _MOST_TYPED:
        return places
    return _OF_COMPUTED if abs(value - value.to_integral_value()) >= _SEEN else 0


def places_of(number: Number) -> int:
    """With how many decimals a number is shown."""
    return typed_places(number.value) if number.decimals is None else number.decimals


@immutable
class Money:
    """An amount in euro, shown in units of ``scale`` (1, 1 000 or 1 000 000) with its unit written out."""

    euros: Decimal
    scale: int = 1
    decimals: int | None = None
    source: Source | None = field(default=None, compare=False, repr=False)


@immutable
class Share:
    """A part of one: 0.8 is shown as 80 %."""

    value: Decimal
    decimals: int = 0
    source: Source | None = field(default=None, compare=False, repr=False)


@immutable
class Day:
    """A calendar day, shown written out."""

    date: datetime.date
    source: Source | None = field(default=None, compare=False, repr=False)


@immutable
class MonthDay:
    """A day of any year: 1 January."""

    month: int
    day: int
    source: Source | None = field(default=None, compare=False, repr=False)


@immutable
class Period:
    """Calendar years from ``first`` to ``last``, shown as a range."""

    first: int
    last: int
    source: Source | None = field(default=None, compare=False, repr=False)


@immutable
class Year:
    """A calendar year, shown without thousands mark."""

    year: int
    source: Source | None = field(default=None, compare=False, repr=False)


@immutable
class Shown:
    """What a cell of a typed table holds, shown as ``form`` says (ECMA-376 part 1 §18.8.31).

    ``decimals``: how many at least, where the form leaves it open, so that a column stands on its signs.
    """

    value: Decimal | bool | datetime.date | datetime.time | datetime.timedelta
    form: str = "General"
    decimals: int = 0
    source: Source | None = field(default=None, compare=False, repr=False)


@immutable
class Listing:
    """Several texts or names as one enumeration: a, b and c."""

    items: "tuple[Words | Names, ...]"
    source: Source | None = field(default=None, compare=False, repr=False)


NO_NAMES = Names("")
Value: TypeAlias = Number | Money | Share | Day | MonthDay | Period | Year | Names | Listing | Shown
