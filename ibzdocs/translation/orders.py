"""Orders: what was sent to a translation service, line by line, and what came back."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from ibzdocs.base.immutable import immutable
from ibzdocs.base.stored import Upgrades, brief, loaded, made, written
from ibzdocs.base.values import Language
from ibzdocs.translation.catalogue import Pivot
from ibzdocs.translation.literals import Literal, split

_UPGRADES: Upgrades = ()
_ALWAYS = ("number", "service", "id", "key", "source")  # what a reader asks for, also where it is empty
RULES = ("codes", "numbers", "names", "forms", "old", "salutation")
_NUMBER = re.compile(r"[\w.-]+")  # it is the name of a file, and leads nowhere else


@immutable
class OrderLine:
    """A segment as it was sent: its number in the order, its source then, what it was made from.

    ``shown`` is the text of each placeable as the translator saw it, by name; ``old`` is the translation
    that was sent along because its source had changed. ``delivered`` is when a translation was taken in.
    """

    id: int
    key: str
    language: Language
    source: str
    shown: Mapping[str, str] = field(default_factory=dict)
    pivot: Pivot | None = None
    old_source: str = ""
    old: str = ""
    context: str = ""
    limit: int = 0
    documents: tuple[str, ...] = ()
    delivered: datetime.date | None = None

    @property
    def literals(self) -> tuple[Literal, ...]:
        """The literals of what was sent, in their order."""
        texts = (self.shown[name] for name in sorted(filter(str.isdigit, self.shown), key=int))
        return tuple(_literal(text, self.sent_language) for text in texts)

    @property
    def forms(self) -> tuple[str, ...]:
        """Forms of names that the translation may use though what was sent has them otherwise."""
        return tuple(name for name in self.shown if ":" in name and f"{{{name}}}" not in self.sent)

    @property
    def sent(self) -> str:
        """The skeleton that the translator works from."""
        return self.pivot.text if self.pivot else self.source

    @property
    def sent_language(self) -> Language:
        """The language of what the translator works from."""
        return self.pivot.language if self.pivot else self.language


@immutable
class Order:
    """An order of one language to one service; ``number`` is unique in the edition."""

    number: str
    language: Language
    service: str
    on: datetime.date
    due: datetime.date | None
    lines: tuple[OrderLine, ...]
    cancelled: datetime.date | None = None

    @property
    def open_lines(self) -> tuple[OrderLine, ...]:
        """The lines that are still awaited."""
        return () if self.cancelled else tuple(line for line in self.lines if line.delivered is None)

    @property
    def rules(self) -> tuple[str, ...]:
        """Those of RULES that a translator of these lines must know."""
        needless = {
            "names": not any(name for line in self.lines for name in _fields(line.sent)),
            "forms": not any(line.forms for line in self.lines),
            "old": not any(line.old for line in self.lines),
            "salutation": not any(line.key.startswith("mailings/") for line in self.lines),
        }
        return tuple(name for name in RULES if not needless.get(name))

    def line(self, number: str | int) -> OrderLine | None:
        """The line of that number, or None."""
        wanted = int(number) if str(number).isdecimal() else 0
        position = wanted - 1
        if 0 <= position < len(self.lines) and self.lines[position].id == wanted:
            return self.lines[position]
        return next((line for line in self.lines if line.id == wanted), None)

    def delivered(self, keys: set[str], on: datetime.date) -> "Order":
        """This order with the lines of ``keys`` delivered; those that were keep their day."""
        lines = tuple(
            replace(line, delivered=on) if line.key in keys and line.delivered is None else line
            for line in self.lines
        )
        return replace(self, lines=lines)


def _fields(skeleton: str) -> Iterator[str]:
    """What the skeleton has filled in that is no figure and no footnote."""
    return (name for name in re.findall(r"\{([^{}]+)\}", skeleton) if not name.isdigit() and name[0] != "^")


def _literal(text: str, language: Language) -> Literal:
    match split(text, language):
        case [Literal() as alone]:
            return alone
        case _:
            return Literal(text, text)


def load(text: str, file: str) -> Order:
    """The order that ``text`` holds, in this form or an older one.

    Raises ProjectError when it holds none, or where the form is a newer one.
    """
    return loaded(text, file, _UPGRADES, "order-broken", _order)


def _order(table: Mapping[str, Any]) -> Order:
    number = table["number"]
    if not isinstance(number, str) or not _NUMBER.fullmatch(number):
        raise ValueError(f"number {number!r}"[:100])
    return made(Order, {"due": None, "lines": (), **table})


def dump(order: Order) -> str:
    """The order as text; ``load`` gives it back."""
    lines = [brief(line, _ALWAYS) for line in order.lines]
    told = brief(replace(order, lines=()), _ALWAYS)
    return written(told | ({"lines": lines} if lines else {}), _UPGRADES)
