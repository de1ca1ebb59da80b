"""A PDF file read back: its catalogue and its structure tree (ISO 32000-1 §14.7, ISO 14289-1)."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.read_back.facts import Facts

_HEADING = re.compile(r"/H([1-6])")
_MOST = 2_000_000  # elements


def read(data: bytes, file: str) -> Facts:
    """What the file says to assistive programs. Raises Refused for one that is broken or locked."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _facts(pdf)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as broken:
        raise Refused("broken", file, broken) from broken


def _facts(pdf: Any) -> Facts:
    root = pdf.Root
    tree = root.get("/StructTreeRoot")
    marked = bool(root.get("/MarkInfo", {}).get("/Marked", False))
    elements = list(_elements(tree)) if tree is not None else []
    kinds = [str(each.get("/S")) for each in elements]
    return Facts(
        "pdf",
        str(pdf.docinfo.get("/Title", "")),
        bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        str(root.get("/Lang", "")),
        marked and bool(elements),
        tuple(int(match[1]) for kind in kinds if (match := _HEADING.fullmatch(kind))),
        tuple(
            str(each.get("/Alt", "")) for each, kind in zip(elements, kinds, strict=True) if kind == "/Figure"
        ),
        tuple(
            any(str(below.get("/S")) == "/TH" for below in _elements(each))
            for each, kind in zip(elements, kinds, strict=True)
            if kind == "/Table"
        ),
        links=("",) if _untagged_links(pdf) else (),
    )


def _elements(above: Any) -> Iterator[Any]:
    """Every element below one, in reading order."""
    waiting = [above]
    for _ in range(_MOST):
        if not waiting:
            return
        each = waiting.pop()
        if each is not above and "/S" in each:
            yield each
        kids = each.get("/K")
        found = list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
        waiting += [kid for kid in reversed(found) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _untagged_links(pdf: Any) -> bool:
    """Whether an annotation of a link is no part of the structure, or says nothing of where it leads."""
    return any(
        "/StructParent" not in each or "/Contents" not in each
        for page in pdf.pages
        for each in page.obj.get("/Annots", [])
        if str(each.get("/Subtype")) == "/Link"
    )
