"""A house style made by hand, in the manner of what a Word template gives."""

from pathlib import Path

import font_source_sans_pro

from ibzdocs.formats.stylesheet import (
    PAGE_COUNT,
    PAGE_NUMBER,
    PARAGRAPH_ROLES,
    Area,
    Border,
    Borders,
    CharacterStyle,
    Cover,
    CoverLine,
    FontFiles,
    ListLevel,
    PageStyle,
    ParagraphStyle,
    RunningLine,
    StyleSheet,
    Tab,
    TableStyle,
    role_of_level,
)
from ibzdocs.tree.nodes import ParagraphRole

INK, BLUE, PALE, GREY = "1F2933", "1F4E79", "E8EEF5", "C8D0D9"
_FOLDER = Path(next(iter(font_source_sans_pro.__path__))) / "files"
_FILES = FontFiles(*(_FOLDER / f"SourceSansPro-{face}.ttf" for face in ("Regular", "Bold", "It", "BoldIt")))
FAMILY = "Source Sans Pro"


def look(style: str, **changes: object) -> ParagraphStyle:
    """A look that is body text but for the changes."""
    values: dict[str, object] = {"font": FAMILY, "size": 10.0, "leading": 14.0, "color": INK}
    return ParagraphStyle(style, **(values | changes))  # type: ignore[arg-type]


def _heading(level: int) -> ParagraphStyle:
    size = (20.0, 15.0, 12.0, 11.0, 10.5, 10.0)[level - 1]
    return look(
        f"heading {level}",
        size=size,
        leading=size * 1.25,
        color=BLUE,
        bold=True,
        before=(0.0, 18.0, 14.0, 12.0, 10.0, 10.0)[level - 1],
        after=(14.0, 6.0, 4.0, 3.0, 3.0, 3.0)[level - 1],
        keep_next=True,
        keep_lines=True,
        break_before=level == 1,
        hyphenate=False,
    )


def _contents(level: int) -> ParagraphStyle:
    tabs = (Tab(467.7, "right", "."),)
    before = 6.0 if level == 1 else 0.0
    return look(
        f"toc {level}", bold=level == 1, left=12.0 * (level - 1), before=before, tabs=tabs, hyphenate=False
    )


def _table(style: str, **changes: object) -> ParagraphStyle:
    return look(style, size=9.0, leading=11.5, **changes)


def _list(style: str, level: int, step: float) -> ParagraphStyle:
    return look(style, left=step * level, first=-step, after=3.0)


_RULE = Border(0.75, BLUE, 4.0)
_BOX = {"fill": PALE, "left": 10.0, "right": 10.0, "borders": Borders(left=Border(3.0, BLUE, 7.0))}
LOOKS: dict[ParagraphRole, ParagraphStyle] = {
    "body": look("Body Text", after=7.0),
    "lead": look("Lead Paragraph", size=12.0, leading=17.0, color=BLUE, after=9.0),
    "responsible": look("Responsible", italic=True, after=7.0),
    **{role_of_level("heading", level): _heading(level) for level in range(1, 7)},
    "front": look(
        "TOC Heading",
        size=20.0,
        leading=25.0,
        color=BLUE,
        bold=True,
        after=14.0,
        keep_next=True,
        break_before=True,
    ),
    **{role_of_level("contents", level): _contents(level) for level in range(1, 5)},
    "contents-tables": look("table of figures", tabs=(Tab(467.7, "right", "."),)),
    **{
        role_of_level("bullet", level): look(
            f"List Bullet {level}", left=14.0 * level, first=-14.0, after=3.0
        )
        for level in (1, 2, 3)
    },
    **{
        role_of_level("number", level): look(
            f"List Number {level}", left=18.0 * level, first=-18.0, after=3.0
        )
        for level in (1, 2)
    },
    **{
        role_of_level("continue", level): look(f"List Continue {level}", left=14.0 * level, after=3.0)
        for level in (1, 2)
    },
    "caption": look(
        "caption", size=9.0, leading=12.0, bold=True, color=BLUE, before=10.0, after=5.0, keep_next=True
    ),
    "figure-caption": look(
        "Figure Caption", size=9.0, leading=12.0, bold=True, color=BLUE, before=4.0, after=14.0
    ),
    "table-head": _table("Table Head", bold=True, hyphenate=False),
    "table-text": _table("Table Text"),
    "table-number": _table("Table Number", align="right"),
    "table-subtotal": _table("Table Subtotal", bold=True),
    "table-subtotal-number": _table("Table Subtotal Number", bold=True, align="right"),
    "table-total": _table("Table Total", bold=True),
    "table-total-number": _table("Table Total Number", bold=True, align="right"),
    "table-bullet": _table("Table Bullet", left=9.0, first=-9.0),
    "table-note": look("Table Note", size=8.0, leading=10.0, before=4.0, after=8.0),
    "box-label": look(
        "Box Label",
        size=8.5,
        leading=12.0,
        color=BLUE,
        bold=True,
        caps=True,
        tracking=0.6,
        before=8.0,
        keep_next=True,
        **_BOX,
    ),
    "box-title": look("Box Title", size=12.0, leading=16.0, bold=True, keep_next=True, after=3.0, **_BOX),
    "box-text": look("Box Text", after=4.0, **_BOX),
    "key-figure": look("Key Figure", size=18.0, leading=22.0, color=BLUE, bold=True),
    "list-title": look(
        "List Heading", size=14.0, leading=18.0, bold=True, before=16.0, after=6.0, keep_next=True
    ),
    "summary-text": look("Summary Text", size=9.0, leading=12.0, after=5.0),
    "footnote": look("footnote text", size=8.5, leading=11.0, left=10.0, first=-10.0),
    "signature-text": look("Signature Text"),
    "signature-line": look(
        "Signature Line", before=44.0, right=220.0, borders=Borders(bottom=Border(0.5, INK, 1.0))
    ),
}
assert set(LOOKS) == set(PARAGRAPH_ROLES)

