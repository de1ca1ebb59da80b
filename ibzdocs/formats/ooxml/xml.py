"""XML from outside, read with nothing switched on that could reach out or blow up; and text as it stands in ours."""

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from ibzdocs.formats.ooxml.refused import Refused

Element: TypeAlias = etree._Element
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
XML_LANG, XML_SPACE = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space"))
LARGEST = 100_000_000
OFF = ("0", "false", "off", "none")  # of what is on or off
_LONGEST_TEXT = 100_000
_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff"
_ESCAPED = re.compile(f'[&<>"{_ILLEGAL}]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# Comments and instructions are left out: what is behind one within a text would not be of that text any more.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
    remove_comments=True, remove_pis=True,
)  # fmt: skip


def parse(data: bytes) -> Element:
    """The root of XML: no entity is resolved, nothing is fetched. Raises etree.XMLSyntaxError, ValueError."""
    return etree.fromstring(data, _PARSER)


@lru_cache(maxsize=64)
def view(data: bytes) -> Element:
    """The root of XML for those who only look at it: parsed once for all of them. Raises as ``parse``."""
    return parse(data)


def elements(data: bytes, *names: str) -> Iterator[Element]:
    """The elements of these names, in the order in which they end; each is gone when the next one is asked for.

    For parts that are too large to be held. Raises as ``parse``.
    """
    nodes = etree.iterparse(
        io.BytesIO(data), tag=names, resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for _, node in nodes:
        yield node
        node.clear()
        while (above := node.getparent()) is not None and node.getprevious() is not None:
            del above[0]


def read(data: bytes, file: str, *, doctype: bool = False) -> Element:
    """The root of an XML file from outside. Raises Refused.

    A document type is refused unless ``doctype``, and one that declares anything always (TMX files of
    OmegaT name their DTD, XLIFF has none: notes of both formats).
    """
    if len(data) > LARGEST:
        raise Refused("too-large", file)
    try:
        root = parse(data)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Refused("broken", file, broken) from broken
    _guard(root, file, doctype)
    return root


def _guard(root: Element, file: str, doctype: bool) -> None:
    info = root.getroottree().docinfo
    declared = info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities())  # type: ignore[attr-defined]
    if declared or (info.internalDTD is not None and not doctype):
        raise Refused("hostile", file, "DOCTYPE")
    for node in root.iter():
        if node.tag is etree.Entity:
            raise Refused("hostile", file, "ENTITY")
        if max(len(node.text or ""), len(node.tail or "")) > _LONGEST_TEXT:
            raise Refused("too-large", file)


def serialised(root: Element) -> bytes:
    """The XML of a part, with its declaration."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def escape(text: str) -> str:
    """Text for an element or an attribute; characters that XML 1.0 does not know are left out."""
    return _ESCAPED.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], "")


def local(node: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: Element, name: str) -> Iterator[Element]:
    """The children of that name, of whatever namespace."""
    return (child for child in node if local(child) == name)


def child(node: Element | None, *path: str) -> Element | None:
    """The first child of that name, or further down that path; None where there is none."""
    for name in path:
        node = next((each for each in node if local(each) == name), None) if node is not None else None
    return node


def attribute(node: Element | None, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    found = node.items() if node is not None else ()
    return next((str(value) for key, value in found if str(key).rpartition("}")[2] == name), "")


def normal(text: str) -> str:
    """Text as it is compared: composed (NFC), every run of blanks one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())
