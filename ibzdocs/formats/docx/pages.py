"""The sections of a template: cover, portrait, landscape, with their headers and footers (17.6)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from lxml import etree

from ibzdocs.formats.docx.emblems import dressed, media
from ibzdocs.formats.docx.package import BODY, Shell, body_of, sections_of, targets, w
from ibzdocs.formats.docx.package import CHAPTER as CHAPTER_MARK
from ibzdocs.formats.docx.properties import merged_tabs, page_style, paragraph_properties
from ibzdocs.formats.ooxml.package import R
from ibzdocs.formats.ooxml.xml import XML_SPACE, Element, parse, serialised, view
from ibzdocs.formats.stylesheet import (
    CHAPTER,
    PAGE_COUNT,
    PAGE_NUMBER,
    Area,
    Cover,
    CoverLine,
    NoteRule,
    PageStyle,
    ParagraphStyle,
    RunningLine,
    Tab,
)

_BOXES = (w("drawing"), w("pict"), w("object"))  # their words stand elsewhere on the page
_ALIGNED: Mapping[str, Literal["left", "center", "right"]] = {"center": "center", "right": "right"}
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}
_FIELDS = {"PAGE": PAGE_NUMBER, "NUMPAGES": PAGE_COUNT}


def areas(
    parts: Mapping[str, bytes], look_of: Callable[[str], ParagraphStyle], rule: ParagraphStyle | None = None
) -> tuple[Area, Area]:
    """The second and third section of the template: portrait and landscape pages, with that rule over their notes."""
    sections = _sections(parts)
    notes = _note_rule(rule) if rule else NoteRule()
    portrait, landscape = (_area(parts, section, look_of, notes) for section in sections[1:])
    return portrait, landscape


def _note_rule(look: ParagraphStyle) -> NoteRule:
    """An empty paragraph with a rule on one of its sides, as a word processor sets it."""
    upper, lower = look.borders.top, look.borders.bottom
    line = upper or lower
    room = look.before + look.leading + look.after + (line.width + line.space if line else 0.0)
    if line is None:
        return NoteRule(look.left, look.right, None, 0.0, room)
    above = look.before + (0.0 if upper else look.leading + line.space)
    return NoteRule(look.left, look.right, line, above + line.width / 2, room)


def cover(parts: Mapping[str, bytes], look_of: Callable[[str], ParagraphStyle]) -> Cover:
    """The first section: its page and its paragraphs."""
    body = body_of(view(parts["word/document.xml"]))
    lines, page, pictures = [], page_style(_sections(parts)[0]), media(parts)
    for paragraph in body.iterchildren(w("p")):
        text = "".join(piece for piece in _pieces(paragraph) if piece != CHAPTER)
        if BODY in text:
            break
        look, emblems = dressed(paragraph, pictures, page, look_of(style_of(paragraph)))
        lines.append(CoverLine(look, text, emblems))
    return Cover(page, tuple(lines))


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; ``Normal`` where it names none."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return str(style.get(w("val"))) if style is not None else "Normal"


def _sections(parts: Mapping[str, bytes]) -> list[Element]:
    return sections_of(view(parts["word/document.xml"]))


def _area(
    parts: Mapping[str, bytes], section: Element, look_of: Callable[[str], ParagraphStyle], notes: NoteRule
) -> Area:
    return Area(
        page_style(section),
        _running(parts, section, "headerReference", look_of),
        _running(parts, section, "footerReference", look_of),
        notes,
    )


def _running(
    parts: Mapping[str, bytes], section: Element, kind: str, look_of: Callable[[str], ParagraphStyle]
) -> tuple[RunningLine, ...]:
    named = targets(parts)
    lines = []
    for reference in section.iterchildren(w(kind)):
        if reference.get(w("type"), "default") != "default":
            continue
        part = named.get(str(reference.get(f"{{{R}}}id")), "")
        pictures = media(parts, part) if part in parts else {}
        for paragraph in view(parts[part]).iterchildren(w("p")) if part in parts else ():
            pieces = tuple(_pieces(paragraph))
            page = page_style(section)
            look = _tabbed(paragraph, look_of(style_of(paragraph)), page)
            look, emblems = dressed(paragraph, pictures, page, look)
            lines.append(RunningLine(look, pieces, emblems))
    return _joined(lines) if any(line.parts or line.emblems for line in lines) else ()


def _joined(lines: Sequence[RunningLine]) -> tuple[RunningLine, ...]:
    """Lines one below the other without the rules between those that have the same ones (17.3.1.24 pBdr)."""
    made = list(lines)
    for number, (above, below) in enumerate(pairwise(lines)):
        if all(
            getattr(above.look, name) == getattr(below.look, name) for name in ("borders", "left", "right")
        ):
            made[number] = _open(made[number], "bottom")
            made[number + 1] = _open(below, "top")
    return tuple(made)


def _open(line: RunningLine, side: str) -> RunningLine:
    """The line without its rule on that side."""
    return replace(line, look=replace(line.look, borders=replace(line.look.borders, **{side: None})))


def with_rows(shell: Shell, running: Mapping[tuple[str, ...], tuple[str, ...]]) -> Shell:
    """The filled-in template, in which these lines of headers and footers stand in rows.

    ``running`` has the rows of a line by its parts, see ``RunningLine``; tabs are as in one row. A word
    processor would break the line where it is full, without regard to its tabs.
    """
    if not running:
        return shell
    parts = dict(shell)
    for name in [name for name in parts if name.startswith(("word/header", "word/footer"))]:
        root = parse(parts[name])
        for paragraph in root.iterchildren(w("p")):
            if rows := running.get(tuple(_pieces(paragraph))):
                _write_rows(paragraph, rows)
        parts[name] = serialised(root)
    return parts


def _write_rows(paragraph: Element, rows: Sequence[str]) -> None:
    """Put the rows in place of what the paragraph says, in the looks of its first run."""
    runs = [child for child in paragraph if next(child.iter(*_BOXES), None) is None]  # pictures stay
    run = next(run for child in runs for run in child.iter(w("r")))
    for child in [child for child in runs if child.tag != w("pPr")]:
        paragraph.remove(child)
    for child in [child for child in run if child.tag != w("rPr")]:
        run.remove(child)
    for number, row in enumerate(rows):
        if number:
            etree.SubElement(run, w("br"))
        for position, text in enumerate(row.split("\t")):
            if position:
                etree.SubElement(run, w("tab"))
            etree.SubElement(run, w("t"), {XML_SPACE: "preserve"}).text = text
    paragraph.append(run)


def _is_in_run(element: Element) -> bool:
    around = element.getparent()
    return around is not None and around.tag == w("r")


def _pieces(paragraph: Element) -> Iterator[str]:
    """Texts, tabs and page-number marks of a paragraph; the shown results of fields are left out."""
    depth = 0  # of fields within fields
    for element in paragraph.iter():
        if element.tag == w("instrText"):
            if mark := _FIELDS.get(field_name(element)):
                yield mark
        elif element.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(str(element.get(w("fldCharType"))), 0)
        elif element.tag == w("ptab") or (element.tag == w("tab") and _is_in_run(element)):
            yield "\t"
        elif element.tag == w("t") and not depth and next(element.iterancestors(*_BOXES), None) is None:
            yield from _with_chapter(element.text or "")


def field_name(code: Element) -> str:
    """What a field is called, from its code: ``PAGE``."""
    return next(iter((code.text or "").upper().split()), "")


def _tabbed(paragraph: Element, look: ParagraphStyle, page: PageStyle) -> ParagraphStyle:
    """The look with the tab stops that the paragraph has itself, and those by the margins (17.3.3.23 ptab)."""
    own = paragraph_properties(paragraph.find(w("pPr")))
    stops = merged_tabs(look.tabs, own)
    signs = [each for each in paragraph.iter(w("tab"), w("ptab")) if _is_in_run(each)]
    if any(each.tag == w("ptab") for each in signs):
        width = page.width - page.left - page.right - look.left - look.right
        usual = stops or (Tab(width / 2, "center"), Tab(width, "right"))
        stops = tuple(
            _at_margin(each, width) if each.tag == w("ptab") else usual[min(number, len(usual) - 1)]
            for number, each in enumerate(signs)
        )
    return look if stops == look.tabs else replace(look, tabs=stops)


def _at_margin(sign: Element, width: float) -> Tab:
    align = _ALIGNED.get(str(sign.get(w("alignment"))), "left")
    return Tab(width * _SHARES[align], align)


def _with_chapter(text: str) -> Iterator[str]:
    """A text with the mark of the chapter, where it has one, as a piece of its own."""
    before, mark, after = text.partition(CHAPTER_MARK)
    yield before if mark else text
    if mark:
        yield CHAPTER
        yield from _with_chapter(after)
