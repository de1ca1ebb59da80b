"""The house style as a Word template has it (ECMA-376 part 1, 17.7 styles, 17.9 numbering)."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from ibzdocs.formats.docx.package import DOCUMENT, NUMBERING, STYLES, W, template_parts, w
from ibzdocs.formats.docx.pages import areas, cover
from ibzdocs.formats.docx.properties import (
    HEAD_FONT,
    TEXT_FONT,
    border,
    borders,
    color,
    is_on,
    merged_tabs,
    paragraph_properties,
    points,
    run_properties,
    value,
)
from ibzdocs.formats.fonts import face_of, single_line
from ibzdocs.formats.ooxml.package import relations
from ibzdocs.formats.ooxml.xml import Element, attribute, view
from ibzdocs.formats.stylesheet import (
    DEFAULT_TAB,
    LIST_ROLES,
    NOTE_RULE,
    PARAGRAPH_ROLES,
    TABLE_STYLE,
    Area,
    Borders,
    CharacterStyle,
    Cover,
    Division,
    FontFiles,
    ListLevel,
    ListRole,
    ParagraphStyle,
    StyleSheet,
    TableStyle,
    characters_of_roles,
    styles_of_roles,
)
from ibzdocs.tree.nodes import ParagraphRole

_NO_LISTS = f'<w:numbering xmlns:w="{W}"/>'.encode()
LINE = 1.2  # of the size: a single line where nobody asks the font
UNNAMED = "Times New Roman"  # the font of text for which a file names none, as Word has it
TWIPS = 20
# The roles of texts in tables, with the kind of rows in which they stand (17.18.89 ST_TblStyleOverrideType).
_ROWS = {"table-head": "firstRow", "table-total": "lastRow", "table-total-number": "lastRow"}
IN_TABLE: Mapping[ParagraphRole, str] = {
    role: _ROWS.get(role, "wholeTable")
    for role in PARAGRAPH_ROLES
    if role in ("key-figure",) or (role.startswith("table-") and role != "table-note")
}
Line: TypeAlias = tuple[float, str]  # single lines for the rule "auto", else points


class Styles:
    """The styles and lists of a template, with inheritance worked in."""

    def __init__(self, styles: bytes, numbering: bytes, theme: bytes = b"") -> None:
        root = view(styles)
        self._theme = _theme_fonts(theme)
        self.by_id: dict[str, Element] = {
            str(style.get(w("styleId"))): style for style in root.iter(w("style"))
        }
        self.ids = {value(style, "name").lower(): key for key, style in self.by_id.items()}
        self.normal = next((key for key, style in self.by_id.items() if _is_default(style)), "")
        self.defaults = _defaults(root)
        self._lists = _lists(numbering)
        self._levels: dict[str, tuple[ListLevel, ...]] = {}
        self._looks: dict[tuple[str, str], tuple[ParagraphStyle, Line]] = {}
        self._own: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}

    def look(self, name: str) -> ParagraphStyle:
        """The paragraph style of that name. Raises KeyError if the template has none."""
        return self.look_of(self.ids[name.lower()])

    def looks(self) -> Mapping[ParagraphRole, ParagraphStyle]:
        """The paragraph style of each role. Raises KeyError where the template lacks one that it needs."""
        return {role: self.look_of(key, IN_TABLE.get(role, "")) for role, key in self.of_roles()}

    def of_roles(self) -> Iterator[tuple[ParagraphRole, str]]:
        """The roles, with the id of the style of each. Raises KeyError where the template lacks one that it needs."""
        yield from ((role, self.ids[name.lower()]) for role, name in styles_of_roles(self.ids).items())

    def look_of(self, style_id: str, row: str = "") -> ParagraphStyle:
        """The paragraph style of that id; the default one where there is none (17.3.1.27).

        ``row``: as it looks in a table, in rows of that kind.
        """
        return self._known(style_id, row)[0]

    def line_of(self, style_id: str, row: str = "") -> Line:
        """How high the lines of the paragraph style of that id are, and the rule for that (17.3.1.33)."""
        return self._known(style_id, row)[1]

    def _known(self, style_id: str, row: str) -> tuple[ParagraphStyle, Line]:
        if style_id not in self.by_id:
            style_id = self.normal
        if (style_id, row) not in self._looks:
            self._looks[style_id, row] = self._inherited(style_id, row)
        return self._looks[style_id, row]

    def _ground(self, row: str) -> dict[str, Any]:
        """What holds where a paragraph style says nothing; in a table what its style says comes before (17.7.2)."""
        found: dict[str, Any] = dict(self.defaults)
        key = self.ids.get(TABLE_STYLE.lower()) if row else None
        for style in (self.by_id[each] for each in self._chain(key or "")):
            for said in (style, _part(style, row)):
                if said is not None:
                    found.update(paragraph_properties(said.find(w("pPr"))))
                    found.update(run_properties(said.find(w("rPr"))))
        return found

    def _inherited(self, style_id: str, row: str) -> tuple[ParagraphStyle, Line]:
        found = self._ground(row)
        for key in self._chain(style_id):
            own, of_runs = self._properties(key)
            if "number" in own and not own.get("outline"):
                found.update(self._indents(own["number"]))
            tabs = merged_tabs(found.get("tabs", ()), own)
            found.update(own)
            found.update(of_runs)
            found["tabs"] = tabs
        found["font"] = self._named(found["font"])
        line: Line = found.get("line", (1.0, "auto"))
        return _look(value(self.by_id[style_id], "name") if style_id else "", found), line

    def _named(self, font: object) -> str:
        """The family of a font of the theme, or of one that is named already."""
        return self._theme.get(str(font), str(font)) or UNNAMED

    def character(self, name: str) -> CharacterStyle:
        """The character style of that name; nothing changes where there is none."""
        key = self.ids.get(name.lower())
        if key is None:
            return CharacterStyle()
        found: dict[str, Any] = {}
        for each in self._chain(key):
            found.update(self._properties(each)[1])
        return CharacterStyle(
            found.get("bold"),
            found.get("italic"),
            found.get("color"),
            found.get("run_fill", ""),
            found.get("underline", False),
            found.get("superscript", False),
        )

    def list_levels(self, name: str) -> tuple[ListLevel, ...]:
        """The levels of the numbering style of that name."""
        style = self.by_id[self.ids[name.lower()]]
        number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        return self._levels_of(str(number.get(w("val")))) if number is not None else ()

    def _levels_of(self, number: str) -> tuple[ListLevel, ...]:
        """The levels of the list of that numId; none where there is no such list."""
        if number not in self._levels:
            found = self._lists.get(number)
            levels = map(_level, found.iter(w("lvl"))) if found is not None else ()
            self._levels[number] = tuple(
                replace(level, font=self._named(level.font) if level.font else None) for level in levels
            )
        return self._levels[number]

    def _properties(self, style_id: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """What a style says by itself of paragraphs and of characters."""
        if style_id not in self._own:
            style = self.by_id[style_id]
            self._own[style_id] = (
                paragraph_properties(style.find(w("pPr"))),
                run_properties(style.find(w("rPr"))),
            )
        return self._own[style_id]

    def _chain(self, style_id: str) -> list[str]:
        """The ids of the styles that a style is based on, the outermost first, and its own."""
        chain: list[str] = []
        key: str | None = style_id
        while key and key in self.by_id and len(chain) < 20:
            chain.insert(0, key)
            key = value(self.by_id[key], "basedOn") or None
        return chain

    def is_counted(self, style_id: str) -> bool:
        """Whether a style gives its paragraphs a number, or one that it is based on does."""
        numbers = [
            own["number"][0] for key in self._chain(style_id) if "number" in (own := self._properties(key)[0])
        ]
        return bool(numbers) and numbers[-1] not in ("", "0")

    def name(self, style_id: str) -> str:
        """What the style of that id is called."""
        return value(self.by_id[style_id], "name")

    def said(self, style_id: str) -> Iterator[Element]:
        """What a style says itself of paragraphs and of characters."""
        for name in ("pPr", "rPr"):
            properties = self.by_id[style_id].find(w(name))
            yield from properties if properties is not None else ()

    def bases(self, style_id: str) -> frozenset[str]:
        """The ids of the styles that a style is based on, directly or through others."""
        return frozenset(self._chain(style_id)[:-1])

    def _indents(self, number: tuple[str, int]) -> dict[str, float]:
        levels = self._levels_of(number[0])
        if number[1] >= len(levels):
            return {}
        level = levels[number[1]]
        return {"left": level.left, "first": -level.hanging}


def house(parts: Mapping[str, bytes], find_font: Callable[[str], FontFiles]) -> StyleSheet:
    """The house style of a template's parts, filled in or not: its looks are the same, the texts of its cover not.

    ``find_font`` gives the files of a family. Lines whose height a style leaves to its font are as high as that asks.
    """
    styles, find_font = styles_of(parts), cache(find_font)

    def look_of(style_id: str, row: str = "") -> ParagraphStyle:
        look, line = styles.look_of(style_id, row), styles.line_of(style_id, row)
        if line[1] == "exact":
            return look
        single = single_line(face_of(find_font(look.font), look.bold, look.italic))
        return replace(look, leading=_height(line, look.size * single))

    looks = {role: look_of(key, IN_TABLE.get(role, "")) for role, key in styles.of_roles()}
    rule = styles.look(NOTE_RULE) if NOTE_RULE.lower() in styles.ids else None
    portrait, landscape = areas(parts, look_of, rule)
    front = cover(parts, look_of)
    families = _families(looks.values(), (portrait, landscape), front)
    settings = view(parts["word/settings.xml"])
    return StyleSheet(
        looks,
        {role: styles.character(name) for role, name in characters_of_roles(styles.ids).items()},
        {role: styles.list_levels(name) for role, name in LIST_ROLES.items()},
        table_look(styles.by_id[styles.ids[TABLE_STYLE.lower()]]),
        portrait,
        landscape,
        front,
        {family: find_font(family) for family in families},
        _division(settings),
        default_tab=points(value(settings, "defaultTabStop")) or DEFAULT_TAB,
        mirrored=(sides := settings.find(w("mirrorMargins"))) is not None and is_on(sides),
    )


def families_of(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The font families that the house style of a template's parts asks for, by name."""
    styles = styles_of(parts)
    return _families(styles.looks().values(), areas(parts, styles.look_of), cover(parts, styles.look_of))


