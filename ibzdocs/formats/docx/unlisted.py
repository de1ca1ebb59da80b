"""Styles of headings that contents leave out: those of their level under another name.

Word's field of contents takes whatever has a heading style of Word's own (17.16.5.68 TOC, switch o): updated by hand,
it would name the headings without a number deep down as well. These have the look and the outline level of the others.
"""

from collections.abc import Iterable, Mapping

from ibzdocs.formats.stylesheet import PARAGRAPH_ROLES, role_of_level
from ibzdocs.tree.nodes import Blocks, Contents, ParagraphRole, Section
from ibzdocs.tree.text import in_contents
from ibzdocs.tree.walk import walk_blocks


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
