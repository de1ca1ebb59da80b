"""A PDF file from its objects, with object streams and a stable identifier (ISO 32000-1, 7.5)."""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from itertools import accumulate, islice

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PER_STREAM = 200
LEVEL = 4  # zlib's: 5 takes a third longer, for two bytes less in a hundred
_ROW = struct.Struct(">BIH")  # of the cross-reference table: kind, place, rank
_STREAM = struct.Struct(">BI")  # the beginning of such a row
_RANKS = [rank.to_bytes(2) for rank in range(PER_STREAM)]  # and its end


def text_string(text: str) -> str:
    """A text string in hexadecimal UTF-16, safe for any character (7.9.2.2)."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


class File:
    """Numbers objects and writes them. Numbers can be taken before the object is known."""

    def __init__(self) -> None:
        self._count = 0
        self._objects: dict[int, str] = {}
        self._streams: dict[int, tuple[str, bytes]] = {}

    def take(self, count: int = 1) -> int:
        """The first of ``count`` new object numbers in a row."""
        first = self._count + 1
        self._count += count
        return first

    def put(self, number: int, body: str) -> None:
        """Say what the object of that number is; ``body`` is its PDF syntax, Latin-1."""
        self._objects[number] = body

    def put_all(self, first: int, bodies: Iterable[str]) -> None:
        """Say what the objects are whose numbers begin with ``first``."""
        self._objects.update(enumerate(bodies, first))

    def add(self, body: str) -> int:
        """The number of a new object."""
        number = self.take()
        self._objects[number] = body
        return number

    def add_stream(self, data: bytes, entries: str = "", level: int = LEVEL) -> int:
        """The number of a new stream, compressed as zlib does it at ``level``, or as it is at level 0."""
        number = self.take()
        if level:
            data, entries = zlib.compress(data, level), f"{entries}/Filter/FlateDecode"
        self._streams[number] = (entries, data)
        return number

    def close(self, root: int, info: int) -> bytes:
        """The bytes of the file; equal objects give equal bytes, and an equal identifier."""
        free = _ROW.pack(0, 0, 65535)
        places: dict[int, bytes] = {}
        self._pack(places)
        out = bytearray(HEADER)
        for number, (entries, data) in sorted(self._streams.items()):
            places[number] = _ROW.pack(1, len(out), 0)
            out += f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
            out += data + _end_of_line(data) + b"endstream\nendobj\n"
        ident = hashlib.md5(out, usedforsecurity=False).hexdigest()
        start = len(out)
        number = self.take()
        places[number] = _ROW.pack(1, start, 0)
        table = zlib.compress(b"".join([places.get(index, free) for index in range(self._count + 1)]), LEVEL)
        trailer = f"/Type/XRef/Size {self._count + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
        trailer += f"/ID[<{ident}><{ident}>]/Filter/FlateDecode/Length {len(table)}"
        out += f"{number} 0 obj\n<<{trailer}>>\nstream\n".encode("latin-1") + table + _end_of_line(table)
        out += f"endstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
        return bytes(out)

    def _pack(self, places: dict[int, bytes]) -> None:
        """Put all objects into object streams (7.5.7)."""
        remaining = iter(sorted(self._objects.items()))
        while chunk := list(islice(remaining, PER_STREAM)):
            numbers, bodies = zip(*chunk, strict=True)
            starts = accumulate((len(body) + 1 for body in bodies), initial=0)
            head = " ".join([f"{number} {start}" for number, start in zip(numbers, starts, strict=False)])
            data = "\n".join([head, *bodies, ""])
            entries = f"/Type/ObjStm/N {len(chunk)}/First {len(head) + 1}"
            stream = self.add_stream(data.encode("latin-1"), entries)
            start = _STREAM.pack(2, stream)
            places.update(zip(numbers, [start + rank for rank in _RANKS[: len(numbers)]], strict=True))


def _end_of_line(data: bytes) -> bytes:
    """What stands between a stream's data and ``endstream``.

    After data that ends in a carriage return a line feed alone would read as one end of line of two bytes,
    and readers that count bytes strictly would find a wrong length (ISO 19005-2, 6.1.7.1).
    """
    return b"\r\n" if data.endswith(b"\r") else b"\n"
