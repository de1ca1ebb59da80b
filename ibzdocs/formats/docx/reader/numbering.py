"""Which paragraphs are list items, how deep they stand, and the number that Word shows (17.9)."""

import re
from typing import Literal

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.file import is_on, whole
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_PLACE = re.compile("%([1-9])")
_DEEPEST, _LETTERS_TO, _ROMAN_TO = 8, 781, 4000


@immutable
class ListPlace:
    """A paragraph's place in a list; ``blank`` is one without a mark, which goes on with an item.

    ``number`` is the item's number in its list, ``label`` how Word writes it, ``full`` that with all that
    stands around it, such as ``Doelstelling 1:``. ``has_words`` says whether that is more than a number.
    """

    kind: Literal["bullet", "numbered", "blank"]
    depth: int
    list: str
    number: int = 0
    label: str = ""
    full: str = ""
    has_words: bool = False


@immutable
class _Level:
    form: str = "bullet"
    text: str = "•"
    start: int = 1
    plain: bool = False

    @property
    def has_words(self) -> bool:
        """Whether its label says more than a number or a mark; a mark may be one letter of a symbol font."""
        letters = sum(map(str.isalpha, _PLACE.sub("", self.text)))
        return letters > 1 or (letters == 1 and self.form not in ("bullet", "none"))


class Numbering:
    """The lists of a document. Ask for the places of paragraphs in reading order: items are counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        nodes = list(root) if root is not None else []
        self.abstract = {attribute(node, "abstractNumId"): node for node in nodes}
        self.numbers = {attribute(node, "numId"): node for node in nodes if attribute(node, "numId")}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def place(self, paragraph: Element) -> ListPlace | None:
        """The place of a paragraph in a list, or None where it is in none."""
        own = child(paragraph, "pPr", "numPr")
        style = self.styles.of(paragraph)
        by_style, style_level = self.styles.numbering(style)
        number = attribute(child(own, "numId"), "val") or by_style
        if number not in self.numbers:
            return None
        level = self._level_of(number, style, attribute(child(own, "ilvl"), "val") or style_level)
        found = self._level(number, level)
        depth = max(level + 1, self.styles.list_depth(style))
        if not found.text.strip() and found.form in ("bullet", "none"):
            return ListPlace("blank", depth, number)
        if found.form == "bullet":
            return ListPlace("bullet", depth, number, full=found.text, has_words=found.has_words)
        counted = self._count(number, level)
        short = label(found.form, counted)
        return ListPlace(
            "numbered", depth, number, counted, short, self._full(number, level), found.has_words
        )

    def _full(self, number: str, level: int) -> str:
        """The label as Word shows it: each ``%n`` is the number of that level (17.9.11)."""
        mine = self._level(number, level)
        counts = self.counts[attribute(child(self.numbers[number], "abstractNumId"), "val")]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            there = self._level(number, at)
            form = "decimal" if mine.plain and at != level else there.form
            return "" if there.form == "none" else label(form, counts.get(at, there.start))

        return _PLACE.sub(shown, mine.text).strip()

    def _level_of(self, number: str, style: str, said: str) -> int:
        """The level that is said, or else that to which the list links the paragraph's style."""
        if said:
            return min(max(0, whole(said, 0)), _DEEPEST)
        levels = children(self._definition(number), "lvl")
        linked = (lvl for lvl in levels if attribute(child(lvl, "pStyle"), "val") == style)
        return min(max(0, whole(attribute(next(linked, None), "ilvl"), 0)), _DEEPEST)

    def _definition(self, number: str) -> Element:
        """The abstract definition of a list, by way of a numbering style where it names one (17.9.21)."""
        node = self.numbers[number]
        found = self.abstract.get(attribute(child(node, "abstractNumId"), "val"))
        link = attribute(child(found, "numStyleLink"), "val")
        linked = self.numbers.get(self.styles.numbering(link)[0]) if link else None
        if linked is not None:
            found = self.abstract.get(attribute(child(linked, "abstractNumId"), "val"))
        return node if found is None else found

    def _level(self, number: str, level: int) -> _Level:
        for lvl in (self._override(number, level), _by_level(self._definition(number), "lvl", level)):
            if lvl is not None:
                text = attribute(child(lvl, "lvlText"), "val")
                start = attribute(child(lvl, "start"), "val")
                form = attribute(child(lvl, "numFmt"), "val") or "decimal"
                picture = child(lvl, "lvlPicBulletId") is not None
                plain = bool(is_on(lvl, "isLgl"))
                return _Level(form, "•" if picture else text, whole(start, 1), plain)
        return _Level()

    def _override(self, number: str, level: int) -> Element | None:
        return child(_by_level(self.numbers[number], "lvlOverride", level), "lvl")

    def _count(self, number: str, level: int) -> int:
        """The next item's number: lists with one definition count on, unless one says where it starts."""
        key = attribute(child(self.numbers[number], "abstractNumId"), "val")
        counts = self.counts.setdefault(key, {})
        if (number, level) not in self.begun:
            self.begun.add((number, level))
            override = child(_by_level(self.numbers[number], "lvlOverride", level), "startOverride")
            if start := attribute(override, "val"):
                counts[level] = whole(start, 1) - 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        counts[level] = counts.get(level, self._level(number, level).start - 1) + 1
        return counts[level]


def _by_level(node: Element, name: str, level: int) -> Element | None:
    return next((each for each in children(node, name) if attribute(each, "ilvl") == str(level)), None)


def label(form: str, number: int) -> str:
    """A number as Word writes it in that form (17.18.59); digits in forms that are not known.

    Letters and Roman numbers go to 780 and 3,999; what is beyond them, and below 1, is in digits.
    """
    match form:
        case "decimalZero" if 0 <= number < 10:
            return f"0{number}"
        case _ if not 0 < number < (_LETTERS_TO if form.endswith("Letter") else _ROMAN_TO):
            return str(number)
        case "lowerLetter" | "upperLetter":
            letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            letters, rest = "", number
            for value, sign in _ROMAN:
                letters, rest = letters + sign * (rest // value), rest % value
            return letters.upper() if form == "upperRoman" else letters
        case _:
            return str(number)
