"""Templates as other services would make them, each from the one that ships, so that their pages can be measured too.

``HOUSES`` has for each name what is changed in the template; the fonts are those of most Linux computers.
``template(source, name)`` gives the bytes of one.
``python -m benchmarks.houses FOLDER`` writes them all, to look at in Word.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from ibzdocs.base.settings.records import FontFaces
from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.formats.docx.package import w
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.ooxml.xml import parse, serialised
from ibzdocs.inputs import edition as project
from ibzdocs.tree.nodes import Contents, Document
from ibzdocs.tree.walk import rebuild

MM = 1440 / 25.4  # twips
FULL, WIDE = 9066, 13998  # the measures of upright and landscape pages in the templates that ship, in twips
COLUMN = 2500  # where their column of text begins
KEPT_LINES = ("Signature Line", "Footnote Rule")  # their lines are measures, not text
A4 = (210.0, 297.0)
_FONTS = Path("/usr/share/fonts/truetype")
_FACES = {
    "DejaVu Sans": ("dejavu/DejaVuSans", ".ttf", "-Bold.ttf", "-Oblique.ttf", "-BoldOblique.ttf"),
    "Liberation Sans": ("liberation/LiberationSans", "-Regular.ttf", "-Bold.ttf", "-Italic.ttf", "-BoldItalic.ttf"),
    "Liberation Serif": ("liberation/LiberationSerif", "-Regular.ttf", "-Bold.ttf", "-Italic.ttf", "-BoldItalic.ttf"),
    "Liberation Sans Narrow": (
        "liberation/LiberationSansNarrow", "-Regular.ttf", "-Bold.ttf", "-Italic.ttf", "-BoldItalic.ttf"
    ),
    "DejaVu Sans Light": ("dejavu/DejaVuSans-ExtraLight", ".ttf"),
}  # fmt: skip
THEME = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"><a:themeElements>
<a:clrScheme name="House"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="0E2841"/></a:dk2><a:lt2><a:srgbClr val="E8E8E8"/></a:lt2>
<a:accent1><a:srgbClr val="156082"/></a:accent1><a:accent2><a:srgbClr val="C04F15"/></a:accent2>
<a:accent3><a:srgbClr val="196B24"/></a:accent3><a:accent4><a:srgbClr val="0F9ED5"/></a:accent4>
<a:accent5><a:srgbClr val="A02B93"/></a:accent5><a:accent6><a:srgbClr val="4EA72E"/></a:accent6>
<a:hlink><a:srgbClr val="467886"/></a:hlink><a:folHlink><a:srgbClr val="96607D"/></a:folHlink></a:clrScheme>
<a:fontScheme name="House"><a:majorFont><a:latin typeface="Liberation Serif"/><a:ea typeface=""/><a:cs typeface=""/>
</a:majorFont><a:minorFont><a:latin typeface="Liberation Sans"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>
</a:fontScheme><a:fmtScheme name="House"><a:fillStyleLst/><a:lnStyleLst/><a:effectStyleLst/><a:bgFillStyleLst/>
</a:fmtScheme></a:themeElements></a:theme>"""
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_THEME_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"


@dataclass
class Template:
    """The parts of a template, those that are changed as trees."""

    parts: dict[str, bytes]
    roots: dict[str, etree._Element] = field(default_factory=dict)

    def root(self, name: str) -> etree._Element:
        """The tree of a part."""
        return self.roots.setdefault(name, parse(self.parts[name]))

    @property
    def styles(self) -> Iterator[tuple[str, etree._Element]]:
        """The paragraph styles by name."""
        for style in self.root("word/styles.xml").iter(w("style")):
            if style.get(w("type")) == "paragraph":
                yield str(style.find(w("name")).get(w("val"))), style  # type: ignore[union-attr]

    @property
    def sections(self) -> list[etree._Element]:
        """The properties of the sections: cover, upright, landscape."""
        return list(self.root("word/document.xml").iter(w("sectPr")))

    def data(self) -> bytes:
        """The file."""
        return pack_office(self.parts | {name: serialised(root) for name, root in self.roots.items()})


Change = Callable[[Template], None]


def _set(element: etree._Element, **values: object) -> None:
    for name, value in values.items():
        element.set(w(name), str(value))


