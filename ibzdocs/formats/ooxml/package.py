"""Zips and Office files (ECMA-376 part 2): those from outside opened with care, ours written alike for alike.

An Office file with a password, and one of before 2007, is no zip but a compound file: [MS-OFFCRYPTO] §2.2.
"""

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import reason
from ibzdocs.formats.ooxml import kinds
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import LARGEST, attribute, children, parse, read, serialised

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
_SCHEMAS = b"http://schemas.openxmlformats.org"
MOST_PARTS, LARGEST_CONTENT, LARGEST_RATIO, SMALL_PART = 2000, 200_000_000, 200, 1_000_000
# What zipfile and its decoders raise for a damaged file.
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, MemoryError, NotImplementedError,
    OSError, ValueError, RuntimeError,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"  # ISO/IEC 29500-1; what is read here is that of part 4
# Names of part 1, which part 4 has by others, and what a workbook says of itself by them.
_STRICT_NAME = re.compile(
    rb"""(["'])http://purl\.oclc\.org/ooxml/(\w+)/([\w/]+)\1|\sconformance=["']strict["']"""
)
_HYPHENED = re.compile(rb"(extended|custom)Properties")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The parts that are asked for by name, by that name in small letters: some programs write other capitals.
_USUAL = {
    name.casefold(): name
    for name in (
        CONTENT_TYPES, "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
        "xl/styles.xml", "xl/calcChain.xml", "word/document.xml", "word/_rels/document.xml.rels",
        "word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
    )
}  # fmt: skip
_PAGES = (".htm", ".html", ".xhtml", ".svg")  # read by no XML parser, or with care of their own
_OTHER_SHEET = re.compile(r"(?!xl/worksheets/sheet)(?i:xl/worksheets/sheet)\d+\.xml")
_SIGNS = {"xl/workbook.xml": b"spreadsheetml"}  # by which a main part is known that stands elsewhere
_EPOCH = (1980, 1, 1, 0, 0, 0)
LEVEL = 6  # zlib's own
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


# --------------------------------------------------------------------------------------- from outside


