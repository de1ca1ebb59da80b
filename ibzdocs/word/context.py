"""What the writer knows and gathers while it walks: style ids, bookmarks, links, footnotes, lists."""

from collections.abc import Iterator, Mapping
from itertools import count

from ibzdocs.house import CHARACTER_ROLES, LIST_ROLES, PARAGRAPH_ROLES, TABLE_STYLE, House
from ibzdocs.tree.nodes import Document, Section
from ibzdocs.tree.walk import walk_blocks
from ibzdocs.word.package import parse, w
from ibzdocs.word.properties import value
from ibzdocs.word.template import style_ids
from ibzdocs.word.xml import numbered

FIRST_OWN_NUMBER = 1000


class Links:
    """External targets of one part, with a relationship id for each."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id(self, url: str) -> str:
        """The relationship id of a target."""
        return self.ids.setdefault(url, f"rIdLink{len(self.ids) + 1}")


class Context:
    """One document being written."""

    def __init__(self, document: Document, parts: Mapping[str, bytes], house: House) -> None:
        self.document, self.house = document, house
        styles = parse(parts["word/styles.xml"])
        ids = style_ids(styles)
        self.styles = {role: ids[name.lower()] for role, name in PARAGRAPH_ROLES.items()}
        self.characters = {role: ids[name.lower()] for role, name in CHARACTER_ROLES.items()}
        self.table_style = ids[TABLE_STYLE.lower()]
        self.lists = _list_numbers(styles, ids)
        self.abstract = _abstract_numbers(parts)
        self.language = document.meta.language.tag if document.meta.language else ""
        self.bookmarks = _bookmarks(document)
        self.labels = {
            node.anchor: node.label for node in walk_blocks(document.blocks) if isinstance(node, Section)
        }
        self.bookmark_ids = count(1)
        self.links, self.note_links = Links(), Links()
        self.notes: list[str] = []
        self.numbers: list[str] = []
        self._next = dict.fromkeys(LIST_ROLES, 1)

    def heading_number(self, role: str, number: int) -> str:
        """The numPr of a heading that shows ``number`` in that list: counting on, or starting anew there."""
        base = self.lists[role]
        expected, self._next[role] = self._next[role], number + 1
        return numbered(base if number == expected else self.restarted(role, 0, number))

    def restarted(self, role: str, level: int, start: int = 1) -> str:
        """The id of a new numbering of that list, which starts at ``start``."""
        own = str(FIRST_OWN_NUMBER + len(self.numbers))
        abstract = self.abstract[self.lists[role]]
        self.numbers.append(
            f'<w:num w:numId="{own}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return own


def _list_numbers(styles: object, ids: Mapping[str, str]) -> dict[str, str]:
    """The numId that each list style refers to."""
    found: dict[str, str] = {}
    by_id = {str(style.get(w("styleId"))): style for style in styles.iter(w("style"))}  # type: ignore[attr-defined]
    for role, name in LIST_ROLES.items():
        number = by_id[ids[name.lower()]].find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        found[role] = str(number.get(w("val")))
    return found


def _abstract_numbers(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The abstract numbering of each numbering."""
    root = parse(parts["word/numbering.xml"])
    return {str(number.get(w("numId"))): value(number, "abstractNumId") for number in root.iter(w("num"))}


def _bookmarks(document: Document) -> dict[str, str]:
    """A bookmark name for each anchor, in order; Word hides names that begin with an underscore."""
    names: dict[str, str] = {}
    for anchor in _anchors(document):
        names.setdefault(anchor, f"_Ref{len(names) + 1:08d}")
    return names


def _anchors(document: Document) -> Iterator[str]:
    for node in walk_blocks(document.blocks):
        anchor = getattr(node, "anchor", "")
        if anchor:
            yield anchor
