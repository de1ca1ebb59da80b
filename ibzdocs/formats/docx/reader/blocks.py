"""The paragraphs, tables, rows and cells of a Word file, whatever stands around them."""

from collections.abc import Iterable, Iterator

from ibzdocs.formats.ooxml.xml import Element, attribute, child, local

THROUGH = {"sdtContent", "customXml", "ins", "moveTo"}


BOX = "txbxContent"  # the content of a text box


def branch(node: Element) -> Iterable[Element]:
    """What stands in the first of several alternatives for newer and older programs, which say the same."""
    found = child(node, "Choice")
    if found is None:
        found = child(node, "Fallback")
    return () if found is None else found


def inside(node: Element) -> Iterable[Element]:
    """What a node holds; of alternatives what stands in the one that is taken."""
    return branch(node) if local(node) == "AlternateContent" else node


def boxes(node: Element) -> Iterator[Element]:
    """The contents of the text boxes in a node that stand in no other one."""
    for inner in inside(node):
        if local(inner) == BOX:
            yield inner
        else:
            yield from boxes(inner)


def blocks(node: Iterable[Element]) -> Iterator[Element]:
    """The paragraphs and tables in a body, cell or box.

    What was deleted or moved away is left out, and so are content controls that are not filled in.
    """
    for inner in node:
        name = local(inner)
        if name in ("p", "tbl"):
            yield inner
        elif name == "AlternateContent":
            yield from blocks(branch(inner))
        elif name in THROUGH or (name == "sdt" and not is_prompt(inner)):
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


def paragraphs(node: Iterable[Element]) -> Iterator[Element]:
    """The paragraphs in a body, cell or box, those of tables in it too."""
    for inner in blocks(node):
        if local(inner) == "p":
            yield inner
        else:
            for row in parts(inner, "tr"):
                for cell in parts(row, "tc"):
                    yield from paragraphs(cell)


def is_gone(node: Element, *path: str) -> bool:
    """Whether a row (by ``trPr``) or the end of a paragraph (``pPr``, ``rPr``) was deleted or moved away."""
    properties = child(node, *path)
    return any(child(properties, name) is not None for name in ("del", "moveFrom"))


def is_prompt(control: Element) -> bool:
    """Whether a content control shows only the words that ask for some (17.5.2.39)."""
    found = child(control, "sdtPr", "showingPlcHdr")
    return found is not None and attribute(found, "val") not in ("0", "false", "off")


def prompted_cells(body: Element) -> set[Element]:
    """The cells of tables that stand in a content control that is not filled in."""
    return {cell for control in body.iter("{*}sdt") if is_prompt(control) for cell in control.iter("{*}tc")}
