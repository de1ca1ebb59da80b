"""The settings of translation: services, what they charge, what an official build requires."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Annotated, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.kinds import LANGUAGE, Amount, Choice, ListOf, MapOf, Textual, Whole
from ibzdocs.base.settings.spot import Spot, typed
from ibzdocs.base.values import NO_NAMES, Language, Names


class State(StrEnum):
    """How far a translation has come."""

    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"

    @property
    def rank(self) -> int:
        """The place on the scale, from 1."""
        return tuple(State).index(self) + 1


class Band(StrEnum):
    """How much of a segment the memory knows."""

    NO_WORK = "no-work"
    CONTEXT_TEXT = "102"
    CONTEXT_KEY = "101"
    REPETITION = "repetition"
    EXACT = "100"
    NEAR_95 = "95-99"
    NEAR_85 = "85-94"
    NEAR_75 = "75-84"
    NEAR_50 = "50-74"
    NEW = "new"


# The files that an order may hold, beside its form and its manifest.
FORMATS = ("xliff", "omegat", "xlsx", "docx", "tmx", "terms", "context")
_Identifier: TypeAlias = Annotated[str, Textual('"central"')]
_Limits = MapOf(Textual(), Whole(0, 1_000_000), '{ "personnel/*/label" = 60 }')
_Weights = MapOf(Choice(list(Band), Band), Amount(0, 1, "0.1"), '{ "102" = 0, "repetition" = 0.1 }')


@immutable(kw_only=True)
class Service:
    """A translation service: into which languages, the language of its papers, how many working days.

    ``email`` is printed on its order form; ``formats`` are the files that an order to it holds. ``contact`` and
    ``telephone`` are whom it may ask, ``purpose`` what the texts are for; else the form says what the workbooks say.
    """

    id: _Identifier
    name: Names = NO_NAMES
    languages: Annotated[tuple[Language, ...], ListOf(LANGUAGE, filled=True)]
    speaks: Language | None = None
    days: Annotated[int, Whole(0, 366)] = 10
    email: Annotated[str, Textual('"service@example.org"', r"[^@\s]+@[^@\s]+")] = ""
    formats: Annotated[tuple[str, ...], ListOf(Choice(FORMATS), filled=True)] = FORMATS
    contact: Names = NO_NAMES
    telephone: Annotated[str, Textual('"+32 2 500 00 00"', r"\+?[\d\s()./-]{3,40}")] = ""
    purpose: Names = NO_NAMES

    @property
    def official_name(self) -> Names:
        """Its name, or its id where it has none."""
        return self.name if self.name.nl else Names(self.id)

    @property
    def paper_language(self) -> Language:
        """The language of its order form."""
        return self.speaks or self.languages[0]


@immutable(kw_only=True)
class Rate:
    """What a service charges from ``since`` until ``until`` (included; None: still).

    ``unit`` is "word", "line" of ``unit_size`` characters, "page" of ``unit_size`` characters, or "none".
    ``weights`` are the parts of the price that the bands count for; bands that it does not name count whole.
    ``legal`` is the text that fixes it, in each language; ``example`` marks amounts that are no real ones.
    """

    service: _Identifier
    since: datetime.date
    until: datetime.date | None = None
    unit: Literal["word", "line", "page", "none"]
    unit_size: Annotated[int, Whole(1, 100_000)] = 1
    price: Annotated[Decimal, Amount(0, 1_000_000, "1.00")]
    minimum: Annotated[Decimal, Amount(0, 1_000_000, "10.00")] = Decimal(0)
    weights: Annotated[Mapping[Band, Decimal], _Weights] = field(default_factory=dict)
    legal: Names = NO_NAMES
    example: bool = False

    def holds(self, day: datetime.date) -> bool:
        """Whether this rate is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def agree(self, spot: Spot) -> None:
        """Note a last day that comes before the first one."""
        if spot.sound("since", "until") and self.until is not None and self.until < self.since:
            spot.at("until").error("setting-period", value=typed(self.until), since=typed(self.since))


@immutable
class TranslationSettings:
    """The settings of translation. ``fuzzy``: from how many per cent near matches are sent along."""

    required: State = State.APPROVED
    four_eyes: bool = True
    fuzzy: Annotated[Decimal, Amount(0, 100, "75")] = Decimal(75)
    authorities: tuple[str, ...] = ()
    limits: Annotated[Mapping[str, int], _Limits] = field(default_factory=dict)
    services: tuple[Service, ...] = ()
    rates: tuple[Rate, ...] = ()

    @property
    def likeness(self) -> float:
        """From which likeness, between 0 and 1, near matches are sent along."""
        return float(self.fuzzy) / 100

    def limit(self, key: str) -> int:
        """The most characters for the segment of that key; 0 where there is no limit."""
        return next((limit for pattern, limit in self.limits.items() if fnmatchcase(key, pattern)), 0)

    def agree(self, spot: Spot) -> None:
        """Note ids that two services share, rates of no service, and two rates of one service from one day on."""
        services = [
            (each, spot.at("services").row(n)) for n, each in enumerate(self.services or (), 1) if each
        ]
        rates = [(each, spot.at("rates").row(n)) for n, each in enumerate(self.rates or (), 1) if each]
        _different([((service.id,), here.at("id")) for service, here in services])
        _different([((rate.service, rate.since), here.at("since")) for rate, here in rates])
        ids = [service.id for service, _ in services if service.id is not None]
        if self.services is not None and len(ids) == len(self.services):
            for rate, here in rates:
                if rate.service is not None and rate.service not in ids:
                    fills = {"value": typed(rate.service), "known": ", ".join(ids) or "–"}
                    here.at("service").error("setting-service", **fills)


def _different(found: Iterable[tuple[tuple[object, ...], Spot]]) -> None:
    """Note every value that was there before; those with None in them are at fault already."""
    seen: set[tuple[object, ...]] = set()
    for values, spot in found:
        if values in seen and None not in values:
            spot.error("setting-double", value=typed(values[-1]))
        seen.add(values)
