"""Ids that stay: what has no anchor of its own gets one from what its title comes from, not from where it stands."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from ibzdocs.base.values import Words
from ibzdocs.formats.html.context import fragment
from ibzdocs.formats.pictures import Scene
from ibzdocs.tree.nodes import Box, Document, Figure, Inlines, Label, Reference, Section, Table, Text
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import rebuild, walk

_COUNTED = re.compile(r"_\d+")  # what the numbering pass gives: it changes with what stands before
_Named: TypeAlias = Section | Box | Table | Figure
_SIGNS = re.compile(r"\W+")


def lasting(document: Document, scenes: Mapping[str, Scene]) -> tuple[Document, Mapping[str, Scene]]:
    """The document, and its pictures by anchor, with anchors that are the same after every build.

    They come from the segment or phrase of a title, which is the same in all languages, else from its words; equal
    ones, and those that would be another's id, are counted.
    """
    named: list[_Named] = [node for node in walk(document, Section, Box, Table, Figure) if node.anchor]
    counted = [node for node in named if _COUNTED.fullmatch(node.anchor)]
    taken = {fragment(node.anchor) for node in named if not _COUNTED.fullmatch(node.anchor)}
    new = {node.anchor: _free(_origin(node), taken) for node in counted}
    if not new:
        return document, scenes

    def renamed(node: _Named | Reference) -> _Named | Reference:
        if isinstance(node, Reference):
            return replace(node, target=new[node.target]) if node.target in new else node
        return replace(node, anchor=new[node.anchor]) if node.anchor in new else node

    blocks = rebuild(document.blocks, renamed, Section, Box, Table, Figure, Reference)
    return replace(document, blocks=blocks), {new.get(name, name): scene for name, scene in scenes.items()}


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def _origin(node: _Named) -> str:
    title: Inlines = node.title if isinstance(node, Section | Box) else node.caption
    for text in walk(title, Text):
        match text.source:
            case Words(key=key):
                return _plain(key)
            case Label(name=name):
                return _plain(name)
    if words := _plain(text_of(title, notes=False))[:60]:
        return words
    kind = type(node).__name__.lower()
    keys = (text.source.key for text in walk(node, Text) if isinstance(text.source, Words))
    return next((f"{kind}-{_plain(key)}" for key in keys), kind)


def _plain(text: str) -> str:
    return _SIGNS.sub("-", text).strip("-")
