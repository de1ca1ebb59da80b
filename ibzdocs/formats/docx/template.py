"""A Word template: filled in by docxtpl, sandboxed and strict; and checked for what it must have."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ibzdocs.base.problems import Level, Place, Problem, TemplateError, error, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.lists import completed
from ibzdocs.formats.docx.package import file_of, open_template, template_parts, text_in, w
from ibzdocs.formats.docx.tags import environment, faults, mishaps
from ibzdocs.formats.ooxml.package import pack_office
from ibzdocs.formats.ooxml.xml import Element, parse
from ibzdocs.formats.stylesheet import (
    CHARACTER_ROLES,
    LIST_ROLES,
    PARAGRAPH_ROLES,
    TABLE_STYLE,
    TEMPLATE_FIELDS,
)

BODY, WIDE, SECTIONS = "[[body]]", "[[wide]]", 3


def shell(template: Path, fields: Mapping[str, str], language: Language, ours: Path | None = None) -> bytes:
    """The template with its fields filled in; the place of the body is still marked.

    Lists that it lacks are those of ``ours``, a template that has all.
    Raises TemplateError when the template lacks something, see ``check``, or cannot be filled in.
    """
    from docxtpl import DocxTemplate  # takes long to import, and a check needs none of it

    if lacking := [found for found in check(template, ours) if found.level is Level.ERROR]:
        raise TemplateError(*lacking)
    known = {**dict.fromkeys(TEMPLATE_FIELDS, ""), **fields}
    document = DocxTemplate(io.BytesIO(_whole(template, ours)))
    try:
        document.render(known, environment(), autoescape=True)
    except mishaps() as broken:
        detail = str(broken).partition("\n")[0]
        raise TemplateError(error("template-tag", Place(file_of(template)), detail=detail)) from broken
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _whole(template: Path, ours: Path | None) -> bytes:
    """The file with all its lists; as it is where it lacks none."""
    parts = template_parts(template)
    whole, added, _ = completed(parts, template_parts(ours) if ours is not None else None)
    return open_template(template).data if whole == parts and not added else pack_office(whole)


def check(template: Path, ours: Path | None = None) -> list[Problem]:
    """What a template lacks: styles, lists, the place of the body; its fields that are unknown or broken.

    A list that it lacks and that is taken from ``ours`` is a warning.
    """
    try:
        parts = template_parts(template)
    except TemplateError as unusable:
        return list(unusable.problems)
    file = file_of(template)
    _, added, without = completed(parts, template_parts(ours) if ours is not None else None)
    return [
        *_lacking_styles(parts, file),
        *(error("template-list", Place(file, part=name, within="style"), name=name) for name in without),
        *(warning("template-list-ours", Place(file, part=name, within="style"), name=name) for name in added),
        *_lacking_text(parts, file),
        *faults(parts, dict.fromkeys(TEMPLATE_FIELDS, ""), file),
    ]


def _lacking_styles(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    styles = parse(parts["word/styles.xml"])
    known = style_ids(styles)
    for name in (*PARAGRAPH_ROLES.values(), *CHARACTER_ROLES.values(), *LIST_ROLES.values(), TABLE_STYLE):
        if name.lower() not in known:
            yield error("template-style", Place(file, within="styles"), name=name)


def _lacking_text(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """The marks of the body, and the sections: one for the cover, one upright, one landscape."""
    place, root = Place(file, within="text"), parse(parts["word/document.xml"])
    text = text_in(root)
    yield from (error("template-body", place, name=mark) for mark in (BODY, WIDE) if mark not in text)
    sections = len(list(root.iter(w("sectPr"))))
    if sections < SECTIONS:
        yield error("template-sections", place, count=sections)


def style_ids(styles: Element) -> dict[str, str]:
    """Style id by lower-case name. Names are the same in every language version of Word; ids are not."""
    found: dict[str, str] = {}
    for style in styles.iter(w("style")):
        name: Any = style.find(w("name"))
        if name is not None:
            found[str(name.get(w("val"))).lower()] = str(style.get(w("styleId")))
    return found
