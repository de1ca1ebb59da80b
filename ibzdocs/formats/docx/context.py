"""What the writer knows and gathers while it walks: style ids, bookmarks, links, footnotes, lists."""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import TypeAlias

from lxml import etree

from ibzdocs.formats.docx import xml
from ibzdocs.formats.docx.anchors import Anchors
from ibzdocs.formats.docx.chapters import Chapters
from ibzdocs.formats.docx.comments import Comments
from ibzdocs.formats.docx.media import Media
from ibzdocs.formats.docx.package import w
from ibzdocs.formats.docx.properties import value
from ibzdocs.formats.docx.running_titles import parted
from ibzdocs.formats.docx.styles import styles_of
from ibzdocs.formats.docx.template import style_ids
from ibzdocs.formats.docx.xml import numbered
from ibzdocs.formats.ooxml.xml import escape, view
from ibzdocs.formats.pictures import Native, Scene, theme
from ibzdocs.formats.stylesheet import (
    LIST_ROLES,
    NOTE_RULE,
    PARAGRAPH_ROLES,
    TABLE_STYLE,
    ListLevel,
    ListRole,
    StyleSheet,
    characters_of_roles,
    role_of_level,
    styles_of_roles,
)
from ibzdocs.tree.nodes import (
    Blocks,
    Contents,
    Document,
    Figure,
    Inlines,
    Item,
    Items,
    Meta,
    ParagraphRole,
    Section,
)
from ibzdocs.tree.text import in_contents, text_of
from ibzdocs.tree.walk import walk_blocks

FIRST_OWN_NUMBER = 1000
_COUNTED = re.compile(r"(.*?(?<!\d))([1-9]\d{0,4})")
Scenes: TypeAlias = Mapping[str, tuple[Scene, ...]]
NO_SCENES: Scenes = {}


