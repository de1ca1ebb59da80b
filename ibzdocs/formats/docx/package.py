"""Word templates as parts, opened with care."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, TemplateError, error, reason
from ibzdocs.formats.ooxml.package import (
    CONTENT_TYPES,
    Package,
    opened,
    read_bytes,
    relations,
    unpack_safely,
)
from ibzdocs.formats.ooxml.refused import Fault, Refused
from ibzdocs.formats.ooxml.xml import view

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DOCUMENT = "word/document.xml"
BODY, WIDE = "[[body]]", "[[wide]]"  # where the text goes, and what stands for its landscape pages
SECTIONS = 3  # of a template: see ``sections_of``
LOGO = "[[logo]]"  # where the logo of the settings goes
CHAPTER = "[[chapter]]"  # in headers and footers: the chapter of the page
PICTURE = "[[picture]]"  # what the rectangle is called that the picture of the settings fills
NUMBERING, STYLES, SETTINGS = "word/numbering.xml", "word/styles.xml", "word/settings.xml"
RUNNING = ("headerReference", "footerReference")
# The types of a text: of a document, and of what Word saves as a template or with macros.
MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
Shell: TypeAlias = Mapping[str, bytes]  # the parts by name of a template that is filled in, but for the body
_NEEDED = (CONTENT_TYPES, "_rels/.rels", "word/_rels/document.xml.rels", STYLES, SETTINGS)
_FAULTS: tuple[Fault, ...] = ("broken", "too-large", "locked", "old", "hostile", "format")
_CODES: Mapping[Fault, ProblemCode] = {
    "missing": "template-missing",
    **dict.fromkeys(_FAULTS, "template-broken"),
}


@cache
def w(name: str) -> str:
    """The Clark name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def body_of(root: etree._Element) -> etree._Element:
    """The body of a text, behind the background of its pages where it has one. Raises StopIteration without one."""
    return next(root.iterchildren(w("body")))


def every_section(root: etree._Element) -> list[etree._Element]:
    """The properties of all sections of a text, without those from before a tracked change."""
    return [
        each for each in root.iter(w("sectPr")) if next(each.iterancestors(w("sectPrChange")), None) is None
    ]


def sections_of(root: etree._Element) -> list[etree._Element]:
    """The properties of the sections of a text: of the cover, of upright and of landscape pages.

    Those two are the sections in which the marks stand, whatever a template has before them; by their order where it
    has fewer than three, or its marks not in two sections behind the cover.
    """
    found = every_section(root)
    if len(found) < SECTIONS:
        return found
    by_order = {BODY: 1, WIDE: 2}
    number, marked = 0, dict(by_order)
    for child in body_of(root):
        text = text_in(child)
        marked |= {mark: number for mark in marked if mark in text}
        number = min(number + sum(each in child.iter(w("sectPr")) for each in found), len(found) - 1)
    at = marked if 0 < marked[BODY] < marked[WIDE] else by_order
    return [found[0], found[at[BODY]], found[at[WIDE]]]


def text_in(element: etree._Element) -> str:
    """All characters below an element."""
    return "".join(str(text) for text in element.itertext())


def file_of(path: Path) -> str:
    """How a template is called: ``nl/plan.docx``, since there is one of that name for each language."""
    return f"{path.parent.name}/{path.name}"


def open_template(path: Path) -> Package:
    """A template that may be opened. Raises TemplateError when it is missing, no Word file, or unsafe."""
    try:
        return _opened(path.name, read_bytes(path))
    except Refused as refused:
        raise _unusable(refused, path) from refused


@lru_cache(maxsize=16)
def _opened(file: str, data: bytes) -> Package:
    """The template of that content: it is looked at by one question after the other."""
    return opened(data, file, DOCUMENT)


def _unusable(refused: Refused, path: Path) -> TemplateError:
    found = refused.problem(_CODES)
    return TemplateError(found if refused.fault == "missing" else replace(found, place=Place(file_of(path))))


def template_parts(path: Path) -> dict[str, bytes]:
    """The parts of a template by name.

    Raises TemplateError when it is missing, unsafe, or when a part is missing or cannot be read, which is then named.
    """
    return parts_of(path, open_template(path).data)


def parts_of(path: Path, data: bytes) -> dict[str, bytes]:
    """The parts of a template of that content, as ``template_parts`` gives them; it was opened already."""
    return dict(_parts(path, data))


@lru_cache(maxsize=16)
def _parts(path: Path, data: bytes) -> Mapping[str, bytes]:
    file = file_of(path)
    try:
        parts = dict(unpack_safely(data, path.name))
    except Refused as refused:
        raise _unusable(refused, path) from refused
    lacking = [error("template-part", Place(file), name=name) for name in _NEEDED if name not in parts]
    unreadable: dict[str, str] = {}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                view(part)
            except etree.XMLSyntaxError as broken:
                unreadable[name] = reason(broken)
    if unreadable or lacking:
        places = {name: Place(file, part=name, within="component") for name in unreadable}
        raise TemplateError(
            *lacking,
            *(error("template-broken", places[name], detail=why) for name, why in unreadable.items()),
        )
    return parts


def targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part that each relationship of the document leads to, by its id."""
    return {each.id: each.target for each in relations(parts, DOCUMENT, DOCUMENT)}
