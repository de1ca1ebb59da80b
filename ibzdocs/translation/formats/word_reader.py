"""The text of a Word file that came back, as if every tracked change in it were accepted.

Elements are known by their local names: the transitional and the strict namespace have the same ones
(ECMA-376 part 1, chapter 17). Nothing is resolved, fetched or run.
"""

import lzma
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ibzdocs.base.problems import Place, error
from ibzdocs.formats.ooxml.xml import LARGEST, Refused, attribute, child, local, parse
from ibzdocs.translation.formats.archive import unpack
from ibzdocs.translation.formats.plain import Piece, flat

# What stands around content without changing it, and what was inserted: looked through.
_THROUGH = {
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo",
    "AlternateContent", "Choice",
}  # fmt: skip
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_OFF = ("0", "false", "off")
_MAIN, _STYLES, _COMMENTS, _RESOLVED = (
    "document.main+xml",
    "styles+xml",
    "comments+xml",
    "commentsExtended+xml",
)
_MACROS = "document.macroEnabled.main+xml"
_PROPERTIES = "custom-properties+xml"
# An Office file with a password is no zip but a compound file: [MS-OFFCRYPTO] §2.2.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Cell = etree._Element


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file: its body, its own properties, its unresolved comments, its styles' bold and italic."""

    body: etree._Element
    properties: Mapping[str, str]
    comments: Mapping[str, str]
    formats: Mapping[str, tuple[bool, bool]]

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the paragraphs that stand in no table."""
        return [self.text(node) for node in _inside(self.body) if local(node) == "p"]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of every row of every table that stands in no other; deleted rows are gone."""
        for table in _inside(self.body):
            if local(table) == "tbl":
                rows = (row for row in _inside(table) if local(row) == "tr" and not _is_deleted(row, "trPr"))
                yield from (tuple(cell for cell in _inside(row) if local(cell) == "tc") for row in rows)

    def pieces(self, block: etree._Element) -> Iterator[Piece]:
        """What stands in a cell or paragraph, with its own bold and italic."""
        for run in _runs(block):
            yield Piece(_characters(run), *_formats(run, self.formats))

    def text(self, block: etree._Element) -> str:
        """The characters of a cell or paragraph on one line."""
        return flat("".join(map(_characters, _runs(block))))

    def remark(self, cells: tuple[Cell, ...]) -> str:
        """The unresolved comments in a row."""
        marks = (mark for cell in cells for mark in cell.iter("{*}commentReference"))
        numbers = dict.fromkeys(attribute(mark, "id") for mark in marks)
        return " ".join(self.comments[number] for number in numbers if self.comments.get(number))


def open_document(path: Path) -> WordFile:
    """The Word file at ``path``. Raises Refused for what is none, is locked, broken or unsafe to open."""
    parts = _parts(path)
    main = parts.get(_MAIN, parts.get(_MACROS))
    body = child(main, "body")
    if body is None:
        raise Refused(error("import-no-table", Place(path.name)))
    comments = parts.get(_COMMENTS)
    formats = _style_formats(parts.get(_STYLES))
    paper = WordFile(body, _own_properties(parts.get(_PROPERTIES)), {}, formats)
    if comments is None:
        return paper
    return WordFile(body, paper.properties, _comments(paper, comments, parts.get(_RESOLVED)), formats)


# ----------------------------------------------------------------------------------------------- parts


def _parts(path: Path) -> dict[str, etree._Element]:
    """The parts that are read, by the end of their content type."""
    data = _unpacked(path)
    found: dict[str, etree._Element] = {}
    types = parse(data.get("[Content_Types].xml", b""), path.name)
    for entry in types.iter("{*}Override"):
        name, kind = entry.get("PartName", "").lstrip("/"), entry.get("ContentType", "")
        for wanted in (_MAIN, _MACROS, _STYLES, _COMMENTS, _RESOLVED, _PROPERTIES):
            if kind.endswith((f".{wanted}", f"-{wanted}")) and name in data and wanted not in found:
                found[wanted] = parse(data[name], path.name)
    return found


