"""Inlines to tokens: words with their widths, and where a line may break between them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from ibzdocs.formats.pdf.layout.boxes import (
    SUPERSCRIPT_RISE,
    SUPERSCRIPT_SIZE,
    Goal,
    ParagraphBox,
    Run,
    Style,
)
from ibzdocs.formats.pdf.layout.measure import Font, Fonts, Words
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.stylesheet import CharacterStyle, ParagraphStyle, StyleSheet
from ibzdocs.tree import nodes
from ibzdocs.tree.links import leads_outside
from ibzdocs.tree.text import is_short_range, raised_parts

JOIN = -1.0
KEPT = -0.5
# What no style of the template says: how Word shows tracked changes in black and white, and raised letters.
_GIVEN = {
    "inserted": CharacterStyle(underline=True),
    "deleted": CharacterStyle(strike=True),
    "raised": CharacterStyle(superscript=True),
}
NOTE_ANCHOR = "\x01note{}"
# A line may break after a hyphen or dash inside a word, but "-" does not part a number from what precedes
# it (Unicode line breaking, UAX 14: classes HY and BA).
_BREAK_AFTER = re.compile(r"(?<=\w-)(?=[^\W\d])|(?<=\w[–—])(?=\w)")
# An address goes on in the next line behind a slash, as in word processors, and never with a hyphen put in.
_ADDRESS = re.compile(r"://|\bwww\.\w")
_BREAK_ADDRESS = re.compile(r"(?<=[^/:]/)(?=[^/])|(?<=[?&])(?=\w)")
# A word that is longer is set in pieces, so that a line costs the same however long the word is.
LONGEST = 200
SHORT = 60  # characters of texts that are remembered
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


class TextStyle:
    """A look with its fonts at hand: the styles of its runs by the character roles that apply; ``plain`` by none."""

    __slots__ = ("_styles", "fonts", "house", "look", "plain")

    def __init__(self, look: ParagraphStyle, house: StyleSheet, fonts: Fonts) -> None:
        self.look, self.fonts, self.house = look, fonts, house
        self.plain = self._derive([])
        self._styles: dict[tuple[str, ...], Style] = {(): self.plain}

    def style(self, marks: tuple[str, ...]) -> Style:
        """How characters look to which these character roles apply, inner ones last."""
        found = self._styles.get(marks)
        if found is None:
            changes = [_GIVEN.get(mark) or self.house.characters[mark] for mark in marks]
            found = self._styles[marks] = self._derive(changes)
        return found

    def _derive(self, changes: list[CharacterStyle]) -> Style:
        look = self.look
        bold, italic, color, fill = look.bold, look.italic, look.color, ""
        for change in changes:
            bold = bold if change.bold is None else change.bold
            italic = italic if change.italic is None else change.italic
            color = color if change.color is None else change.color
            fill = change.fill or fill
        raised = any(change.superscript for change in changes)
        size = look.size * (SUPERSCRIPT_SIZE if raised else 1.0)
        font = self.fonts.font(look.font, face_name(bold, italic), size, look.tracking, look.kerned(size))
        underline = any(change.underline for change in changes)
        strike = any(change.strike for change in changes)
        return Style(font, color, look.size * SUPERSCRIPT_RISE if raised else 0.0, underline, fill, strike)


def face_name(bold: bool, italic: bool) -> str:
    """The field of ``FontFiles`` for a weight and slant."""
    return ("bold_italic" if italic else "bold") if bold else ("italic" if italic else "regular")


class NoteMaker(Protocol):
    """Sets a footnote: its tree place, its lines."""

    def __call__(self, note: nodes.Note, elem: Elem) -> ParagraphBox: ...


@dataclass(slots=True)
class Tokens:
    """Words of a paragraph as parallel lists, filled by ``add_inlines``.

    ``glues`` says what follows each word: the width of a space (a line may break there), 0 (it may break
    without a space), JOIN (it may not), or KEPT (it should not, but word processors do so). ``plain`` while all is one
    run and every glue a space.
    ``inlines`` is the running text that they are made of, ``ordinal`` that of its paragraph.
    """

    text_style: TextStyle
    language: str
    make_note: NoteMaker | None = None
    texts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    glues: list[float] = field(default_factory=list)
    plain: bool = True
    notes: bool = False
    inlines: nodes.Inlines = ()
    ordinal: int = 0

    def add(self, text: str, run: Run) -> None:
        """Add the words of ``text``; the first joins the word before it."""
        font = run.style.font
        text = prepared(text, self.text_style.look)
        try:
            words = font.words.get(text) or _words(text, font)
        except KeyError:
            if self._add_in_families(text, run):
                return
            words = _words(text, font, lambda word: self.text_style.fonts.clean(word, font.face))
        self.plain = words.spaced and not self.texts
        self.texts += words.texts
        self.runs += [run] * len(words.texts)
        self.widths += words.widths
        self.glues += words.glues

    def keep_room(self, width: float, run: Run) -> None:
        """Keep so many points free after the last word, on its line."""
        self.plain = False
        self.texts.append("")
        self.runs.append(run)
        self.widths.append(width)
        self.glues.append(JOIN)

    def _add_in_families(self, text: str, run: Run) -> bool:
        """Whether other families have characters that the font of the run lacks: then all words are added."""
        house, font = self.text_style.house, run.style.font
        if not font.face.lacks(text) & house.substitutes.keys():
            return False
        fonts = self.text_style.fonts
        for family, piece in house.in_families(text):
            part = run.in_font(fonts.alike(family, font)) if family else run
            self.add(piece, part)
        return True

    def add_inlines(
        self,
        inlines: nodes.Inlines,
        elem: Elem,
        marks: tuple[str, ...] = (),
        goal: Goal | None = None,
    ) -> None:
        """Add running text that belongs to ``elem``; inner elements for links, notes and other languages."""
        for inline in inlines:
            match inline:
                case nodes.Text():
                    self._add_text(inline, elem, marks, goal)
                case nodes.Strong():
                    self.add_inlines(inline.children, elem, (*marks, "strong"), goal)
                case nodes.Emphasis():
                    self.add_inlines(inline.children, elem, (*marks, "emphasis"), goal)
                case nodes.Inserted():
                    self.add_inlines(inline.children, elem, (*marks, "inserted"), goal)
                case nodes.Deleted():
                    self.add_inlines(inline.children, elem, (*marks, "deleted"), goal)
                case nodes.Link():
                    self._add_link(inline, elem, marks, goal)
                case nodes.Reference():
                    self._add_reference(inline, elem, marks)
                case nodes.Note():
                    self._add_note(inline, elem, marks)
                case _:
                    refuse(inline)

    def _add_text(self, text: nodes.Text, elem: Elem, marks: tuple[str, ...], goal: Goal | None) -> None:
        language = self.language
        if text.language is not None and text.language.tag != language:
            language = text.language.tag
            elem = elem.inline("Span", language)
        if text.spoken:
            elem = elem.inline("Span")
            elem.spoken = text.spoken
        if text.untranslated:
            marks = (*marks, "untranslated")
        if not text.raised:
            self.add(text.text, Run(self.text_style.style(marks), elem, language, goal))
            return
        for part, raised in raised_parts(text):
            style = self.text_style.style((*marks, "raised") if raised else marks)
            self.add(part, Run(style, elem, language, goal))

    def _add_link(self, link: nodes.Link, elem: Elem, marks: tuple[str, ...], goal: Goal | None) -> None:
        """A link to the outside; one to another document of the edition, which only e-mails have, is text."""
        if not leads_outside(link.url):
            self.add_inlines(link.children, elem, marks, goal)
            return
        outer = Goal(link.url, plain_text(link.children) or link.url, inner=False)
        self.add_inlines(link.children, elem.inline("Link"), (*marks, "link"), outer)

    def _add_reference(self, reference: nodes.Reference, elem: Elem, marks: tuple[str, ...]) -> None:
        text = plain_text(reference.children)
        if not reference.target:
            self.add_inlines(reference.children, elem, marks)
            return
        goal = Goal(reference.target, text or reference.target, inner=True)
        link = elem.inline("Link")
        self.add_inlines(reference.children, link, marks, goal)

    def _add_note(self, note: nodes.Note, elem: Elem, marks: tuple[str, ...]) -> None:
        link = elem.inline("Reference").inline("Link")
        goal = Goal(NOTE_ANCHOR.format(note.number), f"{note.number} {plain_text(note.children)}", inner=True)
        run = Run(self.text_style.style((*marks, "footnote-mark")), link, self.language, goal)
        if self.make_note is not None:
            run.note = self.make_note(note, elem.inline("Note"))
            self.notes = True
        self.add(str(note.number), run)


def prepared(text: str, look: ParagraphStyle) -> str:
    """``text`` in capitals where the look says so, without characters that are only hints."""
    if look.caps:
        text = text.upper()
    return text if text.isprintable() else _INVISIBLE.sub("", text).replace("\n", " ")


def _words(text: str, font: Font, clean: Callable[[str], str] | None = None) -> Words:
    """The words of a text, the last of which joins what follows it.

    Those of short texts are remembered: tables say the same ones again and again. Raises KeyError for a character that
    the font lacks, unless ``clean`` replaces it in each word.
    """
    words = text.split(" ")
    count = len(words)
    glues = [font.space] * count
    if has_dash(text):
        words, glues = _break_after_hyphens(words, glues)
    if "/" in text and _ADDRESS.search(text):
        words, glues = _break_addresses(words, glues)
    if len(text) > LONGEST and len(max(words, key=len)) > LONGEST:
        words, glues = _in_pieces(words, glues)
    glues[-1] = JOIN
    shown = words if clean is None else [*map(clean, words)]
    made = Words(shown, glues, [*map(font.widths.__getitem__, shown)], len(words) == count)
    if clean is None and len(text) <= SHORT:
        font.words[text] = made
    return made


def has_dash(text: str) -> bool:
    """Whether a hyphen or dash stands in a text, after which a line may break."""
    return "-" in text or "–" in text or "—" in text


def _break_after_hyphens(words: list[str], glues: list[float]) -> tuple[list[str], list[float]]:
    out_words: list[str] = []
    out_glues: list[float] = []
    for word, glue in zip(words, glues, strict=True):
        parts = _BREAK_AFTER.split(word) if has_dash(word) else [word]
        inside = KEPT if len(parts) > 1 and is_short_range(word) else 0.0
        out_words += parts
        out_glues += [*[inside] * (len(parts) - 1), glue]
    return out_words, out_glues


def _break_addresses(words: list[str], glues: list[float]) -> tuple[list[str], list[float]]:
    out_words: list[str] = []
    out_glues: list[float] = []
    for word, glue in zip(words, glues, strict=True):
        parts = _BREAK_ADDRESS.split(word) if _ADDRESS.search(word) else [word]
        out_words += parts
        out_glues += [*[0.0] * (len(parts) - 1), glue]
    return out_words, out_glues


def _in_pieces(words: list[str], glues: list[float]) -> tuple[list[str], list[float]]:
    """Words and glues, in which no word has more than ``LONGEST`` characters: its pieces are joined."""
    out_words: list[str] = []
    out_glues: list[float] = []
    for word, glue in zip(words, glues, strict=True):
        pieces = [word[at : at + LONGEST] for at in range(0, len(word), LONGEST)] or [word]
        out_words += pieces
        out_glues += [*[JOIN] * (len(pieces) - 1), glue]
    return out_words, out_glues


def plain_text(inlines: Iterable[nodes.Inline]) -> str:
    """The characters of running text without footnotes."""
    out = []
    for inline in inlines:
        match inline:
            case nodes.Text():
                out.append(inline.text)
            case (
                nodes.Strong()
                | nodes.Emphasis()
                | nodes.Link()
                | nodes.Reference()
                | nodes.Inserted()
                | nodes.Deleted()
            ):
                out.append(plain_text(inline.children))
            case nodes.Note():
                pass
            case _:
                refuse(inline)
    return "".join(out)


def refuse(leaf: nodes.Leaf) -> None:
    """Raise TypeError: a neutral leaf must have become text in ``localise``."""
    raise TypeError(f"not localised: {leaf!r}")
