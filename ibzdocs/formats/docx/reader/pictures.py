"""What a drawing, an old picture or an embedded object shows, and the text that stands for it."""

from collections.abc import Iterator

from ibzdocs.formats.docx.reader.blocks import BOX
from ibzdocs.formats.ooxml.xml import Element, attribute, child, local

# The end of the address that says what a drawing holds: ECMA-376 part 1 §20.1.2.2.17.
_KINDS = {
    "picture": "picture",
    "chart": "chart",
    "chartex": "chart",
    "diagram": "diagram",
}


def pictures(node: Element) -> Iterator[tuple[str, str]]:
    """A kind and an alternative text for each thing in ``node`` that is more than a box with text.

    Where it has several alternative texts, the first is given.
    """
    match local(node):
        case "drawing":
            yield from _drawing(node)
        case "object":
            program = next((attribute(each, "ProgID") for each in node.iter("{*}OLEObject")), "")
            yield "object", program
        case _:
            yield from _old_picture(node)


def _drawing(node: Element) -> Iterator[tuple[str, str]]:
    about = next(node.iter("{*}docPr"), None)
    alternative = attribute(about, "descr") or attribute(about, "title")
    kinds = [attribute(each, "uri").rpartition("/")[2] for each in node.iter("{*}graphicData")]
    found = [_KINDS[kind] for kind in kinds if kind in _KINDS]
    if not found and any(True for _ in node.iter("{*}pic")):
        found = ["picture"]
    if not found and not any(True for _ in node.iter(f"{{*}}{BOX}")):
        found = ["shape"]
    for code in found[:1]:
        yield code, alternative


def _old_picture(node: Element) -> Iterator[tuple[str, str]]:
    """VML: a picture, letters as a picture, or a shape without text."""
    shapes = [
        each for each in node.iter() if local(each) in ("shape", "rect", "oval", "line", "roundrect", "group")
    ]
    for shape in shapes:
        alternative = attribute(shape, "alt") or attribute(shape, "title")
        letters = attribute(child(shape, "textpath"), "string")
        if child(shape, "imagedata") is not None:
            yield "picture", alternative
        elif letters or (child(shape, "textbox") is None and local(shape) != "group"):
            yield "shape", letters or alternative