def _scale(element: etree._Element, factor: float, *names: str) -> None:
    for name in names:
        if (value := element.get(w(name))) is not None:
            element.set(w(name), str(round(int(value) * factor)))


def _inner(style: etree._Element, kind: str, name: str) -> etree._Element:
    """A property of a style, which is made where it is not there."""
    properties = style.find(w(kind))
    if properties is None:
        properties = etree.SubElement(style, w(kind))
    found = properties.find(w(name))
    return etree.SubElement(properties, w(name)) if found is None else found


def paper(
    size: tuple[float, float], margins: tuple[float, float], wide: tuple[float, float] | None = None
) -> Change:
    """Another paper, in millimetres; ``margins`` are those on top and at the foot, and on both sides.

    ``wide``: those to the left and right of landscape pages, where they are others.
    """

    def change(made: Template) -> None:
        up, side = margins
        left, right = wide or (side, side)
        for number, section in enumerate(made.sections):
            width, height = size if number < 2 else size[::-1]
            page, edges = section.find(w("pgSz")), section.find(w("pgMar"))
            assert page is not None
            assert edges is not None
            _set(page, w=round(width * MM), h=round(height * MM))
            sides = (side, side) if number < 2 else (left, right)
            _set(edges, left=round(sides[0] * MM), right=round(sides[1] * MM))
            if number:
                _set(
                    edges,
                    top=round(up * MM),
                    bottom=round(up * MM),
                    header=round(up * MM / 2),
                    footer=round(up * MM / 2),
                )
        full, broad = round((size[0] - 2 * side) * MM), round((size[1] - left - right) * MM)
        for _, style in made.styles:
            for tab in style.iter(w("tab")):
                old = int(tab.get(w("pos"), "0"))
                _set(tab, pos={FULL: full, WIDE: broad}.get(old, old))
            for indents in style.iter(w("ind")):
                if int(indents.get(w("right"), "0")) > 2000:
                    _scale(indents, full / FULL, "right")

    return change


def sized(factor: float) -> Change:
    """Text and its lines larger or smaller by that factor; the cover stays as it is."""

    def change(made: Template) -> None:
        roots = [style for name, style in made.styles if not name.startswith("Cover")]
        roots += [made.root("word/numbering.xml"), next(made.root("word/styles.xml").iter(w("docDefaults")))]
        for root in roots:
            for each in (*root.iter(w("sz")), *root.iter(w("szCs"))):
                _scale(each, factor, "val")
            for each in root.iter(w("spacing")):
                if each.get(w("lineRule")) == "exact":
                    _scale(each, factor, "line")

    return change


def small_cover(factor: float) -> Change:
    """A cover for smaller paper: its texts, lines and shapes by that factor."""

    def change(made: Template) -> None:
        for name, style in made.styles:
            if name.startswith("Cover"):
                for each in (*style.iter(w("sz")), *style.iter(w("szCs"))):
                    _scale(each, factor, "val")
                for each in style.iter(w("spacing"), w("ind")):
                    _scale(each, factor, "line", "before", "after", "left", "right")
        for each in made.root("word/document.xml").iter("{*}extent", "{*}ext", "{*}posOffset"):
            for name in ("cx", "cy"):
                if each.get(name):
                    each.set(name, str(round(int(each.get(name, "0")) * factor)))
            if each.tag.endswith("posOffset"):
                each.text = str(round(int(each.text or "0") * factor))

    return change


def leading(line: int, rule: str, after: int | None = None) -> Change:
    """Other lines in all styles of text: in 240ths of a single line for ``auto``, else in twips.

    ``atLeast`` keeps the lines that there are, but lets them grow. ``after``: the space after Body Text and lists.
    """

    def change(made: Template) -> None:
        for name, style in made.styles:
            if name.startswith("Cover") or name in KEPT_LINES:
                continue
            for each in style.iter(w("spacing")):
                if each.get(w("lineRule")) == "exact":
                    _set(each, lineRule=rule)
                    if rule == "auto":
                        _set(each, line=line)
                if after is not None and name.startswith(("Body Text", "List")):
                    _set(each, before=0, after=after)

    return change


