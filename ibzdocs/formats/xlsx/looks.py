"""What a cell looks like: its number format, and what a font says that our markup cannot, which is named.

Nobody is to find out in print.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, note, warning
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children, local, parse
from ibzdocs.formats.xlsx.days import shows_days, shows_duration
from ibzdocs.tree.ordinals import ends_ordinal

GENERAL = "General"
# Number formats that have a number only (18.8.30).
_FORMATS: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', 42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_HIGH = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_POSITIONS = {"superscript": _HIGH, "subscript": _LOW}
_BLACK = ("000000", "FF000000", "00000000")
_WHITE = ("FFFFFF", "FFFFFFFF", "00FFFFFF")
# Theme colours 0 to 3 are window, text and a second of each (ECMA-376 part 1 §20.1.6.2, as Excel counts them).
_WINDOW, _LAST_TEXT = 0, 3
OFF = ("", "0", "f", "false")


def lost_problems(codes: Collection[ProblemCode], place: Place) -> Iterator[Problem]:
    """What is said of them: a warning where the meaning changes, a note where only the look is gone."""
    if not codes:
        return
    found: Mapping[ProblemCode, Problem] = {
        each.code: each
        for each in (
            warning("text-struck", place),
            warning("text-raised", place),
            warning("text-white", place),
            warning("link-dropped", place),
            note("text-underlined", place),
            note("text-coloured", place),
        )
    }
    yield from (found[code] for code in codes)


@immutable
class Font:
    """How characters are written; ``position`` is ``superscript``, ``subscript`` or nothing.

    ``colour`` is the code of what is said of it; nothing for a colour of which nothing is said.
    """

    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    position: str = ""
    colour: tuple[ProblemCode, ...] = ()

    def raised(self, text: str) -> str:
        """The characters in this font; raised and lowered digits as the characters of Unicode that are so."""
        table = _POSITIONS.get(self.position, {})
        return text.translate(table) if table and _has_signs(text, table) else text

    def lost(self, text: str = "", before: str = "") -> Iterator[ProblemCode]:
        """Codes of what the font says and is not kept; ``text`` is in it, where that is a part of a cell."""
        if self.struck:
            yield "text-struck"
        if self.position in _POSITIONS and not self._is_written(text, before):
            yield "text-raised"
        if self.underlined:
            yield "text-underlined"
        yield from self.colour

    def _is_written(self, text: str, before: str) -> bool:
        """Whether documents show by themselves that a part of a cell is raised or lowered."""
        if self.position == "superscript" and ends_ordinal(before, text):
            return True
        return bool(text) and _has_signs(text, _POSITIONS[self.position])


def font_of(node: Element) -> Font:
    """The font of an element ``font`` or ``rPr``."""
    said = {local(each): each for each in node}
    position = attribute(said.get("vertAlign"), "val")
    underlined = "u" in said and said["u"].get("val", "single") not in ("none", *OFF)
    colour = tuple(_coloured(said["color"])) if "color" in said else ()
    bold, italic, struck = (
        name in said and said[name].get("val", "1") not in OFF for name in ("b", "i", "strike")
    )
    return Font(bold, italic, struck, underlined, position, colour)


@immutable
class Look:
    """How a cell is shown: its number format, whether that is of days or of a duration, whether it is bold.

    ``lost`` are the codes of what its look says and is not kept; ``lost_in_link`` those of a cell with a link.
    """

    form: str = GENERAL
    days: bool = False
    duration: bool = False
    bold: bool = False
    lost: tuple[ProblemCode, ...] = ()
    lost_in_link: tuple[ProblemCode, ...] = ()


_UNSAID = Look()


def looks_of(styles: bytes | None) -> Sequence[Look]:
    """The look of each number that cells have for one, from the part of styles; of none where there is no such part.

    Raises XMLSyntaxError where it cannot be read, ValueError for a number that is none.
    """
    if styles is None:
        return ()
    root = parse(styles)
    own = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in _listed(root, "numFmts")}
    fonts = [font_of(each) for each in _listed(root, "fonts")]
    grounds = [_is_ground(each) for each in _listed(root, "fills")]
    return [_look(each, {**_FORMATS, **own}, fonts, grounds) for each in _listed(root, "cellXfs")]


def look_at(looks: Sequence[Look], number: int) -> Look:
    """The look of that number; one of which nothing is said where there is none."""
    return looks[number] if number < len(looks) else _UNSAID


def _listed(root: Element, name: str) -> list[Element]:
    holder = child(root, name)
    return list(holder) if holder is not None else []


def _look(node: Element, formats: Mapping[int, str], fonts: Sequence[Font], grounds: Sequence[bool]) -> Look:
    number, own_font, fill = (int(node.get(name, "0")) for name in ("numFmtId", "fontId", "fillId"))
    form = formats.get(number) or GENERAL
    font = fonts[own_font] if own_font < len(fonts) else Font()
    ground = fill < len(grounds) and grounds[fill]
    # White on a coloured ground is seen, and Excel itself underlines and colours a link.
    lost = tuple(code for code in font.lost() if not (ground and code == "text-white"))
    in_link = tuple(code for code in lost if code not in ("text-underlined", "text-coloured"))
    return Look(form, shows_days(form), shows_duration(form), font.bold, lost, in_link)


def _is_ground(fill: Element) -> bool:
    """Whether a fill colours the cell."""
    pattern = next(children(fill, "patternFill"), None)
    return len(fill) > 0 if pattern is None else pattern.get("patternType", "none") != "none"


def _has_signs(text: str, table: dict[int, int]) -> bool:
    return all(ord(char) in table or char.isspace() for char in text)


def _coloured(color: Element) -> Iterator[ProblemCode]:
    """White text is not seen in Excel, but printed; another colour has a meaning that is not printed.

    Of a colour by its place in the palette, or that Excel chooses, nothing is said.
    """
    said = {str(name): str(value) for name, value in color.items()}
    if "indexed" in said:
        return
    if "theme" in said:
        theme = int(said["theme"])
        white, meant = theme == _WINDOW, theme > _LAST_TEXT
    elif "auto" in said:
        return
    else:
        rgb = said.get("rgb", _BLACK[0])
        white, meant = rgb in _WHITE, rgb not in _BLACK
    if white:
        yield "text-white"
    elif meant:
        yield "text-coloured"
