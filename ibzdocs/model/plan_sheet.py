"""What a sheet Plan says: the settings of a plan, each a key with a plain value, names per language, or both."""

import datetime
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Names, Source, stored
from ibzdocs.model.records import Setting

PlanKey: TypeAlias = Literal[
    "organisation", "organisation_short", "abbreviation", "title", "subtitle", "notice", "period_start", "period_end",
    "year", "party", "signing_date", "signing_place", "status", "version", "source_language", "contact_name",
    "contact_service", "contact_email", "budget_approved", "policy_note", "report_date",
    "publisher", "contact_phone", "website", "figures_date", "licence", "accessible_copy", "isbn", "depot",
]  # fmt: skip

# What a colophon alone shows; without any of it there is none.
COLOPHON: tuple[PlanKey, ...] = (
    "publisher", "contact_phone", "website", "figures_date", "licence", "accessible_copy", "isbn", "depot",
)  # fmt: skip


@immutable
class PlanSheet:
    """The lines of a sheet Plan, in order, with look-up by key. Where a key is repeated the first line counts."""

    lines: tuple[Setting, ...]

    def line(self, key: PlanKey) -> Setting | None:
        """The first line with that key, or None."""
        return next((line for line in self.lines if line.key == key), None)

    def all(self, key: PlanKey) -> tuple[Setting, ...]:
        """Every line with that key."""
        return tuple(line for line in self.lines if line.key == key)

    def value(self, key: PlanKey) -> str:
        """The plain value of a key, or empty."""
        line = self.line(key)
        return line.value if line else ""

    def source(self, key: PlanKey) -> Source | None:
        """The cell that holds the plain value of a key, or None."""
        line = self.line(key)
        return stored(line.origin.at("value")) if line else None

    def names(self, key: PlanKey) -> Names:
        """The names of a key per language; its plain value where it has none."""
        line = self.line(key)
        if line is None:
            return Names("")
        if line.names.nl or line.names.fr or line.names.de:
            return line.names
        return Names(line.value, source=stored(line.origin.at("value")))

    def day(self, key: PlanKey) -> datetime.date | None:
        """The plain value of a key as a date, or None where it is none."""
        try:
            return datetime.date.fromisoformat(self.value(key))
        except ValueError:
            return None