def set_in(family: str, head: str = "") -> Change:
    """Another font; what is set in a semibold face becomes bold. ``head``: the family of headings."""

    def change(made: Template) -> None:
        made.parts["word/fontTable.xml"] = made.parts["word/fontTable.xml"].replace(
            b"Source Sans Pro", family.encode()
        )
        for name in ("word/styles.xml", "word/numbering.xml"):
            for fonts in list(made.root(name).iter(w("rFonts"))):
                properties = fonts.getparent()
                assert properties is not None
                heavy = "Semibold" in fonts.get(w("ascii"), "")
                if heavy and properties.find(w("b")) is None:
                    fonts.addnext(etree.Element(w("b")))
                own = head if heavy and head else family
                _set(fonts, ascii=own, hAnsi=own, eastAsia=own, cs=own)

    return change


def flush(made: Template) -> None:
    """One column: headings and text at the left margin, their numbers before them and not beside the column."""
    numbering = made.root("word/numbering.xml")
    for root in (*(style for _, style in made.styles), numbering):
        for each in root.iter(w("ind"), w("tab")):
            for name in ("left", "pos"):
                place = int(each.get(w(name), "0"))
                if place >= COLUMN and each.get(w("val")) not in ("right", "clear"):
                    _set(each, **{name: place - COLUMN})
            if int(each.get(w("hanging"), "0")) >= COLUMN:
                del each.attrib[w("hanging")]
                _begin_at_once(each)
        for tab in [each for each in root.iter(w("tab")) if each.get(w("pos")) == "0"]:
            tab.getparent().remove(tab)  # type: ignore[union-attr]


def _begin_at_once(indents: etree._Element) -> None:
    """Behind the number of a list with these indents comes a space, and no tab."""
    level = next(indents.iterancestors(w("lvl")), None)
    text = level.find(w("lvlText")) if level is not None else None
    if level is None or text is None:
        return
    suffix = level.find(w("suff"))
    if suffix is None:
        suffix = etree.Element(w("suff"))
        text.addprevious(suffix)
    _set(suffix, val="space")


def numbered(made: Template) -> None:
    """Headings of four levels with numbers: 1, 1.1, 1.1.1, 1.1.1.1."""
    numbering = made.root("word/numbering.xml")
    levels = list(next(numbering.iter(w("abstractNum"))).iter(w("lvl")))[:4]
    for depth, level in enumerate(levels, 1):
        for each in (*level.findall(w("suff")), *level.findall(w("pStyle"))):
            level.remove(each)
        form, text = level.find(w("numFmt")), level.find(w("lvlText"))
        assert form is not None
        assert text is not None
        _set(form, val="decimal")
        style = etree.Element(w("pStyle"))
        _set(style, val=f"Heading{depth}")
        form.addnext(style)
        _set(text, val=".".join(f"%{each}" for each in range(1, depth + 1)))
        for indents in level.iter(w("ind")):
            indents.attrib.clear()
            _set(indents, left=COLUMN, hanging=COLUMN)
    for name, style in made.styles:
        if name in ("heading 3", "heading 4"):
            number = _inner(style, "pPr", "numPr")
            depth = int(name[-1]) - 1
            for kind, value in (("ilvl", depth), ("numId", 1)):
                each = etree.SubElement(number, w(kind))
                _set(each, val=value)
            style.find(w("pPr")).find(w("suppressAutoHyphens")).addprevious(number)  # type: ignore[union-attr]


def coloured(colours: Mapping[str, str]) -> Change:
    """Other colours for those that there are."""

    def change(made: Template) -> None:
        for name in ("word/styles.xml", "word/numbering.xml", "word/document.xml"):
            for each in made.root(name).iter():
                for key, value in each.attrib.items():
                    if str(value).upper() in colours:
                        each.set(key, colours[str(value).upper()])

    return change


