"""Sets single paragraphs and lists: the part of layout that knows the house style but no page."""

import dataclasses
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from ibzdocs.base.values import Language
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox, Run, Style, TextLine
from ibzdocs.formats.pdf.layout.hyphenation import patterns, places
from ibzdocs.formats.pdf.layout.lines import (
    TOLERANCE,
    Measure,
    balanced,
    break_lines,
    is_divided,
    keep_ranges,
    one_line,
    running_lines,
)
from ibzdocs.formats.pdf.layout.measure import Face, Font, Fonts, font_of, shown
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.layout.tokens import NOTE_ANCHOR, TextStyle, Tokens, face_name, prepared
from ibzdocs.formats.pictures import Measure as PictureMeasure
from ibzdocs.formats.stylesheet import ListLevel, ParagraphStyle, StyleSheet, role_of_level
from ibzdocs.tree import nodes
from ibzdocs.tree.keeping import is_title, is_whole
from ibzdocs.tree.nodes import ParagraphRole

# Word processors add up words in whole twips, so that a line that fits by less is broken there. Cells are exact: their
# columns are made for their longest words.
ROUNDED = -0.03
_NO_LEVEL = ListLevel("", suffix="space")
SHORT = 60  # characters; texts that are longer are measured word by word
_PLACE = re.compile("%[1-9]")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def get_ready(house: StyleSheet, language: Language, *, laid_out: bool) -> None:
    """Read how words of a language are divided, and where documents are laid out the fonts of their texts.

    All of it stays in memory.
    """
    setter = Setter(house, language.tag)
    if house.division:
        patterns(setter.language[:2])
    if laid_out:
        for role in house.looks:
            setter.text_style(role)
        for mark in ("strong", "emphasis"):
            setter.text_style("body").style((mark,))


class Label(NamedTuple):
    """What stands before a paragraph: a bullet or number. ``hanging`` is the room it has before the text."""

    text: str
    elem: Elem
    level: ListLevel


class Scope(NamedTuple):
    """Where blocks are being set: the element they belong to, the width they have, and the kind of place."""

    elem: Elem
    width: float
    place: str = "text"  # or "cell", "box"
    depth: int = 0


