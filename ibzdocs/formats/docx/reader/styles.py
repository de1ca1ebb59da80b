"""What styles make of a paragraph or run: headings, titles, captions, bold and italic."""

import re
from collections.abc import Iterator

from ibzdocs.formats.docx.reader.file import is_on, whole
from ibzdocs.formats.ooxml.xml import Element, attribute, child

# Word keeps the English names of its own styles in every language; other programs and older files may not.
_HEADING = re.compile(r"(?:heading|kop|titre|titel|überschrift) ?([1-9])")
_NAMES = {
    "title": {"title", "titel", "titre"},
    "caption": {"caption", "bijschrift", "légende", "beschriftung"},
    "subtitle": {"subtitle", "ondertitel", "sous-titre", "untertitel"},
    "continuation": {
        "list paragraph", "lijstalinea", "paragraphe de liste", "listenabsatz", "list continue",
        "lijstvoortzetting", "liste continue", "listenfortsetzung",
    },
}  # fmt: skip
_CONTENTS = re.compile(
    r"(?:toc|contents|inhopg|tm|verzeichnis|inhaltsverzeichnis) \d"
    r"|toc heading|contents heading|table of (?:figures|authorities)|index \d|index heading"
)
_NO_LEVEL = 9
_CHARACTER_DIGIT = re.compile(r"list (?:bullet|number) ([2-9])")


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self.by_id: dict[str, Element] = {}
        self.default = ""
        for style in root.iter("{*}style") if root is not None else ():
            self.by_id[attribute(style, "styleId")] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self.default = attribute(style, "styleId")

    def chain(self, identifier: str) -> Iterator[Element]:
        """The style of that id and those that it is based on, nearest first."""
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            yield self.by_id[identifier]
            identifier = attribute(child(self.by_id[identifier], "basedOn"), "val")

    def of(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return attribute(child(paragraph, "pPr", "pStyle"), "val") or self.default

    def names(self, identifier: str) -> Iterator[str]:
        """The names of a style and of those that it is based on, in small letters."""
        return (attribute(child(style, "name"), "val").lower() for style in self.chain(identifier))

    def is_contents(self, identifier: str) -> bool:
        """Whether it is a style of a table of contents, a list of figures or an index."""
        return bool(_CONTENTS.fullmatch(next(self.names(identifier), "")))

    def role(self, identifier: str) -> str:
        """``title``, ``subtitle``, ``caption`` or ``continuation``, or nothing."""
        name = re.sub(r" \d$", "", next(self.names(identifier), ""))
        return next((role for role, names in _NAMES.items() if name in names), "")

    def heading_level(self, paragraph: Element) -> int:
        """The level of a heading from 1, by the paragraph's outline level or its style; 0 for other text."""
        own = attribute(child(paragraph, "pPr", "outlineLvl"), "val")
        if own:
            return _level(own)
        for style in self.chain(self.of(paragraph)):
            outline = attribute(child(style, "pPr", "outlineLvl"), "val")
            if match := _HEADING.fullmatch(attribute(child(style, "name"), "val").lower()):
                return int(match[1])
            if outline:
                return _level(outline)
        return 0

    def list_depth(self, identifier: str) -> int:
        """The depth that the name of a list style gives: 2 for List Bullet 2; 1 for others."""
        match = _CHARACTER_DIGIT.fullmatch(next(self.names(identifier), ""))
        return int(match[1]) if match else 1

    def numbering(self, identifier: str) -> tuple[str, str]:
        """The list (numId) and the level (ilvl) that a paragraph style gives; nothing where it gives none."""
        number = level = ""
        for style in self.chain(identifier):
            found = child(style, "pPr", "numPr")
            number = number or attribute(child(found, "numId"), "val")
            level = level or attribute(child(found, "ilvl"), "val")
        return number, level

    def format(self, properties: Element | None) -> tuple[bool, bool]:
        """Bold and italic of a run, by itself or by its character style; those of paragraphs do not count."""
        named = attribute(child(properties, "rStyle"), "val")
        sources = [properties, *(child(style, "rPr") for style in self.chain(named))]
        bold = next((said for source in sources if (said := is_on(source, "b")) is not None), False)
        italic = next((said for source in sources if (said := is_on(source, "i")) is not None), False)
        return bold, italic

    def is_set(self, name: str, properties: Element | None, paragraph: str) -> bool:
        """Whether a property that is on or off is on for a run: by itself, or by its style and its paragraph's.

        ``paragraph`` is the id of the paragraph's style. Of two styles that both set it, each switches (17.7.3).
        """
        if (own := is_on(properties, name)) is not None:
            return own
        named = attribute(child(properties, "rStyle"), "val")
        return self._in_chain(name, named) != self._in_chain(name, paragraph)

    def emphasis(self, paragraph: Element) -> tuple[bool, int]:
        """Whether all characters of a paragraph are bold, underlined or in capitals, and their size.

        The size is that of the largest, in half points, by run or style; 0 where nothing says it.
        """
        style = self.of(paragraph)
        runs = [run for run in paragraph.iter("{*}r") if "".join(_texts(run)).strip()]
        said = [child(run, "rPr") for run in runs]
        text = "".join(sign for run in runs for sign in _texts(run))
        is_marked = any(
            runs and all(self.is_set(name, each, style) for each in said)
            for name in ("b", "caps", "smallCaps")
        ) or bool(runs and all(_is_underlined(each) for each in said))
        sizes = [whole(self._size(each, style), 0) for each in said]
        return is_marked or (text.isupper() and sum(map(str.isalpha, text)) > 1), max(sizes, default=0)

    def _size(self, properties: Element | None, paragraph: str) -> str:
        """The size of a run in half points: its own, or that of its paragraph's style (17.3.2.38)."""
        sources = [properties, *(child(style, "rPr") for style in self.chain(paragraph))]
        return next((said for each in sources if (said := attribute(child(each, "sz"), "val"))), "")

    def _in_chain(self, name: str, identifier: str) -> bool:
        found = (is_on(child(style, "rPr"), name) for style in self.chain(identifier))
        return next((said for said in found if said is not None), False)


def _texts(run: Element) -> Iterator[str]:
    return (node.text or "" for node in run.iter("{*}t"))


def _is_underlined(properties: Element | None) -> bool:
    return attribute(child(properties, "u"), "val") not in ("", "none")


def _level(outline: str) -> int:
    level = whole(outline, _NO_LEVEL)
    return level + 1 if 0 <= level < _NO_LEVEL else 0
