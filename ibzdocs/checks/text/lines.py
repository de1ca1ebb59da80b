"""A line: one paragraph in one language as the checks of wording read it, and what they say about it."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from unicodedata import normalize

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.tree.markup import is_plain, parse
from ibzdocs.tree.nodes import Inline, Note, Text
from ibzdocs.tree.text import text_of

# Stands in ``bare`` texts where a field stood: no letter, no digit, no mark that an author types.
GAP = "\ufffc"
# An address without www.: of the domains that texts of the administration name.
_TOP = "at|be|brussels|ch|com|de|edu|eu|fr|gov|info|int|io|lu|net|nl|org|swiss|uk|vlaanderen"
DOMAIN = rf"\b[\w-]+(?:\.[\w-]+)*\.(?:{_TOP})\b"
# What begins a point that was typed as a paragraph: "1.", "2.3.", "7.4.1", "a)", "(4)", "5°", "6bis.", "iii)".
_LABEL = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2})*(?:[a-z]|bis|ter|quater)?[.)]|\d{1,2}(?:\.\d{1,2}){2,3}|\(?\d{1,3}[a-z]?\)|\d{1,2}°\)?|\(?(?:[a-z]{1,2}|[ivx]+)\)|[a-h]\.)"
    r"[ \u00a0]+(?=\S)"
)
_WORDS, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
_LONGEST = 1000  # signs of a sentence on each side of what is looked at: what has more is no prose
_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’)\]]?\s+(?=[A-ZÀ-ÖØ-Þ“\"(])")


class _Readings:
    """What checks read of a text, each made once for all of them."""

    text: str

    @cached_property
    def bare(self) -> str:
        """The text without markup, a gap where a field stood."""
        return bare(self.text)

    @cached_property
    def folded(self) -> str:
        """The bare text in small letters."""
        return self.bare.casefold()

    @cached_property
    def words(self) -> Sequence[str]:
        """The words of the bare text in small letters, in their order; a hyphen or an apostrophe parts them."""
        return _WORDS.findall(self.folded)

    @cached_property
    def has_digits(self) -> bool:
        """Whether a digit stands in the bare text: most texts have none, and nothing for checks of numbers."""
        return _DIGIT.search(self.bare) is not None


@immutable
class TextLine(_Readings):
    """One paragraph in one language, as it was typed, with the cell or catalogue entry it stands in.

    ``key`` is made of ids (``objectives/SD5/title``), for waivers and to tell what kind of text it is.
    """

    key: str
    language: Language
    text: str
    place: Place

    @property
    def kind(self) -> str:
        """The kind of the row of texts that it stands in, where that is known: bullet; blank elsewhere."""
        return ""

    @property
    def sheet(self) -> str:
        """The sheet whose row holds the text: ``objectives``."""
        return self.key.partition("/")[0]


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The characters of ``text`` without markup; GAP for every field, a footnote on a line of its own."""
    text = normalize("NFC", text)  # what was copied from a PDF may have its accents apart
    if is_plain(text):
        return text
    notes: list[str] = []

    def apart(node: Inline) -> str | None:
        if isinstance(node, Note):
            notes.append(text_of(node.children, own=apart))
            return ""
        return None

    body = text_of(parse(text, lambda field, starts: (Text(GAP),)), own=apart)
    return "\n".join((body, *notes))


def is_labelled(text: str) -> bool:
    """Whether a text begins as a point of a typed list does: with a number or a letter of its own."""
    return _LABEL.match(text.lstrip()) is not None


def sentence_at(text: str, position: int) -> str:
    """The sentence of ``text`` in which ``position`` lies; a footnote is apart from its paragraph."""
    start = max(text.rfind("\n", 0, position) + 1, position - _LONGEST)
    end = text.find("\n", position)
    line = text[start : min(end if end >= 0 else len(text), position + _LONGEST)]
    offset, before = position - start, 0
    for mark in _SENTENCE.finditer(line):
        if mark.start() > offset:
            return line[before : mark.start()]
        before = mark.end()
    return line[before:]


def excerpt(text: str, most: int = 60) -> str:
    """``text`` on one line, cut at a word where it is longer than ``most`` characters."""
    line = " ".join(text.replace(GAP, "…").split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