@immutable
class Package:
    """An Office file that may be opened: its name, its bytes, how large each part is unpacked, its ``main`` part.

    One that is ``strict`` has other names for the same things (ISO/IEC 29500-1), and is read by the usual ones.
    """

    file: str
    data: bytes
    sizes: Mapping[str, int]
    main: str = ""
    strict: bool = False

    def parts(self, *endings: str) -> dict[str, bytes]:
        """The parts by their usual names, of the names that end so. Raises Refused where one is damaged."""
        if not self._is_odd():
            return dict(unpack_safely(self.data, self.file, endings or ("",)))
        parts = dict(unpack_safely(self.data, self.file))
        if self.strict:
            parts = {name: _STRICT_NAME.sub(_usual, part) for name, part in parts.items()}
        found = _settled(parts, self.main, self.file)
        return {name: part for name, part in found.items() if name.endswith(endings or ("",))}

    def settled(self) -> bytes:
        """Its bytes, with the parts under their usual names. Raises Refused where one is damaged."""
        usual = not self._is_odd() and not any("\\" in name for name in _names(self.data))
        return self.data if usual else pack_office(self.parts())

    def _is_odd(self) -> bool:
        return (
            self.strict
            or (self.main != "" and self.main not in self.sizes)
            or any(
                _USUAL.get(name.casefold(), name) != name or _OTHER_SHEET.fullmatch(name)
                for name in self.sizes
            )
        )


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file. Raises Refused for one that is missing, unreadable, or larger than that."""
    try:
        if path.stat().st_size > largest:
            raise Refused("too-large", path.name, f"{path.stat().st_size // 1_000_000} MB")
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise Refused("missing", str(path)) from missing
    except OSError as unreadable:
        raise Refused("broken", path.name, reason(unreadable)) from unreadable


def open_package(path: Path, main: str = "", largest: int = LARGEST) -> Package:
    """The Office file at ``path``, which has a part ``main``. Raises Refused where it is missing, and as ``opened``."""
    return opened(read_bytes(path, largest), path.name, main)


def opened(data: bytes, file: str, main: str = "") -> Package:
    """The Office file of these bytes, which has a part ``main``.

    Raises Refused for what is none, locked, of before 2007, damaged, or unsafe to open: see
    ``unpack_safely``, and no part may begin with a document type, which Office never writes (part 2, §8.1.4).
    """
    if data.startswith(_OLE):
        raise _compound(data, file)
    if not data.startswith(b"PK"):
        raise Refused("format", file, kinds.called(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {part.filename: part for part in map(_slashed, archive.infolist())}
            sizes = {name: part.file_size for name, part in entries.items()}
            found = _main(archive, entries, main, file)
            if found not in entries and main:
                raise Refused("format", file, kinds.called(data, sizes))
            _guard(list(map(_slashed, archive.infolist())), file)
            strict = main != "" and _STRICT in _beginning(archive, entries[found])
            if strict and main not in _SIGNS:
                raise Refused("format", file, kinds.STRICT)
            if any(_has_doctype(archive, part) for part in entries.values()):
                raise Refused("hostile", file, "DOCTYPE")
    except BROKEN as broken:
        raise Refused("broken", file, broken) from broken
    return Package(file, data, sizes, main, strict)


def _usual(found: re.Match[bytes]) -> bytes:
    """The name that ISO/IEC 29500-4 has for one of part 1; nothing for what says that part 1 is meant."""
    sign, kind, name = found.groups()
    return (
        b"%b%b/%b/2006/%b%b" % (sign, _SCHEMAS, kind, _HYPHENED.sub(rb"\1-properties", name), sign)
        if sign
        else b""
    )


def _compound(data: bytes, file: str) -> Refused:
    if _ENCRYPTED in data:
        return Refused("locked", file)
    other = kinds.old(data)
    return Refused("format", file, other) if other else Refused("old", file, ".doc")


def _main(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], main: str, file: str) -> str:
    """The name under which a file has its main part: that, in other capitals, or where the package leads to."""
    if main in entries or not main:
        return main
    for name in entries:
        if name.casefold() == main:
            return name
    start = entries.get(relations_of(""))
    if start is None or start.flag_bits & 1 or start.file_size > SMALL_PART or main not in _SIGNS:
        return main
    found = _leads_to({relations_of(""): archive.read(start)}, file)
    at = next((name for name in entries if name.casefold() == found.casefold()), "")
    return at if at and _SIGNS[main] in _beginning(archive, entries[at]) else main


def _has_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether XML begins with a document type; pictures hold some in what their programs say, and HTML has one."""
    begin = _beginning(archive, part)
    is_markup = begin.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return b"<!DOCTYPE" in begin and is_markup and not part.filename.lower().endswith(_PAGES)


def _beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as content:
        return content.read(2048).replace(b"\0", b"")


def unpack_safely(data: bytes, file: str, endings: tuple[str, ...] = ("",)) -> Iterator[tuple[str, bytes]]:
    """The files of a zip by name, of the names that end so.

    Raises Refused for what is damaged or has a password; for names that are there twice or lead out of the
    zip; for more than 200 MB unpacked, or a large file that was packed more than 200 times smaller.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in map(_slashed, archive.infolist()) if not part.filename.endswith("/")]
            _guard(parts, file)
            for part in parts:
                if part.filename.endswith(endings):
                    yield part.filename, archive.read(part)
    except BROKEN as broken:
        raise Refused("broken", file, broken) from broken


def names_in(data: bytes) -> frozenset[str]:
    """The names of the files in a zip; none where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.NameToInfo)
    except BROKEN:
        return frozenset()


