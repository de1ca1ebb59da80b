"""Which words of a Word file have been read or named, so that those that have not can be listed.

A word is a character of any element, an alternative text (20.1.2.2.8) or the letters of a shape.
"""

from collections.abc import Iterator
from itertools import groupby

from ibzdocs.formats.docx.reader.blocks import BOX, branch, inside
from ibzdocs.formats.docx.reader.file import Part, WordFile
from ibzdocs.formats.ooxml.xml import Element, attribute, local

# Their characters are codes, numbers or settings, not words.
_NO_WORDS = {
    "instrText", "delInstrText", "fldData", "posOffset", "align", "pctWidth", "pctHeight", "pctPosHOffset",
    "pctPosVOffset", "binData", "f", "formatCode", "separator", "ClientData", "from", "to", "Anchor",
}  # fmt: skip
_ATTRIBUTES = {
    "docPr": ("title", "descr"), "cNvPr": ("title", "descr"), "textpath": ("string",),
    "tblCaption": ("val",), "tblDescription": ("val",), "hyperlink": ("tooltip",), "hlinkClick": ("tooltip",),
    **dict.fromkeys(
        ("shape", "rect", "oval", "line", "roundrect", "group", "polyline", "arc", "curve", "image"),
        ("title", "alt"),
    ),
}  # fmt: skip
_SPACES = {"p", "tab", "br", "cr", "tc", "tr"}
_PARTS = {"chart": "id", "relIds": "dm", "altChunk": "id"}


class Account:
    """Keeps which words of a file have been read or named."""

    def __init__(self, paper: WordFile) -> None:
        self.paper = paper
        self.seen: set[tuple[Element, str]] = set()

    def take(self, node: Element) -> str:
        """The characters of an element, which are read by that."""
        self.seen.add((node, ""))
        return node.text or ""

    def words(self, node: Element, part: Part | None = None, *, boxes: bool = True) -> str:
        """All words in a node, which are named by that: those of its notes, charts and diagrams too.

        Alternative texts are among them. Without ``boxes`` the text boxes in it are left alone.
        """
        found = (text for _, text in self._walk(node, part or self.paper.main, boxes))
        return " ".join("".join(found).split())

    def alternatives(self, node: Element) -> tuple[str, ...]:
        """The alternative texts in a node, outside text boxes, each once; they are named by that."""
        found: dict[str, None] = {}
        for inner in _outside_boxes(node):
            for name, text in _items(inner):
                if name and name != "string" and (inner, name) not in self.seen:
                    self.seen.add((inner, name))
                    found[text] = None
        return tuple(found)

    def _walk(self, node: Element, part: Part, boxes: bool) -> Iterator[tuple[Element, str]]:
        if local(node) in _SPACES:
            yield node, " "
        for name, text in _items(node):
            if not name or (node, name) not in self.seen:
                self.seen.add((node, name))
                yield node, f" {text} " if name else text
        yield from self._led_to(node, part)
        for inner in inside(node):
            if boxes or local(inner) != BOX:
                yield from self._walk(inner, part, boxes)

    def _led_to(self, node: Element, part: Part) -> Iterator[tuple[Element, str]]:
        """The words of the note, chart, diagram or file that stands there."""
        name = local(node)
        if name in ("footnoteReference", "endnoteReference"):
            kind = f"{name.removesuffix('Reference')}s"
            note, home = self.paper.notes.get((kind, attribute(node, "id")), (None, part))
            if note is not None and (note, "note") not in self.seen:
                self.seen.add((note, "note"))
                yield note, " "
                yield from self._walk(note, home, True)
        elif name in _PARTS:
            yield node, self._apart(node, part)

    def _apart(self, node: Element, part: Part) -> str:
        """The words of the chart, diagram or file that a node leads to, which are named by that."""
        self.seen.add((node, "part"))
        return f" {self.paper.words_of(part.parts.get(attribute(node, _PARTS[local(node)]), ''))} "

    def has_seen(self, node: Element) -> bool:
        """Whether anything in a node has been read or named."""
        return any((inner, "") in self.seen for inner in node.iter())

    def left(self, root: Element, part: Part | None = None) -> Iterator[tuple[Element | None, str]]:
        """The words in a part that have been neither read nor named, by the paragraph that they are in."""
        found = ((_paragraph(node), text) for node, text in self._left(root, part or self.paper.main))
        for paragraph, group in groupby(found, key=lambda each: each[0]):
            if said := " ".join("".join(text for _, text in group).split()):
                yield paragraph, said

    def _left(self, node: Element, part: Part) -> Iterator[tuple[Element, str]]:
        for name, text in _items(node):
            if (node, name) not in self.seen and any(map(str.isalnum, text)):
                self.seen.add((node, name))
                yield node, f" {text} " if name else text
        if local(node) in _PARTS and (node, "part") not in self.seen:
            yield node, self._apart(node, part)
        if local(node) in _SPACES:
            yield node, " "
        for inner in branch(node) if local(node) == "AlternateContent" else node:
            yield from self._left(inner, part)
        if local(node) != "AlternateContent":
            return
        yield node, f" {' '.join(_said_elsewhere(node))} "


def bare_words(root: Element) -> str:
    """All words of a part, on one line."""
    said = (f"{text} " for node in _chosen(root) for _, text in _items(node))
    return " ".join("".join(said).split())


def _items(node: Element) -> Iterator[tuple[str, str]]:
    """The words of an element itself: its characters under no name, those of its attributes by name."""
    name = local(node)
    between = "" if name in ("t", "delText") else " "
    own = between.join((node.text or "", *(each.tail or "" for each in node)))
    if name not in _NO_WORDS and name and (name in ("t", "delText") or own.strip()) and own:
        yield "", own
    for key in _ATTRIBUTES.get(name, ()):
        if text := attribute(node, key).strip():
            yield key, text


def _said_elsewhere(node: Element) -> list[str]:
    """The words of the alternatives that are not taken, as far as the taken one does not say them."""
    taken = {word for inner in branch(node) for word in bare_words(inner).split()}
    others = (word for inner in node for each in inner for word in bare_words(each).split())
    return list(dict.fromkeys(word for word in others if word not in taken and any(map(str.isalnum, word))))


def _chosen(node: Element) -> Iterator[Element]:
    """A node and all in it, of alternatives only those that are taken."""
    yield node
    for inner in inside(node):
        yield from _chosen(inner)


def _outside_boxes(node: Element) -> Iterator[Element]:
    yield node
    for inner in inside(node):
        if local(inner) != BOX:
            yield from _outside_boxes(inner)


def _paragraph(node: Element) -> Element | None:
    if local(node) == "p":
        return node
    return next((each for each in node.iterancestors() if local(each) == "p"), None)
