"""Where the font files of a family are: named in the settings, or carried by a dependency."""

import importlib.util
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, TemplateError, error, warning
from ibzdocs.base.settings import FACES
from ibzdocs.formats.stylesheet import FontFiles

INSTEAD = "Source Sans Pro"
_TRUE_TYPE = (b"\x00\x01\x00\x00", b"true", b"ttcf")
_CARRIED = {
    "Source Sans Pro": ("Regular", "Bold", "It", "BoldIt"),
    "Source Sans Pro Semibold": ("Semibold", "Bold", "SemiboldIt", "BoldIt"),
    "Source Sans Pro Light": ("Light", "Semibold", "LightIt", "SemiboldIt"),
}


def find(family: str, settings: Mapping[str, Mapping[str, Path]]) -> FontFiles:
    """The four files of a family: from ``settings`` (family, then face, to path), else a carried font.

    Raises TemplateError for a family that is in neither, or whose files do not exist or are no fonts.
    """
    files = _from_settings(family, settings) or _carried(family)
    if files is None:
        raise TemplateError(error("font-unknown", Place("ibzdocs.toml"), family=family))
    for face in FACES:
        if not getattr(files, face).is_file():
            path = getattr(files, face)
            raise TemplateError(error("font-missing", Place("ibzdocs.toml"), family=family, path=path))
        if not _is_true_type(getattr(files, face)):
            raise unreadable(getattr(files, face))
    return files


def unreadable(path: Path) -> TemplateError:
    """What to raise for a font file that cannot be used."""
    return TemplateError(error("font-unreadable", Place("ibzdocs.toml"), path=path))


def _is_true_type(path: Path) -> bool:
    """Whether a file begins as a font with TrueType outlines does (ISO/IEC 14496-22, 4.5.1)."""
    with path.open("rb") as file:
        return file.read(4) in _TRUE_TYPE


def find_or_instead(
    family: str, settings: Mapping[str, Mapping[str, Path]], told: dict[str, Problem]
) -> FontFiles:
    """The files of a family, or for a draft those of a carried font; ``told`` says which families lack theirs."""
    try:
        return find(family, settings)
    except TemplateError:
        told[family] = warning("font-instead", Place("ibzdocs.toml"), family=family, instead=INSTEAD)
    return replace(find(INSTEAD, {}), instead=True)


def _from_settings(family: str, settings: Mapping[str, Mapping[str, Path]]) -> FontFiles | None:
    faces = settings.get(family)
    if not faces:
        return None
    regular = faces["regular"]
    return FontFiles(regular, *(faces.get(face, regular) for face in FACES[1:]))


def _carried(family: str) -> FontFiles | None:
    spec = importlib.util.find_spec("font_source_sans_pro")
    if family not in _CARRIED or spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "files"
    regular, bold, italic, bold_italic = (folder / f"SourceSansPro-{face}.ttf" for face in _CARRIED[family])
    return FontFiles(regular, bold, italic, bold_italic)
