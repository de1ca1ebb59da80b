"""XML from outside, read with nothing switched on that could reach out or blow up."""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from ibzdocs.base.problems import Place, Problem, error

LARGEST = 100_000_000
_LONGEST_TEXT = 100_000


class Refused(Exception):
    """A file that is not read, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse(data: bytes, file: str, *, doctype: bool = False) -> etree._Element:
    """The root of an XML file. Raises Refused.

    No entities, no network, no DTD is loaded; a document type is refused unless ``doctype``, and one that
    declares anything always (TMX files of OmegaT name their DTD, XLIFF has none: notes of both formats).
    """
    place = Place(file)
    if len(data) > LARGEST:
        raise Refused(error("import-too-large", place))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Refused(error("import-broken", place, detail=str(broken)[:200])) from broken
    _guard(root, place, doctype)
    return root


def _guard(root: etree._Element, place: Place, doctype: bool) -> None:
    info = root.getroottree().docinfo
    declared = info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities())  # type: ignore[attr-defined]
    if declared or (info.internalDTD is not None and not doctype):
        raise Refused(error("import-hostile", place, detail="DOCTYPE"))
    for node in root.iter():
        if node.tag is etree.Entity:
            raise Refused(error("import-hostile", place, detail="ENTITY"))
        if max(len(node.text or ""), len(node.tail or "")) > _LONGEST_TEXT:
            raise Refused(error("import-too-large", place))


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that name, of whatever namespace."""
    return (child for child in node if local(child) == name)


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name, or further down that path; None where there is none."""
    for name in path:
        node = next((each for each in node if local(each) == name), None) if node is not None else None
    return node


def attribute(node: etree._Element | None, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    found = node.items() if node is not None else ()
    return next((str(value) for key, value in found if str(key).rpartition("}")[2] == name), "")


def normal(text: str) -> str:
    """Text as it is compared: composed (NFC), every run of blanks one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())
