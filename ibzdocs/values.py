"""The words and values that inputs, documents and outputs share. They become text only in ``localise``."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from ibzdocs.problems import Place


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


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of an author's text with its markup, to be translated: a segment.

    ``key`` is stable over editions (``objectives/SD5/title``); ``given`` are the author's own
    translations from companion columns and win over any other translation.
    """

    key: str
    text: str
    language: Language = Language.NL
    given: tuple[tuple[Language, str], ...] = ()
    place: Place = NOWHERE


Prose: TypeAlias = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """An official name in each language; never translated. An empty name falls back to ``nl``."""

    nl: str
    fr: str = ""
    de: str = ""

    def of(self, language: Language) -> str:
        """The name in that language, or the Dutch one where none is known."""
        return {Language.FR: self.fr, Language.DE: self.de}.get(language, self.nl) or self.nl


@dataclass(frozen=True, slots=True)
class Number:
    """A count or quantity. ``decimals`` None: as many as stored; ``spelled``: in letters where possible."""

    value: Decimal
    decimals: int | None = None
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euro, shown in units of ``scale`` (1, 1 000 or 1 000 000) with its unit written out."""

    euros: Decimal
    scale: int = 1
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one: 0.8 is shown as 80 %."""

    value: Decimal
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, shown written out."""

    date: datetime.date


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of any year: 1 January."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar years from ``first`` to ``last``, shown as a range."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year, shown without thousands mark."""

    year: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Several texts or names as one enumeration: a, b and c."""

    items: "tuple[Words | Names, ...]"


Value: TypeAlias = Number | Money | Share | Day | MonthDay | Period | Year | Names | Listing
