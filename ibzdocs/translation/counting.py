"""Words of an order in bands of likeness with the memory, and what they cost.

**How words are counted** (said in every report): what stands between blanks is a word; a placeable counts
as one word where it stands alone. A segment of nothing but placeables and signs is not work. The bands are
those of the trade: a repetition is the same text earlier in the same order; 102 is the same text, key and
neighbours, 101 the same text and key, 100 the same text elsewhere.
"""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.translation import Band, Rate
from ibzdocs.translation.coded import plain
from ibzdocs.translation.memory import Memory

_NEAR = ((0.95, Band.NEAR_95), (0.85, Band.NEAR_85), (0.75, Band.NEAR_75), (0.50, Band.NEAR_50))


@immutable
class Text:
    """A segment to count: its key and skeleton, and what its placeables look like."""

    key: str
    skeleton: str
    shown: Mapping[str, str]

    @property
    def plain(self) -> str:
        """The characters that a translator sees."""
        return plain(
            self.skeleton, lambda name: "" if name.startswith("^") else self.shown.get(name, f"{{{name}}}")
        )


@immutable
class Size:
    """How much text: segments, words, characters with and without blanks."""

    segments: int = 0
    words: int = 0
    characters: int = 0
    letters: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
            self.letters + other.letters,
        )

    def lines(self, width: int) -> Decimal:
        """Lines of ``width`` characters, blanks counted, with the part of the last one: what is paid for."""
        return Decimal(self.characters) / width


def size_of(text: Text) -> Size:
    """How much one segment is."""
    characters = text.plain
    return Size(1, words_in(text), len(characters), len(re.sub(r"\s", "", characters)))


def words_in(text: Text) -> int:
    """How many words one segment has."""
    return len(text.plain.split())


def count(texts: Sequence[Text], memory: Memory, lowest: float = 0.5) -> dict[Band, Size]:
    """The sizes per band; every band is there. Texts stand in the order of the document."""
    sizes = {band: Size() for band in Band}
    seen: set[str] = set()
    for position, text in enumerate(texts):
        before = texts[position - 1].skeleton if position else ""
        band = band_of(text, before, memory, seen, lowest)
        seen.add(text.skeleton)
        sizes[band] += size_of(text)
    return sizes


def band_of(text: Text, before: str, memory: Memory, seen: set[str], lowest: float) -> Band:
    """The band of one text; ``seen`` are the texts that came before it in the order."""
    if not any(char.isalpha() for char in plain(text.skeleton, lambda name: "")):
        return Band.NO_WORK
    known = memory.exact_matches(text.skeleton)
    if any(pair.key == text.key for pair in known):
        return Band.CONTEXT_TEXT if before and memory.exact_matches(before) else Band.CONTEXT_KEY
    if text.skeleton in seen:
        return Band.REPETITION
    if known:
        return Band.EXACT
    best = next(iter(memory.near(text.skeleton, lowest, 1)), None)
    likeness = best.likeness if best else 0.0
    return next((band for least, band in _NEAR if likeness >= least), Band.NEW)


# ---------------------------------------------------------------------------------------------- cost


def rate_of(rates: Iterable[Rate], service: str, day: datetime.date) -> Rate | None:
    """The rate of a service in force on a day; the one with the latest start where there are several."""
    valid = [rate for rate in rates if rate.service == service and rate.holds(day)]
    return max(valid, key=lambda rate: rate.since, default=None)


def cost(sizes: Mapping[Band, Size], rate: Rate) -> Decimal:
    """The cost in euro, rounded to the cent, not under the rate's minimum; nothing for no work."""
    total = sum(
        (units(size, rate) * rate.weights.get(band, _weight(band)) for band, size in sizes.items()),
        Decimal(0),
    )
    amount = (total * rate.price).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return max(amount, rate.minimum) if amount else amount


def units(size: Size, rate: Rate) -> Decimal:
    """How many of the rate's units a text is: words, or parts of lines and pages."""
    match rate.unit:
        case "word":
            return Decimal(size.words)
        case "line" | "page":
            return size.lines(rate.unit_size)
        case _:
            return Decimal(0)


def _weight(band: Band) -> Decimal:
    return Decimal(0) if band is Band.NO_WORK else Decimal(1)
