"""The catalogue of one language: every translation with its source, state and history, as diffable text.

``translations/fr.json`` holds one field per line, entries sorted by key, so that a changed sentence is a
changed line. Source and target are skeletons: a figure in them is a code, and never makes them stale.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.translation import State
from ibzdocs.base.stored import Upgrades, brief, loaded, made, written
from ibzdocs.base.values import Language
from ibzdocs.translation.segments import fingerprint

# Version 1 had the entries alone.
_UPGRADES: Upgrades = (lambda entries: {"entries": entries},)
_ALWAYS = ("source", "target")  # what a reader asks for, also where it is empty


@immutable
class Approval:
    """Who approved, when, and the fingerprint of the source and target that were approved."""

    by: str
    on: datetime.date
    of: str


@immutable
class Pivot:
    """The other translation from which this one was made."""

    language: Language
    text: str


@immutable
class Entry:
    """A translation: the source that the translator saw, what he or she made of it, and its history.

    ``remark`` is what the translator wrote beside it, ``answer`` what somebody said to that. With ``again``
    it goes into the next order together with both.
    """

    key: str
    language: Language
    source: str
    target: str
    state: State = State.TRANSLATED
    order: str = ""
    by: str = ""
    on: datetime.date | None = None
    pivot: Pivot | None = None
    approval: Approval | None = None
    remark: str = ""
    answer: str = ""
    again: bool = False

    @property
    def asked(self) -> str:
        """What the translator wrote beside it and nobody has answered."""
        return "" if self.answer else self.remark

    @property
    def seal(self) -> str:
        """The fingerprint to which an approval is bound."""
        return fingerprint(self.source, self.target)

    @property
    def standing(self) -> State:
        """The state that holds: an approval or review of other words than these does not count."""
        if self.state is State.TRANSLATED or (self.approval and self.approval.of == self.seal):
            return self.state
        return State.TRANSLATED

    def approved(self, by: str, on: datetime.date, state: State = State.APPROVED) -> "Entry":
        """This entry, reviewed or approved as it is now."""
        return replace(self, state=state, approval=Approval(by, on, self.seal), again=False)


@immutable
class Catalogue:
    """The translations into one language by key."""

    language: Language
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def having(self, entries: Iterable[Entry]) -> "Catalogue":
        """This catalogue with ``entries`` put in."""
        return replace(self, entries={**self.entries, **{entry.key: entry for entry in entries}})

    def without(self, keys: Iterable[str]) -> "Catalogue":
        """This catalogue without the entries of some keys."""
        gone = set(keys)
        return replace(self, entries={key: each for key, each in self.entries.items() if key not in gone})


def load(text: str, language: Language, file: str) -> Catalogue:
    """The catalogue that ``text`` holds, in this form or an older one.

    Raises ProjectError naming the line or the entry that is wrong, or where the form is a newer one.
    """
    return loaded(text, file, _UPGRADES, "catalogue-broken", lambda table: _catalogue(language, table))


def _catalogue(language: Language, table: Mapping[str, Any]) -> Catalogue:
    return Catalogue(language, {key: _entry(key, row) for key, row in table["entries"].items()})


def dump(catalogue: Catalogue) -> str:
    """The catalogue as text; ``load`` gives it back."""
    table = {key: _row(catalogue.entries[key]) for key in sorted(catalogue.entries)}
    return written({"entries": table}, _UPGRADES, left="entries")


def dump_entry(entry: Entry) -> str:
    """One entry without its key, as text; ``load_entry`` gives it back."""
    return json.dumps(_row(entry), ensure_ascii=False)


def load_entry(key: str, text: str) -> Entry:
    """The entry of a key that ``text`` holds. Raises ValueError, KeyError or TypeError for other text."""
    return _entry(key, json.loads(text))


def _row(entry: Entry) -> dict[str, object]:
    """The fields of an entry that say something, in their order; dates as in ISO 8601."""
    return {name: value for name, value in brief(entry, _ALWAYS).items() if name != "key"}


def _entry(key: str, row: Mapping[str, Any]) -> Entry:
    return made(Entry, {**row, "key": key})
