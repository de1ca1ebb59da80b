"""A Word file's parts, found by their relationships (ECMA-376 part 2 §9) and opened with care."""

import lzma
import posixpath
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from ibzdocs.base.problems import IbzdocsError, Place, error
from ibzdocs.formats.ooxml.xml import LARGEST, Refused, attribute, child, children, local, parse
from ibzdocs.translation.formats.archive import unpack

# A Word file with a password, and one of before 2007, are compound files: [MS-OFFCRYPTO] §2.2, [MS-DOC] §2.1.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")


class IntakeError(IbzdocsError):
    """A Word file cannot be read."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its root, and by relationship id the addresses that it links to."""

    root: etree._Element
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file. ``notes`` are its notes by kind and id, each with the part that it stands in."""

    name: str
    main: Part
    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: Mapping[tuple[str, str], tuple[etree._Element, Part]]
    comments: Mapping[str, etree._Element]
    margins: tuple[tuple[str, etree._Element], ...]


def open_word(path: Path) -> WordFile:
    """The Word file at ``path``. Raises IntakeError for what is none, is locked, broken or unsafe to open."""
    try:
        return _word_file(path.name, _unpacked(path))
    except Refused as refused:
        problem = refused.problem
        raise IntakeError(replace(problem, code=problem.code.replace("import-", "intake-"))) from refused


def _unpacked(path: Path) -> Mapping[str, bytes]:
    place = Place(path.name)
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(error("intake-too-large", place))
        data = path.read_bytes()
        if data.startswith(_OLE):
            raise Refused(error("intake-locked" if _ENCRYPTED in data else "intake-old", place))
        if not data.startswith(b"PK"):
            raise Refused(error("intake-no-word", place))
        return {name: part for name, part in unpack(data, path.name) if name.endswith((".xml", ".rels"))}
    except FileNotFoundError as missing:
        raise Refused(error("intake-missing", Place(str(path)))) from missing
    except (OSError, EOFError, MemoryError, struct.error, zlib.error, lzma.LZMAError) as broken:
        raise Refused(error("intake-broken", place, detail=str(broken)[:200])) from broken


def _word_file(name: str, data: Mapping[str, bytes]) -> WordFile:
    main = next((target for kind, target, _ in _relations(data, "", name) if kind == "officeDocument"), "")
    root = parse(data[main], name) if main in data else None
    body = child(root, "body")
    if root is None or body is None:
        raise Refused(error("intake-no-word", Place(name)))
    parts = [
        (kind, target)
        for kind, target, outside in _relations(data, main, name)
        if not outside and target in data
    ]
    first = dict(reversed(parts))
    roots = {kind: parse(data[first[kind]], name) for kind in ("styles", "numbering") if kind in first}
    comments = parse(data[first["comments"]], name) if "comments" in first else ()
    notes = {
        (kind, attribute(note, "id")): (note, part)
        for kind in _NOTES
        if kind in first
        for part in [_part(data, first[kind], name)]
        for note in part.root
    }
    return WordFile(
        name,
        _part(data, main, name),
        body,
        roots.get("styles"),
        roots.get("numbering"),
        notes,
        {attribute(comment, "id"): comment for comment in comments},
        tuple((posixpath.basename(at), parse(data[at], name)) for kind, at in parts if kind in _MARGINS),
    )


def _part(data: Mapping[str, bytes], at: str, file: str) -> Part:
    links = dict(_links(data, at, file))
    return Part(parse(data[at], file), links)


def _links(data: Mapping[str, bytes], at: str, file: str) -> Iterator[tuple[str, str]]:
    for entry in _entries(data, at, file):
        if attribute(entry, "Type").endswith("/hyperlink"):
            yield attribute(entry, "Id"), attribute(entry, "Target")


def _relations(data: Mapping[str, bytes], at: str, file: str) -> Iterator[tuple[str, str, bool]]:
    """The kind of each relationship of a part, the part it leads to, and whether that is outside the file."""
    for entry in _entries(data, at, file):
        kind = attribute(entry, "Type").rpartition("/")[2]
        outside = attribute(entry, "TargetMode") == "External"
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(at), attribute(entry, "Target")))
        yield kind, target.lstrip("/"), outside


def _entries(data: Mapping[str, bytes], at: str, file: str) -> Iterator[etree._Element]:
    folder, name = posixpath.split(at)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    return children(parse(data[relations], file), "Relationship") if relations in data else iter(())


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it (17.17.4)."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off", "none")


def texts(node: etree._Element) -> str:
    """All characters in a node, on one line, whatever became of them; paragraphs with a space between."""
    said = (
        " " if local(each) in ("p", "tab", "br", "cr") else each.text or ""
        for each in node.iter()
        if local(each) in ("t", "delText", "p", "tab", "br", "cr")
    )
    return " ".join("".join(said).split())
