"""Where the font files of a family are: named in the settings, or carried by a dependency."""

import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, TemplateError, error, warning
from ibzdocs.base.settings import FACES, SETTINGS
from ibzdocs.formats.stylesheet import FontFiles

INSTEAD = "Source Sans Pro"
_TRUE_TYPE = (b"\x00\x01\x00\x00", b"true", b"ttcf")
_TYPOGRAPHIC = 1 << 7  # of fsSelection
_CARRIED = {
    "Source Sans Pro": ("Regular", "Bold", "It", "BoldIt"),
    "Source Sans Pro Semibold": ("Semibold", "Bold", "SemiboldIt", "BoldIt"),
    "Source Sans Pro Light": ("Light", "Semibold", "LightIt", "SemiboldIt"),
}


def find(family: str, settings: Mapping[str, Mapping[str, Path]], asked_in: str = SETTINGS) -> FontFiles:
    """The four files of a family: from ``settings`` (family, then face, to path), else a carried font.

    ``asked_in`` is the file that names the family.

    Raises TemplateError for a family that is in neither, or whose files do not exist or are no fonts.
    """
    files = _from_settings(family, settings) or _carried(family)
    if files is None:
        raise TemplateError(error("font-unknown", Place(asked_in), family=family))
    for face in FACES:
        if not getattr(files, face).is_file():
            path = getattr(files, face)
            raise TemplateError(error("font-missing", Place(SETTINGS), family=family, path=path))
        if not _is_true_type(getattr(files, face)):
            raise unreadable(getattr(files, face))
    return files


def unreadable(path: Path) -> TemplateError:
    """What to raise for a font file that cannot be used."""
    return TemplateError(error("font-unreadable", Place(SETTINGS), path=path))


def _is_true_type(path: Path) -> bool:
    """Whether a file begins as a font with TrueType outlines does (ISO/IEC 14496-22, 4.5.1)."""
    with path.open("rb") as file:
        return file.read(4) in _TRUE_TYPE


def face_of(files: FontFiles, bold: bool, italic: bool) -> Path:
    """The file of a family for that weight and slant."""
    if bold:
        return files.bold_italic if italic else files.bold
    return files.italic if italic else files.regular


@lru_cache(maxsize=64)
def single_line(path: Path) -> float:
    """How high a single line of a font is, as a multiple of its size: what its tables ask for above, below and between.

    By its ``OS/2`` table as word processors do (ISO/IEC 14496-22, 5.2.8): the typographic values where it says that
    they count, else those of Windows, with what ``hhea`` has between lines beyond them. Raises TemplateError for a file
    without these tables.
    """
    data = path.read_bytes()
    try:
        tables = _tables(data)
        (units,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
        above, below, between = struct.unpack_from(">hhh", data, tables[b"hhea"] + 4)
        height = above - below + between
        if b"OS/2" in tables:
            (selection,) = struct.unpack_from(">H", data, tables[b"OS/2"] + 62)
            typo = struct.unpack_from(">hhh", data, tables[b"OS/2"] + 68)
            windows = sum(struct.unpack_from(">HH", data, tables[b"OS/2"] + 74))
            height = typo[0] - typo[1] + typo[2] if selection & _TYPOGRAPHIC else max(windows, height)
        return float(height / units)
    except (struct.error, KeyError, ZeroDivisionError) as broken:
        raise unreadable(path) from broken


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table of a font begins, of the first font where the file has several (5.1, 4.4)."""
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", data, start + 4)
    entries = (struct.unpack_from(">4sIII", data, start + 12 + 16 * number) for number in range(count))
    return {name: offset for name, _, offset, _ in entries}


def find_or_instead(
    family: str,
    settings: Mapping[str, Mapping[str, Path]],
    told: dict[str, Problem],
    asked_in: str = SETTINGS,
) -> FontFiles:
    """The files of a family, or for a draft those of a carried font; ``told`` says which families lack theirs."""
    try:
        return find(family, settings, asked_in)
    except TemplateError:
        told[family] = warning("font-instead", Place(asked_in), family=family, instead=INSTEAD)
    return replace(find(INSTEAD, {}), instead=True)


def _from_settings(family: str, settings: Mapping[str, Mapping[str, Path]]) -> FontFiles | None:
    faces = settings.get(family)
    if not faces:
        return None
    regular = faces["regular"]
    return FontFiles(regular, *(faces.get(face, regular) for face in FACES[1:]))


def _carried(family: str) -> FontFiles | None:
    folder = _carrier()
    if family not in _CARRIED or folder is None:
        return None
    regular, bold, italic, bold_italic = (folder / f"SourceSansPro-{face}.ttf" for face in _CARRIED[family])
    return FontFiles(regular, bold, italic, bold_italic)


@cache  # each document asks for its families, and looking for a package takes long
def _carrier() -> Path | None:
    """The folder of the carried fonts; None where they are not installed."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "files"
