"""What stands on landscape pages and in which order, decided before any page is: the document that all writers get.

Landscape tables and pictures stand upright after all where they are small: nobody turns a page for a few rows.

A document asks for landscape pages where a table has many columns, a picture many units or priorities. How many rows
there are, and how wide their words are, is known only where a house, a language and the rows have come together.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from ibzdocs.formats.columns import parts
from ibzdocs.formats.pdf.layout.content import Measured, recorded, with_widths
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pdf.layout.sharing import table_height, with_shared_pages
from ibzdocs.formats.pdf.layout.tied import with_tied_ends
from ibzdocs.formats.pictures import scenes, theme, with_charts_alike
from ibzdocs.formats.records import tables_of
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.tree.nodes import (
    Bar,
    Block,
    Blocks,
    Card,
    Document,
    Figure,
    Image,
    Note,
    Picture,
    Post,
    Table,
    Wide,
)
from ibzdocs.tree.passes import with_joined_wide, with_pictures_before_wide, with_wide_sections
from ibzdocs.tree.walk import rebuild, walk

_SHARE = 0.4  # of the height of an upright page: the most that the landscape tables of a chapter take there
_MOST_ROWS = 40  # more rows, bars, cards or boxes take more of a page in any case


def settled(document: Document, house: StyleSheet) -> Document:
    """The localised document as it is laid out: what is landscape, in which order, and how wide columns are.

    A chapter that has only some lines before its landscape pages begins on these, which it fills; no upright
    picture stands alone between landscape pages. Charts of one kind have room alike. Chapters of some lines share
    a page.
    """
    measured = Measured(Setter(house, document.meta.language.tag if document.meta.language else "nl-BE"))
    document = recorded(_with_turned(document, measured), measured)
    document = with_joined_wide(with_pictures_before_wide(with_wide_sections(document)))
    document = with_tied_ends(with_widths(with_charts_alike(document), measured), measured)
    return _with_notes_counted(with_shared_pages(document, measured), house)


def _with_notes_counted(document: Document, house: StyleSheet) -> Document:
    """The document whose notes have their numbers in the order in which they stand on the pages, as Word counts them.

    Records and parts of tables show heads and cells in another order than their table, and pictures may have moved.
    """
    areas = iter(
        [house.landscape if is_wide else house.portrait for _, is_wide in tables_of(document.blocks)]
    )
    shown = rebuild(document.blocks, lambda table: parts(table, next(areas).width, house), Table)
    numbers = [note.number for note in walk(shown, Note)]
    counted = dict(zip(numbers, sorted(numbers), strict=True))
    if all(number == place for number, place in counted.items()):
        return document
    blocks = rebuild(document.blocks, lambda note: replace(note, number=counted[note.number]), Note)
    return replace(document, blocks=blocks)


def _with_turned(document: Document, measured: Measured) -> Document:
    """The document in which the landscape tables and pictures of a chapter stand upright where all of them can.

    They can where together they take less than half a page, no word is divided and no cell becomes a pillar of lines.
    Where one of a chapter cannot, all stay as they are, since they share pages.
    """
    chapters = (_turned(block, measured) for block in document.blocks)
    return replace(document, blocks=tuple(chain.from_iterable(chapters)))


def _turned(chapter: Block, measured: Measured) -> Blocks:
    """The chapter, its landscape pages dissolved where what stands on them has room upright."""
    wide = tuple(walk(chapter, Wide))
    if not wide or not _have_room(tuple(walk(wide, Table, Figure)), measured):
        return (chapter,)
    return tuple(rebuild((chapter,), lambda each: each.blocks, Wide))


def _have_room(shown: Sequence[Table | Figure], measured: Measured) -> bool:
    page = measured.house.portrait.page
    left = _SHARE * (page.height - page.top - page.bottom)
    pictures = tuple(each.picture for each in shown if isinstance(each, Figure))
    rows = sum(len(each.body) for each in shown if isinstance(each, Table))
    if rows + sum(1 for _ in walk(pictures, Bar, Card, Post)) > _MOST_ROWS:
        return False
    for each in shown:
        height = (
            table_height(each, measured)
            if isinstance(each, Table)
            else _picture_height(each.picture, measured.setter, left)
        )
        if height is None or height > left:
            return False
        left -= height
    return True


def _picture_height(picture: Picture, setter: Setter, room: float) -> float | None:
    """How high a picture is on an upright page; None for one of more parts on ``room`` points, and for a file's."""
    if isinstance(picture, Image):
        return None
    width = setter.house.portrait.width
    made = scenes(picture, theme(setter.house), setter.picture_measure(), (width, room))
    return made[0].height if len(made) == 1 else None
