"""Word files as parts: opened with guards, written with the same bytes for the same parts."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from ibzdocs.problems import Place, TemplateError, error

MOST_PARTS, LARGEST_CONTENT, LARGEST_RATIO, SMALL_PART = 2000, 200_000_000, 200, 1_000_000
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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


def read_template(path: Path) -> bytes:
    """The bytes of a template. Raises TemplateError when it is missing, no Word file, or unsafe to open."""
    place = Place(path.name)
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


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


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
