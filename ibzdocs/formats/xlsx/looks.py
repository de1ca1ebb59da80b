"""What a font in Excel says that our markup cannot: named, so that nobody finds out in print."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from openpyxl.cell.rich_text import TextBlock

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, Problem, note, warning

_HIGH = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_POSITIONS = {"superscript": _HIGH, "subscript": _LOW}
_BLACK = ("000000", "FF000000", "00000000")
_WHITE = ("FFFFFF", "FFFFFFFF", "00FFFFFF")
# Theme colours 0 to 3 are window, text and a second of each (ECMA-376 part 1 §20.1.6.2, as Excel counts them).
_WINDOW, _LAST_TEXT = 0, 3


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
            note("text-underlined", place),
            note("text-coloured", place),
        )
    }
    yield from (found[code] for code in codes)


def raised(run: TextBlock) -> str:
    """The characters of a run; raised and lowered digits as the characters of Unicode that are so."""
    table = _POSITIONS.get(run.font.vertAlign or "", {})
    text = run.text or ""
    return text.translate(table) if table and _has_signs(text, table) else text


def lost_looks(font: Any, run: TextBlock | None = None) -> Iterator[ProblemCode]:
    """Codes of what ``font`` says and is not kept; ``run`` is the text, where it is part of a cell."""
    if font is None:
        return
    if font.strike:
        yield "text-struck"
    if font.vertAlign in _POSITIONS and not (run and _has_signs(run.text or "", _POSITIONS[font.vertAlign])):
        yield "text-raised"
    if font.u and font.u != "none":
        yield "text-underlined"
    yield from _coloured(font.color)


class Looks:
    """What the look of a whole cell says, found once for all cells of a sheet that are formatted alike."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bool], tuple[tuple[ProblemCode, ...], bool, str]] = {}

    def of(self, cell: Any) -> tuple[tuple[ProblemCode, ...], bool, str]:
        """Codes of what a cell's look says and is not kept, whether it is bold, and its number format."""
        key = cell.style_id, cell.hyperlink is not None
        known = self._known.get(key)
        if known is None:
            known = tuple(cell_looks(cell)), bool(cell.font.b), cell.number_format
            self._known[key] = known
        return known


def cell_looks(cell: Any) -> Iterator[ProblemCode]:
    """What the look of a whole cell says; not what Excel gives to a link, nor white on a coloured ground."""
    seen = {"text-underlined", "text-coloured"} if cell.hyperlink is not None else set()
    if cell.fill is not None and cell.fill.fill_type:
        seen.add("text-white")
    yield from (code for code in lost_looks(cell.font) if code not in seen)


def _has_signs(text: str, table: dict[int, int]) -> bool:
    return all(ord(char) in table or char.isspace() for char in text)


def _coloured(color: Any) -> Iterator[ProblemCode]:
    """White text is not seen in Excel, but printed; another colour has a meaning that is not printed."""
    if color is None:
        return
    value = color.rgb if color.type == "rgb" else color.theme if color.type == "theme" else None
    if value in _WHITE or (color.type == "theme" and value == _WINDOW):
        yield "text-white"
    elif (color.type == "rgb" and value not in _BLACK) or (
        color.type == "theme" and (value or 0) > _LAST_TEXT
    ):
        yield "text-coloured"