def dark_heads(made: Template) -> None:
    """White heads on a dark ground, lines around each cell, and more room in it."""
    style = next(
        each
        for each in made.root("word/styles.xml").iter(w("style"))
        if each.get(w("styleId")) == "PlanTable"
    )
    head = next(each for each in style.iter(w("tblStylePr")) if each.get(w("type")) == "firstRow")
    dark = next(each for each in style.iter(w("top"))).get(w("color"))
    for each in head.iter(w("color")):
        _set(each, val="FFFFFF")
    for each in head.iter(w("shd")):
        _set(each, fill=dark)
    for name, own in made.styles:
        if name == "Table Head":
            for each in own.iter(w("color")):
                _set(each, val="FFFFFF")
    rules = next(style.iter(w("tblBorders")))
    for side in ("left", "right", "insideV"):
        rule = etree.SubElement(rules, w(side))
        _set(rule, val="single", sz=4, space=0, color="C3CED9")
    _padded(style, 110, 150)


def _padded(style: etree._Element, up: int, side: int) -> None:
    for margins in style.iter(w("tblCellMar")):
        for each in margins:
            _set(each, w=up if each.tag in (w("top"), w("bottom")) else side)


def justified(made: Template) -> None:
    """Running text with even right edges."""
    for name, style in made.styles:
        if name in ("Body Text", "List Bullet", "List Number", "footnote text"):
            _set(_inner(style, "pPr", "jc"), val="both")


def bound(made: Template) -> None:
    """Made for a bound book: mirrored margins with a gutter, no lines kept together, Word's own rule over footnotes."""
    settings = made.root("word/settings.xml")
    settings.find(w("zoom")).addnext(etree.Element(w("mirrorMargins")))  # type: ignore[union-attr]
    for section in made.sections[1:2]:
        edges = section.find(w("pgMar"))
        assert edges is not None
        _set(edges, gutter=400, left=1420, right=1020)
    styles = made.root("word/styles.xml")
    for name, style in list(made.styles):
        if name == "Footnote Rule":
            styles.remove(style)
        if name == "Normal":
            off = etree.Element(w("widowControl"))
            _set(off, val=0)
            style.find(w("pPr")).insert(0, off)  # type: ignore[union-attr]


def first_page(made: Template) -> None:
    """A first page of the text without header, as Word's "different first page" makes it."""
    for section in made.sections[1:2]:
        section.append(etree.Element(w("titlePg")))


def running(lines: int) -> Change:
    """Headers and footers of so many lines; none at 0."""

    def change(made: Template) -> None:
        for name in [name for name in made.parts if re.fullmatch(r"word/(header|footer)[23]\.xml", name)]:
            root = made.root(name)
            paragraph = root.find(w("p"))
            assert paragraph is not None
            if not lines:
                for each in paragraph.findall(w("r")):
                    paragraph.remove(each)
            for _ in range(lines - 1):
                copy = etree.fromstring(etree.tostring(paragraph))
                for each in copy.findall(w("r"))[1:]:
                    copy.remove(each)
                for text in copy.iter(w("t")):
                    text.text = "{{ organisation }}"
                paragraph.addnext(copy)

    return change


def of_word(made: Template) -> None:
    """As who begins with a new file of Word has it: fonts of the theme, its lines and spaces, indents of its own."""
    made.parts["word/theme/theme1.xml"] = THEME.encode()
    made.parts["[Content_Types].xml"] = made.parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/theme/theme1.xml" ContentType="{_THEME_TYPE}"/></Types>'.encode(),
    )
    relations = "word/_rels/document.xml.rels"
    made.parts[relations] = made.parts[relations].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{_THEME_RELATION}" Target="theme/theme1.xml"/></Relationships>'.encode(),
    )
    styles = made.root("word/styles.xml")
    for fonts in styles.iter(w("rFonts")):
        heavy = fonts.get(w("ascii"), "") == "Liberation Serif"
        theme = "major" if heavy else "minor"
        fonts.attrib.clear()
        _set(
            fonts,
            asciiTheme=f"{theme}HAnsi",
            hAnsiTheme=f"{theme}HAnsi",
            eastAsiaTheme=f"{theme}EastAsia",
            cstheme=f"{theme}Bidi",
        )
    normal = dict(made.styles)["Normal"]
    for each in normal.iter(w("spacing")):
        each.attrib.clear()
    defaults = next(styles.iter(w("docDefaults")))
    for each in defaults.iter(w("pPr")):
        _set(next(each.iter(w("spacing"))), after=160, line=278, lineRule="auto")
    heads = {"heading 1": (360, 80), "heading 2": (160, 80), "heading 3": (160, 80), "heading 4": (80, 40)}
    for name, style in made.styles:
        for each in style.iter(w("spacing")):
            if each.get(w("lineRule")) == "auto" and style is not normal:
                for key in ("line", "lineRule"):
                    del each.attrib[w(key)]
                if name in heads:
                    _set(each, before=heads[name][0], after=heads[name][1])
                if name in ("Body Text", "List Bullet", "List Number"):
                    each.attrib.clear()
                    _set(each, before=0)


