"""A Word template: filled in by docxtpl, sandboxed and strict; and checked for what it must have."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from ibzdocs.house import CHARACTER_ROLES, LIST_ROLES, PARAGRAPH_ROLES, TABLE_STYLE, TEMPLATE_FIELDS
from ibzdocs.problems import Place, Problem, TemplateError, error
from ibzdocs.values import Language
from ibzdocs.word.package import parse, read_template, text_in, unpack, w

BODY, WIDE = "[[body]]", "[[wide]]"


def shell(template: Path, fields: Mapping[str, str], language: Language) -> bytes:
    """The template with its fields filled in; the place of the body is still marked.

    Raises TemplateError for a field that is not in ``fields``, a broken tag, or an unusable file.
    """
    data = read_template(template)
    known = {**dict.fromkeys(TEMPLATE_FIELDS, ""), **fields}
    place = Place(template.name)
    document = DocxTemplate(io.BytesIO(data))
    try:
        unknown = document.get_undeclared_template_variables(_environment(), context=known)
        if unknown:
            raise TemplateError(*(_unknown_field(place, name) for name in sorted(unknown)))
        document.render(known, _environment(), autoescape=True)
    except JinjaError as broken:
        raise TemplateError(error("template-tag", place, detail=str(broken))) from broken
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def check(template: Path) -> list[Problem]:
    """What a template lacks: styles, the place of the body; and its fields that are unknown or broken."""
    try:
        parts = unpack(read_template(template))
    except TemplateError as unusable:
        return list(unusable.problems)
    place = Place(template.name)
    problems = [error("template-style", place, name=name) for name in _missing_styles(parts)]
    text = text_in(parse(parts["word/document.xml"]))
    problems += [error("template-body", place, name=mark) for mark in (BODY, WIDE) if mark not in text]
    try:
        shell(template, {}, Language.NL)
    except TemplateError as faulty:
        problems += faulty.problems
    return problems


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _unknown_field(place: Place, name: str) -> Problem:
    return error("template-field", place, name=name, known=", ".join(TEMPLATE_FIELDS))


def _missing_styles(parts: Mapping[str, bytes]) -> Iterator[str]:
    known = set(style_ids(parse(parts["word/styles.xml"])))
    wanted = (*PARAGRAPH_ROLES.values(), *CHARACTER_ROLES.values(), *LIST_ROLES.values(), TABLE_STYLE)
    yield from (name for name in wanted if name.lower() not in known)


def style_ids(styles: etree._Element) -> dict[str, str]:
    """Style id by lower-case name. Names are the same in every language version of Word; ids are not."""
    found: dict[str, str] = {}
    for style in styles.iter(w("style")):
        name: Any = style.find(w("name"))
        if name is not None:
            found[str(name.get(w("val"))).lower()] = str(style.get(w("styleId")))
    return found
