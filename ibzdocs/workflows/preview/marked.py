"""A document as a page in which every text leads back to its passage."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import ByIdentity
from ibzdocs.base.values import Language, Words
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.cache import Cache
from ibzdocs.session.passages import Passage, passages, spans
from ibzdocs.session.render import NOTHING_KEPT, marked_page
from ibzdocs.tree.nodes import Document, Text
from ibzdocs.tree.walk import rebuild

# Where an answer begins that is about a figure in a sentence: the digits with the signs between them.
_NUMBER = re.compile("\\d+(?:[.,\u00a0\u202f]\\d+)*")


@immutable
class Marked:
    """A document each of whose texts stands in one passage, and its passages in reading order."""

    document: Document
    passages: tuple[Passage, ...]
    at: "ByIdentity[Text, tuple[int, int]]"

    def number(self, text: Text) -> int | None:
        """The number of the passage in which a text stands."""
        found = self.at.get(text)
        return found[0] if found else None


def marked(document: Document, language: Language) -> Marked:
    """The localised document with a copy of every text, so that each is known by itself, and its passages."""
    own = replace(
        document,
        blocks=rebuild(document.blocks, replace, Text),
        meta=replace(document.meta, fields=rebuild(document.meta.fields, replace, Text)),
    )
    found = tuple(passages(own, language))
    at: ByIdentity[Text, tuple[int, int]] = ByIdentity()
    for number, passage in enumerate(found):
        for text, start, _ in spans(passage):
            at.setdefault(text, (number, start))
    return Marked(own, found, at)


def page(
    of: Marked,
    edition: Edition,
    states: Mapping[str, str],
    changed: Callable[[Passage], bool],
    cache: Cache = NOTHING_KEPT,
) -> bytes:
    """The page: ``data-p`` is the number of a passage, ``data-a`` where in it a text begins.

    ``states`` are those of the segments to be marked, by key; ``changed``: whether a passage is other than in
    the last official file.
    """
    new = {number for number, passage in enumerate(of.passages) if changed(passage)}

    def mark(text: Text) -> str:
        found = of.at.get(text)
        if not found:
            return ""
        number, start = found
        state = states.get(text.source.key, "") if isinstance(text.source, Words) else ""
        said = f' data-state="{escape(state)}"' if state else ""
        return f' data-p="{number}" data-a="{start}"{said}{" data-new" if number in new else ""}'

    return marked_page(of.document, edition, mark, cache)


def span_at(passage: Passage, place: int | None) -> tuple[int, int] | None:
    """What stands at a place of a passage: the figure, else what has one source; None without a place."""
    if place is None:
        return None
    numbers = (each.span() for each in _NUMBER.finditer(passage.text))
    found = next((each for each in numbers if each[0] <= place <= each[1]), None)
    start = 0
    for piece in passage.pieces:
        end = start + len(piece.text)
        if found is None and start <= place < end:
            return start, end
        start = end
    return found
