"""Word files as parts: opened with guards, written with the same bytes for the same parts."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from ibzdocs.base.problems import Place, TemplateError, error

MOST_PARTS, LARGEST_CONTENT, LARGEST_RATIO, SMALL_PART = 2000, 200_000_000, 200, 1_000_000
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NEEDED = (
    "[Content_Types].xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml",
    "word/settings.xml",
)  # fmt: skip
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def w(name: str) -> str:
    """The Clark name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def parse(data: bytes) -> etree._Element:
    """The root element of an XML part; entities are not resolved and nothing is fetched."""
    return etree.fromstring(data, _PARSER)


def text_in(element: etree._Element) -> str:
    """All characters below an element."""
    return "".join(str(text) for text in element.itertext())


def file_of(path: Path) -> str:
    """How a template is called: ``nl/plan.docx``, since there is one of that name for each language."""
    return f"{path.parent.name}/{path.name}"


def read_template(path: Path) -> bytes:
    """The bytes of a template. Raises TemplateError when it is missing, no Word file, or unsafe to open."""
    place = Place(file_of(path))
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except FileNotFoundError as missing:
        raise TemplateError(error("template-missing", Place(str(path)))) from missing
    except (OSError, zipfile.BadZipFile, ValueError) as broken:
        raise TemplateError(error("template-broken", place, detail=str(broken))) from broken
    if "word/document.xml" not in {part.filename for part in parts} or _is_unsafe(parts):
        raise TemplateError(error("template-broken", place, detail="word/document.xml"))
    return data


def _is_unsafe(parts: list[zipfile.ZipInfo]) -> bool:
    return (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > LARGEST_CONTENT
        or any(part.file_size > SMALL_PART and _ratio(part) > LARGEST_RATIO for part in parts)
        or any(".." in part.filename.split("/") for part in parts)
    )


def _ratio(part: zipfile.ZipInfo) -> float:
    return part.file_size / max(1, part.compress_size)


def open_template(path: Path) -> dict[str, bytes]:
    """The parts of a template by name.

    Raises TemplateError when it is missing, unsafe, or when a part cannot be read, which is then named.
    """
    data, file = read_template(path), file_of(path)
    try:
        parts = unpack(data)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as broken:
        raise TemplateError(error("template-broken", Place(file), detail=str(broken))) from broken
    unreadable = {name: "–" for name in _NEEDED if name not in parts}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                parse(part)
            except etree.XMLSyntaxError as broken:
                unreadable[name] = str(broken.msg)
    if unreadable:
        places = {name: Place(file, part=name, within="component") for name in unreadable}
        raise TemplateError(
            *(error("template-broken", places[name], detail=why) for name, why in unreadable.items())
        )
    return parts


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part that each relationship of the document leads to, by its id."""
    relations = parse(parts["word/_rels/document.xml.rels"])
    return {str(item.get("Id")): _part(str(item.get("Target"))) for item in relations}


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts: content types first, then by name, all with the same time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return out.getvalue()
