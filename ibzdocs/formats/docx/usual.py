"""A template in the usual form, in which all else reads it: what Word writes in several ways is written in one.

Content controls become what they hold. A section whose headers are "linked to previous" names them. A field has its
code in one piece. Room for binding at the top of pages is part of their upper margin.
"""

from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache

from lxml import etree

from ibzdocs.formats.docx.package import DOCUMENT, RUNNING, SETTINGS, W, every_section, w
from ibzdocs.formats.docx.properties import TWIPS, is_on, points
from ibzdocs.formats.docx.tags import stories
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.ooxml.xml import Element, parse, serialised

_PLACES_GUTTER = ("gutterAtTop", "mirrorMargins", "bookFoldPrinting", "bookFoldRevPrinting", "printTwoOnOne")


@lru_cache(maxsize=16)
def in_usual_form(template: bytes) -> bytes:
    """The template in the usual form; the very same bytes where it has that."""
    parts = unpack(template)
    usual = usual_parts(parts)
    return template if usual == parts else pack_office(usual)


def usual_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a template in the usual form; those that have it are left as they are."""
    found = dict(parts)
    for name in dict.fromkeys(story.part for story in stories(parts)):
        root = parse(parts[name])
        before = etree.tostring(root)
        _open(root)
        _write_out(root)
        _join_codes(root)
        if name == DOCUMENT:
            _name_running(root)
            if _is_bound_above(parts):
                _bind_above(root)
        if etree.tostring(root) != before:
            found[name] = serialised(root)
    return found


def _is_bound_above(parts: Mapping[str, bytes]) -> bool:
    """Whether the gutter lies at the top of pages; nothing else may decide where it lies (17.15.1.50 gutterAtTop)."""
    settings = parse(parts[SETTINGS]) if SETTINGS in parts else None
    on = {
        name
        for name in _PLACES_GUTTER
        if settings is not None and (switch := settings.find(w(name))) is not None and is_on(switch)
    }
    return on == {"gutterAtTop"}


def _bind_above(root: Element) -> None:
    """Each section's gutter as part of its upper margin; a negative one is as wide as its amount (17.6.11)."""
    for section in every_section(root):
        margins = section.find(w("pgMar"))
        gutter = points(margins.get(w("gutter"))) if margins is not None else 0.0
        if margins is not None and gutter:
            top = points(margins.get(w("top")))
            margins.set(w("top"), str(round(TWIPS * (top + (-gutter if top < 0 else gutter)))))
            margins.set(w("gutter"), "0")


def _open(root: Element) -> None:
    """Put what content controls around paragraphs hold in their place (17.5.2.29 sdt)."""
    for control in list(root.iter(w("sdt"))):
        around, content = control.getparent(), control.find(w("sdtContent"))
        if around is None or around.tag in (w("p"), w("hyperlink")):
            continue
        at = around.index(control)
        around[at : at + 1] = list(content) if content is not None else []


def _write_out(root: Element) -> None:
    """Fields with their code in an attribute become those with parts (17.16.19 fldSimple)."""
    for field in list(root.iter(w("fldSimple"))):
        around = field.getparent()
        if around is None:
            continue
        code = etree.Element(w("instrText"), nsmap={"w": W})
        code.text = field.get(w("instr"), "")
        at = around.index(field)
        around[at : at + 1] = [
            _run(_mark("begin")), _run(code), _run(_mark("separate")), *list(field), _run(_mark("end"))
        ]  # fmt: skip


def _mark(kind: str) -> Element:
    mark = etree.Element(w("fldChar"), nsmap={"w": W})
    mark.set(w("fldCharType"), kind)
    return mark


def _run(child: Element) -> Element:
    run = etree.Element(w("r"), nsmap={"w": W})
    run.append(child)
    return run


def _join_codes(root: Element) -> None:
    """The pieces of a field's code, which Word parts when it is edited, in the first of them."""
    first: Element | None = None
    for each in list(root.iter(w("fldChar"), w("instrText"))):
        if each.tag == w("fldChar"):
            first = None
        elif first is None:
            first = each
        else:
            first.text = (first.text or "") + (each.text or "")
            each.text = ""


def _name_running(root: Element) -> None:
    """Each section names the headers and footers that it has from the one before (17.10.2, 17.10.5)."""
    known: dict[tuple[str, str], Element] = {}
    for section in every_section(root):
        own = {
            (name, str(each.get(w("type"), "default"))): each
            for name in RUNNING
            for each in section.iterchildren(w(name))
        }
        for number, key in enumerate(key for key in known if key not in own):
            section.insert(number, deepcopy(known[key]))
        known = {**known, **own}
