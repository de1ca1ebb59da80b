"""What the parts of the HTML writer share about one document."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language
from ibzdocs.formats.pictures import Scene
from ibzdocs.tree.nodes import Document, Inlines, Text

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_-]")


@immutable
class Alternate:
    """The same document in another language: the language and the name of its file."""

    language: Language
    file: str


def unmarked(text: Text) -> str:
    """Nothing beside a text, as in the file for readers."""
    return ""


@dataclass(slots=True)
class Context:
    """One document: its pictures by anchor, where it stands in other languages, and the notes met so far.

    ``mark`` gives the attributes that stand on an element around a text, for a page that leads back to cells.
    """

    document: Document
    scenes: Mapping[str, Scene]
    alternates: tuple[Alternate, ...]
    targets: frozenset[str]
    mark: Callable[[Text], str] = unmarked
    notes: list[tuple[int, Inlines]] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.document.meta.language or Language.NL


def fragment(anchor: str) -> str:
    """The id of an element with that anchor: ``chart budget TAB1.A`` is ``chart-budget-TAB1_A``, ``_1`` is ``p_1``.

    It comes from the anchor alone, so a link from elsewhere leads to the same passage after every build. Of letters,
    digits, hyphens and low lines only, from a letter on, which every program takes.
    """
    plain = _NOT_IN_IDS.sub("_", anchor.replace(" ", "-"))
    return plain if plain[:1].isalpha() else f"p{plain}"