def _unpacked(path: Path) -> dict[str, bytes]:
    place = Place(path.name)
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(error("import-too-large", place))
        data = path.read_bytes()
        if data.startswith(_OLE):
            code = "import-locked" if _ENCRYPTED in data else "import-no-format"
            raise Refused(error(code, place, detail=".doc"))
        return {name: part for name, part in unpack(data, path.name) if name.endswith(".xml")}
    except (OSError, EOFError, MemoryError, struct.error, zlib.error, lzma.LZMAError) as broken:
        raise Refused(error("import-broken", place, detail=str(broken)[:200])) from broken


def _own_properties(root: etree._Element | None) -> dict[str, str]:
    if root is None:
        return {}
    nodes = root.iter("{*}property")
    return {node.get("name", ""): "".join(str(text) for text in node.itertext()).strip() for node in nodes}


def _style_formats(root: etree._Element | None) -> dict[str, tuple[bool, bool]]:
    """Which character styles are bold and italic, by themselves or by the style they are based on."""
    styles: dict[str, etree._Element] = {}
    for style in root.iter("{*}style") if root is not None else ():
        if attribute(style, "type") == "character":
            styles[attribute(style, "styleId")] = style
    return {name: _style_format(name, styles) for name in styles}


def _style_format(name: str, styles: Mapping[str, etree._Element]) -> tuple[bool, bool]:
    chain: list[str] = []
    while name in styles and name not in chain:
        chain.append(name)
        name = attribute(child(styles[name], "basedOn"), "val")
    found = (False, False)
    for each in reversed(chain):
        found = _switched(child(styles[each], "rPr"), found)
    return found


def _comments(paper: WordFile, root: etree._Element, resolved: etree._Element | None) -> dict[str, str]:
    """The texts of comments by id, without those that are resolved and the answers to these."""
    done: set[str] = set()
    for entry in resolved.iter("{*}commentEx") if resolved is not None else ():
        if attribute(entry, "done") not in ("", *_OFF) or attribute(entry, "paraIdParent") in done:
            done.add(attribute(entry, "paraId"))
    found = {}
    for comment in root.iter("{*}comment"):
        marks = {attribute(paragraph, "paraId") for paragraph in comment.iter("{*}p")}
        if not marks & done:
            found[attribute(comment, "id")] = paper.text(comment)
    return found


# ------------------------------------------------------------------------------------------------ text


def _inside(node: etree._Element) -> Iterator[etree._Element]:
    """The children of a node, and those of what is looked through; what was deleted or moved away is not."""
    for inner in node:
        if local(inner) in _THROUGH:
            yield from _inside(inner)
        else:
            yield inner


def _runs(block: etree._Element) -> Iterator[etree._Element]:
    """The runs in a cell or paragraph; the end of a paragraph stands for itself, unless it was deleted."""
    for inner in _inside(block):
        match local(inner):
            case "r":
                yield inner
            case "p":
                yield from _runs(inner)
                if not _is_deleted(inner, "pPr", "rPr"):
                    yield inner
            case "tbl" | "tr" | "tc":
                yield from _runs(inner)


def _characters(run: etree._Element) -> str:
    """The characters of a run; a line break for the end of a paragraph."""
    return "\n" if local(run) == "p" else "".join(map(_character, _inside(run)))


def _character(node: etree._Element) -> str:
    match local(node):
        case "t":
            return node.text or ""
        case "sym":
            code = attribute(node, "char")
            return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
        case name:
            return _SIGNS.get(name, "")


def _formats(run: etree._Element, styles: Mapping[str, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Bold and italic of a run, by itself or by its character style; those of paragraphs do not count."""
    named = attribute(child(run, "rPr", "rStyle"), "val")
    return _switched(child(run, "rPr"), styles.get(named, (False, False)))


def _switched(properties: etree._Element | None, before: tuple[bool, bool]) -> tuple[bool, bool]:
    """Bold and italic where these properties apply."""
    bold, italic = before
    for switch in properties if properties is not None else ():
        match local(switch):
            case "b":
                bold = attribute(switch, "val") not in _OFF
            case "i":
                italic = attribute(switch, "val") not in _OFF
    return bold, italic


def _is_deleted(node: etree._Element, *path: str) -> bool:
    """Whether a row or a paragraph's end was deleted or moved away, as its properties say."""
    found = child(node, *path)
    return any(child(found, name) is not None for name in ("del", "moveFrom"))
