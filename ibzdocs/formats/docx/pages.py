"""The sections of a template: cover, portrait, landscape, with their headers and footers (17.6)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from ibzdocs.formats.docx.emblems import dressed, media
from ibzdocs.formats.docx.package import BODY, R, Shell, body_of, targets, w
from ibzdocs.formats.docx.package import CHAPTER as CHAPTER_MARK
from ibzdocs.formats.docx.properties import page_style
from ibzdocs.formats.ooxml.xml import Element, parse, serialised, view
from ibzdocs.formats.stylesheet import (
    CHAPTER,
    PAGE_COUNT,
    PAGE_NUMBER,
    Area,
    Cover,
    CoverLine,
    NoteRule,
    ParagraphStyle,
    RunningLine,
)

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOXES = (w("drawing"), w("pict"), w("object"))  # their words stand elsewhere on the page
_FIELDS = {"PAGE": PAGE_NUMBER, "NUMPAGES": PAGE_COUNT}


def areas(
    parts: Mapping[str, bytes], look_of: Callable[[str], ParagraphStyle], rule: ParagraphStyle | None = None
) -> tuple[Area, Area]:
    """The second and third section of the template: portrait and landscape pages, with that rule over their notes."""
    sections = _sections(parts)
    notes = _note_rule(rule) if rule else NoteRule()
    portrait, landscape = (_area(parts, section, look_of, notes) for section in sections[1:3])
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
    return list(view(parts["word/document.xml"]).iter(w("sectPr")))


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
            look, emblems = dressed(paragraph, pictures, page_style(section), look_of(style_of(paragraph)))
            if pieces or emblems:
                lines.append(RunningLine(look, pieces, emblems))
    return tuple(lines)


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
            etree.SubElement(run, w("t"), {_SPACE: "preserve"}).text = text
    paragraph.append(run)


def _is_in_run(element: Element) -> bool:
    around = element.getparent()
    return around is not None and around.tag == w("r")


def _pieces(paragraph: Element) -> Iterator[str]:
    """Texts, tabs and page-number marks of a paragraph; the shown results of fields are left out."""
    in_result = False
    for element in paragraph.iter():
        if element.tag == w("instrText"):
            mark = _FIELDS.get((element.text or "").split()[0] if (element.text or "").split() else "")
            if mark:
                yield mark
        elif element.tag == w("fldChar"):
            in_result = element.get(w("fldCharType")) != "end"
        elif element.tag == w("tab") and _is_in_run(element):
            yield "\t"
        elif element.tag == w("t") and not in_result and next(element.iterancestors(*_BOXES), None) is None:
            yield from _with_chapter(element.text or "")


def _with_chapter(text: str) -> Iterator[str]:
    """A text with the mark of the chapter, where it has one, as a piece of its own."""
    before, mark, after = text.partition(CHAPTER_MARK)
    yield before if mark else text
    if mark:
        yield CHAPTER
        yield from _with_chapter(after)
