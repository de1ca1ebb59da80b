"""The order of words in a list: by their letters, whatever their accents and case (DIN 5007-1; nl and fr alike)."""

import unicodedata
from dataclasses import replace
from typing import TypeAlias

from ibzdocs.tree.nodes import Document, Paragraph, Row, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import rebuild, walk

Key: TypeAlias = tuple[str, str, str]
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "Æ": "AE", "Œ": "OE"})


def collation(text: str) -> Key:
    """What two words are compared by: their letters and figures, then their accents, then their case."""
    spread = unicodedata.normalize("NFD", text.translate(_LETTERS))
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    letters = "".join(sign for sign in bare if sign.isalnum())
    return letters.casefold(), spread.casefold(), text.swapcase()


def in_order(document: Document) -> Document:
    """The document in one language, with the rows of alphabetic tables by their first texts."""
    if not any(table.alphabetic for table in walk(document.blocks, Table)):
        return document

    def ordered(table: Table) -> Table:
        return replace(table, body=tuple(sorted(table.body, key=_first))) if table.alphabetic else table

    return replace(document, blocks=rebuild(document.blocks, ordered, Table))


def _first(row: Row) -> Key:
    return collation(next((text_of(each.inlines) for each in walk(row, Paragraph)), ""))
