"""Fonts inside the Word file, so that it looks alike everywhere (ECMA-376 part 1, 17.8.1)."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ibzdocs.formats.docx.package import W
from ibzdocs.formats.ooxml.package import Packed, R, packed
from ibzdocs.formats.ooxml.xml import escape
from ibzdocs.formats.stylesheet import StyleSheet

_FACES = (("Regular", "regular"), ("Bold", "bold"), ("Italic", "italic"), ("BoldItalic", "bold_italic"))
_SCRAMBLED = 32
_LEVEL = 5  # zlib's: its own takes half as long again, for a byte less in a hundred


class Face(NamedTuple):
    """A face to embed: the element that names it, its key, and its scrambled file."""

    family: str
    element: str
    key: str
    file: Packed


def faces(house: StyleSheet) -> Iterator[Face]:
    """The faces in use: all four of the body's family, the regular one of the others.

    A family that another stands in for has none: under its name another font would be shown everywhere.
    """
    own = house.looks["body"].font
    for family, files in house.fonts.items():
        if files.instead:
            continue
        for element, name in _FACES if family == own else _FACES[:1]:
            yield Face(family, f"embed{element}", *_scrambled(getattr(files, name)))


def get_ready(house: StyleSheet) -> None:
    """Read and pack the faces in use, which stay in memory: that takes most of the time of a short Word file."""
    for _ in faces(house):
        pass


@lru_cache(maxsize=16)
def _scrambled(path: Path) -> tuple[str, Packed]:
    """The key of a font, and the font scrambled with it; read once per process."""
    data = path.read_bytes()
    key = _key(data)
    return key, packed(scramble(data, key), _LEVEL)


def font_table(embedded: list[Face]) -> bytes:
    """The fontTable part that names the embedded faces."""
    fonts = ""
    for family in dict.fromkeys(face.family for face in embedded):
        inner = "".join(
            f'<w:{face.element} r:id="rId{number}" w:fontKey="{face.key}"/>'
            for number, face in enumerate(embedded, 1)
            if face.family == family
        )
        fonts += f'<w:font w:name="{escape(family)}"><w:charset w:val="00"/>{inner}</w:font>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{W}" xmlns:r="{R}">{fonts}</w:fonts>'.encode()


def scramble(data: bytes, key: str) -> bytes:
    """The font with its first 32 bytes combined with the key, last byte of the key first."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    head = bytes(byte ^ mask[place % 16] for place, byte in enumerate(data[:_SCRAMBLED]))
    return head + data[_SCRAMBLED:]


def _key(data: bytes) -> str:
    """A GUID that is the same for the same font."""
    digits = hashlib.sha256(data).hexdigest().upper()[:32]
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "{" + "-".join(parts) + "}"
