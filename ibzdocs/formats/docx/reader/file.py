"""A Word file's parts, found by their relationships and opened with care."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.blocks import inside
from ibzdocs.formats.docx.reader.chunks import chunk_words
from ibzdocs.formats.ooxml import kinds
from ibzdocs.formats.ooxml.package import open_package, relations, unpack_safely
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import OFF, Element, attribute, child, local, read

_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")
_XML = (".xml", ".rels")
_CHUNK, _ON_CHART = "aFChunk", "chartUserShapes"


@immutable
class Part:
    """A part: its root, and by relationship id the addresses and the other parts that it leads to."""

    root: Element
    links: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


@immutable
class Comment:
    """A comment in the margin; ``is_resolved`` also where it answers one that is."""

    author: str
    node: Element
    is_resolved: bool
    part: Part


class WordFile:
    """A Word file. Its parts are read when they are asked for; each raises Refused where it is damaged."""

    def __init__(self, name: str, data: Mapping[str, bytes]) -> None:
        self.name, self.data = name, data
        self.package = {each.kind: each.target for each in reversed(relations(data, "", name))}
        main = self.package.get("officeDocument", "")
        if main not in data:
            raise Refused("format", name, kinds.called(b"PK", data))
        inside = [each for each in relations(data, main, name) if not each.outside and each.target in data]
        self.targets = {each.kind: each.target for each in reversed(inside)}
        self.main = self._part(main)
        body = child(self.main.root, "body")
        if body is None:
            raise Refused("format", name, kinds.called(b"PK", data))
        self.body = body
        self._margins = {each.id: each.target for each in inside if each.kind in _MARGINS}

    @cached_property
    def styles(self) -> Element | None:
        """The styles."""
        return self._root(self.targets.get("styles", ""))

    @cached_property
    def numbering(self) -> Element | None:
        """The lists."""
        return self._root(self.targets.get("numbering", ""))

    @cached_property
    def notes(self) -> Mapping[tuple[str, str], tuple[Element, Part]]:
        """The footnotes and endnotes by kind and id, each with the part that it stands in."""
        parts = {kind: self._part(self.targets[kind]) for kind in _NOTES if kind in self.targets}
        return {
            (kind, attribute(note, "id")): (note, part) for kind, part in parts.items() for note in part.root
        }

    @cached_property
    def comments(self) -> Mapping[str, Comment]:
        """The comments by id; where a program gave several the same one, the later ones get another."""
        part = self._part(self.targets["comments"]) if "comments" in self.targets else None
        done, found = self._resolved, dict[str, Comment]()
        for node, home in ((node, part) for node in part.root.iter("{*}comment")) if part is not None else ():
            number = attribute(node, "id")
            resolved = any(attribute(paragraph, "paraId") in done for paragraph in node.iter("{*}p"))
            free = f"{number}/{len(found)}" if number in found else number
            found[free] = Comment(attribute(node, "author"), node, resolved, home)
        return found

    @cached_property
    def referenced(self) -> frozenset[str]:
        """The ids of the comments of which a mark stands in the text."""
        return frozenset(attribute(mark, "id") for mark in self.body.iter("{*}commentReference"))

    @cached_property
    def moved(self) -> str:
        """The words that were moved to where they stand now, on one line."""
        return " ".join(map(texts, self.body.iter("{*}moveTo")))

    @cached_property
    def building_blocks(self) -> tuple[str, ...]:
        """The words of each building block that the file brings, but for the prompts of content controls (17.12)."""
        root = self._root(self.targets.get("glossaryDocument", ""))
        found = root.iter("{*}docPart") if root is not None else ()
        return tuple(texts(each) for each in found if _gallery(each) != "placeholder" and texts(each))

    @cached_property
    def _resolved(self) -> set[str]:
        """The paragraphs of comments that are resolved, and of the answers to these ([MS-DOCX] §2.5.1.2)."""
        done: set[str] = set()
        root = self._root(self.targets.get("commentsExtended", ""))
        for entry in root.iter("{*}commentEx") if root is not None else ():
            if attribute(entry, "done") not in ("", *OFF) or attribute(entry, "paraIdParent") in done:
                done.add(attribute(entry, "paraId"))
        return done

    @cached_property
    def answered(self) -> Mapping[str, str]:
        """The comment that each answer belongs to, by ids ([MS-DOCX] §2.5.1.2); of others nothing."""
        last = {
            attribute(each, "paraId"): number
            for number, comment in self.comments.items()
            for each in comment.node.iter("{*}p")
        }
        root = self._root(self.targets.get("commentsExtended", ""))
        entries = root.iter("{*}commentEx") if root is not None else ()
        pairs = ((attribute(entry, "paraId"), attribute(entry, "paraIdParent")) for entry in entries)
        return {last[own]: last[parent] for own, parent in pairs if own in last and parent in last}

    @cached_property
    def margins(self) -> tuple[tuple[str, Part], ...]:
        """The headers and footers, each with the name of its part; some may be on no page."""
        return self._margins_at(self._margins.values())

    @cached_property
    def shown_margins(self) -> tuple[tuple[str, Part], ...]:
        """The headers and footers that a section refers to: LibreOffice keeps others, which no page has."""
        references = self.body.iter("{*}headerReference", "{*}footerReference")
        shown = {attribute(each, "id") for each in references}
        return self._margins_at(at for own, at in self._margins.items() if own in shown)

    def _margins_at(self, targets: Iterable[str]) -> tuple[tuple[str, Part], ...]:
        return tuple((posixpath.basename(at), self._part(at)) for at in dict.fromkeys(targets))

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The document's own properties, as characters (22.3)."""
        root = self._root(self.package.get("custom-properties", ""))
        nodes = root.iter("{*}property") if root is not None else ()
        return {node.get("name", ""): "".join(map(str, node.itertext())).strip() for node in nodes}

    def _root(self, at: str) -> Element | None:
        return read(self.data[at], self.name) if at in self.data else None

    def _part(self, at: str) -> Part:
        found = relations(self.data, at, self.name)
        links = {each.id: each.target for each in found if each.kind == "hyperlink"}
        parts = {each.id: each.target for each in found if not each.outside}
        return Part(read(self.data[at], self.name), links, parts)

    def words_of(self, at: str) -> str:
        """The words of a chart, a diagram or a file that is put in; its name where they cannot be read."""
        data = self.data.get(at, b"")
        if data.startswith(b"PK"):
            return _words_of_file(at, data)
        root = read(data, self.name) if data and at.endswith(".xml") else None
        if root is None or local(root) == "html":
            return chunk_words(at, data) if data else posixpath.basename(at)
        drawn = (each.target for each in relations(self.data, at, self.name) if each.kind == _ON_CHART)
        others = (read(self.data[each], self.name) for each in drawn if each in self.data)
        return " ".join(map(texts, (root, *others)))


