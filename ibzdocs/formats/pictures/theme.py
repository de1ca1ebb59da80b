"""The colours and sizes of pictures, taken from the house style."""

from collections.abc import Iterator
from functools import lru_cache

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.scene import TextStyle
from ibzdocs.formats.stylesheet import StyleSheet

WHITE, _BLACK = "FFFFFF", "000000"
_LEAST_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3
_LEAST_OF_MARKS = 3.0  # success criterion 1.4.11: what is no text, but has to be seen
LEAST_SIZE = 8.0  # points: what is smaller cannot be read in print
_STEPS = (0.0, 0.45, 0.8)  # how far the colours of series are mixed with white: told apart in grey as well


@immutable
class Theme:
    """What pictures are drawn with: colours of six hexadecimal digits, and looks of text."""

    ink: str
    primary: str
    accent: str
    tint: str
    rule: str
    font: str
    size: float

    def text(self, bold: bool = False, size: float = 0.0, color: str = "") -> TextStyle:
        """A look of text; plain, in the size of pictures, in ink, where nothing else is said."""
        return TextStyle(size or self.size, color or self.ink, bold)

    @property
    def small(self) -> float:
        """The size of texts that stand in narrow places."""
        return max(LEAST_SIZE, self.size - 0.75)

    @property
    def soft(self) -> str:
        """The main colour, as light as a bar or dot may be on white."""
        return _seen(mix(self.primary, WHITE, _STEPS[1]))

    @property
    def guide(self) -> str:
        """The colour of lines that lead the eye from a name to its mark: of rules, so dark that they are seen."""
        return _seen(self.rule)

    def series(self, count: int) -> tuple[str, ...]:
        """Fills for so many series, from dark to light; the accent colour where there are more than steps.

        More than five are by turns shades of the main colour and light ones of the accent.
        """
        shades = tuple(mix(self.primary, WHITE, step) for step in _STEPS)
        if count == 2:
            return (shades[0], shades[2])
        few = (*shades, self.accent, mix(self.accent, WHITE, 0.6))
        return few[:count] if count <= len(few) else tuple(self._many(count))

    def _many(self, count: int) -> Iterator[str]:
        for number in range(count):
            far = number / (count - 1)
            if number % 2:
                yield mix(self.accent, WHITE, 0.7 + 0.2 * far)
            else:
                yield mix(self.primary, WHITE, 0.5 * far)

    def on(self, fill: str) -> str:
        """White or ink, whichever can be read on that fill; black where neither can."""
        if contrast(fill, WHITE) >= _LEAST_CONTRAST:
            return WHITE
        return self.ink if contrast(fill, self.ink) >= _LEAST_CONTRAST else _BLACK


def theme(house: StyleSheet) -> Theme:
    """The theme of a house: its headings give the main colour, its boxes accent and tint.

    Colours that could not be read on white are darkened, sizes that could not be read in print are not taken.
    """
    looks = house.looks
    text = looks["table-text"]
    inside = house.table.inside
    return Theme(
        ink=legible(text.color),
        primary=legible(looks["heading1"].color),
        accent=legible(looks["box-label"].color),
        tint=looks["box-text"].fill or mix(looks["heading1"].color, WHITE, 0.9),
        rule=inside.color if inside else mix(looks["heading1"].color, WHITE, 0.7),
        font=text.font,
        size=max(LEAST_SIZE, looks["table-note"].size),
    )


def legible(color: str) -> str:
    """The colour, darkened until a text in it can be read on white."""
    while contrast(color, WHITE) < _LEAST_CONTRAST:
        color = mix(color, _BLACK, 0.1)
    return color


@lru_cache(maxsize=64)  # each line of a picture asks for its own
def _seen(color: str) -> str:
    """The colour, darkened until a mark in it is seen on white."""
    while contrast(color, WHITE) < _LEAST_OF_MARKS:
        color = mix(color, _BLACK, 0.05)
    return color


@lru_cache(maxsize=256)
def mix(color: str, other: str, share: float) -> str:
    """A colour with ``share`` of another in it, from 0 to 1."""
    parts = zip(_channels(color), _channels(other), strict=True)
    return "".join(f"{round(own + (more - own) * share):02X}" for own, more in parts)


@lru_cache(maxsize=256)
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (0, 2, 4))


def _luminance(color: str) -> float:
    parts = (part / 255 for part in _channels(color))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
