"""What holds a template together: the types of its parts, and what leads from one to the next (ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterator, Mapping

from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.formats.docx.package import DOCUMENT, MAIN_TYPES, NUMBERING, SETTINGS, STYLES
from ibzdocs.formats.ooxml.package import CONTENT_TYPES, PACKAGE, relations
from ibzdocs.formats.ooxml.xml import attribute, child, children, local, view

_WITHOUT_TYPE = (CONTENT_TYPES, "/")  # the part that names the types, and folders
_ROOTS: Mapping[str, str] = {
    DOCUMENT: "document", STYLES: "styles", NUMBERING: "numbering", SETTINGS: "settings",
    "docProps/core.xml": "coreProperties",
}  # fmt: skip
_RELATION = ("Id", "Type", "Target")


def loose(parts: Mapping[str, bytes], file: str) -> list[Problem]:
    """What is torn apart in a template all of whose parts can be read; empty where it hangs together.

    A part that nothing leads to is as good as missing: it is lost when the template is filled in.
    """
    return [*_roots(parts, file), *_relations(parts, file), *_unreachable(parts, file), *_types(parts, file)]


def _roots(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """Parts that are something else than their name says, and a text without a body."""
    for name, wanted in _ROOTS.items():
        root = view(parts[name]) if name in parts else None
        if root is not None and (local(root) != wanted or (name == DOCUMENT and child(root, "body") is None)):
            yield _broken(file, name, str(root.tag))


def _relations(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """Relationships without an attribute, and those that lead to no part (part 2, §6.5); lists are added."""
    for name in parts:
        if not name.endswith(".rels"):
            continue
        for relation in children(view(parts[name]), "Relationship"):
            lacking = [each for each in _RELATION if not attribute(relation, each)]
            yield from (_broken(file, name, each) for each in lacking)
        for led in relations(parts, _source(name), file):
            if led.target and not led.outside and led.target not in (*parts, NUMBERING):
                yield error("template-part", Place(file), name=led.target)


def _source(name: str) -> str:
    """The part that a part of relationships belongs to; empty for the package."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _unreachable(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """What the program needs and Word would not find: the text, its styles, lists and settings."""
    first = {each.target for each in relations(parts, "", file) if each.kind == "officeDocument"}
    if DOCUMENT not in first:
        yield error("template-part", Place(file), name=DOCUMENT)
    led = {each.target for each in relations(parts, DOCUMENT, file)}
    for name in (STYLES, SETTINGS, NUMBERING):
        if name in parts and name not in led:
            yield error("template-part", Place(file), name=name)


def _types(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """Parts of no type, and a text that is not of the type of one (part 2, §7.2.3)."""
    root = view(parts[CONTENT_TYPES])
    if root.tag != f"{{{PACKAGE}/content-types}}Types":
        yield _broken(file, CONTENT_TYPES, str(root.tag))
        return
    endings = {attribute(each, "Extension").lower() for each in children(root, "Default")}
    named = {
        attribute(each, "PartName").lstrip("/"): attribute(each, "ContentType")
        for each in children(root, "Override")
    }
    for each in root:
        if not attribute(each, "ContentType") or not (
            attribute(each, "PartName") or attribute(each, "Extension")
        ):
            yield _broken(file, CONTENT_TYPES, attribute(each, "PartName") or attribute(each, "ContentType"))
    for name in parts:
        if name.endswith(_WITHOUT_TYPE) or name in named or name.rpartition(".")[2].lower() in endings:
            continue
        yield _broken(file, CONTENT_TYPES, name)
    if named.get(DOCUMENT) not in MAIN_TYPES:
        yield _broken(file, CONTENT_TYPES, DOCUMENT)


def _broken(file: str, part: str, detail: str) -> Problem:
    return error("template-broken", Place(file, part=part, within="component"), detail=detail)