GREEN = {
    "17406D": "1B5E20", "A84B14": "7B1FA2", "E3EBF3": "E3F1E4", "EDF2F7": "F3E5F5", "F8FAFC": "F6FBF6",
    "C3CED9": "B7C9B8", "9DB8D2": "A5CBA8", "F6C9A8": "FFE082", "1F2933": "212121", "56616B": "555555",
}  # fmt: skip
HOUSES: Mapping[str, tuple[Change, ...]] = {
    "a5": (paper((148.0, 210.0), (16.0, 14.0)), flush, sized(0.85), small_cover(0.7)),
    "letter": (paper((215.9, 279.4), (25.4, 25.4)), set_in("Liberation Serif"), leading(0, "atLeast"), justified),
    "ten": (sized(10 / 11), numbered),
    "twelve": (sized(12.5 / 11), coloured(GREEN), dark_heads),
    "single": (flush, set_in("DejaVu Sans"), sized(9.5 / 11), leading(240, "auto")),
    "multiple": (flush, set_in("Liberation Sans"), leading(276, "auto", 160)),
    "narrow": (set_in("Liberation Sans Narrow"), running(2)),
    "light": (set_in("DejaVu Sans Light"), sized(0.9), leading(264, "auto"), running(0)),
    "bound": (paper(A4, (30.0, 25.0), (30.0, 12.0)), set_in("Liberation Serif", "Liberation Sans"), bound, first_page),
    "word": (flush, set_in("Liberation Sans", "Liberation Serif"), leading(240, "auto"), of_word),
}  # fmt: skip
CONTENTS: Mapping[str, int] = {"a5": 1, "ten": 4}  # the level of headings to which their contents go


def template(source: Path, name: str) -> bytes:
    """The template of that house, made of one that ships. Raises KeyError for another name."""
    made = Template(dict(unpack(source.read_bytes())))
    for change in HOUSES[name]:
        change(made)
    return made.data()


def fonts() -> dict[str, FontFaces]:
    """The fonts of all houses, as the settings name them."""
    return {
        family: FontFaces(*(str(_FONTS / f"{stem}{end}") for end in ends))
        for family, (stem, *ends) in _FACES.items()
    }


def styled(edition: project.Edition, style: str, folder: Path) -> project.Edition:
    """The edition in that style, of that file, or in that house, whose templates are put into ``folder``."""
    settings = edition.settings
    if not style.endswith(".docx") and style not in HOUSES:
        house = replace(settings.house, style=style)
        return replace(edition, settings=replace(settings, house=house))
    for language in DOCUMENT_LANGUAGES:
        own = folder / language.value / "plan.docx"
        own.parent.mkdir()
        usual = project.bundled_templates() / language.value / "plan.docx"
        own.write_bytes(template(usual, style) if style in HOUSES else Path(style).read_bytes())
    folders = replace(settings.folders, templates=str(folder))
    known = {**fonts(), **settings.fonts}
    return replace(edition, settings=replace(settings, folders=folders, fonts=known))


def with_contents(document: Document, style: str) -> Document:
    """The document with the contents of that house; as it is where that has none of its own."""
    depth = CONTENTS.get(style)
    if depth is None:
        return document
    return replace(
        document, blocks=rebuild(document.blocks, lambda each: replace(each, depth=depth), Contents)
    )


def main() -> None:
    """Write the Dutch plan of every house into a folder."""
    source, folder = Path(__file__).parent.parent / "templates" / "nl" / "plan.docx", Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in HOUSES:
        (folder / f"{name}.docx").write_bytes(template(source, name))


if __name__ == "__main__":
    main()