class Links:
    """External targets of one part, with a relationship id for each."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id(self, url: str) -> str:
        """The relationship id of a target."""
        return self.ids.setdefault(url, f"rIdLink{len(self.ids) + 1}")


class Context:
    """One document being written."""

    def __init__(
        self,
        document: Document,
        parts: dict[str, bytes],
        house: StyleSheet,
        scenes: Scenes = NO_SCENES,
        anchors: Anchors | None = None,
    ) -> None:
        self.document, self.house, self.anchors = document, house, anchors
        self.page = house.portrait  # of the blocks that are being written
        ids, self.lists = _styled(parts["word/styles.xml"])
        self.styles = {role: ids[name.lower()] for role, name in styles_of_roles(ids).items()}
        self._own_styles = styles_of(parts)
        self.unlisted = unlisted_levels(document.blocks)
        if self.unlisted:
            parts["word/styles.xml"] = with_unlisted(parts["word/styles.xml"], self.unlisted, self.styles)
        self.characters = {role: ids[name.lower()] for role, name in characters_of_roles(ids).items()}
        self.note_rule = ids.get(NOTE_RULE.lower(), "")
        self.table_style = ids[TABLE_STYLE.lower()]
        self.abstract, self._first_levels = _numbered(parts["word/numbering.xml"])
        self.language = document.meta.language.tag if document.meta.language else ""
        self.bookmarks = _bookmarks(document)
        self.labels = {
            node.anchor: node.label for node in walk_blocks(document.blocks) if isinstance(node, Section)
        }
        self.marked: set[str] = set()
        self.bookmark_ids, self.changes = count(1), count(1)
        self.links, self.note_links = Links(), Links()
        self.notes: list[str] = []
        self.numbers: list[str] = []
        self._next = dict.fromkeys(LIST_ROLES, 1)
        self._relabels: dict[tuple[ListRole, str], tuple[str, int]] = {}
        self._outline: tuple[int, ...] = ()
        self._counted = True
        self._captions: dict[str, int] = {}
        self.theme = theme(house)
        self.scenes = scenes
        self.drawings = count(1)
        self.charts: list[Native] = []
        self.media = Media()
        self.chapters = Chapters(parts)
        self.comments = Comments(parts, stamp_of(document.meta))

    def is_counted(self, role: ParagraphRole) -> bool:
        """Whether Word would number what is set in that role by itself: headings too that have no number here."""
        return self._own_styles.is_counted(self.styles[role])

    def heading_style(self, section: Section) -> str:
        """The id of the style of a heading: another one where contents name others of its level and leave it out."""
        style = self.styles[role_of_level("heading", section.level)]
        is_left_out = section.level in self.unlisted and not in_contents(section, section.level)
        return unlisted(style) if is_left_out else style

    def beside(self, role: ParagraphRole) -> str:
        """The indent of text on a landscape page, whose lines are as long as those of a portrait one; else nothing."""
        spare = self.page.width - self.house.portrait.width
        return xml.narrowed(spare + self.house.looks[role].right) if spare > 0 else ""

    def titled(self, title: Inlines, anchor: str) -> Inlines:
        """A title in which the texts that headers show are known as such, where they show any of it."""
        shown = self.running_title(anchor)
        return parted(title, shown) if shown else title

    def running_title(self, anchor: str) -> str:
        """What headers show of the title of a chapter or list; nothing for what none shows."""
        return self.house.running_titles.get(anchor, "") if anchor else ""

    def change(self) -> str:
        """The attributes of a tracked change: its number, and author and moment of the document."""
        meta = self.document.meta
        return xml.change(next(self.changes), text_of(meta.author), meta.stamp)

    def tracked(self, kind: xml.Change, runs: str) -> str:
        """Runs as a tracked change."""
        return xml.tracked(kind, runs, self.change)

    def anchored(self, holds: Inlines | Figure, content: str) -> str:
        """The content of a paragraph, in a bookmark where the file is to be known when it comes back."""
        if self.anchors is None or not content:
            return content
        return xml.bookmark(next(self.bookmark_ids), self.anchors.add(holds), content)

    def chart_relation(self, chart: Native) -> str:
        """The relationship id of a chart, which becomes a part of its own."""
        self.charts.append(chart)
        return f"rIdChart{len(self.charts)}"

    def heading_number(self, role: ListRole, section: Section) -> str:
        """The numPr of a heading that shows its number in that list: counting on, or starting anew there.

        Where the template's list would show another label than the heading has, it has a numbering of its own.
        """
        number, base = section.number[0], self.lists[role]
        levels = self.house.lists.get(role, ())
        if levels and section.label and levels[0].text.replace("%1", str(number)) != section.label:
            return numbered(self._relabelled(role, section.label))
        expected, self._next[role] = self._next[role], number + 1
        return numbered(base if number == expected else self.restarted(role, 0, number))

    def _relabelled(self, role: ListRole, label: str) -> str:
        """The id of a numbering of that list that shows ``label``.

        Word counts the number at the end of a label, so that a heading which is put in or taken out by hand
        moves those after it; headings whose labels begin alike and that follow each other share a numbering.
        """
        head, start = _split(label)
        key = (role, head)
        if start is not None and self._relabels.get(key, ("", 0))[1] == start:
            own = self._relabels[key][0]
        else:
            own = str(FIRST_OWN_NUMBER + len(self.numbers))
            self.numbers.append(self._level_with(own, role, head, start))
        if start is not None:
            self._relabels[key] = (own, start + 1)
        return own

    def _level_with(self, own: str, role: ListRole, head: str, start: int | None) -> str:
        """A numbering like that of the role, whose first level has another text (17.9.8 lvlOverride)."""
        abstract = self.abstract[self.lists[role]]
        level = copy.deepcopy(self._first_levels[abstract])
        _set(level, "start", str(start or 1))
        _set(level, "lvlText", head.replace("%", "\uff05") + ("" if start is None else "%1"))
        return (
            f'<w:num w:numId="{own}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{start or 1}"/>'
            f"{etree.tostring(level, encoding='unicode')}</w:lvlOverride></w:num>"
        )

    def chapter_number(self, section: Section) -> str:
        """The numPr of a chapter or section: none where Word counts it by itself, else the number it has.

        A part of a plan keeps the numbers of the plan; then every heading says its own.
        """
        number = section.number
        expected = (*self._outline[: len(number) - 1], _at(self._outline, len(number) - 1) + 1)
        if section.level != len(number) or number != expected:
            self._counted = False
        self._outline = number
        if self._counted:
            return ""
        own = str(FIRST_OWN_NUMBER + len(self.numbers))
        abstract = self.abstract[self.lists["chapters"]]
        starts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
            f"{self._begun_at(abstract, start) if level == 0 < len(number) - 1 else ''}</w:lvlOverride>"
            for level, start in enumerate(number)
        )
        self.numbers.append(f'<w:num w:numId="{own}"><w:abstractNumId w:val="{abstract}"/>{starts}</w:num>')
        return numbered(own, len(number) - 1)

    def _begun_at(self, abstract: str, start: int) -> str:
        """The first level, counted from there: where no heading of it stands before, LibreOffice goes by the level."""
        level = copy.deepcopy(self._first_levels[abstract])
        _set(level, "start", str(start))
        return etree.tostring(level, encoding="unicode")

    def sequence(self, name: str, number: int) -> str:
        """The field code that gives a caption its number, counting on or starting anew there."""
        expected, self._captions[name] = self._captions.get(name, 0) + 1, number
        return rf"SEQ {name} \* ARABIC" + ("" if number == expected else rf" \r {number}")

    def restarted(self, role: ListRole, level: int, start: int = 1) -> str:
        """The id of a new numbering of that list, which starts at ``start``."""
        own = str(FIRST_OWN_NUMBER + len(self.numbers))
        abstract = self.abstract[self.lists[role]]
        self.numbers.append(
            f'<w:num w:numId="{own}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return own

    def number_in_cell(self, items: Items, item: Item) -> str:
        """The numPr of an item of a numbered list in a cell: each says its own number, since some are left out."""
        own = str(FIRST_OWN_NUMBER + len(self.numbers))
        abstract = self.abstract[self.lists["numbers"]]
        level = _number_level(self._first_levels[abstract], self.house.numbers_in_cell(items), item.number)
        self.numbers.append(
            f'<w:num w:numId="{own}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{item.number}"/>{level}</w:lvlOverride></w:num>'
        )
        return numbered(own)


def stamp_of(meta: Meta) -> str:
    """The moment that the file says it was made."""
    return meta.stamp.strftime("%Y-%m-%dT%H:%M:%SZ")


def _at(numbers: tuple[int, ...], index: int) -> int:
    return numbers[index] if index < len(numbers) else 0


@lru_cache(maxsize=16)
def _styled(part: bytes) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The ids of a template's styles by their names, and the numId of each list; read once for its documents."""
    styles = view(part)
    ids = style_ids(styles)
    return ids, _list_numbers(styles, ids)