class Setter:
    """Sets paragraphs in the looks of a house. ``note_width`` is that of the page being filled."""

    def __init__(self, house: StyleSheet, language: str) -> None:
        self.house, self.language = house, language
        self.fonts = Fonts(house.fonts)
        self.note_width = 0.0
        self._styles: dict[tuple[ParagraphRole, str, str], TextStyle] = {}

    def text_style(self, role: ParagraphRole, align: str = "", color: str = "") -> TextStyle:
        """The look of a role with its fonts; ``align`` and ``color``, where not empty, override it."""
        key = (role, align, color)
        found = self._styles.get(key)
        if found is None:
            look = self.house.looks[role]
            changes = {name: value for name, value in (("align", align), ("color", color)) if value}
            found = self.styled(dataclasses.replace(look, **changes) if changes else look)  # type: ignore[arg-type]
            self._styles[key] = found
        return found

    def styled(self, look: ParagraphStyle) -> TextStyle:
        """A look that is no role, with its fonts."""
        return TextStyle(look, self.house, self.fonts)

    def picture_font(self, bold: bool, size: float) -> Font:
        """The font of texts in pictures: that of tables."""
        family = self.house.looks["table-text"].font
        return self.fonts.font(family, face_name(bold, False), size)

    def picture_measure(self) -> PictureMeasure:
        """How texts in pictures are measured, and where their words may be divided."""
        return _picture_measure(*self.picture_faces(), self.language)

    def picture_faces(self) -> tuple[Face, Face]:
        """The regular and the bold face of texts in pictures."""
        return self.picture_font(False, 1.0).face, self.picture_font(True, 1.0).face

    def tokens(self, style: TextStyle) -> Tokens:
        """No words yet, in that style and the document's language."""
        return Tokens(style, self.language, self._note)

    def paragraph(
        self,
        inlines: nodes.Inlines,
        style: TextStyle,
        scope: Scope,
        label: Label | None = None,
        anchor: str = "",
        ordinal: int = 0,
    ) -> ParagraphBox:
        """A paragraph in its lines; ``scope.elem`` is the element of its text."""
        look = style.look
        room = scope.width - look.left - look.right
        over = TOLERANCE if scope.place == "cell" else ROUNDED
        measure = Measure(look.left, room, look.first, over)
        if label is None and (line := self._single(inlines, style, scope.elem, measure)):
            return ParagraphBox(look, (line,), scope.elem, anchor, inlines=inlines, ordinal=ordinal)
        tokens = self.tokens(style)
        tokens.ordinal = ordinal
        set_label = None
        if label is not None:
            measure, set_label = self._labelled(label, tokens, measure)
        tokens.inlines = inlines
        tokens.add_inlines(inlines, scope.elem)
        return self.finish(tokens, measure, scope.elem, anchor, set_label)

    def heading_label(self, section: nodes.Section, elem: Elem) -> Label | None:
        """What stands before the title of a section; None where it has no number."""
        names = {"chapter": "chapters", "section": "chapters", "annex": "annexes"}
        levels = self.house.lists.get(names.get(section.kind, section.kind), ())
        index = max(0, len(section.number) - 1) if section.kind == "section" else 0
        level = levels[min(index, len(levels) - 1)] if levels else _NO_LEVEL
        return Label(section.label, elem, level) if section.label else None

    def of_block(self, block: nodes.Paragraph, style: TextStyle, scope: Scope) -> ParagraphBox:
        """A paragraph of the tree in its lines."""
        return self.paragraph(block.inlines, style, scope, anchor=block.anchor, ordinal=block.ordinal)

    def _single(
        self, inlines: nodes.Inlines, style: TextStyle, elem: Elem, measure: Measure
    ) -> TextLine | None:
        """The line of a text that is alone and fits on one, as in most cells; None for any other."""
        if len(inlines) != 1 or not isinstance(text := inlines[0], nodes.Text):
            return None
        if (
            text.untranslated
            or text.spoken
            or text.raised
            or (text.language is not None and text.language.tag != self.language)
        ):
            return None
        if not 0 < len(text.text) <= SHORT:
            return None
        run = Run(style.plain, elem, self.language)
        shown = prepared(text.text, style.look)
        try:
            width = run.style.font.widths[shown]
        except KeyError:  # a character that the font lacks
            return None
        return one_line(run, shown, width, measure, style.look.align) if shown else None

    def finish(
        self, tokens: Tokens, measure: Measure, elem: Elem, anchor: str = "", label: TextLine | None = None
    ) -> ParagraphBox:
        """The paragraph of these tokens."""
        look = tokens.text_style.look
        division = self.house.division if look.hyphenate else None
        contested = False
        keep_ranges(tokens, measure, division)
        if division is not None and measure.over == ROUNDED:
            lines, contested = running_lines(tokens, measure, division)
        else:
            lines = break_lines(tokens, measure, division)
        narrowed = 0.0
        if division is None and is_balanced(look) and (spare := balanced(tokens, measure, lines)):
            measure, narrowed = measure._replace(width=measure.width - spare), look.right + spare
            lines = break_lines(tokens, measure, None)
        divided = len(lines) > 1 and any(map(is_divided, lines))
        reset = partial(break_lines, tokens, measure, division) if divided else None
        return ParagraphBox(
            look,
            lines,
            elem,
            anchor,
            label,
            notes=tokens.notes,
            inlines=tokens.inlines,
            reset=reset,
            contested=contested,
            ordinal=tokens.ordinal,
            narrowed=narrowed,
        )

    def _labelled(self, label: Label, tokens: Tokens, measure: Measure) -> tuple[Measure, TextLine | None]:
        """The measure of a paragraph with a label, and the label set if it hangs before the text."""
        level, look = label.level, tokens.text_style.look
        style = self._label_style(level, tokens.text_style)
        run = Run(style, label.elem, self.language)
        text = self.fonts.clean(prepared(label.text, look), style.font.face)
        if level.suffix != "tab":
            tokens.add(label.text + (" " if level.suffix == "space" else ""), run)
            return measure, None
        left = level.left or look.left
        hanging = level.hanging or max(0.0, -look.first)
        begins = self._behind(left - hanging + style.font.widths[text], left, hanging, level, look)
        measure = Measure(left, measure.width + look.left - left, begins - left, measure.over)
        return measure, TextLine(left - hanging, ((run, text + " "),))

    def _behind(
        self, end: float, left: float, hanging: float, level: ListLevel, look: ParagraphStyle
    ) -> float:
        """Where the text begins behind the tab that follows a label which ends at ``end``.

        At the next stop of its list or style, or its indent; behind all of them at the next of those that are there
        without being set (17.15.1.25 defaultTabStop).
        """
        stops = [*level.tabs, *(tab.position for tab in look.tabs if tab.align == "left")]
        stops += [left] * (hanging > 0)
        apart = self.house.default_tab
        return min((stop for stop in stops if stop > end), default=apart * (end // apart + 1))

    def _label_style(self, level: ListLevel, style: TextStyle) -> Style:
        base, look = style.plain, style.look
        plain = level.bold is None and level.color is None and level.size is None
        if plain and not self.fonts.has(level.font):
            return base
        family = level.font if level.font and self.fonts.has(level.font) else look.font
        bold = look.bold if level.bold is None else level.bold
        size = level.size or look.size
        font = self.fonts.font(family, face_name(bold, look.italic), size, look.tracking, look.kerned(size))
        return Style(font, level.color or look.color)

    def _note(self, note: nodes.Note, elem: Elem) -> ParagraphBox:
        """A footnote: its mark as Lbl, then its text (ISO 14289-1, 7.9: a Note has an ID)."""
        elem.ident = f"note-{note.number}"
        style = self.text_style("footnote")
        tokens, look = self.tokens(style), style.look
        mark = Run(style.style(("footnote-number",)), elem.add("Lbl"), self.language)
        body = elem.add("P")
        measure = Measure(look.left, self.note_width - look.left - look.right, look.first, ROUNDED)
        text = str(note.number)
        set_label = None
        if look.first < 0:
            over = mark.style.font.widths[text] + mark.style.font.space + look.first
            measure = measure._replace(first=max(0.0, over))
            set_label = TextLine(look.left + look.first, ((mark, text + " "),))
        else:
            tokens.add(text + " ", mark)
        tokens.inlines = note.children
        tokens.add_inlines(note.children, body)
        lines = self.finish(tokens, measure, body, NOTE_ANCHOR.format(note.number), set_label)
        return _unparted(lines) if is_whole(note) else lines

    # ------------------------------------------------------------------------------------------- lists

    def items(self, items: nodes.Items, scope: Scope) -> Iterator[ParagraphBox]:
        """The paragraphs of a list and of the lists in it."""
        kind = "Disc" if items.kind == "bullet" else "Decimal"
        elem = scope.elem.add("L", f"<</O/List/ListNumbering/{kind}>>")
        depth = scope.depth + 1
        for position, item in enumerate(items.items, start=1):
            entry = elem.add("LI")
            marker, body = entry.add("Lbl"), entry.add("LBody")
            style, level = self._item_style(items, depth, scope)
            text = level.text or "•"
            if items.kind == "number":
                text = ordinal(level, item.number or position)
            label = Label(text, marker, _with_tab(level))
            inner = Scope(body.add("P"), scope.width, scope.place, depth)
            lines = self.paragraph(item.inlines, style, inner, label, item.anchor, item.ordinal)
            lines = placed(item, lines)
            yield whole(lines) if item.blocks else lines
            yield from self._item_blocks(item.blocks, Scope(body, scope.width, scope.place, depth))

    def _item_blocks(self, blocks: nodes.Blocks, scope: Scope) -> Iterator[ParagraphBox]:
        for block in blocks:
            match block:
                case nodes.Items():
                    yield from self.items(block, scope)
                case nodes.Paragraph():
                    is_body = block.role == "body"
                    role = role_of_level("continue", scope.depth) if is_body else block.role
                    style = self.text_style(role)
                    inner = scope._replace(elem=scope.elem.add("P"))
                    yield placed(block, self.of_block(block, style, inner))
                case _:
                    raise TypeError(f"not possible in a list: {type(block).__name__}")

    def _item_style(self, items: nodes.Items, depth: int, scope: Scope) -> tuple[TextStyle, ListLevel]:
        if scope.place == "cell":
            return self.text_style("table-bullet"), self.level_in_cell(items)
        if items.kind == "number":
            return self.text_style(role_of_level("number", depth)), self._level("numbers", depth)
        return self.text_style(role_of_level("bullet", depth)), self._level("bullets", depth)

    def level_in_cell(self, items: nodes.Items) -> ListLevel:
        """The marks of a list in a cell, and how far its texts are in."""
        if items.kind == "number":
            return self.house.numbers_in_cell(items)
        return self._level("table-bullets", 1)

    def _level(self, name: str, depth: int) -> ListLevel:
        levels = self.house.lists.get(name) or (ListLevel("•"),)
        return levels[min(depth, len(levels)) - 1]


@lru_cache(maxsize=32)
def _picture_measure(regular: Face, bold: Face, language: str) -> PictureMeasure:
    """How texts in these faces are measured: one for all documents of a language, so that what was set is known."""

    def width(text: str, is_bold: bool, size: float) -> float:
        face = bold if is_bold else regular
        return font_of(face, size).widths[shown(text, face)]

    return PictureMeasure(width, lambda word: places(word, language))


def is_balanced(look: ParagraphStyle) -> bool:
    """Whether the lines of a paragraph in this look are made alike: of a heading without rules, which would shorten."""
    borders = look.borders
    is_bare = not (look.fill or borders.top or borders.bottom or borders.left or borders.right)
    return is_bare and look.align == "left" and look.style.lower().startswith("heading ")


def placed(block: nodes.Paragraph | nodes.Item, lines: ParagraphBox) -> ParagraphBox:
    """The paragraph of that block; one that is only a title stands on one page.

    Where word processors may need another number of lines than it has with divided words, none is divided there and
    here. In cells no paragraph is contested.
    """
    lines = without_division(lines) if lines.contested and lines.ordinal else lines
    return _unparted(lines) if is_title(block.inlines) else lines


def without_division(lines: ParagraphBox) -> ParagraphBox:
    """The paragraph without divided words."""
    whole = lines.reset(frozenset(range(2 * len(lines.lines)))) if lines.reset else lines.lines
    return lines._replace(lines=whole, reset=None, undivided=True)


def _unparted(lines: ParagraphBox) -> ParagraphBox:
    return lines._replace(look=dataclasses.replace(lines.look, keep_lines=True))


def whole(lines: ParagraphBox) -> ParagraphBox:
    """The paragraph, whole on the page of what follows it: word processors part none that keeps with the next."""
    return lines._replace(look=dataclasses.replace(lines.look, keep_next=True, keep_lines=True))


def _with_tab(level: ListLevel) -> ListLevel:
    return level if level.suffix == "tab" else dataclasses.replace(level, suffix="tab")


def ordinal(level: ListLevel, number: int) -> str:
    """The number of a list item in the format of its level, such as ``b)``."""
    match level.format:
        case "lowerLetter":
            digits = _letter(number)
        case "upperLetter":
            digits = _letter(number).upper()
        case "lowerRoman":
            digits = _roman(number)
        case "upperRoman":
            digits = _roman(number).upper()
        case _:
            digits = str(number)
    return _PLACE.sub(digits, level.text or "%1.")


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out
