"""An HTML file read back (HTML Living Standard): its elements in their order, no style and no script is run."""

import re
from collections import Counter
from html.parser import HTMLParser

from ibzdocs.formats.read_back.facts import Facts, typed_bullets

_HEADING = re.compile(r"h([1-6])")
_SCHEME = re.compile(r":root\{([^}]*--ink[^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):#([0-9A-Fa-f]{6})")
# What stands on what in the style of the HTML edition, by the names of its colours.
_PAIRS = (
    ("ink", "paper"), ("primary", "paper"), ("accent", "paper"), ("ink", "tint"), ("accent", "tint"),
    ("on-head", "head"),
)  # fmt: skip
_SILENT = ("script", "style", "title", "svg", "desc")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = self.title = self.style = ""
        self.headings: list[int] = []
        self.alternatives: list[str] = []
        self.tables: list[bool] = []
        self.links: list[str] = []
        self.unnamed: list[str] = []
        self.paragraphs: list[str] = []
        self.ids: Counter[str] = Counter()
        self.skips = False
        self._open: list[tuple[str, str, list[str]]] = []  # elements whose text counts: tag, name given, text
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._noted(tag, given)
        if tag in ("a", "button", "p", "summary"):
            self._open.append((tag, given.get("aria-label", ""), []))
        if tag in _SILENT:
            self._within.append(tag)

    def _noted(self, tag: str, given: dict[str, str]) -> None:
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "html":
            self.language = given.get("lang", "")
        if match := _HEADING.fullmatch(tag):
            self.headings.append(int(given.get("aria-level", match[1])))
        if tag in ("img", "svg"):
            self.alternatives.append(given.get("alt", given.get("aria-label", "")))
        if tag == "table":
            self.tables.append(False)
        if tag == "th" and self.tables and given.get("scope"):
            self.tables[-1] = True
        if tag == "a" and given.get("href", "").startswith("#") and "skip" in given.get("class", ""):
            self.skips = True

    def handle_data(self, data: str) -> None:
        match self._within:
            case ["title"]:
                self.title += data
            case ["style"]:
                self.style += data
            case ["svg", "desc"]:
                self.alternatives[-1] += data
            case []:
                for _, _, texts in self._open:
                    texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            del self._within[self._within.index(tag) :]
        if tag in ("a", "button", "p", "summary") and self._open:
            self._closed()

    def _closed(self) -> None:
        kind, name, texts = self._open.pop()
        said = name or "".join(texts).strip()
        if kind == "a":
            self.links.append(said)
        elif kind == "p":
            self.paragraphs.append(said)
        elif kind in ("button", "summary") and not said:
            self.unnamed.append(kind)


def read(text: str) -> Facts:
    """What the file says to assistive programs."""
    reader = _Reader()
    reader.feed(text)
    return Facts(
        "html",
        reader.title.strip(),
        True,
        reader.language,
        "<main" in text and bool(reader.headings),
        tuple(reader.headings),
        tuple(map(str.strip, reader.alternatives)),
        tuple(reader.tables),
        typed_bullets(reader.paragraphs),
        tuple(reader.links),
        tuple(_colours(reader.style)),
        tuple(name for name, count in reader.ids.items() if count > 1),
        tuple(reader.unnamed),
        reader.skips,
    )


def _colours(style: str) -> list[tuple[str, str]]:
    """What stands on what, in the light and the dark scheme."""
    schemes = [dict(_COLOUR.findall(found)) for found in _SCHEME.findall(style)]
    return [
        (scheme[front], scheme[ground])
        for scheme in schemes
        for front, ground in _PAIRS
        if front in scheme and ground in scheme
    ]