def _slashed(part: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry with slashes in its name, where an older program of Windows wrote backslashes."""
    part.filename = part.filename.replace("\\", "/")
    return part


def _guard(parts: list[zipfile.ZipInfo], file: str) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("locked", file)
    names = {part.filename for part in parts}
    if "" in names:
        raise zipfile.BadZipFile("File name in directory is empty")
    if len(names) < len(parts) or any(map(_leads_out, names)):
        raise Refused("hostile", file, "zip")
    large = sum(part.file_size for part in parts) > LARGEST_CONTENT
    if len(parts) > MOST_PARTS or large or any(map(_is_bomb, parts)):
        largest = max(parts, key=lambda part: part.file_size)
        raise Refused("too-large", file, f"{largest.filename}: {largest.file_size // 1_000_000} MB")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(SMALL_PART, LARGEST_RATIO * part.compress_size)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


# --------------------------------------------------------------------------- parts under other names


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [part.orig_filename for part in archive.infolist()]


def _settled(parts: Mapping[str, bytes], main: str, file: str) -> dict[str, bytes]:
    """The parts under the names that relationships and types have for them; capitals do not count (part 2, §6.2.2.3).

    The main part and its relationships stand under ``main``, wherever they were.
    """
    named = {_USUAL.get(name.casefold(), name): part for name, part in parts.items()}
    at = _leads_to(named, file)
    is_elsewhere = main and at and at != main and (main not in named or at.casefold() == main)
    if is_elsewhere:
        named = _moved(named, at, main)
    named = _as_led_to(named, ("", main), file)
    if CONTENT_TYPES in named:
        names = {name.casefold(): name for name in named}
        named[CONTENT_TYPES] = _renamed(
            named[CONTENT_TYPES], names | {at.casefold(): main} if is_elsewhere else names
        )
    return named


def _as_led_to(parts: Mapping[str, bytes], starts: Iterable[str], file: str) -> dict[str, bytes]:
    """The parts by the names by which those at the ``starts``, and what these lead to, call them."""
    named, there = dict(parts), {name.casefold(): name for name in parts}
    todo = list(dict.fromkeys(starts))
    done = set(todo)
    while todo:
        part = todo.pop()
        _call(named, relations_of(part), there)
        for target in [each.target for each in relations(named, part, file) if not each.outside]:
            _call(named, target, there)
            if target in named and target not in done:
                done.add(target)
                todo.append(target)
    return named


def _call(parts: dict[str, bytes], name: str, there: Mapping[str, str]) -> None:
    """Let the part that has this name but for its capitals have it."""
    other = there.get(name.casefold(), "")
    if other in parts and name not in parts:
        parts[name] = parts.pop(other)


def _moved(parts: Mapping[str, bytes], at: str, main: str) -> dict[str, bytes]:
    """The parts with the one at ``at`` under another name, and what it leads to named from the root."""
    at = next((name for name in parts if name.casefold() == at.casefold()), at)
    moved = {name: part for name, part in parts.items() if name != at}
    moved[main] = parts[at]
    beside, start = moved.pop(relations_of(at), None), moved.get(relations_of(""))
    if beside is not None:
        moved[relations_of(main)] = _retargeted(beside, posixpath.dirname(at), {})
    if start is not None:
        moved[relations_of("")] = _retargeted(start, "", {at.casefold(): main})
    return moved


def _retargeted(data: bytes, folder: str, names: Mapping[str, str]) -> bytes:
    """Relationships with the parts that they lead to named from the root, some of them by another name."""
    root = parse(data)
    for each in children(root, "Relationship"):
        if attribute(each, "TargetMode") != "External":
            target = _part(folder, attribute(each, "Target"))
            each.set("Target", "/" + names.get(target.casefold(), target))
    return serialised(root)


def _renamed(types: bytes, names: Mapping[str, str]) -> bytes:
    """The types of parts that have these ``names``, by what they were called in small letters."""
    root = parse(types)
    for each in children(root, "Override"):
        name = attribute(each, "PartName").lstrip("/")
        each.set("PartName", f"/{names.get(name.casefold(), name)}")
    return serialised(root)


def _leads_to(parts: Mapping[str, bytes], file: str) -> str:
    """The main part that the package leads to; empty where it leads to none. Raises Refused."""
    return next((each.target for each in relations(parts, "", file) if each.kind == "officeDocument"), "")


# -------------------------------------------------------------------------------------- relationships


@immutable
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part or address it leads to."""

    id: str
    kind: str
    target: str
    outside: bool


def relations(parts: Mapping[str, bytes], part: str, file: str) -> tuple[Relation, ...]:
    """The relationships of a part, or of the package where ``part`` is empty (part 2, §6.5)."""
    data = parts.get(relations_of(part))
    return _related(data, posixpath.dirname(part), file) if data is not None else ()


def relations_of(part: str) -> str:
    """The part in which the relationships of a part stand, or those of the package where ``part`` is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@lru_cache(maxsize=64)  # each check of a template asks for the same ones
def _related(data: bytes, folder: str, file: str) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            attribute(each, "Id"),
            attribute(each, "Type").rpartition("/")[2],
            attribute(each, "Target") if outside else _part(folder, attribute(each, "Target")),
            outside,
        )
        for each in children(read(data, file), "Relationship")
        for outside in [attribute(each, "TargetMode") == "External"]
    )


def add_relation(parts: dict[str, bytes], part: str, identifier: str, kind: str, target: str) -> None:
    """Let a part that has relationships lead to ``target`` too."""
    relation = {"Id": identifier, "Type": f"{R}/{kind}", "Target": target}
    _add(parts, relations_of(part), "relationships", "Relationship", relation)


def add_content_type(parts: dict[str, bytes], part: str, kind: str) -> None:
    """Say of what type a new part is (part 2, §7.2.3)."""
    _add(parts, CONTENT_TYPES, "content-types", "Override", {"PartName": f"/{part}", "ContentType": kind})


def _add(parts: dict[str, bytes], part: str, namespace: str, name: str, attributes: dict[str, str]) -> None:
    root = parse(parts[part])
    root.append(root.makeelement(f"{{{PACKAGE}/{namespace}}}{name}", attributes))
    parts[part] = serialised(root)


def _part(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


# ----------------------------------------------------------------------------------------------- ours


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts by name of a package that we made, or of one that was opened and is ``settled``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


@immutable
class Packed:
    """A file as it lies in a zip, to be kept where many zips hold it: its bytes, and checksum and size before."""

    data: bytes
    checksum: int
    size: int
    method: int = zipfile.ZIP_DEFLATED


def packed(data: bytes, level: int = LEVEL) -> Packed:
    """A file made smaller as ``pack`` does it."""
    small = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    return Packed(small.compress(data) + small.flush(), zlib.crc32(data), len(data))


packed_once = lru_cache(maxsize=32)(packed)  # for what many zips of a process hold, and takes long


def _stored(data: bytes) -> Packed:
    return Packed(data, zlib.crc32(data), len(data), zipfile.ZIP_STORED)


def pack(
    parts: Iterable[tuple[str, bytes | Packed]], mode: int = 0o600, stored: bool = False, level: int = LEVEL
) -> bytes:
    """A zip of these files in their order, all with the same time: equal files give equal bytes.

    ``mode`` is that of the files on Unix; ``stored`` ones are not made smaller, others as zlib does it at ``level``.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts:
            ready = part if isinstance(part, Packed) else _stored(part) if stored else packed(part, level)
            _put(archive, out, zipfile.ZipInfo(name, _EPOCH), mode, ready)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, out: io.BytesIO, entry: zipfile.ZipInfo, mode: int, part: Packed) -> None:
    """Put a packed file into a zip as it is, which zipfile knows no way to do (APPNOTE.TXT 4.3.7)."""
    entry.compress_type, entry.external_attr, entry.header_offset = part.method, mode << 16, out.tell()
    entry.CRC, entry.compress_size, entry.file_size = part.checksum, len(part.data), part.size
    out.write(entry.FileHeader() + part.data)
    archive.filelist.append(entry)
    archive.start_dir = out.tell()


def pack_office(parts: Mapping[str, bytes | Packed], level: int = LEVEL) -> bytes:
    """An Office file of these parts: content types first, then by name."""
    return pack(sorted(parts.items(), key=lambda part: (part[0] != CONTENT_TYPES, part[0])), level=level)


def stable(parts: Mapping[str, bytes]) -> bytes:
    """An Office file of these parts in their order, with fixed times in its archive and its properties."""
    core = "docProps/core.xml"
    changed = {core: _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z", parts[core])} if core in parts else {}
    return pack({**parts, **changed}.items())
