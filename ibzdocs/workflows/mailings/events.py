"""Meetings as their readers were told of them: what was sent is kept, so that a change of it can be sent after it."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.stored import made, parsed, plain
from ibzdocs.base.values import Language
from ibzdocs.formats.email.invitation import ZONE


@immutable
class Event:
    """A meeting in one version: its UID and SEQUENCE (RFC 5545 §3.8.4.7, §3.8.7.4), and what they are about.

    ``mailing`` is the id of the row that invites to it. ``titles`` and ``places`` are by language code; readers' fields
    in them are still marked.
    """

    mailing: str
    uid: str
    sequence: int
    start: datetime.datetime
    end: datetime.datetime
    titles: Mapping[str, str]
    places: Mapping[str, str]
    cancelled: bool = False

    @property
    def name(self) -> str:
        """How the messages about this version are called where they are counted: the row's id and what they do."""
        return f"{self.mailing}/{'cancel' if self.cancelled else 'update'}-{self.sequence}"

    def title(self, languages: tuple[Language, ...]) -> str:
        """The title in the languages of a message."""
        return _joined(self.titles, languages)

    def place(self, languages: tuple[Language, ...]) -> str:
        """The place in the languages of a message; one that is the same in all of them stands once."""
        return _joined(self.places, languages)

    def says_as(self, other: "Event") -> bool:
        """Whether readers of both know the same time, place and title; a language that only one has does not count."""
        if (self.start, self.end, self.cancelled) != (other.start, other.end, other.cancelled):
            return False
        return _alike(self.titles, other.titles) and _alike(self.places, other.places)

    def to_json(self) -> str:
        """The event as a line of JSON."""
        return json.dumps(plain(self), ensure_ascii=False, sort_keys=True)

    @staticmethod
    def from_json(line: str) -> "Event":
        """The event in a line of JSON. Raises ValueError, LookupError, TypeError or AttributeError for others."""
        event = made(Event, parsed(line))
        return replace(event, start=event.start.astimezone(ZONE), end=event.end.astimezone(ZONE))


@immutable
class Told:
    """The newest version of an event that anybody was told of, and who was told of any version of it.

    ``readers`` has for each reader's id the first version and the languages of the newest one.
    """

    event: Event
    readers: Mapping[str, tuple[int, tuple[Language, ...]]]

    def before(self, sequence: int) -> Mapping[str, tuple[Language, ...]]:
        """The readers who were told of a version before this one, with their languages."""
        return {reader: said for reader, (first, said) in self.readers.items() if first < sequence}


def _joined(texts: Mapping[str, str], languages: tuple[Language, ...]) -> str:
    said = (texts[language.value] for language in languages if language.value in texts)
    return " | ".join(dict.fromkeys(said))


def _alike(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(other[language] == text for language, text in one.items() if language in other)