@lru_cache(maxsize=16)
def _numbered(part: bytes) -> tuple[Mapping[str, str], Mapping[str, etree._Element]]:
    """The abstract numbering of each numbering, and the first level of each of those; read once too."""
    root = view(part)
    return _abstract_numbers(root), _first_levels(root)


def _list_numbers(styles: object, ids: Mapping[str, str]) -> dict[str, str]:
    """The numId that each list style refers to."""
    found: dict[str, str] = {}
    by_id = {str(style.get(w("styleId"))): style for style in styles.iter(w("style"))}  # type: ignore[attr-defined]
    for role, name in LIST_ROLES.items():
        number = by_id[ids[name.lower()]].find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        found[role] = str(number.get(w("val")))
    return found


def _abstract_numbers(root: etree._Element) -> dict[str, str]:
    """The abstract numbering of each numbering."""
    return {str(number.get(w("numId"))): value(number, "abstractNumId") for number in root.iter(w("num"))}


def _first_levels(root: etree._Element) -> dict[str, etree._Element]:
    """The first level of each abstract numbering that has one."""
    found = {}
    for abstract in root.iter(w("abstractNum")):
        levels = [level for level in abstract.iter(w("lvl")) if level.get(w("ilvl")) == "0"]
        if levels:
            found[str(abstract.get(w("abstractNumId")))] = levels[0]
    return found


def _split(label: str) -> tuple[str, int | None]:
    """A label without the number at its end, and that number; None where it ends otherwise."""
    found = _COUNTED.fullmatch(label)
    return (found[1], int(found[2])) if found else (label, None)


def _set(level: etree._Element, name: str, text: str) -> None:
    for part in level.iter(w(name)):
        part.set(w("val"), text)


def _number_level(like: etree._Element, look: ListLevel, start: int) -> str:
    """A first level that numbers from ``start`` in the look, its numbers in the characters of the level ``like`` it."""
    left = xml.twips(look.left)
    run = like.find(w("rPr"))
    characters = etree.tostring(run, encoding="unicode") if run is not None else ""
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{look.format}"/>'
        f'<w:lvlText w:val="{escape(look.text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{xml.twips(look.hanging)}"/></w:pPr>{characters}</w:lvl>'
    )


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


def unlisted_levels(blocks: Blocks) -> frozenset[int]:
    """The levels of headings that the contents of a document leave out, although they name others of that level."""
    found = list(walk_blocks(blocks))
    lists = (each for each in found if isinstance(each, Contents) and each.of == "headings")
    depth = max((each.depth for each in lists), default=0)
    sections = (each for each in found if isinstance(each, Section))
    return frozenset(each.level for each in sections if each.level <= depth and not in_contents(each, depth))


def unlisted(style: str) -> str:
    """The id of the style of these headings that is like the one of that id."""
    return f"{style}Unlisted"


def with_unlisted(part: bytes, levels: Iterable[int], styles: Mapping[ParagraphRole, str]) -> bytes:
    """The part of the styles with one for such headings of each level; ``styles`` has the ids of all others."""
    own = "".join(_style(level, styles) for level in sorted(levels))
    end = part.rindex(b"</")
    return part[:end] + own.encode() + part[end:]


def _style(level: int, styles: Mapping[ParagraphRole, str]) -> str:
    role = role_of_level("heading", level)
    like = styles[role]
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{unlisted(like)}">'
        f'<w:name w:val="{PARAGRAPH_ROLES[role]} unlisted"/><w:basedOn w:val="{like}"/>'
        f'<w:next w:val="{styles["body"]}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    )
