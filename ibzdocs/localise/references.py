"""What can be filled in once numbers are known: labels, texts of cross-references, end marks of lists."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count, groupby
from typing import Any, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.settings import Levels
from ibzdocs.base.values import Language
from ibzdocs.localise.endings import close_items
from ibzdocs.localise.typography import kept_with
from ibzdocs.model.levels import said
from ibzdocs.tree.nodes import (
    Box,
    Contents,
    Document,
    Figure,
    Inline,
    Inlines,
    Item,
    Items,
    Note,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
)
from ibzdocs.tree.passes import without_notes
from ibzdocs.tree.walk import changed, rebuild, walk

_Form: TypeAlias = Literal["label", "number", "title", "page"]
_FORMS: Mapping[str, _Form] = {
    "label": "label",
    "number": "number",
    "title": "title",
    "name": "title",
    "page": "page",
}

NO_PAGE = "…"  # instead of the page of something that stands on no page of the document

# What references can lead to: blocks with an anchor.
_PLACES = (Section, Paragraph, Item, Table, Figure, Box, Contents)


@immutable
class _Called:
    label: Inlines
    number: Inlines
    title: Inlines


def finish(document: Document, language: Language) -> Document:
    """The document with every label and every reference's text filled in, and its lists of clauses closed.

    A reference to something that stands in no block of this document gets its text and no target, "…" in place
    of its page; one to nothing at all shows its name in braces. The page of anything else is told by who lays
    the document out. Footnotes are counted as they stand.
    """
    places = [node for node in walk(document.blocks, *_PLACES) if node.anchor]
    anchors = {node.anchor for node in places}
    called, notes = _called(places, document, language), count(1)

    def finished(node: Any) -> Any:
        match node:
            case Reference():
                return _fill(node, called, anchors)
            case Note():
                return changed(node, number=next(notes))
            case Items():
                return close_items(node, language) if node.ends == "clauses" else node
            case _:
                return _label(node, language, document.levels)

    def told(node: Reference | Note) -> Reference | Inlines:
        return _fill(node, called, set()) if isinstance(node, Reference) else ()

    return replace(
        document,
        blocks=rebuild(document.blocks, finished, Reference, Note, Items, Section, Table, Figure, Box),
        meta=rebuild(document.meta, told, Reference, Note),
    )


def dotted(number: tuple[int, ...]) -> str:
    """A number as it is printed: 6.2."""
    return ".".join(map(str, number))


def _label(node: Any, language: Language, levels: Levels) -> Any:
    match node:
        case Section() if node.number:
            number = node.mark or dotted(node.number)
            return changed(node, label=said(language, f"heading.{node.kind}", levels, number=number))
        case Table() if node.number:
            return changed(node, label=phrase(language, "caption.table", number=node.number))
        case Figure():
            return changed(node, label=phrase(language, "caption.figure", number=node.number))
        case Box() if node.number:
            number = node.mark or str(node.number)
            return changed(node, label=said(language, f"heading.{node.kind}", levels, number=number))
        case _:
            return node


def _called(places: Iterable[Any], document: Document, language: Language) -> Mapping[str, _Called]:
    """What is called somehow of what has an anchor, and of what is elsewhere, by its anchor or name."""
    found: dict[str, _Called] = {}
    for node in places:
        match node:
            case Section(anchor=anchor):
                found[anchor] = _section(node, language, document.levels)
            case Table(anchor=anchor):
                found[anchor] = _numbered("table", str(node.number), node.caption, language)
            case Figure(anchor=anchor):
                found[anchor] = _numbered("figure", str(node.number), node.caption, language)
            case _:
                pass
    for name, named in document.names.items():
        found[name] = _Called(named.label, named.number, named.title)
    return found


def _section(section: Section, language: Language, levels: Levels) -> _Called:
    if not section.number:
        return _Called(section.title, section.title, section.title)
    number = section.mark or dotted(section.number)
    label = kept_with(number, said(language, f"reference.{section.kind}", levels, number=number))
    return _Called((Text(label),), (Text(number),), section.title)


def _numbered(kind: str, number: str, title: Inlines, language: Language) -> _Called:
    label = kept_with(number, phrase(language, f"reference.{kind}", number=number))
    return _Called((Text(label),), (Text(number),), title)


def _fill(
    node: Reference, called: Mapping[str, _Called], anchors: set[str], within: tuple[str, ...] = ()
) -> Reference | Inlines:
    """The reference with its text; ``within`` has the targets whose own texts it stands in."""
    if node.children:
        return node
    target, form = _split(node.target, called)
    if target not in called:
        return (Text(f"{{{node.target}}}"),)
    if form == "page" and target not in anchors:
        return (Text(NO_PAGE),)

    def inner(held: Reference) -> Reference | Inlines:
        return () if target in within else _fill(held, called, anchors, (*within, target))

    text = without_notes(getattr(called[target], "label" if form == "page" else form))
    text = rebuild(text, inner, Reference)
    children = capitalise(text) if node.capital else text
    if within and form != "page":
        return children
    whole = changed(node, target=target if target in anchors else "", form=form, children=children)
    return _parted(whole) if any(walk(children, Reference)) else whole


def _parted(outer: Reference) -> Inlines:
    """The reference in parts between the references to pages in its text: no link stands within another."""
    parts: list[Inline] = []
    for holds, some in groupby(outer.children, key=lambda each: any(walk(each, Reference))):
        among = tuple(some)
        parts += among if holds else (changed(outer, form="label", children=among),)
    return tuple(parts)


def _split(expression: str, called: Mapping[str, _Called]) -> tuple[str, _Form]:
    if expression in called:
        return expression, "label"
    target, _, form = expression.rpartition(".")
    return (target, _FORMS[form]) if form in _FORMS else (expression, "label")


def capitalise(inlines: Inlines) -> Inlines:
    """The inlines with the first letter a capital."""
    match inlines:
        case (Text() as first, *rest):
            return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)
        case _:
            return inlines
