"""Headers and footers in rows: one where all of a line has room, more where its texts would meet or run out."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from ibzdocs.formats.pdf.layout.measure import Font
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pictures.scene import Measure, TextStyle, wrap
from ibzdocs.formats.stylesheet import (
    CHAPTER,
    PAGE_COUNT,
    PAGE_NUMBER,
    Area,
    PageStyle,
    RunningLine,
    StyleSheet,
    Tab,
)
from ibzdocs.tree import nodes
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk

GAP = 12.0  # between texts that stand beside one another in several rows
LEAST_TEXT = 142.0  # points of the page that no header or footer takes from the text
TOLERANCE = 0.5
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}
_SHORT = 3  # letters of words that no shortened title ends in


class Folio(NamedTuple):
    """What a running line says of its page: its number, of how many, and its chapter."""

    page: int
    pages: int
    chapter: str = ""


_SAMPLE = Folio(888, 888)  # numbers as wide as they come


class Piece(NamedTuple):
    """Characters of a row, ``x`` points from the left edge of the line."""

    x: float
    text: str


def fitted(house: StyleSheet, setter: Setter) -> StyleSheet:
    """The house in which the text begins below the header and ends above the footer, however high they are."""
    areas = {name: _fitted(getattr(house, name), setter) for name in ("portrait", "landscape")}
    if areas["portrait"] is house.portrait and areas["landscape"] is house.landscape:
        return house
    return dataclasses.replace(house, portrait=areas["portrait"], landscape=areas["landscape"])


def _fitted(area: Area, setter: Setter) -> Area:
    page = area.page
    heights = [
        sum(height_of(line, len(rows(setter, line, page, _SAMPLE))) for line in lines)
        for lines in (area.header, area.footer)
    ]
    most = max(0.0, page.height - page.top - page.bottom - LEAST_TEXT)
    top = max(page.top, min(page.header + heights[0], page.top + most)) if area.header else page.top
    most -= top - page.top
    bottom = (
        max(page.bottom, min(page.footer + heights[1], page.bottom + most)) if area.footer else page.bottom
    )
    header = _within(setter, area.header, page, top - page.header)
    footer = _within(setter, area.footer, page, bottom - page.footer)
    if (top, bottom, header, footer) == (page.top, page.bottom, area.header, area.footer):
        return area
    moved = dataclasses.replace(page, top=top, bottom=bottom)
    return dataclasses.replace(area, page=moved, header=header, footer=footer)


def _within(
    setter: Setter, lines: tuple[RunningLine, ...], page: PageStyle, room: float
) -> tuple[RunningLine, ...]:
    """The running lines that fit into ``room``, the last of them with as many rows as do; see ``cut``."""
    shown: list[RunningLine] = []
    for line in lines:
        own = rows(setter, line, page, _SAMPLE)
        if height_of(line, len(own)) > room + TOLERANCE:
            most = int((room + TOLERANCE - height_of(line, 0)) / line.look.leading)
            return (*shown, *_of_rows(line, own[: max(most, 0)]))
        room -= height_of(line, len(own))
        shown.append(line)
    return lines


def _of_rows(line: RunningLine, own: Sequence[Sequence[Piece]]) -> tuple[RunningLine, ...]:
    """The line with the words of these rows; none where it has none of them, or says numbers of pages."""
    if not own or {PAGE_NUMBER, PAGE_COUNT, CHAPTER}.intersection(line.parts):
        return ()
    texts = (" ".join(filter(None, (row[at].text for row in own))) for at in range(len(own[0])))
    return (dataclasses.replace(line, parts=("\t".join(texts),)),)


def cut(house: StyleSheet, fitting: StyleSheet) -> tuple[str, ...]:
    """The words of the running lines of a house that the one in which they fit shows in part, or not at all."""
    areas = ((house.portrait, fitting.portrait), (house.landscape, fitting.landscape))
    pairs = [pair for own, made in areas for pair in ((own.header, made.header), (own.footer, made.footer))]
    lost = (
        "".join(line.parts)
        for own, shown in pairs
        for line, left in zip_longest(own, shown)
        if line is not left
    )
    return tuple(dict.fromkeys(" ".join(text.split()) for text in lost))


def wrapped(house: StyleSheet, setter: Setter) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The running lines that take several rows, by their parts: the rows, with tabs as in one.

    Those with page numbers are left out: a word processor writes these anew.
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for area in (house.portrait, house.landscape):
        for line in (*area.header, *area.footer):
            own = rows(setter, line, area.page, _SAMPLE)
            if len(own) > 1 and not {PAGE_NUMBER, PAGE_COUNT, CHAPTER}.intersection(line.parts):
                found.setdefault(line.parts, tuple("\t".join(piece.text for piece in row) for row in own))
    return found


def titles(document: nodes.Document, setter: Setter) -> Mapping[str, str]:
    """What running lines show of the titles of chapters and lists of contents, by anchor; empty where none does.

    Lists that follow one another are one part, which has the title of the first: several may stand on a page. Without
    an anchor the title of the document, for one that has no chapters. A title that has no room in one of these lines is
    cut off alike in all.
    """
    lines = [
        (line, area.page)
        for area in (setter.house.portrait, setter.house.landscape)
        for line in (*area.header, *area.footer)
        if CHAPTER in line.parts
    ]
    if not lines:
        return {}
    found = {part.anchor: text_of(part.title, notes=False) for part in _parts(document) if part.anchor}
    found[""] = text_of(document.meta.title)
    return {anchor: _cut(title, lines, setter) for anchor, title in found.items()}


def _parts(document: nodes.Document) -> Iterator[nodes.Section | nodes.Contents]:
    """The chapters of a document, and of lists of contents that follow one another the first."""
    above: nodes.Section | nodes.Contents | None = None
    for block in walk(document.blocks, nodes.Section, nodes.Contents):
        begins = (
            not isinstance(above, nodes.Contents) if isinstance(block, nodes.Contents) else block.level == 1
        )
        if begins:
            yield block
        above = block


def _cut(title: str, lines: Sequence[tuple[RunningLine, PageStyle]], setter: Setter) -> str:
    for line, page in lines:
        font = setter.styled(line.look).plain.font
        others = sum(font.widths[text] + GAP for text in _texts(setter, line, font, _SAMPLE) if text)
        room = page.width - page.left - page.right - line.look.left - line.look.right - others
        title = shortened(title, lambda text, room=room, font=font: font.widths[text] <= room)  # type: ignore[misc]
    return title


def shortened(title: str, fits: Callable[[str], bool]) -> str:
    """As many words of a title as fit, to the last sign between them or without a short word at their end."""
    if fits(title):
        return title
    ends = [found.start() for found in re.finditer(r"\s", title)]
    whole = next((title[:end] for end in reversed(ends) if fits(title[:end])), "")
    parted = max((found.start() for found in re.finditer(r"\s*[,;:–—(]", whole)), default=0)
    if parted >= len(whole) / 2:
        return whole[:parted].rstrip()
    words = whole.split()
    while len(words) > 1 and len(words[-1]) <= _SHORT:
        words.pop()
    return whole[: whole.rindex(words[-1]) + len(words[-1])] if words else ""


def height_of(line: RunningLine, count: int) -> float:
    """The height of a running line of ``count`` rows, with its rules and the space around it."""
    look = line.look
    rules = (look.borders.top, look.borders.bottom)
    return (
        look.before
        + count * look.leading
        + look.after
        + sum(rule.space + rule.width for rule in rules if rule)
    )


def rows(setter: Setter, line: RunningLine, page: PageStyle, folio: Folio) -> tuple[tuple[Piece, ...], ...]:
    """The rows of a running line on a page."""
    look, font = line.look, setter.styled(line.look).plain.font
    width = page.width - page.left - page.right - look.left - look.right
    texts = _texts(setter, line, font, folio)
    stops = look.tabs or (Tab(width / 2, "center"), Tab(width, "right"))
    aligns = [look.align if look.align in _SHARES else "left"]
    aligns += [stops[min(index, len(stops)) - 1].align for index in range(1, len(texts))]
    row = _row(texts, stops, aligns[0], width, font)
    return (row,) if row is not None else _wrapped(texts, aligns, width, font)


def _texts(setter: Setter, line: RunningLine, font: Font, folio: Folio) -> list[str]:
    marks = {PAGE_NUMBER: str(folio.page), PAGE_COUNT: str(folio.pages), CHAPTER: folio.chapter}
    parts = (
        part if part == "\t" else setter.fonts.clean(marks.get(part, part), font.face) for part in line.parts
    )
    return "".join(parts).split("\t")


def _row(
    texts: Sequence[str], stops: Sequence[Tab], align: str, width: float, font: Font
) -> tuple[Piece, ...] | None:
    """All texts at their tab stops; None where one runs into the next or over the edge."""
    row, at = [], 0.0
    for index, text in enumerate(texts):
        natural = font.widths[text]
        if index:
            stop = stops[min(index, len(stops)) - 1]
            wanted = stop.position - natural * _SHARES[stop.align]
            if text and stop.align != "left" and wanted < at - TOLERANCE:
                return None
            at = max(at, wanted)
        else:
            at = (width - natural) * _SHARES.get(align, 0.0)
        row.append(Piece(at, text))
        at += natural
        if text and at > width + TOLERANCE:
            return None
    return tuple(row)


def _wrapped(
    texts: Sequence[str], aligns: Sequence[str], width: float, font: Font
) -> tuple[tuple[Piece, ...], ...]:
    """The texts in columns side by side, as wide as each needs and may be, and in as many rows as they need."""
    shown = [index for index, text in enumerate(texts) if text]
    room = max(width - GAP * (len(shown) - 1), 1.0)
    columns = _columns([font.widths[texts[index]] for index in shown], room)
    spare = (room - sum(columns)) / max(1, len(shown) - 1)
    look, left = TextStyle(font.size, ""), 0.0
    measure = Measure(lambda words, bold, size: font.widths[words])
    made: list[list[Piece]] = [[] for _ in texts]
    for index, column in zip(shown, columns, strict=True):
        lines = wrap(texts[index], column, look, measure)
        share = _SHARES[aligns[index]]
        made[index] = [Piece(left + (column - font.widths[each]) * share, each) for each in lines]
        left += column + GAP + spare
    return tuple(zip_longest(*made, fillvalue=Piece(0.0, "")))


def _columns(naturals: Sequence[float], room: float) -> list[float]:
    """How wide each text may be: as wide as it is, or its part of what the shorter ones leave."""
    columns = [0.0] * len(naturals)
    for done, index in enumerate(sorted(range(len(naturals)), key=naturals.__getitem__)):
        columns[index] = min(naturals[index] + 0.01, room / (len(naturals) - done))
        room -= columns[index]
    return columns
