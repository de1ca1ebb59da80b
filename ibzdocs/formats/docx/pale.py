"""Texts of a template that stand out too little from their ground: fewer people can read them (WCAG 2.1, 1.4.3)."""

from collections.abc import Iterator, Mapping

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.formats.docx.pages import areas
from ibzdocs.formats.docx.styles import IN_TABLE, Styles, styles_of, table_look
from ibzdocs.formats.pictures.theme import WHITE, contrast
from ibzdocs.formats.stylesheet import LIST_ROLES, TABLE_STYLE, ParagraphStyle

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0  # points


@immutable
class _Shown:
    """A text in a style, on its ground."""

    style: str
    size: float
    bold: bool
    color: str
    ground: str


def pale(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """The styles whose text stands out too little, each once, on the ground where it does so least."""
    styles = styles_of(parts)
    found: dict[str, _Shown] = {}
    for each in (*_in_roles(styles), *_running(parts, styles), *_labels(styles)):
        if _ratio(each) < _least(each):
            found[each.style] = min(found.get(each.style, each), each, key=_ratio)
    for name, each in found.items():
        place = Place(file, part=name, within="style")
        yield warning("template-contrast", place, name=name, color=f"#{each.color}", ground=f"#{each.ground}")


def _ratio(shown: _Shown) -> float:
    return contrast(shown.color, shown.ground)


def _least(shown: _Shown) -> float:
    is_large = shown.size >= (_LARGE_BOLD if shown.bold else _LARGE)
    return _LEAST_LARGE if is_large else _LEAST


def _in_roles(styles: Styles) -> Iterator[_Shown]:
    table = table_look(styles.by_id[styles.ids[TABLE_STYLE.lower()]])
    grounds = {
        "firstRow": (table.head_fill,),
        "lastRow": (table.total_fill,),
        "wholeTable": ("", table.band_fill),
    }
    for role, look in styles.looks().items():
        row = IN_TABLE.get(role, "")
        color = table.head_color if row == "firstRow" and table.head_color else look.color
        for ground in grounds.get(row, ("",)):
            yield _shown(look, color, ground or look.fill)


def _running(parts: Mapping[str, bytes], styles: Styles) -> Iterator[_Shown]:
    for area in areas(parts, styles.look_of):
        for line in (*area.header, *area.footer):
            if line.parts:
                yield _shown(line.look, line.look.color, line.look.fill)


def _labels(styles: Styles) -> Iterator[_Shown]:
    """The numbers of headings and lists; where a list names no size, it is that of text."""
    body = styles.look("Body Text")
    for name in LIST_ROLES.values():
        for level in styles.list_levels(name):
            if level.color and level.text:
                yield _Shown(name, level.size or body.size, bool(level.bold), level.color, WHITE)


def _shown(look: ParagraphStyle, color: str, ground: str) -> _Shown:
    return _Shown(look.style, look.size, look.bold, color, ground or WHITE)
