"""What a template has around the text that Word shows and the PDF does not: each is a problem of the template.

The PDF draws cover, headers and footers from paragraphs in the looks of their styles, alike on all pages of a section.
"""

import re
from collections.abc import Iterator, Mapping

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.formats.docx.emblems import Media, hidden, media, undescribed
from ibzdocs.formats.docx.package import BODY, RUNNING, WIDE, body_of, every_section, targets, text_in, w
from ibzdocs.formats.docx.styles import styles_of
from ibzdocs.formats.docx.tags import Story, paragraphs, stories
from ibzdocs.formats.ooxml.package import R
from ibzdocs.formats.ooxml.xml import Element, view
from ibzdocs.formats.stylesheet import styles_of_roles

_DRAWN = (w("drawing"), w("pict"), w("object"))
_LOOKS = tuple(
    w(name)
    for name in ("b", "i", "u", "strike", "color", "sz", "rFonts", "caps", "smallCaps", "highlight", "shd", "vertAlign")
)  # fmt: skip
_SHAPES = tuple(w(name) for name in ("jc", "ind", "spacing", "shd", "pBdr", "numPr", "framePr"))
_PAGE = tuple(w(name) for name in ("pgBorders", "lnNumType"))
_EFFECTS = tuple(
    w(name)
    for name in ("smallCaps", "u", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "position", "w")
)  # fmt: skip
_NO_EFFECT = ("0", "false", "off", "none", "100")
_SHOWN = re.compile(r"(?:PAGE|NUMPAGES)(?: \\\* (?:MERGEFORMAT|ARABIC))*", re.IGNORECASE)
_QUOTED = 40  # signs of the code of a field


def unshown(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """What the PDF does not show of a template, each kind once for each part, at the first place."""
    for story in stories(parts):
        told: set[ProblemCode] = set()
        for code, element in _of_story(story, media(parts, story.part)):
            if code not in told:
                told.add(code)
                yield warning(code, _place(story, element, file))
        yield from _fields(story, file)
    yield from _of_styles(parts, file)
    yield from _of_pages(parts, file)


def _of_story(story: Story, pictures: Media) -> Iterator[tuple[ProblemCode, Element]]:
    """The kinds of what is not shown, with the element that is one; of the text only its cover."""
    root = story.root if story.within != "paragraph" else body_of(story.root)
    for number, child in enumerate(root):
        if story.within == "paragraph" and BODY in text_in(child):
            beside = [child] if text_in(child).strip() != BODY else []
            after = [each for each in list(root)[number + 1 :] if _has_text(each)]
            yield from (("template-after", each) for each in (*beside, *after))
            return
        if child.tag in (w("tbl"), w("sdt")):
            yield "template-table", child
        if hidden(child, pictures) is not None:
            yield "template-picture", child
        elif next(child.iter(*_DRAWN), None) is not None:
            if story.within == "paragraph" and undescribed(child):
                yield "template-alternative", child
            if not text_in(child).strip():
                continue
        if _is_formatted(child):
            yield "template-format", child


def _fields(story: Story, file: str) -> Iterator[Problem]:
    """The fields of Word on the cover, in a header or footer, that the PDF does not show, each once."""
    names = dict[str, Element]()
    for child in story.root if story.within != "paragraph" else body_of(story.root):
        if story.within == "paragraph" and BODY in text_in(child):
            break
        for code in child.iter(w("instrText")):
            said = " ".join((code.text or "").split())
            if said and not _SHOWN.fullmatch(said):
                names.setdefault(said, code)
    for said, code in names.items():
        around = next(code.iterancestors(w("p")), code)
        yield warning("template-word-field", _place(story, around, file), name=said[:_QUOTED])


def _of_styles(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """The styles of texts that say what only Word shows."""
    styles = styles_of(parts)
    names = (*styles_of_roles(styles.ids).values(), "header", "footer")
    own = [styles.ids[name.lower()] for name in names if name.lower() in styles.ids]
    for key in dict.fromkeys(each for one in own for each in (one, *sorted(styles.bases(one)))):
        if any(map(_is_effect, styles.said(key))):
            name = styles.name(key)
            yield warning("template-effect", Place(file, part=name, within="style"), name=name)


def _is_effect(element: Element) -> bool:
    """Whether a property of a style is one that only Word shows, and is not switched off."""
    said = str(element.get(w("val"), "on")).lower()
    return element.tag == w("framePr") or (element.tag in _EFFECTS and said not in _NO_EFFECT)


def _has_text(element: Element) -> bool:
    text = text_in(element)
    for mark in (BODY, WIDE):
        text = text.replace(mark, "")
    return bool(text.strip()) or next(element.iter(*_DRAWN), None) is not None


def _is_formatted(paragraph: Element) -> bool:
    """Whether a paragraph or its runs look otherwise than their style says."""
    properties = paragraph.find(w("pPr"))
    shaped = properties is not None and any(each.tag in _SHAPES for each in properties)
    runs = (run for run in paragraph.iter(w("r")) if text_in(run).strip())
    return shaped or any(run.find(f"{w('rPr')}/{name}") is not None for run in runs for name in _LOOKS)


def _of_pages(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    root, named = view(parts["word/document.xml"]), targets(parts)
    place = Place(file, within="text")
    sections = every_section(root)
    if any(_has_other_pages(section, parts, named) for section in sections) or _is_cover_running(
        sections, parts
    ):
        yield warning("template-first", place)
    if _is_shown(parts, root) or any(_is_laid_otherwise(section) for section in sections):
        yield warning("template-columns", place)


def _has_other_pages(section: Element, parts: Mapping[str, bytes], named: Mapping[str, str]) -> bool:
    """Whether the first or even pages of a section have a header or footer of their own with something in it."""
    even = b"evenAndOddHeaders" in parts["word/settings.xml"]
    wanted = {"first"} if section.find(w("titlePg")) is not None else set()
    wanted |= {"even"} if even else set()
    return any(
        reference.get(w("type")) in wanted and _says(parts, named, reference)
        for kind in RUNNING
        for reference in section.iterchildren(w(kind))
    )


def _is_cover_running(sections: list[Element], parts: Mapping[str, bytes]) -> bool:
    """Whether the cover has a header or footer with something in it, which the PDF leaves out."""
    named = targets(parts)
    first = sections[0] if len(sections) > 2 else None
    if first is None or first.find(w("titlePg")) is not None:
        return False
    return any(_says(parts, named, each) for kind in RUNNING for each in first.iterchildren(w(kind)))


def _says(parts: Mapping[str, bytes], named: Mapping[str, str], reference: Element) -> bool:
    part = parts.get(named.get(str(reference.get(f"{{{R}}}id")), ""))
    return part is not None and _has_text(view(part))


def _is_shown(parts: Mapping[str, bytes], root: Element) -> bool:
    """Whether the pages have a background that Word shows."""
    return root.find(w("background")) is not None and b"displayBackgroundShape" in parts["word/settings.xml"]


def _is_laid_otherwise(section: Element) -> bool:
    columns = section.find(w("cols"))
    several = columns is not None and columns.get(w("num"), "1") != "1"
    alignment = section.find(w("vAlign"))
    moved = alignment is not None and alignment.get(w("val")) != "top"
    direction = section.find(w("textDirection"))
    turned = direction is not None and direction.get(w("val")) not in ("lrTb", "lr")
    return several or moved or turned or any(section.find(name) is not None for name in _PAGE)


def _place(story: Story, element: Element, file: str) -> Place:
    inside = next(element.iter(w("p")), element)
    number = next((n for n, each in enumerate(paragraphs(story.root), 1) if each is inside), 1)
    return story.place(file, number)