def open_word(path: Path) -> WordFile:
    """The Word file at ``path``. Raises Refused for what is none, is locked, damaged or unsafe to open."""
    package = open_package(path)
    data = package.parts(*_XML)
    found = (each for part in list(data) for each in relations(data, part, path.name) if each.kind == _CHUNK)
    chunks = [each.target for each in found if not each.outside and not each.target.endswith(_XML)]
    return WordFile(path.name, data | (package.parts(*chunks) if chunks else {}))


def _words_of_file(name: str, data: bytes) -> str:
    """The words of a Word file in a Word file; its name where it cannot be opened."""
    try:
        inner = WordFile(name, dict(unpack_safely(data, name, _XML)))
        others = (
            *(note for note, _ in inner.notes.values()),
            *(part.root for _, part in inner.margins),
            *(comment.node for comment in inner.comments.values()),
        )
        return " ".join(filter(None, map(texts, (inner.body, *others))))
    except Refused:
        return posixpath.basename(name)


def _gallery(block: Element) -> str:
    return attribute(child(block, "docPartPr", "category", "gallery"), "val")


def whole(said: str, otherwise: int) -> int:
    """The whole number that is said; ``otherwise`` where none is, or one of more than nine digits."""
    return int(said) if re.fullmatch(r"[+-]?[0-9]{1,9}", said.strip()) else otherwise


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it (17.17.4)."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val") not in OFF


def texts(node: Element) -> str:
    """All characters in a node, on one line, whatever became of them; paragraphs with a space between."""
    return " ".join("".join(_characters(node)).split())


def _characters(node: Element) -> Iterator[str]:
    name = local(node)
    if name in ("p", "tab", "br", "cr", "v", "pt"):
        yield " "
    if name in ("t", "delText", "v", "pt"):  # the last one of a chart of the newer kind
        yield node.text or ""
    for inner in inside(node):
        yield from _characters(inner)
