"""What the validators do not look at: marks, parent tree, elements and annotations tell the same story."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.pdf.reading import instructions, open_pdf


def incoherences(data: bytes) -> list[str]:
    """Everything that does not fit together in a tagged PDF, as sentences; none is good."""
    pdf = open_pdf(data)
    tree = pdf.Root.StructTreeRoot
    parents = pikepdf.NumberTree(tree.ParentTree)
    out: list[str] = []
    claims: dict[tuple[Any, int], Any] = {}
    links: dict[Any, Any] = {}
    for elem, parent in _elements(tree):
        if elem.P.objgen != parent.objgen:
            out.append(f"{elem.S} has another parent than the one that holds it")
        out += _claim(elem, claims, links)
    out += _tables(tree)
    for page in pdf.pages:
        out += _page(page, parents, claims)
        out += _links(page, parents, links)
    return [*out, *_metadata(pdf)]


def out_of_order(data: bytes) -> list[int]:
    """The numbers of the pages whose marks are drawn in another order than the tree has them.

    Left out are notes, which are read at their marks and stand at the foot, and pictures, for which their texts stand.
    """
    pdf = open_pdf(data)
    order: dict[tuple[Any, int], int] = {}
    _order(pdf.Root.StructTreeRoot, order)
    found = []
    for number, page in enumerate(pdf.pages, 1):
        marks = [operands[1] for operands, _ in instructions(page, "BDC") if "/MCID" in operands[1]]
        read = [order[key] for mark in marks if (key := (page.obj.objgen, int(mark.MCID))) in order]
        if read != sorted(read):
            found.append(number)
    return found


def _order(elem: Any, order: dict[tuple[Any, int], int]) -> None:
    if str(elem.get("/S")) in ("/Note", "/Figure"):
        return
    for kid in _kids(elem):
        if not isinstance(kid, pikepdf.Dictionary):
            order[elem.Pg.objgen, int(kid)] = len(order)
        elif kid.get("/Type") == "/MCR":
            order[kid.Pg.objgen, int(kid.MCID)] = len(order)
        elif "/S" in kid:
            _order(kid, order)


def _elements(tree: Any) -> Iterator[tuple[Any, Any]]:
    stack = [(kid, tree) for kid in _kids(tree)]
    while stack:
        elem, parent = stack.pop()
        yield elem, parent
        stack += [(kid, elem) for kid in _kids(elem) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _kids(elem: Any) -> list[Any]:
    kids = elem.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _claim(elem: Any, claims: dict[tuple[Any, int], Any], links: dict[Any, Any]) -> Iterator[str]:
    for kid in _kids(elem):
        if not isinstance(kid, pikepdf.Dictionary):
            key = (elem.Pg.objgen, int(kid))
        elif kid.get("/Type") == "/MCR":
            key = (kid.Pg.objgen, int(kid.MCID))
        else:
            if kid.get("/Type") == "/OBJR":
                links[kid.Obj.objgen] = elem.objgen
            continue
        if key in claims:
            yield f"mark {key} is claimed twice"
        claims[key] = elem.objgen


def _page(page: pikepdf.Page, parents: Any, claims: dict[tuple[Any, int], Any]) -> Iterator[str]:
    row = parents[int(page.obj.StructParents)]
    used = [int(operands[1].MCID) for operands, _ in instructions(page, "BDC") if "/MCID" in operands[1]]
    if sorted(used) != list(range(len(row))):  # pictures are drawn before the text around them
        yield "the marks of a page are not those of its row in the parent tree"
    for mark, elem in enumerate(row):
        if claims.pop((page.obj.objgen, mark), None) != elem.objgen:
            yield f"mark {mark} belongs to another element than the parent tree says"
    if any(key[0] == page.obj.objgen for key in claims):
        yield "an element claims a mark that the page does not have"


def _links(page: pikepdf.Page, parents: Any, links: dict[Any, Any]) -> Iterator[str]:
    for annotation in page.obj.get("/Annots", []):
        elem = parents[int(annotation.StructParent)]
        if elem.S != "/Link" or links.get(annotation.objgen) != elem.objgen:
            yield "a link's annotation and element do not find each other"
        if not str(annotation.Contents):
            yield "a link has no description"


def _tables(tree: Any) -> Iterator[str]:
    for elem, _ in _elements(tree):
        if elem.S == "/Table" and not any(found.S == "/TH" for found, _ in _elements(elem)):
            yield "a table has no heads"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata() as xmp:
        if xmp.get("dc:title") != str(pdf.docinfo.Title):
            yield "the title in XMP is not that in the information dictionary"
