"""The lists of a template made complete: what another program left out when it saved the file (17.9).

LibreOffice writes a list style without its list, and only those lists that paragraph styles use.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ibzdocs.formats.docx.package import DOCUMENT, NUMBERING, W, w
from ibzdocs.formats.ooxml.package import add_content_type, add_relation
from ibzdocs.formats.ooxml.xml import Element, parse, serialised, view
from ibzdocs.formats.stylesheet import LIST_ROLES

_STYLES = "word/styles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NUMBER = f"{w('pPr')}/{w('numPr')}/{w('numId')}"
# The paragraph style that uses the list of a list style, by their names in small letters.
_USED_BY = {
    "chapters": "heading 1", "bullets": "list bullet", "numbers": "list number",
    "table bullets": "table bullet",
}  # fmt: skip


def completed(
    parts: Mapping[str, bytes], ours: Mapping[str, bytes] | None = None
) -> tuple[dict[str, bytes], tuple[str, ...], tuple[str, ...]]:
    """The parts with a list for each list style, the names of those taken from ``ours``, of those without any.

    A list is that of the paragraph style which uses it, or else the one of that name in ``ours``, the parts
    of a template that has all. Where nothing lacks, the parts are those given.
    """
    lists = parts.get(NUMBERING, f'<w:numbering xmlns:w="{W}"/>'.encode())
    lacking = list(_lacking(view(parts[_STYLES]), view(lists)))
    if not lacking:
        return dict(parts), (), ()
    styles, numbering = parse(parts[_STYLES]), parse(lists)
    added, without = [], []
    source = (view(ours[_STYLES]), view(ours[NUMBERING])) if ours is not None else None
    for name in lacking:
        number = _used(styles, numbering, name)
        if not number and source is not None:
            number = _copied(styles, numbering, source, name)
            added.append(name)
        if number:
            _point(_named(styles, name), number)
        else:
            without.append(name)
    return _with(parts, styles, numbering), tuple(added), tuple(without)


def _with(parts: Mapping[str, bytes], styles: Element, numbering: Element) -> dict[str, bytes]:
    out = {**parts, _STYLES: serialised(styles), NUMBERING: serialised(numbering)}
    if NUMBERING not in parts:
        add_relation(out, DOCUMENT, "rIdNumbering", "numbering", "numbering.xml")
        add_content_type(out, NUMBERING, _TYPE)
    return out


def _lacking(styles: Element, numbering: Element) -> Iterator[str]:
    """The names of the list styles that are there and lead to no list."""
    named: dict[str, Element] = {}
    for each in styles.iter(w("style")):
        named.setdefault(_name_of(each), each)
    numbers = _numbers(numbering)
    for name in LIST_ROLES.values():
        style = named.get(name.lower())
        if style is not None and _number_of(style) not in numbers:
            yield name


def _named(styles: Element, name: str) -> Any:
    found = (each for each in styles.iter(w("style")) if _name_of(each) == name.lower())
    return next(found, None)


def _name_of(style: Any) -> str:
    name = style.find(w("name"))
    return str(name.get(w("val"))).lower() if name is not None else ""


def _number_of(style: Any) -> str:
    number = style.find(_NUMBER) if style is not None else None
    return str(number.get(w("val"))) if number is not None else ""


def _numbers(numbering: Element) -> set[str]:
    return {str(each.get(w("numId"))) for each in numbering.iter(w("num"))}


def _used(styles: Element, numbering: Element, name: str) -> str:
    """The number of the list that a paragraph style uses; empty where there is none."""
    number = _number_of(_named(styles, _USED_BY.get(name.lower(), "")))
    return number if number in _numbers(numbering) else ""


def _point(style: Any, number: str) -> None:
    """Let a list style lead to that list. Its properties come before those of runs (17.7.4.17)."""
    for old in style.findall(w("pPr")):
        style.remove(old)
    properties = style.makeelement(w("pPr"))
    inner = properties.makeelement(w("numPr"))
    inner.append(inner.makeelement(w("numId"), {w("val"): number}))
    properties.append(inner)
    later = (at for at, each in enumerate(style) if each.tag in (w("rPr"), w("tblPr")))
    style.insert(next(later, len(style)), properties)


def _copied(styles: Element, numbering: Element, source: tuple[Element, Element], name: str) -> str:
    """The number of a list put into ``numbering``, as the list style of that name has it in ``source``.

    It is the number that the paragraph styles which use the list ask for, or one that nothing asks for.
    """
    their_styles, theirs = source
    number = _number_of(_named(their_styles, name))
    by_number = {str(each.get(w("numId"))): each for each in theirs.iter(w("num"))}
    kind = by_number[number].find(w("abstractNumId"))
    kinds = {str(each.get(w("abstractNumId"))): each for each in theirs.iter(w("abstractNum"))}
    abstract: Any = copy.deepcopy(kinds[str(kind.get(w("val")))])  # type: ignore[union-attr]
    kind_number = _next(numbering.iter(w("abstractNum")), "abstractNumId")
    abstract.set(w("abstractNumId"), kind_number)
    _translate_links(abstract, their_styles, styles)
    before = len(numbering.findall(w("abstractNum")))
    numbering.insert(before, abstract)
    asked = _number_of(_named(styles, _USED_BY.get(name.lower(), "")))
    free = _next([*numbering.iter(w("num")), *styles.iter(w("numId"))], "numId", "val")
    new = asked if asked.strip("0") else free
    item = numbering.makeelement(w("num"), {w("numId"): new})
    item.append(item.makeelement(w("abstractNumId"), {w("val"): kind_number}))
    numbering.insert(before + 1 + len(numbering.findall(w("num"))), item)
    return new


def _translate_links(abstract: Any, theirs: Element, styles: Element) -> None:
    """Let the links of a list to styles lead to those of the same name; ids differ between files."""
    names = {str(each.get(w("styleId"))): _name_of(each) for each in theirs.iter(w("style"))}
    for link in [*abstract.iter(w("pStyle"), w("styleLink"))]:
        style = _named(styles, names.get(str(link.get(w("val"))), ""))
        if style is None:
            link.getparent().remove(link)
        else:
            link.set(w("val"), str(style.get(w("styleId"))))


def _next(nodes: Iterable[Element], *names: str) -> str:
    """The first number after those that the nodes have under these names."""
    found = (str(node.get(w(name))) for node in nodes for name in names)
    return str(max((int(each) for each in found if each.isdecimal()), default=0) + 1)