def _families(looks: Iterable[ParagraphStyle], pages: Iterable[Area], front: Cover) -> tuple[str, ...]:
    running = [line.look for area in pages for line in (*area.header, *area.footer)]
    return tuple(sorted({look.font for look in (*looks, *running, *(line.look for line in front.lines))}))


def _division(settings: Element) -> Division | None:
    """Where words are divided, by the settings of the template (17.15.1.10, 17.15.1.22, 17.15.1.53)."""
    switch = settings.find(w("autoHyphenation"))
    if switch is None or not is_on(switch):
        return None
    limit, zone = value(settings, "consecutiveHyphenLimit"), value(settings, "hyphenationZone")
    return Division(
        points(zone) if zone else Division().zone,
        int(limit) if limit.isdigit() and int(limit) else sys.maxsize,
    )


def heading_labels(template: Path) -> Mapping[ListRole, tuple[str, ...]]:
    """What each list of headings puts before them, level by level, as in Word: ``Hoofdstuk %1``, ``%1.%2``.

    A list that the template lacks is left out. Raises TemplateError for a template that cannot be opened.
    """
    parts = template_parts(template)
    found = styles_of(parts)
    return {
        role: tuple(level.text for level in found.list_levels(name))
        for role, name in LIST_ROLES.items()
        if role not in ("bullets", "numbers", "table-bullets") and name.lower() in found.ids
    }


