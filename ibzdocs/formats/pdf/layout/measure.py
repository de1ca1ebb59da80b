"""How wide text is: faces from TrueType files, and fonts of one size that remember what they measured."""

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from ibzdocs.formats.fonts import unreadable
from ibzdocs.formats.pdf.layout.kerning import Kerning
from ibzdocs.formats.stylesheet import FontFiles

SOFT_HYPHEN = "\u00ad"
UNKNOWN = "?"
# What reportlab lets through when a font file is damaged.
_BROKEN = (TTFError, struct.error, LookupError, ValueError, TypeError, AssertionError)
# What stands in for a character that a font lacks, without loss of meaning.
FALLBACKS: Mapping[str, str] = {
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2009": "\u00a0",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "–",
    "\u2015": "—",
    "\uf0b7": "•",  # a bullet in the private area of symbol fonts, as word processors store it
}


class Face:
    """One TrueType file: the advance of each character in thousandths of the size, and its glyph."""

    __slots__ = ("_kerning", "advances", "file", "glyphs")

    def __init__(self, path: Path) -> None:
        self.file = TTFontFace(str(path))
        self._kerning: Kerning | None = None
        self.glyphs: dict[int, int] = dict(self.file.charToGlyph)
        self.glyphs[ord(SOFT_HYPHEN)] = self.glyphs[ord("-")]
        self.advances: dict[str, float] = {
            chr(code): float(self.file.charWidths[code]) for code in self.file.charToGlyph
        }
        self.advances[SOFT_HYPHEN] = self.advances["-"]

    @property
    def kerning(self) -> Kerning:
        """How pairs of characters are moved; read when first asked."""
        if self._kerning is None:
            self._kerning = Kerning(self.file)
        return self._kerning

    def lacks(self, text: str) -> set[str]:
        """The characters of ``text`` for which the file has no glyph."""
        return set(text).difference(self.advances)


@lru_cache(maxsize=32)
def face(path: Path) -> Face:
    """The face of a TrueType file, read once per process. Raises TemplateError for one that is damaged."""
    try:
        return Face(path)
    except _BROKEN as broken:
        raise unreadable(path) from broken


class Words(NamedTuple):
    """The pieces of a text between which a line may break, what follows each, and how wide each is.

    ``spaced``: whether they are what stands between its blanks.
    """

    texts: Sequence[str]
    glues: Sequence[float]
    widths: Sequence[float]
    spaced: bool


@lru_cache(maxsize=8_000)  # the same bullets and running lines are asked for again and again
def _lacking(face: Face, text: str) -> tuple[str, ...]:
    return tuple(sorted(face.lacks(text)))


class _Widths(dict[str, float]):
    """Word to width, measured at the first question; ``words`` are texts that were taken apart before."""

    __slots__ = ("advances", "scale", "tracking", "words")

    def __init__(self, advances: Mapping[str, float], size: float, tracking: float) -> None:
        super().__init__()
        self.advances, self.scale, self.tracking = advances, size / 1000, tracking
        self.words: dict[str, Words] = {}

    def __missing__(self, word: str) -> float:
        width = sum(map(self.advances.__getitem__, word)) * self.scale + self.tracking * len(word)
        self[word] = width
        return width


class _KernedWidths(_Widths):
    """The same for text whose pairs are kerned."""

    __slots__ = ("kerning",)

    def __init__(self, face: Face, size: float, tracking: float) -> None:
        super().__init__(face.advances, size, tracking)
        self.kerning = face.kerning

    def __missing__(self, word: str) -> float:
        width = super().__missing__(word) + self.kerning.width(word) * self.scale
        self[word] = width
        return width


class Font:
    """A face at a size, ``tracking`` points after every character; ``widths`` has the width of any word.

    ``words`` are the words of texts that were taken apart before.
    ``kerned``: whether pairs of characters are kerned. Raises KeyError for a word with a character that the face
    lacks.
    """

    __slots__ = ("face", "kerned", "size", "space", "tracking", "widths", "words")

    def __init__(self, face: Face, size: float, tracking: float, kerned: bool) -> None:
        self.face, self.size, self.tracking, self.kerned = face, size, tracking, kerned
        known = _KernedWidths(face, size, tracking) if kerned else _Widths(face.advances, size, tracking)
        self.widths: Mapping[str, float] = known
        self.words = known.words
        self.space = self.widths[" "]

    @property
    def depth(self) -> float:
        """How far letters reach below the line, in points."""
        return -float(self.face.file.descent) * self.size / 1000.0


@lru_cache(maxsize=256)
def font_of(face: Face, size: float, tracking: float = 0.0, kerned: bool = False) -> Font:
    """The font of a face at a size, which all documents of a process share: a word is measured once."""
    return Font(face, size, tracking, kerned)


class Fonts:
    """The fonts of one document, and the characters that none of their files could show."""

    def __init__(self, families: Mapping[str, FontFiles]) -> None:
        self._families = families
        self._asked: dict[tuple[str, str, float, float, bool], Font] = {}
        self._faces: dict[Font, str] = {}
        self.missing: set[str] = set()

    def has(self, family: str | None) -> bool:
        """Whether the house has files for that family."""
        return family in self._families

    def font(
        self, family: str, face_name: str, size: float, tracking: float = 0.0, kerned: bool = False
    ) -> Font:
        """The font of a family; ``face_name`` is a field of ``FontFiles`` such as ``bold_italic``."""
        asked = (family, face_name, size, tracking, kerned)
        found = self._asked.get(asked)
        if found is None:
            path: Path = getattr(self._families[family], face_name)
            found = self._asked[asked] = font_of(face(path), size, tracking, kerned)
            self._faces.setdefault(found, face_name)
        return found

    def alike(self, family: str, font: Font) -> Font:
        """The font of another family in the size, weight and slant of ``font``, which is one of these fonts."""
        return self.font(family, self._faces[font], font.size, font.tracking, font.kerned)

    def clean(self, text: str, face: Face) -> str:
        """``text`` without what ``face`` lacks: replaced by its like, else by a question mark and noted."""
        for char in _lacking(face, text):
            text = text.replace(char, self._instead(char, face))
        return text

    def _instead(self, char: str, face: Face) -> str:
        like = _like(char, face)
        if like is None:
            self.missing.add(char)
        return UNKNOWN if like is None else like


def shown(text: str, face: Face) -> str:
    """``text`` as it is drawn in a face, without noting what that lacks; see ``Fonts.clean``."""
    lacking = _lacking(face, text)
    if not lacking:
        return text
    likes = {char: _like(char, face) for char in lacking}
    return "".join(UNKNOWN if (like := likes.get(char, char)) is None else like for char in text)


def _like(char: str, face: Face) -> str | None:
    """What stands in for a character that a face lacks: nothing for a control character; None where nothing does."""
    like = FALLBACKS.get(char, "")
    if like in face.advances:
        return like
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cf", "Cc") else None
