"""The parts of a PNG file (ISO/IEC 15948): what our own files are made of, so that writers need not decode them."""

import struct
from collections.abc import Iterator

_SIGN = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(
    ">IIBBBBB"
)  # width, height, bits, kind of colours, compression, filter, interlacing (11.2.2)
_PLAIN = (8, 2, 0, 0, 0)  # three bytes a pixel, from the first line to the last
_BARE = {b"IHDR", b"IDAT", b"IEND"}


def is_bare(data: bytes) -> bool:
    """Whether a file is a PNG of opaque pixels, three bytes each, and says nothing beside them."""
    found = list(_chunks(data))
    kinds = [kind for kind, _ in found]
    whole = len(data) == len(_SIGN) + sum(12 + len(content) for _, content in found)
    return whole and set(kinds) == _BARE and kinds[0] == b"IHDR" and _is_plain(found[0][1])


def compressed_lines(data: bytes) -> bytes:
    """The lines of a file that ``is_bare``, each with its filter before it, compressed as they are (10.1)."""
    return b"".join(content for kind, content in _chunks(data) if kind == b"IDAT")


def _is_plain(head: bytes) -> bool:
    return len(head) == _HEAD.size and _HEAD.unpack(head)[2:] == _PLAIN


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the content of each chunk (5.3), until the data ends or is none."""
    at = len(_SIGN) if data.startswith(_SIGN) else len(data)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
