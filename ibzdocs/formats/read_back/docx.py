"""A Word file read back (ISO/IEC 29500-1): its properties, styles, headings, tables, pictures and links."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ibzdocs.formats.docx.reader.file import WordFile
from ibzdocs.formats.ooxml import xml
from ibzdocs.formats.ooxml.package import open_package
from ibzdocs.formats.ooxml.xml import Element, attribute, child
from ibzdocs.formats.read_back.facts import Facts, typed_bullets

_DEEPEST = 6
_CORE = "docProps/core.xml"
_WHITE = "FFFFFF"


def read(path: Path) -> Facts:
    """What the file says to assistive programs. Raises Refused for one that is broken."""
    parts = open_package(path).parts(".xml", ".rels")
    file = WordFile(path.name, parts)
    styles = _styles(file)
    paragraphs = list(file.body.iter("{*}p"))
    levels = [level for each in paragraphs if (level := _level(each, styles)) is not None]
    used = {_style_of(each) for each in paragraphs}
    return Facts(
        "docx",
        _title(parts),
        True,
        _language(file),
        bool(levels),
        tuple(levels),
        tuple(_alternatives(file.body)),
        tuple(map(_has_heads, file.body.iter("{*}tbl"))),
        typed_bullets([_text(each) for each in paragraphs]),
        tuple(_text(each) for each in file.body.iter("{*}hyperlink")),
        tuple(dict.fromkeys(_colours(styles, used))),
    )


def _alternatives(body: Element) -> Iterator[str]:
    """The texts that stand for the pictures; those marked as decoration need none."""
    for about in body.iter("{*}docPr"):
        if not any(attribute(each, "val") in ("1", "true") for each in about.iter("{*}decorative")):
            yield attribute(about, "descr") or attribute(about, "title")


def _has_heads(table: Element) -> bool:
    """Whether a table has a row of heads, or a first column that is one (17.4.55)."""
    look = child(table, "tblPr", "tblLook")
    return next(table.iter("{*}tblHeader"), None) is not None or attribute(look, "firstColumn") in (
        "1",
        "true",
    )


def _title(parts: Mapping[str, bytes]) -> str:
    """The title in the properties of the file."""
    core = xml.read(parts[_CORE], _CORE) if _CORE in parts else None
    found = next(core.iter("{*}title"), None) if core is not None else None
    return (found.text or "") if found is not None else ""


def _styles(file: WordFile) -> Mapping[str, Element]:
    found = file.styles.iter("{*}style") if file.styles is not None else ()
    return {attribute(each, "styleId"): each for each in found}


def _style_of(paragraph: Element) -> str:
    return attribute(child(paragraph, "pPr", "pStyle"), "val")


def _chain(identifier: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    """A style and those that it is based on."""
    seen: set[str] = set()
    while identifier in styles and identifier not in seen:
        seen.add(identifier)
        yield styles[identifier]
        identifier = attribute(child(styles[identifier], "basedOn"), "val")


def _level(paragraph: Element, styles: Mapping[str, Element]) -> int | None:
    """The level of a heading that says something, from 1; None for other paragraphs."""
    for each in _chain(_style_of(paragraph), styles):
        level = attribute(child(each, "pPr", "outlineLvl"), "val")
        if level:
            return int(level) + 1 if int(level) < _DEEPEST and _text(paragraph) else None
    return None


def _text(node: Element) -> str:
    return "".join(each.text or "" for each in node.iter("{*}t")).strip()


def _language(file: WordFile) -> str:
    """The language of the file: that of the default of its styles."""
    default = child(file.styles, "docDefaults", "rPrDefault", "rPr", "lang")
    return attribute(default, "val")


def _colours(styles: Mapping[str, Element], used: set[str]) -> Iterator[tuple[str, str]]:
    """The colour of each style that the text uses, on its ground; white text without one stands on table heads."""
    heads = [fill for each in styles.values() if (fill := _head_fill(each))]
    for identifier in sorted(used):
        front = _first(_chain(identifier, styles), ("rPr", "color"), "val")
        ground = _first(_chain(identifier, styles), ("pPr", "shd"), "fill")
        if front and front != "auto":
            on_heads = front.upper() == _WHITE and not ground
            yield from ((front, each) for each in ((on_heads and heads) or [ground or _WHITE]))


def _head_fill(style: Element) -> str:
    for each in style.iter("{*}tblStylePr"):
        if attribute(each, "type") == "firstRow":
            return _plain(attribute(child(each, "tcPr", "shd"), "fill"))
    return ""


def _first(chain: Iterator[Element], path: tuple[str, ...], name: str) -> str:
    return next((found for each in chain if (found := _plain(attribute(child(each, *path), name)))), "")


def _plain(colour: str) -> str:
    return "" if colour in ("auto", "") else colour
