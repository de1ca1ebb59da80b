"""The structure elements of a tagged PDF (ISO 32000-1, 14.7), built from the document before layout.

Block elements know their children from the start. Children in running text (``inline``) take their place
among the marked content of their parent when they are drawn, since only then the order is known.
"""

from collections.abc import Iterator


class Elem:
    """A structure element.

    ``attributes`` is a ready dictionary, ``ident`` its key in the tree's ID tree, ``alternative`` what is
    read in place of a picture, ``spoken`` what is read in place of its characters.
    """

    __slots__ = (
        "alternative",
        "attributes",
        "ident",
        "is_inline",
        "kids",
        "kind",
        "language",
        "parent",
        "spoken",
    )

    def __init__(self, kind: str, parent: "Elem | None" = None, attributes: str = "") -> None:
        self.kind, self.parent, self.attributes = kind, parent, attributes
        self.kids: list[Elem] = []
        self.language = ""
        self.alternative = ""
        self.spoken = ""
        self.ident = ""
        self.is_inline = False

    def add(self, kind: str, attributes: str = "") -> "Elem":
        """A new child at the end."""
        kid = Elem(kind, self, attributes)
        self.kids.append(kid)
        return kid

    def inline(self, kind: str, language: str = "") -> "Elem":
        """A new child whose place among the text is found when it is drawn."""
        kid = Elem(kind, self)
        kid.language = language
        kid.is_inline = True
        return kid

    def walk(self) -> "Iterator[Elem]":
        """This element and every block element below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()
