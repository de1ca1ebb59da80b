"""A Word template: filled in by docxtpl, sandboxed and strict; and checked for what it must have."""

import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ibzdocs.base.problems import Place, Problem, TemplateError, error
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.package import BODY_MARKS, file_of, open_template, template_parts, text_in, w
from ibzdocs.formats.docx.private import private, published
from ibzdocs.formats.docx.tags import environment, faults, mishaps
from ibzdocs.formats.docx.unshown import unshown
from ibzdocs.formats.ooxml.xml import Element, parse
from ibzdocs.formats.stylesheet import (
    CHARACTER_ROLES,
    LIST_ROLES,
    PARAGRAPH_ROLES,
    TABLE_STYLE,
    TEMPLATE_FIELDS,
)

BODY, WIDE = BODY_MARKS
SECTIONS = 3
_NUMBER = f"{w('pPr')}/{w('numPr')}/{w('numId')}"


def shell(template: Path, fields: Mapping[str, str], language: Language) -> bytes:
    """The template with its fields filled in; the place of the body is still marked.

    Raises TemplateError when the template lacks something, see ``check``, or cannot be filled in.
    """
    from docxtpl import DocxTemplate  # takes long to import, and a check needs none of it

    data = open_template(template).data
    if lacking := _lacking(template, data):
        raise TemplateError(*lacking)
    known = {**dict.fromkeys(TEMPLATE_FIELDS, ""), **fields}
    document = DocxTemplate(io.BytesIO(published(data)))
    try:
        document.render(known, environment(), autoescape=True)
    except mishaps() as broken:
        detail = str(broken).partition("\n")[0]
        raise TemplateError(error("template-tag", Place(file_of(template)), detail=detail)) from broken
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def check(template: Path) -> list[Problem]:
    """What a template lacks: styles, the place of the body; its fields that are unknown or broken.

    Also what it holds that is not for readers, and what the PDF does not show of it.
    """
    try:
        lacking = _lacking(template, open_template(template).data)
        parts, file = template_parts(template), file_of(template)
        # What lacks a mark or a section cannot be told into cover, text and what follows it.
        return [*lacking, *private(parts, file), *(() if lacking else unshown(parts, file))]
    except TemplateError as unusable:
        return list(unusable.problems)


@lru_cache(maxsize=16)
def _lacking(template: Path, _content: bytes) -> tuple[Problem, ...]:
    """What a template of that content lacks, found once for all documents that are made with it."""
    parts, file = template_parts(template), file_of(template)
    return (
        *_lacking_styles(parts, file),
        *_lacking_text(parts, file),
        *faults(parts, dict.fromkeys(TEMPLATE_FIELDS, ""), file),
    )


def _lacking_styles(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    styles = parse(parts["word/styles.xml"])
    known = style_ids(styles)
    for name in (*PARAGRAPH_ROLES.values(), *CHARACTER_ROLES.values(), *LIST_ROLES.values(), TABLE_STYLE):
        if name.lower() not in known:
            yield error("template-style", Place(file, within="styles"), name=name)
    numbered = {str(style.get(w("styleId"))) for style in styles if style.find(_NUMBER) is not None}
    for name in LIST_ROLES.values():
        if known.get(name.lower(), "") not in {"", *numbered}:
            yield error("template-list", Place(file, part=name, within="style"), name=name)


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