_CHARACTERS = {
    "strong": CharacterStyle(bold=True),
    "emphasis": CharacterStyle(italic=True),
    "link": CharacterStyle(color="0B5394", underline=True),
    "footnote-mark": CharacterStyle(superscript=True),
    "footnote-number": CharacterStyle(superscript=True),
    "untranslated": CharacterStyle(fill="FFF2B3"),
}
_LISTS = {
    "chapters": (
        ListLevel("Hoofdstuk %1", suffix="space", color="7A8B9C", bold=False),
        ListLevel("%1.%2", left=34.0, hanging=34.0),
        ListLevel("%1.%2.%3", left=40.0, hanging=40.0),
    ),
    "annexes": (ListLevel("Bijlage %1", suffix="space"),),
    "domain": (ListLevel("Beleidsdomein %1", suffix="space"),),
    "objective": (ListLevel("Strategische doelstelling %1", suffix="space"),),
    "risk": (ListLevel("Risicodomein %1", suffix="space"),),
    "bullets": tuple(
        ListLevel(sign, "bullet", left=14.0 * at, hanging=14.0) for at, sign in ((1, "•"), (2, "–"), (3, "•"))
    ),
    "numbers": (
        ListLevel("%1.", left=18.0, hanging=18.0),
        ListLevel("%2)", "lowerLetter", left=36.0, hanging=18.0),
    ),
    "table-bullets": (ListLevel("•", "bullet", left=9.0, hanging=9.0),),
}
_TABLE = TableStyle(
    head_fill=BLUE,
    head_color="FFFFFF",
    band_fill="F4F7FA",
    total_fill=PALE,
    borders=Borders(top=Border(0.75, BLUE), bottom=Border(0.75, BLUE)),
    inside=Border(0.4, GREY),
    total_borders=Borders(top=Border(0.75, BLUE)),
)
_SMALL = {"size": 8.0, "leading": 10.0, "color": "5A6774"}


def _area(width: float, height: float) -> Area:
    page = PageStyle(width, height, 85.0, 71.0, 71.0, 56.6, 40.0, 34.0)
    text = width - 71.0 - 56.6
    tabs = (Tab(text, "right"),)
    header = RunningLine(
        look("header", **_SMALL, tabs=tabs, borders=Borders(bottom=Border(0.5, GREY, 3.0))),
        ("Strategisch plan", "\t", "FOD Voorbeeld"),
    )
    footer = RunningLine(
        look("footer", **_SMALL, tabs=tabs), ("Ontwerp", "\t", "Pagina ", PAGE_NUMBER, " van ", PAGE_COUNT)
    )
    return Area(page, (header,), (footer,))


_BLEED = {"fill": BLUE, "color": "FFFFFF", "left": -71.0, "right": -56.6}
_COVER = Cover(
    PageStyle(595.3, 841.9, 0.0, 56.0, 71.0, 56.6, 30.0, 30.0),
    (
        CoverLine(look("Cover Space", leading=240.0, **_BLEED), ""),
        CoverLine(
            look(
                "Title",
                size=34.0,
                leading=42.0,
                bold=True,
                **_BLEED,
            ),
            "    Strategisch plan",
        ),
        CoverLine(look("Subtitle", size=16.0, leading=60.0, **_BLEED), "       2022-2024"),
        CoverLine(look("Cover Text", before=30.0), "FOD Voorbeeld"),
    ),
)
HOUSE = StyleSheet(
    LOOKS,
    _CHARACTERS,
    _LISTS,
    _TABLE,
    _area(595.3, 841.9),
    _area(841.9, 595.3),
    _COVER,
    {FAMILY: _FILES},
)
