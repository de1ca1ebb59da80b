"""The paragraphs, tables, rows and cells of a Word file, whatever stands around them."""

from collections.abc import Iterable, Iterator

from ibzdocs.formats.ooxml.xml import Element, child, local

THROUGH = {"sdtContent", "customXml", "ins", "moveTo"}


def branch(node: Element) -> Iterable[Element]:
    """What stands in the first of several alternatives for newer and older programs, which say the same."""
    found = child(node, "Choice")
    if found is None:
        found = child(node, "Fallback")
    return () if found is None else found


def blocks(node: Iterable[Element]) -> Iterator[Element]:
    """The paragraphs and tables in a body, cell or box; what was deleted or moved away is left out."""
    for inner in node:
        name = local(inner)
        if name in ("p", "tbl"):
            yield inner
        elif name == "AlternateContent":
            yield from blocks(branch(inner))
        elif name in THROUGH or name == "sdt":
            yield from blocks(inner)


def parts(node: Iterable[Element], name: str) -> Iterator[Element]:
    """The rows (``tr``) of a table, or the cells (``tc``) of a row."""
    for inner in node:
        if local(inner) == name:
            yield inner
        elif local(inner) in THROUGH or local(inner) == "sdt":
            yield from parts(inner, name)
        elif local(inner) == "AlternateContent":
            yield from parts(branch(inner), name)


def is_gone(node: Element, *path: str) -> bool:
    """Whether a row (by ``trPr``) or the end of a paragraph (``pPr``, ``rPr``) was deleted or moved away."""
    properties = child(node, *path)
    return any(child(properties, name) is not None for name in ("del", "moveFrom"))