def body_family(template: Path) -> str:
    """The font family of body text in a template. Raises TemplateError for one that cannot be opened."""
    parts = template_parts(template)
    styles = styles_of(parts)
    name = PARAGRAPH_ROLES["body"]
    return styles.look(name).font if name.lower() in styles.ids else ""


def styles_of(parts: Mapping[str, bytes]) -> Styles:
    """The styles of a template's parts, read once for all documents that are made with it."""
    theme = next((each.target for each in relations(parts, DOCUMENT, DOCUMENT) if each.kind == "theme"), "")
    return _styles(parts[STYLES], parts.get(NUMBERING, _NO_LISTS), parts.get(theme, b""))


@lru_cache(maxsize=8)
def _styles(styles: bytes, numbering: bytes, theme: bytes) -> Styles:
    return Styles(styles, numbering, theme)


def _theme_fonts(theme: bytes) -> dict[str, str]:
    """The families of a theme (20.1.4.1.24 majorFont, 20.1.4.1.25 minorFont); none without one."""
    root = view(theme) if theme else None
    kinds = {HEAD_FONT: "majorFont", TEXT_FONT: "minorFont"}
    found = {
        name: next(root.iter(f"{{*}}{kind}"), None) if root is not None else None
        for name, kind in kinds.items()
    }
    return {
        name: attribute(next(fonts.iter("{*}latin"), None), "typeface") if fonts is not None else ""
        for name, fonts in found.items()
    }


