"""Fonts in a PDF: text to codes, subsets, widths and the way back to Unicode (ISO 32000-1, 9.7 and 9.10)."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ibzdocs.formats.pdf.layout.kerning import Kerning
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN, Face
from ibzdocs.formats.pdf.output.file import File

# Bytes that would have to be escaped in a literal string: codes that contain them are left out.
_ESCAPED = frozenset(b"()\\\r\n")
_PER_BLOCK = 100


class Codes(dict[str, str]):
    """Character to the two bytes of its code, as Latin-1 characters; codes are given in the order of first use."""

    def __init__(self) -> None:
        super().__init__()
        self._next = 0

    def __missing__(self, character: str) -> str:
        code = self._next + 1
        while _ESCAPED.intersection(code.to_bytes(2)):
            code += 1
        self._next = code
        written = self[character] = code.to_bytes(2).decode("latin-1")
        return written

    def numbers(self) -> dict[int, int]:
        """Code point to code, in the order of first use."""
        return {ord(shown): int.from_bytes(written.encode("latin-1")) for shown, written in self.items()}


class Pieces(dict[str, tuple[tuple[str, str], ...]]):
    """Word to its characters between which nothing is moved, each with what then stands between two strings."""

    def __init__(self, kerning: Kerning) -> None:
        super().__init__()
        self._kerning = kerning

    def __missing__(self, word: str) -> tuple[tuple[str, str], ...]:
        pieces, start = [], 0
        for at, moved in enumerate(map(self._kerning.__getitem__, map(str.__add__, word, word[1:])), 1):
            if moved:
                pieces.append((word[start:at], f"){-moved:.4g}("))
                start = at
        found = self[word] = (*pieces, (word[start:], ""))
        return found


@lru_cache(maxsize=32)
def _pieces(face: Face) -> Pieces:
    """The words of a face, which all documents of a process share: a word is taken apart once."""
    return Pieces(face.kerning)


class Strings(dict[str, str]):
    """Word to the inside of the literal strings that show it with its pairs kerned: ``T)80(o`` (9.4.3, TJ)."""

    def __init__(self, codes: Codes, pieces: Pieces) -> None:
        super().__init__()
        self._codes, self._pieces = codes, pieces

    def __missing__(self, word: str) -> str:
        shown = "".join([encode(piece, self._codes) + moved for piece, moved in self._pieces[word]])
        self[word] = shown
        return shown


class Shown(dict[str, str]):
    """Text to the operator that shows it, its pairs kerned where ``strings`` has its words (9.4.3)."""

    def __init__(self, codes: Codes, strings: Strings | None) -> None:
        super().__init__()
        self._codes, self._strings = codes, strings

    def __missing__(self, text: str) -> str:
        kerned = self._strings is not None
        shown = self[text] = self.spaced(text, "") if kerned else f"({encode(text, self._codes)})Tj"
        return shown

    def spaced(self, text: str, moved: str) -> str:
        """The operator, with ``moved`` behind every space: what stands between two strings."""
        words, strings = text.split(" "), self._strings
        shown = (
            [encode(word, self._codes) for word in words]
            if strings is None
            else [strings[word] for word in words]
        )
        inside = (self._codes[" "] + moved).join(shown) if len(words) > 1 else shown[0]
        return f"[({inside})]TJ" if ")" in inside else f"({inside})Tj"


class Embedded:
    """The fonts of one file: each face once, with the characters that were drawn."""

    def __init__(self) -> None:
        self._codes: dict[Face, Codes] = {}
        self._names: dict[Face, str] = {}
        self._shown: dict[tuple[Face, bool], Shown] = {}

    def name(self, face: Face) -> str:
        """The resource name of a face."""
        if face not in self._names:
            self._codes[face], self._names[face] = Codes(), f"F{len(self._names)}"
        return self._names[face]

    def codes(self, face: Face) -> Mapping[str, str]:
        """The codes of the characters of a face that has a name."""
        return self._codes[face]

    def shown(self, face: Face, kerned: bool) -> Shown:
        """The texts of a face that has a name, with its pairs kerned or not."""
        if (face, kerned) not in self._shown:
            codes = self._codes[face]
            self._shown[face, kerned] = Shown(codes, Strings(codes, _pieces(face)) if kerned else None)
        return self._shown[face, kerned]

    def write(self, file: File) -> str:
        """Put the fonts into the file; the resource dictionary that names them."""
        fonts = [
            f"/F{index} {_font(file, face, codes.numbers())} 0 R"
            for index, (face, codes) in enumerate(self._codes.items())
        ]
        return f"<<{''.join(fonts)}>>"


def encode(text: str, codes: Mapping[str, str]) -> str:
    """The bytes of a literal string, as Latin-1 characters."""
    return "".join(map(codes.__getitem__, text))


def _font(file: File, face: Face, codes: Mapping[int, int]) -> int:
    name = _subset_name(face, codes)
    descendant = file.add(_descendant(file, face, codes, name))
    unicode = file.add_stream(_to_unicode(codes).encode("latin-1"))
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"
    )


def _subset_name(face: Face, codes: Mapping[int, int]) -> str:
    digest = hashlib.md5("".join(map(chr, codes)).encode("utf-8"), usedforsecurity=False).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return f"{tag}+{face.file.name.decode('ascii')}"


def _descendant(file: File, face: Face, codes: Mapping[int, int], name: str) -> str:
    by_code = {code: point for point, code in codes.items()}
    last = max(by_code, default=0)
    widths = " ".join(
        f"{face.advances[chr(by_code[code])]:.4g}" if code in by_code else "0" for code in range(1, last + 1)
    )
    glyphs, program = _subset(face, codes)
    order = [glyphs.get(by_code.get(code, -1), 0) for code in range(last + 1)]
    to_glyph = file.add_stream(b"".join(glyph.to_bytes(2) for glyph in order))
    font_file = file.add_stream(program, f"/Length1 {len(program)}")
    descriptor = file.add(_descriptor(face, name, font_file))
    return (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap {to_glyph} 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/DW 1000/W[1[{widths}]]>>"
    )


def _subset(face: Face, codes: Iterable[int]) -> tuple[dict[int, int], bytes]:
    """Code point to glyph in the subset, and the subset: glyphs in order of first use."""
    hyphen, soft = ord("-"), ord(SOFT_HYPHEN)
    points = [hyphen if point == soft else point for point in codes]
    ranks: dict[int, int] = {0: 0}
    for point in points:
        ranks.setdefault(face.glyphs[point], len(ranks))
    return {point: ranks[face.glyphs[point]] for point in codes}, face.file.makeSubset(points)


def _descriptor(face: Face, name: str, font_file: int) -> str:
    file = face.file
    box = " ".join(f"{side:g}" for side in file.bbox)
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle {file.italicAngle:g}"
        f"/Ascent {file.ascent:g}/Descent {file.descent:g}/CapHeight {file.capHeight:g}/StemV {file.stemV:g}"
        f"/FontFile2 {font_file} 0 R>>"
    )


def _to_unicode(codes: Mapping[int, int]) -> str:
    """A CMap from codes to characters; at most 100 entries in a block (9.10.3)."""
    entries = [
        f"<{code:04X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for point, code in codes.items()
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(entries), _PER_BLOCK):
        block = entries[start : start + _PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)
