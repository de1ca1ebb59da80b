"""The picture files of an edition: found in one folder, never outside it, and looked through before they are used."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PureWindowsPath

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.formats.images import usable
from ibzdocs.formats.images.files import LARGEST_FILE
from ibzdocs.formats.ooxml.package import read_bytes
from ibzdocs.formats.ooxml.refused import Fault, Refused
from ibzdocs.inputs.edition import PICTURES
from ibzdocs.model.records import Picture, PictureFile

_ENDINGS: Mapping[str, tuple[str, ...]] = {"png": (".png",), "jpeg": (".jpg", ".jpeg"), "svg": (".svg",)}
_CODES: Mapping[Fault, ProblemCode] = {
    "missing": "picture-missing",
    "too-large": "picture-too-large",
    "hostile": "picture-hostile",
    "format": "picture-unknown",
    **dict.fromkeys(("broken", "locked", "old"), "picture-broken"),
}
_HEAVY = 5_000_000  # bytes


def read_pictures(
    folder: Path, pictures: Sequence[Picture], others: Sequence[str] = ()
) -> tuple[tuple[PictureFile, ...], list[Problem]]:
    """What the files of ``pictures`` are, and what is wrong with them; a note of each file that nothing names.

    ``folder`` is the one with the pictures, ``others`` the paths of what else is used, from the folder around it.
    """
    problems: list[Problem] = []
    found: list[PictureFile] = []
    for row in pictures:
        place, key = row.origin.at("file"), f"pictures/{row.file}"
        try:
            file = look_at(folder, row)
        except Refused as refused:
            problems.append(refusal(refused, place, key))
        else:
            found.append(file)
            problems += _doubts(file, place, key)
    return tuple(found), [
        *problems,
        *_unused(
            folder, {*(each.removeprefix(f"{PICTURES}/") for each in others), *(row.file for row in pictures)}
        ),
    ]


def look_at(folder: Path, row: Picture) -> PictureFile:
    """What the file of that picture in ``folder`` is. Raises Refused where it cannot be used."""
    data = content(folder, row.file)
    image = usable(data, row.file)
    digest = hashlib.sha256(data).hexdigest()
    return PictureFile(row.file, image.kind, image.width, image.height, len(data), digest, row.origin)


def content(folder: Path, name: str) -> bytes:
    """The bytes of a picture. Raises Refused for a file that is not there, too large, or not in the folder."""
    path = PureWindowsPath(name)  # takes both slashes, and knows drives
    if path.drive or path.root or ".." in path.parts or "\0" in name:
        raise Refused("missing", name, "outside")
    inside = folder.joinpath(*path.parts)
    real, home = os.path.realpath(inside), os.path.realpath(folder)
    if not real.startswith(home + os.sep):
        raise Refused("missing", name, "outside")
    if not Path(real).is_file():
        raise Refused("missing", name)
    return read_bytes(Path(real), LARGEST_FILE)


def refusal(refused: Refused, place: Place, key: str = "") -> Problem:
    """The problem that says why a picture cannot be used, at the place that names it."""
    code = "picture-outside" if refused.detail == "outside" else _CODES[refused.fault]
    detail = (
        {"detail": refused.detail}
        if code in ("picture-broken", "picture-hostile", "picture-too-large")
        else {}
    )
    return error(code, place, key, **{"file": refused.file, **detail})


def _doubts(file: PictureFile, place: Place, key: str) -> Iterator[Problem]:
    """What is odd with a file that can be used."""
    if not file.name.lower().endswith(_ENDINGS[file.kind]):
        yield warning("picture-ending", place, key, file=file.name, kind=file.kind.upper())
    if file.size > _HEAVY:
        yield warning("picture-heavy", place, key, file=file.name, size=file.size // 1_000_000)


def _unused(folder: Path, named: set[str]) -> Iterator[Problem]:
    for name in files(folder):
        if name not in named and not name.rpartition("/")[2].startswith((".", "~")):
            yield note("picture-unused", Place(f"{PICTURES}/{name}"), f"pictures/{name}", file=name)


def files(folder: Path) -> tuple[str, ...]:
    """The files in the folder and in those in it, by their names from there, sorted; links are not followed."""
    found: list[str] = []
    for above, _, names in os.walk(folder):
        inner = Path(above).relative_to(folder)
        found += [(inner / name).as_posix() for name in names]
    return tuple(sorted(found))
