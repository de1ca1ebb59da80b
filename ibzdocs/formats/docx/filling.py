"""A template with its fields filled in: plain ones, as nearly all have, in its XML; whatever is more by docxtpl."""

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, TemplateError, error
from ibzdocs.formats.docx.package import DOCUMENT
from ibzdocs.formats.docx.tags import environment, mishaps, with_values
from ibzdocs.formats.ooxml.package import CONTENT_TYPES, relations, relations_of, unpack
from ibzdocs.formats.ooxml.xml import Element, attribute, parse, serialised

_CORE = "docProps/core.xml"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWN = 1001
# What docxtpl knows beside fields: other tags, also in several runs; signs that become elements; columns to be mended.
_MORE = re.compile(r"\{(?:<[^>]*>)*[{%#_]|[}%#_](?:<[^>]*>)*\}|[\x00-\x1f\x7f]|<w:tbl[ >]")
_IN_ATTRIBUTE = re.compile(r"<[^>]*\{[{%]")
_BARE = re.compile(r"<w:t>(?=[^<]*\{[{%])")


@immutable
class _Plain:
    """A template with plain fields: the parts that every document has alike, and those with fields."""

    alike: Mapping[str, bytes]
    texts: Mapping[str, str]


def filled(template: bytes, known: Mapping[str, str], file: str) -> dict[str, bytes]:
    """The parts of a template with these fields filled in. Raises TemplateError where that cannot be done."""
    plain = _plain(template, frozenset(known)) if not any(map(_MORE.search, known.values())) else None
    if plain is None:
        return _by_docxtpl(template, known, file)
    values = {name: escape(value, quote=False) for name, value in known.items()}
    made = {name: parse(with_values(text, values).encode()) for name, text in plain.texts.items()}
    return {**plain.alike, **{name: serialised(root) for name, root in made.items()}}


def _by_docxtpl(template: bytes, known: Mapping[str, str], file: str) -> dict[str, bytes]:
    from docxtpl import DocxTemplate  # takes long to import

    document = DocxTemplate(io.BytesIO(template))
    environment().begin()
    try:
        document.render(known, environment(), autoescape=True)
    except mishaps() as broken:
        from ibzdocs.formats.bounded import why

        raise TemplateError(error("template-tag", Place(file), detail=why(broken))) from broken
    out = io.BytesIO()
    document.save(out)
    return unpack(out.getvalue())


@lru_cache(maxsize=16)  # once for all documents of a language
def _plain(template: bytes, known: frozenset[str]) -> _Plain | None:
    """A template that has nothing to fill in but ``{{ title }}``, also under ``{% if title %}``; None for any other."""
    parts = unpack(template)
    shown = {CONTENT_TYPES, *_reachable(parts)}
    if _CORE not in shown:
        return None
    alike = {name: _laid_ready(name, part, shown) for name, part in parts.items() if name in shown}
    texts = dict[str, str]()
    for name, part in alike.items():
        if name.endswith(".xml"):
            text = part.partition(b"\n")[2].decode()
            if _MORE.search(with_values(text, dict.fromkeys(sorted(known), "x"))):
                return None
            if _IN_ATTRIBUTE.search(text):
                return None
            if "{{" in text or "{%" in text:
                texts[name] = _BARE.sub('<w:t xml:space="preserve">', part.decode())
    return _Plain(alike, texts)


def _reachable(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Relationships of a part that has some, and the parts that they lead to: what nothing leads to is left out."""
    to_visit, seen = [""], {""}
    while to_visit:
        part = to_visit.pop()
        led = relations(parts, part, part)
        if led:
            yield relations_of(part)
        for each in led:
            if not each.outside and each.target in parts and each.target not in seen:
                seen.add(each.target)
                to_visit.append(each.target)
                yield each.target


def _laid_ready(name: str, part: bytes, shown: set[str]) -> bytes:
    """A part as it stands in every document: as we write XML, its drawings counted, only the types of what is there."""
    if not name.endswith((".xml", ".rels")):
        return part
    root = parse(part)
    if name == DOCUMENT:
        for number, drawn in enumerate(root.iter(_DRAWN), _FIRST_DRAWN):
            drawn.set("id", str(number))
    if name == CONTENT_TYPES:
        root[:] = sorted(_types(root, shown), key=_kind)
    return serialised(root)


def _types(root: Element, shown: set[str]) -> Iterator[Element]:
    """The types of endings, and those of the parts that are there, whose names may be in other letters."""
    names = {f"/{name}".lower(): f"/{name}" for name in sorted(shown)}
    for each in root:
        part = attribute(each, "PartName")
        if not part:
            yield each
        elif name := names.get(part.lower()):
            each.set("PartName", name)
            yield each


def _kind(kind: Element) -> tuple[str, str]:
    """The order of types: those of endings first, then by name."""
    return attribute(kind, "PartName"), attribute(kind, "Extension")