def _height(line: Line, single: float) -> float:
    """How high a line is in points, in whole twentieths, where a single one of its font is as high as that."""
    height = line[0] * single if line[1] == "auto" else max(line[0], single)
    return round(height * TWIPS) / TWIPS


def _look(name: str, found: Mapping[str, Any]) -> ParagraphStyle:
    line, rule = found.get("line", (1.0, "auto"))
    leading = line if rule != "auto" else line * float(found["size"]) * LINE
    known = {each.name: found[each.name] for each in fields(ParagraphStyle) if each.name in found}
    return ParagraphStyle(style=name, leading=leading, **known)


def _is_default(style: Element) -> bool:
    """Whether it is the paragraph style of what names none, however Word's language calls it (17.7.4.17)."""
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _defaults(root: Element) -> dict[str, object]:
    found: dict[str, object] = {"font": "", "size": 10.0}
    found.update(paragraph_properties(root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")))
    found.update(run_properties(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")))
    return found


def _lists(numbering: bytes) -> dict[str, Element]:
    """The list that each numId is one of."""
    root = view(numbering)
    kinds = {str(kind.get(w("abstractNumId"))): kind for kind in root.iter(w("abstractNum"))}
    return {
        str(number.get(w("numId"))): kinds[value(number, "abstractNumId")]
        for number in root.iter(w("num"))
        if value(number, "abstractNumId") in kinds
    }


def _level(level: Element) -> ListLevel:
    indents = paragraph_properties(level.find(w("pPr")))
    run = run_properties(level.find(w("rPr")))
    return ListLevel(
        value(level, "lvlText"),
        value(level, "numFmt") or "decimal",
        value(level, "suff") or "tab",  # type: ignore[arg-type]
        indents.get("left", 0.0),
        max(0.0, -indents.get("first", 0.0)),
        run.get("color"),
        run.get("bold"),
        run.get("font"),
        run.get("size"),
        tuple(stop for stop in _stops(level) if stop not in (0.0, indents.get("left", 0.0))),
    )


def _stops(level: Element) -> Iterator[float]:
    """The tab stops of a level, that which older programs kept for the text (``num``) among them."""
    for tab in level.findall(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
        if tab.get(w("val")) != "clear":
            yield points(tab.get(w("pos")))


def table_look(style: Element) -> TableStyle:
    """The look of a table style; what it does not set is taken from ``TableStyle``'s defaults."""
    properties = style.find(w("tblPr"))
    rules = properties.find(w("tblBorders")) if properties is not None else None
    margins = properties.find(w("tblCellMar")) if properties is not None else None
    return TableStyle(
        padding=_padding(margins),
        head_fill=_fill(style, "firstRow"),
        head_color=_head_color(style),
        band_fill=_fill(style, "band2Horz"),
        total_fill=_fill(style, "lastRow"),
        borders=borders(rules) if rules is not None else Borders(),
        inside=border(rules.find(w("insideH"))) if rules is not None else None,
        total_borders=_total_borders(style),
        between=border(rules.find(w("insideV"))) if rules is not None else None,
    )


def _padding(margins: Element | None) -> tuple[float, float, float, float]:
    if margins is None:
        return TableStyle().padding
    top, right, bottom, left = (_margin(margins, side) for side in ("top", "right", "bottom", "left"))
    return top, right, bottom, left


def _margin(margins: Element, side: str) -> float:
    element = margins.find(w(side))
    return points(element.get(w("w"))) if element is not None else 0.0


def _part(style: Element, kind: str) -> Element | None:
    return next((part for part in style.iter(w("tblStylePr")) if part.get(w("type")) == kind), None)


def _fill(style: Element, kind: str) -> str:
    part = _part(style, kind)
    shade = part.find(f"{w('tcPr')}/{w('shd')}") if part is not None else None
    return color(shade.get(w("fill"))) if shade is not None else ""


def _head_color(style: Element) -> str:
    part = _part(style, "firstRow")
    return str(run_properties(part.find(w("rPr"))).get("color", "")) if part is not None else ""


def _total_borders(style: Element) -> Borders:
    part = _part(style, "lastRow")
    rules = part.find(f"{w('tcPr')}/{w('tcBorders')}") if part is not None else None
    return borders(rules) if rules is not None else Borders()
