"""A Word template: filled in, sandboxed and strict; and checked for what it must have."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ibzdocs.base.problems import Place, Problem, TemplateError, error, errors_of, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.filling import filled
from ibzdocs.formats.docx.lists import completed
from ibzdocs.formats.docx.package import (
    BODY,
    SECTIONS,
    WIDE,
    every_section,
    file_of,
    open_template,
    parts_of,
    sections_of,
    template_parts,
    text_in,
    w,
)
from ibzdocs.formats.docx.pale import pale
from ibzdocs.formats.docx.private import private, published
from ibzdocs.formats.docx.properties import page_style
from ibzdocs.formats.docx.skeleton import loose
from ibzdocs.formats.docx.styles import families_of
from ibzdocs.formats.docx.tags import faults
from ibzdocs.formats.docx.unshown import unshown
from ibzdocs.formats.docx.usual import in_usual_form, usual_parts
from ibzdocs.formats.ooxml.package import pack_office
from ibzdocs.formats.ooxml.xml import Element, view
from ibzdocs.formats.stylesheet import (
    CHARACTER_ROLES,
    LIST_ROLES,
    OPTIONAL_CHARACTERS,
    OPTIONAL_ROLES,
    PARAGRAPH_ROLES,
    TABLE_STYLE,
    TEMPLATE_FIELDS,
)

CENTIMETRE = 28.35
LEAST_ROOM = 5 * CENTIMETRE  # on either side, for a head, a row and a note below them


def shell(
    template: Path, fields: Mapping[str, str], language: Language, ours: Path | None = None
) -> dict[str, bytes]:
    """The template with its fields filled in; the place of the body is still marked.

    Lists that it lacks are those of ``ours``, a template that has all.
    Raises TemplateError when the template lacks something, see ``check``, or cannot be filled in.
    """
    known = {**dict.fromkeys(TEMPLATE_FIELDS, ""), **fields}
    return filled(in_usual_form(published(_usable(template, ours))), known, file_of(template))


def families(template: Path, ours: Path | None = None) -> tuple[str, ...]:
    """The font families that a template asks for, by name; nothing is filled in for that.

    Raises TemplateError when the template lacks something, see ``check``.
    """
    return families_of(usual_parts(parts_of(template, _usable(template, ours))))


def _usable(template: Path, ours: Path | None) -> bytes:
    """A template with all that it needs. Raises TemplateError when it lacks something that ``ours`` cannot give."""
    data = open_template(template).data
    lacking, whole = _lacking(template, data, ours)
    if errors := errors_of(lacking):
        raise TemplateError(*errors)
    return whole or data


def check(template: Path, ours: Path | None = None) -> list[Problem]:
    """What a template lacks: styles, lists, the place of the body; its fields that are unknown or broken.

    A list that it lacks and that is taken from ``ours`` is a warning. Also what it holds that is not for
    readers, and what the PDF does not show of it.
    """
    try:
        data = open_template(template).data
        lacking = _lacking(template, data, ours)[0]
        parts, file = parts_of(template, data), file_of(template)
        found = [*lacking, *private(parts, file)]
        # What lacks a mark or a section cannot be told into cover, text and what follows it.
        broken = bool(errors_of(lacking))
        usual = {} if broken else usual_parts(parts)
        return found if broken else [*found, *unshown(usual, file), *pale(usual, file)]
    except TemplateError as unusable:
        return list(unusable.problems)


@lru_cache(maxsize=16)
def _lacking(template: Path, data: bytes, ours: Path | None) -> tuple[tuple[Problem, ...], bytes]:
    """What a template of that content lacks, and the file with its lists where it lacks some of these.

    Both are found once for all documents that are made with it.
    """
    parts, file = parts_of(template, data), file_of(template)
    if torn := loose(parts, file):
        return tuple(torn), b""
    whole, added, without = _completed(parts, ours)
    taken = (warning("template-list-ours", _style(file, name), name=name) for name in added)
    return (*_faults(parts, without, file), *taken), pack_office(whole) if whole != parts else b""


def _completed(
    parts: Mapping[str, bytes], ours: Path | None
) -> tuple[dict[str, bytes], tuple[str, ...], tuple[str, ...]]:
    """See ``lists.completed``; ``ours`` is only opened where it is needed, and may not exist."""
    alone = completed(parts)
    if not alone[-1] or ours is None or not ours.is_file():
        return alone
    return completed(parts, template_parts(ours))


def _faults(parts: Mapping[str, bytes], without: Sequence[str], file: str) -> tuple[Problem, ...]:
    """What makes a template useless; ``without`` are the list styles that have no list."""
    return (
        *_lacking_styles(parts, file),
        *(error("template-list", _style(file, name), name=name) for name in without),
        *_lacking_text(parts, file),
        *faults(parts, dict.fromkeys(TEMPLATE_FIELDS, ""), file),
    )


def _style(file: str, name: str) -> Place:
    return Place(file, part=name, within="style")


def _lacking_styles(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    styles = view(parts["word/styles.xml"])
    known = style_ids(styles)
    characters = (name for role, name in CHARACTER_ROLES.items() if role not in OPTIONAL_CHARACTERS)
    needed = (name for role, name in PARAGRAPH_ROLES.items() if role not in OPTIONAL_ROLES)
    for name in (*needed, *characters, *LIST_ROLES.values(), TABLE_STYLE):
        if name.lower() not in known:
            yield error("template-style", Place(file, within="styles"), name=name)


def _lacking_text(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """The marks of the body, and the sections: one for the cover, one upright, one landscape."""
    place, root = Place(file, within="text"), view(parts["word/document.xml"])
    text = text_in(root)
    yield from (error("template-body", place, name=mark) for mark in (BODY, WIDE) if mark not in text)
    sections = sections_of(root)
    if len(sections) < SECTIONS:
        yield error("template-sections", place, count=len(sections))
    numbers = {section: number for number, section in enumerate(every_section(root), 1)}
    yield from _small({numbers[section]: section for section in sections[1:]}, file)


def _small(sections: Mapping[int, Element], file: str) -> Iterator[Problem]:
    """The upright and the landscape section, where their margins leave too little for a table or a note."""
    for number, section in sections.items():
        page = page_style(section)
        width, height = page.width - page.left - page.right, page.height - page.top - page.bottom
        if min(width, height) < LEAST_ROOM:
            place = Place(file, row=number, within="section")
            yield error("template-room", place, width=_centimetres(width), height=_centimetres(height))


def _centimetres(points: float) -> int:
    return max(0, int(points / CENTIMETRE))


def style_ids(styles: Element) -> dict[str, str]:
    """Style id by lower-case name. Names are the same in every language version of Word; ids are not."""
    found: dict[str, str] = {}
    for style in styles.iter(w("style")):
        name: Any = style.find(w("name"))
        if name is not None:
            found[str(name.get(w("val"))).lower()] = str(style.get(w("styleId")))
    return found
